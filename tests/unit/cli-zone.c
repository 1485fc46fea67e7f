/* What the clock shows elsewhere, and that it shows the same here afterwards. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "rapport/cli.h"

static const struct {
	const char *zone, *at; /* UTC */
	const char *day;
	int minute;
} CLOCKS[] = {
	{"America/New_York", "2026-03-09T02:30:00Z", "2026-03-08", 22 * 60 + 30},
	{"Asia/Tokyo", "2026-03-09T23:00:00Z", "2026-03-10", 8 * 60},
	{"UTC", "2026-03-09T23:00:00Z", "2026-03-09", 23 * 60},
	/* Summer time there. */
	{"Europe/London", "2026-07-01T12:00:00Z", "2026-07-01", 13 * 60},
	{"Asia/Kathmandu", "2026-03-09T00:00:00Z", "2026-03-09", 5 * 60 + 45},
};

/* No zones: nothing is read that is not in the zone database. */
static const char *const UNKNOWN[] = {"", "Atlantis/Center", "/etc/passwd", ":/etc/passwd",
	"Europe/../../../../etc/passwd", "CET-1CEST,M3.5.0,M10.5.0/3", "Europe/Berlin\n",
	"a-name-that-is-longer-than-any-zone-of-the-database-could-be-at-all-in-its-life"};

static void clocks_elsewhere(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof CLOCKS / sizeof CLOCKS[0]; i++) {
		struct moment there;
		int64_t at = instant_parse(CLOCKS[i].at);
		assert_true(cli_elsewhere(CLOCKS[i].zone, at, &there));
		assert_int_equal(there.day, day_parse(CLOCKS[i].day));
		assert_int_equal(there.minute, CLOCKS[i].minute);
		assert_true(there.instant == at);
	}
}

static void unknown_zones_are_told(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof UNKNOWN / sizeof UNKNOWN[0]; i++) {
		struct moment there;
		if (cli_elsewhere(UNKNOWN[i], 0, &there))
			fail_msg("“%s” is taken for a zone", UNKNOWN[i]);
	}
}

static void the_clock_here_stays(void **state)
{
	static const char *const HERE[] = {"Europe/Berlin", "Pacific/Auckland", NULL};
	struct moment there;
	int64_t at = instant_parse("2026-03-09T12:00:00Z");
	(void)state;
	for (size_t i = 0; i < sizeof HERE / sizeof HERE[0]; i++) {
		if (HERE[i] != NULL)
			setenv("TZ", HERE[i], 1);
		else
			unsetenv("TZ");
		tzset();
		int before = instant_moment(at).minute;
		assert_true(cli_elsewhere("America/New_York", at, &there));
		assert_int_equal(instant_moment(at).minute, before);
		const char *set = getenv("TZ");
		assert_true((set == NULL) == (HERE[i] == NULL));
		if (HERE[i] != NULL)
			assert_string_equal(set, HERE[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(clocks_elsewhere),
		cmocka_unit_test(unknown_zones_are_told),
		cmocka_unit_test(the_clock_here_stays),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
