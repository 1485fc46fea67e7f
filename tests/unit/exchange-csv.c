/* CSV: what is written comes back the same, what people send is read, what is wrong is named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "rapport/exchange.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static struct moment test_now(void)
{
	return instant_moment(instant_from_local(day_from_civil(2026, 3, 9), 8 * 60));
}

static FILE *stream_of(const char *bytes, size_t length)
{
	FILE *stream = tmpfile();
	assert_non_null(stream);
	assert_int_equal(fwrite(bytes, 1, length, stream), length);
	rewind(stream);
	return stream;
}

/* What a reading gave: the rows as "field=value …;" in one text, and its errors. */
struct outcome {
	enum status status;
	struct csv_counts counts;
	struct error error;
	struct error_list errors;
	struct buffer rows;
	enum entity entity;
	const char *refuse; /* a title or name the callback does not take */
	enum status refusal;
};

static enum status note_row(
	void *context, struct record *record, unsigned line, struct error *error)
{
	struct outcome *outcome = context;
	const struct entity_info *info = catalog_entity(record->entity);
	struct record *blank = record_new(outcome->errors.arena, record->entity);
	(void)line;
	if (outcome->refuse != NULL &&
		text_equal(record_text(record, info->title), outcome->refuse))
		return error_set(error, outcome->refusal, "not taken");
	buffer_format(&outcome->rows, "%lld", (long long)record->id);
	for (int field = 0; field < info->field_count; field++) {
		const struct value *value = &record->values[field];
		if (value_equal(value, &blank->values[field]))
			continue;
		buffer_format(&outcome->rows, " %s=", info->fields[field].name);
		if (value->type == VALUE_TEXT)
			buffer_format(&outcome->rows, "[%s]", value->text);
		else
			buffer_format(&outcome->rows, "%lld", (long long)value->integer);
	}
	buffer_add(&outcome->rows, ";");
	return STATUS_OK;
}

static void read_bytes(
	struct outcome *outcome, struct csv_import *import, const char *bytes, size_t length)
{
	FILE *stream = stream_of(bytes, length);
	outcome->errors.arena = arena_new();
	import->name = "in.csv";
	import->now = test_now();
	import->row = note_row;
	import->context = outcome;
	outcome->status =
		csv_read(import, stream, &outcome->errors, &outcome->counts, &outcome->error);
	fclose(stream);
}

static void clear(struct outcome *outcome)
{
	buffer_clear(&outcome->rows);
	arena_free(outcome->errors.arena);
}

static void good_files(void **state)
{
	(void)state;
	static const struct {
		enum entity entity;
		const char *text, *rows;
	} cases[] = {
		{ENTITY_CLIENT, "", ""},
		{ENTITY_CLIENT, "\n\r\n \n", ""},
		{ENTITY_CLIENT, "name\n", ""},
		{ENTITY_CLIENT, "name", ""},
		{ENTITY_CLIENT, "name\nAcme\n", "0 name=[Acme];"},
		{ENTITY_CLIENT, "name\nAcme", "0 name=[Acme];"},
		{ENTITY_CLIENT, "name\r\nAcme\r\nCato\r\n", "0 name=[Acme];0 name=[Cato];"},
		{ENTITY_CLIENT, "name\rAcme\rCato", "0 name=[Acme];0 name=[Cato];"},
		{ENTITY_CLIENT, "\xEF\xBB\xBFname\nÄnder\n", "0 name=[Änder];"},
		{ENTITY_CLIENT, "Name,E-Mail,HOW WE MET\nA,b@c,fair\n",
			"0 name=[A] email=[b@c] source=[fair];"},
		{ENTITY_CLIENT, "name;phone\nA, B;+49\n", "0 name=[A, B] phone=[+49];"},
		{ENTITY_CLIENT, "name\tphone\nA\t\nB\t1\n", "0 name=[A];0 name=[B] phone=[1];"},
		{ENTITY_CLIENT, "\tname\n\tB\n", "0 name=[B];"},
		{ENTITY_CLIENT, "name,note\n\"A \"\"x\"\"\",\"one\r\ntwo\"\n",
			"0 name=[A \"x\"] note=[one\ntwo];"},
		{ENTITY_CLIENT, "name,note\n,\n \n  A  , b \n,,\n", "0 name=[A] note=[b];"},
		{ENTITY_CLIENT, "name,note,\nA,b,\n", "0 name=[A] note=[b];"},
		{ENTITY_CLIENT, "name,note\nA\n", "0 name=[A];"},
		{ENTITY_CLIENT, "id,name\n0000000011,A\n,B\n", "33 name=[A];0 name=[B];"},
		{ENTITY_CLIENT, "handle,name\nacme,A\n", "0 name=[A];"},
		{ENTITY_CLIENT, "name,phone\n'=A,'+49 30\n", "0 name=[=A] phone=[+49 30];"},
		{ENTITY_CLIENT, "name\n''=A\n'A\n", "0 name=['=A];0 name=['A];"},
		{ENTITY_CLIENT,
			"name,hourly-rate,do not contact,tags\nA,\"1.250,50\",ja,\"web,print\"\n",
			"0 name=[A] hourly_rate=125050 do_not_contact=1 tags=[ print web ];"},
		{ENTITY_SCOPE_ITEM, "project,title,effort\nacme/site,Shop,90\nacme/site,Blog,2h\n",
			"0 project=[acme/site] title=[Shop] effort=90;"
			"0 project=[acme/site] title=[Blog] effort=120;"},
		{ENTITY_TIME_ENTRY, "day,time,note\n2026-03-02,1h30,x\n",
			"0 day=[2026-03-02] minutes=90 note=[x];"},
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct outcome outcome = {.entity = cases[i].entity};
		struct csv_import import = {.entity = cases[i].entity};
		read_bytes(&outcome, &import, cases[i].text, strlen(cases[i].text));
		if (outcome.status != STATUS_OK || outcome.counts.refused != 0 ||
			strcmp(buffer_text(&outcome.rows), cases[i].rows) != 0)
			fail_msg("case %zu: %d %s %s %s", i, outcome.status, outcome.error.message,
				outcome.error.advice, buffer_text(&outcome.rows));
		clear(&outcome);
	}
}

