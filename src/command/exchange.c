/* import FILE.csv ENTITY and export ENTITY. */
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "rapport/exchange.h"

enum { ROWS_SHOWN = 5, PAGE = 500, MOST_ROWS = 1000000 };

static enum status entity_named(const char *word, enum entity *entity, struct error *error)
{
	*entity = catalog_find_entity(word);
	if (*entity != ENTITY_NONE)
		return STATUS_OK;
	const char *nearest = catalog_nearest_entity(word);
	error_set(error, STATUS_INVALID, _("“%s” is no kind of record."), word);
	return nearest == NULL ? STATUS_INVALID
			       : error_advise(error, _("Did you mean %s?"), nearest);
}

/* ---- import ---- */

struct import {
	struct command_call *call;
	struct result *result;
	enum entity entity;
	struct record **records;
	size_t count, capacity;
};

/* The record lives only until the callback returns, so it is copied with its texts. */
static struct record *kept_copy(struct arena *arena, const struct record *record)
{
	struct record *copy = record_copy(arena, record);
	for (int field = 0; field < catalog_entity(record->entity)->field_count; field++)
		if (copy->values[field].type == VALUE_TEXT)
			copy->values[field].text = arena_copy(arena, copy->values[field].text);
	return copy;
}

/* References are looked for as in `add`; clients and projects first, the others among theirs. */
static enum status resolve_references(
	struct import *import, struct record *record, struct error *error)
{
	const struct entity_info *info = catalog_entity(import->entity);
	for (int field = 0; field < info->field_count; field++) {
		if (info->fields[field].type != FIELD_REFERENCE ||
			record->values[field].type != VALUE_TEXT)
			continue;
		const char *text = record->values[field].text;
		enum status status =
			field_set(import->call, import->result, record, field, text, error);
		if (status == STATUS_ASK)
			return error_set(
				error, STATUS_AMBIGUOUS, "%s", import->result->question.unattended);
		if (status != STATUS_OK)
			return status;
	}
	return STATUS_OK;
}

static enum status need_required(const struct record *record, struct error *error)
{
	const struct entity_info *info = catalog_entity(record->entity);
	for (int field = 0; field < info->field_count; field++)
		if (info->fields[field].required && !info->fields[field].derived &&
			!record_has(record, field))
			return error_set(error, STATUS_INVALID, _("%s is missing"),
				_(info->fields[field].label));
	return STATUS_OK;
}

/* Looking for what a row refers to says what is wrong, and forgets where. */
static void keep_place(struct error *error, const struct error *place)
{
	memcpy(error->file, place->file, sizeof error->file);
	error->line = place->line;
	error->column = place->column;
}

static enum status take_row(void *context, struct record *record, struct error *error)
{
	struct import *import = context;
	struct record *copy = kept_copy(import->result->arena, record);
	struct error saved = *error; /* the place in the file */
	struct record *there = NULL;
	enum status status = need_required(copy, error);
	if (status == STATUS_OK)
		status = resolve_references(import, copy, error);
	if (status != STATUS_OK) {
		keep_place(error, &saved);
		return status;
	}
	if (copy->id != 0 && app_get(call_app(import->call), import->result->arena, import->entity,
				     copy->id, &there, error) == STATUS_OK) {
		*error = saved;
		return error_set(error, STATUS_CONFLICT, _("This record is here already."));
	}
	*error = saved;
	if (import->count == MOST_ROWS)
		return error_set(error, STATUS_LIMIT, _("More than %d rows at once."), MOST_ROWS);
	if (import->count == import->capacity) {
		size_t capacity = import->capacity ? import->capacity * 2 : PAGE;
		struct record **grown =
			ARENA_ARRAY(import->result->arena, struct record *, capacity);
		for (size_t i = 0; i < import->count; i++)
			grown[i] = import->records[i];
		import->records = grown;
		import->capacity = capacity;
	}
	import->records[import->count++] = copy;
	return STATUS_OK;
}

