-- What the table client_tally holds, from scratch, as tally.sql does for projects. For the clients
-- from ?1 to ?2 that are not archived.
SELECT c.id AS client,
	-- how people call the client, and what is noted
	c.slug, c.name, c.status, c.tier, c.language, c.keep_in_touch_days, c.do_not_contact,
	c.leave_until, c.created_at,
	-- the latest contact: what the client said, or what we said and the client answered
	t.id AS interaction, t.occurred_at AS touched_at,
	-- the latest word of either side
	l.id AS last_interaction, l.occurred_at AS last_at,
	-- the newest project that is not over, and the newest that is more than an offer
	r.id AS running, r.created_at AS running_since,
	(SELECT p.id FROM project AS p WHERE p.client = c.id
		AND p.status IN ('offered', 'agreed', 'active', 'paused') AND p.status <> 'offered'
		ORDER BY p.created_at DESC, p.id LIMIT 1) AS agreed,
	-- the project that was closed last, and how people call it
	e.id AS closed_project, e.closed AS closed_on, c.slug || '/' || e.slug AS closed_name
FROM client AS c NOT INDEXED
	LEFT JOIN interaction AS t ON t.id = (
		SELECT i.id FROM interaction AS i INDEXED BY interaction_by_client
		WHERE i.client = c.id AND (i.direction = 'in' OR i.answered = 1)
		ORDER BY i.occurred_at DESC LIMIT 1)
	LEFT JOIN interaction AS l ON l.id = (
		SELECT i.id FROM interaction AS i INDEXED BY interaction_by_client
		WHERE i.client = c.id ORDER BY i.occurred_at DESC LIMIT 1)
	LEFT JOIN project AS r ON r.id = (
		SELECT p.id FROM project AS p WHERE p.client = c.id
			AND p.status IN ('offered', 'agreed', 'active', 'paused')
		ORDER BY p.created_at DESC, p.id LIMIT 1)
	LEFT JOIN project AS e ON e.id = (
		SELECT p.id FROM project AS p INDEXED BY project_closed
		WHERE p.client = c.id AND p.status = 'closed' AND p.closed IS NOT NULL
		ORDER BY p.closed DESC LIMIT 1)
WHERE c.id BETWEEN ?1 AND ?2 AND c.status IN ('lead', 'active', 'past')
