-- The views: the documented public face of the store. Rules, reports and people's own queries
-- read these and not the tables, so that a table may change while they stay. docs/rules.md lists
-- every column. They use nothing but what SQLite brings along, so any SQLite shell can read them.
--
-- Six habits keep every look cheap, however long the past is:
--  * a view starts from open work (an indexed state) and reaches the past through an index only;
--  * CROSS JOIN fixes that order, because SQLite has no statistics to find it by itself. The list
--    of open states is written out each time because it is what the partial index is known by;
--  * a client that is there anyway is joined by LEFT JOIN: whoever does not ask for its name does not
--    pay for it. Rules therefore name the columns they need, and ask for names at the end;
--  * all that rules ask of a project that is not over – its own columns, what is added up of it, how
--    people call it – stands in one row of project_tally, and such views begin there; what is latest
--    of a client who is not archived stands in client_tally. Names are looked for there first, and
--    in client and project only for those who are not among them;
--  * what happened lately is asked for by time, from an index that holds all that decides whether it
--    concerns anybody; the record itself is looked up at the end, for what is told of it;
--  * the arms of a UNION ALL agree in type, column by column, hence the casts: only then SQLite asks
--    each arm for no more than is wanted of the whole.
-- Days are text YYYY-MM-DD, instants are seconds since 1970 UTC, efforts are minutes. A column
-- named like an entity (client, project, request …) is the id of such a record; `name` is how
-- people call the client or project: "acme", "acme/site".

-- Clients one still deals with: everyone who is not archived. `last_at` is the instant of the latest
-- word of either side, NULL when there was none.
CREATE VIEW client_live AS
SELECT c.client, c.slug AS name, c.name AS client_name, c.status, c.tier, c.language,
	c.keep_in_touch_days, c.do_not_contact, c.leave_until, c.created_at, c.last_at
FROM client_tally AS c;

-- Projects that are not over: offered, agreed, active or paused. A client who has one is an
-- active client; the ladder of follow-ups rests meanwhile. `revision_rounds` are those agreed,
-- `revisions` counts those there were (see revision_round).
CREATE VIEW project_running AS
SELECT p.project, p.client, p.name, p.title, p.client_name,
	p.status, p.offer_sent, p.offer_accepted, p.start, p.deadline, p.hours_per_day,
	p.buffer_days, p.update_every, p.update_weekday, p.started_anyway, p.leave_until,
	p.revision_rounds, p.revisions
FROM project_tally AS p;

-- Every project, whatever became of it.
CREATE VIEW project_all AS
SELECT p.id AS project, p.client, c.slug || '/' || p.slug AS name, p.title, c.name AS client_name,
	p.status, p.offer_sent, p.offer_accepted, p.start, p.deadline, p.closed, p.outcome, p.tags
FROM project AS p JOIN client AS c ON c.id = p.client;

-- The status clock: one row per active project. It counts from `anchor`, the day of the last
-- status update the client got or, before the first one, the day the project started. An update
-- counts when it went out; a call or meeting only when it took place. `update_interaction` and
-- `updated_at` are that update, NULL before the first; `update_every` is the rhythm agreed for
-- the project in days, NULL when none is noted. `due` is the day of the next update by that
-- rhythm. With a weekday (`update_weekday`) and a rhythm of a week or more it is that weekday
-- nearest to anchor + rhythm, so the first one from anchor + rhythm − 3 on: an update that goes out
-- early or late does not shift the day.
CREATE VIEW project_clock AS
WITH clock AS (
	SELECT p.project, p.client, p.name, p.title,
		p.client_name, p.start, p.update_every, p.update_weekday, p.deadline,
		p.update_interaction, p.updated_at,
		max(coalesce(p.start, p.offer_accepted,
				date(p.created_at, 'unixepoch', 'localtime')),
			coalesce(date(p.updated_at, 'unixepoch', 'localtime'), '')) AS anchor
	FROM project_tally AS p
	WHERE p.status = 'active')
SELECT project, client, name, title, client_name, start, update_every, update_weekday, deadline,
	update_interaction, updated_at,
	(SELECT i.summary FROM interaction AS i WHERE i.id = update_interaction) AS update_summary,
	anchor,
	CASE WHEN update_weekday IS NULL OR update_every < 7
			THEN date(anchor, update_every || ' days')
		ELSE date(anchor, (update_every - 3) || ' days',
			'weekday ' || (instr('sunmontuewedthufrisat', update_weekday) / 3)) END AS due
FROM clock;

-- Requests nobody has decided yet, unless the project was lost. A request after the closing
-- counts: the client still waits for an answer. `over_on` is the day the project closed.
CREATE VIEW request_undecided AS
SELECT r.id AS request, r.project, p.client, c.slug || '/' || p.slug AS name,
	c.name AS client_name, r.title, r.asked_on, r.needed_by, r.bucket, r.effort, r.price,
	r.interaction, iif(p.status = 'closed', p.closed, NULL) AS over_on
FROM request AS r INDEXED BY request_pending CROSS JOIN project AS p ON p.id = r.project
	LEFT JOIN client AS c ON c.id = p.client
WHERE r.decision = 'pending' AND p.status <> 'lost';

-- Promises with a date that are not kept yet, by me or by the client (`made_by`), unless the project
-- was lost or the client is archived. `over_on` is the day the project closed.
CREATE VIEW promise_unkept AS
SELECT m.id AS promise, m.client, m.project, c.slug || coalesce('/' || p.slug, '') AS name,
	c.name AS client_name, m.made_by, m.title, m.due, m.interaction,
	iif(p.status = 'closed', p.closed, NULL) AS over_on
FROM promise AS m CROSS JOIN client_tally AS c ON c.client = m.client
	LEFT JOIN project AS p ON p.id = m.project
WHERE m.kept IS NULL AND m.due IS NOT NULL
	AND coalesce(p.status, 'active') <> 'lost';

-- Dates that stand: deadlines of projects agreed, active or paused, and milestones of these not
-- done yet. `items` counts a project's agreed scope items, `open_items` those not delivered (a
-- milestone is its own open item); a project of which no items are noted counts as open until it
-- is closed. `told` is the interaction by which the client heard something from us after the date
-- had passed, in this project or without a project named; an offer or a holding reply does not
-- tell.
CREATE VIEW deadline_open AS
SELECT 'project' AS entity, p.project AS id, p.project, p.client, p.name,
	p.client_name, CAST(NULL AS TEXT) AS title, p.deadline AS due,
	p.items, p.open_items,
	(SELECT i.id FROM interaction AS i
		WHERE i.client = p.client AND i.direction = 'out'
			AND i.occurred_at >= unixepoch(p.deadline)
			AND (i.project = p.project OR i.project IS NULL)
			AND i.purpose NOT IN ('offer', 'holding')
			AND (i.answered = 1 OR i.kind NOT IN ('call', 'meeting'))
			AND date(i.occurred_at, 'unixepoch', 'localtime') > p.deadline
		ORDER BY i.occurred_at LIMIT 1) AS told
FROM project_tally AS p
WHERE p.status <> 'offered' AND p.deadline IS NOT NULL
UNION ALL
SELECT 'milestone', m.id, p.project, p.client, p.name, p.client_name, m.title, m.due,
	CAST(1 AS INTEGER), CAST(1 AS INTEGER),
	(SELECT i.id FROM interaction AS i
		WHERE i.client = p.client AND i.direction = 'out'
			AND i.occurred_at >= unixepoch(m.due)
			AND (i.project = p.project OR i.project IS NULL)
			AND i.purpose NOT IN ('offer', 'holding')
			AND (i.answered = 1 OR i.kind NOT IN ('call', 'meeting'))
			AND date(i.occurred_at, 'unixepoch', 'localtime') > m.due
		ORDER BY i.occurred_at LIMIT 1)
