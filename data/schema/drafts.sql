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
-- contact, else who approves, else the only one there is. Names in letters from U+2E80 on begin with
-- the family's, so they stay whole.
-- name: any.main
SELECT c.name AS client, k.id AS contact_id,
	coalesce(k.name, iif(c.kind = 'person', c.name, NULL)) AS contact,
	(SELECT iif(unicode(n.name) >= 11904, n.name,
			substr(n.name, 1, instr(n.name || ' ', ' ') - 1))
		FROM (SELECT coalesce(k.name, iif(c.kind = 'person', c.name, NULL)) AS name) AS n)
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
SELECT iif(k.update_interaction IS NULL, NULL, k.anchor) AS since,
	iif(p.deadline >= :today, p.deadline, NULL) AS deadline,
	iif(p.deadline < :today, p.deadline, NULL) AS deadline_passed,
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

-- name: offer.about
SELECT p.id, p.title, p.id AS project
FROM project AS p
WHERE p.client = :client AND (:project IS NULL OR p.id = :project)
	AND p.status IN ('offered', 'agreed', 'active', 'paused') AND p.offer_accepted IS NULL
ORDER BY p.offer_sent IS NOT NULL, p.created_at DESC;

-- A fixed price, or the hours and their rate. `hours` is the sum of the items' efforts, `talked_on` the
-- day of the latest talk that may have been about it.
-- name: offer.main
SELECT p.goal, p.price, iif(p.price IS NULL, coalesce(p.hourly_rate, c.hourly_rate), NULL) AS rate,
	(SELECT sum(s.effort) FROM scope_item AS s
		WHERE s.project = p.id AND s.kind = 'included' AND s.state <> 'dropped') AS hours,
	iif(p.price IS NULL, (SELECT sum(s.effort) FROM scope_item AS s
		WHERE s.project = p.id AND s.kind = 'included' AND s.state <> 'dropped')
		* coalesce(p.hourly_rate, c.hourly_rate) / 60, NULL) AS estimate,
	iif(p.start >= :today, p.start, NULL) AS start, p.deadline, p.revision_rounds AS rounds,
	p.update_every, p.update_every = 7 AS weekly, p.update_every = 14 AS fortnightly,
	p.change_process, (SELECT k.name FROM contact AS k WHERE k.id = p.approver) AS approver,
	(SELECT date(max(t.occurred_at), 'unixepoch', 'localtime') FROM talk AS t
		WHERE t.client = p.client AND (t.project = p.id OR t.project IS NULL)
			AND t.occurred_at > :now - 5184000 AND t.occurred_at <= :now) AS talked_on
FROM project AS p CROSS JOIN client AS c ON c.id = p.client
WHERE p.id = :project;

-- name: offer.items
SELECT s.title, s.done_when, s.effort, s.price, s.due
FROM scope_item AS s
WHERE s.project = :project AND s.kind = 'included' AND s.state <> 'dropped'
ORDER BY s.created_at, s.id LIMIT 50;

-- name: offer.excluded
SELECT s.title FROM scope_item AS s
WHERE s.project = :project AND s.kind = 'excluded' AND s.state <> 'dropped'
ORDER BY s.created_at, s.id LIMIT 20;

-- name: offer.assumptions
SELECT s.title FROM scope_item AS s
WHERE s.project = :project AND s.kind = 'assumption' AND s.state <> 'dropped'
ORDER BY s.created_at, s.id LIMIT 20;

-- name: offer.dates
SELECT m.title, m.due FROM milestone AS m
WHERE m.project = :project AND m.done IS NULL AND m.due IS NOT NULL
ORDER BY m.due LIMIT 10;

-- name: offer-nudge.about
SELECT p.id, p.title, p.id AS project
FROM project AS p
WHERE p.client = :client AND (:project IS NULL OR p.id = :project)
	AND p.status IN ('offered', 'agreed', 'active', 'paused') AND p.status = 'offered'
	AND p.offer_sent IS NOT NULL AND p.offer_accepted IS NULL
ORDER BY p.offer_sent;

-- Which step it is goes by the days since the offer went out: a week, two weeks.
-- name: offer-nudge.main
SELECT p.offer_sent, julianday(:today) - julianday(p.offer_sent) < 7 AS first,
	julianday(:today) - julianday(p.offer_sent) >= 7
		AND julianday(:today) - julianday(p.offer_sent) < 14 AS second,
	julianday(:today) - julianday(p.offer_sent) >= 14 AS last, p.start, p.deadline
