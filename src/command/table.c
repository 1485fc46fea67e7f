/* The command table: dispatch, help, completion and the screen's prompt read it. */
#include "internal.h"

#include <string.h>

/* clang-format off: the table and its words read best as they are laid out here. */

#define LOG N_("Log")
#define LOOK N_("Look")
#define RECORDS N_("Records")
#define PROJECTS N_("Projects")
#define WORDS_TO_SEND N_("Words")
#define DECIDE N_("Decide")
#define BACK N_("Go back")
#define KEEP N_("Keep safe")
#define OTHER N_("Other")

/* Words of a command line: one, one that may be missing, at least one, any number. */
#define ONE(of, shown) {.kind = ARGUMENT_##of, .name = shown}
#define OPTIONAL(of, shown) {.kind = ARGUMENT_##of, .name = shown, .optional = true}
#define SOME(of, shown) {.kind = ARGUMENT_##of, .name = shown, .repeated = true}
#define ANY(of, shown) {.kind = ARGUMENT_##of, .name = shown, .optional = true, .repeated = true}
#define RECORD(shown, which) {.kind = ARGUMENT_HANDLE, .name = shown, .entity = which}
#define CHOICE(shown, choices) {.kind = ARGUMENT_CHOICE, .name = shown, .words = choices}
#define ARGUMENTS(...) (const struct command_argument[]){__VA_ARGS__, {.kind = ARGUMENT_NONE}}
#define OPTIONS(...) (const struct command_option[]){__VA_ARGS__, {NULL, NULL, NULL}}

/* Of the commands that store a project's date. */
#define KEEP_DATE {"--yes", NULL, N_("do not ask about a date the hours do not suffice for")}

/* As in the catalog. */
#define DRAFT_KINDS \
	"offer offer-nudge update change-order refusal delay recap holding feedback-reply " \
	"closing praise follow-up repair"

#define LOG_ROW(verb, line, text) \
	{ \
		.name = verb, \
		.group = LOG, \
		.synopsis = line, \
		.summary = text, \
		.help = LOG_HELP, \
		.needs = NEEDS_STORE_WRITE, \
		.foresees = true, \
		.arguments = ARGUMENTS(ONE(CLIENT_OR_PROJECT, "CLIENT[/PROJECT]"), \
			ANY(TOKENS, "WORDS")), \
		.options = OPTIONS({"-e", NULL, N_("write it in your editor")}), \
		.run = command_log, \
	}

static const char LOG_HELP[] = N_(
	"The client is found by short name, name, contact or initials. Tokens among the words:\n"
	"  25m 1h30                 how long it took; at the start or end also 20 min, 2 Stunden\n"
	"  yesterday 16:30          when, if not now; also mon 10:00, 16:30, 12.3., um 9 Uhr\n"
	"  in out missed answered   who wrote or called, and whether it was answered\n"
	"  heat:2 @kim p:site       heat 0 calm to 3 hostile; with whom; about which project\n"
	"  +update +offer +recap …  what it was for; +update answers the status clock\n"
	"  +req TEXT                a change request, waiting for a decision; effort:2h due:fri\n"
	"  +promise fri TEXT        a promise with its date; by:client when it is theirs\n"
	"  +ask TEXT                a question left open, which waits for the client's answer\n"
	"  +fb TEXT  +praise TEXT   feedback\n"
	"  +raise TEXT              to raise next time: rapport prep shows it, keep ticks it off\n"
	"  +revision                delivered work came back with changes: a round of revision\n"
	"Everything else is the sentence. Days, times, in and out count at the start or behind\n"
	"another token; yesterday and a day with its time also at the end, of a request or\n"
	"feedback, too. After -- all is the sentence. “-” reads standard input: tokens from its\n"
	"first line, the others as they are. @kim within the sentence stays there as a name.\n"
	"Mails and letters that go out count as unanswered until the client is heard of.\n"
	"Example: rapport call acme 25m nice call +req contact form with upload");

static const char FIELDS_HELP[] = N_(
	"What it belongs to comes first: a client (acme) or a project (acme/site). The other\n"
	"words are its name or title; key:value words set fields, quoted when they have spaces.\n"
	"Examples:\n"
	"  rapport add client Acme GmbH\n"
	"  rapport add contact acme Kim Weber approver:yes\n"
	"  rapport add project acme/site Site redesign deadline:\"17 Apr\" update_every:7\n"
	"  rapport add scope_item acme/site home page effort:12h done_when:\"Kim signs it off\"\n"
	"  rapport add scope_item acme/site copywriting kind:excluded");

static const char FILTER_HELP[] = N_(
	"A filter is made of words and terms, all of which must hold:\n"
	"  state:pending project:acme/site due:<2w heat:>=2 tag:web \"exact words\" -term\n"
	"In a shell, quote < and >, or write due.before:2w and heat.min:2.");

