/* A record as a text for the editor and back:
 *
 *   # Acme GmbH
 *   # A line that starts with "#" is a comment.
 *   name: Acme GmbH
 *   note:
 *     several lines,
 *     indented below their key
 *
 * A line that is neither, a plain sentence, goes on with the long text above it; else, in an
 * interaction, it belongs to the summary.
 *
 * Invariant: reading what was written gives the same record.
 */
#include "internal.h"

#include <string.h>

static const char INDENT[] = "  ";

static void write_value(struct buffer *out, const char *text)
{
	if (strchr(text, '\n') == NULL) {
		buffer_add(out, text[0] ? " " : "");
		buffer_add(out, text);
		buffer_add(out, "\n");
		return;
	}
	for (const char *line = text; *line;) {
		size_t length = strcspn(line, "\n");
		buffer_add(out, out->data[out->length - 1] == ':' ? "\n" : "");
		buffer_add(out, INDENT);
		buffer_add_n(out, line, length);
		buffer_add(out, "\n");
		line += length + (line[length] == '\n' ? 1 : 0);
	}
}

static const char *editing_text(const struct command_call *call, struct arena *arena,
	const struct record *record, int field)
{
	const struct field_info *info = &catalog_entity(record->entity)->fields[field];
	if (info->type == FIELD_REFERENCE && record_has(record, field))
		return app_handle(
			call->session->app, arena, info->target, record_integer(record, field));
	return value_format(arena, info, &record->values[field], VALUE_FOR_EDITING,
		app_now(call->session->app));
}

static bool is_wanted(const int *fields, int field)
{
	if (fields == NULL)
		return true;
	while (*fields >= 0 && *fields != field)
		fields++;
	return *fields == field;
}

char *form_write(const struct command_call *call, struct arena *arena, const struct record *record,
	const int *fields, const char *heading)
{
	const struct entity_info *info = catalog_entity(record->entity);
	struct buffer out = BUFFER_EMPTY;
	buffer_format(&out, "# %s\n", text_clean(arena, heading, TEXT_ONE_LINE));
	buffer_format(&out, "# %s\n",
		_("One “key: value” per line; more lines indented below; leave empty what is "
		  "unknown."));
	for (int field = 0; field < info->field_count; field++) {
		if (!is_wanted(fields, field))
			continue;
		if (info->fields[field].choices != NULL)
			buffer_format(&out, "# %s\n", info->fields[field].choices);
		buffer_format(&out, "%s:", info->fields[field].name);
		write_value(&out, editing_text(call, arena, record, field));
	}
	char *text = arena_copy(arena, buffer_text(&out));
	buffer_clear(&out);
	return text;
}

/* ---- reading ---- */

struct form {
	struct command_call *call;
	struct result *result;
	struct record *record;
	struct error *error;
	int field;     /* whose value is being read, −1: none yet */
	unsigned line; /* of its key */
	struct buffer value;
	struct buffer plain; /* sentences for the summary */
};

static enum status finish_field(struct form *form)
{
	if (form->field < 0)
		return STATUS_OK;
	const char *text = buffer_text(&form->value);
	error_at(form->error, _("form"), form->line, 1);
	enum status status = STATUS_OK;
	const char *stored =
		editing_text(form->call, form->result->arena, form->record, form->field);
	if (!text_equal(text, stored))
		status = field_set(form->call, form->result, form->record, form->field,
			arena_copy(form->result->arena, text), form->error);
	form->field = -1;
	buffer_reset(&form->value);
	return status;
}

/* Whether a line without indent begins with a key, or with a word that may be meant as one. */
static bool begins_with_key(const struct form *form, const char *line, size_t length)
{
	size_t key_length = strcspn(line, ":");
	if (key_length == 0 || key_length >= length)
		return false;
	const char *key = arena_copy_n(form->result->arena, line, key_length);
	enum entity entity = form->record->entity;
	return strpbrk(key, " \t/") == NULL && (entity != ENTITY_INTERACTION ||
						       catalog_find_field(entity, key) >= 0 ||
						       catalog_nearest_field(entity, key) != NULL);
}

static void add_line(struct buffer *text, const char *line, size_t length)
{
	buffer_add(text, text->length > 0 ? "\n" : "");
	buffer_add_n(text, line, length);
}

