/* Logging: who is meant, which project, what was said, what follows. */
#include "command-support.h"

static const struct desk_step PRACTICE[] = {
	{"03-12T11:00", "add client Acme GmbH", "(acme)"},
	{"", "add contact acme Kim Weber", "Kim Weber"},
	{"", "add project acme/site Site redesign update_every:7", "acme/site"},
	{"", "add client Acorn Ltd", "(acorn)"},
	{"", "add client Two Projects", "(two"},
	{"", "add project two/one One", "/one"},
	{"", "add project two/other Other", "/other"},
};

static void practice(struct desk *desk)
{
	DESK_PLAY(desk, PRACTICE);
}

static const struct desk_step LOGGED[] = {
	{"", "call acme 25m nice call", "Logged call with Acme GmbH, 25 min (acme/site).\nUndo:"},
	{"", "call acme in 1h30 asks", "Logged call from Acme GmbH, 1 h 30 min"},
	{"", "call acme missed", "Logged call to Acme GmbH, no answer"},
	{"", "list interaction \"no answer\" answered:no", "no answer"},
	{"", "call acme in missed", "Logged missed call from Acme GmbH"},
	{"", "meet acme workshop yesterday 16:30",
		"Logged meeting with Acme GmbH (acme/site, "
		"Wed 11 Mar 16:30)"},
	{"", "mail acme sent samples", "Logged mail to Acme GmbH"},
	{"", "mail acme sent more answered", "Logged answered mail to Acme GmbH"},
	{"", "mail acme in thanks", "Logged mail from Acme GmbH"},
	{"", "chat acme short", "Logged chat with Acme GmbH"},
	{"", "log acme fax", "Logged contact with Acme GmbH"},
	{"", "log acme kind:letter contract", "Logged letter to Acme GmbH"},
	{"", "call acme heat:2 @kim loud", "(acme/site, Kim Weber, heat 2)"},
	{"", "call acme @nobody loud",
		"! Acme GmbH has no contact “nobody”.|add contact acme nobody"},
	/* who */
	{"", "call Acme GmbH 25m nice call", "Logged call with Acme GmbH, 25 min"},
	{"", "list interaction nice", "nice call|^GmbH nice"},
	{"", "call ac 5m hm", "? Which “ac”?|Acme GmbH|Acorn Ltd|unattended: “ac” fits several: "},
	{"", "call acme/site 5m hm", "(acme/site)"},
	{"", "call acme/nope 5m hm", "! Acme GmbH has no project “nope”."},
	{"", "call", "! With which client?|Usage: rapport call"},
	{"", "call acme +recp x", "! “+recp” is no token"},
	/* which project */
	{"", "call two hm", "Logged call with Two Projects."},
	{"", "call two p:other hm", "(two/other)"},
	{"", "call two/one p:other hm", "(two/other)"},
	{"", "call two p:third hm", "has no project “third”"},
	{"", "call two +req x", "? Which project of Two Projects?|two/one|two/other|p:NAME"},
	{"", "call acorn +req x",
		"? Title of a new project:|unattended: Acorn Ltd has no open project|"
		"Add one: rapport add project acorn TITLE"},
	{"", "call acorn +promise fri x", "Promise “x”"},
	/* what */
	{"", "call acme", "? What was it about, with Acme GmbH?|25m launch moved"},
	{"", "call acme +req contact form", "Change request “contact form”"},
	{"", "call acme wants a popup +req", "Change request “wants a popup”"},
	{"", "call acme -- 25m is no token here", "Logged call with Acme GmbH (acme/site)."},
	{"", "list interaction \"25m is no token here\" --count", "1"},
	{"", "call acme hm +req a +promise fri b +fb c",
		"Change request “a”|Promise “b”|due Fri 13 Mar|Feedback “c”"},
};