FROM project AS p
WHERE p.id = :project;

-- name: refusal.about
SELECT r.id, r.title, r.project
FROM project AS p CROSS JOIN request AS r ON r.project = p.id
WHERE p.client = :client AND (:project IS NULL OR p.id = :project) AND p.status <> 'lost'
	AND (r.id = :subject OR (:subject IS NULL AND (r.decision = 'pending'
		OR (r.decision = 'declined' AND r.told IS NULL))))
	AND r.decision IN ('pending', 'quoted', 'declined', 'deferred')
ORDER BY r.decision = 'declined' DESC, r.asked_on DESC LIMIT 20;

-- `agreed_on` is the day of the item it touches or, where it touches none, of the whole offer.
-- name: refusal.main
SELECT r.title AS wish, r.asked_on, r.detail, r.effort,
	coalesce(r.price, r.effort * coalesce(p.hourly_rate, c.hourly_rate) / 60) AS price,
	s.title AS item, s.done_when, coalesce(s.agreed_on, p.offer_accepted) AS agreed_on,
	(SELECT group_concat(title, ', ') FROM (SELECT a.title FROM scope_item AS a
		WHERE a.project = p.id AND a.kind = 'included' AND a.state <> 'dropped'
			AND a.change_request IS NULL
		ORDER BY a.created_at, a.id LIMIT 8)) AS agreed,
	iif(p.deadline >= :today, p.deadline, NULL) AS deadline,
	(SELECT title FROM (
		SELECT o.title, abs(coalesce(o.effort, 0) - coalesce(r.effort, 0)) AS far
		FROM scope_item AS o
		WHERE o.project = p.id AND o.kind = 'included' AND o.state = 'open'
			AND o.id IS NOT r.scope_item AND (SELECT count(*) FROM scope_item AS x
				WHERE x.project = p.id AND x.kind = 'included') > 1 AND NOT EXISTS (SELECT 1 FROM time_entry AS t
				WHERE t.scope_item = o.id)
		ORDER BY far, o.created_at LIMIT 1)) AS swap
FROM request AS r CROSS JOIN project AS p ON p.id = r.project
	CROSS JOIN client AS c ON c.id = p.client LEFT JOIN scope_item AS s ON s.id = r.scope_item
WHERE r.id = :subject;

-- The alternatives as they are noted, one line each.
-- name: refusal.alternatives
WITH RECURSIVE line(rest, text) AS (
	SELECT r.alternatives || char(10), NULL FROM request AS r WHERE r.id = :subject
	UNION ALL
	SELECT substr(rest, instr(rest, char(10)) + 1),
		trim(substr(rest, 1, instr(rest, char(10)) - 1))
	FROM line WHERE rest <> '')
SELECT text FROM line WHERE text <> '' LIMIT 6;

-- name: change-order.about
SELECT r.id, r.title, r.project
FROM project AS p CROSS JOIN request AS r ON r.project = p.id
WHERE p.client = :client AND (:project IS NULL OR p.id = :project) AND p.status <> 'lost'
	AND (:subject IS NULL OR r.id = :subject)
	AND r.decision IN ('pending', 'quoted', 'deferred')
	AND (:subject IS NOT NULL OR r.decision <> 'deferred')
ORDER BY r.decision = 'quoted' DESC, r.asked_on DESC LIMIT 20;

-- The running total with this change: hours where they were agreed, money where there is a price.
-- `reminded_of` is the day the price was told before.
-- name: change-order.main
SELECT r.title AS wish, r.detail, r.asked_on, r.effort, r.needed_by, s.title AS item, s.done_when,
	coalesce(r.price, r.effort * coalesce(p.hourly_rate, c.hourly_rate) / 60) AS price,
	iif(r.decision = 'quoted' AND r.told IS NOT NULL, r.told, NULL) AS reminded_of,
	nullif(t.agreed, 0) AS agreed, nullif(t.approved, 0) AS approved,
	iif(t.agreed > 0 AND r.effort IS NOT NULL, t.agreed + t.approved + r.effort, NULL) AS total,
	p.price AS agreed_price,
	(SELECT sum(x.price) FROM request AS x
		WHERE x.project = p.id AND x.decision = 'paid') AS approved_price,
	iif(coalesce(r.price, r.effort * coalesce(p.hourly_rate, c.hourly_rate) / 60) IS NULL, NULL,
		p.price + coalesce((SELECT sum(x.price) FROM request AS x
			WHERE x.project = p.id AND x.decision = 'paid'), 0)
		+ coalesce(r.price, r.effort * coalesce(p.hourly_rate, c.hourly_rate) / 60))
		AS total_price,
	iif(p.deadline >= :today, p.deadline, NULL) AS deadline, p.change_process
