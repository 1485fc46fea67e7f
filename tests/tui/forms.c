/* Forms: every record can be added and edited field by field; nothing typed there is lost. */
#include "harness.h"

#define SAVE "\023"
#define TAB_BACK ESC "[Z"
#define PASTE(text) ESC "[200~" text ESC "[201~"
#define SITE_PAGE "3/\025neue\r\r"

static struct play demo(void)
{
	return play_start(&(struct play_options){.fixture = demo_store()});
}

static void expect_stored(const struct play *play, const char *command, const char *part)
{
	const char *answer = rapport(play, command);
	if (!strstr(answer, part))
		fail_msg("%s: \"%s\" is not in\n%s", command, part, answer);
}

static void expect_not_stored(const struct play *play, const char *command, const char *part)
{
	const char *answer = rapport(play, command);
	if (strstr(answer, part))
		fail_msg("%s: \"%s\" is in\n%s", command, part, answer);
}

static int cursor_row(const struct play *play)
{
	VTermPos position;
	vterm_state_get_cursorpos(vterm_obtain_state(play->terminal), &position);
	return position.row;
}

/* From field to field until the one with this label has the cursor: fields may be added. */
static void go_to(struct play *play, const char *label, size_t length)
{
	enum { FIELDS_MOST = 60, MARK = 2 };
	for (int i = 0; i < FIELDS_MOST; i++) {
		const char *row = row_text(play, cursor_row(play));
		if (strlen(row) > MARK && strncmp(row + MARK, label, length) == 0 &&
			(row[MARK + length] == ' ' || row[MARK + length] == '\0'))
			return;
		play_keys(play, "\t");
	}
	fail_msg("no field %.*s", (int)length, label);
}

/* Keys, with the label of a field to go to in braces. */
static void play_form(struct play *play, const char *keys)
{
	while (*keys) {
		char piece[512];
		size_t length = strcspn(keys, "{");
		assert_true(length < sizeof piece);
		memcpy(piece, keys, length);
		piece[length] = '\0';
		if (length > 0)
			play_keys(play, piece);
		keys += length;
		if (*keys != '{')
			return;
		length = strcspn(keys, "}") - 1;
		go_to(play, keys + 1, length);
		keys += length + 2;
	}
}

static void leave(struct play *play)
{
	play_keys(play, "\007");
	if (find_row(play, "Leave the form?") >= 0)
		play_keys(play, "d");
}

/* What a screen of this size looks like with a form on it. */
static void test_screens(void **state)
{
	(void)state;
	static const struct {
		const char *name, *keys;
		int rows, columns;
		const char *lang;
	} cases[] = {
		{"form-add", "2a\rNova Labs\t\t", 24, 80, NULL},
		{"form-add-small", "2a\rNova Labs\t", 12, 40, NULL},
		{"form-add-wide", "2aproject\rSpring{Status}", 50, 200, NULL},
		{"form-project", "3aproject\rSpring{Deadline}next fri", 24, 80, NULL},
		{"form-edit", "3/\025neue\re{Deadline}\025next fri", 24, 80, NULL},
		{"form-edit-ascii", "2e", 24, 80, "C"},
		{"form-reference", "aproject\r\025" TAB_BACK "gr", 24, 80, NULL},
		{"form-wrong", "2e{Hourly rate}\025dear{Keep in touch every (days)}\025often\t" SAVE, 24, 80, NULL},
		{"form-wrong-small", "2apromise\r\t\t\tlast autumn\t", 12, 40, NULL},
		{"form-text-small", "2aproject\rSpring\tOne line\rand another one that is too long "
			"for it", 12, 40, NULL},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct play play = play_start(&(struct play_options){
			.fixture = demo_store(),
			.rows = cases[i].rows,
			.columns = cases[i].columns,
			.lang = cases[i].lang,
		});
		play_form(&play, cases[i].keys);
		expect_screen(&play, cases[i].name);
		leave(&play);
		play_stop(&play);
	}
}

