/* The settings: shipped defaults, the user's file over them, and every error with its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "rapport/base/buffer.h"
#include "rapport/base/embedded.h"
#include "rapport/base/text.h"
#include "rapport/settings.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct fixture {
	struct arena *arena;
	struct error_list errors;
	char folder[64], path[80];
	struct settings *settings;
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof *fixture);
	assert_non_null(fixture);
	fixture->arena = arena_new();
	fixture->errors.arena = fixture->arena;
	strcpy(fixture->folder, "/tmp/rapport-settings-XXXXXX");
	assert_non_null(mkdtemp(fixture->folder));
	snprintf(fixture->path, sizeof fixture->path, "%s/s.yaml", fixture->folder);
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;
	settings_free(fixture->settings);
	unlink(fixture->path);
	rmdir(fixture->folder);
	arena_free(fixture->arena);
	free(fixture);
	return 0;
}

static void write_file(const struct fixture *fixture, const char *text)
{
	FILE *file = fopen(fixture->path, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
	assert_int_equal(fclose(file), 0);
}

/* Loads `text` as the user's file, or only the defaults for NULL. */
static enum status load(struct fixture *fixture, const char *text)
{
	struct error error = {.status = STATUS_OK};
	settings_free(fixture->settings);
	fixture->settings = NULL;
	fixture->errors = (struct error_list){.arena = fixture->arena};
	if (text)
		write_file(fixture, text);
	enum status status = settings_load(text ? fixture->path : NULL, &fixture->settings,
		&fixture->errors, &error);
	assert_non_null(fixture->settings);
	assert_int_equal(status == STATUS_INVALID, fixture->errors.count > 0);
	return status;
}

static bool is_workday(const struct fixture *fixture, int year, int month, int day)
{
	return calendar_is_workday(settings_calendar(fixture->settings),
		day_from_civil(year, month, day));
}

/* The value of a row by its path; NULL when there is none. */
static const char *row_value(const struct fixture *fixture, const char *path)
{
	struct settings_row row;
	for (size_t i = 0; settings_row(fixture->settings, fixture->arena, i, &row); i++)
		if (strcmp(row.path, path) == 0)
			return row.value;
	return NULL;
}

static void test_defaults(void **state)
{
	struct fixture *fixture = *state;
	assert_int_equal(load(fixture, NULL), STATUS_OK);
	const struct settings *settings = fixture->settings;
	assert_int_equal(settings_minutes(settings, "work.hours_per_day"), 360);
	assert_int_equal(settings_minutes(settings, "work.hours_per_week"), 1800);
	assert_int_equal(settings_time(settings, "work.day_start"), 540);
	assert_int_equal(settings_time(settings, "work.day_end"), 1050);
	assert_string_equal(settings_text(settings, "work.day_end"), "17:30");
	assert_int_equal(settings_integer(settings, "work.buffer_days"), 0);
	assert_string_equal(settings_text(settings, "language"), "auto");
	assert_string_equal(settings_text(settings, "currency"), "EUR");
	assert_int_equal(settings_integer(settings, "start.prompts"), 3);
	assert_string_equal(settings_text(settings, "screen.theme"), "auto");
	assert_string_equal(settings_text(settings, "colour"), "auto");
	assert_int_equal(settings_integer(settings, "backup.keep"), 5);
	assert_int_equal(settings_integer(settings, "lists.limit"), 200);
	assert_string_equal(settings_path(settings), "");
	assert_null(settings_node(settings, "keys"));
	assert_null(settings_rule(settings, "losing-touch", "off", NULL));
	assert_true(is_workday(fixture, 2026, 3, 16));
	assert_false(is_workday(fixture, 2026, 3, 15));
}

/* The shipped file: right by its own schema, complete, in the order of the rows. */
static void test_shipped_file(void **state)
{
	struct fixture *fixture = *state;
	const struct embedded *shipped = embedded_find("settings.yaml");
	assert_non_null(shipped);
	assert_int_equal(load(fixture, shipped->bytes), STATUS_OK);

	const struct yaml_node *root = NULL;
	struct error error = {.status = STATUS_OK};
	assert_int_equal(yaml_parse(fixture->arena, "s", shipped->bytes, shipped->length, &root,
		&error), STATUS_OK);
	struct settings_row row;
	size_t index = 0;
	for (size_t i = 0; i < root->count; i++) {
		const struct yaml_node *group = root->items[i];
		bool is_group = group->kind == YAML_MAP && group->count > 0;
		for (size_t k = 0; k < (is_group ? group->count : 1); k++) {
			const char *path = is_group ? arena_format(fixture->arena, "%s.%s",
				root->keys[i]->text, group->keys[k]->text) : root->keys[i]->text;
			assert_true(settings_row(fixture->settings, fixture->arena, index++, &row));
			assert_string_equal(row.path, path);
			assert_int_equal(row.origin, SETTINGS_USER);
			assert_true(strlen(row.help) > 20);
		}
	}
	assert_false(settings_row(fixture->settings, fixture->arena, index, &row));
}