FROM project_tally AS p CROSS JOIN milestone AS m ON m.project = p.project
WHERE p.status <> 'offered' AND p.milestones > 0 AND m.done IS NULL AND m.due IS NOT NULL;

-- Agreed scope items that are not delivered yet. `logged` are the minutes booked on the item or on the
-- request it came from; time booked on the project alone is taken off nothing, because nobody knows
-- what it was for, and time booked in another project than the item's is left out. `remaining` is
-- effort less logged, never below zero, NULL when no effort is noted.
CREATE VIEW scope_open AS
SELECT s.id, s.project, s.title, s.done_when, s.effort, s.due,
	(SELECT coalesce(sum(t.minutes), 0) FROM time_entry AS t
		WHERE t.project = s.project AND t.scope_item = s.id)
	+ CASE WHEN s.change_request IS NULL THEN 0 ELSE (
		SELECT coalesce(sum(t.minutes), 0) FROM time_entry AS t
		WHERE t.project = s.project AND t.scope_item IS NULL
			AND t.request = s.change_request) END AS logged,
	max(s.effort
		- (SELECT coalesce(sum(t.minutes), 0) FROM time_entry AS t
		WHERE t.project = s.project AND t.scope_item = s.id)
		- CASE WHEN s.change_request IS NULL THEN 0 ELSE (
			SELECT coalesce(sum(t.minutes), 0) FROM time_entry AS t
			WHERE t.project = s.project AND t.scope_item IS NULL
				AND t.request = s.change_request) END, 0) AS remaining
FROM scope_item AS s INDEXED BY scope_item_open
WHERE s.kind = 'included' AND s.state = 'open';

-- Offers that were sent and wait for an answer. `nudge_interaction` is the latest interaction
-- after the day the offer went out, of either side, in this project or without a project named;
-- `nudged_at` is its instant.
CREATE VIEW offer_open AS
SELECT p.project, p.client, p.name, p.title, p.client_name,
	p.offer_sent, p.leave_until, n.id AS nudge_interaction, n.occurred_at AS nudged_at,
	n.summary AS nudge_summary
FROM project_tally AS p
	LEFT JOIN interaction AS n ON n.id = (
		SELECT i.id FROM interaction AS i
		WHERE i.client = p.client AND i.occurred_at >= unixepoch(p.offer_sent)
			AND (i.project = p.project OR i.project IS NULL)
			AND date(i.occurred_at, 'unixepoch', 'localtime') > p.offer_sent
		ORDER BY i.occurred_at DESC LIMIT 1)
WHERE p.status = 'offered' AND p.offer_sent IS NOT NULL AND p.offer_accepted IS NULL;

-- Every interaction as it was logged.
CREATE VIEW logged AS
SELECT i.id AS interaction, i.client, i.project, i.contact, i.kind, i.direction, i.answered,
	i.purpose, i.occurred_at, i.minutes, i.heat, i.summary, i.facts, i.awaits, i.answered_at
FROM interaction AS i;

-- Contacts: what the client said, and what we said and the client answered.
CREATE VIEW contact_event AS
SELECT i.id AS interaction, i.client, i.project, i.contact, i.kind, i.direction, i.purpose,
	i.occurred_at, i.minutes, i.heat, i.summary
FROM interaction AS i
WHERE (i.direction = 'in' OR i.answered = 1);

-- Attempts: what went out and nobody answered. No clock of contact is reset by one.
CREATE VIEW attempt AS
SELECT i.id AS interaction, i.client, i.project, i.contact, i.kind, i.purpose, i.occurred_at,
	i.summary
FROM interaction AS i
WHERE i.direction = 'out' AND i.answered = 0;

-- Interactions that were heated (2) or hostile (3).
CREATE VIEW heated AS
SELECT i.id AS interaction, i.client, i.project, c.slug AS name, c.name AS client_name, i.kind,
	i.direction, i.occurred_at, i.heat, i.summary, i.facts
FROM interaction AS i LEFT JOIN client AS c ON c.id = i.client
WHERE i.heat >= 2;

-- The state of touch with every live client: the latest contact (`interaction`, `touched_at`, NULL
-- when there was none), an open project (`running`; the newest was entered at `running_since`) and one
-- that is more than an offer (`agreed`), the latest closed one and its day, and the tier if one was
-- set. From these the rules derive who is active, warm, past or dormant.
CREATE VIEW client_touch AS
SELECT c.client, c.slug AS name, c.name AS client_name, c.status, c.tier AS tier_set,
	c.keep_in_touch_days, c.do_not_contact, c.leave_until, c.created_at,
	c.running, c.running_since, c.agreed, c.closed_project, c.closed_on, c.interaction,
	c.touched_at
FROM client_tally AS c;

-- Extras given as a courtesy: not in the scope, done, not paid. `decided_on` is the day of the
-- decision, or of the question when none was noted.
CREATE VIEW request_absorbed AS
SELECT r.id AS request, r.project, r.title, r.asked_on, coalesce(r.decided, r.asked_on) AS decided_on,
	r.told, r.effort, r.price, r.interaction
FROM request AS r
WHERE r.decision = 'goodwill' AND r.bucket <> 'in';

-- Every line of a project's ledger. `part` says into which total it goes: agreed (an included
-- scope item of the offer), approved (a change request the client pays) or absorbed (an extra
-- given as a courtesy that was not in the scope). `day` is when it was agreed or asked for,
-- `interaction` where.
CREATE VIEW ledger_line AS
SELECT 'agreed' AS part, 'scope_item' AS entity, s.id, s.project, s.title,
	coalesce(s.agreed_on, p.offer_accepted) AS day, s.effort, s.price,
	NULL AS interaction, NULL AS decision, NULL AS decided, NULL AS told
FROM scope_item AS s CROSS JOIN project AS p ON p.id = s.project
WHERE s.kind = 'included' AND s.state <> 'dropped' AND s.change_request IS NULL
UNION ALL
SELECT 'approved', 'request', r.id, r.project, r.title, r.asked_on, r.effort, r.price,
	r.interaction, r.decision, r.decided, r.told
FROM request AS r
WHERE r.decision = 'paid'
UNION ALL
SELECT 'absorbed', 'request', r.id, r.project, r.title, r.asked_on, r.effort, r.price,
	r.interaction, r.decision, r.decided, r.told
FROM request AS r
WHERE r.decision = 'goodwill' AND r.bucket <> 'in';

-- The three totals of every project in minutes, and how many extras were absorbed. The share is
-- absorbed ÷ (agreed + approved).
CREATE VIEW ledger_total AS
SELECT p.id AS project, p.client,
	(SELECT coalesce(sum(s.effort), 0) FROM scope_item AS s
		WHERE s.project = p.id AND s.kind = 'included' AND s.state <> 'dropped'
			AND s.change_request IS NULL) AS agreed,
	(SELECT coalesce(sum(r.effort), 0) FROM request AS r
		WHERE r.project = p.id AND r.decision = 'paid') AS approved,
	(SELECT coalesce(sum(r.effort), 0) FROM request AS r INDEXED BY request_goodwill
		WHERE r.project = p.id AND r.decision = 'goodwill' AND r.bucket <> 'in') AS absorbed,
	(SELECT count(*) FROM request AS r INDEXED BY request_goodwill
		WHERE r.project = p.id AND r.decision = 'goodwill' AND r.bucket <> 'in')
		AS absorbed_count
FROM project AS p;