FROM request AS r CROSS JOIN project AS p ON p.id = r.project
	CROSS JOIN client AS c ON c.id = p.client CROSS JOIN ledger_total AS t ON t.project = p.id
	LEFT JOIN scope_item AS s ON s.id = r.scope_item
WHERE r.id = :subject;

-- name: delay.about
SELECT p.id, p.title, p.id AS project
FROM project AS p
WHERE p.client = :client AND (:project IS NULL OR p.id = :project)
	AND p.status IN ('offered', 'agreed', 'active', 'paused')
	AND p.status IN ('agreed', 'active', 'paused')
ORDER BY (SELECT max(d.at) FROM date_change AS d WHERE d.project = p.id) DESC NULLS LAST,
	p.deadline IS NULL, p.deadline;

-- The latest move of a date in the project of the last four weeks, else the next one that has passed
-- (`passed`). `old_date` is what the client knew, `new_date` what stands now.
-- name: delay.main
WITH moved AS (
	SELECT d.title, d.new_date, d.asked_by = 'client' AS by_client, d.reason, d.at,
		(SELECT e.old_date FROM date_moved AS e
			WHERE e.project = d.project AND e.id = d.id AND e.at > :now - 2419200
			ORDER BY e.at LIMIT 1) AS old_date, 0 AS passed
	FROM date_moved AS d
	WHERE d.project = :project AND d.at > :now - 2419200 AND d.old_date IS NOT NULL
		AND d.new_date >= :today
	ORDER BY d.at DESC LIMIT 1)
SELECT * FROM moved
UNION ALL
SELECT * FROM (
	SELECT o.title, NULL, 0, NULL, 0, o.due, 1 FROM deadline_open AS o
	WHERE o.project = :project AND o.due < :today AND NOT EXISTS (SELECT 1 FROM moved)
	ORDER BY o.due LIMIT 1);

-- name: delay.open
SELECT s.title FROM scope_item AS s
WHERE s.project = :project AND s.kind = 'included' AND s.state = 'open'
ORDER BY s.due IS NULL, s.due, s.created_at LIMIT 6;

-- name: delay.done
SELECT s.title FROM scope_item AS s
WHERE s.project = :project AND s.kind = 'included' AND s.state IN ('delivered', 'accepted')
ORDER BY s.delivered DESC, s.created_at LIMIT 6;

-- Talks of a month, the newest first; one that had its recap comes last.
-- name: recap.about
SELECT t.interaction AS id, coalesce(t.summary, '') AS title, i.project
FROM interaction AS i CROSS JOIN talk AS t ON t.interaction = i.id
WHERE i.client = :client AND (:project IS NULL OR i.project = :project)
	AND (:subject IS NULL OR i.id = :subject) AND i.kind IN ('call', 'meeting')
	AND (:subject IS NOT NULL OR i.occurred_at > :now - 2592000)
ORDER BY EXISTS (SELECT 1 FROM recap_sent AS r
		WHERE r.client = i.client AND r.occurred_at >= i.occurred_at),
	i.occurred_at DESC LIMIT 10;

-- The summary of a calm talk only: what is noted in the heat of a moment stays in the house, and the
-- facts kept beside it speak instead.
-- name: recap.main
SELECT date(i.occurred_at, 'unixepoch', 'localtime') AS day, i.kind = 'meeting' AS meeting,
	iif(i.heat = 0, i.summary, NULL) AS summary, i.facts, i.awaits AS question
FROM interaction AS i
WHERE i.id = :subject;

-- name: recap.decided
SELECT r.title, r.decision = 'paid' AS paid, r.decision = 'goodwill' AS goodwill,
	r.decision = 'declined' AS declined, r.decision = 'deferred' AS deferred,
	r.decision = 'quoted' AS quoted, r.effort, r.price
FROM interaction AS i CROSS JOIN request AS r ON r.project = i.project
WHERE i.id = :subject AND r.decided = date(i.occurred_at, 'unixepoch', 'localtime')
	AND r.decision IN ('paid', 'goodwill', 'declined', 'deferred', 'quoted')
ORDER BY r.asked_on, r.id LIMIT 10;

