/* The filter language: what each text means, and what is said about a wrong one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "rapport/query.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* Monday 9 March 2026, 8:00 in Berlin. */
static struct moment test_now(void)
{
	return instant_moment(instant_from_local(day_from_civil(2026, 3, 9), 8 * 60));
}

static const char *field_name(const struct query *query, int field)
{
	if (field == QUERY_FIELD_WORDS)
		return "words";
	if (field == QUERY_FIELD_CLIENT_OF_PROJECT)
		return "client of project";
	return catalog_entity(query->entity)->fields[field].name;
}

static const char *const operators[] = {
	[QUERY_EQUAL] = "=",
	[QUERY_LESS] = "<",
	[QUERY_AT_MOST] = "<=",
	[QUERY_MORE] = ">",
	[QUERY_AT_LEAST] = ">=",
	[QUERY_CONTAINS] = "~",
	[QUERY_EMPTY] = "empty",
	[QUERY_WITHIN] = "in",
};

/* "not due < [2026-03-23]; words ~ [a] [b]"; an instant as local day and time; "or" before what is
 * folded with ä→ae. */
static char *describe(struct arena *arena, const struct query *query)
{
	struct buffer out = BUFFER_EMPTY;
	for (size_t i = 0; i < query->term_count; i++) {
		const struct query_term *term = &query->terms[i];
		buffer_format(&out, "%s%s%s %s", i > 0 ? "; " : "", term->negated ? "not " : "",
			field_name(query, term->field), operators[term->operator]);
		for (size_t j = 0; j < term->value_count; j++) {
			const struct value *value = &term->values[j];
			if (value->type == VALUE_TEXT)
				buffer_format(&out, " [%s]", value->text);
			else
				buffer_format(&out, " %lld", (long long)value->integer);
		}
		for (size_t j = 0; j < term->german_count; j++)
			buffer_format(&out, " or [%s]", term->german[j].text);
	}
	char *text = arena_copy(arena, buffer_text(&out));
	buffer_clear(&out);
	return text;
}

struct meaning {
	enum entity entity;
	const char *text, *meaning;
};

static void check_meanings(const struct meaning *cases, size_t count)
{
	struct arena *arena = arena_new();
	for (size_t i = 0; i < count; i++) {
		struct query query;
		struct error error = {.status = STATUS_OK};
		if (query_parse(arena, cases[i].entity, cases[i].text, test_now(), &query,
			    &error) != STATUS_OK)
			fail_msg("%s: %s %s", cases[i].text, error.message, error.advice);
		const char *meaning = describe(arena, &query);
		if (strcmp(meaning, cases[i].meaning) != 0)
			fail_msg("%s: %s", cases[i].text, meaning);
	}
	arena_free(arena);
}

static void words_are_folded(void **state)
{
	(void)state;
	static const struct meaning cases[] = {
		{ENTITY_CLIENT, "", ""},
		{ENTITY_CLIENT, "  \t\n", ""},
		{ENTITY_CLIENT, "Acme", "words ~ [acme]"},
		{ENTITY_CLIENT, "Größe GROSSE", "words ~ [grosse] or [groesse]; words ~ [grosse]"},
		{ENTITY_CLIENT, "groesse|BLAU", "words ~ [groesse] [blau] or [groesse]"},
		{ENTITY_CLIENT, "straße|Łódź", "words ~ [strasse] [lodz]"},
		{ENTITY_CLIENT, "\"Nice  Call\" x", "words ~ [nice  call]; words ~ [x]"},
		{ENTITY_CLIENT, "-acme", "not words ~ [acme]"},
		{ENTITY_CLIENT, "-\"two words\"", "not words ~ [two words]"},
		{ENTITY_CLIENT, "web|print", "words ~ [web] [print]"},
		{ENTITY_CLIENT, "\"a|b\"", "words ~ [a|b]"},
		{ENTITY_CLIENT, "a,b", "words ~ [a,b]"},
		{ENTITY_CLIENT, "text:web", "words ~ [web]"},
		{ENTITY_CLIENT, "TEXT:\"name:x\"", "words ~ [name:x]"},
		{ENTITY_CLIENT, "text:none", "words ~ [none]"},
		{ENTITY_CLIENT, "10:30", "words ~ [10:30]"},
		{ENTITY_CLIENT, "http://x.org", "words ~ [http://x.org]"},
		{ENTITY_CLIENT, "\"name:x\"", "words ~ [name:x]"},
		{ENTITY_CLIENT, "-", "words ~ [-]"},
		{ENTITY_CLIENT, "a<b", "words ~ [a<b]"},
		{ENTITY_CLIENT, "name:Müller", "name ~ [muller] or [mueller]"},
		{ENTITY_CLIENT, "name:=Mueller", "name = [mueller] or [mueller]"},
		{ENTITY_CLIENT, "name:\"a b\"|c", "name ~ [a b] [c]"},
		{ENTITY_CLIENT, "name:=Acme", "name = [acme]"},
		{ENTITY_CLIENT, "name:a,b", "name ~ [a,b]"},
		{ENTITY_CLIENT, "note:a..b", "note ~ [a..b]"},
	};
	check_meanings(cases, LENGTH(cases));
}

