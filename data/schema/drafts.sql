-- What drafts are filled with. Each block is named KIND.NAME and knows these parameters by name:
-- :client, :project and :subject (ids; NULL when there is none), :today (a day), :now (an instant).
--
--  * KIND.about lists what a draft of this kind can be about, the likeliest first: id, title, and the
--    project it belongs to; with :subject only that one, if it fits;
--  * KIND.main gives the columns of its one row to the whole text, as any.main does for every kind;
--  * any other KIND.NAME is a list NAME.
--
-- Nothing private is read here: no note, no reason for a dismissal or a start, no diagnosis, no lesson
-- that is not to be shared. A test holds the columns of every block against the catalog, another one
-- fills every private field and looks for it in every draft.

-- Whom a letter is for: the one it answers, else who decides in the project, else the client's first
-- contact, else who approves, else the only one there is.
-- name: any.main
SELECT c.name AS client, k.id AS contact_id,
	coalesce(k.name, iif(c.kind = 'person', c.name, NULL)) AS contact,
	coalesce(substr(k.name, 1, instr(k.name || ' ', ' ') - 1),
		iif(c.kind = 'person', substr(c.name, 1, instr(c.name || ' ', ' ') - 1), NULL))
		AS first_name,
	k.addressed_as, p.title AS project, coalesce(p.currency, c.currency) AS currency
FROM client AS c LEFT JOIN project AS p ON p.id = :project
	LEFT JOIN contact AS k ON k.id = coalesce(
		(SELECT f.contact FROM feedback AS f WHERE f.id = :subject),
		(SELECT i.contact FROM interaction AS i WHERE i.id = :subject),
		(SELECT i.contact FROM request AS r CROSS JOIN interaction AS i ON i.id = r.interaction
			WHERE r.id = :subject),
		p.approver,
		(SELECT x.id FROM contact AS x WHERE x.client = c.id AND x.primary_contact = 1
			ORDER BY x.approver DESC, x.name LIMIT 1),
		(SELECT x.id FROM contact AS x WHERE x.client = c.id AND x.approver = 1
			ORDER BY x.name LIMIT 1),
		(SELECT iif(count(*) = 1, min(x.id), NULL) FROM contact AS x WHERE x.client = c.id))
WHERE c.id = :client;

-- name: update.about
SELECT p.id, p.title, p.id AS project
FROM project AS p
WHERE p.client = :client AND (:project IS NULL OR p.id = :project)
	AND p.status IN ('offered', 'agreed', 'active', 'paused') AND p.status = 'active'
ORDER BY p.created_at DESC;

-- `since` is the day of the last update, NULL before the first one. Hours are told where they are
-- what is paid for, not where a price was agreed.
-- name: update.main
SELECT iif(k.update_interaction IS NULL, NULL, k.anchor) AS since, p.deadline,
	iif(p.price IS NULL, b.used, NULL) AS used,
	iif(p.price IS NULL AND b.agreed + b.approved > 0, b.agreed + b.approved, NULL) AS budget,
	iif(p.price IS NULL, (SELECT sum(t.minutes) FROM time_entry AS t
		WHERE t.project = p.id AND t.day > k.anchor), NULL) AS worked_minutes,
	CASE WHEN p.update_every IS NULL THEN NULL
		WHEN p.update_weekday IS NULL OR p.update_every < 7
			THEN date(:today, p.update_every || ' days')
		ELSE date(:today, (p.update_every - 3) || ' days',
			'weekday ' || (instr('sunmontuewedthufrisat', p.update_weekday) / 3))
	END AS next_update
FROM project_clock AS k CROSS JOIN project AS p ON p.id = k.project
	CROSS JOIN project_budget AS b ON b.project = p.id
WHERE k.project = :project;

-- name: update.done
WITH clock AS (SELECT anchor FROM project_clock WHERE project = :project)
SELECT s.title, max(coalesce(s.delivered, ''), coalesce(s.accepted, '')) AS day,
	coalesce(s.accepted > k.anchor, 0) AS accepted, 0 AS kept
FROM clock AS k CROSS JOIN scope_item AS s ON s.project = :project
WHERE s.kind = 'included' AND s.state IN ('delivered', 'accepted')
	AND (s.delivered > k.anchor OR s.accepted > k.anchor)