-- name: recap.asked
SELECT r.title, r.effort, r.needed_by FROM request AS r
WHERE r.interaction = :subject AND r.decision = 'pending'
ORDER BY r.created_at, r.id LIMIT 10;

-- name: recap.mine
SELECT m.title, m.due FROM promise AS m
WHERE m.interaction = :subject AND m.made_by = 'me'
ORDER BY m.due, m.id LIMIT 10;

-- name: recap.theirs
SELECT m.title, m.due FROM promise AS m
WHERE m.interaction = :subject AND m.made_by = 'client'
ORDER BY m.due, m.id LIMIT 10;

-- name: recap.heard
SELECT f.title FROM feedback AS f
WHERE f.interaction = :subject AND f.polarity <> 'praise'
ORDER BY f.created_at, f.id LIMIT 10;

-- The latest heated word of two weeks, else the latest of any kind.
-- name: holding.about
SELECT i.id, coalesce(i.summary, '') AS title, i.project
FROM interaction AS i
WHERE i.client = :client AND (:project IS NULL OR i.project IS NULL OR i.project = :project)
	AND (:subject IS NULL OR i.id = :subject) AND i.direction = 'in'
	AND i.occurred_at > :now - 1209600 AND i.occurred_at <= :now
ORDER BY i.heat >= 2 DESC, i.occurred_at DESC LIMIT 10;

-- When it was and how, not what it said.
-- name: holding.main
SELECT date(i.occurred_at, 'unixepoch', 'localtime') AS day, i.kind = 'call' AS call,
	i.kind = 'meeting' AS meeting, i.kind = 'chat' AS chat
FROM interaction AS i
WHERE i.id = :subject;

-- With :subject also one that was closed without anybody knowing what it was about.
-- name: feedback-reply.about
SELECT f.id, f.title, f.project
FROM feedback AS f
WHERE f.client = :client AND (:project IS NULL OR f.project = :project)
	AND (:subject IS NULL OR f.id = :subject) AND f.polarity <> 'praise'
	AND (f.state NOT IN ('verified', 'closed') OR (f.id = :subject AND f.state = 'closed'
		AND f.has_example = 0 AND f.clarified_on IS NULL))
ORDER BY f.heard_on DESC, f.id LIMIT 20;

-- Which reply it is goes by the state: an example is asked for (`question`), a solution offered
-- (`offer`), a look back at what was agreed (`agreed`), or whether it helped (`check`).
-- name: feedback-reply.main
SELECT f.title AS criticism, f.heard_on, f.clarified_on, f.solution, f.offered_on, f.implemented_on,
	f.thanked_on IS NOT NULL AS thanked,
	f.state = 'closed' OR (f.state = 'heard' AND f.has_example = 0) AS question,
	f.state = 'clarified' OR (f.state = 'heard' AND f.has_example = 1) AS offer,
	f.state IN ('offered', 'agreed') AS agreed, f.state = 'implemented' AS "check"
FROM feedback AS f
WHERE f.id = :subject;

-- What the client criticised before in the last half-year, of which no example is known either.
-- name: feedback-reply.before
SELECT b.title, b.heard_on
FROM feedback AS f CROSS JOIN feedback AS b ON b.client = f.client
WHERE f.id = :subject AND b.id <> f.id AND b.polarity <> 'praise' AND b.has_example = 0
	AND b.clarified_on IS NULL AND b.heard_on <= f.heard_on
	AND b.heard_on > date(:today, '-180 days')
ORDER BY b.heard_on DESC, b.id LIMIT 4;

-- name: nudge.about
SELECT c.id, c.name AS title, :project AS project FROM client AS c
WHERE c.id = :client AND (
	EXISTS (SELECT 1 FROM question_open AS q
		WHERE q.client = c.id AND (:project IS NULL OR q.project IS NULL OR q.project = :project))
	OR EXISTS (SELECT 1 FROM promise_awaited AS m
		WHERE m.client = c.id AND (:project IS NULL OR m.project IS NULL OR m.project = :project)
			AND m.due < :today));

-- `since` is the day of what waits longest; from two weeks on it is asked how to go on (`last`).
-- name: nudge.main
WITH waiting AS (
	SELECT date(q.occurred_at, 'unixepoch', 'localtime') AS day FROM question_open AS q
	WHERE q.client = :client AND (:project IS NULL OR q.project IS NULL OR q.project = :project)
	UNION ALL
	SELECT m.due FROM promise_awaited AS m
	WHERE m.client = :client AND (:project IS NULL OR m.project IS NULL OR m.project = :project)
		AND m.due < :today)