-- The start gate: the eight conditions of a good start as columns, 1 when met. An item that came
-- from a change request needs no "done when": it was agreed on after the start. While the offer is
-- not accepted, `worked_on` is the day of the first time entry and `worked` their minutes in all.
CREATE VIEW start_gate AS
SELECT p.project, p.client, p.name, p.client_name, p.status,
	p.start, p.started_anyway,
	p.offer_accepted IS NOT NULL AS offer,
	p.items > 0 AS scope, p.exclusions > 0 AS exclusions,
	p.items > 0 AND p.undefined_ever = 0 AS done_when,
	p.deadline IS NOT NULL AS deadline,
	p.update_every IS NOT NULL AS rhythm,
	p.decider IS NOT NULL AS approver, p.changes,
	CASE WHEN p.offer_accepted IS NULL THEN (SELECT min(t.day) FROM time_entry AS t
		WHERE t.project = p.project) END AS worked_on,
	CASE WHEN p.offer_accepted IS NULL THEN (SELECT sum(t.minutes) FROM time_entry AS t
		WHERE t.project = p.project) END AS worked
FROM project_tally AS p;

-- Paid requests that are not done: those that have no scope item of their own and belong to none
-- that was delivered. Columns as in scope_open.
CREATE VIEW paid_open AS
SELECT r.id, r.project, r.title, r.effort, r.needed_by AS due,
	(SELECT coalesce(sum(t.minutes), 0) FROM time_entry AS t
		WHERE t.project = r.project AND t.request = r.id) AS logged,
	max(r.effort - (SELECT coalesce(sum(t.minutes), 0) FROM time_entry AS t
		WHERE t.project = r.project AND t.request = r.id), 0) AS remaining
FROM request AS r
WHERE r.decision = 'paid'
	AND NOT EXISTS (SELECT 1 FROM scope_item AS s WHERE s.change_request = r.id)
	AND NOT EXISTS (SELECT 1 FROM scope_item AS s WHERE s.id = r.scope_item
		AND s.state IN ('delivered', 'accepted'));

-- The remaining effort of every project that is not over: `remaining` sums scope_open and paid_open;
-- `unestimated` counts what has no effort noted and is missing from that sum. `committed` is 1 for
-- what was agreed or is at work: an offer takes no hours from others yet, a paused project takes
-- none for now.
CREATE VIEW project_effort AS
SELECT p.project, p.client, p.name, p.client_name, p.status,
	p.status IN ('agreed', 'active') AS committed, p.start, p.deadline, p.hours_per_day,
	p.buffer_days, p.remaining, p.unestimated
FROM project_tally AS p;

-- Where the ladder of follow-ups hangs: the latest closed project, and the day it closed, of every
-- client who may be contacted, is not archived and has no open project. `touched_at` is the instant
-- of the client's latest contact, NULL when there was none.
CREATE VIEW follow_up_project AS
SELECT c.closed_project AS project, c.client, c.closed_on AS closed, c.leave_until, c.touched_at,
	c.closed_name AS name, c.name AS client_name
FROM client_tally AS c
WHERE c.do_not_contact = 0 AND c.closed_project IS NOT NULL AND c.running IS NULL;

-- Refusals: a follow-up that was dismissed because the client does not want it. It is one when
-- the reason starts with "refused", "refusal", "abgelehnt" or "Absage".
CREATE VIEW refusal AS
SELECT d.subject AS project, d.episode, d.at, d.dismissed_reason AS reason
FROM disposition AS d
WHERE d.rule = 'follow-up-due' AND (d.dismissed_reason LIKE 'refus%'
	OR d.dismissed_reason LIKE 'abgelehnt%' OR d.dismissed_reason LIKE 'absage%');

-- What makes the work with a client difficult, as dated facts under five causes. One row is one fact;
-- a request outside the scope is a fact for two causes, and nothing is added up. `what`:
--  * expectations: `unclear` and `out-of-scope` requests, `no-done-when`: an agreed item without it
--  * communication: `asked-status`: the client had to ask, `no-answer`: a question of mine without
--    an answer for three days, `late-update`: one that came after its rhythm (with a fixed weekday
--    up to three days later are in time)
--  * deadlines: `moved-by-me`, `moved-by-client`, `rush`: needed within 48 hours, `date-passed`: a
--    deadline or milestone that was not met, `late-by-me`, `late-by-client`: a promise not kept by
--    its day
--  * details: `change`: any request, `reopened`: an item that was delivered, `revision`: a round
--  * criticism: `heated`: heat 2 or 3, `complaint`: a calmer one, `critical` feedback
-- `day` is when the fact came to be. Ask for a client with a day, and with `at` > the window's first
-- instant less four days: `at` is the instant of the record, by which an index finds it.
CREATE VIEW friction_fact AS
SELECT 'expectations' AS cause, r.asked_on AS day,
	CASE r.bucket WHEN 'out' THEN 'out-of-scope' ELSE 'unclear' END AS what,
	'request' AS entity, r.id, p.client, r.project, r.title, unixepoch(r.asked_on) AS at
FROM project AS p CROSS JOIN request AS r ON r.project = p.id
WHERE r.bucket <> 'in'
UNION ALL
SELECT 'expectations', coalesce(s.agreed_on, p.offer_accepted,
		date(s.created_at, 'unixepoch', 'localtime')),
	'no-done-when', 'scope_item', s.id, p.client, s.project, s.title,
	coalesce(unixepoch(coalesce(s.agreed_on, p.offer_accepted)), s.created_at)
FROM project AS p CROSS JOIN scope_item AS s ON s.project = p.id
WHERE s.kind = 'included' AND s.state <> 'dropped' AND s.done_when IS NULL
	AND s.change_request IS NULL AND p.status <> 'lost'
UNION ALL
SELECT 'communication', date(i.occurred_at, 'unixepoch', 'localtime'), 'asked-status',
	'interaction', i.id, i.client, i.project, i.summary, i.occurred_at
FROM interaction AS i
WHERE i.purpose = 'asks-status'
UNION ALL
SELECT 'communication', date(i.occurred_at, 'unixepoch', 'localtime', '+3 days'), 'no-answer',
	'interaction', i.id, i.client, i.project, i.awaits, i.occurred_at
FROM interaction AS i
WHERE i.awaits IS NOT NULL AND i.answered_at IS NULL AND i.direction = 'out'
UNION ALL
SELECT 'communication', date(i.occurred_at, 'unixepoch', 'localtime'), 'late-update',
	'interaction', i.id, i.client, i.project, i.summary, i.occurred_at
FROM interaction AS i CROSS JOIN project AS p ON p.id = i.project
WHERE i.purpose = 'update' AND i.direction = 'out'
	AND (i.answered = 1 OR i.kind NOT IN ('call', 'meeting')) AND p.update_every IS NOT NULL
	AND date(i.occurred_at, 'unixepoch', 'localtime') > date(
		max(coalesce(p.start, ''), coalesce((
			SELECT date(u.occurred_at, 'unixepoch', 'localtime') FROM interaction AS u
			WHERE u.project = i.project AND u.purpose = 'update' AND u.direction = 'out'
				AND (u.answered = 1 OR u.kind NOT IN ('call', 'meeting'))
				AND u.occurred_at < i.occurred_at
			ORDER BY u.occurred_at DESC LIMIT 1), '')),
		(p.update_every + iif(p.update_weekday IS NULL, 0, 3)) || ' days')
UNION ALL
SELECT 'deadlines', date(d.at, 'unixepoch', 'localtime'), 'moved-by-' || d.asked_by,
	'date_change', d.id, p.client, d.project, coalesce(d.reason, p.title), d.at
FROM project AS p CROSS JOIN date_change AS d ON d.project = p.id
WHERE d.old_date IS NOT NULL
UNION ALL
SELECT 'deadlines', r.asked_on, 'rush', 'request', r.id, p.client, r.project, r.title,
	unixepoch(r.asked_on)