/* Each value has a comment above it that also says where the default comes from. */
static void test_shipped_comments(void **state)
{
	(void)state;
	const struct embedded *shipped = embedded_find("settings.yaml");
	bool sourced = false;
	size_t values = 0;
	for (const char *line = shipped->bytes, *end; *line; line = end + 1) {
		end = strchr(line, '\n');
		assert_non_null(end);
		const char *start = line + strspn(line, " ");
		const char *source = strstr(line, "Default: ");
		bool group = end[-1] == ':';
		if (*start == '#') {
			sourced = sourced || (source && source < end);
		} else if (*start != '\n' && !group) {
			values++;
			assert_true(sourced);
			/* day_end shares the comment of day_start. */
			sourced = text_starts(start, "day_start");
		}
	}
	assert_int_equal(values, 22);
}

static void test_user_values(void **state)
{
	struct fixture *fixture = *state;
	assert_int_equal(load(fixture,
		"work: {week: [sun, mon], hours_per_day: 4h30, day_end: 18:00, buffer_days: 2}\n"
		"currency: CHF\n"
		"colour: never\n"
		"screen:\n"
		"start: ~\n"
		"backup: {keep: }\n"), STATUS_OK);
	const struct settings *settings = fixture->settings;
	assert_int_equal(settings_minutes(settings, "work.hours_per_day"), 270);
	assert_int_equal(settings_minutes(settings, "work.hours_per_week"), 1800);
	assert_int_equal(settings_time(settings, "work.day_end"), 1080);
	assert_int_equal(settings_integer(settings, "work.buffer_days"), 2);
	assert_string_equal(settings_text(settings, "currency"), "CHF");
	assert_string_equal(settings_text(settings, "colour"), "never");
	assert_string_equal(settings_text(settings, "screen.theme"), "auto");
	assert_int_equal(settings_integer(settings, "start.prompts"), 3);
	assert_int_equal(settings_integer(settings, "backup.keep"), 5);
	assert_string_equal(settings_path(settings), fixture->path);
	assert_true(is_workday(fixture, 2026, 3, 15));
	assert_false(is_workday(fixture, 2026, 3, 17));
}

static void test_calendar(void **state)
{
	struct fixture *fixture = *state;
	assert_int_equal(load(fixture,
		"holidays:\n"
		"  - 2026-12-25\n"
		"  - {day: 2026-01-01, name: New Year}\n"
		"leave:\n"
		"  - {first: 2026-08-03, last: 2026-08-14, note: Sea}\n"
		"  - {first: 2026-09-07, last: 2026-09-07}\n"), STATUS_OK);
	assert_false(is_workday(fixture, 2026, 12, 25));
	assert_true(is_workday(fixture, 2026, 12, 24));
	assert_false(is_workday(fixture, 2026, 1, 1));
	assert_true(is_workday(fixture, 2026, 7, 31));
	assert_false(is_workday(fixture, 2026, 8, 3));
	assert_false(is_workday(fixture, 2026, 8, 14));
	assert_true(is_workday(fixture, 2026, 8, 17));
	assert_false(is_workday(fixture, 2026, 9, 7));
	assert_int_equal(calendar_workdays(settings_calendar(fixture->settings),
		day_from_civil(2026, 7, 31), day_from_civil(2026, 8, 17)), 1);
}

