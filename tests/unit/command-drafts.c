/* Drafts as a freelancer meets them: every kind in both languages and both forms of address, read
 * line by line against texts that were read before (tests/fixtures/drafts, GENERATE=1 writes them).
 */
#include "command-support.h"

#include <sys/stat.h>

#include "rapport/base/embedded.h"
#include "rapport/base/text.h"
#include "rapport/drafts.h"

#define FOLDER "tests/fixtures/drafts"
#define NOW "03-09T08:00"

static int demo_set_up(void **state)
{
	if (desk_set_up(state) != 0)
		return -1;
	struct desk *desk = *state;
	char settings[128], templates[128];
	snprintf(templates, sizeof templates, "%s/templates", desk->folder);
	snprintf(settings, sizeof settings, "%s/settings.yaml", desk->folder);
	FILE *file = fopen(settings, "w");
	assert_non_null(file);
	fputs("mail: {from: \"Robin Faber <robin@faber.example>\"}\n", file);
	fclose(file);
	session_close(desk->session);
	struct error error = {.status = STATUS_OK};
	struct session_options options = {
		.store_path = desk->path,
		.settings_path = settings,
		.templates_folder = templates,
		.language = "en",
		.seed = 11,
		.throwaway = true,
		.temporary_folder = desk->folder,
	};
	assert_int_equal(clock_now("2026-03-09T08:00:00", &options.now, &error), STATUS_OK);
	assert_int_equal(session_open(&options, &desk->session, &error), STATUS_OK);
	desk_at(desk, NOW);
	(void)desk_type(desk, "demo");
	assert_int_equal(desk->status, STATUS_OK);
	return 0;
}

/* ---- the texts ---- */

static const struct {
	const char *name, *client, *setup, *draft;
} LETTERS[] = {
	{"offer", "foxtail", "edit foxtail/menu revision_rounds:2 deadline:\"26 Jun\"",
		"offer foxtail"},
	{"offer-hourly", "hansen",
		"add project hansen/archiv Archiv der Praxis update_every:14; add scope_item "
		"hansen/archiv Suche effort:12h done_when:\"Jede Akte in zwei Schritten\"",
		"offer hansen/archiv"},
	{"offer-nudge", "foxtail", "edit foxtail/menu offer_sent:\"4 Mar\"", "offer-nudge foxtail"},
	{"offer-nudge-second", "foxtail", "edit foxtail/menu offer_sent:\"1 Mar\"",
		"offer-nudge foxtail"},
	{"offer-nudge-last", "foxtail", "edit foxtail/menu offer_sent:\"20 Feb\"",
		"offer-nudge foxtail"},
	{"update", "acme", "deliver Shop-Anbindung", "update acme/site"},
	{"update-late", "borg", "add time_entry borg/api 3h Alarmweiterleitung", "update borg"},
	{"update-hourly", "kobold", "add time_entry kobold/pflege 2h Monatliche Pflege",
		"update kobold"},
	{"change-order", "acme", "", "change-order bildergalerie"},
	{"change-order-again", "hansen", "decide \"Warteliste für Absagen\" quoted told:today",
		"change-order \"Warteliste für Absagen\""},
	{"refusal", "acme", "edit Bildergalerie detail:\"Fotos aus der Produktion zeigen\"",
		"refusal bildergalerie"},
	{"refusal-noted", "hansen", "", "refusal \"Termine im Kalender\""},
	{"delay", "archiv", "", "delay archiv"},
	{"delay-passed", "borg", "", "delay borg"},
	{"recap", "acme",
		"call acme/site 20m Ablauf der Schulung +req Handbuch für die Redaktion +promise "
		"fri Termine vorschlagen",
		"recap acme"},
	{"recap-heated", "borg", "call borg/api 20m heat:2 laut und ungerecht", "recap borg"},
	{"holding", "borg", "", "holding borg"},
	{"feedback-question", "marlow", "", "feedback-reply Wording"},
	{"feedback-offer", "acme", "", "feedback-reply \"Farben wirken\""},
	{"feedback-agreed", "borg", "", "feedback-reply \"Antworten zu langsam\""},
	{"feedback-check", "kobold", "", "feedback-reply Samstags"},
	{"closing", "cato", "", "closing cato/flyer"},
	{"praise", "cato", "", "praise Reinzeichnung"},
	{"follow-up", "cato",
		"add lesson cato/flyer happened:\"Der Farbauszug kam zu spät\" next_time:\"Den "
		"Farbauszug zuerst bestellen\" share:yes",
		"follow-up cato"},
	{"follow-up-halfyear", "echo", "", "follow-up echo"},
	{"follow-up-later", "ito", "", "follow-up ito"},
	{"follow-up-touch", "lukasz", "", "follow-up lukasz"},
	{"repair", "gruen", "", "repair gruen"},
	{"nudge", "kobold", "", "nudge kobold/messe"},
	{"nudge-last", "dana",
		"mail dana/page 18.2. 10:00 which glazes stay +ask which glazes stay in the shop",
		"nudge dana"},
	{"acceptance", "hansen", "", "acceptance hansen/termine"},
	{"acceptance-several", "archiv",
		"add scope_item archiv/karten Legende done_when:\"Jedes Zeichen ist erklärt\"; "
		"deliver Legende; deliver Kartenansicht",
		"acceptance archiv/karten"},
	{"reply", "hansen", "", "reply hansen"},
	{"reply-held", "kobold",
		"mail kobold/pflege in heat:2 6.3. 9:00 der Gutschein galt doppelt @albrecht; edit "
		"% "
		"facts:\"Am 5. März galt ein Gutschein zweimal, seit 6. März um 8 Uhr nicht "
		"mehr\"; "
		"mail kobold/pflege 6.3. 10:00 +holding Antwort bis Dienstag zugesagt",
		"reply kobold"},
	{"hours", "dana", "", "hours dana"},
	{"lead-time", "marlow", "", "lead-time marlow"},
	{"feedback-question-again", "archiv", "", "feedback-reply \"Noch nicht ganz rund\""},
};
static const struct {
	const char *name, *language, *form;
} MANNERS[] = {{"en", "en", "informal"}, {"de", "de", "formal"}, {"de-du", "de", "informal"}};