FROM project AS p CROSS JOIN request AS r ON r.project = p.id
WHERE r.needed_by <= date(r.asked_on, '+2 days')
UNION ALL
SELECT 'deadlines', date(p.deadline, '+1 day'), 'date-passed', 'project', p.id, p.client, p.id,
	p.title, unixepoch(p.deadline)
FROM project AS p
WHERE p.deadline IS NOT NULL AND p.status NOT IN ('offered', 'lost')
	AND (p.closed IS NULL OR p.closed > p.deadline)
UNION ALL
SELECT 'deadlines', date(m.due, '+1 day'), 'date-passed', 'milestone', m.id, p.client, m.project,
	m.title, unixepoch(m.due)
FROM project AS p CROSS JOIN milestone AS m ON m.project = p.id
WHERE m.due IS NOT NULL AND p.status NOT IN ('offered', 'lost')
	AND coalesce(m.done, p.closed, '9999') > m.due
UNION ALL
SELECT 'deadlines', date(m.due, '+1 day'), 'late-by-' || m.made_by, 'promise', m.id, m.client,
	m.project, m.title, unixepoch(m.due)
FROM promise AS m
WHERE m.due IS NOT NULL AND coalesce(m.kept, '9999') > m.due
UNION ALL
SELECT 'details', r.asked_on, 'change', 'request', r.id, p.client, r.project, r.title,
	unixepoch(r.asked_on)
FROM project AS p CROSS JOIN request AS r ON r.project = p.id
UNION ALL
SELECT 'details', s.reopened_on, 'reopened', 'scope_item', s.id, p.client, s.project, s.title,
	unixepoch(s.reopened_on)
FROM project AS p CROSS JOIN scope_item AS s ON s.project = p.id
WHERE s.reopened_on IS NOT NULL
UNION ALL
SELECT 'details', date(i.occurred_at, 'unixepoch', 'localtime'), 'revision', 'interaction', i.id,
	i.client, i.project, i.summary, i.occurred_at
FROM interaction AS i
WHERE i.revision = 1
UNION ALL
SELECT 'criticism', date(i.occurred_at, 'unixepoch', 'localtime'),
	iif(i.heat >= 2, 'heated', 'complaint'), 'interaction', i.id, i.client, i.project,
	i.summary, i.occurred_at
FROM interaction AS i
WHERE i.heat >= 2 OR i.purpose = 'complaint'
UNION ALL
SELECT 'criticism', f.heard_on, 'critical', 'feedback', f.id, f.client, f.project, f.title,
	unixepoch(f.heard_on)
FROM feedback AS f
WHERE f.polarity = 'critical';

-- A project in figures: minutes agreed, approved, absorbed (as in its ledger) and used, how many
-- requests there were, and its days. `began` is the start, or the acceptance of the offer, or the
-- day it was noted; `deadline` is the one that stands, `first_deadline` the one it began with, and
-- `moves` how often it moved.
CREATE VIEW project_figures AS
SELECT p.id AS project, p.client, c.slug || '/' || p.slug AS name, p.status,
	coalesce(p.start, p.offer_accepted, date(p.created_at, 'unixepoch', 'localtime')) AS began,
	p.closed, t.agreed, t.approved, t.absorbed,
	(SELECT coalesce(sum(e.minutes), 0) FROM time_entry AS e WHERE e.project = p.id) AS used,
	(SELECT count(*) FROM request AS r WHERE r.project = p.id) AS requests, p.deadline,
	coalesce((SELECT d.old_date FROM date_change AS d WHERE d.project = p.id
		AND d.milestone IS NULL AND d.old_date IS NOT NULL ORDER BY d.at LIMIT 1), p.deadline)
		AS first_deadline,
	(SELECT count(*) FROM date_change AS d WHERE d.project = p.id AND d.milestone IS NULL
		AND d.old_date IS NOT NULL) AS moves
FROM project AS p LEFT JOIN client AS c ON c.id = p.client
	CROSS JOIN ledger_total AS t ON t.project = p.id;

-- What reached the client from us: written words that went out, calls and meetings that took place.
-- A talk the client began is one as well, for both sides spoke, unless it was heated itself.
CREATE VIEW reply AS
SELECT i.id AS interaction, i.client, i.project, i.kind, i.direction, i.purpose, i.occurred_at,
	i.summary
FROM interaction AS i
WHERE (i.direction = 'out' AND (i.answered = 1 OR i.kind NOT IN ('call', 'meeting')))
	OR (i.direction = 'in' AND i.answered = 1 AND i.kind IN ('call', 'meeting') AND i.heat < 2);

-- Calls and meetings that took place. `requests` counts what was asked for in it, `decisions` what
-- was decided in its project on that day.
CREATE VIEW talk AS
SELECT i.id AS interaction, i.client, i.project,
	coalesce(o.name, coalesce(y.slug, c.slug) || coalesce('/' || p.slug, '')) AS name,
	coalesce(y.name, c.name) AS client_name, i.kind, i.direction, i.purpose, i.occurred_at,
	i.minutes, i.heat, i.summary, (SELECT count(*) FROM request AS r WHERE r.interaction = i.id) AS requests,
	(SELECT count(*) FROM request AS r WHERE r.project = i.project
		AND r.decided = date(i.occurred_at, 'unixepoch', 'localtime')
		AND r.decision <> 'pending') AS decisions,
	coalesce(o.status, p.status) AS project_status
FROM interaction AS i LEFT JOIN client_tally AS y ON y.client = i.client
	LEFT JOIN client AS c ON c.id = iif(y.client IS NULL, i.client, NULL)
	LEFT JOIN project_tally AS o ON o.project = i.project
	LEFT JOIN project AS p ON p.id = iif(o.project IS NULL, i.project, NULL)
WHERE i.kind IN ('call', 'meeting') AND i.answered = 1;

-- Recaps that went out in writing.
CREATE VIEW recap_sent AS
SELECT i.id AS interaction, i.client, i.project, i.kind, i.occurred_at, i.summary
FROM interaction AS i
WHERE i.purpose = 'recap' AND i.direction = 'out' AND i.kind NOT IN ('call', 'meeting');

-- Thanks that reached the client.
CREATE VIEW thanks_sent AS
SELECT i.id AS interaction, i.client, i.project, i.kind, i.occurred_at, i.summary
FROM interaction AS i
WHERE i.direction = 'out' AND i.purpose IN ('closing', 'follow-up', 'thanks')
	AND i.purpose = 'thanks' AND (i.answered = 1 OR i.kind NOT IN ('call', 'meeting'));

-- Criticism on its way: critical or mixed feedback of clients one still deals with that is neither
-- verified nor closed. `heard_at` is the instant of the interaction it was heard in, if one of that
-- day is noted.
-- `ending` is 1 when its project is closed or everything agreed there is delivered. `over_on` is the
-- day its project closed or was lost.
CREATE VIEW criticism_open AS
SELECT f.id AS feedback, f.client, f.project, f.contact, f.interaction,
	c.slug || coalesce('/' || p.slug, '') AS name, c.name AS client_name, f.title, f.polarity,
	f.has_example, f.theme, f.state, f.heard_on, f.clarified_on, f.thanked_on, f.offered_on,
	f.agreed_on, f.implemented_on, f.solution, c.leave_until,
	iif(date(i.occurred_at, 'unixepoch', 'localtime') = f.heard_on, i.occurred_at, NULL)
		AS heard_at,
	coalesce(p.status = 'closed' OR (
		EXISTS (SELECT 1 FROM scope_item AS s WHERE s.project = p.id
			AND s.kind = 'included' AND s.state <> 'dropped')
		AND NOT EXISTS (SELECT 1 FROM scope_item AS s INDEXED BY scope_item_open
			WHERE s.project = p.id AND s.kind = 'included' AND s.state = 'open')), 0) AS ending,
	iif(p.status IN ('closed', 'lost'), coalesce(p.closed, f.heard_on), NULL) AS over_on
