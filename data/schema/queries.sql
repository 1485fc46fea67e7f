-- Named queries of the use cases: what the catalog's lists cannot ask. Each block starts with its
-- name; parameters are bound in the order of their first appearance.

-- The client's projects that are not over; those at work first, then the newest.
-- name: open_projects
SELECT p.id, c.slug || '/' || p.slug AS name, p.status
FROM project AS p CROSS JOIN client AS c ON c.id = p.client
WHERE p.client = :client AND p.status IN ('offered', 'agreed', 'active', 'paused')
ORDER BY p.status = 'active' DESC, p.created_at DESC, p.id;

-- The newest thing sent to the client within the window that nobody answered yet; a word about one
-- project is no answer about another.
-- name: waiting_for_answer
SELECT id FROM interaction
WHERE client = :client AND occurred_at < :before AND occurred_at >= :since
	AND direction = 'out' AND answered_at IS NULL AND (answered = 0 OR awaits IS NOT NULL)
	AND (project IS NULL OR :project IS NULL OR project = :project)
ORDER BY occurred_at DESC, id DESC LIMIT 1;

-- name: next_update
SELECT due FROM project_clock WHERE project = :project AND due IS NOT NULL;

-- name: start_gate
SELECT offer, scope, exclusions, done_when, deadline, rhythm, approver, changes
FROM start_gate WHERE project = :project;

-- What remains to be done in a project.
-- name: effort_of_project
SELECT remaining, unestimated FROM project_effort WHERE project = :project;

-- What was agreed or is at work beside a project, with dates.
-- name: commitments_beside
SELECT project, deadline, start, hours_per_day, buffer_days, remaining
FROM project_effort
WHERE committed = 1 AND deadline IS NOT NULL AND project <> :project;

-- Lessons of a project's client, then those that share a tag with the project; a page of them.
-- name: known_lessons
WITH near AS (
	SELECT l.id AS lesson, l.created_at, 0 AS far
	FROM project AS p CROSS JOIN lesson AS l ON l.client = p.client
	WHERE p.id = :project AND l.project IS NOT p.id
	UNION
	SELECT l.id, l.created_at, l.client <> p.client
	FROM project AS p CROSS JOIN lesson AS l INDEXED BY lesson_tags
	WHERE p.id = :project AND l.project IS NOT p.id AND l.tags IS NOT NULL AND EXISTS (SELECT 1
		FROM json_each('[' || replace(json_quote(trim(p.tags)), ' ', '","') || ']') AS t
		WHERE instr(l.tags, ' ' || t.value || ' ') > 0))
SELECT lesson FROM near ORDER BY far, created_at DESC, lesson LIMIT 20;

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
	l.day, coalesce(
		CASE l.entity WHEN 'request' THEN (SELECT r.created_at FROM request AS r WHERE r.id = l.id)
			ELSE (SELECT s.created_at FROM scope_item AS s WHERE s.id = l.id) END, 0),
	l.id;

-- name: prep_contacts
SELECT id, name, role, phone, email, approver FROM contact WHERE client = :client
ORDER BY primary_contact DESC, approver DESC, name, id LIMIT 3;

-- name: prep_notes
SELECT id, occurred_at, kind, direction, answered, heat, coalesce(project, 0) AS project, summary,
	facts, private_note
FROM interaction WHERE client = :client
ORDER BY occurred_at DESC, id DESC LIMIT 5;

-- What stands open with a client, by kind: points for the next talk, reminders, the newest questions
-- without an answer, what the newest lessons say to do, promises of both sides, requests, feedback,
-- the next dates.
-- name: prep_items
SELECT * FROM (
	SELECT 0 AS rank, 'raise' AS about, 'reminder' AS entity, m.id, m.due AS day, m.title,
		m.project
	FROM reminder AS m WHERE m.client = :client AND m.done IS NULL AND m.next_talk = 1
	UNION ALL
	SELECT 1, 'reminder', 'reminder', m.id, m.due, m.title, m.project
	FROM reminder AS m WHERE m.client = :client AND m.done IS NULL AND m.next_talk = 0
	UNION ALL
	SELECT * FROM (
		SELECT 2, 'question', 'interaction', i.id,
			date(i.occurred_at, 'unixepoch', 'localtime'), i.awaits, i.project
		FROM interaction AS i
		WHERE i.client = :client AND i.awaits IS NOT NULL AND i.answered_at IS NULL
			AND i.direction = 'out'
		ORDER BY i.occurred_at DESC LIMIT 3)
	UNION ALL
	SELECT * FROM (
		SELECT 3, 'lesson', 'lesson', l.id, date(l.created_at, 'unixepoch', 'localtime'),
			l.next_time, l.project
		FROM lesson AS l WHERE l.client = :client AND l.next_time IS NOT NULL
		ORDER BY l.created_at DESC LIMIT 2)
	UNION ALL
	SELECT iif(m.made_by = 'me', 4, 5), 'promise-' || m.made_by, 'promise', m.id, m.due, m.title,
		m.project
	FROM promise AS m WHERE m.client = :client AND m.kept IS NULL
	UNION ALL
	SELECT 6, iif(r.decision = 'quoted', 'quoted', 'request'), 'request', r.id,
		r.asked_on, r.title, r.project
	FROM project AS p CROSS JOIN request AS r ON r.project = p.id
	WHERE p.client = :client AND r.decision IN ('pending', 'quoted') AND p.status <> 'lost'
	UNION ALL
	SELECT 7, 'feedback', 'feedback', f.id, f.heard_on, f.title, f.project
	FROM feedback AS f
	WHERE f.client = :client AND f.state NOT IN ('verified', 'closed') AND f.polarity <> 'praise'
	UNION ALL
	SELECT * FROM (
		SELECT 8, iif(d.entity = 'project', 'deadline', 'milestone'), d.entity, d.id, d.due,
			coalesce(d.title, (SELECT p.title FROM project AS p WHERE p.id = d.project)),
			d.project
		FROM deadline_open AS d WHERE d.client = :client AND d.open_items + (d.items = 0) > 0
		ORDER BY d.due LIMIT 4))