/* The text of the draft the last line wrote, without what is said below it. */
static const char *letter(struct desk *desk)
{
	if (desk->status != STATUS_OK || desk->result.then != THEN_RUN)
		fail_msg("%s", desk->text);
	(void)desk_type(desk, desk->result.next);
	for (size_t i = 0; i < desk->result.block_count; i++)
		if (desk->result.blocks[i].kind == BLOCK_TEXT)
			return desk->result.blocks[i].text;
	fail_msg("no text: %s", desk->text);
	return "";
}

static const char *write_letter(struct desk *desk, size_t which, size_t manner)
{
	struct arena *arena = desk->arena;
	(void)desk_type(desk,
		arena_format(arena, "edit %s language:%s address_form:%s", LETTERS[which].client,
			MANNERS[manner].language, MANNERS[manner].form));
	(void)desk_type(desk, arena_format(arena, "draft %s --new", LETTERS[which].draft));
	return letter(desk);
}

static const char *read_golden(struct arena *arena, const char *path)
{
	FILE *file = fopen(path, "r");
	char *bytes = arena_alloc(arena, 1 << 16);
	if (file == NULL)
		fail_msg("%s is missing; GENERATE=1 writes it", path);
	size_t length = fread(bytes, 1, (1 << 16) - 1, file);
	fclose(file);
	bytes[length] = '\0';
	return bytes;
}

static void compare(struct desk *desk, const char *path, const char *text)
{
	text = arena_format(desk->arena, "%s\n", text);
	while (strlen(text) > 1 && text_equal(text + strlen(text) - 2, "\n\n"))
		text = arena_copy_n(desk->arena, text, strlen(text) - 1);
	if (getenv("GENERATE") != NULL) {
		FILE *file = fopen(path, "w");
		assert_non_null(file);
		fputs(text, file);
		fclose(file);
	}
	const char *golden = read_golden(desk->arena, path);
	if (strcmp(golden, text) != 0)
		fail_msg("%s\nwanted:\n%s\ngot:\n%s", path, golden, text);
}

/* Lines typed before the letter is written, separated by "; "; % is what the one before wrote. */
static void set_up_letter(struct desk *desk, const char *lines)
{
	while (lines[0] != '\0') {
		const char *end = strstr(lines, "; ");
		size_t length = end != NULL ? (size_t)(end - lines) : strlen(lines);
		const char *line = arena_copy_n(desk->arena, lines, length);
		(void)desk_type(desk, strchr(line, '%') != NULL ? desk_touched(desk, line) : line);
		if (desk->status != STATUS_OK)
			fail_msg("%s: %s", lines, desk->text);
		lines += end != NULL ? length + 2 : length;
	}
}