/* ---- every kind of record ---- */

/* On the page of acme/site: what is typed into a new form; once the record is stored, how it is
 * found, and what is typed into it then. */
static const struct {
	const char *entity, *keys, *filter, *change, *changed;
} kinds[] = {
	{"client", "Zeta Ltd", "zeta", " AG", "Zeta Ltd AG"},
	{"contact", "Zeta Person", "zeta", " Jr", "Zeta Person Jr"},
	{"project", "Zeta plan", "zeta", " B", "Zeta plan B"},
	{"scope_item", "Zeta item", "zeta", " 2", "Zeta item 2"},
	{"milestone", "Zeta stone", "zeta", " 2", "Zeta stone 2"},
	{"interaction", "Zeta talk", "zeta", " again", "Zeta talk again"},
	{"promise", "Zeta promise", "zeta", " 2", "Zeta promise 2"},
	{"request", "Zeta wish", "zeta", " 2", "Zeta wish 2"},
	{"feedback", "Zeta feedback", "zeta", " 2", "Zeta feedback 2"},
	{"time_entry", "48m", "minutes:48", "Zeta hours", "Zeta hours"},
	{"lesson", "Zeta lesson", "zeta", " 2", "Zeta lesson 2"},
	{"reminder", "Zeta thing\tfri", "zeta", " 2", "Zeta thing 2"},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static bool is_covered(const char *entity)
{
	for (size_t i = 0; i < KINDS; i++) {
		if (strcmp(kinds[i].entity, entity) == 0)
			return true;
	}
	return false;
}

/* What can be added is what help says. */
static void test_every_kind_is_here(void **state)
{
	(void)state;
	struct play play = demo();
	char *names = strdup(strstr(rapport(&play, "help add"), "ENTITY\n") + 7);
	int count = 0;
	*strstr(names, "\nThe fields of one") = '\0';
	for (char *name = strtok(names, " ,\n"); name; name = strtok(NULL, " ,\n"), count++) {
		if (!is_covered(name))
			fail_msg("%s has no test", name);
	}
	assert_int_equal(count, KINDS);
	free(names);
	play_stop(&play);
}

static void test_every_kind(void **state)
{
	(void)state;
	char line[256];
	struct play play = demo();
	for (size_t i = 0; i < KINDS; i++) {
		play_keys(&play, SITE_PAGE "a");
		play_keys(&play, kinds[i].entity);
		play_keys(&play, "\r");
		expect_text(&play, "New: ");
		play_keys(&play, kinds[i].keys);
		play_keys(&play, SAVE);
		expect_no_text(&play, "New: ");
		expect_text(&play, "[u undo]");
		snprintf(line, sizeof line, ":list %s %s\r", kinds[i].entity, kinds[i].filter);
		play_keys(&play, line);
		play_keys(&play, "e");
		play_keys(&play, kinds[i].change);
		play_keys(&play, SAVE);
		snprintf(line, sizeof line, "list %s", kinds[i].entity);
		expect_stored(&play, line, kinds[i].changed);
		play_keys(&play, "u");
		expect_not_stored(&play, line, kinds[i].changed);
		play_keys(&play, "hh");
	}
	play_stop(&play);
}

/* ---- fields ---- */

/* From the name of a new client (n) or the title of a new project of Acme (p), a promise (o) … */
static const struct {
	const char *keys;
	const char *said; /* on the form, before it is saved */
	const char *command, *stored;
} fields[] = {
	/* Choices and flags. */
	{"aclient\rNew{Kind} ", "* Kind", NULL, NULL},
	{"aclient\rNew{Kind}\033OC" SAVE, NULL, "show new", "person"},
	{"aclient\rNew{Kind}\033OD" SAVE, NULL, "show new", "person"},
	{"aclient\rNew{Kind}  " SAVE, NULL, "show new", "company"},
	{"aclient\rNew{Kind}p" SAVE, NULL, "show new", "person"},
	{"aclient\rNew{Status}\177l" SAVE, NULL, "show new", "lead"},
	{"aclient\rNew{Status}past" SAVE, NULL, "show new", "past"},
	{"aclient\rNew{Status}aa" SAVE, NULL, "show new", "active"},
	{"aclient\rNew{Status}a" SAVE, NULL, "show new", "archived"},
	{"aclient\rNew{Language}de" SAVE, NULL, "show new", "Language  de"},
	{"aclient\rNew{Language}ed" SAVE, NULL, "show new", "Language  de"},
	{"aclient\rNew{Language}d\t" TAB_BACK "e" SAVE, NULL, "show new", "Language  en"},
	{"aclient\rNew{Language}dd\177" "e" SAVE, NULL, "show new", "Language  en"},
	{"acontact\rNew{Approves} " SAVE, NULL, "show New", "Approves"},
	/* Days as typed, echoed as understood. */
	{"apromise\rNew{Due}next fri", "Fri 20 Mar", NULL, NULL},
	{"apromise\rNew{Due}24. April\t", "Fri 24 Apr", NULL, NULL},
	{"apromise\rNew{Due}+2w" SAVE, NULL, "list promise new", "Mon 23 Mar"},
	/* Amounts. */
	{"ascope_item\rNew{Effort}1h30", "1 h 30 min", NULL, NULL},
	{"ascope_item\rNew{Effort}4{Price}1.250,50\t", "1,250.50", NULL, NULL},
	{"ascope_item\rNew{Effort}4{Price}1.250,50" SAVE, NULL, "list scope_item new --json", "1250.50"},
	/* References by any part of a name; the title is asked for only then. */
	{"apromise\rNew{Project}site\t", "acme/site", NULL, NULL},
	{"apromise\rNew" TAB_BACK "o\033OB\033OB", "Foxtail Coffee Ltd", NULL, NULL},
	/* Enter saves, wherever one is, and takes what a reference was found by. */
	{"aclient\rNew\r", NULL, "show new", "New"},
	{"apromise\rNew" TAB_BACK "maschinen\r", NULL, "list promise client:borg new", "New"},
	{"apromise\rNew" TAB_BACK "aschin\t", "Borg Maschinenbau AG", NULL, NULL},
	/* Long texts. */
	{"aproject\rNew{Goal}one\rtwo" SAVE, NULL, "show acme/new", "two"},
	{"aproject\rNew{Goal}one\rtwo\033OAX" SAVE, NULL, "show acme/new", "oneX"},
	{"aproject\rNew{Goal}" PASTE("one\ntwo") SAVE, NULL, "show acme/new", "two"},
	/* Wide and combining characters. */
	{"aclient\r\xe4\xbc\x8a\xe8\x97\xa4\177u\xcc\x88" "be" SAVE, NULL, "list client",
		"\xe4\xbc\x8a\xc3\xbc" "be"},
};

static void test_fields(void **state)
{
	(void)state;
	struct play play = demo();
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		play_keys(&play, "2g");
		play_form(&play, fields[i].keys);
		if (fields[i].said)
			expect_text(&play, fields[i].said);
		if (fields[i].command) {
			expect_text(&play, "[u undo]");
			expect_stored(&play, fields[i].command, fields[i].stored);
			play_keys(&play, "u");
		} else {
			leave(&play);
		}
	}
	play_stop(&play);
}