static void calls_are_logged(void **state)
{
	struct desk *desk = *state;
	practice(desk);
	DESK_PLAY(desk, LOGGED);
	(void)desk_type(desk, "call acme hm +update +req a +promise fri b +fb c");
	assert_true(desk->result.block_count <= 3);
	assert_int_equal(desk->result.entity, ENTITY_INTERACTION);
	const char *words[] = {"call", "acme", "-e", "hm"};
	(void)desk_run(desk, words, 4);
	assert_int_equal(desk->result.question.kind, QUESTION_TEXT);
	assert_non_null(strstr(desk->text, "summary: hm"));
}

static void an_unknown_client_is_made_only_after_a_yes(void **state)
{
	struct desk *desk = *state;
	practice(desk);
	desk_expect(desk, "call Newman 25m first talk", "? Create client Newman?");
	assert_int_equal(desk->result.question.kind, QUESTION_YES_NO);
	desk_answer(desk, "create", "no");
	desk_expect(desk, "call Newman 25m first talk", "! Nothing was logged.");
	assert_int_equal(desk->status, STATUS_CANCELLED);
	desk_refuse(desk, "list client", "Newman");
	desk_answer(desk, "create", "yes");
	desk_expect(desk, "call Newman 25m first talk", "Logged call with Newman, 25 min.");
	desk_expect(desk, "list client", "newman | Newman");
	desk_expect(desk, "undo", "Taken back: logged call with Newman, 25 min.");
	desk_refuse(desk, "list client", "Newman");
	desk_refuse(desk, "list interaction", "first talk");
}

/* Nothing of the line is refused after the yes: what it names is made with the client. */
static void a_new_client_brings_a_project_and_a_contact(void **state)
{
	struct desk *desk = *state;
	static const char line[] = "call Newman 25m @kim wants a shop +req in blue";
	practice(desk);
	desk_answer(desk, "create", "yes");
	desk_expect(desk, line, "\n? Title of a new project:\nunattended: Newman has no");
	assert_true(text_empty(desk->result.question.initial));
	desk_answer(desk, "create", "yes");
	desk_answer(desk, "title", "   ");
	desk_expect(desk, line, "! Title is missing");
	desk_refuse(desk, "list client", "Newman");
	desk_answer(desk, "create", "yes");
	desk_answer(desk, "title", "Shop");
	desk_expect(desk, line, "Logged call with Newman, 25 min (newman/shop, kim).");
	desk_expect(desk, "list request client:newman", "newman/shop | in blue");
	desk_expect(desk, "list contact client:newman", "kim");
	desk_expect(desk, "undo", "Taken back: logged call with Newman, 25 min.");
	desk_refuse(desk, "list client", "Newman");
	desk_refuse(desk, "list project", "newman/shop");
	desk_answer(desk, "create", "yes");
	desk_expect(desk, "call Newman p:shop first talk", "\ninitial: shop\n");
}

static void questions_are_answered(void **state)
{
	struct desk *desk = *state;
	practice(desk);
	(void)desk_type(desk, "call ac 5m hm");
	desk_answer(desk, "client", desk->result.question.choices[1].value);
	const char *second = desk->result.question.choices[1].label;
	desk_expect(desk, "call ac 5m hm", strstr(second, "Acorn") ? "Acorn Ltd" : "Acme GmbH");
	desk_answer(desk, "project", "two/other");
	desk_expect(desk, "call two +req x", "(two/other)");
	desk_answer(desk, "text", "25m what's up, don't worry +req form");
	desk_expect(desk, "call acme", "Acme GmbH, 25 min");
	desk_expect(desk, "list interaction don't", "what's up, don't worry");
	desk_answer(desk, "text", "  ");
	desk_expect(desk, "call acme", "! Nothing was logged.");
	desk_expect(desk, "call acme -", "? What was said");
	assert_int_equal(desk->result.question.kind, QUESTION_STDIN);
	desk_answer(desk, "input", "first line\nsecond line 25m\n\n");
	desk_expect(desk, "call acme -", "Logged call with Acme GmbH (acme/site).");
	desk_expect(desk, desk_touched(desk, "show %"), "first line\nsecond line 25m\n");
	desk_answer(desk, "input", "25m nice +req popup\nthe second line\n");
	desk_expect(desk, "call acme heat:1 -", "Acme GmbH, 25 min (acme/site, heat 1).\nChange request “popup”");
	desk_expect(desk, desk_touched(desk, "show %"), "Note: nice\nthe second line\n");
	desk_answer(desk, "input", "25m said \"no\", it's fine\n");
	desk_expect(desk, "call acme -", "25 min");
	desk_expect(desk, desk_touched(desk, "show %"), "Note: said \"no\", it's fine\n");
	desk_answer(desk, "input", "\n");
	desk_expect(desk, "call acme -", "? What was it about");
	desk_answer(desk, "form", "summary: sum\nfacts:\n  one\n  two\nawaits: the texts\n");
	desk_expect(desk, "call acme -e", "Logged call with Acme GmbH");
	desk_expect(desk, desk_touched(desk, "show %"), "Facts: one\ntwo\nI asked: the texts");
}