static void choices_flags_references_tags(void **state)
{
	(void)state;
	static const struct meaning cases[] = {
		{ENTITY_REQUEST, "decision:pending", "decision = [pending]"},
		{ENTITY_REQUEST, "state:pend", "decision = [pending]"},
		{ENTITY_REQUEST, "status:pending|quoted", "decision = [pending] [quoted]"},
		{ENTITY_REQUEST, "state:pending,quoted", "decision = [pending] [quoted]"},
		{ENTITY_REQUEST, "-decision:paid", "not decision = [paid]"},
		{ENTITY_CLIENT, "state:active", "status = [active]"},
		{ENTITY_PROJECT, "decision:closed", "status = [closed]"},
		{ENTITY_SCOPE_ITEM, "status:open", "state = [open]"},
		{ENTITY_FEEDBACK, "state:>=implemented",
			"state = [implemented] [verified] [closed]"},
		{ENTITY_FEEDBACK, "state:<clarified", "state = [heard]"},
		{ENTITY_FEEDBACK, "state.max:clarified", "state = [heard] [clarified]"},
		{ENTITY_FEEDBACK, "state>verified", "state = [closed]"},
		{ENTITY_FEEDBACK, "state:=heard", "state = [heard]"},
		{ENTITY_CONTACT, "approver:yes", "approver = 1"},
		{ENTITY_CONTACT, "approver:nein", "approver = 0"},
		{ENTITY_PROJECT, "client:acme", "client = [acme]"},
		{ENTITY_PROJECT, "client:acme,cato", "client = [acme] [cato]"},
		{ENTITY_PROJECT, "approver:\"Kim Weber\"", "approver = [Kim Weber]"},
		{ENTITY_REQUEST, "project:acme/site", "project = [acme/site]"},
		{ENTITY_REQUEST, "client:acme|cato", "client of project = [acme] [cato]"},
		{ENTITY_SCOPE_ITEM, "-client:acme", "not client of project = [acme]"},
		{ENTITY_SCOPE_ITEM, "client:", "client of project empty"},
		{ENTITY_CLIENT, "tag:Web", "tags ~ [ web ]"},
		{ENTITY_CLIENT, "tags:web,print", "tags ~ [ web ] [ print ]"},
		{ENTITY_CLIENT, "tag:web tag:print", "tags ~ [ web ]; tags ~ [ print ]"},
		{ENTITY_CLIENT, "tag:Büro|web", "tags ~ [ buro ] [ web ] or [ buero ]"},
		{ENTITY_CLIENT, "tag:#web", "tags ~ [ web ]"},
	};
	check_meanings(cases, LENGTH(cases));
}

static void numbers_and_amounts(void **state)
{
	(void)state;
	static const struct meaning cases[] = {
		{ENTITY_INTERACTION, "heat:2", "heat = 2"},
		{ENTITY_INTERACTION, "heat:>=2", "heat >= 2"},
		{ENTITY_INTERACTION, "heat:≥2", "heat >= 2"},
		{ENTITY_INTERACTION, "heat≤2", "heat <= 2"},
		{ENTITY_INTERACTION, "heat>1", "heat > 1"},
		{ENTITY_INTERACTION, "heat.after:1", "heat > 1"},
		{ENTITY_INTERACTION, "heat:<3", "heat < 3"},
		{ENTITY_INTERACTION, "heat=0", "heat = 0"},
		{ENTITY_INTERACTION, "heat:1|3", "heat = 1 3"},
		{ENTITY_INTERACTION, "heat:1..2", "heat in 1 3"},
		{ENTITY_INTERACTION, "heat:0|2..3", "heat in 0 1 2 4"},
		{ENTITY_INTERACTION, "heat:2..", "heat in 2 9223372036854775807"},
		{ENTITY_INTERACTION, "minutes:>30", "minutes > 30"},
		{ENTITY_INTERACTION, "minutes:>=1h", "minutes >= 60"},
		{ENTITY_SCOPE_ITEM, "effort:>=2", "effort >= 120"},
		{ENTITY_PROJECT, "price:>1.250,50", "price > 125050"},
		{ENTITY_PROJECT, "price:1,250", "price = 125000"},
		{ENTITY_PROJECT, "price:..100", "price in -9223372036854775808 10001"},
	};
	check_meanings(cases, LENGTH(cases));
}