/* What is wrong is said at the field; nothing is stored, and nothing typed is lost. */
static void test_mistakes(void **state)
{
	(void)state;
	static const struct {
		const char *keys, *said, *kept;
	} cases[] = {
		{"aclient\r" SAVE, "Name is needed.", "New: Client"},
		{"aclient\rNew{Hourly rate}dear\t", "Hourly rate does not take “dear”",
			"! Hourly rate"},
		{"apromise\rNew{Due}some day\t", "some day", "Due"},
		{"apromise\rNew{Due}some day" SAVE, "some day", "* Title"},
		{"apromise\rNew{Project}nosuchthing\t", "was not found", "nosuchthing"},
		{"areminder\rNew" SAVE, "Due is needed.", "* Title"},
		{"aclient\rNew{Status}" TAB_BACK TAB_BACK "\025" SAVE, "Name is needed.", "New: Client"},
		{"ainteraction\rNew{Heat (0 calm \xe2\x80\x93 3 hostile)}\0259" SAVE, "9", "* Summary"},
	};
	struct play play = demo();
	char *history = strdup(rapport(&play, "history"));
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		play_keys(&play, "2g");
		play_form(&play, cases[i].keys);
		expect_text(&play, cases[i].said);
		expect_text(&play, cases[i].kept);
		assert_string_equal(rapport(&play, "history"), history);
		leave(&play);
	}
	free(history);
	play_stop(&play);
}

