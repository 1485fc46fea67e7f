/* Bars: eighths of a cell, ASCII, never longer than their room. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "rapport/base/text.h"
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
		const struct bar drawn = {.value = BARS[i].value, .full = BARS[i].full};
		buffer_reset(&bar);
		bar_add(&bar, &drawn, BARS[i].cells, false);
		assert_string_equal(buffer_text(&bar), BARS[i].fine);
		buffer_reset(&bar);
		bar_add(&bar, &drawn, BARS[i].cells, true);
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
			const struct bar drawn = {.value = value, .full = 64};
			buffer_reset(&bar);
			bar_add(&bar, &drawn, cells, false);
			size_t width = text_width(buffer_text(&bar));
			assert_in_range(width, before, cells);
			before = width;
		}
	buffer_clear(&bar);
}

/* The sign of the limit stands behind what is within it, and what is beyond looks different. */
static const struct {
	int64_t value, limit, full;
	size_t cells;
	const char *fine, *ascii;
} LIMITED[] = {
	{0, 10, 10, 5, "    │", "    |"},
	{5, 10, 10, 5, "██  │", "##  |"},
	{10, 10, 10, 5, "████│", "####|"},
	{10, 10, 20, 8, "████│", "####|"},
	{15, 10, 20, 8, "████│▒▒", "####|++"},
	{20, 10, 20, 8, "████│▒▒▒", "####|+++"},
	{11, 10, 11, 6, "████│▒", "####|+"},
	{4, 0, 8, 6, "│▒▒▒", "|+++"}, /* no hours at all in that week */
	{0, 0, 8, 6, "│", "|"},
	{5, 10, 10, 3, "█▌", "##"}, /* no room for a limit */
};

static void limits(void **state)
{
	struct buffer bar = BUFFER_EMPTY;
	(void)state;
	for (size_t i = 0; i < sizeof LIMITED / sizeof LIMITED[0]; i++) {
		const struct bar drawn = {.value = LIMITED[i].value,
			.full = LIMITED[i].full,
			.limited = true,
			.limit = LIMITED[i].limit};
		buffer_reset(&bar);
		bar_add(&bar, &drawn, LIMITED[i].cells, false);
		assert_string_equal(buffer_text(&bar), LIMITED[i].fine);
		buffer_reset(&bar);
		bar_add(&bar, &drawn, LIMITED[i].cells, true);
		assert_string_equal(buffer_text(&bar), LIMITED[i].ascii);
	}
	buffer_clear(&bar);
}

static void no_limited_bar_is_longer_than_its_room(void **state)
{
	struct buffer bar = BUFFER_EMPTY;
	(void)state;
	for (size_t cells = 1; cells < 25; cells++)
		for (int64_t value = 0; value <= 40; value++)
			for (int64_t limit = 0; limit <= 40; limit++) {
				const struct bar drawn = {
					.value = value, .full = 40, .limited = true,
					.limit = limit};
				buffer_reset(&bar);
				bar_add(&bar, &drawn, cells, value % 2 == 0);
				assert_in_range(text_width(buffer_text(&bar)), 0, cells);
				bool over = strstr(buffer_text(&bar), "▒") ||
					    strchr(buffer_text(&bar), '+');
				if (cells >= BAR_LEAST)
					assert_int_equal(over, value > limit);
			}
	buffer_clear(&bar);
}

static void heads(void **state)
{
	static const struct {
		const char *label, *full, *head;
		size_t width;
	} HEADS[] = {
		{"Load", "30.0 h", "Load      30.0 h", 16},
		{"Load", "30.0 h", "Load", 11}, /* no room for the end of the axis */
		{"Load", NULL, "Load", 16},
	};
	struct buffer head = BUFFER_EMPTY;
	(void)state;
	for (size_t i = 0; i < sizeof HEADS / sizeof HEADS[0]; i++) {
		buffer_reset(&head);
		bar_head_add(&head, HEADS[i].label, HEADS[i].full, HEADS[i].width);
		assert_string_equal(buffer_text(&head), HEADS[i].head);
	}
	buffer_clear(&head);
}

/* The newest numbers, and no two heights of heat look the same. */
static void series_of_heights(void **state)
{
	static const int64_t HEAT[] = {0, 1, 2, 3, -1, 9};
	static const struct {
		size_t count, cells;
		int64_t full;
		const char *fine, *ascii;
	} SERIES[] = {
		{4, 10, 3, "▁▃▅█", "0123"},
		{4, 2, 3, "▅█", "23"},
		{6, 10, 3, "▁▃▅█▁█", "012303"},
		{4, 10, 30, "▁▁▁▁", "0000"},
		{0, 10, 3, "", ""},
	};
	struct buffer line = BUFFER_EMPTY;
	(void)state;
	for (size_t i = 0; i < sizeof SERIES / sizeof SERIES[0]; i++) {
		const struct series series = {
			.numbers = HEAT, .count = SERIES[i].count, .full = SERIES[i].full};
		buffer_reset(&line);
		series_add(&line, &series, SERIES[i].cells, false);
		assert_string_equal(buffer_text(&line), SERIES[i].fine);
		buffer_reset(&line);
		series_add(&line, &series, SERIES[i].cells, true);
		assert_string_equal(buffer_text(&line), SERIES[i].ascii);
	}
	buffer_clear(&line);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bars),
		cmocka_unit_test(no_bar_is_longer_than_its_room),
		cmocka_unit_test(limits),
		cmocka_unit_test(no_limited_bar_is_longer_than_its_room),
		cmocka_unit_test(heads),
		cmocka_unit_test(series_of_heights),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
