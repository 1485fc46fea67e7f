-- Named queries of the use cases: what the catalog's lists cannot ask. Each block starts with its
-- name; parameters are bound in the order of their first appearance.

-- name: client_by_slug
SELECT id FROM client WHERE slug = :slug;

-- name: project_by_slug
SELECT id FROM project WHERE slug = :slug AND client = :client;

-- The client's projects that are not over; those at work first, then the newest.
-- name: open_projects
SELECT p.id, c.slug || '/' || p.slug AS name, p.status
FROM project AS p CROSS JOIN client AS c ON c.id = p.client
WHERE p.client = :client AND p.status IN ('offered', 'agreed', 'active', 'paused')
ORDER BY p.status = 'active' DESC, p.created_at DESC, p.id;

-- The newest thing sent to the client within the window that nobody answered yet.
-- name: waiting_for_answer
SELECT id FROM interaction
WHERE client = :client AND occurred_at < :before AND occurred_at >= :since
	AND direction = 'out' AND answered_at IS NULL AND (answered = 0 OR awaits IS NOT NULL)
ORDER BY occurred_at DESC, id DESC LIMIT 1;

-- name: next_update
SELECT due FROM project_clock WHERE project = :project AND due IS NOT NULL;

-- name: start_gate
SELECT offer, scope, exclusions, done_when, deadline, rhythm, approver, changes
FROM start_gate WHERE project = :project;

-- name: close_out_of
SELECT id FROM close_out WHERE project = :project;

-- name: items_not_agreed
SELECT id FROM scope_item
WHERE project = :project AND kind = 'included' AND agreed_on IS NULL AND state <> 'dropped';

-- name: item_of_request
SELECT id FROM scope_item WHERE change_request = :request;

-- name: ledger_total
SELECT agreed, approved, absorbed FROM ledger_total WHERE project = :project;

-- The ledger with where each line was asked for and whom it was told: the lines of its totals, then
-- the requests that count into none.
-- name: ledger_lines
WITH line AS (
	SELECT part, entity, id, title, day, effort, price, interaction, decision, decided, told
	FROM ledger_line WHERE project = :project
	UNION ALL
	SELECT iif(r.decision = 'goodwill', 'in scope', r.decision), 'request', r.id, r.title,
		r.asked_on, r.effort, r.price, r.interaction, r.decision, r.decided, r.told
	FROM request AS r
	WHERE r.project = :project AND r.decision <> 'paid'
		AND (r.decision <> 'goodwill' OR r.bucket = 'in'))
SELECT l.part, l.entity, l.id, l.title, l.day, coalesce(l.effort, 0) AS effort, l.price,
	l.decision, l.decided, l.told, coalesce(i.id, 0) AS interaction, i.kind, i.occurred_at,
	k.name AS asked_by, (
		SELECT t.name FROM interaction AS o CROSS JOIN contact AS t ON t.id = o.contact
		WHERE o.client = p.client AND o.direction = 'out'
			AND o.occurred_at >= unixepoch(l.told) - 86400
			AND o.occurred_at < unixepoch(l.told) + 172800
			AND (o.project = p.id OR o.project IS NULL)
			AND date(o.occurred_at, 'unixepoch', 'localtime') = l.told
		ORDER BY o.occurred_at LIMIT 1) AS told_to
FROM line AS l CROSS JOIN project AS p ON p.id = :project
	LEFT JOIN interaction AS i ON i.id = l.interaction
	LEFT JOIN contact AS k ON k.id = i.contact
ORDER BY CASE l.part WHEN 'agreed' THEN 0 WHEN 'approved' THEN 1 WHEN 'absorbed' THEN 2 ELSE 3 END,
	l.day, l.id;

-- The facts of friction in a window of days, the newest first.
-- name: friction
SELECT cause, day, what, entity, id, coalesce(project, 0) AS project, coalesce(title, '') AS title
FROM friction_fact
WHERE client = :client AND at > unixepoch(:since) - 345600 AND day >= :since AND day <= :today
ORDER BY day DESC, id;

-- What was set for everyone, one client or one project, the one in force first.
-- name: rule_setting_of
SELECT id FROM rule_setting
WHERE rule = :rule AND name = :name
	AND coalesce(client, 0) = :client AND coalesce(project, 0) = :project
ORDER BY created_at DESC, id DESC;

-- name: disposition_of
SELECT id FROM disposition
WHERE rule = :rule AND subject = :subject AND episode = :episode
ORDER BY at DESC LIMIT 1;