static void wrong_files_are_named(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int64_t taken, refused;
		size_t errors;
		unsigned line; /* of the first */
		const char *message, *advice;
	} cases[] = {
		{"nmae\nA\n", 0, 0, 1, 1, "“nmae”", "“name”"},
		{"\nname,zzzzz,zzzz\nA\n", 0, 0, 2, 2, "“zzzzz”", "leave the column out"},
		{"name,Name\nA,B\n", 0, 0, 1, 1, "Two columns", "Rename"},
		{"id,name,id\n", 0, 0, 1, 1, "Two columns", "Rename"},
		{"name,status\nA,active\nB,lost\nC,lead\n", 2, 1, 1, 3,
			"status does not take “lost”", "one of"},
		{"name,note,status\nA,\"1\n2\r\n3\",lead\nB,,x\n", 1, 1, 1, 5, "“x”", ""},
		{"name,status\r\nA,active\r\n\r\nB,lost\r\n", 1, 1, 1, 4, "“lost”", ""},
		{"name,status\rA,active\rB,lost\r", 1, 1, 1, 3, "“lost”", ""},
		{"name,status,tier\nA,x,y\n", 0, 1, 2, 2, "“x”", ""},
		{"name,\nA,b\n", 0, 1, 1, 2, "“b” stands in a column without a name", "first row"},
		{"name\nA,b\n", 0, 1, 1, 2, "“b” stands", "first row"},
		{"id,name\nacme,A\n", 0, 1, 1, 2, "id does not take “acme”", "ten letters"},
		{"id,name\n0000000000,A\n", 0, 1, 1, 2, "id does not take", "ten letters"},
		{"name\nM\xFCller\nB\n", 1, 1, 1, 2, "not UTF-8", "UTF-8"},
		{"name,note\nA,x\nB,x\"y\nC,z\n", 1, 0, 1, 3, "quote stands", "double"},
		{"name,note\nA,\"x\" y\nC,z\n", 0, 0, 1, 2, "quote stands", "double"},
		{"name,note\nA,x\nB,\"x\nC,z\n", 1, 0, 1, 3, "not closed", "missing quote"},
		{"\xFF\xFEn\n", 0, 0, 1, 1, "UTF-16", "UTF-8"},
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct outcome outcome = {.entity = ENTITY_CLIENT};
		struct csv_import import = {.entity = ENTITY_CLIENT};
		read_bytes(&outcome, &import, cases[i].text, strlen(cases[i].text));
		if (outcome.status != STATUS_INVALID || outcome.counts.taken != cases[i].taken ||
			outcome.counts.refused != cases[i].refused ||
			outcome.errors.count != cases[i].errors ||
			outcome.error.line != cases[i].line ||
			strcmp(outcome.error.file, "in.csv") != 0 ||
			strstr(outcome.error.message, cases[i].message) == NULL ||
			strstr(outcome.error.advice, cases[i].advice) == NULL)
			fail_msg("case %zu: %d, %lld taken, %lld refused, %zu errors; %u: %s %s", i,
				outcome.status, (long long)outcome.counts.taken,
				(long long)outcome.counts.refused, outcome.errors.count,
				outcome.error.line, outcome.error.message, outcome.error.advice);
		clear(&outcome);
	}
}

