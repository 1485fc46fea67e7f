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
-- Everybody one still deals with, few among all who ever were.
CREATE INDEX client_current ON client (status) WHERE status IN ('lead', 'active', 'past');
-- What was agreed, and what a good start asks for.
CREATE INDEX scope_item_sums ON scope_item (project, kind, state, change_request, effort);
CREATE INDEX scope_item_unclear ON scope_item (project, kind, done_when, state)
	WHERE kind = 'included' AND state <> 'dropped' AND done_when IS NULL;
CREATE INDEX request_sums ON request (project, decision, bucket, effort);
CREATE INDEX contact_approver ON contact (client) WHERE approver = 1;
-- The clients one still deals with, among all the archived ones.
CREATE INDEX client_alive ON client (status) WHERE status IN ('lead', 'active', 'past');