static void every_letter_reads_as_it_was_read(void **state)
{
	struct desk *desk = *state;
	mkdir(FOLDER, 0777);
	for (size_t i = 0; i < sizeof LETTERS / sizeof LETTERS[0]; i++) {
		desk_at(desk, NOW);
		set_up_letter(desk, LETTERS[i].setup);
		for (size_t m = 0; m < sizeof MANNERS / sizeof MANNERS[0]; m++)
			compare(desk,
				arena_format(desk->arena, FOLDER "/%s.%s.txt", LETTERS[i].name,
					MANNERS[m].name),
				write_letter(desk, i, m));
	}
}

/* ---- what is private stays ---- */

#define SENTINEL "geheim7"

/* Every field that is private, in every record of the demo that has it, says the same word. */
static void fill_private(struct desk *desk)
{
	for (int e = 0; e < ENTITY_COUNT; e++) {
		const struct entity_info *info = catalog_entity((enum entity)e);
		for (int field = 0; field < info->field_count; field++) {
			if (!info->fields[field].is_private || e == ENTITY_DISPOSITION ||
				e == ENTITY_DRAFT)
				continue;
			(void)desk_type(desk, arena_format(desk->arena,
						      "list %s --all --limit 5000", info->name));
			assert_int_equal(desk->status, STATUS_OK);
			const struct table *table = NULL;
			for (size_t b = 0; b < desk->result.block_count; b++)
				if (desk->result.blocks[b].kind == BLOCK_TABLE)
					table = desk->result.blocks[b].table;
			for (size_t row = 0; table != NULL && row < table->row_count; row++) {
				char handle[HANDLE_SIZE];
				handle_format(table->rows[row].id, handle);
				(void)desk_type(
					desk, arena_format(desk->arena, "edit %s %s:" SENTINEL,
						      handle, info->fields[field].name));
				if (desk->status != STATUS_OK)
					fail_msg("%s", desk->text);
			}
		}
	}
}

static void private_text_never_enters(void **state)
{
	struct desk *desk = *state;
	fill_private(desk);
	/* What was learned and is not to be shared is private as a whole. */
	desk_expect(
		desk, "add lesson cato/flyer happened:" SENTINEL " next_time:" SENTINEL, "Added");
	desk_expect(desk, "dismiss follow-up-due cato/flyer " SENTINEL, "Dismissed");
	desk_expect(desk, "call borg/api 20m heat:2 " SENTINEL, "Logged");
	for (size_t i = 0; i < sizeof LETTERS / sizeof LETTERS[0]; i++) {
		set_up_letter(desk, LETTERS[i].setup);
		for (size_t m = 0; m < sizeof MANNERS / sizeof MANNERS[0]; m++) {
			const char *text = write_letter(desk, i, m);
			if (strstr(text, SENTINEL) != NULL)
				fail_msg("%s: %s", LETTERS[i].name, text);
		}
	}
}

/* ---- each flag has its words, and they clear it ---- */

