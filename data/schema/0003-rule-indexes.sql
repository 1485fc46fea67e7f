-- What the rules ask of every client at every look is answered from an index alone, without a row:
-- hence the columns of the conditions in the index itself, also where its own WHERE fixes them.
-- The latest closed project: where the ladder of follow-ups hangs.
CREATE INDEX project_closed ON project (client, status, closed)
	WHERE status = 'closed' AND closed IS NOT NULL;
-- Whether there is open work.
CREATE INDEX project_open_client ON project (client, status)
	WHERE status IN ('offered', 'agreed', 'active', 'paused');
-- The contacts since a day.
DROP INDEX interaction_contact;
CREATE INDEX interaction_contact ON interaction (client, occurred_at, direction, answered)
	WHERE direction = 'in' OR answered = 1;