static const char DUE_HELP[] = N_(
	"Words narrow the list: rule:status-update-due severity:warn group:scope client:acme\n"
	"project:acme/site, and any word of the message. severity:>=warn takes graver ones along.\n"
	"What is only for the review (severity info) is shown with --all or severity:info.");

static const char FLAG_HELP[] = N_(
	"FLAG is its handle, its rule, what it is about, or rule and subject together:\n"
	"  rapport why k3f    rapport why scope-creep    rapport why status-update-due acme/site");

static const char CHECK_HELP[] = N_(
	"The words that narrow due narrow this as well. For cron, and for a status bar:\n"
	"  rapport check >/dev/null || notify-send \"$(rapport due --short)\"");

static const char SNOOZE_HELP[] = N_(
	"FLAG is its handle, its rule, what it is about, or rule and subject together. It is\n"
	"shown when it opens anew in the meantime:\n"
	"  rapport snooze k3f 3d\n"
	"  rapport snooze k3f,6pj,vyq fri    several are one step\n"
	"  rapport snooze scope-creep acme/site until 24 Apr");

static const char DISMISS_HELP[] = N_(
	"FLAG is its handle, its rule, what it is about, or rule and subject together. It is\n"
	"back when what opened it happens again:\n"
	"  rapport dismiss k3f settled on the phone\n"
	"  rapport dismiss follow-up-due acme/site refused, no budget this year");

static const char REVIEW_HELP[] = N_(
	"What was looked at is kept until next Monday: stop with q, go on with rapport review.\n"
	"Every Monday by mail: rapport review --plain | mail -s Review me@example.org");

static const char DECIDE_HELP[] = N_(
	"REQUEST is a handle or words of its title. paid makes it a scope item; goodwill is\n"
	"absorbed and counts in the ledger; a no is easier to hear with an alternative:\n"
	"  rapport decide banner goodwill effort:1h30\n"
	"  rapport decide newsletter declined a link to your mailing tool instead\n"
	"told:today notes that the client has heard of it.");

static const char DRAFT_HELP[] = N_(
	"TARGET is a client, project, request, feedback, talk or flag: what the words are about is\n"
	"found from it. They are in the client's language, filled from the records; what\n"
	"is missing shows as a gap: [[the new date]]. Private notes never enter a draft. Kinds:\n"
	"  offer, offer-nudge       what is included, price, dates; a question about it\n"
	"  update, delay            how the project stands; a date that moves\n"
	"  change-order, refusal    a price for a wish; a polite no with alternatives\n"
	"  recap, holding           what a talk decided; a calm word in a heated moment\n"
	"  feedback-reply, praise   thanks, a question, a solution; may I quote it?\n"
	"  closing, follow-up       the end of a project; a word some time later\n"
	"  repair                   a look back after a conflict\n"
	"Your own templates: templates/en/update.txt and so on beside settings.yaml; see\n"
	"docs/drafts.md.\n"
	"  rapport draft update acme/site    rapport draft refusal banner    rapport draft k3f");

static const char SEND_HELP[] = N_(
	"rapport sends nothing by itself: your mail command does (settings mail.command and\n"
	"mail.compose), or you do, from the clipboard or what is printed. What went out is logged\n"
	"with its purpose, so that the flag it answers clears; the draft stays as it went out, and\n"
	"undo takes all of it back. After a heated moment drafts are held; sending one earlier\n"
	"asks why. A holding reply may go at once:\n"
	"  rapport send k3f7 --by copy");

static const char KEEP_HELP[] = N_(
	"By its handle or words of its title; what was noted with +raise is ticked off as well:\n"
	"  rapport keep send the draft");

static const char FEEDBACK_HELP[] = N_(
	"From heard to verified, or closed with an explanation; thanks may come at any point. The\n"
	"words are kept with the state: what became clear, the solution, the explanation.\n"
	"  rapport feedback slow clarified the list of orders, on Mondays\n"
	"  rapport feedback slow offered an index on the order date, by Friday");

static const char ITEM_HELP[] = N_(
	"ITEM is a handle or words of its title:\n"
	"  rapport deliver home page\n"
	"  rapport accept home page\n"
	"  rapport deliver rkd0,m1f3         several handles are one step\n"
	"  rapport reopen home page");

static const char CLOSE_HELP[] = N_(
	"The close-out list has six steps, each with its day; rapport show PROJECT shows it:\n"
	"  rapport close acme/site live since Monday, Kim is happy\n"
	"  rapport close borg/app --lost went to a cheaper offer");