/* Help over a form tells its keys, does what is chosen there, and loses nothing typed. */
static void test_help_in_a_form(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, "2ex");
	play_keys(&play, ESC "OP");
	expect_text(&play, "^S         Save the form");
	expect_text(&play, "Save; in a long text a new line");
	expect_no_text(&play, "Log a call");
	play_keys(&play, "before\r");
	expect_text(&play, "Acme GmbHx");
	play_keys(&play, ESC "OP");
	play_keys(&play, "save\r");
	expect_text(&play, "Changed client Acme GmbHx");
	play_stop(&play);
}

/* A command's own refusal or question leaves the form as it was. */
static void test_questions_of_the_command(void **state)
{
	(void)state;
	struct play play = demo();
	play_form(&play, "3/\025neue\re{Deadline}\025+3d" SAVE);
	expect_text(&play, "y  ");
	expect_text(&play, "Project: Neue Website");
	play_keys(&play, ESC);
	expect_text(&play, "Thu 12 Mar");
	expect_stored(&play, "show acme/site", "Mon 20 Apr");
	play_keys(&play, SAVE);
	play_keys(&play, "y");
	expect_text(&play, "[u undo]");
	expect_stored(&play, "show acme/site", "Thu 12 Mar");
	play_stop(&play);
}

static void test_in_the_editor(void **state)
{
	(void)state;
	struct play play = play_start(&(struct play_options){
		.fixture = demo_store(), .editor = "#!/bin/sh\nprintf 'first\\nsecond\\n' >> \"$1\"\n"});
	play_form(&play, "2aproject\rNew{Goal}zero \017");
	expect_text(&play, "second");
	play_keys(&play, SAVE);
	expect_stored(&play, "show acme/new", "second");
	play_stop(&play);
}

/* ---- leaving ---- */

static void test_leaving(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, "2e" ESC);
	expect_no_text(&play, "Leave the form?");
	expect_text(&play, "e edit");
	play_keys(&play, "eX\177\t\t" ESC); /* typed and taken back */
	expect_text(&play, "e edit");
	play_keys(&play, "eX" ESC);
	expect_text(&play, "Leave the form?");
	play_keys(&play, "\r");
	expect_text(&play, "Acme GmbHX");
	play_keys(&play, ESC ESC);
	expect_text(&play, "Acme GmbHX");
	expect_no_text(&play, "Leave the form?");
	play_keys(&play, ESC "s");
	expect_stored(&play, "show acme", "Acme GmbHX");
	play_keys(&play, "u" "eX" ESC);
	play_keys(&play, "d");
	expect_stored(&play, "show acme", "Acme GmbH");
	expect_not_stored(&play, "show acme", "Acme GmbHX");
	expect_text(&play, "e edit");
	play_stop(&play);
}

/* ---- what happens around a form ---- */