enum outcome {
	LEAVES,  /* the flag is gone, or rests until the client answers */
	LOWERED, /* what passed or moved stays a fact, but the client knows */
	STAYS,   /* time ends it, or five more steps */
};
static const struct {
	const char *rule, *kind, *setup;
	enum outcome outcome;
	const char *of; /* whose flag, where not the first is meant */
} FLAGS[] = {
	{"client-silent", "nudge", "", LEAVES, ""},
	{"client-asks-status", "update", "", LEAVES, ""},
	{"vague-criticism", "feedback-reply", "", LEAVES, ""},
	{"cool-down", "holding", "", STAYS, ""},
	{"holding-reply-owed", "holding", "", LEAVES, ""},
	{"return-owed", "reply", "", LEAVES, ""},
	{"recap-owed", "recap", "", LEAVES, ""},
	{"offer-unanswered", "offer-nudge", "", LEAVES, ""},
	{"status-update-due", "update", "", LEAVES, ""},
	{"update-incomplete", "update", "", LEAVES, ""},
	{"deadline-missed", "delay", "", LOWERED, ""},
	{"deadline-slipping", "delay", "", LOWERED, "project:hansen/termine"},
	{"date-change-untold", "delay", "", LEAVES, ""},
	{"acceptance-open", "acceptance", "", LEAVES, ""},
	{"feedback-unacknowledged", "feedback-reply", "", LEAVES, ""},
	{"feedback-needs-detail", "feedback-reply", "", LEAVES, ""},
	{"feedback-no-solution", "feedback-reply", "", LEAVES, ""},
	{"feedback-unverified", "feedback-reply", "", LEAVES, ""},
	{"feedback-unthanked", "feedback-reply", "", LEAVES, ""},
	{"praise-unused", "praise", "", LEAVES, ""},
	{"request-undecided", "change-order", "", LEAVES, ""},
	{"refusal-without-alternative", "refusal", "", LEAVES, ""},
	{"change-order-unanswered", "change-order", "", LEAVES, ""},
	{"off-hours", "hours", "", LEAVES, ""},
	{"rush-pattern", "lead-time", "", LEAVES, ""},
	{"follow-up-due", "follow-up", "", LEAVES, ""},
	{"losing-touch", "follow-up", "", LEAVES, ""},
	{"close-out-open", "closing", "close sommer/etiketten", STAYS, ""},
	{"lesson-untold", "follow-up", "", LEAVES, ""},
	{"repair-check", "repair", "", LEAVES, ""},
};
enum { FLAG_COUNT = sizeof FLAGS / sizeof FLAGS[0] };

/* The flags of the answer, NULL when there are none. */
static const struct table *flags_of(struct desk *desk)
{
	for (size_t b = 0; b < desk->result.block_count; b++)
		if (desk->result.blocks[b].kind == BLOCK_TABLE &&
			desk->result.blocks[b].table->row_count > 0)
			return desk->result.blocks[b].table;
	return NULL;
}

static const struct value *flag_value(const struct table *table, size_t row, const char *column)
{
	size_t i = 0;
	while (i + 1 < table->column_count && !text_equal(table->columns[i].name, column))
		i++;
	assert_string_equal(table->columns[i].name, column);
	return &table->rows[row].cells[i];
}

/* How grave the rule's flag about this is now, "" when it is not in sight, whatever its episode. */
static const char *severity_of(struct desk *desk, const char *rule, int64_t subject)
{
	(void)desk_type(desk, arena_format(desk->arena, "due rule:%s", rule));
	const struct table *table = flags_of(desk);
	for (size_t row = 0; table != NULL && row < table->row_count; row++)
		if (flag_value(table, row, "subject")->integer == subject)
			return flag_value(table, row, "severity")->text;
	return "";
}

static void look_after(struct desk *desk, size_t which, int64_t subject, const char *before)
{
	const char *after = severity_of(desk, FLAGS[which].rule, subject);
	bool right = FLAGS[which].outcome == LEAVES ? after[0] == '\0'
		     : FLAGS[which].outcome == LOWERED
			     ? text_equal(after, text_equal(before, "notice") ? "info" : "notice")
			     : text_equal(before, after);
	if (!right)
		fail_msg("%s: %s, then “%s”", FLAGS[which].rule, before, after);
}

/* As the screen's letter does it; where several kinds are named it asks. */
static void draft_by_flag(struct desk *desk, const char *handle, const char *kind)
{
	const char *line = arena_format(desk->arena, "draft %s", handle);
	(void)desk_type(desk, line);
	if (desk->status == STATUS_ASK) {
		desk_answer(desk, "kind", kind);
		(void)desk_type(desk, line);
	}
}

