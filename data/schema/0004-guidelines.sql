-- What the six guidelines ask about beyond the first tables. Columns are only ever appended, so
-- these stand behind created_at; indexes follow below.

-- 1: delivered work came back with changes: one round of revision
ALTER TABLE interaction ADD COLUMN revision INTEGER NOT NULL DEFAULT 0 CHECK (revision IN (0, 1));
-- how often it was opened again after a delivery
ALTER TABLE scope_item ADD COLUMN reopened INTEGER NOT NULL DEFAULT 0;
-- the last day it was opened again
ALTER TABLE scope_item ADD COLUMN reopened_on TEXT;

-- The rounds of revision of a project.
CREATE INDEX interaction_revision ON interaction (project, occurred_at) WHERE revision = 1;