static void test_resized_and_suspended(void **state)
{
	(void)state;
	static const int sizes[][2] = {{12, 40}, {3, 10}, {50, 200}, {5, 20}, {16, 60}};
	struct play play = play_start(&(struct play_options){.fixture = demo_store(), .job = true});
	play_form(&play, "2aproject\rSpring{Goal}grow\rthings{Deadline}next fri");
	char *before = screen_text(&play);
	for (size_t i = 0; i < 5; i++) {
		play_resize(&play, sizes[i][0], sizes[i][1]);
		if (sizes[i][0] >= 12)
			expect_text(&play, "next fri");
	}
	play_resize(&play, 24, 80);
	send_bytes(&play, "\032", 1);
	wait_for(&play, "STOPPED");
	send_bytes(&play, "\n", 1);
	play_settle(&play);
	play_keys(&play, "\f");
	char *after = screen_text(&play);
	assert_string_equal(after, before);
	free(before);
	free(after);
	leave(&play);
	play_stop(&play);
}

/* What a command prints, however much; the caller frees it. */
static char *long_answer(const struct play *play, const char *words)
{
	enum { MOST = 4 << 20 };
	char line[512], *text = malloc(MOST);
	assert_non_null(text);
	snprintf(line, sizeof line, "HOME=%s RAPPORT_STORE=%s LANG=C.UTF-8 %s %s", play->folder,
		play->store, program(), words);
	FILE *pipe = popen(line, "r");
	assert_non_null(pipe);
	text[fread(text, 1, MOST - 1, pipe)] = '\0';
	pclose(pipe);
	return text;
}

/* A megabyte of lines; no piece it is sent in ends where a character or line does. */
static char *paste_megabyte(struct play *play)
{
	enum { MEGABYTE = 1 << 20, PIECE = 977 };
	char *text = malloc(MEGABYTE + 64);
	size_t length = 0;
	assert_non_null(text);
	while (length < MEGABYTE)
		length += (size_t)sprintf(text + length, "%zu Gr\xc3\xb6\xc3\x9f" "e \xe4\xbc\x8a \xf0\x9f\x98\x80\n", length);
	play_keys(play, "");
	send_bytes(play, ESC "[200~", 6);
	for (size_t at = 0; at < length; at += PIECE)
		send_bytes(play, text + at, length - at < PIECE ? length - at : PIECE);
	send_bytes(play, ESC "[201~", 6);
	play_settle(play);
	return text;
}

/* A long text takes all of it, and goes on taking keys; it is stored and shown. */
static void test_a_megabyte_is_pasted(void **state)
{
	(void)state;
	struct play play = demo();
	play_form(&play, "2aproject\rSpring{Goal}");
	char *text = paste_megabyte(&play);
	expect_no_text(&play, "left out");
	play_keys(&play, "the END");
	expect_text(&play, "the END");
	play_keys(&play, ESC "[5~" KEY_LINE_UP KEY_LINE_DOWN ESC "[6~");
	expect_text(&play, "the END");
	play_keys(&play, SAVE);
	expect_text(&play, "[u undo]");
	char *stored = long_answer(&play, "list project title:Spring --json"), *end = stored;
	for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
		end = strstr(end, line);
		if (!end)
			fail_msg("%s is not stored", line);
		assert_true(strncmp(end + strlen(line), "\\n", 2) == 0);
	}
	assert_non_null(strstr(end, "the END"));
	play_keys(&play, "3/spring\r\rG");
	expect_text(&play, "the END");
	free(text);
	free(stored);
	play_stop(&play);
}

/* One line takes what fits into it, as one line, and says from where on it does not. */
static void test_a_megabyte_for_one_line(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, "2aproject\r");
	free(paste_megabyte(&play));
	expect_text(&play, "No more than 8 KiB fit here: left out from");
	play_keys(&play, "\001");
	expect_text(&play, "0 Gr\xc3\xb6\xc3\x9f" "e \xe4\xbc\x8a \xf0\x9f\x98\x80 19 Gr");
	leave(&play);
	play_stop(&play);
}