static void dates(void **state)
{
	(void)state;
	static const struct meaning cases[] = {
		{ENTITY_PROMISE, "due:today", "due = [2026-03-09]"},
		{ENTITY_PROMISE, "due:<2w", "due < [2026-03-23]"},
		{ENTITY_PROMISE, "due:<+2w", "due < [2026-03-23]"},
		{ENTITY_PROMISE, "due:<=2w", "due < [2026-03-24]"},
		{ENTITY_PROMISE, "due.before:2w", "due < [2026-03-23]"},
		{ENTITY_PROMISE, "due.until:fri", "due < [2026-03-14]"},
		{ENTITY_PROMISE, "due.since:fri", "due >= [2026-03-13]"},
		{ENTITY_PROMISE, "due:>-30d", "due >= [2026-02-08]"},
		{ENTITY_PROMISE, "due:>=-30d", "due >= [2026-02-07]"},
		{ENTITY_PROMISE, "due:<1m", "due < [2026-04-09]"},
		{ENTITY_PROMISE, "due:<\"next fri\"", "due < [2026-03-20]"},
		{ENTITY_PROMISE, "due:overdue", "due < [2026-03-09]"},
		{ENTITY_PROMISE, "-due:overdue", "not due < [2026-03-09]"},
		{ENTITY_PROMISE, "due:today|tomorrow", "due = [2026-03-09] [2026-03-10]"},
		{ENTITY_PROMISE, "due:2026-04", "due in [2026-04-01] [2026-05-01]"},
		{ENTITY_PROMISE, "due:2024-02", "due in [2024-02-01] [2024-03-01]"},
		{ENTITY_PROMISE, "due:2026", "due in [2026-01-01] [2027-01-01]"},
		{ENTITY_PROMISE, "due:<=2026-02", "due < [2026-03-01]"},
		{ENTITY_PROMISE, "due:>2026", "due >= [2027-01-01]"},
		{ENTITY_PROMISE, "due:today..2w", "due in [2026-03-09] [2026-03-24]"},
		{ENTITY_PROMISE, "due:2026-03..2026-04", "due in [2026-03-01] [2026-05-01]"},
		{ENTITY_PROMISE, "due:1.4...15.4.", "due in [2026-04-01] [2026-04-16]"},
		{ENTITY_PROMISE, "due:..today", "due in [] [2026-03-10]"},
		{ENTITY_PROMISE, "due:today..", "due in [2026-03-09] [9999-12-32]"},
		{ENTITY_PROMISE, "due:today|2026-05",
			"due in [2026-03-09] [2026-03-10] [2026-05-01] [2026-06-01]"},
		{ENTITY_PROMISE, "due:<=9999-12-31", "due < [9999-12-32]"},
		{ENTITY_PROMISE, "due:", "due empty"},
		{ENTITY_PROMISE, "due:none", "due empty"},
		{ENTITY_PROMISE, "-due:none", "not due empty"},
		{ENTITY_PROMISE, "due:any", "not due empty"},
		{ENTITY_PROMISE, "-due:any", "due empty"},
		{ENTITY_REQUEST, "asked_on:>=2026-03-01", "asked_on >= [2026-03-01]"},
		{ENTITY_REQUEST, "asked:fri", "asked_on = [2026-03-06]"},
	};
	check_meanings(cases, LENGTH(cases));
}

/* Local midnights of Berlin: 9 March begins at 23:00 UTC on the 8th; on 29 March the clocks jump.
 */