static void a_nul_is_no_text(void **state)
{
	(void)state;
	static const char text[] = "name\nA\0B\nC\n";
	struct outcome outcome = {.entity = ENTITY_CLIENT};
	struct csv_import import = {.entity = ENTITY_CLIENT};
	read_bytes(&outcome, &import, text, sizeof text - 1);
	assert_int_equal(outcome.status, STATUS_INVALID);
	assert_string_equal(buffer_text(&outcome.rows), "0 name=[C];");
	clear(&outcome);
}

static void columns_can_be_assigned(void **state)
{
	(void)state;
	static const char text[] = "Firma,Ort,Mail\nA,Berlin,a@b\n";
	static const struct csv_column columns[] = {
		{"firma", "name"}, {"ORT", ""}, {"mail", "e-mail"}};
	struct outcome outcome = {.entity = ENTITY_CLIENT};
	struct csv_import import = {
		.entity = ENTITY_CLIENT, .columns = columns, .column_count = LENGTH(columns)};
	read_bytes(&outcome, &import, text, strlen(text));
	assert_int_equal(outcome.status, STATUS_OK);
	assert_string_equal(buffer_text(&outcome.rows), "0 name=[A] email=[a@b];");
	clear(&outcome);
}

static void the_callback_may_refuse_or_end(void **state)
{
	(void)state;
	static const char text[] = "name\nA\nB\nC\n";
	static const struct {
		enum status refusal, status;
		const char *rows;
	} cases[] = {
		{STATUS_INVALID, STATUS_INVALID, "0 name=[A];0 name=[C];"},
		{STATUS_NOT_FOUND, STATUS_INVALID, "0 name=[A];0 name=[C];"},
		{STATUS_AMBIGUOUS, STATUS_INVALID, "0 name=[A];0 name=[C];"},
		{STATUS_CONFLICT, STATUS_INVALID, "0 name=[A];0 name=[C];"},
		{STATUS_IO, STATUS_IO, "0 name=[A];"},
		{STATUS_BUSY, STATUS_BUSY, "0 name=[A];"},
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct outcome outcome = {.refuse = "B", .refusal = cases[i].refusal};
		struct csv_import import = {.entity = ENTITY_CLIENT};
		read_bytes(&outcome, &import, text, strlen(text));
		assert_int_equal(outcome.status, cases[i].status);
		assert_int_equal(outcome.error.status, cases[i].refusal);
		assert_int_equal(outcome.error.line, 3);
		assert_int_equal(outcome.counts.refused, 1);
		assert_string_equal(buffer_text(&outcome.rows), cases[i].rows);
		clear(&outcome);
	}
}

static void endless_rows_end(void **state)
{
	(void)state;
	struct outcome outcome = {.entity = ENTITY_CLIENT};
	struct csv_import import = {.entity = ENTITY_CLIENT};
	struct buffer text = BUFFER_EMPTY;
	buffer_add(&text, "name\nA\n\"");
	buffer_add_repeat(&text, "line\n", CSV_MAX_ROW / 4);
	read_bytes(&outcome, &import, buffer_text(&text), text.length);
	assert_int_equal(outcome.status, STATUS_LIMIT);
	assert_int_equal(outcome.error.status, STATUS_LIMIT);
	assert_int_equal(outcome.error.line, 3);
	assert_int_equal(outcome.counts.taken, 1);
	buffer_clear(&text);
	clear(&outcome);
}

static void long_files_stream(void **state)
{
	(void)state;
	enum { ROWS = 100000 };
	struct outcome outcome = {.entity = ENTITY_CLIENT};
	struct csv_import import = {.entity = ENTITY_CLIENT};
	struct buffer text = BUFFER_EMPTY;
	buffer_add(&text, "name,note\n");
	buffer_add_repeat(&text, "A,\"one\ntwo, and more of it\"\n", ROWS);
	read_bytes(&outcome, &import, buffer_text(&text), text.length);
	assert_true(text.length > 2 * CSV_MAX_ROW);
	assert_int_equal(outcome.status, STATUS_OK);
	assert_int_equal(outcome.counts.taken, ROWS);
	buffer_clear(&text);
	clear(&outcome);
}

