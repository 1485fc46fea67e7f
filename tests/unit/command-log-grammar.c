/* The token grammar of a log line, by tables. */
#include "command-support.h"

#include "../../src/command/log-grammar.h"

/* Mon 16 Mar 2026, 14:00 */
static struct moment now(void)
{
	struct moment moment;
	struct error error;
	setenv("TZ", "UTC", 1);
	assert_int_equal(clock_now("2026-03-16T14:00:00", &moment, &error), STATUS_OK);
	return moment;
}

static void add_note(struct buffer *out, const struct log_note *note)
{
	static const char *const NAMES[] = {"req", "promise", "fb", "praise", "raise"};
	char day[DAY_TEXT_SIZE];
	buffer_format(out, " %s(%s)", NAMES[note->kind], note->text);
	if (note->due != DAY_NONE) {
		day_format(note->due, day);
		buffer_format(out, "due=%s", day);
	}
	if (note->effort >= 0)
		buffer_format(out, "effort=%d", (int)note->effort);
	if (note->by_client)
		buffer_add(out, "theirs");
}

/* Everything that was understood, in a fixed order; what was not said is left out. */
static char *understood(struct arena *arena, const struct log_words *log)
{
	struct buffer out = BUFFER_EMPTY;
	char day[DAY_TEXT_SIZE];
	buffer_format(&out, "“%s”", log->text);
	if (log->minutes >= 0)
		buffer_format(&out, " %dm", (int)log->minutes);
	if (log->day != DAY_NONE) {
		day_format(log->day, day);
		buffer_format(&out, " %s", day);
	}
	if (log->minute >= 0)
		buffer_format(&out, " %02d:%02d", log->minute / 60, log->minute % 60);
	buffer_add(&out, log->direction == LOG_IN    ? " in"
			 : log->direction == LOG_OUT ? " out"
						     : "");
	buffer_add(&out, log->missed ? " missed" : "");
	buffer_add(&out, log->answered ? " answered" : "");
	if (log->heat >= 0)
		buffer_format(&out, " heat=%d", log->heat);
	if (log->contact != NULL)
		buffer_format(&out, " @%s", log->contact);
	if (log->purpose != NULL)
		buffer_format(&out, " +%s", log->purpose);
	if (log->project != NULL)
		buffer_format(&out, " p:%s", log->project);
	if (log->kind != NULL)
		buffer_format(&out, " kind:%s", log->kind);
	buffer_add(&out, log->revision ? " revision" : "");
	if (log->awaits != NULL)
		buffer_format(&out, " awaits(%s)", log->awaits);
	buffer_add(&out, log->from_input ? " input" : "");
	for (size_t i = 0; i < log->note_count; i++)
		add_note(&out, &log->notes[i]);
	char *text = arena_copy(arena, buffer_text(&out));
	buffer_clear(&out);
	return text;
}