static void instants_by_local_days(void **state)
{
	(void)state;
	static const struct meaning cases[] = {
		{ENTITY_INTERACTION, "occurred_at:>=yesterday", "occurred_at >= 1772924400"},
		{ENTITY_INTERACTION, "occurred_at:<yesterday", "occurred_at < 1772924400"},
		{ENTITY_INTERACTION, "occurred_at:<=yesterday", "occurred_at < 1773010800"},
		{ENTITY_INTERACTION, "occurred_at:>yesterday", "occurred_at >= 1773010800"},
		{ENTITY_INTERACTION, "occurred_at:today", "occurred_at in 1773010800 1773097200"},
		{ENTITY_INTERACTION, "occurred_at:2026-03-29",
			"occurred_at in 1774738800 1774821600"},
		{ENTITY_INTERACTION, "occurred_at:2026-03", "occurred_at in 1772319600 1774994400"},
		{ENTITY_INTERACTION, "occurred_at:-7d..",
			"occurred_at in 1772406000 9223372036854775807"},
		{ENTITY_INTERACTION, "occurred_at:\"yesterday 16:30\"",
			"occurred_at in 1772983800 1772983860"},
		{ENTITY_INTERACTION, "occurred_at:>2026-03-08T16:30", "occurred_at >= 1772983860"},
		{ENTITY_INTERACTION, "occurred_at:none", "occurred_at empty"},
	};
	check_meanings(cases, LENGTH(cases));
}

static void is_something(void **state)
{
	(void)state;
	static const struct meaning cases[] = {
		{ENTITY_REQUEST, "is:open", "decision = [pending] [quoted]"},
		{ENTITY_REQUEST, "-is:open", "not decision = [pending] [quoted]"},
		{ENTITY_REQUEST, "is:done", "not decision = [pending] [quoted]"},
		{ENTITY_REQUEST, "is:paid", "decision = [paid]"},
		{ENTITY_REQUEST, "is:out", "bucket = [out]"},
		{ENTITY_SCOPE_ITEM, "is:open", "state = [open]"},
		{ENTITY_SCOPE_ITEM, "is:excluded", "kind = [excluded]"},
		{ENTITY_PROMISE, "is:open due:overdue", "kept empty; due < [2026-03-09]"},
		{ENTITY_PROMISE, "-is:done", "kept empty"},
		{ENTITY_REMINDER, "is:done", "not done empty"},
		{ENTITY_PROJECT, "is:open", "status = [offered] [agreed] [active] [paused]"},
		{ENTITY_PROJECT, "is:closed", "status = [closed]"},
		{ENTITY_CLIENT, "is:active", "status = [active]"},
		{ENTITY_CLIENT, "is:company", "kind = [company]"},
		{ENTITY_CLIENT, "is:do-not-contact", "do_not_contact = 1"},
		{ENTITY_CONTACT, "is:primary", "primary_contact = 1"},
		{ENTITY_INTERACTION, "-is:answered", "not answered = 1"},
		{ENTITY_INTERACTION, "is:asks-status", "purpose = [asks-status]"},
	};
	check_meanings(cases, LENGTH(cases));
}