ORDER BY rank, day IS NULL, day, id;

-- Dated facts that can stand in place of a reproach, those most likely meant first.
-- name: wording_facts
SELECT * FROM (
	SELECT 'promised' AS kind, coalesce(m.due, date(m.created_at, 'unixepoch', 'localtime')) AS day,
		m.title
	FROM promise AS m
	WHERE m.client = :client AND m.made_by = 'client' AND m.kept IS NULL
	ORDER BY day LIMIT 50)
UNION ALL
SELECT * FROM (
	SELECT 'asked', date(i.occurred_at, 'unixepoch', 'localtime'), i.awaits
	FROM interaction AS i
	WHERE i.client = :client AND i.awaits IS NOT NULL AND i.answered_at IS NULL
		AND i.direction = 'out'
	ORDER BY i.occurred_at DESC LIMIT 20)
UNION ALL
SELECT * FROM (
	SELECT 'agreed', s.agreed_on, s.title
	FROM project AS p CROSS JOIN scope_item AS s ON s.project = p.id
	WHERE p.client = :client AND s.agreed_on IS NOT NULL AND s.state <> 'dropped'
	ORDER BY s.agreed_on DESC LIMIT 50)
UNION ALL
SELECT * FROM (
	SELECT 'requested', r.asked_on, r.title
	FROM project AS p CROSS JOIN request AS r ON r.project = p.id
	WHERE p.client = :client AND r.decision IN ('pending', 'quoted', 'paid')
	ORDER BY r.asked_on DESC LIMIT 50);

-- The tense contacts with a client since an instant, and how many there were in all.
-- name: prep_heat
SELECT i.id, i.occurred_at, i.heat, (
		SELECT count(*) FROM interaction AS a
		WHERE a.client = :client AND a.occurred_at >= :since) AS contacts
FROM interaction AS i
WHERE i.client = :client AND i.occurred_at >= :since AND i.heat > 0
ORDER BY i.occurred_at, i.id;

-- The six steps of an ending as the rules see them, and what the list itself says of two of them.
-- name: closing_of_project
SELECT coalesce(f.close_out, 0) AS close_out,
	f.completion_message, f.final_invoice, f.handover, f.thanks, f.next_step, f.access_returned,
	o.completion_message AS completion_listed, o.thanks AS thanks_listed
FROM project_finished AS f LEFT JOIN close_out AS o ON o.id = f.close_out
WHERE f.project = :project;

-- name: figures_of_project
SELECT * FROM project_figures WHERE project = :project;

-- Of a client: the projects at work first, then the newest.
-- name: figures_of_client
SELECT * FROM project_figures WHERE client = :client
ORDER BY status NOT IN ('offered', 'agreed', 'active', 'paused'), began DESC, project LIMIT 20;

-- name: figures_of_open
SELECT f.* FROM project_running AS r CROSS JOIN project_figures AS f ON f.project = r.project
ORDER BY f.name;

-- The contacts of a client, or of a project, in a span of time; the oldest first.
-- name: talks_of_client
SELECT occurred_at, direction, kind, purpose, answered, coalesce(answered_at, 0) AS answered_at,
	heat
FROM interaction
WHERE client = :client AND occurred_at >= :since AND occurred_at <= :until
ORDER BY occurred_at, id;

-- name: talks_of_project
SELECT occurred_at, direction, kind, purpose, answered, coalesce(answered_at, 0) AS answered_at,
	heat
FROM interaction
WHERE project = :project AND occurred_at >= :since AND occurred_at <= :until
ORDER BY occurred_at, id;

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

-- How often flags of a rule were dismissed for one client since its thresholds were last changed.
-- name: dismissals
SELECT count(*) AS dismissals FROM disposition AS d
WHERE d.rule = :rule AND d.dismissed_reason IS NOT NULL
	AND d.at >= coalesce((SELECT max(s.created_at) FROM rule_setting AS s
		WHERE s.client = :client AND s.rule = :rule), 0)
	AND EXISTS (SELECT 1 FROM record_name AS n WHERE n.id = d.subject AND n.client = :client);

-- name: disposition_of
SELECT id FROM disposition
WHERE rule = :rule AND subject = :subject AND episode = :episode
ORDER BY at DESC LIMIT 1;

-- The latest moment with a client that was at least this heated.
-- name: heated_last
SELECT occurred_at FROM heated
WHERE client = :client AND heat >= :heat AND occurred_at <= :now AND occurred_at > :since
ORDER BY occurred_at DESC LIMIT 1;

-- name: drafts_waiting
SELECT id, kind FROM draft WHERE client = :client AND state = 'draft'
ORDER BY created_at DESC, id;

-- name: lessons_to_tell
SELECT id FROM lesson WHERE client = :client AND share = 1 AND told IS NULL;