static void say_errors(struct result *result, const struct error_list *errors)
{
	for (size_t i = 0; i < errors->count; i++) {
		struct buffer line = BUFFER_EMPTY;
		error_format(&errors->items[i], &line);
		result_line(result, TONE_WARN, buffer_text(&line));
		buffer_clear(&line);
	}
	if (errors->left_out > 0)
		result_line(result, TONE_WARN,
			arena_format(result->arena,
				ngettext("%zu further row was refused.",
					"%zu further rows were refused.", errors->left_out),
				errors->left_out));
}

static void show_first_rows(struct import *import)
{
	const struct record_list list = {
		.records = import->records,
		.count = import->count < ROWS_SHOWN ? import->count : ROWS_SHOWN,
		.more = import->count > ROWS_SHOWN,
	};
	const struct record_table wanted = {
		.entity = import->entity,
		.list = &list,
		.without = -1,
	};
	struct table *table = records_table(import->call, import->result->arena, &wanted);
	for (size_t i = 0; i < table->row_count; i++)
		table->rows[i].handle = ""; /* not stored, so nothing finds it */
	result_table(import->result, table);
}

static enum status store_rows(
	struct import *import, const struct csv_counts *counts, struct error *error)
{
	struct result *result = import->result;
	const char *label = arena_format(result->arena,
		ngettext("imported %zu row (%s)", "imported %zu rows (%s)", import->count),
		import->count, _(catalog_entity(import->entity)->label));
	enum status status = app_add_all(call_app(import->call), result->arena, import->records,
		import->count, label, error);
	if (status != STATUS_OK)
		return status;
	result_done(import->call, result,
		counts->refused == 0 ? NULL
				     : arena_format(result->arena,
					       ngettext("%lld row refused", "%lld rows refused",
						       (unsigned long)counts->refused),
					       (long long)counts->refused));
	return STATUS_OK;
}

static enum status finish_import(struct import *import, const struct csv_counts *counts,
	const struct error_list *errors, struct error *error)
{
	struct result *result = import->result;
	say_errors(result, errors);
	result->exit_code = counts->refused > 0 || errors->count > 0 ? 1 : 0;
	if (call_option(import->call, "--dry-run") == NULL && import->count > 0)
		return store_rows(import, counts, error);
	if (counts->taken == 0 && counts->refused == 0) {
		result_line(result, TONE_INFO, _("The file holds no rows. Nothing was stored."));
		result->exit_code = 1;
		return STATUS_OK;
	}
	result_line(result, TONE_INFO,
		arena_format(result->arena,
			_("%lld rows would be taken, %lld refused. Nothing was stored."),
			(long long)counts->taken, (long long)counts->refused));
	if (import->count > 0)
		show_first_rows(import);
	return STATUS_OK;
}

enum status command_import(struct command_call *call, struct result *result, struct error *error)
{
	struct import import = {.call = call, .result = result};
	if (call->count < 2)
		return usage_error(call, error, _("Which file, and what is in it?"));
	enum status status = entity_named(call->words[1], &import.entity, error);
	if (status != STATUS_OK)
		return status;
	FILE *stream = fopen(call->words[0], "rbe");
	if (stream == NULL)
		return error_set(error, STATUS_IO, _("%s cannot be read: %s."), call->words[0],
			strerror(errno));
	const struct csv_import csv = {
		.entity = import.entity,
		.name = call->words[0],
		.now = app_now(call_app(call)),
		.row = take_row,
		.context = &import,
	};
	struct error_list errors = {.arena = result->arena};
	struct csv_counts counts = {0};
	status = csv_read(&csv, stream, &errors, &counts, error);
	(void)fclose(stream);
	/* Refused rows are told one by one; a file without one good row is an error. */
	if (status == STATUS_INVALID && counts.taken > 0)
		status = STATUS_OK;
	if (status != STATUS_OK)
		return status;
	error_clear(error);
	return finish_import(&import, &counts, &errors, error);
}