/* Its draft written from the flag, sent, and taken back. */
static void answer_flag(struct desk *desk, size_t which)
{
	(void)desk_type(desk,
		arena_format(desk->arena, "due rule:%s %s", FLAGS[which].rule, FLAGS[which].of));
	const struct table *table = flags_of(desk);
	if (table == NULL)
		fail_msg("%s: %s", FLAGS[which].rule, desk->text);
	int64_t subject = flag_value(table, 0, "subject")->integer;
	const char *severity = flag_value(table, 0, "severity")->text;
	const char *actions = flag_value(table, 0, "actions")->text;
	if (strstr(actions, arena_format(desk->arena, "draft %s ", FLAGS[which].kind)) == NULL)
		fail_msg("%s: its next steps are: %s", FLAGS[which].rule, actions);
	draft_by_flag(desk, table->rows[0].handle, FLAGS[which].kind);
	if (desk->status != STATUS_OK)
		fail_msg("%s: %s", FLAGS[which].rule, desk->text);
	(void)desk_type(desk,
		desk_touched(desk, "send % --as-is --yes --because \"sie wartet\" --by noted"));
	if (desk->status != STATUS_OK)
		fail_msg("%s: %s", FLAGS[which].rule, desk->text);
	look_after(desk, which, subject, severity);
	desk_expect(desk, "undo", "Taken back: sent");
	assert_string_equal(severity_of(desk, FLAGS[which].rule, subject), severity);
	desk_expect(desk, "undo", "Taken back: wrote draft");
}

static void the_words_of_a_flag_clear_it(void **state)
{
	struct desk *desk = *state;
	for (size_t i = 0; i < FLAG_COUNT; i++) {
		desk_at(desk, "02-20T10:00");
		set_up_letter(desk, FLAGS[i].setup);
		desk_at(desk, "03-09T10:00"); /* within the own hours */
		answer_flag(desk, i);
	}
}

/* Rules that name no words to send, and why. */
static const struct {
	const char *rule, *why;
} WORDLESS[] = {
	{"deadline-unrealistic", "first the date is moved; a moved date has its own words"},
	{"unclear-expectations", "the scope is completed; the offer and the update show it"},
	{"moving-target", "a meeting settles what letters would only lengthen"},
	{"too-many-voices", "a person is asked for and noted, in the next talk or update"},
	{"facts-missing", "they are noted for oneself"},
	{"heat-rising", "that is talked about, not written"},
	{"start-gate", "what is missing is noted; the offer has the words"},
	{"deadline-near", "there is work to deliver, or a date to move"},
	{"promise-due", "the promise is kept, or its date moved and told with the next update"},
	{"budget-burn", "a talk with the ledger; paid by the hour, each update tells it"},
	{"revision-rounds", "a further round is a request, whose change order has the words"},
	{"feedback-theme", "the way of working changes, and a lesson is noted"},
	{"scope-creep", "extras get a price, whose change order has the words"},
	{"over-capacity", "a date is moved; a moved date has its own words"},
	{"work-before-decision", "first it is decided"},
	{"goodwill-spent", "the next extra gets a price, whose change order has the words"},
	{"lesson-missing", "it is noted for oneself"},
	{"known-lesson", "it is read"},
	{"no-next-step", "a date or a promise is agreed on in a call"},
	{"reminder-due", "only its owner knows what it asks for"},
};
enum { WORDLESS_COUNT = sizeof WORDLESS / sizeof WORDLESS[0] };

static bool is_wordless(const char *rule)
{
	for (size_t i = 0; i < WORDLESS_COUNT; i++)
		if (text_equal(WORDLESS[i].rule, rule))
			return true;
	return false;
}

/* The kinds that a rule's next steps name are known ones, and tried above. */
static size_t check_steps(struct arena *arena, const char *rule, const char *steps)
{
	size_t count = 0;
	for (const char *at = steps; (at = strstr(at, "\"draft ")) != NULL; at++, count++) {
		const char *kind = arena_copy_n(arena, at + 7, strcspn(at + 7, " "));
		size_t i = 0;
		while (i < FLAG_COUNT && !text_equal(FLAGS[i].rule, rule))
			i++;
		if (i == FLAG_COUNT || draft_kind_find(kind) == NULL)
			fail_msg("%s: draft %s", rule, kind);
	}
	return count;
}

static void every_rule_has_words_or_a_reason(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	size_t rules = 0;
	for (const struct embedded *file = NULL; (file = embedded_next("guidelines/", file));) {
		const char *rule = NULL;
		for (const char *line = file->bytes; *line; line += strcspn(line, "\n") + 1) {
			const char *text = arena_copy_n(arena, line, strcspn(line, "\n"));
			if (text_starts(text, "- id: "))
				rule = text + 6;
			if (!text_starts(text, "  actions:"))
				continue;
			rules++;
			if ((check_steps(arena, rule, text) == 0) != is_wordless(rule))
				fail_msg("%s: words, or a reason why there are none", rule);
		}
	}
	assert_int_equal(rules, WORDLESS_COUNT + FLAG_COUNT);
	arena_free(arena);
}