/* ---- others write meanwhile ---- */

static void test_others_change_the_record(void **state)
{
	(void)state;
	struct play play = demo();
	play_form(&play, "2e{E-mail}x"); /* in the e-mail */
	rapport(&play, "edit acme phone:'0221 1' web:acme.example");
	play_settle(&play);
	expect_text(&play, "0221 1"); /* nobody typed there */
	expect_text(&play, "info@acme.examplex");
	play_keys(&play, "y" SAVE);
	expect_stored(&play, "show acme", "info@acme.examplexy");
	expect_stored(&play, "show acme", "0221 1");
	play_stop(&play);
}

static void test_both_change_a_field(void **state)
{
	(void)state;
	static const struct {
		const char *answer, *stored;
	} ways[] = {{"m", "info@acme.examplex"}, {"o", "other@acme.example"}};
	for (size_t i = 0; i < 2; i++) {
		struct play play = demo();
		play_form(&play, "2e{E-mail}x\t");
		rapport(&play, "edit acme email:other@acme.example");
		play_settle(&play);
		expect_text(&play, "info@acme.examplex");
		expect_text(&play, "Stored elsewhere meanwhile: other@acme.example");
		play_keys(&play, SAVE);
		expect_text(&play, "m  Mine: info@acme.examplex");
		expect_text(&play, "o  The other: other@acme.example");
		if (i == 0)
			expect_screen(&play, "form-conflict");
		play_keys(&play, ESC); /* neither: the form stays */
		expect_text(&play, "Client: Acme GmbH");
		play_keys(&play, SAVE);
		play_keys(&play, ways[i].answer);
		expect_no_text(&play, "Stored elsewhere");
		expect_stored(&play, "show acme", ways[i].stored);
		play_stop(&play);
	}
}

/* What others store while the question stands open is asked about as well, never written over. */
static void test_both_go_on_changing(void **state)
{
	(void)state;
	struct play play = demo();
	rapport(&play, "edit acme note:Short");
	play_form(&play, "2e{Note}, and mine");
	rapport(&play, "edit acme note:'Theirs, in one line.'");
	play_settle(&play);
	expect_text(&play, "Stored elsewhere meanwhile: Theirs, in one line.");
	play_keys(&play, SAVE);
	expect_text(&play, "o  The other: Theirs, in one line.");
	rapport(&play, "edit acme note:'Theirs, said anew.'");
	play_keys(&play, "m");
	expect_text(&play, "o  The other: Theirs, said anew.");
	expect_stored(&play, "show acme", "said anew.");
	play_keys(&play, "m");
	expect_stored(&play, "show acme", ", and mine");
	play_stop(&play);
}

/* The cursor stays in its place among the characters of a text that others changed. */
static void test_the_cursor_among_other_characters(void **state)
{
	(void)state;
	struct play play = demo();
	rapport(&play, "edit acme note:abcdef");
	play_form(&play, "2e{Note}\001" ESC "OC" ESC "OC");
	rapport(&play, "edit acme note:a\xc3\xbc\xc3\xbc\xc3\xbc");
	play_settle(&play);
	play_keys(&play, "x" SAVE);
	expect_stored(&play, "show acme", "ax\xc3\xbc\xc3\xbc\xc3\xbc");
	play_stop(&play);
}

static void test_the_record_is_removed(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, "2ex");
	rapport(&play, "rm acme --yes");
	play_settle(&play);
	expect_text(&play, "removed elsewhere");
	play_keys(&play, SAVE);
	expect_text(&play, "was not found");
	expect_text(&play, "Acme GmbHx");
	leave(&play);
	play_stop(&play);
}

/* ---- the end comes unasked ---- */

