-- The tables of the store: one per entity of the catalog, the same columns in the same order, then
-- created_at; history and meta beside them.
--
-- Days are text YYYY-MM-DD (local), instants are seconds since 1970 UTC, money is in minor units,
-- effort in minutes. Nothing that a person may edit is UNIQUE: undo could not swap two values.
-- Children go with their parent; any other reference becomes empty, except where an empty one would
-- mean something else (date_change.milestone, rule_setting). Columns with a default
-- always have a value.

-- Facts about this file.
CREATE TABLE meta (
	key TEXT PRIMARY KEY, -- device, fingerprint, views
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row per write command. Rows are only ever added, so ids rise without AUTOINCREMENT, which
-- would cost every commit one page more.
CREATE TABLE history (
	id INTEGER PRIMARY KEY,
	at INTEGER NOT NULL, -- instant
	device TEXT NOT NULL, -- host name of where it happened
	command TEXT NOT NULL, -- call, add, undo, …
	label TEXT NOT NULL, -- a sentence for people, in the past tense
	schema INTEGER NOT NULL, -- schema version the changeset fits
	-- the undo that took this command back, or the redo that ended this undo; empty: in force
	undone_by INTEGER,
	reverses INTEGER, -- undo: the command it took back; redo: the undo it ended
	-- of SQLite's session extension; empty for undo and redo, which apply that of the command
	changeset BLOB
) STRICT;

-- A person or company one works for, or might.
CREATE TABLE client (
	id INTEGER PRIMARY KEY, -- random 50 bits, shown as its handle
	slug TEXT NOT NULL, -- short name, unique, checked by the program
	name TEXT NOT NULL, -- as people say it
	-- person or company
	kind TEXT NOT NULL DEFAULT 'company' CHECK (kind IN ('person', 'company')),
	-- where the relationship stands
	status TEXT NOT NULL DEFAULT 'active'
		CHECK (status IN ('lead', 'active', 'past', 'archived')),
	-- how often to be in touch; empty: derived
	tier TEXT CHECK (tier IN ('active', 'warm', 'past', 'dormant')),
	language TEXT CHECK (language IN ('en', 'de')), -- of drafts
	time_zone TEXT, -- IANA name
	working_hours TEXT, -- as told, free text
	email TEXT, -- general address
	phone TEXT, -- general number
	web TEXT, -- address of the site
	address TEXT, -- postal
	source TEXT, -- how we met
	hourly_rate INTEGER, -- minor units
	currency TEXT, -- ISO 4217
	keep_in_touch_days INTEGER, -- replaces the tier's rhythm
	-- 1: no follow-ups are proposed
	do_not_contact INTEGER NOT NULL DEFAULT 0 CHECK (do_not_contact IN (0, 1)),
	leave_until TEXT, -- last day of their leave; clocks pause
	tags TEXT, -- ' web print ': lower case, sorted, a space around each
	note TEXT, -- free text
	created_at INTEGER NOT NULL DEFAULT 0 -- instant of the command that made the row
) STRICT;

-- Somebody at a client.
CREATE TABLE contact (
	id INTEGER PRIMARY KEY, -- random 50 bits, shown as its handle
	client INTEGER NOT NULL REFERENCES client ON DELETE CASCADE, -- parent
	name TEXT NOT NULL, -- full name
	role TEXT, -- what they do there
	email TEXT, -- address
	phone TEXT, -- number
	approver INTEGER NOT NULL DEFAULT 0 CHECK (approver IN (0, 1)), -- 1: may accept and decide
	-- 1: whom to ask first
	primary_contact INTEGER NOT NULL DEFAULT 0 CHECK (primary_contact IN (0, 1)),
	birthday TEXT, -- day
	raw_vcard TEXT, -- as imported, unknown lines kept
	note TEXT, -- free text
	created_at INTEGER NOT NULL DEFAULT 0 -- instant of the command that made the row
) STRICT;

-- A piece of work for a client, from the offer to its close.
CREATE TABLE project (
	id INTEGER PRIMARY KEY, -- random 50 bits, shown as its handle
	client INTEGER NOT NULL REFERENCES client ON DELETE CASCADE, -- parent
	slug TEXT NOT NULL, -- short name, unique within the client
	title TEXT NOT NULL, -- what people call it
	goal TEXT, -- what it is for
	-- where it stands
	status TEXT NOT NULL DEFAULT 'offered'
		CHECK (status IN ('offered', 'agreed', 'active', 'paused', 'closed', 'lost')),
	offer_sent TEXT, -- day
	offer_accepted TEXT, -- day
	start TEXT, -- day
	deadline TEXT, -- day; moves are kept in date_change
	closed TEXT, -- day
	outcome TEXT, -- how it ended
	hours_per_day INTEGER, -- minutes a day there are for it
	buffer_days INTEGER, -- kept free before the deadline
	price INTEGER, -- minor units
	hourly_rate INTEGER, -- minor units
	currency TEXT, -- ISO 4217
	update_every INTEGER, -- days between status updates
	-- day of the week updates go out
	update_weekday TEXT
		CHECK (update_weekday IN ('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun')),
	revision_rounds INTEGER, -- agreed
	approver INTEGER REFERENCES contact ON DELETE SET NULL, -- who accepts and decides
	change_process TEXT, -- agreed way to handle changes
	started_anyway TEXT, -- why it began with something missing
	tags TEXT, -- as client.tags
	note TEXT, -- free text
	created_at INTEGER NOT NULL DEFAULT 0 -- instant of the command that made the row
) STRICT;

-- One line of the agreed scope: what is in, what is out, what is assumed.
CREATE TABLE scope_item (
	id INTEGER PRIMARY KEY, -- random 50 bits, shown as its handle
	project INTEGER NOT NULL REFERENCES project ON DELETE CASCADE, -- parent
	-- in, out or taken for granted
	kind TEXT NOT NULL DEFAULT 'included'
		CHECK (kind IN ('included', 'excluded', 'assumption')),
	title TEXT NOT NULL, -- what
	done_when TEXT, -- how both sides see that it is done
	effort INTEGER, -- minutes
	price INTEGER, -- minor units
	due TEXT, -- day
	-- how far it is
	state TEXT NOT NULL DEFAULT 'open'
		CHECK (state IN ('open', 'delivered', 'accepted', 'dropped')),
	delivered TEXT, -- day
	accepted TEXT, -- day
	agreed_on TEXT, -- day
	change_request INTEGER REFERENCES request ON DELETE SET NULL, -- the request it came from
	created_at INTEGER NOT NULL DEFAULT 0 -- instant of the command that made the row
) STRICT;

-- A date on the way.
CREATE TABLE milestone (
	id INTEGER PRIMARY KEY, -- random 50 bits, shown as its handle
	project INTEGER NOT NULL REFERENCES project ON DELETE CASCADE, -- parent
	title TEXT NOT NULL, -- what
	due TEXT, -- day
	done TEXT, -- day
	created_at INTEGER NOT NULL DEFAULT 0 -- instant of the command that made the row
) STRICT;

-- A date that moved: the project's deadline or, with milestone, that one's date.
CREATE TABLE date_change (
	id INTEGER PRIMARY KEY, -- random 50 bits, shown as its handle
	project INTEGER NOT NULL REFERENCES project ON DELETE CASCADE, -- parent
	-- empty: the project's deadline moved
	milestone INTEGER REFERENCES milestone ON DELETE CASCADE,
	old_date TEXT, -- day; empty: there was none
	new_date TEXT, -- day; empty: there is none any more
	asked_by TEXT NOT NULL DEFAULT 'me' CHECK (asked_by IN ('me', 'client')), -- who wanted it
	reason TEXT, -- why
	at INTEGER NOT NULL, -- instant it was moved
	created_at INTEGER NOT NULL DEFAULT 0 -- instant of the command that made the row
) STRICT;

-- One call, meeting, mail, …: the facts everything else is derived from.
CREATE TABLE interaction (
	id INTEGER PRIMARY KEY, -- random 50 bits, shown as its handle
	client INTEGER NOT NULL REFERENCES client ON DELETE CASCADE, -- parent
	project INTEGER REFERENCES project ON DELETE SET NULL, -- what it was about
	contact INTEGER REFERENCES contact ON DELETE SET NULL, -- with whom
	-- by what means
	kind TEXT NOT NULL DEFAULT 'call'
		CHECK (kind IN ('call', 'meeting', 'mail', 'chat', 'letter', 'other')),
	-- from whom it came
	direction TEXT NOT NULL DEFAULT 'out' CHECK (direction IN ('in', 'out')),
	answered INTEGER NOT NULL DEFAULT 1 CHECK (answered IN (0, 1)), -- 0: an attempt, no contact
	-- what for; only update satisfies the status clock
	purpose TEXT NOT NULL DEFAULT 'general'
		CHECK (purpose IN ('general', 'update', 'offer', 'complaint', 'asks-status',
			'closing', 'follow-up', 'recap', 'holding', 'thanks')),
	occurred_at INTEGER NOT NULL, -- instant
	minutes INTEGER, -- length
	-- 0 calm, 1 tense, 2 heated, 3 hostile
	heat INTEGER NOT NULL DEFAULT 0 CHECK (heat BETWEEN 0 AND 3),
	summary TEXT NOT NULL, -- what was said
	facts TEXT, -- for answers, without judgement
	private_note TEXT, -- never leaves this machine
	awaits TEXT, -- a question left open
	answered_at INTEGER, -- instant that question was answered
	message_id TEXT, -- of a mail, so that it comes in once
	created_at INTEGER NOT NULL DEFAULT 0 -- instant of the command that made the row
) STRICT;

-- Something one side said it would do.
CREATE TABLE promise (
	id INTEGER PRIMARY KEY, -- random 50 bits, shown as its handle
	client INTEGER NOT NULL REFERENCES client ON DELETE CASCADE, -- parent
	project INTEGER REFERENCES project ON DELETE SET NULL, -- for which project
	interaction INTEGER REFERENCES interaction ON DELETE SET NULL, -- where it was made
	made_by TEXT NOT NULL DEFAULT 'me' CHECK (made_by IN ('me', 'client')), -- whose promise
	title TEXT NOT NULL, -- what
	due TEXT, -- day
	kept TEXT, -- day
	created_at INTEGER NOT NULL DEFAULT 0 -- instant of the command that made the row
) STRICT;

-- Something asked for during a project, inside the scope or not.
CREATE TABLE request (
	id INTEGER PRIMARY KEY, -- random 50 bits, shown as its handle
	project INTEGER NOT NULL REFERENCES project ON DELETE CASCADE, -- parent
	interaction INTEGER REFERENCES interaction ON DELETE SET NULL, -- where it was asked
	title TEXT NOT NULL, -- what
	detail TEXT, -- more about it
	asked_on TEXT NOT NULL, -- day
	needed_by TEXT, -- day
	-- inside the agreed scope?
	bucket TEXT NOT NULL DEFAULT 'unclear' CHECK (bucket IN ('in', 'out', 'unclear')),
	scope_item INTEGER REFERENCES scope_item ON DELETE SET NULL, -- the item it belongs to
	effort INTEGER, -- minutes
	price INTEGER, -- minor units
	-- what was decided
	decision TEXT NOT NULL DEFAULT 'pending'
		CHECK (decision IN ('pending', 'quoted', 'paid', 'goodwill', 'declined',
			'deferred', 'withdrawn')),
	alternatives TEXT, -- offered with a no
	decided TEXT, -- day
	told TEXT, -- day the client heard
	created_at INTEGER NOT NULL DEFAULT 0 -- instant of the command that made the row
) STRICT;

-- Criticism or praise and what became of it.
CREATE TABLE feedback (
	id INTEGER PRIMARY KEY, -- random 50 bits, shown as its handle
	client INTEGER NOT NULL REFERENCES client ON DELETE CASCADE, -- parent
	project INTEGER REFERENCES project ON DELETE SET NULL, -- about what
	contact INTEGER REFERENCES contact ON DELETE SET NULL, -- from whom
	interaction INTEGER REFERENCES interaction ON DELETE SET NULL, -- where it was heard
	title TEXT NOT NULL, -- in a few words
	detail TEXT, -- in theirs
	-- its tone
	polarity TEXT NOT NULL DEFAULT 'critical'
		CHECK (polarity IN ('critical', 'mixed', 'praise')),
	-- 1: something concrete was named
	has_example INTEGER NOT NULL DEFAULT 0 CHECK (has_example IN (0, 1)),
	theme TEXT, -- to find what comes back
	-- how far it is
	state TEXT NOT NULL DEFAULT 'heard'
		CHECK (state IN ('heard', 'clarified', 'offered', 'agreed', 'implemented',
			'verified', 'closed')),
	heard_on TEXT NOT NULL, -- day
	clarified_on TEXT, -- day
	thanked_on TEXT, -- day
	offered_on TEXT, -- day
	agreed_on TEXT, -- day
	implemented_on TEXT, -- day
	verified_on TEXT, -- day confirmed by the client
	closed_on TEXT, -- day closed without change, explained
	solution TEXT, -- what was offered
	diagnosis TEXT, -- what was behind it
	created_at INTEGER NOT NULL DEFAULT 0 -- instant of the command that made the row
) STRICT;

-- Time worked.
CREATE TABLE time_entry (
	id INTEGER PRIMARY KEY, -- random 50 bits, shown as its handle
	project INTEGER NOT NULL REFERENCES project ON DELETE CASCADE, -- parent
	scope_item INTEGER REFERENCES scope_item ON DELETE SET NULL, -- worked on
	request INTEGER REFERENCES request ON DELETE SET NULL, -- worked on
	day TEXT NOT NULL, -- day
	minutes INTEGER NOT NULL, -- worked
	note TEXT, -- what was done
	source TEXT, -- where it was imported from
	external_id TEXT, -- its name there, so that it comes in once
	created_at INTEGER NOT NULL DEFAULT 0 -- instant of the command that made the row
) STRICT;

-- What a project or conflict taught.
CREATE TABLE lesson (
	id INTEGER PRIMARY KEY, -- random 50 bits, shown as its handle
	client INTEGER NOT NULL REFERENCES client ON DELETE CASCADE, -- parent
	project INTEGER REFERENCES project ON DELETE SET NULL, -- where
	expected TEXT, -- first review question
	happened TEXT NOT NULL, -- second
	why TEXT, -- third
	next_time TEXT, -- fourth
	tags TEXT, -- as client.tags
	share INTEGER NOT NULL DEFAULT 0 CHECK (share IN (0, 1)), -- 1: worth telling the client
	told TEXT, -- day
	created_at INTEGER NOT NULL DEFAULT 0 -- instant of the command that made the row
) STRICT;

-- A dated note to oneself.
CREATE TABLE reminder (
	id INTEGER PRIMARY KEY, -- random 50 bits, shown as its handle
	client INTEGER REFERENCES client ON DELETE CASCADE, -- parent; may be empty
	project INTEGER REFERENCES project ON DELETE SET NULL, -- about what
	title TEXT NOT NULL, -- what
	due TEXT NOT NULL, -- day
	done TEXT, -- day
	created_at INTEGER NOT NULL DEFAULT 0 -- instant of the command that made the row
) STRICT;

-- The six steps of ending a project well, each with the day it was done.
CREATE TABLE close_out (
	id INTEGER PRIMARY KEY, -- random 50 bits, shown as its handle
	project INTEGER NOT NULL REFERENCES project ON DELETE CASCADE, -- parent
	completion_message TEXT, -- day
	final_invoice TEXT, -- day
	handover TEXT, -- day
	thanks TEXT, -- day
	next_step TEXT, -- day
	access_returned TEXT, -- day
	created_at INTEGER NOT NULL DEFAULT 0 -- instant of the command that made the row
) STRICT;

-- A flag put off or dismissed. Its key is rule, subject, episode.
CREATE TABLE disposition (
	id INTEGER PRIMARY KEY, -- random 50 bits, shown as its handle
	rule TEXT NOT NULL, -- id of the rule
	-- id of the record
	subject INTEGER NOT NULL CHECK (subject BETWEEN 0 AND 1125899906842623),
	episode TEXT NOT NULL, -- the fact that opened the flag
	snoozed_until TEXT, -- day
	dismissed_reason TEXT, -- empty: only snoozed
	at INTEGER NOT NULL, -- instant
	created_at INTEGER NOT NULL DEFAULT 0 -- instant of the command that made the row
) STRICT;

-- A rule's threshold, for everyone, one client or one project.
CREATE TABLE rule_setting (
	id INTEGER PRIMARY KEY, -- random 50 bits, shown as its handle
	rule TEXT NOT NULL, -- id of the rule
	name TEXT NOT NULL, -- of the setting
	value TEXT NOT NULL, -- as in the settings file
	client INTEGER REFERENCES client ON DELETE CASCADE, -- only for this client
	project INTEGER REFERENCES project ON DELETE CASCADE, -- only for this project
	created_at INTEGER NOT NULL DEFAULT 0 -- instant of the command that made the row
) STRICT;

-- Lookups and lists.
CREATE INDEX client_by_slug ON client (slug, name);
CREATE INDEX contact_by_client ON contact (client, name);
CREATE INDEX project_by_client ON project (client, slug);
CREATE INDEX project_by_approver ON project (approver) WHERE approver IS NOT NULL;
CREATE INDEX scope_item_by_project ON scope_item (project, created_at);
CREATE INDEX scope_item_by_creation ON scope_item (created_at);
CREATE INDEX scope_item_by_change_request ON scope_item (change_request)
	WHERE change_request IS NOT NULL;
CREATE INDEX milestone_by_project ON milestone (project);
CREATE INDEX milestone_by_due ON milestone (due);
CREATE INDEX date_change_by_project ON date_change (project, at);
CREATE INDEX date_change_by_milestone ON date_change (milestone) WHERE milestone IS NOT NULL;
CREATE INDEX date_change_by_at ON date_change (at);
CREATE INDEX interaction_by_client ON interaction (client, occurred_at);
CREATE INDEX interaction_by_project ON interaction (project, occurred_at)
	WHERE project IS NOT NULL;
CREATE INDEX interaction_by_contact ON interaction (contact) WHERE contact IS NOT NULL;
CREATE INDEX interaction_by_time ON interaction (occurred_at);
CREATE INDEX interaction_by_message ON interaction (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX promise_by_client ON promise (client);
CREATE INDEX promise_by_project ON promise (project) WHERE project IS NOT NULL;
CREATE INDEX promise_by_interaction ON promise (interaction) WHERE interaction IS NOT NULL;
CREATE INDEX promise_by_due ON promise (due);
CREATE INDEX request_by_project ON request (project);
CREATE INDEX request_by_interaction ON request (interaction) WHERE interaction IS NOT NULL;
CREATE INDEX request_by_scope_item ON request (scope_item) WHERE scope_item IS NOT NULL;
CREATE INDEX request_by_asked_on ON request (asked_on);
CREATE INDEX feedback_by_client ON feedback (client);
CREATE INDEX feedback_by_project ON feedback (project) WHERE project IS NOT NULL;
CREATE INDEX feedback_by_contact ON feedback (contact) WHERE contact IS NOT NULL;
CREATE INDEX feedback_by_interaction ON feedback (interaction) WHERE interaction IS NOT NULL;
CREATE INDEX feedback_by_heard_on ON feedback (heard_on);
CREATE INDEX time_entry_by_project ON time_entry (project, day);
CREATE INDEX time_entry_by_scope_item ON time_entry (scope_item) WHERE scope_item IS NOT NULL;
CREATE INDEX time_entry_by_request ON time_entry (request) WHERE request IS NOT NULL;
CREATE INDEX time_entry_by_day ON time_entry (day);
CREATE INDEX time_entry_by_external_id ON time_entry (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX lesson_by_client ON lesson (client, created_at);
CREATE INDEX lesson_by_creation ON lesson (created_at);
CREATE INDEX lesson_by_project ON lesson (project) WHERE project IS NOT NULL;
CREATE INDEX reminder_by_client ON reminder (client);
CREATE INDEX reminder_by_project ON reminder (project) WHERE project IS NOT NULL;
CREATE INDEX reminder_by_due ON reminder (due);
CREATE INDEX close_out_by_project ON close_out (project, created_at);
CREATE INDEX close_out_by_creation ON close_out (created_at);
CREATE INDEX disposition_by_flag ON disposition (rule, subject, episode);
CREATE INDEX disposition_by_at ON disposition (at);
CREATE INDEX rule_setting_by_rule ON rule_setting (rule, name);
CREATE INDEX rule_setting_by_client ON rule_setting (client) WHERE client IS NOT NULL;
CREATE INDEX rule_setting_by_project ON rule_setting (project) WHERE project IS NOT NULL;

-- What rules ask at every look: open work, and the last contact of each kind.
CREATE INDEX project_open ON project (status, client)
	WHERE status IN ('offered', 'agreed', 'active', 'paused');
CREATE INDEX interaction_contact ON interaction (client, occurred_at)
	WHERE direction = 'in' OR answered = 1;
CREATE INDEX interaction_update ON interaction (project, occurred_at)
	WHERE purpose = 'update' AND direction = 'out';
CREATE INDEX interaction_heated ON interaction (occurred_at) WHERE heat >= 2;
CREATE INDEX interaction_awaits ON interaction (client, occurred_at)
	WHERE awaits IS NOT NULL AND answered_at IS NULL;
CREATE INDEX promise_open ON promise (due, made_by) WHERE kept IS NULL;
CREATE INDEX milestone_open ON milestone (project, due) WHERE done IS NULL;
CREATE INDEX request_pending ON request (project, asked_on) WHERE decision = 'pending';
CREATE INDEX reminder_open ON reminder (due) WHERE done IS NULL;
CREATE INDEX feedback_open ON feedback (state, heard_on)
	WHERE state NOT IN ('verified', 'closed');