static void test_rules(void **state)
{
	struct fixture *fixture = *state;
	const struct yaml_node *place = NULL;
	assert_int_equal(load(fixture,
		"rules:\n"
		"  status-update-due: {every: 5d, warn: , severity: notice}\n"
		"  losing-touch: off\n"
		"  cool-down: on\n"
		"  follow-up-due:\n"
		"    ladder: [7, 30]\n"
		"    off: true\n"
		"  promise-due:\n"
		"keys: {log: l}\n"), STATUS_OK);
	const struct settings *settings = fixture->settings;
	assert_string_equal(settings_rule(settings, "status-update-due", "every", &place), "5d");
	assert_int_equal(place->line, 2);
	assert_int_equal(place->column, 30);
	assert_string_equal(settings_rule(settings, "status-update-due", "severity", NULL),
		"notice");
	assert_null(settings_rule(settings, "status-update-due", "warn", &place));
	assert_null(place);
	assert_null(settings_rule(settings, "status-update-due", "off", &place));
	assert_string_equal(settings_rule(settings, "losing-touch", "off", &place), "true");
	assert_int_equal(place->line, 3);
	assert_null(settings_rule(settings, "losing-touch", "every", NULL));
	assert_string_equal(settings_rule(settings, "cool-down", "off", NULL), "false");
	assert_string_equal(settings_rule(settings, "follow-up-due", "off", NULL), "true");
	assert_null(settings_rule(settings, "follow-up-due", "ladder", &place));
	assert_int_equal(place->kind, YAML_LIST);
	assert_null(settings_rule(settings, "promise-due", "off", &place));
	assert_null(place);
	assert_null(settings_rule(settings, "unheard-of", "every", &place));
	assert_null(place);
	assert_string_equal(yaml_get_text(settings_node(settings, "keys"), "log", ""), "l");
	assert_non_null(settings_node(settings, "rules"));
	assert_null(settings_node(settings, "unheard-of"));
}

/* A value set, as `rapport settings` would show it. */
static const struct {
	const char *file, *path, *value;
} rows[] = {
	{"", "work.week", "[mon, tue, wed, thu, fri]"},
	{"work: {week: [sat]}\n", "work.week", "[sat]"},
	{"", "work.day_start", "\"09:00\""},
	{"", "holidays", "[]"},
	{"holidays: [2026-12-25, {day: 2026-12-26, name: 'Boxing: Day'}]\n", "holidays",
		"[2026-12-25, {day: 2026-12-26, name: \"Boxing: Day\"}]"},
	{"rules: {losing-touch: off}\n", "rules", "{losing-touch: off}"},
	{"", "lists.limit", "200"},
};

static void test_rows(void **state)
{
	struct fixture *fixture = *state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_int_equal(load(fixture, rows[i].file), STATUS_OK);
		assert_string_equal(row_value(fixture, rows[i].path), rows[i].value);
	}
}

