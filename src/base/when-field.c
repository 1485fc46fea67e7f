#include "rapport/base/when.h"

#include <string.h>

#include "rapport/base/text.h"
#include "when-internal.h"

enum { FIELD_SIZE = 128, FIELD_WORDS = 8, NOON = 12 * 60 };

/* A field value cut at its spaces. */
struct field {
	char text[FIELD_SIZE];
	const char *words[FIELD_WORDS];
	size_t count;
};

/* False when it is empty or longer than any date. */
static bool field_split(struct field *field, const char *text)
{
	if (strlen(text) >= sizeof field->text)
		return false;
	strcpy(field->text, text);
	char *rest = NULL;
	for (char *word = strtok_r(field->text, " \t\n", &rest); word;
		word = strtok_r(NULL, " \t\n", &rest)) {
		if (field->count == FIELD_WORDS)
			return false;
		field->words[field->count++] = word;
	}
	return field->count > 0;
}

static void field_remove(struct field *field, size_t at)
{
	field->count--;
	for (; at < field->count; at++)
		field->words[at] = field->words[at + 1];
}

/* Takes a time at the start or the end out of the field, or the part of a day at its end. */
static bool field_take_time(struct field *field, int *minute)
{
	for (size_t at = 0; at < field->count; at++) {
		size_t left = field->count - at;
		size_t taken = when_take_time(field->words + at, left, minute);
		if (taken == 0 || (at > 0 && taken < left))
			continue;
		for (size_t i = 0; i < taken; i++)
			field_remove(field, at);
		return true;
	}
	if (field->count < 2 || !when_read_part(field->words[field->count - 1], minute))
		return false;
	bool alone = word_find(field->words[field->count - 2])->kind == WORD_THIS;
	field->count -= alone ? 0 : 1; /* "this evening" is a day only as a whole */
	return true;
}

static enum status refuse(struct error *error, const char *text)
{
	error_set(error, STATUS_INVALID, _("“%s” is no date"), text);
	return error_advise(error, _("Write it like 2026-12-31, 31.12., 24 Apr, fri, next fri, "
		"tomorrow, +2w, in 3 days or end of month."));
}

enum status when_parse_day(const char *text, struct moment now, enum when_bias bias,
	civil_day *day, struct error *error)
{
	struct field field = {.count = 0};
	civil_day found;
	if (!field_split(&field, text))
		return refuse(error, text);
	if (when_take_in_field(field.words, field.count, now, bias, &found) != field.count)
		return refuse(error, text);
	*day = found;
	return STATUS_OK;
}

static enum status refuse_instant(struct error *error, const char *text)
{
	error_set(error, STATUS_INVALID, _("“%s” is no date and time"), text);
	return error_advise(error, _("Write it like 16:30, yesterday 16:30, fri 9:05 or "
		"2026-12-31 16:30."));
}

enum status when_parse_instant(const char *text, struct moment now, enum when_bias bias,
	int64_t *instant, struct error *error)
{
	int64_t exact = instant_parse(text);
	if (exact != INSTANT_NONE) {
		*instant = exact;
		return STATUS_OK;
	}
	struct field field = {.count = 0};
	if (!field_split(&field, text))
		return refuse_instant(error, text);
	int minute = NOON;
	bool timed = field_take_time(&field, &minute);
	civil_day day = now.day;
	size_t taken = when_take_in_field(field.words, field.count, now, bias, &day);
	if (taken != field.count || (taken == 0 && !timed))
		return refuse_instant(error, text);
	bool is_now = !timed && day == now.day;
	*instant = is_now ? now.instant : instant_from_local(day, minute);
	return STATUS_OK;
}