FROM feedback AS f CROSS JOIN client_tally AS c ON c.client = f.client
	LEFT JOIN project AS p ON p.id = f.project
	LEFT JOIN interaction AS i ON i.id = f.interaction
WHERE f.state NOT IN ('verified', 'closed') AND f.polarity <> 'praise';

-- Criticism with a theme, whatever became of it.
CREATE VIEW criticism_themed AS
SELECT f.id AS feedback, f.client, f.project, c.slug || coalesce('/' || p.slug, '') AS name,
	c.name AS client_name, f.title, f.theme, f.state, f.heard_on
FROM feedback AS f LEFT JOIN client AS c ON c.id = f.client
	LEFT JOIN project AS p ON p.id = f.project
WHERE f.theme IS NOT NULL AND f.polarity <> 'praise';

-- Lessons with the client they were learned with.
CREATE VIEW lesson_learned AS
SELECT l.id AS lesson, l.client, l.project, l.happened, l.next_time, l.created_at,
	c.slug || coalesce('/' || p.slug, '') AS name, c.name AS client_name, l.expected, l.why,
	l.tags, l.share, l.told
FROM lesson AS l LEFT JOIN client AS c ON c.id = l.client
	LEFT JOIN project AS p ON p.id = l.project;

-- Praise nobody has done anything with yet, of clients whose project closed. Praise noted without a
-- project belongs to the one it was heard in the time of.
CREATE VIEW praise_heard AS
SELECT f.id AS feedback, f.client, p.id AS project, c.slug || '/' || p.slug AS name,
	c.name AS client_name, f.title, f.interaction, f.heard_on, p.closed
FROM project AS p CROSS JOIN client_tally AS c ON c.client = p.client
	CROSS JOIN feedback AS f ON f.client = p.client
WHERE p.status = 'closed' AND p.closed IS NOT NULL
	AND f.polarity = 'praise' AND f.state = 'heard'
	AND (f.project = p.id OR (f.project IS NULL
		AND f.heard_on BETWEEN coalesce(p.start, p.offer_sent, f.heard_on) AND p.closed));

-- Time logged on requests that nobody said yes to, one row for each entry: pending ones; quoted
-- ones, from the day after the quote on (finding the price is no work on it); and, in projects that
-- are not over, declined ones from the day of the no on. `noted_at` is when the entry was made,
-- `over_on` the day the project closed.
CREATE VIEW request_worked AS
SELECT r.id AS request, r.project, p.client, c.slug || '/' || p.slug AS name,
	c.name AS client_name, r.title, r.decision, r.asked_on, r.decided, t.id AS time_entry,
	t.day, t.minutes, t.note, t.created_at AS noted_at,
	iif(p.status = 'closed', p.closed, NULL) AS over_on
FROM request AS r CROSS JOIN time_entry AS t ON t.request = r.id
	CROSS JOIN project AS p ON p.id = r.project LEFT JOIN client AS c ON c.id = p.client
WHERE r.decision = 'pending' AND p.status <> 'lost'
UNION ALL
SELECT r.id, r.project, p.client, c.slug || '/' || p.slug, c.name, r.title, r.decision, r.asked_on,
	r.decided, t.id, t.day, t.minutes, t.note, t.created_at,
	iif(p.status = 'closed', p.closed, NULL)
FROM request AS r CROSS JOIN time_entry AS t ON t.request = r.id
	CROSS JOIN project AS p ON p.id = r.project LEFT JOIN client AS c ON c.id = p.client
WHERE r.decision = 'quoted' AND p.status <> 'lost' AND t.day > coalesce(r.decided, r.asked_on)
UNION ALL
SELECT r.id, r.project, p.client, p.name, p.client_name, r.title, r.decision, r.asked_on,
	r.decided, t.id, t.day, t.minutes, t.note, t.created_at, NULL
FROM project_tally AS p CROSS JOIN request AS r ON r.project = p.project
	CROSS JOIN time_entry AS t ON t.request = r.id
WHERE p.refusals > 0 AND r.decision = 'declined' AND t.day >= coalesce(r.decided, r.asked_on);

-- Requests that were declined, in projects that are not over. `refused_on` is the day of the
-- decision, or of the question when none was noted. The client has heard of it on `told_on`, noted
-- in the request for this decision, or by `told_interaction`: the first that went out from that day
-- on, in this project or without a project named; a holding reply does not tell.
CREATE VIEW request_refused AS
SELECT r.id AS request, r.project, p.client, p.name,
	p.client_name, r.title, r.asked_on, coalesce(r.decided, r.asked_on) AS refused_on,
	r.alternatives, r.interaction,
	iif(r.told >= coalesce(r.decided, r.asked_on), r.told, NULL) AS told_on,
	(SELECT i.id FROM interaction AS i
		WHERE i.client = p.client AND i.direction = 'out'
			AND i.occurred_at >= unixepoch(coalesce(r.decided, r.asked_on)) - 50400
			AND (i.project = p.project OR i.project IS NULL) AND i.purpose <> 'holding'
			AND (i.answered = 1 OR i.kind NOT IN ('call', 'meeting'))
			AND date(i.occurred_at, 'unixepoch', 'localtime')
				>= coalesce(r.decided, r.asked_on)
		ORDER BY i.occurred_at LIMIT 1) AS told_interaction
FROM project_tally AS p CROSS JOIN request AS r ON r.project = p.project
WHERE p.refusals > 0 AND r.decision = 'declined';

-- Change orders with the client: requests that were answered with a price and wait for a decision.
-- `quoted_on` is the day of the quote, or of the question when none was noted; `over_on` the day the
-- project closed.
CREATE VIEW request_quoted AS
SELECT r.id AS request, r.project, p.client, c.slug || '/' || p.slug AS name,
	c.name AS client_name, r.title, r.asked_on, coalesce(r.decided, r.asked_on) AS quoted_on,
	r.effort, r.price, r.interaction, c.leave_until,
	iif(p.status = 'closed', p.closed, NULL) AS over_on
FROM request AS r CROSS JOIN project AS p ON p.id = r.project
	LEFT JOIN client AS c ON c.id = p.client
WHERE r.decision = 'quoted' AND p.status <> 'lost';

-- Requests with a day they are needed by, whatever became of them. Ask from a day of `asked_on` on.
CREATE VIEW request_dated AS
SELECT r.id AS request, r.project, p.client, c.slug || '/' || p.slug AS name,
	c.name AS client_name, r.title, r.asked_on, r.needed_by, r.decision, r.interaction
FROM request AS r CROSS JOIN project AS p ON p.id = r.project
	LEFT JOIN client AS c ON c.id = p.client
WHERE r.needed_by IS NOT NULL;

