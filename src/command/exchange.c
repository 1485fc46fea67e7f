/* import FILE.csv ENTITY and export ENTITY. */
#include "internal.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

/* References found before. Most rows of a file name the same few clients and projects; where a name
 * is looked for depends on the client and project of the row. Invariant: only entities that the
 * import itself does not add to, so that what was found stays what is meant. */
struct known_reference {
	int field;
	int64_t client, project;
	char *text; /* owned, NULL: an empty slot */
	int64_t id;
};
enum { KNOWN_SLOTS = 1 << 16 };

struct import {
	struct command_call *call;
	struct result *result;
	enum entity entity;
	bool dry;
	struct app_batch *batch;
	struct arena *passing; /* of one row */
	unsigned line;         /* of that row in the file */
	struct known_reference *known;
	struct record *shown[ROWS_SHOWN]; /* the first ones of a dry run */
	size_t count;                     /* of the new ones */
	size_t filled;                    /* here before; what they refer to was filled in */
	struct error_list open;           /* references to what is not here yet */
	FILE *stream;                     /* to tell how far it was read */
	uint64_t size;                    /* of it, 0: not known */
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

/* FNV-1a (Fowler, Noll, Vo). */
static uint64_t hash_of(const struct known_reference *reference)
{
	const uint64_t prime = UINT64_C(1099511628211);
	uint64_t hash = UINT64_C(14695981039346656037) ^ (uint64_t)reference->field;
	hash = (hash ^ (uint64_t)reference->client) * prime;
	hash = (hash ^ (uint64_t)reference->project) * prime;
	for (const char *at = reference->text; *at; at++)
		hash = (hash ^ (unsigned char)*at) * prime;
	return hash ^ hash >> 32;
}

static int64_t owner_of(const struct record *record, enum entity owner)
{
	const struct entity_info *info = catalog_entity(record->entity);
	for (int field = 0; field < info->field_count; field++)
		if (info->fields[field].type == FIELD_REFERENCE &&
			info->fields[field].target == owner &&
			record->values[field].type == VALUE_INTEGER)
			return record->values[field].integer;
	return 0;
}

/* A reference is looked for as in `add`. */
static enum status find_reference(struct import *import, struct record *record, int field,
	const char *text, struct error *error)
{
	struct result passing = {.arena = import->passing, .entity = ENTITY_NONE};
	enum status status = field_set(import->call, &passing, record, field, text, error);
	return status != STATUS_ASK
		       ? status
		       : error_set(error, STATUS_AMBIGUOUS, "%s", passing.question.unattended);
}

/* Records can lead to each other, a change request and its scope item, so that whichever file comes
 * first names what is not here yet. An exported reference is a whole handle; a name that nothing
 * has is more likely a slip. */
static bool may_come_later(const struct field_info *field, const char *text)
{
	int64_t first, last;
	return !field->required && handle_range(text, &first, &last) && first == last;
}

static void leave_open(struct import *import, struct record *record, int field, struct error *error)
{
	const struct field_info *info = &catalog_entity(record->entity)->fields[field];
	struct error open = {.status = STATUS_OK};
	error_at(&open, import->call->words[0], import->line, 0);
	error_set(&open, STATUS_NOT_FOUND, _("%s “%s” is not here yet"),
		_(catalog_entity(info->target)->label), record_text(record, field));
	error_list_add(&import->open, &open);
	error_clear(error);
	record_set_text(record, field, NULL);
}

static enum status resolve_reference(
	struct import *import, struct record *record, int field, struct error *error)
{
	struct known_reference wanted = {
		.field = field,
		.client = owner_of(record, ENTITY_CLIENT),
		.project = owner_of(record, ENTITY_PROJECT),
		.text = arena_copy(import->passing, record->values[field].text),
	};
	struct known_reference *slot = &import->known[hash_of(&wanted) % KNOWN_SLOTS];
	if (slot->text != NULL && slot->field == field && slot->client == wanted.client &&
		slot->project == wanted.project && strcmp(slot->text, wanted.text) == 0) {
		record_set_integer(record, field, slot->id);
		return STATUS_OK;
	}
	enum status status = find_reference(import, record, field, wanted.text, error);
	if (status == STATUS_NOT_FOUND &&
		may_come_later(&catalog_entity(import->entity)->fields[field], wanted.text)) {
		leave_open(import, record, field, error);
		return STATUS_OK;
	}
	if (status != STATUS_OK ||
		catalog_entity(import->entity)->fields[field].target == import->entity)
		return status;
	free(slot->text);
	*slot = wanted;
	slot->text = memory_copy(wanted.text);
	slot->id = record_integer(record, field);
	return STATUS_OK;
}

/* Clients and projects first, the others among theirs: the order of the fields. */
static enum status resolve_references(
	struct import *import, struct record *record, struct error *error)
{
	const struct entity_info *info = catalog_entity(import->entity);
	enum status status = STATUS_OK;
	for (int field = 0; field < info->field_count && status == STATUS_OK; field++)
		if (info->fields[field].type == FIELD_REFERENCE &&
			record->values[field].type == VALUE_TEXT)
			status = resolve_reference(import, record, field, error);
	return status;
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

/* A row that is here already, from an import before, may know what is empty there. */
static enum status add_or_fill(struct import *import, struct record *record, struct error *error)
{
	bool given = record->id != 0, filled = false;
	enum status status = app_batch_add(import->batch, import->passing, record, error);
	if (status == STATUS_OK)
		import->count++;
	if (status != STATUS_INVALID || !given)
		return status;
	struct error ignored = {.status = STATUS_OK};
	if (app_batch_fill(import->batch, import->passing, record, &filled, &ignored) !=
			STATUS_OK ||
		!filled)
		return status;
	import->filled++;
	return STATUS_OK;
}

static enum status give_up(struct error *error)
{
	return error_set(error, STATUS_CANCELLED, _("Cancelled; nothing was changed."));
}

static enum status take_row(
	void *context, struct record *record, unsigned line, struct error *error)
{
	struct import *import = context;
	import->line = line;
	arena_reset(import->passing);
	if (!progress_step(app_progress(call_app(import->call)), (uint64_t)ftell(import->stream),
		    import->size))
		return give_up(error);
	if (import->count == MOST_ROWS)
		return error_set(error, STATUS_LIMIT, _("More than %d rows at once."), MOST_ROWS);
	enum status status = need_required(record, error);
	if (status == STATUS_OK)
		status = resolve_references(import, record, error);
	if (status == STATUS_OK && import->dry && import->count < ROWS_SHOWN)
		import->shown[import->count] = kept_copy(import->result->arena, record);
	if (status == STATUS_OK)
		status = add_or_fill(import, record, error);
	return status == STATUS_CANCELLED ? give_up(error) : status;
}

static void say_each(struct result *result, enum tone tone, const struct error_list *errors)
{
	for (size_t i = 0; i < errors->count; i++) {
		struct buffer line = BUFFER_EMPTY;
		error_format(&errors->items[i], &line);
		result_line(result, tone, buffer_text(&line));
		buffer_clear(&line);
	}
}

static void say_errors(struct result *result, const struct error_list *errors)
{
	say_each(result, TONE_WARN, errors);
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
		.records = import->shown,
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

static void say_stored(struct import *import, const struct csv_counts *counts)
{
	struct result *result = import->result;
	result_done(import->call, result,
		counts->refused == 0 ? NULL
				     : arena_format(result->arena,
					       ngettext("%lld row refused", "%lld rows refused",
						       (unsigned long)counts->refused),
					       (long long)counts->refused));
}

/* Which rows lead to what is not here, and how that is mended. */
static void say_open(struct import *import)
{
	struct result *result = import->result;
	size_t count = import->open.count + import->open.left_out;
	if (count == 0)
		return;
	say_each(result, TONE_NOTICE, &import->open);
	result_line(result, TONE_NOTICE,
		arena_format(result->arena,
			ngettext("%zu reference is left open: import this file again when its "
				 "record is here, and it is filled in.",
				"%zu references are left open: import this file again when their "
				"records are here, and they are filled in.",
				count),
			count));
	result->exit_code = 1;
}

static void say_not_stored(struct import *import, const struct csv_counts *counts)
{
	struct result *result = import->result;
	if (counts->taken == 0 && counts->refused == 0) {
		result_line(result, TONE_INFO, _("The file holds no rows. Nothing was stored."));
		result->exit_code = 1;
		return;
	}
	result_line(result, TONE_INFO,
		arena_format(result->arena,
			ngettext("%lld row would be taken, %lld refused. Nothing was stored.",
				"%lld rows would be taken, %lld refused. Nothing was stored.",
				(unsigned long)counts->taken),
			(long long)counts->taken, (long long)counts->refused));
	if (import->count > 0)
		show_first_rows(import);
}

/* The sentence of history; NULL when nothing is to be kept. */
static const char *import_label(const struct import *import)
{
	struct arena *arena = import->result->arena;
	const char *kind = _(catalog_entity(import->entity)->label);
	if (import->dry || import->count + import->filled == 0)
		return NULL;
	if (import->count == 0)
		return arena_format(arena,
			ngettext("filled in what %zu record refers to (%s)",
				"filled in what %zu records refer to (%s)", import->filled),
			import->filled, kind);
	return arena_format(arena,
		ngettext("imported %zu row (%s)", "imported %zu rows (%s)", import->count),
		import->count, kind);
}

/* Row by row into one transaction, so that a file of any length fits. */
static enum status import_rows(
	struct import *import, const struct csv_import *csv, FILE *stream, struct error *error)
{
	struct error_list errors = {.arena = import->result->arena};
	struct csv_counts counts = {0};
	struct error ignored = {.status = STATUS_OK};
	enum status status = app_batch_begin(
		call_app(import->call), import->result->arena, "import", &import->batch, error);
	if (status != STATUS_OK)
		return status;
	status = csv_read(csv, stream, &errors, &counts, error);
	/* Refused rows are told one by one; a file without one good row is an error. */
	if (status == STATUS_INVALID && counts.taken > 0)
		status = STATUS_OK;
	if (status != STATUS_OK) {
		enum status ended = app_batch_end(import->batch, NULL, &ignored);
		assert(ended == STATUS_OK && "nothing to commit");
		(void)ended;
		return status;
	}
	error_clear(error);
	const char *label = import_label(import);
	status = app_batch_end(import->batch, label, error);
	if (status != STATUS_OK)
		return status;
	say_errors(import->result, &errors);
	say_open(import);
	if (import->result->exit_code == 0)
		import->result->exit_code = counts.refused > 0 || errors.count > 0 ? 1 : 0;
	if (label != NULL)
		say_stored(import, &counts);
	else
		say_not_stored(import, &counts);
	return STATUS_OK;
}

static void forget_references(struct import *import)
{
	for (size_t i = 0; i < KNOWN_SLOTS; i++)
		free(import->known[i].text);
	free(import->known);
	arena_free(import->passing);
}

/* 0: not known, as of a pipe. */
static uint64_t file_size(FILE *stream)
{
	struct stat info;
	return fstat(fileno(stream), &info) == 0 && S_ISREG(info.st_mode) ? (uint64_t)info.st_size
									  : 0;
}

enum status command_import(struct command_call *call, struct result *result, struct error *error)
{
	struct import import = {
		.call = call,
		.result = result,
		.dry = call_option(call, "--dry-run") != NULL,
	};
	if (call->count < 2)
		return usage_error(call, error, _("Which file, and what is in it?"));
	enum status status = entity_named(call->words[1], &import.entity, error);
	if (status != STATUS_OK)
		return status;
	FILE *stream = fopen(call->words[0], "rbe");
	if (stream == NULL)
		return error_set(error, STATUS_IO, _("%s cannot be read: %s."), call->words[0],
			error_reason(errno));
	const struct csv_import csv = {
		.entity = import.entity,
		.name = call->words[0],
		.now = app_now(call_app(call)),
		.row = take_row,
		.context = &import,
	};
	import.stream = stream;
	import.size = file_size(stream);
	import.open.arena = result->arena;
	import.passing = arena_new();
	import.known = memory_alloc(KNOWN_SLOTS * sizeof *import.known);
	memset(import.known, 0, KNOWN_SLOTS * sizeof *import.known);
	status = import_rows(&import, &csv, stream, error);
	(void)fclose(stream);
	forget_references(&import);
	return status;
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
		return error_set(error, STATUS_IO, _("%s cannot be written: %s."), path,
			error_reason(errno));
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
	return error_set(
		error, STATUS_IO, _("%s cannot be written: %s."), path, error_reason(failed));
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