/* One wrong thing each: the error, and the value that stays in force. */
static const struct {
	const char *file;
	unsigned line, column;
	const char *fragment, *path, *value;
} wrong[] = {
	{"langauge: de\n", 1, 1, "“langauge” is not known (Did you mean “language”?)", "language",
		"auto"},
	{"work:\n  hours_per_days: 4h\n", 2, 3, "(Did you mean “hours_per_day”?)",
		"work.hours_per_day", "6h"},
	{"work: {hours_per_day: 6}\n", 1, 23, "“6” is no amount of time (Write it like 6h",
		"work.hours_per_day", "6h"},
	{"work: {hours_per_day: 25h}\n", 1, 23,
		"25h is out of range (Accepted: more than 0, at most 24 h",
		"work.hours_per_day", "6h"},
	{"work: {hours_per_week: 0h}\n", 1, 24, "0h is out of range", "work.hours_per_week", "30h"},
	{"work: {week: [mon, tues]}\n", 1, 20,
		"“tues” is not among the choices (Did you mean “tue”?)",
		"work.week", "[mon, tue, wed, thu, fri]"},
	{"work: {week: []}\n", 1, 14, "needs at least one day", "work.week",
		"[mon, tue, wed, thu, fri]"},
	{"work: {week: [[mon]]}\n", 1, 15, "A single value belongs here", "work.week",
		"[mon, tue, wed, thu, fri]"},
	{"work: {week: [~]}\n", 1, 15, "A value is missing", "work.week",
		"[mon, tue, wed, thu, fri]"},
	{"work: {week: mon}\n", 1, 14, "A list belongs here", "work.week",
		"[mon, tue, wed, thu, fri]"},
	{"work: {day_start: 25:00}\n", 1, 19, "“25:00” is no time of day", "work.day_start",
		"\"09:00\""},
	{"work: {day_start: '18:00'}\n", 1, 19, "ends before it begins: 18:00 to 17:30",
		"work.day_start", "\"09:00\""},
	{"work: {day_start: '18:00', day_end: '18:00'}\n", 1, 37, "ends before it begins",
		"work.day_end", "\"17:30\""},
	{"work: 5\n", 1, 7, "A map belongs here", "work.buffer_days", "0"},
	{"work: {buffer_days: -1}\n", 1, 21, "-1 is out of range (Accepted: 0 to 365)",
		"work.buffer_days", "0"},
	{"currency: euro\n", 1, 11, "“euro” is no currency", "currency", "EUR"},
	{"currency: eur\n", 1, 11, "three capital letters", "currency", "EUR"},
	{"start: {prompts: many}\n", 1, 18, "“many” is no whole number (Accepted: 0 to 50)",
		"start.prompts", "3"},
	{"screen: {theme: drak}\n", 1, 17, "(Did you mean “dark”?)", "screen.theme", "auto"},
	{"screen: {theme: evening}\n", 1, 17,
		"“evening” is not among the choices (Known here: auto, mono, dark, light)",
		"screen.theme", "auto"},
	{"themes: {eve: {}}\nscreen: {theme: evv}\n", 2, 17, "(Did you mean “eve”?)",
		"screen.theme", "auto"},
	{"themes: dark\n", 1, 9, "A map belongs here", "themes", "{}"},
	{"themes: {dark: red}\n", 1, 16, "A map belongs here", "screen.theme", "auto"},
	{"themes: {dark: {wran: red}}\n", 1, 17, "“wran” is not known (Did you mean “warn”?)",
		"screen.theme", "auto"},
	{"themes: {dark: {warn: rde}}\n", 1, 23,
		"“rde” is not among the choices (Did you mean “red”?)", "screen.theme", "auto"},
	{"themes: {dark: {warn: [red, blod]}}\n", 1, 29, "(Did you mean “bold”?)",
		"screen.theme", "auto"},
	{"themes: {dark: {warn: {red: bold}}}\n", 1, 23, "A list belongs here", "screen.theme",
		"auto"},
	{"colour: yes\n", 1, 9, "“yes” is not among the choices (Known here: auto, always, never)",
		"colour", "auto"},
	{"color: never\n", 1, 1, "(Did you mean “colour”?)", "colour", "auto"},
	{"mail: {from: kim}\n", 1, 14, "“kim” is no address for mail", "mail.from", "\"\""},
	{"mail: {from: a@b@c}\n", 1, 14, "is no address for mail", "mail.from", "\"\""},
	{"mail: {from: 'a@'}\n", 1, 14, "is no address for mail", "mail.from", "\"\""},
	{"mail: {from: \"a@b.de\\nBcc: x\"}\n", 1, 14, "single line", "mail.from", "\"\""},
	{"mail: {command: \"x\\ty\"}\n", 1, 17, "single line", "mail.command", "\"\""},
	{"mail: {comand: msmtp}\n", 1, 8, "(Did you mean “command”?)", "mail.command", "\"\""},
	{"copy: {command: [x]}\n", 1, 17, "A single value belongs here", "copy.command", "\"\""},
	{"backup: {keep: 0}\n", 1, 16, "0 is out of range", "backup.keep", "5"},
	{"lists: {limit: [1]}\n", 1, 16, "A single value belongs here", "lists.limit", "200"},
	{"holidays: 2026-12-25\n", 1, 11, "A list belongs here", "holidays", "[]"},
	{"holidays: [2026-12-52]\n", 1, 12, "“2026-12-52” is no day", "currency", "EUR"},
	{"holidays: [{name: x}]\n", 1, 12, "“day” is missing", "currency", "EUR"},
	{"holidays: [{day: 2026-12-25, nmae: x}]\n", 1, 30, "(Did you mean “name”?)", "currency",
		"EUR"},
	{"leave: [{first: 2026-08-14, last: 2026-08-03}]\n", 1, 9, "ends before it begins",
		"currency", "EUR"},
	{"leave: [{first: 2026-08-14}]\n", 1, 9, "“last” is missing", "currency", "EUR"},
	{"leave: [{first: 2026-08-14, last: 2062-08-15}]\n", 1, 9, "longer than two years",
		"currency", "EUR"},
	{"leave: [2026-08-14]\n", 1, 9, "A map belongs here", "currency", "EUR"},
	{"rules: [losing-touch]\n", 1, 8, "A map belongs here", "rules", "{}"},
	{"rules: {losing-touch: never}\n", 1, 23, "“never” is neither yes nor no", "currency",
		"EUR"},
	{"keys: l\n", 1, 7, "A map belongs here", "keys", "{}"},
	{"- work\n", 1, 1, "A map belongs here", "currency", "EUR"},
	{"currency: CHF\ncolour: [\n", 3, 1, "A value is missing here", "currency", "EUR"},
	{"currency: CHF\ncurrency: EUR\n", 2, 1, "given twice", "currency", "EUR"},
	{"\xFF\xFE" "c", 1, 1, "UTF-16", "currency", "EUR"},
};