/* A plain sentence. */
static enum status take_plain(struct form *form, const char *line, size_t length, unsigned number)
{
	enum entity entity = form->record->entity;
	bool goes_on = form->field >= 0 && form->value.length > 0 &&
		       catalog_entity(entity)->fields[form->field].type == FIELD_LONG_TEXT;
	if (goes_on) {
		add_line(&form->value, line, length);
		return STATUS_OK;
	}
	if (entity == ENTITY_INTERACTION) {
		add_line(&form->plain, line, length);
		return STATUS_OK;
	}
	error_at(form->error, _("form"), number, 1);
	error_set(form->error, STATUS_INVALID, _("This line has no “key:”."));
	return error_advise(form->error, _("Indent it when it belongs to the line above."));
}

/* Joins the plain sentences to the summary. */
static enum status finish_plain(struct form *form)
{
	struct arena *arena = form->result->arena;
	const char *plain = buffer_text(&form->plain);
	if (plain[strspn(plain, " \n")] == '\0')
		return STATUS_OK;
	const char *before = record_text(form->record, INTERACTION_SUMMARY);
	return field_set(form->call, form->result, form->record, INTERACTION_SUMMARY,
		before[0] ? arena_format(arena, "%s\n%s", before, plain)
			  : arena_copy(arena, plain),
		form->error);
}

static enum status open_field(struct form *form, const char *line, unsigned number)
{
	size_t length = strcspn(line, "\r\n"), key_length = strcspn(line, ":");
	enum entity entity = form->record->entity;
	error_at(form->error, _("form"), number, 1);
	const char *key = arena_copy_n(form->result->arena, line, key_length);
	form->field = catalog_find_field(entity, key);
	form->line = number;
	if (form->field < 0) {
		const char *nearest = catalog_nearest_field(entity, key);
		error_set(form->error, STATUS_INVALID, _("%s has no field “%s”."),
			_(catalog_entity(entity)->label), key);
		return nearest == NULL ? STATUS_INVALID
				       : error_advise(form->error, _("Did you mean %s:?"), nearest);
	}
	const char *value = line + key_length + 1;
	value += strspn(value, " \t");
	if (value < line + length)
		buffer_add_n(&form->value, value, (size_t)(line + length - value));
	return STATUS_OK;
}

static enum status read_line(struct form *form, const char *line, size_t length, unsigned number)
{
	bool indented = length > 0 && (line[0] == ' ' || line[0] == '\t');
	if (length > 0 && line[0] == '#')
		return STATUS_OK;
	if (length ==
		0) { /* a paragraph's end; blanks around a value are dropped when it is read */
		buffer_add(&form->value, form->value.length > 0 ? "\n" : "");
		return STATUS_OK;
	}
	if (!indented && !begins_with_key(form, line, length))
		return take_plain(form, line, length, number);
	if (!indented) {
		enum status status = finish_field(form);
		return status == STATUS_OK ? open_field(form, line, number) : status;
	}
	size_t skip = strspn(line, "\t") ? 1 : strncmp(line, INDENT, 2) == 0 ? 2 : 1;
	buffer_add(&form->value, form->value.length > 0 ? "\n" : "");
	buffer_add_n(&form->value, line + skip, length - skip);
	return STATUS_OK;
}

enum status form_read(struct command_call *call, struct result *result, const char *text,
	struct record *record, struct error *error)
{
	struct form form = {
		.call = call,
		.result = result,
		.record = record,
		.error = error,
		.field = -1,
		.value = BUFFER_EMPTY,
		.plain = BUFFER_EMPTY,
	};
	enum status status = STATUS_OK;
	unsigned number = 0;
	for (const char *line = text; *line && status == STATUS_OK;) {
		size_t length = strcspn(line, "\n");
		size_t bare = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
		status = read_line(&form, line, bare, ++number);
		line += length + (line[length] == '\n' ? 1 : 0);
	}
	if (status == STATUS_OK)
		status = finish_field(&form);
	if (status == STATUS_OK)
		status = finish_plain(&form);
	if (status == STATUS_OK)
		error_clear(error);
	buffer_clear(&form.value);
	buffer_clear(&form.plain);
	return status;
}
