/* Days, hours and money as each language writes them in a letter, which need not be the language of
 * the terminal. */
#include "internal.h"

#include <inttypes.h>
#include <string.h>

enum language { ENGLISH, GERMAN, LANGUAGES };

static enum language language_of(const struct template_manner *manner)
{
	return strcmp(manner->language, "de") == 0 ? GERMAN : ENGLISH;
}

static const char *const weekdays[LANGUAGES][7] = {
	[ENGLISH] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
	[GERMAN] = {"Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag",
		"Sonntag"},
};
static const char *const months[LANGUAGES][12] = {
	[ENGLISH] = {"January", "February", "March", "April", "May", "June", "July", "August",
		"September", "October", "November", "December"},
	[GERMAN] = {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August",
		"September", "Oktober", "November", "Dezember"},
};

/* "Friday, 17 April", "17 April" when short; the year where it is another one, or always. */
static void add_day(
	const struct template_manner *manner, civil_day day, const char *format, struct buffer *out)
{
	enum language language = language_of(manner);
	int year, month, day_of_month, this_year, ignored;

	day_to_civil(day, &year, &month, &day_of_month);
	day_to_civil(manner->today, &this_year, &ignored, &ignored);
	bool german = language == GERMAN;
	if (strcmp(format, "short") != 0)
		buffer_format(out, german ? "%s, " : "%s ", weekdays[language][day_weekday(day)]);
	buffer_format(out, german ? "%d. %s" : "%d %s", day_of_month, months[language][month - 1]);
	if (strcmp(format, "date") == 0 || year != this_year)
		buffer_format(out, " %d", year);
}

static bool write_day(
	const struct template_manner *manner, const struct written *written, struct buffer *out)
{
	civil_day day =
		written->value->type == VALUE_TEXT ? day_parse(written->value->text) : DAY_NONE;
	if (day == DAY_NONE)
		return false;
	add_day(manner, day, written->format, out);
	return true;
}

static char decimal_mark(const struct template_manner *manner)
{
	return language_of(manner) == GERMAN ? ',' : '.';
}

/* Tenths, without the tenth when it is 0: "12,5", "12". */
static void add_tenths(const struct template_manner *manner, int64_t tenths, struct buffer *out)
{
	uint64_t amount = tenths < 0 ? -(uint64_t)tenths : (uint64_t)tenths;
	buffer_format(out, "%s%" PRIu64, tenths < 0 ? "-" : "", amount / 10);
	if (amount % 10 != 0)
		buffer_format(out, "%c%" PRIu64, decimal_mark(manner), amount % 10);
}

static bool write_hours(
	const struct template_manner *manner, const struct written *written, struct buffer *out)
{
	int64_t minutes = written->value->integer;
	if (written->value->type != VALUE_INTEGER)
		return false;
	add_tenths(manner, minutes / 6 + (minutes % 6 >= 3) - (minutes % 6 <= -3), out);
	buffer_add(out, language_of(manner) == GERMAN ? " Std." : " h");
	return true;
}

/* "4.800", "4,800": three digits to a group. */
static void add_grouped(const struct template_manner *manner, uint64_t amount, struct buffer *out)
{
	if (amount >= 1000) {
		add_grouped(manner, amount / 1000, out);
		buffer_format(out, "%c%03" PRIu64, language_of(manner) == GERMAN ? '.' : ',',
			amount % 1000);
	} else {
		buffer_format(out, "%" PRIu64, amount);
	}
}

static const char *currency_sign(const char *currency)
{
	static const char *const SIGNS[][2] = {{"EUR", "€"}, {"USD", "$"}, {"GBP", "£"}};
	for (size_t i = 0; i < sizeof SIGNS / sizeof SIGNS[0]; i++)
		if (strcmp(SIGNS[i][0], currency) == 0)
			return SIGNS[i][1];
	return NULL;
}

static bool write_money(
	const struct template_manner *manner, const struct written *written, struct buffer *out)
{
	if (written->value->type != VALUE_INTEGER || written->value->integer < 0)
		return false;
	uint64_t cents = (uint64_t)written->value->integer;
	const char *sign = currency_sign(written->currency);
	bool german = language_of(manner) == GERMAN;
	if (!german)
		buffer_format(
			out, sign != NULL ? "%s" : "%s ", sign != NULL ? sign : written->currency);
	add_grouped(manner, cents / 100, out);
	if (cents % 100 != 0)
		buffer_format(out, "%c%02" PRIu64, decimal_mark(manner), cents % 100);
	if (german)
		buffer_format(out, " %s", sign != NULL ? sign : written->currency);
	return true;
}

/* Hundredths of a percent. */
static bool write_percent(
	const struct template_manner *manner, const struct written *written, struct buffer *out)
{
	if (written->value->type != VALUE_INTEGER)
		return false;
	add_tenths(manner, written->value->integer / 10, out);
	buffer_add(out, language_of(manner) == GERMAN ? " %" : "%");
	return true;
}

/* "1 round", "2 rounds". */
static bool write_plural(
	const struct template_manner *manner, const struct written *written, struct buffer *out)
{
	(void)manner;
	const char *slash = strchr(written->argument, '/');
	if (written->value->type != VALUE_INTEGER || slash == NULL)
		return false;
	buffer_format(out, "%" PRId64 " ", written->value->integer);
	if (written->value->integer == 1)
		buffer_add_n(out, written->argument, (size_t)(slash - written->argument));
	else
		buffer_add(out, slash + 1);
	return true;
}

static bool write_text(
	const struct template_manner *manner, const struct written *written, struct buffer *out)
{
	(void)manner;
	if (written->value->type == VALUE_INTEGER)
		buffer_add_integer(out, written->value->integer);
	else if (written->value->type == VALUE_TEXT && written->value->text[0])
		text_clean_to(out, written->value->text, TEXT_ONE_LINE);
	else
		return false;
	return true;
}

static const struct {
	const char *name;
	bool (*write)(const struct template_manner *manner, const struct written *written,
		struct buffer *out);
} FORMATS[] = {
	{"", write_text},
	{"day", write_day},
	{"date", write_day},
	{"short", write_day},
	{"hours", write_hours},
	{"money", write_money},
	{"percent", write_percent},
	{"plural", write_plural},
};
enum { FORMAT_COUNT = sizeof FORMATS / sizeof FORMATS[0] };

static size_t format_index(const char *format)
{
	size_t i = 0;
	while (i < FORMAT_COUNT && strcmp(FORMATS[i].name, format) != 0)
		i++;
	return i;
}

bool write_knows(const char *format)
{
	return format_index(format) < FORMAT_COUNT;
}

const char *write_formats(struct arena *arena)
{
	const char *names = FORMATS[1].name;
	for (size_t i = 2; i < FORMAT_COUNT; i++)
		names = arena_format(arena, "%s, %s", names, FORMATS[i].name);
	return names;
}

bool write_value(
	const struct template_manner *manner, const struct written *written, struct buffer *out)
{
	return FORMATS[format_index(written->format)].write(manner, written, out);
}
