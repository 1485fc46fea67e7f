/* workload(), feasible() and weeks() in the SQL of rules: the numbers of rapport/base/workload.h,
 * and nothing a rule could do harm with. */
#include "unit/store-support.h"

#include "rapport/store/sandbox.h"

struct desk {
	struct bench *bench;
	struct calendar *calendar;
	struct sandbox *sandbox;
};

static bool no_setting(
	void *context, const char *name, int64_t client, int64_t project, struct value *value)
{
	(void)context;
	(void)name;
	(void)client;
	(void)project;
	(void)value;
	return false;
}

static int set_up(void **state)
{
	struct desk *desk = calloc(1, sizeof *desk);

	assert_int_equal(bench_set_up((void **)&desk->bench), 0);
	desk->calendar = calendar_new(0x1F);
	const struct sandbox_options options = {
		.path = desk->bench->path,
		.calendar = desk->calendar,
		.minutes_per_day = 360,
		.minutes_per_week = 1800,
		.buffer_days = 1,
		.now = {.instant = NOW, .day = day_from_civil(2026, 3, 16), .minute = 480},
		.deadline_ms = 20000,
		.setting = no_setting,
	};
	assert_ok(desk->bench, sandbox_open(&options, &desk->sandbox, &desk->bench->error));
	*state = desk;
	return 0;
}

static int tear_down(void **state)
{
	struct desk *desk = *state;

	sandbox_close(desk->sandbox);
	calendar_free(desk->calendar);
	bench_tear_down((void **)&desk->bench);
	free(desk);
	return 0;
}

/* Mon 16 March: project 1 needs 10 h until Wed 18 at 4 h a day without a buffer, project 2 needs 6
 * h until Tue 17 with the settings' day and buffer, project 3 has neither date nor effort. */
#define WORK                                                                                       \
	"WITH work(project, due, minutes, per_day, buffer, start) AS (VALUES"                      \
	" (1, '2026-03-18', 600, 240, 0, NULL), (2, '2026-03-17', 360, NULL, NULL, NULL),"         \
	" (3, NULL, NULL, NULL, NULL, '2026-03-20')),"                                             \
	" plan AS MATERIALIZED (SELECT workload(project, due, minutes, per_day, buffer, start)"    \
	" AS plan FROM work) "

static const struct {
	const char *sql, *expected;
} looks[] = {
	{WORK "SELECT feasible(plan, 1, 'free') FROM plan", "720"},
	{WORK "SELECT feasible(plan, 1, 'others') FROM plan", "360"},
	{WORK "SELECT feasible(plan, 1, 'days') FROM plan", "3"},
	{WORK "SELECT feasible(plan, 1, 'hundredths') FROM plan", "83"},
	{WORK "SELECT feasible(plan, 1, 'per_day') FROM plan", "240"},
	{WORK "SELECT feasible(plan, 1, 'own_per_day') FROM plan", "360"},
	{WORK "SELECT feasible(plan, 1, 'buffer') FROM plan", "0"},
	{WORK "SELECT feasible(plan, 1, 'honest') FROM plan", "2026-03-18"},
	{WORK "SELECT feasible(plan, 2, 'days') FROM plan", "1"},
	{WORK "SELECT feasible(plan, 2, 'free') FROM plan", "360"},
	{WORK "SELECT feasible(plan, 2, 'per_day') FROM plan", "360"},
	{WORK "SELECT feasible(plan, 2, 'buffer') FROM plan", "1"},
	{WORK "SELECT feasible(plan, 2, 'honest') FROM plan", "2026-03-17"},
	{WORK "SELECT feasible(plan, 3, 'free') FROM plan", "0"},
	{WORK "SELECT feasible(plan, 3, 'honest') IS NULL FROM plan", "1"},
	{WORK "SELECT feasible(plan, 4, 'free') IS NULL FROM plan", "1"},
	{WORK "SELECT feasible(plan, NULL, 'honest') IS NULL FROM plan", "1"},
	{WORK "SELECT sum(feasible(plan, project, 'free')) FROM plan CROSS JOIN work", "1080"},
	{WORK "SELECT weeks(plan) FROM plan",
		"[{\"week\":\"2026-03-16\",\"minutes\":960,\"capacity\":1800,\"project\":1,"
		"\"share\":600}]"},
	{WORK "SELECT value ->> 'minutes' FROM plan CROSS JOIN json_each(weeks(plan))", "960"},
	{"SELECT weeks((SELECT workload(1, '2026-03-18', 0, 0, 0, NULL) WHERE 0))", "[]"},
	{"SELECT weeks((SELECT workload(1, 'never', -5, -5, -5, 'x')))", "[]"},
	{"SELECT json_array_length(weeks((SELECT workload(1, '9999-12-31', 9223372036854775807,"
	 " 9223372036854775807, 9223372036854775807, '9999-12-31'))))",
		"53"},
	{"SELECT feasible((SELECT workload(1, '0001-01-01', 60, 1, 0, '0001-01-01')), 1, 'honest')",
		"2026-06-05"},
};