static const struct {
	const char *line, *wanted;
} LINES[] = {
	{"", "“”"},
	{"nice call", "“nice call”"},
	/* the length */
	{"25m nice call", "“nice call” 25m"},
	{"nice call 1h30", "“nice call” 90m"},
	{"nice 1.5h call", "“nice call” 90m"},
	{"25m first 30m is text", "“first 30m is text” 25m"},
	{"reply within 24h", "“reply within 24h”"},
	{"reply within 2h", "“reply within 2h”"},
	{"a day has 24h", "“a day has 24h”"},
	{"25h of work", "“25h of work”"},
	{"20 Min Logo", "“Logo” 20m"},
	{"Logo besprochen 20 Min", "“Logo besprochen” 20m"},
	{"@kim 1 Std Logo", "“Logo” 60m @kim"},
	{"1 h 30 min nice", "“nice” 90m"},
	{"2 Stunden Workshop", "“Workshop” 120m"},
	{"nice call 90 minutes", "“nice call” 90m"},
	{"30 minutes late again", "“30 minutes late again”"},
	{"launch moved by 30 minutes", "“launch moved by 30 minutes”"},
	{"they were 20 min too late", "“they were 20 min too late”"},
	{"minus -25m in text", "“minus -25m in text”"},
	/* when */
	{"yesterday 16:30 launch moved", "“launch moved” 2026-03-15 16:30"},
	{"launch moved yesterday 16:30", "“launch moved” 2026-03-15 16:30"},
	{"16:30 yesterday launch moved", "“launch moved” 2026-03-15 16:30"},
	{"gestern Termin verschoben", "“Termin verschoben” 2026-03-15"},
	{"Termin verschoben gestern", "“Termin verschoben” 2026-03-15"},
	{"10:15 short one", "“short one” 10:15"},
	{"25m 10:15 short one", "“short one” 25m 10:15"},
	{"16:30 is when they open", "“16:30 is when they open”"},
	{"fri 10:00 weekly", "“weekly” 2026-03-13 10:00"},
	{"2026-03-10 9:05 weekly", "“weekly” 2026-03-10 09:05"},
	{"@kim fri weekly", "“weekly” 2026-03-13 @kim"},
	{"gestern abend Logo", "“Logo” 2026-03-15 19:00"},
	{"yesterday evening logo", "“logo” 2026-03-15 19:00"},
	{"heute früh Logo", "“Logo” 2026-03-16 08:00"},
	{"heute morgen Logo", "“Logo” 2026-03-16 08:00"},
	{"this morning a logo", "“a logo” 2026-03-16 08:00"},
	{"heute abend Treffen", "“heute abend Treffen”"},
	{"at 10:00 a logo", "“a logo” 10:00"},
	{"um 10 Uhr Logo", "“Logo” 10:00"},
	{"gestern um 10:00 Logo", "“Logo” 2026-03-15 10:00"},
	{"9 Uhr Logo", "“Logo” 09:00"},
	{"mo 10:00 Logo", "“Logo” 2026-03-16 10:00"},
	{"fr 10:00 Logo", "“Logo” 2026-03-13 10:00"},
	{"1.3.26 Logo", "“Logo” 2026-03-01"},
	{"-2d logo", "“logo” 2026-03-14"},
	{"launch moved to fri", "“launch moved to fri”"},
	{"ill since yesterday", "“ill since yesterday”"},
	{"tomorrow they launch", "“tomorrow they launch”"},
	{"tomorrow 16:30 they launch", "“tomorrow 16:30 they launch”"},
	{"so we agreed on it", "“so we agreed on it”"},
	{"do we need a logo", "“do we need a logo”"},
	{"may we talk", "“may we talk”"},
	{"sat down with them", "“sat down with them”"},
	{"+req popup yesterday", "“” 2026-03-15 req(popup)"},
	{"+req popup yesterday 16:30", "“” 2026-03-15 16:30 req(popup)"},
	{"+req popup fri 10:00", "“” 2026-03-13 10:00 req(popup)"},
	{"+fb too slow gestern 16:30", "“” 2026-03-15 16:30 fb(too slow)"},
	{"+req popup fri", "“” req(popup fri)"},
	{"+req popup as of yesterday", "“” req(popup as of yesterday)"},
	{"+req yesterday's popup", "“” req(yesterday's popup)"},
	{"+req popup yesterday or so", "“” req(popup yesterday or so)"},
	{"+promise what we saw yesterday", "“” promise(what we saw yesterday)"},
	/* who, how */
	{"in 25m asks about hosting", "“asks about hosting” 25m in"},
	{"25m in asks about hosting", "“asks about hosting” 25m in"},
	{"out asks", "“asks” out"},
	{"checked in with them", "“checked in with them”"},
	{"in 3 days they launch", "“in 3 days they launch”"},
	{"missed", "“” missed"},
	{"in missed", "“” in missed"},
	{"they missed the train", "“they missed the train”"},
	{"sent samples answered", "“sent samples” answered"},
	{"answered all questions", "“all questions” answered"},
	{"saw a bug @kim in", "“saw a bug” in @kim"},
	{"heat:2 angry", "“angry” heat=2"},
	{"angry heat:0", "“angry” heat=0"},
	{"@kim, short", "“short” @kim"},
	{"mail kim@acme.example about it", "“mail kim@acme.example about it”"},
	{"talked to @Kim about it", "“talked to Kim about it” @Kim"},
	{"asked @Kim, who agrees", "“asked Kim, who agrees” @Kim"},
	{"meeting with @Kim", "“meeting with Kim” @Kim"},
	{"25m @kim all fine", "“all fine” 25m @kim"},
	{"all fine @kim 25m", "“all fine” 25m @kim"},
	{"@kim hm @Kim", "“hm” @Kim"},
	{"about @ signs", "“about @ signs”"},
	{"p:site looks good", "“looks good” p:site"},
	{"kind:letter contract", "“contract” kind:letter"},
	{"kind:meet contract", "“contract” kind:meeting"},
	/* what for */
	{"+update home page done", "“home page done” +update"},
	{"home page done +UPDATE", "“home page done” +update"},
	{"+follow-up how is it", "“how is it” +follow-up"},
	{"+asks-status impatient", "“impatient” +asks-status"},
	/* a round of revision comes from the client, unless said otherwise */
	{"+revision larger headings", "“larger headings” in revision"},
	/* the same in German */
	{"Gespräch +wunsch Formular effort:2h hitze:1 @kim",
		"“Gespräch” heat=1 @kim req(Formular)effort=120"},
	{"+zusage by:kunde fr Texte", "“” promise(Texte)due=2026-03-20theirs"},
	{"+kritik zu dunkel +lob schnell +ansprechen wer prüft",
		"“” fb(zu dunkel) praise(schnell) raise(wer prüft)"},
	{"geschickt +frage passt das?", "“geschickt” awaits(passt das?)"},
	{"mit @kim gesprochen hitze:2", "“mit kim gesprochen” heat=2 @kim"},
	{"+korrektur größere Schrift", "“größere Schrift” in revision"},
	{"larger headings +ROUND", "“larger headings” in revision"},
	{"out +revision larger headings", "“larger headings” out revision"},
	{"+fb too small +revision headings", "“headings” in revision fb(too small)"},
	/* a question left open */
	{"sent the draft +ask which logo", "“sent the draft” awaits(which logo)"},
	{"which logo? +ask", "“which logo?” awaits()"},
	{"+ask which logo +ask by when", "“” awaits(which logo; by when)"},
	{"+ask which logo +req form 25m +ask", "“” 25m awaits(which logo) req(form)"},
	{"+req form +ask which logo +update done", "“done” +update awaits(which logo) req(form)"},
	{"call +49 221 555 back", "“call +49 221 555 back”"},
	{"one + one", "“one + one”"},
	/* notes */
	{"nice call +req contact form", "“nice call” req(contact form)"},
	{"wants a popup +req", "“wants a popup” req()"},
	{"+req form +promise fri draft +fb too slow", "“” req(form) promise(draft)due=2026-03-20 "
						      "fb(too slow)"},
	{"+req form +update all fine", "“all fine” +update req(form)"},
	{"text +req form 25m heat:1 @kim", "“text” 25m heat=1 @kim req(form)"},
	{"25m +req banner effort:1h30", "“” 25m req(banner)effort=90"},
	{"+req banner due:fri", "“” req(banner)due=2026-03-20"},
	{"+promise tomorrow draft", "“” promise(draft)due=2026-03-17"},
	{"+promise +9d manual", "“” promise(manual)due=2026-03-25"},
	{"+promise -1d manual", "“” promise(manual)due=2026-03-15"},
	{"+promise in 3 days manual", "“” promise(manual)due=2026-03-19"},
	{"+promise by:client fri texts", "“” promise(texts)due=2026-03-20theirs"},
	{"+promise fr Entwurf schicken", "“” promise(Entwurf schicken)due=2026-03-20"},
	{"+promise Do Entwurf", "“” promise(Entwurf)due=2026-03-19"},
	{"+promise do the shop", "“” promise(do the shop)"},
	{"+promise Entwurf fr", "“” promise(Entwurf fr)"},
	{"+promise texts by:client", "“” promise(texts)theirs"},
	{"+promise send it to fri", "“” promise(send it to fri)"},
	{"+praise lovely", "“” praise(lovely)"},
	{"25m nice +raise who signs the texts", "“nice” 25m raise(who signs the texts)"},
	{"+raise fri is tight +raise the invoice", "“” raise(fri is tight) raise(the invoice)"},
	{"before +fb one +fb two", "“before” fb(one) fb(two)"},
	{"due:fri is text here", "“due:fri is text here”"},
	{"effort:2h is text here", "“effort:2h is text here”"},
	/* input */
	{"-", "“” input"},
	{"25m -", "“” 25m input"},
	{"one - two", "“one - two”"},
	{"-5 degrees outside", "“-5 degrees outside”"},
	/* letters beyond ASCII stay what they are */
	{"Größe geklärt +req Menü für Łódź", "“Größe geklärt” req(Menü für Łódź)"},
};