-- Projects that were closed, with the day of each of the six steps of a good ending, NULL while it
-- is open. What went out with the purpose `closing` is the completion message, and with `thanks`
-- from two weeks before the close on the thanks, also when the list of steps (`close_out`, NULL
-- when there is none) does not say so. From then on a word without a project named counts as well.
-- Ask from a day of `closed` on.
CREATE VIEW project_finished AS
SELECT p.id AS project, p.client, coalesce(y.slug, c.slug) || '/' || p.slug AS name, p.title,
	coalesce(y.name, c.name) AS client_name, coalesce(y.status, c.status) AS client_status,
	p.closed, o.id AS close_out,
	coalesce(o.completion_message, (SELECT date(i.occurred_at, 'unixepoch', 'localtime')
		FROM interaction AS i
		WHERE i.client = p.client AND i.direction = 'out'
			AND i.purpose IN ('closing', 'follow-up', 'thanks')
			AND i.purpose = 'closing'
			AND (i.project = p.id OR (i.project IS NULL
				AND i.occurred_at >= unixepoch(p.closed, '-14 days')))
			AND (i.answered = 1 OR i.kind NOT IN ('call', 'meeting'))
		ORDER BY i.occurred_at DESC LIMIT 1)) AS completion_message,
	o.final_invoice, o.handover,
	coalesce(o.thanks, (SELECT date(i.occurred_at, 'unixepoch', 'localtime')
		FROM interaction AS i
		WHERE i.client = p.client AND i.direction = 'out'
			AND i.purpose IN ('closing', 'follow-up', 'thanks')
			AND i.purpose = 'thanks' AND (i.project = p.id OR i.project IS NULL)
			AND i.occurred_at >= unixepoch(p.closed, '-14 days')
			AND (i.answered = 1 OR i.kind NOT IN ('call', 'meeting'))
		ORDER BY i.occurred_at DESC LIMIT 1)) AS thanks,
	o.next_step, o.access_returned
FROM project AS p LEFT JOIN client_tally AS y ON y.client = p.client
	LEFT JOIN client AS c ON c.id = iif(y.client IS NULL, p.client, NULL)
	LEFT JOIN close_out AS o ON o.id = (SELECT x.id FROM close_out AS x
		WHERE x.project = p.id ORDER BY x.created_at LIMIT 1)
WHERE p.status = 'closed' AND p.closed IS NOT NULL;

-- Critical feedback of a conflict that came to its end: verified with the client, or closed and
-- explained. What was heard in a calm interaction that was no complaint was no conflict.
-- `project_closed` is the day its project closed, if it did. Ask from a day of `settled_on` on.
CREATE VIEW feedback_settled AS
SELECT f.id AS feedback, f.client, f.project, c.slug || coalesce('/' || p.slug, '') AS name,
	c.slug AS client_slug, c.name AS client_name, f.interaction,
	iif(p.status = 'closed', p.closed, NULL) AS project_closed,
	f.title, f.heard_on, coalesce(f.verified_on, f.closed_on) AS settled_on
FROM feedback AS f CROSS JOIN client_tally AS c ON c.client = f.client
	LEFT JOIN project AS p ON p.id = f.project
	LEFT JOIN interaction AS i ON i.id = f.interaction
WHERE f.state IN ('verified', 'closed') AND f.polarity = 'critical'
	AND (i.id IS NULL OR i.heat >= 1 OR i.purpose = 'complaint');

-- A client's latest heated interaction: `settled_on` is the day of the first calm contact (heat 0)
-- on a later day, `settled_interaction` that contact; NULL while there is none. What was noted as
-- critical feedback is left out, as it has an end of its own. Ask from an instant of `occurred_at`
-- on.
CREATE VIEW heat_settled AS
SELECT i.id AS interaction, i.client, i.project, c.slug || coalesce('/' || p.slug, '') AS name,
	c.slug AS client_slug, c.name AS client_name,
	iif(p.status = 'closed', p.closed, NULL) AS project_closed, i.occurred_at, i.heat, i.summary, s.id AS settled_interaction,
	date(s.occurred_at, 'unixepoch', 'localtime') AS settled_on
FROM interaction AS i CROSS JOIN client_tally AS c ON c.client = i.client
	LEFT JOIN project AS p ON p.id = i.project
	LEFT JOIN interaction AS s ON s.id = (SELECT k.id FROM interaction AS k
		WHERE k.client = i.client AND k.occurred_at > i.occurred_at
			AND (k.direction = 'in' OR k.answered = 1) AND k.heat = 0
			AND date(k.occurred_at, 'unixepoch', 'localtime')
				> date(i.occurred_at, 'unixepoch', 'localtime')
		ORDER BY k.occurred_at LIMIT 1)
WHERE i.heat >= 2
	AND NOT EXISTS (SELECT 1 FROM interaction AS h
		WHERE h.client = i.client AND h.heat >= 2 AND h.occurred_at > i.occurred_at)
	AND NOT EXISTS (SELECT 1 FROM feedback AS f
		WHERE f.interaction = i.id AND f.polarity = 'critical');

-- Lessons marked to share that nobody noted as told, for clients who may be contacted.
-- `told_interaction` is the first message after the lesson in which it has its place: one that went
-- out with the purpose `follow-up` or `closing`. Ask from an instant of `noted_at` on.
CREATE VIEW lesson_to_tell AS
SELECT l.id AS lesson, l.client, l.project, c.slug || coalesce('/' || p.slug, '') AS name,
	c.slug AS client_slug, c.name AS client_name, l.happened, l.next_time,
	l.created_at AS noted_at, c.leave_until,
	(SELECT i.id FROM interaction AS i
		WHERE i.client = l.client AND i.direction = 'out'
			AND i.purpose IN ('closing', 'follow-up', 'thanks')
			AND i.purpose IN ('closing', 'follow-up')
			AND i.occurred_at >= l.created_at
			AND (i.answered = 1 OR i.kind NOT IN ('call', 'meeting'))
		LIMIT 1) AS told_interaction
FROM lesson AS l CROSS JOIN client_tally AS c ON c.client = l.client
	LEFT JOIN project AS p ON p.id = l.project
WHERE l.share = 1 AND l.told IS NULL AND c.do_not_contact = 0;

-- Projects that are about to start or just did: offered, agreed or active, with the instant and the
-- day they were entered here.
CREATE VIEW project_ahead AS
SELECT p.project, p.client, p.name, p.title, p.client_name,
	p.status, p.start, p.tags, p.created_at AS entered_at,
	date(p.created_at, 'unixepoch', 'localtime') AS entered_on
FROM project_tally AS p
WHERE p.status <> 'paused';

-- Active clients – with open work, or of the tier that says so – and what is planned with each: the
-- newest project that is not over (`running`, entered at `running_since`); the id, or NULL, of one
-- whose offer waits for an answer, one with a deadline, an open milestone, promise, reminder or
-- request, a question left open, a closed project the ladder of follow-ups hangs on
-- (`closed_project`); and the latest start of a project not begun yet. `last_interaction` is the
-- latest word of either side, at `last_at`. What the client owes a paused project is no step ahead.
CREATE VIEW client_active AS
SELECT c.client, c.slug AS name, c.name AS client_name, c.do_not_contact, c.leave_until,
	c.created_at, c.running, c.running_since,
	(SELECT p.project FROM project_tally AS p WHERE p.client = c.client
		AND p.status = 'offered' AND p.offer_sent IS NOT NULL LIMIT 1) AS offer,
	(SELECT p.project FROM project_tally AS p WHERE p.client = c.client
		AND p.deadline IS NOT NULL LIMIT 1) AS deadline,
	(SELECT max(p.start) FROM project_tally AS p WHERE p.client = c.client
		AND p.status <> 'active') AS start,
	(SELECT m.id FROM project_tally AS p CROSS JOIN milestone AS m ON m.project = p.project
		WHERE p.client = c.client AND p.milestones > 0
		AND m.done IS NULL AND m.due IS NOT NULL LIMIT 1) AS milestone,
	(SELECT m.id FROM promise AS m
		WHERE m.client = c.client AND m.kept IS NULL AND (m.made_by = 'me'
			OR coalesce((SELECT p.status FROM project AS p WHERE p.id = m.project), '')
				<> 'paused') LIMIT 1) AS promise,
	(SELECT m.id FROM reminder AS m
		WHERE m.client = c.client AND m.done IS NULL LIMIT 1) AS reminder,
	(SELECT r.id FROM project_tally AS p CROSS JOIN request AS r ON r.project = p.project
		WHERE p.client = c.client AND r.decision IN ('pending', 'quoted') LIMIT 1) AS request,
	(SELECT i.id FROM interaction AS i WHERE i.client = c.client
		AND i.awaits IS NOT NULL AND i.answered_at IS NULL
		AND coalesce((SELECT p.status FROM project AS p WHERE p.id = i.project), '')
			NOT IN ('paused', 'closed', 'lost') LIMIT 1) AS question,
	c.closed_project, c.last_interaction, c.last_at