static void test_forms_survive(void **state)
{
	(void)state;
	for (int way = 0; way < ENDINGS; way++) {
		struct play play = demo();
		play_form(&play, "2aproject\rSpring{Goal}grow\rthings{Deadline}next f");
		end_by(&play, (enum ending)way);
		play_again(&play);
		expect_text(&play, "New: Project \xe2\x80\x93 Spring");
		play_keys(&play, "c");
		expect_text(&play, "Client                      Acme GmbH");
		expect_text(&play, "* Title                       Spring");
		play_keys(&play, "ri" SAVE); /* where it was */
		expect_text(&play, "[u undo]");
		expect_stored(&play, "show acme/spring", "things");
		expect_stored(&play, "show acme/spring", "Fri 20 Mar");
		play_keys(&play, "Q");
		assert_int_equal(play_end(&play), 0);
		play_again(&play); /* it is stored now */
		expect_no_text(&play, "This was being written");
		play_stop(&play);
	}
}

/* An edit comes back as an edit, and what others stored since is asked about. */
static void test_edits_survive(void **state)
{
	(void)state;
	struct play play = demo();
	play_form(&play, "2e{E-mail}x");
	end_by(&play, KILLED);
	rapport(&play, "edit acme email:other@acme.example phone:1");
	play_again(&play);
	expect_text(&play, "Client: Acme GmbH");
	expect_text(&play, "X  Drop it");
	play_keys(&play, "dx"); /* what deletes or writes elsewhere does nothing here */
	expect_text(&play, "X  Drop it");
	play_keys(&play, ESC); /* later */
	expect_text(&play, "offered again at the next start");
	play_keys(&play, "Q");
	play_end(&play);
	play_again(&play);
	play_keys(&play, "\r");
	expect_text(&play, "Stored elsewhere meanwhile: other@acme.example");
	play_keys(&play, SAVE);
	play_keys(&play, "m");
	expect_stored(&play, "show acme", "info@acme.examplex");
	expect_stored(&play, "show acme", "Phone   1");
	play_stop(&play);
}

/* A question that storing it asks stands above the form, which is what is kept. */
static void test_forms_go_before_their_questions(void **state)
{
	(void)state;
	struct play play = demo();
	play_form(&play, "3/\025neue\re{Deadline}\025tomorrow" SAVE);
	expect_text(&play, "y  Yes");
	end_by(&play, KILLED);
	play_again(&play);
	expect_text(&play, "This was being written when the screen ended: Project: ");
	play_keys(&play, "c");
	expect_text(&play, "Tue 10 Mar");
	expect_text(&play, "^S save");
	leave(&play);
	play_stop(&play);
}

/* Two screens on one store: each loses nothing, and neither takes the other's. */
static void test_two_screens(void **state)
{
	(void)state;
	struct play first = demo();
	char file[128];
	play_keys(&first, "2a\rFirst one");
	snprintf(file, sizeof file, "find %s/.local/state -name 'unsaved-*.?' | wc -l", first.folder);
	assert_int_equal(atoi(shell("%s", file)), 1);
	struct play second = first;
	second.raw = NULL;
	second.raw_length = second.raw_capacity = second.searched = 0;
	play_open(&second, &(struct play_options){.rows = 0});
	play_settle(&second);
	expect_no_text(&second, "This was being written");
	play_keys(&second, "2a\rSecond one");
	assert_int_equal(atoi(shell("%s", file)), 2);
	end_by(&second, KILLED);
	play_keys(&first, SAVE);
	assert_int_equal(atoi(shell("%s", file)), 1);
	play_again(&second);
	expect_text(&second, "New: Client \xe2\x80\x93 Second one");
	play_keys(&second, "X");
	expect_no_text(&second, "Second one");
	assert_int_equal(atoi(shell("%s", file)), 0);
	play_keys(&second, "Q");
	play_end(&second);
	close(second.master);
	vterm_free(second.terminal);
	free(second.raw);
	play_stop(&first);
}

