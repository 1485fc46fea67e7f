-- What rules ask of every client who is not archived at every look: how people call them and what
-- is noted of them, the latest word of either side, what is open and what ended last. Derived as
-- project_tally is: one row for each such client, as tally-client.sql says, which explains the
-- columns.
CREATE TABLE client_tally (
	client INTEGER PRIMARY KEY,
	slug TEXT NOT NULL,
	name TEXT NOT NULL,
	status TEXT NOT NULL,
	tier TEXT,
	language TEXT,
	keep_in_touch_days INTEGER,
	do_not_contact INTEGER NOT NULL,
	leave_until TEXT,
	created_at INTEGER NOT NULL,
	interaction INTEGER,
	touched_at INTEGER,
	last_interaction INTEGER,
	last_at INTEGER,
	running INTEGER,
	running_since INTEGER,
	agreed INTEGER,
	closed_project INTEGER,
	closed_on TEXT
) STRICT;

-- Recaps of the last days, side by side.
CREATE INDEX interaction_recapped ON interaction (occurred_at, client, project, kind)
	WHERE purpose = 'recap' AND direction = 'out';
-- What ended lately, whole with what rules ask of it.
DROP INDEX project_closed_day;
CREATE INDEX project_closed_day ON project (closed, client, slug, title, status)
	WHERE status = 'closed' AND closed IS NOT NULL;
