-- What rules ask of the last days, side by side: by time instead of by client, and whole with what
-- they ask, so that no record is looked up to leave it out. A condition of a partial index has its
-- column in it as well, for SQLite asks it of the record again otherwise. Where lists are in the
-- order of such an index the id follows the time, so that a page of them is found by both.
DROP INDEX interaction_by_time;
CREATE INDEX interaction_by_time ON interaction (occurred_at, id, client, direction, answered,
	kind);
DROP INDEX interaction_heated;
CREATE INDEX interaction_heated ON interaction (occurred_at, client, project, heat, direction)
	WHERE heat >= 2;
DROP INDEX interaction_asked;
CREATE INDEX interaction_asked ON interaction (occurred_at, client, project, purpose, direction)
	WHERE purpose = 'asks-status' AND direction = 'in';
DROP INDEX request_needed;
CREATE INDEX request_needed ON request (asked_on, needed_by, project) WHERE needed_by IS NOT NULL;
DROP INDEX request_touches;
CREATE INDEX request_touches ON request (asked_on, project, decision, scope_item, bucket, title)
	WHERE (scope_item IS NOT NULL OR bucket = 'in');
DROP INDEX feedback_by_heard_on;
CREATE INDEX feedback_by_heard_on ON feedback (heard_on, id, client, polarity, has_example,
	clarified_on);
DROP INDEX feedback_voice;
CREATE INDEX feedback_voice ON feedback (heard_on, project, contact, polarity)
	WHERE project IS NOT NULL AND contact IS NOT NULL AND polarity <> 'praise';
DROP INDEX lesson_by_client;
CREATE INDEX lesson_by_client ON lesson (client, created_at, id, project);
DROP INDEX lesson_tags;
CREATE INDEX lesson_tags ON lesson (created_at, project, tags) WHERE tags IS NOT NULL;
DROP INDEX interaction_heat;
CREATE INDEX interaction_heat ON interaction (client, occurred_at, heat) WHERE heat >= 2;
-- What is open or moved of a project.
DROP INDEX milestone_open;
CREATE INDEX milestone_open ON milestone (project, due, title, done) WHERE done IS NULL;
DROP INDEX date_change_by_project;
CREATE INDEX date_change_by_project ON date_change (project, at, id, milestone);
