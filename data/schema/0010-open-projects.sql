-- A dozen rules walk through all projects that are not over, and each looked up the project, its
-- tally and what belongs to it one by one. What is kept of a project now has its own columns as
-- well, and counts what most projects have none of, so that a walk stays within one narrow table.
-- Derived as before: filled together with the views. The columns are explained in tally.sql.
DROP TABLE project_tally;
CREATE TABLE project_tally (
	project INTEGER PRIMARY KEY,
	client INTEGER NOT NULL,
	status TEXT NOT NULL,
	start TEXT,
	deadline TEXT,
	remaining INTEGER NOT NULL,
	unestimated INTEGER NOT NULL,
	hours_per_day INTEGER,
	buffer_days INTEGER,
	items INTEGER NOT NULL,
	open_items INTEGER NOT NULL,
	delivered_items INTEGER NOT NULL,
	milestones INTEGER NOT NULL,
	moves INTEGER NOT NULL,
	revisions INTEGER NOT NULL,
	refusals INTEGER NOT NULL,
	unplaced INTEGER NOT NULL,
	unaccepted INTEGER NOT NULL,
	undefined INTEGER NOT NULL,
	undefined_ever INTEGER NOT NULL,
	exclusions INTEGER NOT NULL,
	agreed INTEGER NOT NULL,
	approved INTEGER NOT NULL,
	absorbed INTEGER NOT NULL,
	absorbed_count INTEGER NOT NULL,
	used INTEGER NOT NULL,
	offer_sent TEXT,
	offer_accepted TEXT,
	created_at INTEGER NOT NULL,
	update_every INTEGER,
	update_weekday TEXT,
	update_interaction INTEGER,
	updated_at INTEGER,
	revision_rounds INTEGER,
	changes INTEGER NOT NULL,
	approver INTEGER,
	decider INTEGER,
	client_kind TEXT NOT NULL,
	leave_until TEXT,
	name TEXT NOT NULL,
	client_name TEXT NOT NULL,
	title TEXT NOT NULL,
	started_anyway TEXT,
	tags TEXT
) STRICT;
CREATE INDEX project_tally_by_client ON project_tally (client, status);
-- What stands there is no longer read from the wide index.
DROP INDEX project_open;
CREATE INDEX project_open ON project (client, status, created_at)
	WHERE status IN ('offered', 'agreed', 'active', 'paused');