static void many_errors_are_counted(void **state)
{
	(void)state;
	struct outcome outcome = {.entity = ENTITY_CLIENT};
	struct csv_import import = {.entity = ENTITY_CLIENT};
	struct buffer text = BUFFER_EMPTY;
	buffer_add(&text, "name,tier\n");
	buffer_add_repeat(&text, "A,x\nB,warm\n", 1000);
	read_bytes(&outcome, &import, buffer_text(&text), text.length);
	assert_int_equal(outcome.status, STATUS_INVALID);
	assert_int_equal(outcome.counts.taken, 1000);
	assert_int_equal(outcome.counts.refused, 1000);
	assert_int_equal(outcome.errors.count + outcome.errors.left_out, 1000);
	buffer_clear(&text);
	clear(&outcome);
}

/* ---- out, and back in ---- */

static const char *name_of(void *context, enum entity target, int64_t id)
{
	char *names = context;
	(void)target;
	snprintf(names, 32, "=ref/%lld", (long long)id);
	return names;
}

static void rows_are_written(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct buffer out = BUFFER_EMPTY;
	struct csv_export export = {.entity = ENTITY_CONTACT, .now = test_now()};
	struct record *record = record_new(arena, ENTITY_CONTACT);
	record->id = 33;
	record_set_integer(record, CONTACT_CLIENT, 34);
	record_set_text(record, CONTACT_NAME, "Kim \"K\" Weber, Dr.");
	record_set_text(record, CONTACT_ROLE, "=HYPERLINK(1)");
	record_set_text(record, CONTACT_PHONE, "+49 30");
	record_set_text(record, CONTACT_NOTE, "one\ntwo ");
	csv_add_header(&export, &out);
	csv_add_record(&export, arena, record, &out);
	assert_string_equal(buffer_text(&out),
		"id,client,name,role,email,phone,approver,primary_contact,birthday,raw_vcard,"
		"note,addressed_as\r\n"
		"0000000011,0000000012,\"Kim \"\"K\"\" Weber, Dr.\",'=HYPERLINK(1),,'+49 30,0,0,,,"
		"\"one\ntwo \",\r\n");
	buffer_reset(&out);

	char names[32];
	export.reference = name_of;
	export.context = names;
	csv_add_record(&export, arena, record, &out);
	assert_non_null(strstr(buffer_text(&out), ",'=ref/34,"));
	buffer_clear(&out);
	arena_free(arena);
}

static uint64_t next_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static const char *random_text(struct arena *arena, uint64_t *seed)
{
	static const char *const parts[] = {"a", "Z", " ", "\n", "\r", "\t", "\xC3\x9C", "'", "\"",
		"=", "+", "-", "@", ",", ";", "\xE6\xBC\xA2", "\x1B"};
	struct buffer text = BUFFER_EMPTY;
	for (uint64_t length = next_random(seed) % 10; length > 0; length--)
		buffer_add(&text, parts[next_random(seed) % LENGTH(parts)]);
	char *copy = arena_copy(arena, buffer_text(&text));
	buffer_clear(&text);
	return copy;
}

static void fill_randomly(struct arena *arena, struct record *record, int field, uint64_t *seed)
{
	const struct field_info *info = &catalog_entity(record->entity)->fields[field];
	struct error error = {.status = STATUS_OK};
	uint64_t number = next_random(seed) >> 8;
	switch (info->type) {
	case FIELD_TEXT:
	case FIELD_LONG_TEXT:
	case FIELD_TAGS:
	case FIELD_REFERENCE:
		assert_int_equal(value_parse(arena, info, random_text(arena, seed), test_now(),
					 &record->values[field], &error),
			STATUS_OK);
		break;
	case FIELD_DATE:
		record_set_day(arena, record, field, (civil_day)(number % 40000));
		break;
	case FIELD_CHOICE:
		record_set_text(record, field,
			arena_copy_n(arena, info->choices, strcspn(info->choices, " ")));
		break;
	case FIELD_FLAG:
		record_set_integer(record, field, (int64_t)(number % 2));
		break;
	case FIELD_INSTANT:
	case FIELD_MINUTES:
	case FIELD_MONEY:
	case FIELD_PERCENT:
		record_set_integer(record, field, (int64_t)(number % 5000000));
		break;
	case FIELD_NUMBER:
		record_set_integer(record, field,
			(int64_t)(number %
				  (uint64_t)(info->maximum > 0 ? info->maximum + 1 : 1000000)));
		break;
	}
}