static void test_it_answers(void **state)
{
	struct desk *desk = *state;
	struct bench *bench = desk->bench;

	for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
		struct rows rows;
		error_clear(&bench->error);
		if (sandbox_run(desk->sandbox, bench->arena, looks[i].sql, 0, 100, &rows,
			    &bench->error) != STATUS_OK)
			fail_msg("%s: %s", looks[i].sql, bench->error.message);
		assert_int_equal(rows.count, 1);
		const struct value *value = &rows.rows[0][0];
		const char *text = value->type == VALUE_TEXT ? value->text
							     : arena_format(bench->arena, "%lld",
								       (long long)value->integer);
		if (strcmp(text, looks[i].expected) != 0)
			fail_msg("%s: %s", looks[i].sql, text);
	}
}

static const struct {
	const char *sql, *message;
} refused[] = {
	{"SELECT feasible(1, 1, 'free')", "no workload of this statement"},
	{"SELECT weeks(NULL)", "no workload of this statement"},
	{"SELECT weeks('1')", "no workload of this statement"},
	{"SELECT weeks(0)", "no workload of this statement"},
	{"SELECT weeks(9223372036854775807)", "no workload of this statement"},
	{WORK "SELECT feasible(plan + 1, 1, 'free') FROM plan", "no workload of this statement"},
	{WORK "SELECT feasible(plan, 1, 'cost') FROM plan", "feasible knows free, others"},
	{WORK "SELECT feasible(plan, 4, NULL) FROM plan", "feasible knows free, others"},
	{"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20001)"
	 " SELECT workload(i, NULL, 1, 1, 1, NULL) FROM n",
		"at most 20,000 projects"},
	{"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 17)"
	 " SELECT i, workload(i, NULL, 1, 1, 1, NULL) FROM n GROUP BY i",
		"16 times"},
	{"SELECT workload(1)", "wrong number of arguments"},
};

static void test_it_refuses(void **state)
{
	struct desk *desk = *state;
	struct bench *bench = desk->bench;
	struct rows rows;

	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		error_clear(&bench->error);
		assert_fails(bench,
			sandbox_run(desk->sandbox, bench->arena, refused[i].sql, 0, 100, &rows,
				&bench->error),
			STATUS_INVALID);
		if (!strstr(bench->error.message, refused[i].message))
			fail_msg("%s: %s", refused[i].sql, bench->error.message);
	}
}

/* The number of a workload is worth nothing in the next statement, and the next statement begins
 * from the first number again. */
static void test_it_ends_with_the_statement(void **state)
{
	struct desk *desk = *state;
	struct bench *bench = desk->bench;
	struct rows rows;

	for (int i = 0; i < 40; i++) {
		assert_ok(
			bench, sandbox_run(desk->sandbox, bench->arena,
				       WORK "SELECT plan FROM plan", 0, 100, &rows, &bench->error));
		assert_int_equal(rows.rows[0][0].integer, 1);
		assert_fails(bench,
			sandbox_run(desk->sandbox, bench->arena, "SELECT weeks(1)", 0, 100, &rows,
				&bench->error),
			STATUS_INVALID);
		error_clear(&bench->error);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_it_answers),
		cmocka_unit_test(test_it_refuses),
		cmocka_unit_test(test_it_ends_with_the_statement),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