static void wrong_filters_are_explained(void **state)
{
	(void)state;
	static const struct {
		enum entity entity;
		const char *text;
		unsigned column;
		const char *message, *advice;
	} cases[] = {
		{ENTITY_CLIENT, "x staus:active", 3, "client has no field “staus”", "status"},
		{ENTITY_CLIENT, "ü ö foo:bar", 5, "“foo”", "quotes"},
		{ENTITY_PROJECT, "offer:2026", 1, "“offer”", "offer_sent"},
		{ENTITY_PROMISE, "state:open", 1, "promise has no field “state”", ""},
		{ENTITY_CLIENT, "client:acme", 1, "“client”", ""},
		{ENTITY_CLIENT, "a \"b c", 3, "quote is not closed", "\""},
		{ENTITY_CLIENT, "name:\"b c", 1, "quote is not closed", "\""},
		{ENTITY_REQUEST, "decision:pendign", 1, "“pendign”", "pending, quoted"},
		{ENTITY_REQUEST, "decision:none|paid", 1, "“none”", "one of"},
		{ENTITY_FEEDBACK, "state:<heard", 1, "Nothing can match", "heard, clarified"},
		{ENTITY_FEEDBACK, "state:>heard|closed", 1, "cannot be compared", "state:VALUE"},
		{ENTITY_CLIENT, "name:<b", 1, "cannot be compared", "name:VALUE"},
		{ENTITY_CLIENT, "text:>b", 1, "cannot be compared", "text:VALUE"},
		{ENTITY_CONTACT, "approver:>no", 1, "cannot be compared", "approver:VALUE"},
		{ENTITY_PROJECT, "client:>acme", 1, "cannot be compared", "client:VALUE"},
		{ENTITY_CLIENT, "is:>open", 1, "cannot be compared", "is:VALUE"},
		{ENTITY_INTERACTION, "is:open", 1, "knows no “is:open”", "open, done"},
		{ENTITY_CLIENT, "is:", 1, "knows no “is:”", ""},
		{ENTITY_INTERACTION, "heat:9", 1, "“9”", "from 0 to 3"},
		{ENTITY_INTERACTION, "heat:>", 1, "missing after “heat”", ""},
		{ENTITY_INTERACTION, "heat:1||2", 1, "value is missing", "both sides"},
		{ENTITY_INTERACTION, "heat:|", 1, "value is missing", ""},
		{ENTITY_INTERACTION, "heat:>1|2", 1, "“1|2”", "whole number"},
		{ENTITY_INTERACTION, "heat:3..1", 1, "“3..1” is no range", "FIRST..LAST"},
		{ENTITY_INTERACTION, "heat:..", 1, "“..” is no range", "FIRST..LAST"},
		{ENTITY_PROMISE, "due:tomorrow..today", 1, "no range", "FIRST..LAST"},
		{ENTITY_PROMISE, "due:<soon", 1, "due does not take “soon”", "fri"},
		{ENTITY_PROMISE, "due:2026-13", 1, "“2026-13”", ""},
		{ENTITY_PROMISE, "due:<overdue", 1, "“overdue”", ""},
		{ENTITY_INTERACTION, "occurred_at:overdue", 1, "“overdue”", ""},
		{ENTITY_CLIENT, "tag:\"web print\"", 1, "One tag at a time", "tag:a,b"},
		{ENTITY_CLIENT, "tag:web,", 1, "value is missing", ""},
		{ENTITY_CLIENT, "tag:\"\"", 1, "value is missing", ""},
		{ENTITY_PROJECT, "client:\" \"", 1, "value is missing", ""},
		{ENTITY_CLIENT, "\"\"", 1, "nothing to search", ""},
		{ENTITY_CLOSE_OUT, "acme", 1, "close_out has no text", "field:value"},
		{ENTITY_CLIENT, "\x1B[31m:x \"", 9, "quote", ""},
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct query query;
		struct error error = {.status = STATUS_OK};
		if (query_parse(arena, cases[i].entity, cases[i].text, test_now(), &query,
			    &error) != STATUS_INVALID)
			fail_msg("taken: %s as %s", cases[i].text, describe(arena, &query));
		if (error.column != cases[i].column ||
			strstr(error.message, cases[i].message) == NULL ||
			strstr(error.advice, cases[i].advice) == NULL)
			fail_msg("%s: %u: %s %s", cases[i].text, error.column, error.message,
				error.advice);
	}
	arena_free(arena);
}

static enum status parse_repeated(
	const char *start, const char *unit, size_t times, struct query *query)
{
	struct arena *arena = arena_new();
	struct buffer text = BUFFER_EMPTY;
	struct error error = {.status = STATUS_OK};
	buffer_add(&text, start);
	buffer_add_repeat(&text, unit, times);
	enum status status = query_parse(
		arena, ENTITY_INTERACTION, buffer_text(&text), test_now(), query, &error);
	buffer_clear(&text);
	arena_free(arena);
	return status;
}

static void size_is_bounded(void **state)
{
	(void)state;
	struct query query;
	assert_int_equal(parse_repeated("heat:1", " x", QUERY_MAX_TERMS - 1, &query), STATUS_OK);
	assert_int_equal(query.term_count, QUERY_MAX_TERMS);
	assert_int_equal(parse_repeated("heat:1", " x", QUERY_MAX_TERMS, &query), STATUS_INVALID);
	assert_int_equal(parse_repeated("heat:1", "|1", QUERY_MAX_VALUES - 1, &query), STATUS_OK);
	assert_int_equal(parse_repeated("heat:1", "|1", QUERY_MAX_VALUES, &query), STATUS_INVALID);
	assert_int_equal(parse_repeated("heat:1", " a|a", 1, &query), STATUS_OK);
	assert_int_equal(parse_repeated("a", "|a", QUERY_MAX_VALUES - 1, &query), STATUS_OK);
	assert_int_equal(parse_repeated("a", "|a", QUERY_MAX_VALUES, &query), STATUS_INVALID);
	assert_int_equal(
		parse_repeated("heat:1", " a|a|a", QUERY_MAX_TERMS, &query), STATUS_INVALID);
	assert_int_equal(parse_repeated("heat:1", " x", 1000000, &query), STATUS_INVALID);
	assert_int_equal(parse_repeated("heat:1", "1", 1000000, &query), STATUS_INVALID);
}

