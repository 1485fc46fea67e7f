-- Words for five more occasions: what waits for the client, an acceptance, the answer after a pause,
-- hours and lead times. SQLite changes no CHECK, so the table is made anew, with its indexes.

CREATE TABLE draft_of_more_kinds (
	id INTEGER PRIMARY KEY,
	client INTEGER NOT NULL REFERENCES client ON DELETE CASCADE,
	project INTEGER REFERENCES project ON DELETE SET NULL,
	contact INTEGER REFERENCES contact ON DELETE SET NULL, -- whom it is for
	kind TEXT NOT NULL DEFAULT 'update' CHECK (kind IN ('offer', 'offer-nudge', 'update',
		'change-order', 'refusal', 'delay', 'nudge', 'acceptance', 'recap', 'holding',
		'reply', 'feedback-reply', 'hours', 'lead-time', 'closing', 'praise',
		'follow-up', 'repair')),
	title TEXT NOT NULL, -- subject line
	body TEXT NOT NULL, -- the text, with greeting and closing
	language TEXT NOT NULL DEFAULT 'en' CHECK (language IN ('en', 'de')),
	state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'sent', 'dropped')),
	held_until INTEGER, -- instant; end of the cool-down it was written in
	sent_at INTEGER, -- instant
	interaction INTEGER REFERENCES interaction ON DELETE SET NULL, -- it became, when sent
	-- what it is about
	talk INTEGER REFERENCES interaction ON DELETE SET NULL,
	request INTEGER REFERENCES request ON DELETE SET NULL,
	feedback INTEGER REFERENCES feedback ON DELETE SET NULL,
	reason TEXT, -- why it went out before held_until
	created_at INTEGER NOT NULL DEFAULT 0 -- instant of the command that made the row
) STRICT;
INSERT INTO draft_of_more_kinds
SELECT id, client, project, contact, kind, title, body, language, state, held_until, sent_at,
	interaction, talk, request, feedback, reason, created_at
FROM draft;
DROP TABLE draft;
ALTER TABLE draft_of_more_kinds RENAME TO draft;
CREATE INDEX draft_by_client ON draft (client, created_at);
CREATE INDEX draft_by_creation ON draft (created_at);
CREATE INDEX draft_by_project ON draft (project) WHERE project IS NOT NULL;
CREATE INDEX draft_by_contact ON draft (contact) WHERE contact IS NOT NULL;
CREATE INDEX draft_by_interaction ON draft (interaction) WHERE interaction IS NOT NULL;
CREATE INDEX draft_by_talk ON draft (talk) WHERE talk IS NOT NULL;
CREATE INDEX draft_by_request ON draft (request) WHERE request IS NOT NULL;
CREATE INDEX draft_by_feedback ON draft (feedback) WHERE feedback IS NOT NULL;
-- What waits to be sent.
CREATE INDEX draft_waiting ON draft (client, created_at) WHERE state = 'draft';
