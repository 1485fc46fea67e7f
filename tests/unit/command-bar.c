/* Bars: eighths of a cell, ASCII, never longer than their room. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "rapport/command.h"

static const struct {
	int64_t value, full;
	size_t cells;
	const char *fine, *ascii;
} BARS[] = {
	{0, 10, 10, "", ""},
	{-3, 10, 10, "", ""},
	{10, 10, 4, "████", "####"},
	{11, 10, 4, "████", "####"},
	{5, 10, 4, "██", "##"},
	{1, 3, 4, "█▍", "#"},
	{1, 1000, 4, "▏", "#"}, /* more than nothing shows */
	{999, 1000, 4, "████", "####"},
	{97, 100, 4, "███▉", "####"},
	{INT64_MAX / 2, INT64_MAX, 2, "█", "#"},
	{1, 1, 0, "", ""},
};

static void bars(void **state)
{
	struct buffer bar = BUFFER_EMPTY;
	(void)state;
	for (size_t i = 0; i < sizeof BARS / sizeof BARS[0]; i++) {
		buffer_reset(&bar);
		bar_add(&bar, BARS[i].value, BARS[i].full, BARS[i].cells, false);
		assert_string_equal(buffer_text(&bar), BARS[i].fine);
		buffer_reset(&bar);
		bar_add(&bar, BARS[i].value, BARS[i].full, BARS[i].cells, true);
		assert_string_equal(buffer_text(&bar), BARS[i].ascii);
	}
	buffer_clear(&bar);
}

static void no_bar_is_longer_than_its_room(void **state)
{
	struct buffer bar = BUFFER_EMPTY;
	size_t before = 0;
	(void)state;
	for (size_t cells = 1; cells < 30; cells++, before = 0)
		for (int64_t value = 0; value <= 70; value++) {
			buffer_reset(&bar);
			bar_add(&bar, value, 64, cells, false);
			size_t width = text_width(buffer_text(&bar));
			assert_in_range(width, before, cells);
			before = width;
		}
	buffer_clear(&bar);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bars),
		cmocka_unit_test(no_bar_is_longer_than_its_room),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
