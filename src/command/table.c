/* The command table: dispatch, help, completion and the screen's prompt read it. */
#include "internal.h"

#include <string.h>

#include "table-help.h"

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
	"offer offer-nudge update change-order refusal delay nudge acceptance recap holding " \
	"reply feedback-reply hours lead-time closing praise follow-up repair"

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
		.synopsis = N_("review [--steps] [--keep FLAG] [--plain] [--again]"),
		.summary = N_("Go through the week in six steps, one line and one key each."),
		.help = REVIEW_HELP,
		.needs = NEEDS_STORE_READ | NEEDS_RULES,
		.arguments = ARGUMENTS(ANY(FLAG, "FLAG")),
		.options = OPTIONS(
			{"--steps", NULL, N_("its steps as lists, with what became of each flag")},
			{"--keep", NULL, N_("looked at: keep FLAG in mind; once more: not")},
			{"--plain", NULL, N_("all of it as a text, for a mail")},
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
		.needs = NEEDS_STORE_READ | NEEDS_RULES,
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
		.arguments = ARGUMENTS(SOME(CLIENT, "CLIENT")),
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
			{.kind = ARGUMENT_CHOICE, .name = N_("CAUSE"), .optional = true,
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
		.arguments = ARGUMENTS(ANY(CLIENT_OR_PROJECT, "PROJECT|CLIENT")),
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
		.arguments = ARGUMENTS(ONE(ADDED, "ENTITY"),
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
		.several = true,
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
		.arguments = ARGUMENTS(SOME(PROJECT, "PROJECT|ITEM")),
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
		.options = OPTIONS(
			{"--by", N_("WAY"), N_("mail, open, copy, save, print or noted")},
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
		.arguments = ARGUMENTS(ONE(FILE, "FILE"), ONE(ADDED, "ENTITY")),
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
