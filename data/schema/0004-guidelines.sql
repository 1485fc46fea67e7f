-- What the six guidelines ask about beyond the first tables. Columns are only ever appended, so
-- these stand behind created_at; indexes follow below.

-- 1: delivered work came back with changes: one round of revision
ALTER TABLE interaction ADD COLUMN revision INTEGER NOT NULL DEFAULT 0 CHECK (revision IN (0, 1));
-- how often it was opened again after a delivery
ALTER TABLE scope_item ADD COLUMN reopened INTEGER NOT NULL DEFAULT 0;
-- the last day it was opened again
ALTER TABLE scope_item ADD COLUMN reopened_on TEXT;

-- 1: a point to raise in the next talk with the client; no day presses, `due` is when it was noted
ALTER TABLE reminder ADD COLUMN next_talk INTEGER NOT NULL DEFAULT 0 CHECK (next_talk IN (0, 1));

-- The rounds of revision of a project.
CREATE INDEX interaction_revision ON interaction (project, occurred_at) WHERE revision = 1;

-- 5: what was answered with a price or a no, and what is needed by a day.
CREATE INDEX request_priced ON request (decided) WHERE decision = 'quoted';
CREATE INDEX request_refusal ON request (project, decided) WHERE decision = 'declined';
CREATE INDEX request_needed ON request (asked_on, needed_by) WHERE needed_by IS NOT NULL;

-- 6: what ended lately. Rules ask from a day on, so that the long past is never walked through.
CREATE INDEX project_closed_day ON project (closed) WHERE status = 'closed' AND closed IS NOT NULL;
CREATE INDEX feedback_resolved ON feedback (coalesce(verified_on, closed_on))
	WHERE state IN ('verified', 'closed');
-- What went out at the end of a project and after it.
CREATE INDEX interaction_parting ON interaction (client, purpose, occurred_at, project, answered,
	kind)
	WHERE direction = 'out' AND purpose IN ('closing', 'follow-up', 'thanks');
-- Every word of a client since a day, with what rules ask of it: what took time outside of the own
-- hours, what told a date or a no, the latest contact.
DROP INDEX interaction_contact;
DROP INDEX interaction_by_client;
CREATE INDEX interaction_by_client ON interaction (client, occurred_at, direction, answered, kind,
	purpose, project, heat);
-- The heated moments of a client.
CREATE INDEX interaction_heat ON interaction (client, occurred_at) WHERE heat >= 2;
-- Lessons that wait to be told, and those that are found by their tags.
CREATE INDEX lesson_share ON lesson (created_at) WHERE share = 1 AND told IS NULL;
CREATE INDEX lesson_tags ON lesson (created_at) WHERE tags IS NOT NULL;
-- The clients one wants to be close to.
CREATE INDEX client_close ON client (tier) WHERE tier = 'active';

-- What was booked on an item or request, answered from the index alone.
DROP INDEX time_entry_by_scope_item;
CREATE INDEX time_entry_by_scope_item ON time_entry (scope_item, minutes)
	WHERE scope_item IS NOT NULL;
DROP INDEX time_entry_by_request;
CREATE INDEX time_entry_by_request ON time_entry (request, scope_item, minutes)
	WHERE request IS NOT NULL;

-- 2: talks of the last days, and the recaps that were written of them.
CREATE INDEX interaction_talk ON interaction (occurred_at, client, project, minutes)
	WHERE kind IN ('call', 'meeting') AND answered = 1;
CREATE INDEX interaction_recap ON interaction (client, occurred_at, project, kind)
	WHERE purpose = 'recap' AND direction = 'out';
-- 4: criticism on its way, praise to ask about, and themes since a day.
CREATE INDEX feedback_criticism ON feedback (state, heard_on)
	WHERE state NOT IN ('verified', 'closed') AND polarity <> 'praise';
CREATE INDEX feedback_praise ON feedback (client, project, heard_on)
	WHERE polarity = 'praise' AND state = 'heard';
CREATE INDEX feedback_theme ON feedback (heard_on, theme, project, client)
	WHERE theme IS NOT NULL AND polarity <> 'praise';

-- 1: questions the client has not answered, and those the client asked about the state of things.
CREATE INDEX interaction_question ON interaction (occurred_at, client)
	WHERE awaits IS NOT NULL AND answered_at IS NULL;
CREATE INDEX interaction_asked ON interaction (occurred_at)
	WHERE purpose = 'asks-status' AND direction = 'in';
-- Requests that change what was agreed, and items opened again.
CREATE INDEX request_touches ON request (asked_on, project, decision)
	WHERE (scope_item IS NOT NULL OR bucket = 'in');
CREATE INDEX scope_item_reopened ON scope_item (reopened_on, project, kind, state, reopened)
	WHERE reopened > 0;
-- What a client or somebody there said since a day, from the index alone.
DROP INDEX feedback_by_client;
CREATE INDEX feedback_by_client ON feedback (client, heard_on, polarity, has_example, clarified_on);
CREATE INDEX feedback_voice ON feedback (heard_on, project, contact)
	WHERE project IS NOT NULL AND contact IS NOT NULL AND polarity <> 'praise';
-- 3: what was decided since the last update or round, and the hours of a project.
CREATE INDEX request_settled ON request (project, decided, decision, told)
	WHERE decided IS NOT NULL;
CREATE INDEX request_untold ON request (decided, decision, project)
	WHERE told IS NULL AND decided IS NOT NULL;
DROP INDEX time_entry_by_project;
CREATE INDEX time_entry_by_project ON time_entry (project, day, minutes);

-- Every look begins at open work: what rules ask about such projects stands side by side here,
-- instead of on a page of its own for each among all there ever were.
DROP INDEX project_open;
DROP INDEX project_open_client;
CREATE INDEX project_open ON project (client, status, slug, title, offer_sent, offer_accepted,
	start, deadline, hours_per_day, buffer_days, update_every, update_weekday, revision_rounds, approver,
	change_process, started_anyway, tags, created_at)
	WHERE status IN ('offered', 'agreed', 'active', 'paused');
-- The latest update of a project, and whether it reached the client.
DROP INDEX interaction_update;
CREATE INDEX interaction_update ON interaction (project, occurred_at, answered, kind)
	WHERE purpose = 'update' AND direction = 'out';
-- The hours of a project, of its items and requests, side by side.
CREATE INDEX time_entry_work ON time_entry (project, scope_item, request, minutes);
CREATE INDEX request_doubtful ON request (project, asked_on)
	WHERE bucket = 'unclear' AND decision IN ('pending', 'quoted', 'deferred');
-- What is left to do, and what is delivered and waits for a yes.
CREATE INDEX scope_item_open ON scope_item (project, change_request, effort)
	WHERE kind = 'included' AND state = 'open';
CREATE INDEX scope_item_delivered ON scope_item (project, delivered, kind, title, effort)
	WHERE state = 'delivered';
-- Courtesies, few among all requests.
CREATE INDEX request_goodwill ON request (project, bucket, effort) WHERE decision = 'goodwill';
-- What is paid for, and whether it belongs to an item.
DROP INDEX request_sums;
CREATE INDEX request_sums ON request (project, decision, bucket, effort, scope_item);
CREATE INDEX promise_open_project ON promise (project, due, made_by) WHERE kept IS NULL;
