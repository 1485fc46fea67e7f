-- What rules ask of every project that is not over at every look, added up: its items, hours and
-- requests. Derived: one row for each such project, as tally.sql says, kept by the program with
-- every commit, undo and redo (src/store/tally.c), filled together with the views, and no part of
-- history. The columns are explained in tally.sql.
CREATE TABLE project_tally (
	project INTEGER PRIMARY KEY,
	items INTEGER NOT NULL,
	open_items INTEGER NOT NULL,
	delivered_items INTEGER NOT NULL,
	unaccepted INTEGER NOT NULL,
	undefined INTEGER NOT NULL,
	undefined_ever INTEGER NOT NULL,
	exclusions INTEGER NOT NULL,
	agreed INTEGER NOT NULL,
	approved INTEGER NOT NULL,
	absorbed INTEGER NOT NULL,
	absorbed_count INTEGER NOT NULL,
	used INTEGER NOT NULL,
	remaining INTEGER NOT NULL,
	unestimated INTEGER NOT NULL,
	update_interaction INTEGER,
	updated_at INTEGER
) STRICT;