/* ---- what is noted once it was sent ---- */

static void what_was_sent_is_noted_and_kept(void **state)
{
	struct desk *desk = *state;
	desk_expect(desk, "draft refusal puppenhaus", "Wrote draft");
	const char *send = desk_touched(desk, "send % --as-is --by noted");
	const char *edit = desk_touched(desk, "edit % title:other");
	const char *drop = desk_touched(desk, "drop %");
	desk_expect(desk, send, "unattended: 2 gaps are left, in double brackets.");
	desk_answer(desk, "gaps", "no");
	desk_expect(desk, send, "! Nothing was sent.");
	desk_answer(desk, "gaps", "yes");
	desk_expect(desk, send, "Sent “Laufende Pflege: „Puppenhaus-Konfigurator“”.");
	desk_expect(desk, "show Puppenhaus", "Alternatives: Später: als eigener Auftrag");
	desk_expect(desk, "show Puppenhaus", "Client told: Mon 9 Mar");
	desk_expect(
		desk, edit, "! This draft was sent on Mon 9 Mar; what went out stays as it is.");
	desk_expect(desk, drop, "! This draft was sent");
	desk_expect(desk, send, "! This draft was sent");
	desk_expect(desk, "draft closing cato/flyer", "Wrote draft");
	desk_expect(desk, "draft closing cato/flyer", "This draft was there already");
	desk_expect(desk, desk_touched(desk, "drop %"), "Dropped draft");
	desk_expect(desk, "list draft state:draft", "Nothing");
}

/* After a heated moment only the holding reply goes at once. */
static void a_pause_is_kept_or_explained(void **state)
{
	struct desk *desk = *state;
	desk_expect(desk, "draft holding borg", "Wrote draft");
	desk_expect(desk, desk_touched(desk, "send % --as-is --by noted"), "Sent “");
	desk_expect(desk, "draft update borg", "Wrote draft");
	const char *send = desk_touched(desk, "send % --as-is --yes --by noted");
	const char *show = desk_touched(desk, "show %");
	desk_expect(desk, show, "Held until Tue 10 Mar 03:00");
	desk_expect(desk, send, "? Why send it now?");
	desk_answer(desk, "reason", " ");
	desk_expect(desk, send, "! Nothing was sent.");
	desk_answer(desk, "reason", "Frau Lorenz wartet");
	desk_expect(desk, send, "Sent “");
	desk_expect(desk, show, "Sent early because: Frau Lorenz wartet");
	desk_expect(desk, "undo", "Taken back: sent");
	desk_at(desk, "03-10T08:00");
	desk_expect(desk, send, "Sent “");
}

/* The ways out: saved as a message, brought by the door, or refused. */
static void a_letter_goes_out(void **state)
{
	struct desk *desk = *state;
	const char *path = arena_format(desk->arena, "%s/letter.eml", desk->folder);
	desk_expect(desk, "draft recap acme", "Wrote draft");
	const char *send = desk_touched(desk, "send % --as-is");
	desk_expect(desk, arena_format(desk->arena, "%s --by pigeon", send), "no way out");
	desk_expect(desk, send, "copy it to the clipboard");
	desk_refuse(desk, send, "by your mail command"); /* no setting names one */
	desk_expect(desk, arena_format(desk->arena, "%s --by mail", send), "! No mailer is known.");
	desk_answer(desk, "way", "copy");
	(void)desk_type(desk, send);
	assert_int_equal(desk->result.question.kind, QUESTION_DELIVER);
	assert_non_null(strstr(desk->result.question.delivery->text, "Telefonat"));
	desk_expect(desk, "list draft state:sent", "Nothing");
	desk_answer(desk, "way", "save");
	desk_expect(desk, send, "? Save it as");
	desk_answer(desk, "way", "save");
	desk_answer(desk, "file", path);
	desk_expect(desk, send, "Written to");
	const char *message = read_golden(desk->arena, path);
	assert_non_null(strstr(message, "To: \"Kim Weber\" <kim.weber@acme.example>\r\n"));
	assert_non_null(strstr(message, "\r\nSubject: =?UTF-8?Q?Neue_Website"));
	desk_expect(desk, "list interaction client:acme message_id:faber --limit 1", "Telefonat");
	desk_expect(desk, "undo", "Taken back: sent");
	desk_answer(desk, "way", "save");
	desk_answer(desk, "file", path);
	desk_expect(desk, send, "exists already"); /* and nothing was sent */
	desk_expect(desk, "list draft state:sent", "Nothing");
}