/* A sentence in quotes is one word for the shell, and still a sentence. */
static void quotes_around_the_sentence_do_not_matter(void **state)
{
	static const struct {
		const char *words[4];
		const char *answer, *summary;
	} ROWS[] = {
		{{"call", "acme", "25m it's \"nice\" +req popup"}, "25 min (acme/site).\nChange request “popup”",
			"it's \"nice\""},
		{{"call", "acme", "25m", "nice +req popup"}, "25 min (acme/site).\nChange request “popup”", "nice"},
		{{"call", "acme", "+req", "25m of video"}, "GmbH (acme/site).\nChange request “25m of video”",
			"25m of video"},
		{{"call", "acme", "they said", "25m is enough"}, "GmbH (acme/site).\n",
			"they said 25m is enough"},
	};
	struct desk *desk = *state;
	practice(desk);
	for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
		const char *said = desk_run(desk, ROWS[i].words, ROWS[i].words[3] ? 4 : 3);
		assert_non_null(strstr(said, ROWS[i].answer));
		desk_expect(desk, desk_touched(desk, "show %"),
			arena_format(desk->arena, "Note: %s\n", ROWS[i].summary));
	}
}

/* Found by a contact's name, the client was called through that contact. */
static void a_contacts_name_stands_for_both(void **state)
{
	static const struct desk_step STEPS[] = {
		{"", "call Kim 5m hm", "Logged call with Acme GmbH, 5 min (acme/site, Kim Weber)."},
		{"", "call Kim Weber 5m hm", "5 min (acme/site, Kim Weber)."},
		{"", "list interaction hm", "| hm|^Weber hm"},
		{"", "call acme 5m hm", "Logged call with Acme GmbH, 5 min (acme/site)."},
		{"", "call ag 5m hm", "Logged call with Acme GmbH, 5 min (acme/site)."},
		{"", "add contact acme Bob Fox", "Bob Fox"},
		{"", "call kim @bob 5m hm", "(acme/site, Bob Fox)"},
	};
	struct desk *desk = *state;
	practice(desk);
	DESK_PLAY(desk, STEPS);
}

/* Sentences written below the form, or below a text, are taken as they are meant. */
static void a_form_takes_plain_sentences(void **state)
{
	static const struct {
		const char *form, *summary, *facts;
	} FORMS[] = {
		{"summary:\nfacts:\nawaits:\n\nWe spoke of the shop.\nAnd: of the blog.\n",
			"Note: We spoke of the shop.\nAnd: of the blog.\n", NULL},
		{"summary: short\nand on\nfacts: one\ntwo\n", "Note: short\nand on\n",
			"Facts: one\ntwo\n"},
		{"summary: short\nfacts:\nawaits: texts\nlate as ever\n",
			"Note: short\nlate as ever\n", NULL},
		{"# nothing but\nlaunch at 10:00 moved\n", "Note: launch at 10:00 moved\n", NULL},
	};
	struct desk *desk = *state;
	practice(desk);
	for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++) {
		desk_answer(desk, "form", FORMS[i].form);
		desk_expect(desk, "call acme -e", "Logged call with Acme GmbH");
		const char *shown = desk_type(desk, desk_touched(desk, "show %"));
		assert_non_null(strstr(shown, FORMS[i].summary));
		if (FORMS[i].facts != NULL)
			assert_non_null(strstr(shown, FORMS[i].facts));
	}
	desk_answer(desk, "form", "summry: short\n");
	desk_expect(desk, "call acme -e", "has no field “summry”. (Did you mean");
}

