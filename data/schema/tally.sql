-- What the table project_tally holds, from scratch: the truth the kept rows are compared with, and
-- the way one is made anew when something of its project changed. For the projects from ?1 to ?2
-- that are not over.
SELECT p.id AS project,
	-- its own
	p.client, p.status, p.start, p.deadline,
	-- what is left to do, and how much of that has no effort noted
	(SELECT coalesce(sum(s.remaining), 0) FROM scope_open AS s WHERE s.project = p.id)
	+ (SELECT coalesce(sum(r.remaining), 0) FROM paid_open AS r WHERE r.project = p.id)
		AS remaining,
	(SELECT count(*) FROM scope_open AS s WHERE s.project = p.id AND s.effort IS NULL)
	+ (SELECT count(*) FROM paid_open AS r WHERE r.project = p.id AND r.effort IS NULL)
		AS unestimated,
	p.hours_per_day, p.buffer_days,
	-- scope items agreed, not dropped; of these not delivered, and delivered without an acceptance
	(SELECT count(*) FROM scope_item AS s
		WHERE s.project = p.id AND s.kind = 'included' AND s.state <> 'dropped') AS items,
	(SELECT count(*) FROM scope_item AS s INDEXED BY scope_item_open
		WHERE s.project = p.id AND s.kind = 'included' AND s.state = 'open') AS open_items,
	(SELECT count(*) FROM scope_item AS s INDEXED BY scope_item_delivered
		WHERE s.project = p.id AND s.kind = 'included' AND s.state = 'delivered')
		AS delivered_items,
	-- milestones not done, with a day; dates that moved; rounds of revision; requests declined, and
	-- those nobody has placed in or out of the scope: few projects have any
	(SELECT count(*) FROM milestone AS m
		WHERE m.project = p.id AND m.done IS NULL AND m.due IS NOT NULL) AS milestones,
	(SELECT count(*) FROM date_change AS d WHERE d.project = p.id) AS moves,
	(SELECT count(*) FROM revision_round AS v WHERE v.project = p.id) AS revisions,
	(SELECT count(*) FROM request AS r
		WHERE r.project = p.id AND r.decision = 'declined') AS refusals,
	(SELECT count(*) FROM request_unclear AS r WHERE r.project = p.id) AS unplaced,
	-- what did not come from a change request: not accepted yet; without a "done when", accepted or
	-- not
	(SELECT count(*) FROM scope_item AS s WHERE s.project = p.id AND s.kind = 'included'
		AND s.state IN ('open', 'delivered') AND s.change_request IS NULL) AS unaccepted,
	(SELECT count(*) FROM scope_undefined AS s WHERE s.project = p.id) AS undefined,
	(SELECT count(*) FROM scope_item AS s WHERE s.project = p.id AND s.kind = 'included'
		AND s.state <> 'dropped' AND s.done_when IS NULL
		AND s.change_request IS NULL) AS undefined_ever,
	(SELECT count(*) FROM scope_excluded AS s WHERE s.project = p.id) AS exclusions,
	-- the ledger and the hours worked, in minutes
	t.agreed, t.approved, t.absorbed, t.absorbed_count,
	(SELECT coalesce(sum(e.minutes), 0) FROM time_entry AS e WHERE e.project = p.id) AS used,
	-- its own again: the offer, the rhythm, and the latest status update that reached the client
	p.offer_sent, p.offer_accepted, p.created_at, p.update_every, p.update_weekday,
	u.id AS update_interaction, u.occurred_at AS updated_at,
	-- rounds agreed, and whether a way to handle changes is (1)
	p.revision_rounds, p.change_process IS NOT NULL AS changes,
	-- who decides by what is noted here, and by what is noted here or of the client
	p.approver, coalesce(p.approver, (SELECT a.id FROM contact AS a
		WHERE a.client = p.client AND a.approver = 1 LIMIT 1)) AS decider,
	-- what is asked of its client, and how people call both
	c.kind AS client_kind, c.leave_until, c.slug || '/' || p.slug AS name, c.name AS client_name,
	p.title, p.started_anyway, p.tags
FROM project AS p NOT INDEXED CROSS JOIN client AS c ON c.id = p.client
	CROSS JOIN ledger_total AS t ON t.project = p.id
	LEFT JOIN interaction AS u ON u.id = (
		SELECT i.id FROM interaction AS i INDEXED BY interaction_update
		WHERE i.project = p.id AND i.purpose = 'update' AND i.direction = 'out'
			AND (i.answered = 1 OR i.kind NOT IN ('call', 'meeting'))
		ORDER BY i.occurred_at DESC LIMIT 1)
WHERE p.id BETWEEN ?1 AND ?2 AND p.status IN ('offered', 'agreed', 'active', 'paused')