SELECT min(w.day) AS since, julianday(:today) - julianday(min(w.day)) >= 14 AS last,
	(SELECT p.deadline FROM project AS p WHERE p.id = :project AND p.deadline > :today) AS deadline
FROM waiting AS w;

-- What waits, the oldest first: a question asked on `day`, or something promised for it.
-- name: nudge.waiting
SELECT title, day, promised FROM (
	SELECT q.question AS title, date(q.occurred_at, 'unixepoch', 'localtime') AS day, 0 AS promised
	FROM question_open AS q
	WHERE q.client = :client AND (:project IS NULL OR q.project IS NULL OR q.project = :project)
	UNION ALL
	SELECT m.title, m.due, 1 FROM promise_awaited AS m
	WHERE m.client = :client AND (:project IS NULL OR m.project IS NULL OR m.project = :project)
		AND m.due < :today)
ORDER BY day LIMIT 10;

-- name: acceptance.about
SELECT p.id, p.title, p.id AS project
FROM project AS p
WHERE p.client = :client AND (:project IS NULL OR p.id = :project)
	AND EXISTS (SELECT 1 FROM acceptance_wait AS w WHERE w.project = p.id)
ORDER BY (SELECT min(w.delivered) FROM acceptance_wait AS w WHERE w.project = p.id);

-- name: acceptance.main
SELECT min(w.delivered) AS since, count(*) > 1 AS several,
	EXISTS (SELECT 1 FROM scope_item AS s
		WHERE s.project = :project AND s.kind = 'included' AND s.state = 'open') AS more
FROM acceptance_wait AS w
WHERE w.project = :project;

-- name: acceptance.items
SELECT s.title, s.delivered AS day, s.done_when
FROM acceptance_wait AS w CROSS JOIN scope_item AS s ON s.id = w.id
WHERE w.project = :project
ORDER BY w.delivered, w.id LIMIT 10;

-- name: reply.about
SELECT h.interaction AS id, h.summary AS title, h.project
FROM heated AS h
WHERE h.client = :client AND (:project IS NULL OR h.project IS NULL OR h.project = :project)
	AND (:subject IS NULL OR h.interaction = :subject)
	AND h.occurred_at > :now - 7776000 AND h.occurred_at <= :now
ORDER BY h.occurred_at DESC LIMIT 10;

-- The facts of a heated moment, not its words. `held_on` is the day of the holding reply since.
-- name: reply.main
SELECT date(h.occurred_at, 'unixepoch', 'localtime') AS day, h.kind IN ('call', 'meeting') AS talk,
	h.facts, (SELECT date(max(r.occurred_at), 'unixepoch', 'localtime') FROM reply AS r
		WHERE r.client = h.client AND r.purpose = 'holding' AND r.occurred_at >= h.occurred_at
			AND r.occurred_at <= :now) AS held_on
FROM heated AS h
WHERE h.interaction = :subject;

-- What was criticised in it.
-- name: reply.heard
SELECT f.title FROM feedback AS f
WHERE f.interaction = :subject AND f.polarity <> 'praise'
ORDER BY f.created_at, f.id LIMIT 5;

-- name: hours.about
SELECT c.id, c.name AS title, NULL AS project FROM client AS c
WHERE c.id = :client AND EXISTS (SELECT 1 FROM interaction AS i
	WHERE i.client = c.id AND i.occurred_at > :now - 1209600 AND i.occurred_at <= :now);

-- name: lead-time.about
SELECT c.id, c.name AS title, NULL AS project FROM client AS c
WHERE c.id = :client AND EXISTS (SELECT 1 FROM request_dated AS r
	WHERE r.client = c.id AND r.asked_on > date(:today, '-60 days')
		AND julianday(r.needed_by) - julianday(r.asked_on) BETWEEN 0 AND 7);

-- What was wanted within a week, the newest first.
-- name: lead-time.rushed
SELECT r.title, r.asked_on, r.needed_by FROM request_dated AS r
WHERE r.client = :client AND r.asked_on > date(:today, '-60 days')
	AND julianday(r.needed_by) - julianday(r.asked_on) BETWEEN 0 AND 7
ORDER BY r.asked_on DESC, r.request LIMIT 5;