/* A mail waits for an answer until the client is heard of. */
static void a_word_from_the_client_answers(void **state)
{
	static const struct desk_step SENT[] = {
		{"03-12T11:00", "mail acme sent the first draft", "Logged mail to Acme"},
		{"03-13T11:00", "mail acme sent the second draft", "Logged mail to Acme"},
		{"03-16T09:00", "call acme missed", "no answer"},
		{"", "list interaction answered:no --count", "3"},
	};
	static const struct desk_step ANSWERED[] = {
		{"", "call acme in 10:00 yesterday 5m looks good", "Sun 15 Mar 10:00"},
		{"", "list interaction answered:no", "first draft|no answer|^second"},
		{"", "list interaction answered_at:2026-03-15", "second draft|^first"},
		{"", "undo", "Taken back"},
		{"", "list interaction answered:no --count", "3"},
		{"03-16T10:00", "call acme in 5m looks good", "Logged call from Acme"},
		{"", "list interaction answered:no", "first draft|second draft|^no answer"},
		{"", "call acme in missed", "Logged missed call"},
		{"", "list interaction answered:no", "first draft|second draft"},
	};
	static const struct desk_step OTHER[] = {
		{"03-17T09:00", "add project acme/other Other", "(acme/other)"},
		{"", "mail acme/other sent it +ask which colours", "“which colours”"},
		{"03-17T10:00", "call acme/site in 5m about the site", "Logged call"},
		{"", "list interaction awaits:colours answered:no --count", "1"},
		{"03-17T11:00", "call acme/other in 5m blue", "Logged call"},
		{"", "list interaction awaits:colours answered:no --count", "0"},
		{"", "mail acme/other sent it +ask which type", "“which type”"},
		{"03-17T12:00", "mail acme in a word about everything", "Logged mail"},
		{"", "list interaction awaits:type answered:no --count", "0"},
	};
	struct desk *desk = *state;
	practice(desk);
	DESK_PLAY(desk, SENT);
	DESK_PLAY(desk, ANSWERED);
	DESK_PLAY(desk, OTHER);
}

/* The next update is told only where a clock runs. */
static void an_update_says_when_the_next_is_due(void **state)
{
	static const struct desk_step STEPS[] = {
		{"03-12T11:00", "mail acme +update all fine", "^Next status update"},
		{"", "accept acme/site", "accepted"},
		{"", "start acme/site because it must", "Started"},
		{"", "mail acme +update all fine", "Next status update: Thu 19 Mar."},
		{"", "call acme +update missed", "Next status update: Thu 19 Mar."},
		{"03-13T11:00", "call acme +update all fine", "Next status update: Fri 20 Mar."},
		{"", "edit acme/site update_weekday:tue", "Changed"},
		{"", "mail acme +update the plan", "Next status update: Tue 17 Mar."},
	};
	struct desk *desk = *state;
	practice(desk);
	DESK_PLAY(desk, STEPS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(calls_are_logged, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			an_unknown_client_is_made_only_after_a_yes, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(a_new_client_brings_a_project_and_a_contact,
			desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			questions_are_answered, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(quotes_around_the_sentence_do_not_matter,
			desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			a_contacts_name_stands_for_both, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			a_form_takes_plain_sentences, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			a_word_from_the_client_answers, desk_set_up, desk_tear_down),
		cmocka_unit_test_setup_teardown(
			an_update_says_when_the_next_is_due, desk_set_up, desk_tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