static const char SETTINGS_HELP[] = N_(
	"Your own file holds only what differs:\n"
	"  work: {week: [mon, tue, wed, thu], hours_per_day: 5h, day_end: \"16:00\"}\n"
	"  holidays: [2026-12-25, {day: 2026-12-26, name: Boxing Day}]\n"
	"  leave:\n"
	"  - {first: 2026-08-03, last: 2026-08-14}\n"
	"  rules: {status-update-due: {every: 5d}, off-hours: off}");

static const char GATE_HELP[] = N_(
	"Hours needed are the effort of open scope items and of paid changes, less the time\n"
	"logged on each. Hours free are those of the working days until the date, today and the\n"
	"date included, less buffer and what other projects need by then. With a DATE it tells\n"
	"about that day and changes nothing:\n"
	"  rapport gate acme/site 24 Apr");

static const char MOVE_HELP[] = N_(
	"Deadlines and milestones keep where they stood. A reason that begins with the client\n"
	"says that the client asked for it, as by:client does:\n"
	"  rapport move acme/site 24 Apr because client content late");

static const char LEDGER_HELP[] = N_(
	"Each line says where it was asked, when it was decided and who was told when. The sheet\n"
	"for the client leaves out notes, reasons and what the client was not told yet; it is in\n"
	"the client's language:\n"
	"  rapport ledger acme/site --client");

static const char WORDING_HELP[] = N_(
	"Reads standard input when no file is named, so that it is a filter for editors:\n"
	"  rapport wording mail.txt --client acme\n"
	"  rapport wording < mail.txt\n"
	"Quoted lines (> …) and a signature are not looked at. Exit status 1: something is\n"
	"marked. Your own phrases go into wording.d/ beside your settings.");
static const char PREP_HELP[] = N_(
	"Points to raise, open promises of both sides, requests, feedback, the next dates,\n"
	"scope, heat, and the last five notes in full. A point for the next talk is noted with\n"
	"+raise and ticked off with keep:\n"
	"  rapport call acme 10m thanked for the draft +raise ask who signs the texts off\n"
	"  rapport prep acme --safe");

static const char NUMBERS_HELP[] = N_(
	"Without a name one line for each open project and its client. Contacts, heat and answer\n"
	"times are those of the last 12 months; answers are medians. Follow-ups are kept when a\n"
	"contact came before the next one was due.\n"
	"Examples:\n"
	"  rapport numbers\n"
	"  rapport numbers acme/site");

static const char FRICTION_HELP[] = N_(
	"Each cause counts dated facts and opens their list; there is no score. What counts is\n"
	"written down in docs/rules.md under friction_fact.\n"
	"Examples:\n"
	"  rapport friction acme\n"
	"  rapport friction acme deadlines --days 30");

static const char RULES_HELP[] = N_(
	"list [WORDS]     every rule, what it watches and its settings\n"
	"show RULE        one rule: thresholds, where their defaults come from, what clears it\n"
	"set RULE NAME=VALUE…   for everyone, or --client CLIENT, or --project PROJECT;\n"
	"                 NAME= takes back what was set there\n"
	"on RULE, off RULE      the same way\n"
	"check [FILE]     try a rule file of yours before it is used; without a file try all\n"
	"Examples:\n"
	"  rapport rules set status-update-due every=3d --client acme\n"
	"  rapport rules off off-hours");

static const char UNDO_HELP[] = N_(
	"A step goes alone when nothing later concerns the same fields and records; otherwise the\n"
	"answer names the later step, which goes first:\n"
	"  rapport history          the steps with their numbers, and which can go alone\n"
	"  rapport history 17       what step 17 changed\n"
	"  rapport undo --step 17");

static const char IMPORT_HELP[] = N_(
	"The first row names the columns, by field name or label. Clients and projects are named\n"
	"by their short names. Rows with an error are told with their line and left out.\n"
	"What is named by its whole handle and is not here yet leaves its place empty: import\n"
	"the file again when it is here, and it is filled in.\n"
	"  rapport import clients.csv client --dry-run");

