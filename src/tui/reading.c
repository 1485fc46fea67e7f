#include "reading.h"

#include "rapport/base/text.h"

void reading_init(struct reading *reading)
{
	*reading = (struct reading){.arena = NULL};
	report_init(&reading->report);
}

void reading_clear(struct reading *reading)
{
	report_clear(&reading->report);
	arena_free(reading->arena);
	reading->arena = NULL;
}

/* The report looks at the old blocks once more, to find its place in the new ones. */
void reading_show(struct reading *reading, struct arena *arena, const struct result *result)
{
	struct arena *former = reading->arena;
	reading->arena = arena;
	reading->result = *result;
	reading->failed = false;
	report_set(&reading->report, reading->result.blocks, reading->result.block_count);
	arena_free(former);
}

void reading_tell(struct reading *reading, enum tone tone, const char *text)
{
	struct arena *arena = arena_new();
	struct result result = {.arena = arena, .entity = ENTITY_NONE};
	result_line(&result, tone, text);
	reading_show(reading, arena, &result);
}

void reading_empty(struct reading *reading)
{
	struct result result = {.arena = NULL};
	reading_show(reading, arena_new(), &result);
}

static void show_error(struct reading *reading, struct arena *arena, const struct error *error)
{
	struct buffer text = BUFFER_EMPTY;
	struct result result = {.arena = arena, .entity = ENTITY_NONE};
	error_format(error, &text);
	result_line(&result, TONE_NOTICE, buffer_text(&text));
	buffer_clear(&text);
	reading_show(reading, arena, &result);
	reading->failed = true;
}

void reading_read(struct reading *reading, struct screen *screen, const struct run_line *line)
{
	struct arena *arena = arena_new();
	struct result result = {.arena = arena, .entity = ENTITY_NONE};
	struct error error;
	error_clear(&error);
	enum status status = run_read(screen, line, &result, &error);
	if (status == STATUS_OK) {
		reading_show(reading, arena, &result);
	} else if (!reading->arena || reading->failed || status == STATUS_NOT_FOUND) {
		show_error(reading, arena, &error);
	} else {
		screen_say_error(screen, &error);
		arena_free(arena);
	}
}

const struct table *reading_table(const struct reading *reading)
{
	for (size_t i = 0; reading->arena && i < reading->result.block_count; i++) {
		if (reading->result.blocks[i].kind == BLOCK_TABLE)
			return reading->result.blocks[i].table;
	}
	return NULL;
}