-- name: closing.about
SELECT p.id, p.title, p.id AS project
FROM project AS p
WHERE p.client = :client AND (:project IS NULL OR p.id = :project)
	AND (p.status = 'closed' OR p.id IN (SELECT s.project FROM scope_settled AS s
		WHERE s.client = :client))
ORDER BY p.closed IS NOT NULL, p.closed DESC;

-- name: closing.main
SELECT p.goal, p.closed, o.final_invoice, o.handover, o.access_returned,
	coalesce(o.thanks, '') = '' AS ask_words
FROM project AS p LEFT JOIN close_out AS o ON o.id = (SELECT x.id FROM close_out AS x
	WHERE x.project = p.id ORDER BY x.created_at LIMIT 1)
WHERE p.id = :project;

-- name: closing.items
SELECT s.title, s.delivered, s.accepted FROM scope_item AS s
WHERE s.project = :project AND s.kind = 'included' AND s.state IN ('delivered', 'accepted')
ORDER BY s.created_at, s.id LIMIT 20;

-- name: closing.lessons
SELECT l.happened, l.next_time FROM lesson AS l
WHERE l.client = :client AND l.project = :project AND l.share = 1 AND l.told IS NULL
ORDER BY l.created_at LIMIT 3;

-- name: praise.about
SELECT f.id, f.title, f.project
FROM feedback AS f
WHERE f.client = :client AND (:project IS NULL OR f.project IS NULL OR f.project = :project)
	AND (:subject IS NULL OR f.id = :subject) AND f.polarity = 'praise'
	AND f.state IN ('heard', 'clarified')
ORDER BY f.heard_on DESC, f.id LIMIT 20;

-- name: praise.main
SELECT f.title AS praise, f.heard_on, p.status = 'closed' AS closed
FROM feedback AS f LEFT JOIN project AS p ON p.id = f.project
WHERE f.id = :subject;

-- name: follow-up.about
SELECT c.id, c.name AS title, coalesce(:project, (SELECT p.id FROM project AS p
	WHERE p.client = c.id AND p.status = 'closed' AND p.closed IS NOT NULL
	ORDER BY p.closed DESC LIMIT 1)) AS project
FROM client AS c
WHERE c.id = :client AND c.do_not_contact = 0;

-- Which word it is goes by the days since the project closed: the first one, the first month, the
-- first half-year, later; without a closed project `touch`. `spoke_on` is the day of the last contact.
-- name: follow-up.main
SELECT p.closed, coalesce(julianday(:today) - julianday(p.closed) < 25, 0) AS first,
	coalesce(julianday(:today) - julianday(p.closed) BETWEEN 25 AND 75, 0) AS month,
	coalesce(julianday(:today) - julianday(p.closed) BETWEEN 76 AND 300, 0) AS halfyear,
	coalesce(julianday(:today) - julianday(p.closed) > 300, 0) AS later,
	p.closed IS NULL AS touch, (SELECT date(max(e.occurred_at), 'unixepoch', 'localtime')
		FROM contact_event AS e WHERE e.client = c.id AND e.occurred_at <= :now) AS spoke_on
FROM client AS c LEFT JOIN project AS p ON p.id = :project AND p.status = 'closed'
WHERE c.id = :client;

-- name: follow-up.lessons
SELECT l.happened, l.next_time FROM lesson AS l
WHERE l.client = :client AND l.share = 1 AND l.told IS NULL
ORDER BY l.created_at DESC LIMIT 2;

-- name: repair.about
SELECT c.id, c.name AS title, :project AS project FROM client AS c
WHERE c.id = :client AND (
	EXISTS (SELECT 1 FROM feedback AS f CROSS JOIN feedback_settled AS s ON s.feedback = f.id
		WHERE f.client = c.id)
	OR EXISTS (SELECT 1 FROM heat_settled AS h
		WHERE h.client = c.id AND h.settled_on IS NOT NULL));

-- The criticism settled last, else the heated moment that became calm last.
-- name: repair.main
SELECT title, settled_on, solution, day FROM (
	SELECT s.title, s.settled_on, f.solution, s.heard_on AS day, 0 AS rank
	FROM feedback AS f CROSS JOIN feedback_settled AS s ON s.feedback = f.id
	WHERE f.client = :client
	UNION ALL
	SELECT NULL, h.settled_on, NULL, date(h.occurred_at, 'unixepoch', 'localtime'), 1
	FROM heat_settled AS h
	WHERE h.client = :client AND h.settled_on IS NOT NULL)
ORDER BY settled_on DESC, rank LIMIT 1;