FROM client_tally AS c
WHERE c.running IS NOT NULL OR c.tier = 'active';

-- Reminders that are not done yet; what waits for the next talk has no day and is left out.
CREATE VIEW reminder_undone AS
SELECT m.id AS reminder, m.client, m.project,
	coalesce(c.slug || coalesce('/' || p.slug, ''), m.title) AS name, c.name AS client_name,
	m.title, m.due
FROM reminder AS m LEFT JOIN client AS c ON c.id = m.client
	LEFT JOIN project AS p ON p.id = m.project
WHERE m.done IS NULL AND m.next_talk = 0;

-- The client asked how it is going. Ask from an instant on.
CREATE VIEW status_asked AS
SELECT i.id AS interaction, i.client, i.project, coalesce(p.name, c.slug) AS name,
	c.name AS client_name, i.kind, i.occurred_at, i.summary, p.update_every
FROM interaction AS i LEFT JOIN project_tally AS p ON p.project = i.project
	LEFT JOIN client AS c ON c.id = i.client
WHERE i.purpose = 'asks-status' AND i.direction = 'in'
	AND (i.project IS NULL OR p.project IS NOT NULL);

-- How clear the scope of a running project is: `items` not accepted yet, how many of them have no
-- "done when" (`undefined`; what came from a change request was agreed on later and counts in
-- neither), whether something is excluded (1), and how many wishes nobody has placed in or out of it
-- (`unplaced`, see request_unclear).
CREATE VIEW scope_clarity AS
SELECT p.project, p.client, p.name, p.client_name, p.status,
	p.offer_sent, p.offer_accepted, p.start, p.started_anyway,
	p.unaccepted AS items, p.undefined, p.exclusions > 0 AS exclusions, p.unplaced
FROM project_tally AS p;

-- Agreed scope items that are neither accepted nor agreed on after the start.
CREATE VIEW scope_undefined AS
SELECT s.id, s.project, s.title, s.state, s.effort, s.agreed_on
FROM scope_item AS s
WHERE s.kind = 'included' AND s.state <> 'dropped' AND s.done_when IS NULL
	AND s.state <> 'accepted' AND s.change_request IS NULL;

-- Requests of which nobody has said whether they are in the scope, and which no decision settled.
CREATE VIEW request_unclear AS
SELECT r.id AS request, r.project, r.title, r.asked_on, r.decision, r.effort, r.interaction
FROM request AS r
WHERE r.bucket = 'unclear' AND r.decision IN ('pending', 'quoted', 'deferred');

-- Requests that change something agreed: they belong to a scope item, or are inside the scope. Ask
-- from a day on.
CREATE VIEW request_touching AS
SELECT r.id AS request, r.project, p.client, p.status, r.title, r.asked_on, r.scope_item,
	s.title AS item, r.interaction
FROM request AS r LEFT JOIN project AS p ON p.id = r.project
	LEFT JOIN scope_item AS s ON s.id = r.scope_item
WHERE (r.scope_item IS NOT NULL OR r.bucket = 'in') AND r.decision <> 'withdrawn';

-- Agreed scope items that were delivered and opened again. Ask from a day on.
CREATE VIEW item_reopened AS
SELECT s.id, s.project, p.client, p.status, s.title, s.state, s.reopened, s.reopened_on
FROM scope_item AS s CROSS JOIN project AS p ON p.id = s.project
WHERE s.reopened > 0 AND s.kind = 'included' AND s.state <> 'dropped';

-- Decided requests, with the day of the decision and the day the client was told. Ask for a project,
-- or from a day on for those the client was not told of (`told` NULL).
CREATE VIEW request_decided AS
SELECT r.id AS request, r.project, r.title, r.decision, r.decided, r.told, r.effort
FROM request AS r
WHERE r.decided IS NOT NULL AND r.decision <> 'pending';

-- Who decides for the client about a running project: the one noted for the project or, where none
-- is, the client's approver; NULL when nobody is named. `kind` is that of the client.
CREATE VIEW decision_maker AS
SELECT p.project, p.client, p.name, p.client_name, p.status, p.client_kind AS kind,
	p.offer_accepted, p.start, p.decider AS contact, k.name AS approver
FROM project_tally AS p LEFT JOIN contact AS k ON k.id = p.decider;

-- Feedback of a named contact about a project; `approver` is 1 for one who may accept and decide.
-- Praise asks nothing and is left out. Ask from a day on.
CREATE VIEW voice AS
SELECT f.id AS feedback, f.project, f.client, f.contact, k.name AS contact_name, k.approver,
	f.title, f.polarity, f.heard_on
FROM feedback AS f LEFT JOIN contact AS k ON k.id = f.contact
WHERE f.project IS NOT NULL AND f.contact IS NOT NULL AND f.polarity <> 'praise';

-- Feedback as it was heard, praise and criticism alike.
CREATE VIEW feedback_heard AS
SELECT f.id AS feedback, f.client, f.project, f.contact, f.title, f.polarity, f.has_example,
	f.theme, f.state, f.heard_on, f.clarified_on
FROM feedback AS f;

-- Dates of running projects that were moved: deadlines (of an agreed project) and milestones not
-- done yet. `id` and `entity` are whose date it is, `due` the date as it stands now, `start` when the
-- project began, was agreed or was noted. `open` is 1 while something of it is still to be delivered.
CREATE VIEW date_moved AS
SELECT d.id AS change, d.project, p.client, p.name, p.client_name,
	CASE WHEN d.milestone IS NULL THEN 'project' ELSE 'milestone' END AS entity,
	coalesce(d.milestone, d.project) AS id, m.title, d.old_date, d.new_date,
	d.asked_by, d.reason, d.at,
	CASE WHEN d.milestone IS NULL THEN p.deadline ELSE m.due END AS due,
	coalesce(p.start, p.offer_accepted, date(p.created_at, 'unixepoch', 'localtime')) AS start,
	d.milestone IS NOT NULL OR p.open_items > 0 OR p.items = 0 AS open
FROM project_tally AS p CROSS JOIN date_change AS d ON d.project = p.project
	LEFT JOIN milestone AS m ON m.id = d.milestone
WHERE p.moves > 0 AND p.status <> 'offered' AND m.done IS NULL;

-- The hours of a running project that is agreed: what was agreed and approved since, and what was
-- worked, in minutes. `items` and `open_items` as in deadline_open, `absorbed` and `absorbed_count` as
-- in ledger_total.
CREATE VIEW project_budget AS
SELECT p.project, p.client, p.name, p.client_name, p.status,
	p.agreed, p.approved, p.used, p.items, p.open_items, p.absorbed, p.absorbed_count
FROM project_tally AS p
WHERE p.status <> 'offered';

-- Time worked. Ask for one project.
CREATE VIEW worked AS
SELECT t.id AS time_entry, t.project, t.scope_item, t.request, t.day, t.minutes, t.note
FROM time_entry AS t;