static void lines_are_understood(void **state)
{
	struct arena *arena = arena_new();
	(void)state;
	for (size_t i = 0; i < sizeof LINES / sizeof LINES[0]; i++) {
		struct log_words log;
		struct error error = {.status = STATUS_OK};
		const char **words = NULL;
		size_t count = command_split(arena, LINES[i].line, &words);
		enum status status = log_words_read(arena, words, count, now(), &log, &error);
		if (status != STATUS_OK)
			print_error("%s: %s\n", LINES[i].line, error.message);
		assert_int_equal(status, STATUS_OK);
		char *got = understood(arena, &log);
		if (strcmp(got, LINES[i].wanted) != 0)
			print_error("line: %s\n", LINES[i].line);
		assert_string_equal(got, LINES[i].wanted);
	}
	arena_free(arena);
}

static const struct {
	const char *line, *message, *advice;
} WRONG[] = {
	{"+recp done", "“+recp” is no token", "+recap"},
	{"+reqq form", "“+reqq” is no token", "+req"},
	{"+zzzzzz", "“+zzzzzz” is no token", "+req +promise"},
	{"+revison x", "“+revison” is no token", "+revision"},
	{"+rond x", "“+rond” is no token", "+round"},
	{"-25m x", "“-25m” is no length", "25m"},
	{"@kim -1h30 x", "“-1h30” is no length", "1h30"},
	{"@kim hm @bob", "“@bob” comes after @kim", "everything is text"},
	{"p:site hm p:shop", "“p:shop” comes after p:site", "everything is text"},
	{"kind:call note kind:mail", "“kind:mail” comes after kind:call", "After --"},
	{"+update news +closing", "“+closing” comes after +update", "After --"},
	{"heat:4", "“4” is no heat", "hostile"},
	{"heat:hot", "“hot” is no heat", "calm"},
	{"kind:pigeon", "“pigeon” is no kind", "call, meeting, mail"},
	{"+req form effort:lots", "“lots” is no amount", "1h30"},
	{"+promise by:nobody x", "“nobody” makes no promise", "by:client"},
	{"+promise due:someday x", "someday", ""},
};