static const struct command COMMANDS[] = {
	LOG_ROW("call", N_("call CLIENT[/PROJECT] [WORDS…]"), N_("Log a phone call.")),
	LOG_ROW("meet", N_("meet CLIENT[/PROJECT] [WORDS…]"), N_("Log a meeting.")),
	LOG_ROW("mail", N_("mail CLIENT[/PROJECT] [WORDS…]"), N_("Log a mail.")),
	LOG_ROW("chat", N_("chat CLIENT[/PROJECT] [WORDS…]"), N_("Log a chat.")),
	LOG_ROW("log", N_("log CLIENT[/PROJECT] [WORDS…]"), N_("Log anything else.")),
	{
		.name = "due",
		.tabular = true,
		.group = LOOK,
		.synopsis = N_("due [FILTER…]"),
		.summary = N_("List what is due, in order of harm to trust."),
		.help = DUE_HELP,
		.needs = NEEDS_RULES,
		.arguments = ARGUMENTS(ANY(FLAG_FILTER, "FILTER")),
		.options = OPTIONS({"--all", NULL, N_("also what is snoozed or dismissed")},
			{"--count", NULL, N_("only how many")},
			{"--short", NULL, N_("how many of each severity, for a prompt")},
			{"--start", NULL, N_("the few to be named at a start; see start.prompts")},
			{"--by-client", NULL, N_("client by client")},
			{"--last", NULL, N_("the last answer at once, even if it is outdated")},
			{"--limit", "N", N_("at most N rows")}),
		.run = command_due,
	},
	{
		.name = "why",
		.tabular = true,
		.group = LOOK,
		.synopsis = N_("why FLAG"),
		.summary = N_("Say why a flag is there: facts, thresholds, what clears it."),
		.help = FLAG_HELP,
		.needs = NEEDS_STORE_READ | NEEDS_RULES,
		.arguments = ARGUMENTS(SOME(FLAG, "FLAG")),
		.run = command_why,
	},
	{
		.name = "check",
		.tabular = true,
		.group = LOOK,
		.synopsis = N_("check [FILTER…]"),
		.summary = N_("List what is urgent; exit status 1 when something is."),
		.help = CHECK_HELP,
		.needs = NEEDS_RULES,
		.arguments = ARGUMENTS(ANY(FLAG_FILTER, "FILTER")),
		.options = OPTIONS({"--all", NULL, N_("also what is snoozed or dismissed")}),
		.run = command_check,
	},
	{
		.name = "review",
		.tabular = true,
		.group = LOOK,
		.synopsis = "review [--plain] [--again]",
		.summary = N_("Go through the week in six steps, one line and one key each."),
		.help = REVIEW_HELP,
		.needs = NEEDS_STORE_READ | NEEDS_RULES,
		.options = OPTIONS({"--plain", NULL, N_("all of it as a text, for a mail")},
			{"--again", NULL, N_("from the beginning")}),
		.run = command_review,
	},
	{
		.name = "list",
		.tabular = true,
		.group = LOOK,
		.synopsis = N_("list ENTITY [FILTER…]"),
		.summary = N_("List records, by a filter."),
		.help = FILTER_HELP,
		.needs = NEEDS_STORE_READ,
		.arguments = ARGUMENTS(ONE(ENTITY, "ENTITY"), ANY(FILTER, "FILTER")),
		.options = OPTIONS({"--sort", N_("FIELD"),
					   N_("sort by this field; -FIELD: backwards")},
			{"--limit", "N", N_("at most N rows")}, {"--all", NULL, N_("all rows")},
			{"--count", NULL, N_("only how many")}),
		.run = command_list,
	},
	{
		.name = "show",
		.tabular = true,
		.group = LOOK,
		.synopsis = N_("show HANDLE"),
		.summary = N_("Show one record with what hangs on it."),
		.needs = NEEDS_STORE_READ,
		.arguments = ARGUMENTS(RECORD("HANDLE", ENTITY_NONE)),
		.run = command_show,
	},
	{
		.name = "search",
		.tabular = true,
		.group = LOOK,
		.synopsis = N_("search WORDS…"),
		.summary = N_("Search every text; all words must be found."),
		.needs = NEEDS_STORE_READ,
		.arguments = ARGUMENTS(SOME(WORDS, "WORDS")),
		.options = OPTIONS({"--limit", "N", N_("at most N rows")}),
		.run = command_search,
	},
	{
		.name = "ledger",
		.tabular = true,
		.group = LOOK,
		.synopsis = N_("ledger PROJECT [--client]"),
		.summary = N_("Show what was agreed, approved and absorbed."),
		.help = LEDGER_HELP,
		.needs = NEEDS_STORE_READ,
		.arguments = ARGUMENTS(ONE(PROJECT, "PROJECT")),
		.options = OPTIONS({"--client", NULL,
			N_("a sheet to hand out: only what both sides know")}),
		.run = command_ledger,
	},
	{
		.name = "prep",
		.tabular = true,
		.group = LOOK,
		.synopsis = N_("prep CLIENT [--safe]"),
		.summary = N_("Show what matters before a talk, on one screen."),
		.help = PREP_HELP,
		.needs = NEEDS_STORE_READ | NEEDS_RULES,
		.arguments = ARGUMENTS(ONE(CLIENT, "CLIENT")),
		.options = OPTIONS({"--safe", NULL,
			N_("without what is private, for a shared screen")}),
		.run = command_prep,
	},
	{
		.name = "wording",
		.tabular = true,
		.group = LOOK,
		.synopsis = N_("wording [FILE]"),
		.summary = N_("Mark in a text what blames, shouts or threatens; propose facts."),
		.help = WORDING_HELP,
		.needs = NEEDS_NOTHING,
		.arguments = ARGUMENTS(OPTIONAL(FILE, "FILE")),
		.options = OPTIONS({"--client", N_("CLIENT"), N_("whom it is for")},
			{"--language", N_("LANGUAGE"), N_("en or de, otherwise guessed")}),
		.run = command_wording,
	},
	{
		.name = "friction",
		.tabular = true,
		.group = LOOK,
		.synopsis = N_("friction CLIENT [CAUSE] [--days N]"),
		.summary = N_("Show what made the work difficult: five causes, dated facts."),
		.help = FRICTION_HELP,
		.needs = NEEDS_STORE_READ,
		.arguments = ARGUMENTS(ONE(CLIENT, "CLIENT"),
			{.kind = ARGUMENT_CHOICE, .name = "CAUSE", .optional = true,
				.words = "expectations communication deadlines details criticism"}),
		.options = OPTIONS({"--days", "N", N_("facts of the last N days, 90 if not said")}),
		.run = command_friction,
	},
	{
		.name = "numbers",
		.tabular = true,
		.group = LOOK,
		.synopsis = N_("numbers [PROJECT|CLIENT]"),
		.summary = N_("Show hours, changes, dates and answer times in figures."),
		.help = NUMBERS_HELP,
		.needs = NEEDS_STORE_READ | NEEDS_RULES,
		.arguments = ARGUMENTS(OPTIONAL(CLIENT_OR_PROJECT, "PROJECT|CLIENT")),
		.run = command_numbers,
	},
	{
		.name = "gate",
		.tabular = true,
		.group = LOOK,
		.synopsis = N_("gate PROJECT [DATE]"),
		.summary = N_("Look before a start: hours until the date, gate, lessons."),
		.help = GATE_HELP,
		.needs = NEEDS_STORE_READ,
		.arguments = ARGUMENTS(ONE(PROJECT, "PROJECT"), OPTIONAL(DATE, "DATE")),
		.run = command_gate,
	},
	{
		.name = "add",
		.group = RECORDS,
		.synopsis = N_("add ENTITY [PARENT] WORDS… [KEY:VALUE…]"),
		.summary = N_("Add a record."),
		.help = FIELDS_HELP,
		.needs = NEEDS_STORE_WRITE,
		.arguments = ARGUMENTS(ONE(ENTITY, "ENTITY"),
			OPTIONAL(CLIENT_OR_PROJECT, "PARENT"), ANY(FIELDS, "KEY:VALUE")),
		.options = OPTIONS(KEEP_DATE),
		.foresees = true,
		.run = command_add,
	},
	{
		.name = "edit",
		.group = RECORDS,
		.synopsis = N_("edit HANDLE [KEY:VALUE…]"),
		.summary = N_("Change a record; without fields in your editor."),
		.help = N_("KEY: without a value empties a field."),
		.needs = NEEDS_STORE_WRITE,
		.arguments = ARGUMENTS(RECORD("HANDLE", ENTITY_NONE), ANY(FIELDS, "KEY:VALUE")),
		.options = OPTIONS(KEEP_DATE),
		.foresees = true,
		.run = command_edit,
	},
	{
		.name = "rm",
		.group = RECORDS,
		.synopsis = N_("rm HANDLE [--yes]"),
		.summary = N_("Remove a record and what belongs to it."),
		.needs = NEEDS_STORE_WRITE,
		.arguments = ARGUMENTS(RECORD("HANDLE", ENTITY_NONE)),
		.options = OPTIONS({"--yes", NULL, N_("do not ask")}),
		.run = command_remove,
	},
	{
		.name = "start",
		.group = PROJECTS,
		.synopsis = N_("start PROJECT [because REASON…]"),
		.summary = N_("Start a project, when nothing it needs is missing."),
		.needs = NEEDS_STORE_WRITE,
		.arguments = ARGUMENTS(ONE(PROJECT, "PROJECT"), ANY(WORDS, "REASON")),
		.run = command_start,
	},
	{
		.name = "pause",
		.group = PROJECTS,
		.synopsis = N_("pause PROJECT [because REASON…]"),
		.summary = N_("Pause a project; its status clock rests."),
		.needs = NEEDS_STORE_WRITE,
		.arguments = ARGUMENTS(ONE(PROJECT, "PROJECT"), ANY(WORDS, "REASON")),
		.run = command_pause,
	},
	{
		.name = "close",
		.group = PROJECTS,
		.synopsis = N_("close PROJECT [OUTCOME…] [--lost]"),
		.summary = N_("Close a project and open its close-out list."),
		.help = CLOSE_HELP,
		.needs = NEEDS_STORE_WRITE,
		.arguments = ARGUMENTS(ONE(PROJECT, "PROJECT"), ANY(WORDS, "OUTCOME")),
		.options = OPTIONS({"--lost", NULL, N_("the offer was not accepted")}),
		.run = command_close,
	},
	{
		.name = "closing",
		.tabular = true,
		.group = PROJECTS,
		.synopsis = N_("closing PROJECT"),
		.summary = N_("Show what follows a close: its steps, the lesson, the contacts."),
		.needs = NEEDS_STORE_READ | NEEDS_RULES,
		.arguments = ARGUMENTS(ONE(PROJECT, "PROJECT")),
		.run = command_closing,
	},
	{
		.name = "lesson",
		.group = PROJECTS,
		.synopsis = N_("lesson PROJECT [WHAT HAPPENED…]"),
		.summary = N_("Note what a project taught, in four short questions."),
		.needs = NEEDS_STORE_WRITE,
		.arguments = ARGUMENTS(ONE(PROJECT, "PROJECT"), ANY(WORDS, "WHAT HAPPENED")),
		.run = command_lesson,
	},
	{
		.name = "move",
		.group = PROJECTS,
		.synopsis = N_("move HANDLE DATE [because REASON…] [by:client]"),
		.summary = N_("Move a date; the old one is kept with who asked and why."),
		.help = MOVE_HELP,
		.needs = NEEDS_STORE_WRITE,
		.arguments = ARGUMENTS(RECORD("HANDLE", ENTITY_PROJECT), ONE(DATE, "DATE"),
			ANY(WORDS, "REASON")),
		.options = OPTIONS(KEEP_DATE),
		.foresees = true,
		.run = command_move,
	},
	{
		.name = "deliver",
		.several = true,
		.group = PROJECTS,
		.synopsis = N_("deliver ITEM"),
		.summary = N_("Note that a scope item was delivered, or a milestone reached."),
		.help = ITEM_HELP,
		.needs = NEEDS_STORE_WRITE,
		.arguments = ARGUMENTS(RECORD("ITEM", ENTITY_SCOPE_ITEM)),
		.run = command_deliver,
	},
	{
		.name = "accept",
		.several = true,
		.group = PROJECTS,
		.synopsis = N_("accept PROJECT|ITEM"),
		.summary = N_("Note that the client accepted an offer or a delivered item."),
		.help = ITEM_HELP,
		.needs = NEEDS_STORE_WRITE,
		.arguments = ARGUMENTS(ONE(PROJECT, "PROJECT|ITEM")),
		.run = command_accept,
	},
	{
		.name = "reopen",
		.group = PROJECTS,
		.synopsis = N_("reopen ITEM"),
		.summary = N_("Note that a delivered item, or a milestone, is open again."),
		.help = ITEM_HELP,
		.needs = NEEDS_STORE_WRITE,
		.arguments = ARGUMENTS(RECORD("ITEM", ENTITY_SCOPE_ITEM)),
		.run = command_reopen,
	},
	{
		.name = "decide",
		.several = true,
		.group = DECIDE,
		.synopsis = N_("decide REQUEST DECISION [effort:2h price:…] [ALTERNATIVES…]"),
		.summary = N_("Decide a change request."),
		.help = DECIDE_HELP,
		.needs = NEEDS_STORE_WRITE,
		.arguments = ARGUMENTS(RECORD("REQUEST", ENTITY_REQUEST),
			CHOICE(N_("DECISION"), "paid goodwill declined deferred withdrawn quoted"),
			ANY(WORDS, "ALTERNATIVES")),
		.run = command_decide,
	},
	{
		.name = "draft",
		.group = WORDS_TO_SEND,
		.synopsis = N_("draft [KIND] TARGET"),
		.summary = N_("Write words ready to send; without words list the drafts."),
		.help = DRAFT_HELP,
		.needs = NEEDS_STORE_WRITE | NEEDS_RULES,
		.arguments = ARGUMENTS(CHOICE(N_("KIND"), DRAFT_KINDS), SOME(HANDLE, "TARGET")),
		.options = OPTIONS({"--new", NULL, N_("a fresh one, even if one waits already")}),
		.run = command_draft,
	},
	{
		.name = "send",
		.group = WORDS_TO_SEND,
		.synopsis = N_("send DRAFT [--by WAY]"),
		.summary = N_("Read a draft once more, bring it out, and log it as sent."),
		.help = SEND_HELP,
		.needs = NEEDS_STORE_WRITE | NEEDS_RULES,
		.arguments = ARGUMENTS(RECORD("DRAFT", ENTITY_DRAFT)),
		.options = OPTIONS({"--by", N_("WAY"), N_("mail, open, copy, save, print or noted")},
			{"--to", "FILE", N_("where save writes it")},
			{"--as-is", NULL, N_("without opening it in your editor")},
			{"--because", N_("REASON"), N_("why it goes out during a cool-down")},
			{"--yes", NULL, N_("also with gaps")}),
		.run = command_send,
	},
	{
		.name = "drop",
		.group = WORDS_TO_SEND,
		.synopsis = N_("drop DRAFT"),
		.summary = N_("Put a draft away that will not be sent."),
		.needs = NEEDS_STORE_WRITE,
		.arguments = ARGUMENTS(RECORD("DRAFT", ENTITY_DRAFT)),
		.run = command_drop,
	},
	{
		.name = "keep",
		.several = true,
		.group = DECIDE,
		.synopsis = N_("keep PROMISE"),
		.summary = N_("Note that a promise was kept, or a reminder done."),
		.help = KEEP_HELP,
		.needs = NEEDS_STORE_WRITE,
		.arguments = ARGUMENTS(RECORD("PROMISE", ENTITY_PROMISE)),
		.run = command_keep,
	},
	{
		.name = "feedback",
		.group = DECIDE,
		.synopsis = N_("feedback HANDLE STATE [WORDS…]"),
		.summary = N_("Note how far feedback is."),
		.help = FEEDBACK_HELP,
		.needs = NEEDS_STORE_WRITE,
		.arguments = ARGUMENTS(RECORD("HANDLE", ENTITY_FEEDBACK),
			CHOICE(N_("STATE"), "heard clarified thanked offered agreed "
				"implemented verified closed"),
			ANY(WORDS, "WORDS")),
		.run = command_feedback,
	},
	{
		.name = "snooze",
		.several = true,
		.group = DECIDE,
		.synopsis = N_("snooze FLAG DATE"),
		.summary = N_("Put a flag off: 3d, fri, until 24 Apr."),
		.help = SNOOZE_HELP,
		.needs = NEEDS_STORE_WRITE | NEEDS_RULES,
		.arguments = ARGUMENTS(ONE(FLAG, "FLAG"), SOME(DATE, "DATE")),
		.run = command_snooze,
	},
	{
		.name = "dismiss",
		.several = true,
		.group = DECIDE,
		.synopsis = N_("dismiss FLAG REASON…"),
		.summary = N_("Put a flag away for good, with the reason."),
		.help = DISMISS_HELP,
		.needs = NEEDS_STORE_WRITE | NEEDS_RULES,
		.arguments = ARGUMENTS(ONE(FLAG, "FLAG"), SOME(WORDS, "REASON")),
		.run = command_dismiss,
	},
	{
		.name = "undo",
		.group = BACK,
		.synopsis = N_("undo [N] [--yes] | undo --step STEP"),
		.summary = N_("Take the last change back, or the last N, or one step alone."),
		.help = UNDO_HELP,
		.needs = NEEDS_STORE_WRITE,
		.arguments = ARGUMENTS(OPTIONAL(WORDS, "N")),
		.options = OPTIONS({"--yes", NULL, N_("do not ask when it is many")},
			{"--step", N_("STEP"), N_("only this one; history shows the numbers")}),
		.run = command_undo,
	},
	{
		.name = "redo",
		.group = BACK,
		.synopsis = N_("redo [N] | redo --step STEP"),
		.summary = N_("Bring back what undo took."),
		.needs = NEEDS_STORE_WRITE,
		.arguments = ARGUMENTS(OPTIONAL(WORDS, "N")),
		.options = OPTIONS({"--step", N_("STEP"),
			N_("only this one, whenever it was taken")}),
		.run = command_redo,
	},
	{
		.name = "history",
		.tabular = true,
		.group = BACK,
		.synopsis = N_("history [STEP]"),
		.summary = N_("List what was done, newest first, or what one step changed."),
		.needs = NEEDS_STORE_READ,
		.arguments = ARGUMENTS(OPTIONAL(WORDS, "STEP")),
		.options = OPTIONS({"--all", NULL, N_("also undo and redo")},
			{"--limit", "N", N_("at most N rows")}),
		.run = command_history,
	},
	{
		.name = "backup",
		.group = KEEP,
		.synopsis = N_("backup [FILE]"),
		.summary = N_("Write a complete, checked copy of the store."),
		.needs = NEEDS_STORE_READ,
		.arguments = ARGUMENTS(OPTIONAL(FILE, "FILE")),
		.run = command_backup,
	},
	{
		.name = "restore",
		.group = KEEP,
		.synopsis = N_("restore FILE"),
		.summary = N_("Put a backup in the place of the store."),
		.needs = NEEDS_NOTHING,
		.arguments = ARGUMENTS(ONE(FILE, "FILE")),
		.options = OPTIONS({"--yes", NULL, N_("do not ask")}),
		.run = command_restore,
	},
	{
		.name = "doctor",
		.group = KEEP,
		.synopsis = N_("doctor [--check] [--salvage OUT]"),
		.summary = N_("Examine the store and repair what can be repaired."),
		.needs = NEEDS_NOTHING,
		.options = OPTIONS({"--check", NULL, N_("examine only")},
			{"--salvage", N_("OUT"), N_("read what is readable into a new store")}),
		.run = command_doctor,
	},
	{
		.name = "import",
		.group = KEEP,
		.synopsis = N_("import FILE ENTITY [--dry-run]"),
		.summary = N_("Read records from a CSV file, as one step."),
		.help = IMPORT_HELP,
		.needs = NEEDS_STORE_WRITE,
		.arguments = ARGUMENTS(ONE(FILE, "FILE"), ONE(ENTITY, "ENTITY")),
		.options = OPTIONS({"--dry-run", NULL, N_("only say what would be taken")}),
		.run = command_import,
	},
	{
		.name = "export",
		.group = KEEP,
		.synopsis = N_("export ENTITY [FILTER…] [--to FILE]"),
		.summary = N_("Write records as CSV."),
		.needs = NEEDS_STORE_READ,
		.arguments = ARGUMENTS(ONE(ENTITY, "ENTITY"), ANY(FILTER, "FILTER")),
		.options = OPTIONS({"--to", N_("FILE"), N_("into a new file")}),
		.run = command_export,
	},
	{
		.name = "rules",
		.tabular = true,
		.group = OTHER,
		.synopsis = N_("rules [list|show|set|on|off|check] [RULE|FILE] [NAME=VALUE…]"),
		.summary = N_("Show, tune and try the rules behind the flags."),
		.help = RULES_HELP,
		.needs = NEEDS_STORE_READ | NEEDS_RULES,
		.arguments = ARGUMENTS(CHOICE(N_("WHAT"), "list show set on off check"),
			OPTIONAL(RULE, "RULE"), ANY(SETTING, "NAME=VALUE")),
		.options = OPTIONS({"--client", N_("CLIENT"), N_("for this client alone")},
			{"--project", N_("PROJECT"), N_("for this project alone")}),
		.run = command_rules,
	},
	{
		.name = "settings",
		.tabular = true,
		.group = OTHER,
		.synopsis = N_("settings [WORD…]"),
		.summary = N_("List the settings and where they come from."),
		.help = SETTINGS_HELP,
		.needs = NEEDS_NOTHING,
		.arguments = ARGUMENTS(ANY(WORDS, "WORD")),
		.run = command_settings,
	},
	{
		.name = "demo",
		.group = OTHER,
		.synopsis = N_("demo [--keep FILE]"),
		.summary = N_("Open a made-up practice to look around in."),
		.needs = NEEDS_NOTHING,
		.options = OPTIONS({"--keep", N_("FILE"), N_("build it as a store of its own")}),
		.run = command_demo,
	},
	{
		.name = "help",
		.group = OTHER,
		.synopsis = N_("help [COMMAND [ENTITY]]"),
		.summary = N_("Say what there is and how it is used."),
		.needs = NEEDS_NOTHING,
		.arguments = ARGUMENTS(OPTIONAL(COMMAND, "COMMAND"), OPTIONAL(ENTITY, "ENTITY")),
		.run = command_help,
	},
	{
		.name = "version",
		.group = OTHER,
		.synopsis = "version",
		.summary = N_("Say which version this is."),
		.needs = NEEDS_NOTHING,
		.run = command_version,
	},
	{
		.name = "completion",
		.group = OTHER,
		.synopsis = "completion bash|zsh|fish",
		.summary = N_("Print the script that completes words in a shell."),
		.help = N_("Load it with: eval \"$(rapport completion bash)\""),
		.needs = NEEDS_NOTHING,
		.arguments = ARGUMENTS(CHOICE(N_("SHELL"), "bash zsh fish")),
		.run = command_completion,
	},
};
/* clang-format on */

enum { COMMAND_COUNT = sizeof COMMANDS / sizeof COMMANDS[0], LONGEST_SLIP = 2 };

const struct command *command_table(size_t *count)
{
	*count = COMMAND_COUNT;
	return COMMANDS;
}

const struct command *command_find(const char *name)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		if (strcmp(COMMANDS[i].name, name) == 0)
			return &COMMANDS[i];
	return NULL;
}

/* A bare name may be a word of the screen as well, which is translated. */
const char *command_usage(const struct command *command)
{
	return strchr(command->synopsis, ' ') ? _(command->synopsis) : command->synopsis;
}

const char *command_nearest(const char *name)
{
	const char *nearest = NULL;
	size_t best = LONGEST_SLIP + 1;
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		size_t distance = text_distance(name, COMMANDS[i].name, LONGEST_SLIP);
		bool starts = strlen(name) > 1 && text_starts(COMMANDS[i].name, name);
		if (starts)
			return COMMANDS[i].name;
		if (distance < best) {
			best = distance;
			nearest = COMMANDS[i].name;
		}
	}
	return nearest;
}
