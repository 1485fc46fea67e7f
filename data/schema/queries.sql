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

-- Requests of a project with where they were asked.
-- name: ledger_requests
SELECT r.id, r.title, r.decision, r.asked_on, r.decided, coalesce(r.effort, 0) AS effort,
	coalesce(i.id, 0) AS interaction, coalesce(i.kind, '') AS kind,
	coalesce(i.occurred_at, 0) AS occurred_at
FROM request AS r LEFT JOIN interaction AS i ON i.id = r.interaction
WHERE r.project = :project
ORDER BY r.asked_on, r.created_at, r.id;

-- The facts of friction in a window of days, the newest first.
-- name: friction
SELECT cause, day, what, entity, id, coalesce(project, 0) AS project, coalesce(title, '') AS title
FROM friction_fact
WHERE client = :client AND at > unixepoch(:since) - 345600 AND day >= :since AND day <= :today
ORDER BY day DESC, id;

-- name: disposition_of
SELECT id FROM disposition
WHERE rule = :rule AND subject = :subject AND episode = :episode
ORDER BY at DESC LIMIT 1;