static void wrong_tokens_are_named(void **state)
{
	struct arena *arena = arena_new();
	(void)state;
	for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
		struct log_words log;
		struct error error = {.status = STATUS_OK};
		const char **words = NULL;
		size_t count = command_split(arena, WRONG[i].line, &words);
		enum status status = log_words_read(arena, words, count, now(), &log, &error);
		assert_int_equal(status, STATUS_INVALID);
		if (!strstr(error.message, WRONG[i].message) ||
			!strstr(error.advice, WRONG[i].advice))
			fail_msg("%s: %s (%s)", WRONG[i].line, error.message, error.advice);
	}
	arena_free(arena);
}

/* Every word is either taken as a token or kept, whatever stands around it. */
static void no_word_is_lost(void **state)
{
	static const char *const WORDS[] = {"25m", "yesterday", "in", "heat:1", "@kim", "+update",
		"+req", "+promise", "+ask", "+revision", "text", "fri", "16:30", "-"};
	enum { COUNT = sizeof WORDS / sizeof WORDS[0] };
	struct arena *arena = arena_new();
	(void)state;
	for (size_t a = 0; a < COUNT; a++)
		for (size_t b = 0; b < COUNT; b++)
			for (size_t c = 0; c < COUNT; c++) {
				const char *words[] = {WORDS[a], WORDS[b], WORDS[c], "rest"};
				struct log_words log;
				struct error error = {.status = STATUS_OK};
				assert_int_equal(
					log_words_read(arena, words, 4, now(), &log, &error),
					STATUS_OK);
				assert_non_null(strstr(understood(arena, &log), "rest"));
				arena_reset(arena);
			}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_understood),
		cmocka_unit_test(wrong_tokens_are_named),
		cmocka_unit_test(no_word_is_lost),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