static void columns_count_characters(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct query query;
	struct error error = {.status = STATUS_OK};
	assert_int_equal(
		query_parse(arena, ENTITY_CLIENT, "größe -name:漢 x", test_now(), &query, &error),
		STATUS_OK);
	assert_int_equal(query.terms[0].column, 1);
	assert_int_equal(query.terms[1].column, 7);
	assert_int_equal(query.terms[2].column, 15);
	arena_free(arena);
}

/* What the table in query.h promises the store about a term. */
static bool promise_holds(const struct query *query, const struct query_term *term)
{
	if (term->operator== QUERY_EMPTY)
		return term->value_count == 0;
	if (term->value_count == 0 || term->value_count > 2 * (size_t)QUERY_MAX_VALUES)
		return false;
	if (term->operator== QUERY_WITHIN && term->value_count % 2 != 0)
		return false;
	bool compares = term->operator== QUERY_LESS || term->operator== QUERY_AT_MOST ||
			term->
			operator== QUERY_MORE || term->
			operator== QUERY_AT_LEAST;
	if (compares && term->value_count != 1)
		return false;
	enum field_type type = FIELD_TEXT;
	if (term->field >= 0)
		type = catalog_entity(query->entity)->fields[term->field].type;
	bool text = type == FIELD_TEXT || type == FIELD_LONG_TEXT || type == FIELD_DATE ||
		    type == FIELD_CHOICE || type == FIELD_TAGS || type == FIELD_REFERENCE;
	for (size_t i = 0; i < term->german_count; i++)
		if (term->german_count > term->value_count || term->german[i].type != VALUE_TEXT)
			return false;
	for (size_t i = 0; i < term->value_count; i++)
		if (term->values[i].type != (text ? VALUE_TEXT : VALUE_INTEGER))
			return false;
	return true;
}

/* Random filters made of the pieces of the language: never a crash, never a broken promise, and
 * an error always says what and where. */
static void random_filters_keep_the_promise(void **state)
{
	(void)state;
	static const char *const pieces[] = {" ", "-", "\"", "|", ",", ":", "<", ">=", "≤", "..",
		".", "due", "state", "heat", "name", "client", "project", "tag", "is", "text",
		"minutes", "occurred_at", "price", "today", "2w", "-30d", "none", "any", "open",
		"active", "2", "1h", "31.12.", "2026", "2026-02", "\xFF", "漢", "before", "x",
		"\n"};
	struct arena *arena = arena_new();
	uint64_t seed = 0x2545F4914F6CDD1Du;
	for (int round = 0; round < 200000; round++) {
		struct query query;
		struct error error = {.status = STATUS_OK};
		char text[128] = "";
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		uint64_t choice = seed >> 8;
		for (int length = (int)(seed >> 60); length > 0; length--) {
			strcat(text, pieces[choice % LENGTH(pieces)]);
			choice = choice * 2862933555777941757u + 3037000493u;
			choice ^= choice >> 29;
		}
		enum entity entity = (enum entity)(round % ENTITY_COUNT);
		enum status status = query_parse(arena, entity, text, test_now(), &query, &error);
		if (status == STATUS_OK)
			for (size_t i = 0; i < query.term_count; i++)
				assert_true(promise_holds(&query, &query.terms[i]));
		else if (status != STATUS_INVALID || error.column == 0 || error.message[0] == '\0')
			fail_msg("%s", text);
		if (round % 64 == 0)
			arena_reset(arena);
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_folded),
		cmocka_unit_test(choices_flags_references_tags),
		cmocka_unit_test(numbers_and_amounts),
		cmocka_unit_test(dates),
		cmocka_unit_test(instants_by_local_days),
		cmocka_unit_test(is_something),
		cmocka_unit_test(wrong_filters_are_explained),
		cmocka_unit_test(size_is_bounded),
		cmocka_unit_test(columns_count_characters),
		cmocka_unit_test(random_filters_keep_the_promise),
	};
	setenv("TZ", "Europe/Berlin", 1);
	tzset();
	return cmocka_run_group_tests_name("query-parse", tests, NULL, NULL);
}
