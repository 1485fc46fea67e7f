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

-- 5: what was answered with a price or a no, few among all requests.
CREATE INDEX request_priced ON request (decided) WHERE decision = 'quoted';
CREATE INDEX request_refusal ON request (project, decided) WHERE decision = 'declined';
-- Time worked on requests, and requests with a day they are needed by.
CREATE INDEX request_dated ON request (asked_on, needed_by) WHERE needed_by IS NOT NULL;

-- 6: what ended lately. A rule asks from a day on, so the long past is never walked through.
CREATE INDEX project_closed_day ON project (closed) WHERE status = 'closed' AND closed IS NOT NULL;
CREATE INDEX feedback_resolved ON feedback (coalesce(verified_on, closed_on))
	WHERE state IN ('verified', 'closed');
-- What went out at the end of a project and after it.
CREATE INDEX interaction_parting ON interaction (client, purpose, occurred_at)
	WHERE direction = 'out' AND purpose IN ('closing', 'follow-up', 'thanks');
-- Heated moments of a client.
CREATE INDEX interaction_heat ON interaction (client, occurred_at) WHERE heat >= 2;
-- Lessons that wait to be told, and those that are found by their tags.
CREATE INDEX lesson_share ON lesson (created_at) WHERE share = 1 AND told IS NULL;
CREATE INDEX lesson_tags ON lesson (created_at) WHERE tags IS NOT NULL;
-- What is open with a client.
CREATE INDEX promise_open_client ON promise (client) WHERE kept IS NULL;
CREATE INDEX reminder_open_client ON reminder (client) WHERE done IS NULL;
CREATE INDEX client_close ON client (tier) WHERE tier = 'active';