/* Whoever is asked after a sentence and says no finds it again; so does who loses the terminal. */
static void test_sentences_survive(void **state)
{
	(void)state;
	struct play play = demo();
	play_keys(&play, "cacme\r25m talked about mang");
	end_by(&play, HANGUP);
	play_again(&play);
	play_keys(&play, "c");
	expect_text(&play, "Call with acme: 25m talked about mang");
	play_keys(&play, "os\r");
	expect_text(&play, "Logged call with Acme GmbH, 25 min");
	play_keys(&play, "cNobody\r5m kept sentence\rn");
	expect_text(&play, "Nothing was logged.");
	play_keys(&play, "cacme\r" KEY_LINE_UP);
	expect_text(&play, "Call with acme: 5m kept sentence");
	play_keys(&play, "\007");
	play_stop(&play);
}

/* What stands in the file of another hand is no reason to fall over, nor to show it. */
static void test_damaged_files(void **state)
{
	(void)state;
	static const char *const texts[] = {"", "rapport unsaved 1\n", "rapport unsaved 1\nend\n",
		"rapport unsaved 1\nkind 99999999999999999999\nform\nend\n",
		"rapport unsaved 1\nkind 4\nform\nentity 4\nnone\nend\n",
		"rapport unsaved 1\nkind 4\nform\nentity 6\nclient\nrecord 3\nzzz\nend\n",
		"rapport unsaved 1\nkind 5\nother\nend\n", "something else"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct play play = demo();
		play_keys(&play, "2a\rNova");
		end_by(&play, KILLED);
		char path[192];
		snprintf(path, sizeof path, "%s",
			shell("find %s/.local/state -name 'unsaved-*.0'", play.folder));
		path[strcspn(path, "\n")] = '\0';
		write_file(path, texts[i]);
		play_again(&play);
		play_keys(&play, "c");
		play_keys(&play, "\007");
		expect_no_text(&play, "Nova");
		play_stop(&play);
	}
}

/* Half a screen of fields up and down, not beyond the ends. */
static void test_pages(void **state)
{
	(void)state;
	struct play play =
		play_start(&(struct play_options){.rows = 16, .fixture = demo_store()});
	play_keys(&play, "2e");
	int top = cursor_row(&play);
	expect_text(&play, "Name   ");
	play_keys(&play, ESC "[6~");
	assert_true(cursor_row(&play) > top + 3);
	play_keys(&play, ESC "[6~" ESC "[6~" ESC "[6~");
	expect_no_text(&play, "Name   ");
	play_keys(&play, ESC "[5~" ESC "[5~" ESC "[5~" ESC "[5~");
	expect_text(&play, "Name   ");
	assert_int_equal(cursor_row(&play), top);
	leave(&play);
	play_stop(&play);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_screens),
		cmocka_unit_test(test_every_kind_is_here),
		cmocka_unit_test(test_every_kind),
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_help_in_a_form),
		cmocka_unit_test(test_questions_of_the_command),
		cmocka_unit_test(test_in_the_editor),
		cmocka_unit_test(test_leaving),
		cmocka_unit_test(test_resized_and_suspended),
		cmocka_unit_test(test_a_megabyte_is_pasted),
		cmocka_unit_test(test_a_megabyte_for_one_line),
		cmocka_unit_test(test_others_change_the_record),
		cmocka_unit_test(test_both_change_a_field),
		cmocka_unit_test(test_both_go_on_changing),
		cmocka_unit_test(test_the_cursor_among_other_characters),
		cmocka_unit_test(test_the_record_is_removed),
		cmocka_unit_test(test_forms_survive),
		cmocka_unit_test(test_edits_survive),
		cmocka_unit_test(test_forms_go_before_their_questions),
		cmocka_unit_test(test_two_screens),
		cmocka_unit_test(test_sentences_survive),
		cmocka_unit_test(test_damaged_files),
		cmocka_unit_test(test_pages),
	};
	return cmocka_run_group_tests(tests, NULL, remove_demo_store);
}