struct round_trip {
	struct record **records;
	size_t next;
};

/* A cell without text leaves the fallback, so a value cleared on purpose may come back as that. */
static enum status compare_row(
	void *context, struct record *record, unsigned line, struct error *error)
{
	struct round_trip *trip = context;
	const struct record *expected = trip->records[trip->next++];
	const struct entity_info *info = catalog_entity(record->entity);
	(void)line, (void)error;
	assert_int_equal(record->id, expected->id);
	for (int field = 0; field < info->field_count; field++)
		if (!value_equal(&record->values[field], &expected->values[field]))
			fail_msg("%s.%s: [%s] %lld became [%s] %lld", info->name,
				info->fields[field].name, record_text(expected, field),
				(long long)record_integer(expected, field),
				record_text(record, field),
				(long long)record_integer(record, field));
	return STATUS_OK;
}

static void every_entity_comes_back(void **state)
{
	(void)state;
	enum { RECORDS = 300 };
	uint64_t seed = 0x9E3779B97F4A7C15u;
	for (int entity = 0; entity < ENTITY_COUNT; entity++) {
		struct arena *arena = arena_new(), *row = arena_new();
		struct record *records[RECORDS];
		struct csv_export export = {.entity = (enum entity)entity, .now = test_now()};
		struct buffer out = BUFFER_EMPTY;
		csv_add_header(&export, &out);
		for (int i = 0; i < RECORDS; i++) {
			records[i] = record_new(arena, (enum entity)entity);
			records[i]->id = (int64_t)(next_random(&seed) >> 14) | 1;
			int count = catalog_entity((enum entity)entity)->field_count;
			for (int field = 0; field < count; field++)
				if (next_random(&seed) % 4 > 0)
					fill_randomly(arena, records[i], field, &seed);
			csv_add_record(&export, row, records[i], &out);
			arena_reset(row);
		}
		struct round_trip trip = {.records = records};
		struct csv_import import = {.entity = (enum entity)entity,
			.name = "x",
			.now = test_now(),
			.row = compare_row,
			.context = &trip};
		struct error_list errors = {.arena = arena};
		struct csv_counts counts;
		struct error error;
		FILE *stream = stream_of(buffer_text(&out), out.length);
		if (csv_read(&import, stream, &errors, &counts, &error) != STATUS_OK)
			fail_msg("line %u: %s", error.line, error.message);
		assert_int_equal(trip.next, RECORDS);
		fclose(stream);
		buffer_clear(&out);
		arena_free(row);
		arena_free(arena);
	}
}

/* Bytes that matter to CSV in every order of length five: no crash, every row accounted for. */
static void every_short_file(void **state)
{
	(void)state;
	static const char bytes[] = "a\",\n\r \t'";
	enum { KINDS = sizeof bytes - 1, LETTERS = 5 };
	size_t total = 1;
	for (int i = 0; i < LETTERS; i++)
		total *= KINDS;
	for (size_t number = 0; number < total; number++) {
		char text[16] = "name,note\n";
		size_t rest = number, length = strlen(text);
		for (int i = 0; i < LETTERS; i++, rest /= KINDS)
			text[length++] = bytes[rest % KINDS];
		struct outcome outcome = {.entity = ENTITY_CLIENT};
		struct csv_import import = {.entity = ENTITY_CLIENT};
		FILE *stream = fmemopen(text, length, "r");
		outcome.errors.arena = arena_new();
		import.name = "x";
		import.row = note_row;
		import.context = &outcome;
		outcome.status =
			csv_read(&import, stream, &outcome.errors, &outcome.counts, &outcome.error);
		assert_true(outcome.status == STATUS_OK || outcome.status == STATUS_INVALID);
		assert_int_equal(outcome.status == STATUS_OK, outcome.errors.count == 0);
		fclose(stream);
		clear(&outcome);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_files),
		cmocka_unit_test(wrong_files_are_named),
		cmocka_unit_test(a_nul_is_no_text),
		cmocka_unit_test(columns_can_be_assigned),
		cmocka_unit_test(the_callback_may_refuse_or_end),
		cmocka_unit_test(endless_rows_end),
		cmocka_unit_test(long_files_stream),
		cmocka_unit_test(many_errors_are_counted),
		cmocka_unit_test(rows_are_written),
		cmocka_unit_test(every_entity_comes_back),
		cmocka_unit_test(every_short_file),
	};
	setenv("TZ", "Europe/Berlin", 1);
	tzset();
	return cmocka_run_group_tests_name("exchange-csv", tests, NULL, NULL);
}