static void test_wrong(void **state)
{
	struct fixture *fixture = *state;
	for (size_t i = 0; i < COUNT(wrong); i++) {
		assert_int_equal(load(fixture, wrong[i].file), STATUS_INVALID);
		const struct error *error = &fixture->errors.items[0];
		struct buffer line = BUFFER_EMPTY;
		error_format(error, &line);
		if (fixture->errors.count != 1 || error->line != wrong[i].line ||
			error->column != wrong[i].column || !strstr(buffer_text(&line),
				wrong[i].fragment))
			print_message("%sexpected %u:%u %s, got %zu: %s\n", wrong[i].file,
				wrong[i].line,
				wrong[i].column, wrong[i].fragment, fixture->errors.count,
				buffer_text(&line));
		assert_int_equal(fixture->errors.count, 1);
		assert_string_equal(error->file, fixture->path);
		assert_int_equal(error->line, wrong[i].line);
		assert_int_equal(error->column, wrong[i].column);
		assert_non_null(strstr(buffer_text(&line), wrong[i].fragment));
		assert_string_equal(row_value(fixture, wrong[i].path), wrong[i].value);
		buffer_clear(&line);
	}
}

/* Several errors at once, and what is right beside them holds. */
static void test_several(void **state)
{
	static const unsigned lines[] = {2, 3, 6, 7, 8};
	struct fixture *fixture = *state;
	assert_int_equal(load(fixture,
		"work:\n"
		"  week: [mon, xyz]\n"
		"  hours: 8h\n"
		"  buffer_days: 4\n"
		"holidays:\n"
		"  - 2026-12-00\n"
		"  - {day: tomorrow}\n"
		"  - [2026-12-24]\n"
		"  - 2026-12-25\n"
		"currency: USD\n"), STATUS_INVALID);
	assert_int_equal(fixture->errors.count, COUNT(lines));
	for (size_t i = 0; i < COUNT(lines); i++)
		assert_int_equal(fixture->errors.items[i].line, lines[i]);
	assert_int_equal(settings_integer(fixture->settings, "work.buffer_days"), 4);
	assert_string_equal(settings_text(fixture->settings, "currency"), "USD");
	assert_true(is_workday(fixture, 2026, 12, 22));
	assert_true(is_workday(fixture, 2026, 12, 24));
	assert_false(is_workday(fixture, 2026, 12, 25));
}

static void test_origin(void **state)
{
	struct fixture *fixture = *state;
	struct settings_row row;
	assert_int_equal(load(fixture, "currency: CHF\nlanguage: xx\n"), STATUS_INVALID);
	for (size_t i = 0; settings_row(fixture->settings, fixture->arena, i, &row); i++)
		assert_int_equal(row.origin, strcmp(row.path, "currency") == 0 ? SETTINGS_USER
			: SETTINGS_SHIPPED);
}

static enum status load_path(struct fixture *fixture, const char *path, struct error *error)
{
	fixture->errors = (struct error_list){.arena = fixture->arena};
	enum status status = settings_load(path, &fixture->settings, &fixture->errors, error);
	assert_string_equal(settings_text(fixture->settings, "currency"), "EUR");
	assert_string_equal(settings_path(fixture->settings), path);
	settings_free(fixture->settings);
	fixture->settings = NULL;
	return status;
}

/* No file is fine; one that cannot be read is said, and the defaults hold. */
static void test_files(void **state)
{
	struct fixture *fixture = *state;
	struct error error = {.status = STATUS_OK};
	char inside[128];
	assert_int_equal(load_path(fixture, fixture->path, &error), STATUS_OK);
	assert_int_equal(load_path(fixture, fixture->folder, &error), STATUS_IO);
	assert_string_equal(error.file, fixture->folder);
	assert_non_null(strstr(error.message, "cannot be read"));
	assert_int_equal(mkfifo(fixture->path, 0600), 0);
	assert_int_equal(load_path(fixture, fixture->path, &error), STATUS_OK);
	unlink(fixture->path);
	write_file(fixture, "");
	assert_int_equal(load_path(fixture, fixture->path, &error), STATUS_OK);
	snprintf(inside, sizeof inside, "%s/below", fixture->path);
	assert_int_equal(load_path(fixture, inside, &error), STATUS_OK);
	assert_int_equal(load_path(fixture, "/dev/zero", &error), STATUS_INVALID);
	assert_int_equal(fixture->errors.count, 1);
	assert_int_equal(fixture->errors.items[0].status, STATUS_LIMIT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_defaults, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_shipped_file, set_up, tear_down),
		cmocka_unit_test(test_shipped_comments),
		cmocka_unit_test_setup_teardown(test_user_values, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_calendar, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_rules, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_rows, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_wrong, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_several, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_origin, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_files, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
