/* CSV files: any bytes give rows or named errors; a row that was taken can be written and read
 * again as the same row. The first byte picks the entity. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "rapport/exchange.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static const struct moment now = {.instant = 1773039600, .day = 20521, .minute = 480};

static enum status compare(
	void *context, struct record *record, unsigned line, struct error *error)
{
	const struct record *expected = context;
	const struct entity_info *info = catalog_entity(record->entity);
	(void)line, (void)error;
	for (int field = 0; field < info->field_count; field++)
		if (!value_equal(&record->values[field], &expected->values[field]))
			abort();
	return STATUS_OK;
}

static enum status read_back(
	void *context, struct record *record, unsigned line, struct error *error)
{
	struct arena *arena = arena_new();
	struct csv_export export = {.entity = record->entity, .now = now};
	struct csv_import import = {.entity = record->entity,
		.name = "again",
		.now = now,
		.row = compare,
		.context = record};
	struct csv_counts counts;
	struct error_list errors = {.arena = arena};
	struct buffer out = BUFFER_EMPTY;
	(void)context, (void)line;
	csv_add_header(&export, &out);
	csv_add_record(&export, arena, record, &out);
	FILE *stream = fmemopen(out.data, out.length, "r");
	if (stream == NULL || csv_read(&import, stream, &errors, &counts, error) != STATUS_OK)
		abort();
	fclose(stream);
	buffer_clear(&out);
	arena_free(arena);
	return STATUS_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	if (length < 2)
		return 0;
	struct arena *arena = arena_new();
	struct csv_import import = {.entity = (enum entity)(bytes[0] % ENTITY_COUNT),
		.name = "in",
		.now = now,
		.row = read_back};
	struct csv_counts counts;
	struct error_list errors = {.arena = arena};
	struct error error;
	char *text = arena_copy_n(arena, (const char *)bytes + 1, length - 1);
	FILE *stream = fmemopen(text, length - 1, "r");
	if (stream == NULL)
		abort();
	enum status status = csv_read(&import, stream, &errors, &counts, &error);
	if ((status == STATUS_OK) != (errors.count == 0) ||
		(status != STATUS_OK && error.message[0] == '\0'))
		abort();
	fclose(stream);
	arena_free(arena);
	return 0;
}