-- Rounds of revision: delivered work that came back with changes.
CREATE VIEW revision_round AS
SELECT i.id AS interaction, i.client, i.project, i.contact, i.kind, i.occurred_at, i.summary
FROM interaction AS i
WHERE i.revision = 1 AND i.direction = 'in';

-- What was delivered and waits for its acceptance, in projects that are not over.
CREATE VIEW acceptance_wait AS
SELECT s.id, s.project, p.client, p.name, p.client_name, s.title,
	s.delivered, s.effort, p.leave_until
FROM project_tally AS p CROSS JOIN scope_item AS s ON s.project = p.project
WHERE p.delivered_items > 0
	AND s.kind = 'included' AND s.state = 'delivered' AND s.delivered IS NOT NULL;

-- Projects of which everything agreed was delivered and accepted.
CREATE VIEW scope_settled AS
SELECT p.project, p.client
FROM project_tally AS p
WHERE p.items > 0 AND p.open_items = 0 AND p.delivered_items = 0;

-- Questions we left open (`question`) to which nothing was heard since: a word of the client about
-- the project, or without a project named, ends the silence. What belongs to a lost project waits no
-- more, nor does what was asked before its project closed. Ask from an instant on, or for a client.
CREATE VIEW question_open AS
SELECT q.id AS interaction, q.client, q.project, c.slug || coalesce('/' || p.slug, '') AS name,
	c.name AS client_name, q.kind, q.purpose, q.awaits AS question, q.occurred_at, c.leave_until,
	p.status AS project_status
FROM interaction AS q CROSS JOIN client_tally AS c ON c.client = q.client
	LEFT JOIN project AS p ON p.id = q.project
WHERE q.awaits IS NOT NULL AND q.answered_at IS NULL
	AND coalesce(p.status, '') <> 'lost'
	AND (coalesce(p.status, '') <> 'closed'
		OR date(q.occurred_at, 'unixepoch', 'localtime') > coalesce(p.closed, ''))
	AND NOT EXISTS (SELECT 1 FROM interaction AS a
		WHERE a.client = q.client AND a.occurred_at > q.occurred_at
			AND (a.direction = 'in' OR a.answered = 1)
			AND (a.project IS NULL OR q.project IS NULL OR a.project = q.project));

-- What a client promised and has not brought yet, for a project that is not over or for none.
CREATE VIEW promise_awaited AS
SELECT m.id AS promise, m.client, m.project, c.slug || coalesce('/' || p.slug, '') AS name,
	c.name AS client_name, m.title, m.due, c.leave_until, p.status AS project_status
FROM promise AS m CROSS JOIN client_tally AS c ON c.client = m.client
	LEFT JOIN project AS p ON p.id = m.project
WHERE m.kept IS NULL AND m.due IS NOT NULL AND m.made_by = 'client'
	AND coalesce(p.status, 'active') IN ('offered', 'agreed', 'active', 'paused');

-- What a scope excludes.
CREATE VIEW scope_excluded AS
SELECT s.id, s.project, s.title
FROM scope_item AS s
WHERE s.kind = 'excluded' AND s.state <> 'dropped';

-- Everything dated about a client or project: `at` is the instant where there is one, `day`
-- always the local day, `kind` what it is. Ask for one client or project; ordered by day it is a
-- history.
CREATE VIEW timeline AS
SELECT 'interaction' AS entity, i.id, i.client, i.project, i.occurred_at AS at,
	date(i.occurred_at, 'unixepoch', 'localtime') AS day, i.kind, i.summary AS title
FROM interaction AS i
UNION ALL
SELECT 'request', r.id, p.client, r.project, NULL, r.asked_on, 'asked', r.title
FROM request AS r JOIN project AS p ON p.id = r.project
UNION ALL
SELECT 'request', r.id, p.client, r.project, NULL, r.decided, r.decision, r.title
FROM request AS r JOIN project AS p ON p.id = r.project
WHERE r.decided IS NOT NULL
UNION ALL
SELECT 'promise', m.id, m.client, m.project, NULL, m.kept, 'kept', m.title
FROM promise AS m
WHERE m.kept IS NOT NULL
UNION ALL
SELECT 'feedback', f.id, f.client, f.project, NULL, f.heard_on, f.polarity, f.title
FROM feedback AS f
UNION ALL
SELECT 'date_change', d.id, p.client, d.project, d.at,
	date(d.at, 'unixepoch', 'localtime'), 'moved', d.reason
FROM date_change AS d JOIN project AS p ON p.id = d.project
UNION ALL
SELECT 'milestone', m.id, p.client, m.project, NULL, m.done, 'done', m.title
FROM milestone AS m JOIN project AS p ON p.id = m.project
WHERE m.done IS NOT NULL
UNION ALL
SELECT 'scope_item', s.id, p.client, s.project, NULL, s.delivered, 'delivered', s.title
FROM scope_item AS s JOIN project AS p ON p.id = s.project
WHERE s.delivered IS NOT NULL
UNION ALL
SELECT 'scope_item', s.id, p.client, s.project, NULL, s.accepted, 'accepted', s.title
FROM scope_item AS s JOIN project AS p ON p.id = s.project
WHERE s.accepted IS NOT NULL
UNION ALL
SELECT 'project', p.id, p.client, p.id, NULL, p.start, 'started', p.title
FROM project AS p
WHERE p.start IS NOT NULL
UNION ALL
SELECT 'project', p.id, p.client, p.id, NULL, p.closed, 'closed', p.title
FROM project AS p
WHERE p.closed IS NOT NULL
UNION ALL
SELECT 'lesson', l.id, l.client, l.project, l.created_at,
	date(l.created_at, 'unixepoch', 'localtime'), 'lesson', l.happened
FROM lesson AS l;

-- How people know a record, with its client and project where it has them; for rules that do not
-- say it themselves. Ask for one entity and id.
CREATE VIEW record_name AS
SELECT 'client' AS entity, c.id, c.id AS client, NULL AS project, c.slug AS name FROM client AS c
UNION ALL
SELECT 'project', p.id, p.client, p.id, c.slug || '/' || p.slug
FROM project AS p JOIN client AS c ON c.id = p.client
UNION ALL
SELECT 'contact', k.id, k.client, NULL, k.name FROM contact AS k
UNION ALL
SELECT 'scope_item', s.id, p.client, p.id, s.title
FROM scope_item AS s JOIN project AS p ON p.id = s.project
UNION ALL
SELECT 'milestone', m.id, p.client, p.id, m.title
FROM milestone AS m JOIN project AS p ON p.id = m.project
UNION ALL
SELECT 'interaction', i.id, i.client, i.project, i.summary FROM interaction AS i
UNION ALL
SELECT 'promise', m.id, m.client, m.project, m.title FROM promise AS m
UNION ALL
SELECT 'request', r.id, p.client, p.id, r.title
FROM request AS r JOIN project AS p ON p.id = r.project
UNION ALL
SELECT 'feedback', f.id, f.client, f.project, f.title FROM feedback AS f
UNION ALL
SELECT 'lesson', l.id, l.client, l.project, l.happened FROM lesson AS l
UNION ALL
SELECT 'reminder', m.id, m.client, m.project, m.title FROM reminder AS m
UNION ALL
SELECT 'time_entry', t.id, p.client, p.id, coalesce(t.note, t.day)
FROM time_entry AS t JOIN project AS p ON p.id = t.project
UNION ALL
SELECT 'date_change', d.id, p.client, p.id, coalesce(d.reason, d.new_date, d.old_date)
FROM date_change AS d JOIN project AS p ON p.id = d.project
UNION ALL
SELECT 'close_out', o.id, p.client, p.id, c.slug || '/' || p.slug
FROM close_out AS o JOIN project AS p ON p.id = o.project JOIN client AS c ON c.id = p.client;