/* An address that mail does not carry everywhere is left out of the message, and said. */
static void an_address_left_out_is_said(void **state)
{
	struct desk *desk = *state;
	const char *path = arena_format(desk->arena, "%s/address.eml", desk->folder);
	desk_expect(desk, "edit acme email:info@müller.example", "Changed");
	desk_expect(desk, "edit \"Kim Weber\" email:\"kim@müller.example\"", "Changed");
	desk_expect(desk, "draft recap acme", "Wrote draft");
	const char *send = desk_touched(desk, "send % --as-is --yes --by save --to");
	desk_expect(desk, arena_format(desk->arena, "%s %s", send, path),
		"letters beyond ASCII in an address: write the domain as xn--…");
	const char *message = read_golden(desk->arena, path);
	assert_null(strstr(message, "\nTo:"));
	desk_expect(desk, "undo", "Taken back: sent");
}

/* A lesson counts as told when the letter tells it, not because one was sent. */
static void only_lessons_of_the_letter_are_told(void **state)
{
	struct desk *desk = *state;
	desk_expect(desk, "add lesson cato/flyer happened:\"Der Farbauszug kam zu spät\" share:yes",
		"Added");
	const char *told = desk_touched(desk, "show %");
	desk_expect(desk, "add lesson cato/umschlag happened:\"Der Klappentext fehlte\" share:yes",
		"Added");
	const char *untold = desk_touched(desk, "show %");
	desk_refuse(desk, told, "Told on");
	desk_expect(desk, "draft closing cato/flyer", "Wrote draft");
	desk_expect(desk, desk_touched(desk, "send % --as-is --yes --by noted"), "Sent");
	desk_expect(desk, told, "Told on: Mon 9 Mar");
	desk_refuse(desk, untold, "Told on");
}

/* What blames is marked before it goes out, and goes out all the same. */
static void a_reproach_is_marked(void **state)
{
	struct desk *desk = *state;
	desk_expect(desk, "draft recap dana", "Wrote draft");
	const char *edit = desk_touched(desk, "edit %");
	const char *send = desk_touched(desk, "send % --as-is");
	const char *show = desk_touched(desk, "show %");
	desk_refuse(desk, show, "marked");
	desk_answer(desk, "letter",
		"Subject: our call\n\nYou always change your mind. By Friday 13 March I need an "
		"answer.\n");
	desk_expect(desk, edit, "Changed draft our call.");
	desk_expect(desk, show, "is for you to decide");
	desk_expect(desk, send, "“You always");
	desk_expect(desk, arena_format(desk->arena, "%s --by noted", send), "“You always");
}

/* The person's own templates come first, and a mistake in one is named with its place. */
static void own_templates_come_first(void **state)
{
	struct desk *desk = *state;
	const char *folder = arena_format(desk->arena, "%s/templates", desk->folder);
	const char *path = arena_format(desk->arena, "%s/de/holding.txt", folder);
	assert_int_equal(mkdir(folder, 0700), 0);
	assert_int_equal(mkdir(arena_format(desk->arena, "%s/de", folder), 0700), 0);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs("Kurz\n\nbis {{soon:day}}.\n", file);
	fclose(file);
	(void)desk_type(desk, "draft holding borg");
	assert_non_null(
		strstr(letter(desk), "Guten Tag Ulrich Maas,\n\nbis Mittwoch, 11. März.\n"));
	file = fopen(path, "w");
	assert_non_null(file);
	fputs("Kurz\n\nbis {{son:day}}.\n", file);
	fclose(file);
	desk_expect(desk, "draft holding borg --new", "holding.txt:3:5");
	desk_expect(desk, "draft holding borg --new", "Did you mean “soon”?");
}

/* ---- whatever it is asked for ---- */

/* Any kind for any client gives a letter without a mark of its template left, asks which one is
 * meant, or says that there is nothing to write about. */