/* ---- export ---- */

struct export
{
	struct command_call *call;
	struct arena *arena; /* of one page */
};

static const char *reference_name(void *context, enum entity target, int64_t id)
{
	struct export *export = context;
	char handle[HANDLE_SIZE];
	if (catalog_entity(target)->has_slug)
		return app_handle(call_app(export->call), export->arena, target, id);
	handle_format(id, handle);
	return arena_copy(export->arena, handle);
}

/* Page by page, so that a store of any size fits. */
static enum status write_rows(struct export *export, const struct query *query,
	const struct csv_export *csv, struct buffer *out, struct error *error)
{
	struct record_list page = {.more = true};
	struct arena *passing = arena_new(), *last = arena_new();
	struct store_listing listing = {.query = query, .limit = PAGE};
	enum status status = STATUS_OK;
	while (page.more && status == STATUS_OK) {
		arena_reset(export->arena);
		status = app_list(call_app(export->call), export->arena, &listing, &page, error);
		for (size_t i = 0; status == STATUS_OK && i < page.count; i++) {
			arena_reset(passing);
			csv_add_record(csv, passing, page.records[i], out);
		}
		if (status == STATUS_OK && page.count > 0) {
			arena_reset(last);
			listing.after = kept_copy(last, page.records[page.count - 1]);
		}
	}
	arena_free(last);
	arena_free(passing);
	return status;
}

/* A new file, written completely or not at all. */
static enum status write_file(const char *path, const struct buffer *text, struct error *error)
{
	int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (file < 0)
		return error_set(
			error, STATUS_IO, _("%s cannot be written: %s."), path, strerror(errno));
	size_t done = 0;
	while (done < text->length) {
		ssize_t wrote = write(file, text->data + done, text->length - done);
		if (wrote < 0 && errno == EINTR)
			continue;
		if (wrote <= 0)
			break;
		done += (size_t)wrote;
	}
	int failed = done < text->length || fsync(file) != 0 ? errno : 0;
	if (close(file) != 0 && !failed)
		failed = errno;
	if (!failed)
		return STATUS_OK;
	(void)unlink(path);
	return error_set(error, STATUS_IO, _("%s cannot be written: %s."), path, strerror(failed));
}

/* Into the file `path`, or as the text of the result when it is NULL. */
static enum status export_csv(struct command_call *call, struct result *result,
	const struct query *query, const char *path, struct error *error)
{
	struct export export = {.call = call, .arena = arena_new()};
	struct buffer out = BUFFER_EMPTY;
	const struct csv_export csv = {
		.entity = query->entity,
		.now = app_now(call_app(call)),
		.reference = reference_name,
		.context = &export,
	};
	csv_add_header(&csv, &out);
	enum status status = write_rows(&export, query, &csv, &out, error);
	if (status == STATUS_OK && path == NULL)
		result_text(result, "csv", buffer_text(&out));
	else if (status == STATUS_OK)
		status = write_file(path, &out, error);
	if (status == STATUS_OK && path != NULL)
		result_line(
			result, TONE_GOOD, arena_format(result->arena, _("Written to %s."), path));
	buffer_clear(&out);
	arena_free(export.arena);
	return status;
}

enum status command_export(struct command_call *call, struct result *result, struct error *error)
{
	struct query query;
	enum entity entity = ENTITY_NONE;
	const char *path = call_option(call, "--to");
	if (call->count == 0)
		return usage_error(call, error, _("Export what?"));
	enum status status = entity_named(call->words[0], &entity, error);
	if (status != STATUS_OK)
		return status;
	if (path == NULL && call->listed_for_machine)
		return command_list(call, result, error);
	struct command_call filter = *call;
	filter.words++;
	filter.count--;
	status = app_query(call_app(call), result->arena, entity,
		words_join(result->arena, &filter, 0), &query, error);
	return status == STATUS_OK ? export_csv(call, result, &query, path, error) : status;
}