UNION ALL
SELECT m.title, m.done, 0, 0
FROM clock AS k CROSS JOIN milestone AS m ON m.project = :project
WHERE m.done > k.anchor
UNION ALL
SELECT m.title, m.kept, 0, 1
FROM clock AS k CROSS JOIN promise AS m ON m.project = :project
WHERE m.made_by = 'me' AND m.kept > k.anchor
ORDER BY day LIMIT 20;

-- What was worked on and is not done yet; what nobody said yes to is left out.
-- name: update.worked
SELECT title, sum(minutes) AS minutes, max(hourly) AS hourly FROM (
	SELECT coalesce(s.title, r.title, t.note) AS title, t.minutes, p.price IS NULL AS hourly
	FROM project_clock AS k CROSS JOIN project AS p ON p.id = k.project
		CROSS JOIN time_entry AS t ON t.project = k.project AND t.day > k.anchor
		LEFT JOIN scope_item AS s ON s.id = t.scope_item
		LEFT JOIN request AS r ON r.id = t.request
	WHERE k.project = :project AND coalesce(s.state, 'open') = 'open'
		AND coalesce(r.decision, 'paid') IN ('paid', 'goodwill'))
WHERE title IS NOT NULL
GROUP BY title ORDER BY sum(minutes) DESC LIMIT 10;

-- name: update.decided
SELECT r.title, r.decision = 'paid' AS paid, r.decision = 'goodwill' AS goodwill,
	r.decision = 'declined' AS declined, r.decision = 'deferred' AS deferred, r.effort, r.price
FROM project_clock AS k CROSS JOIN request AS r ON r.project = k.project
WHERE k.project = :project AND r.decided > k.anchor
	AND r.decision IN ('paid', 'goodwill', 'declined', 'deferred')
ORDER BY r.decided, r.asked_on LIMIT 20;

-- name: update.next
SELECT title, due, promised FROM (
	SELECT s.title, s.due, 0 AS promised, s.created_at
	FROM scope_item AS s
	WHERE s.project = :project AND s.kind = 'included' AND s.state = 'open'
	UNION ALL
	SELECT m.title, m.due, 1, m.created_at
	FROM promise AS m
	WHERE m.project = :project AND m.kept IS NULL AND m.made_by = 'me')
ORDER BY due IS NULL, due, created_at LIMIT 6;

-- name: update.dates
SELECT m.title, m.due
FROM milestone AS m
WHERE m.project = :project AND m.done IS NULL AND m.due >= :today
ORDER BY m.due LIMIT 3;

-- What waits for the client. `asked`, `promised` and `delivered` say what it is; one is 1.
-- name: update.blocked
SELECT title, day, asked, promised, delivered FROM (
	SELECT q.question AS title, date(q.occurred_at, 'unixepoch', 'localtime') AS day, 1 AS asked,
		0 AS promised, 0 AS delivered
	FROM question_open AS q
	WHERE q.client = :client AND q.project = :project
	UNION ALL
	SELECT m.title, m.due, 0, 1, 0
	FROM promise AS m
	WHERE m.project = :project AND m.kept IS NULL AND m.made_by = 'client'
	UNION ALL
	SELECT s.title, s.delivered, 0, 0, 1
	FROM scope_item AS s
	WHERE s.project = :project AND s.kind = 'included' AND s.state = 'delivered')
ORDER BY day IS NULL, day LIMIT 10;

-- name: update.decisions
SELECT r.title, r.asked_on, r.effort, r.price, r.needed_by, r.decision = 'quoted' AS quoted
FROM request AS r
WHERE r.project = :project AND r.decision IN ('pending', 'quoted')
ORDER BY r.decision = 'quoted' DESC, r.asked_on LIMIT 10;

-- name: update.moved
SELECT d.title, d.old_date, d.new_date, d.asked_by = 'client' AS by_client
FROM project_clock AS k CROSS JOIN date_moved AS d ON d.project = k.project
WHERE k.project = :project AND d.at > coalesce(k.updated_at, 0) AND d.old_date IS NOT NULL
	AND d.new_date IS NOT NULL
ORDER BY d.at LIMIT 10;