static void any_kind_for_anybody(void **state)
{
	struct desk *desk = *state;
	size_t count = 0, written = 0;
	const struct draft_kind *kinds = draft_kinds(&count);
	static const char *const CLIENTS[] = {"acme", "borg", "cato", "dana", "echo", "foxtail",
		"gruen", "hansen", "ito", "lukasz", "archiv", "kobold", "marlow", "sommer"};
	for (size_t c = 0; c < sizeof CLIENTS / sizeof CLIENTS[0]; c++)
		for (size_t k = 0; k < count; k++) {
			const char *line = arena_format(
				desk->arena, "draft %s %s --new", kinds[k].name, CLIENTS[c]);
			(void)desk_type(desk, line);
			if (desk->status == STATUS_ASK || desk->status == STATUS_NOT_FOUND)
				continue;
			const char *text = letter(desk);
			if (strstr(text, "{{") != NULL || strstr(text, "}}") != NULL ||
				strstr(text, "\n\n\n") != NULL || strstr(text, "..") != NULL ||
				strstr(text, " .") != NULL || strstr(text, ",,") != NULL)
				fail_msg("%s:\n%s", line, text);
			written++;
		}
	assert_true(written > 60);
}

static const struct desk_step ASKED[] = {
	{"", "draft", "^Wrote"},
	{"", "draft acme/site",
		"? Which words?|update: How the project stands|refusal: A polite no"},
	{"", "draft bildergalerie", "change-order: A price|refusal: A polite no|^update"},
	{"", "draft reinzeichnung", "Wrote draft Danke für deine freundlichen Worte."},
	{"", "draft praise \"Texte der Woche\"", "Wrote draft Danke für Ihre freundlichen Worte."},
	{"", "draft status-update-due", "Wrote draft Online-Termine: Stand"},
	{"", "draft refusal hansen/pflege", "! The words “refusal” do not fit hansen/pflege"},
	{"", "draft refusal hansen", "Wrote draft Online-Termine"},
	{"", "draft offer acme", "! The words “offer” do not fit Acme GmbH"},
	{"", "draft updat acme", "! “updat” is no kind of draft. One of: offer, "},
	{"", "draft update", "! For whom?"},
	{"", "draft update wombat", "! “wombat” was not found."},
	{"", "send", "draft"},
	{"", "send wombat", "! Draft “wombat” was not found. All of them: rapport list drafts"},
};

static void what_is_missing_is_asked_or_named(void **state)
{
	DESK_PLAY(*state, ASKED);
}

/* ---- the catalog, the command row and the templates know the same kinds ---- */

static void every_kind_is_known_everywhere(void **state)
{
	(void)state;
	size_t count = 0;
	struct arena *arena = arena_new();
	const struct draft_kind *kinds = draft_kinds(&count);
	struct buffer names = BUFFER_EMPTY;
	for (size_t i = 0; i < count; i++) {
		buffer_format(&names, i > 0 ? " %s" : "%s", kinds[i].name);
		assert_non_null(
			embedded_find(arena_format(arena, "templates/en/%s.txt", kinds[i].name)));
		assert_non_null(
			embedded_find(arena_format(arena, "templates/de/%s.txt", kinds[i].name)));
		const struct field_info *purpose =
			&catalog_entity(ENTITY_INTERACTION)->fields[INTERACTION_PURPOSE];
		assert_string_equal(
			catalog_choice(arena, purpose, kinds[i].purpose), kinds[i].purpose);
	}
	assert_string_equal(
		catalog_entity(ENTITY_DRAFT)->fields[DRAFT_KIND].choices, buffer_text(&names));
	assert_string_equal(command_find("draft")->arguments[0].words, buffer_text(&names));
	buffer_clear(&names);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(any_kind_for_anybody, demo_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			what_is_missing_is_asked_or_named, demo_set_up, desk_tear_down),
		cmocka_unit_test(every_kind_is_known_everywhere),
		cmocka_unit_test(every_rule_has_words_or_a_reason),
		cmocka_unit_test_setup_teardown(
			the_words_of_a_flag_clear_it, demo_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			what_was_sent_is_noted_and_kept, demo_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(a_letter_goes_out, demo_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			an_address_left_out_is_said, demo_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			only_lessons_of_the_letter_are_told, demo_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(a_reproach_is_marked, demo_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			own_templates_come_first, demo_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			a_pause_is_kept_or_explained, demo_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			every_letter_reads_as_it_was_read, demo_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			private_text_never_enters, demo_set_up, desk_tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
