-- What the rules ask of the past, beyond the lookups of the records.
-- The latest closed project of a client: where the ladder of follow-ups hangs.
CREATE INDEX project_closed ON project (client, closed)
	WHERE status = 'closed' AND closed IS NOT NULL;
