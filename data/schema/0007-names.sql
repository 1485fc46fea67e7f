-- A look at all open work asked for the names and the leave of every client one by one, each on a
-- page of its own among all there ever were: what is kept of a project has them now.
ALTER TABLE project_tally ADD COLUMN name TEXT;
ALTER TABLE project_tally ADD COLUMN client_name TEXT;
ALTER TABLE project_tally ADD COLUMN leave_until TEXT;

-- The clients one still deals with, whole with what rules ask of each.
DROP INDEX client_alive;
DROP INDEX client_current;
CREATE INDEX client_current ON client (status, do_not_contact, leave_until, tier,
	keep_in_touch_days, slug, name, language, created_at)
	WHERE status IN ('lead', 'active', 'past');
-- Talks of the last days, without a row for each.
DROP INDEX interaction_talk;
CREATE INDEX interaction_talk ON interaction (occurred_at, client, project, minutes, purpose, kind,
	answered)
	WHERE kind IN ('call', 'meeting') AND answered = 1;
-- What is left to do with its day, and what waits for a yes, each from the index alone.
DROP INDEX scope_item_open;
CREATE INDEX scope_item_open ON scope_item (project, change_request, effort, due, kind, state)
	WHERE kind = 'included' AND state = 'open';
DROP INDEX scope_item_delivered;
CREATE INDEX scope_item_delivered ON scope_item (project, delivered, kind, title, effort, state)
	WHERE state = 'delivered';
