#include "internal.h"

#include <assert.h>
#include <string.h>

/* Bits by weekday; a setting that was checked holds at least one of the seven words. */
static unsigned week_bits(const struct yaml_node *week)
{
	static const char *const words[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
	unsigned bits = 0;
	for (size_t i = 0; i < week->count; i++)
		for (unsigned day = MONDAY; day <= SUNDAY; day++)
			if (strcmp(week->items[i]->text, words[day]) == 0)
				bits |= 1u << day;
	assert(bits != 0);
	return bits;
}

/* Wrong entries were reported at loading; the right ones beside them still count. */
static void add_free_days(struct calendar *calendar, const char *first_text,
	const char *last_text)
{
	civil_day first = day_parse(first_text), last = day_parse(last_text);
	if (first == DAY_NONE || last == DAY_NONE || last < first)
		return;
	if (last - first < SETTINGS_LONGEST_LEAVE)
		calendar_add_free(calendar, first, last);
}

static const struct yaml_node *value_of(const struct settings *settings, const char *path)
{
	return settings->values[settings_find(path)].node;
}

struct calendar *settings_make_calendar(const struct settings *settings)
{
	struct calendar *calendar = calendar_new(week_bits(value_of(settings, "work.week")));
	const struct yaml_node *holidays = value_of(settings, "holidays");
	for (size_t i = 0; i < holidays->count; i++) {
		const struct yaml_node *day = holidays->items[i];
		bool named = day->kind == YAML_MAP;
		const char *text = named ? yaml_get_text(day, "day", "") : day->text;
		add_free_days(calendar, text, text);
	}
	const struct yaml_node *leave = value_of(settings, "leave");
	for (size_t i = 0; i < leave->count; i++)
		add_free_days(calendar, yaml_get_text(leave->items[i], "first", ""),
			yaml_get_text(leave->items[i], "last", ""));
	return calendar;
}
