/* What a record must hold before it is written, said in words of the catalog. The schema has the
 * same as constraints; they are the net below, not the message. */
#include "internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static enum status refuse(const struct field_info *field, struct error *error)
{
	return error_set(error, STATUS_INVALID, _("%s: this value does not fit"), _(field->label));
}

static bool is_choice(const struct field_info *field, const char *word)
{
	size_t length = strlen(word);

	if (length == 0 || strchr(word, ' ') != NULL)
		return false;
	for (const char *at = field->choices; (at = strstr(at, word)) != NULL; at += length)
		if ((at == field->choices || at[-1] == ' ') &&
			(at[length] == ' ' || at[length] == '\0'))
			return true;
	return false;
}

static bool text_fits(const struct field_info *field, const char *text)
{
	if (!text_is_utf8(text, strlen(text)))
		return false;
	if (field->type == FIELD_CHOICE)
		return is_choice(field, text);
	if (field->type == FIELD_DATE)
		return day_parse(text) != DAY_NONE;
	return true;
}

static bool integer_fits(const struct field_info *field, int64_t value)
{
	if (field->type == FIELD_FLAG)
		return value == 0 || value == 1;
	if (field->minimum != 0 || field->maximum != 0)
		return value >= field->minimum && value <= field->maximum;
	return true;
}

enum value_type field_stored_as(const struct field_info *field)
{
	switch (field->type) {
	case FIELD_TEXT:
	case FIELD_LONG_TEXT:
	case FIELD_DATE:
	case FIELD_CHOICE:
	case FIELD_TAGS:
		return VALUE_TEXT;
	default:
		return VALUE_INTEGER;
	}
}

static void fall_back(const struct field_info *field, struct value *value)
{
	if (field->fallback == NULL)
		*value = VALUE_OF_NONE;
	else if (field_stored_as(field) == VALUE_TEXT)
		*value = VALUE_OF_TEXT(field->fallback);
	else
		*value = VALUE_OF_INTEGER(strtoll(field->fallback, NULL, 10));
}

static enum status check_field(
	const struct field_info *field, struct value *value, struct error *error)
{
	if (value->type == VALUE_NONE || (value->type == VALUE_TEXT && value->text[0] == '\0'))
		fall_back(field, value);
	if (value->type == VALUE_NONE) {
		if (!field->required || field->derived)
			return STATUS_OK;
		return error_set(error, STATUS_INVALID, _("%s is missing"), _(field->label));
	}
	if (value->type != field_stored_as(field))
		return refuse(field, error);
	bool fits = value->type == VALUE_TEXT ? text_fits(field, value->text)
					      : integer_fits(field, value->integer);
	return fits ? STATUS_OK : refuse(field, error);
}

enum status record_check(struct record *record, struct error *error)
{
	const struct entity_info *info = catalog_entity(record->entity);

	for (int field = 0; field < info->field_count; field++) {
		enum status status =
			check_field(&info->fields[field], &record->values[field], error);
		if (status != STATUS_OK)
			return status;
	}
	return STATUS_OK;
}

static enum status target_exists(
	struct store *store, enum entity target, int64_t id, bool *exists, struct error *error)
{
	struct buffer sql = BUFFER_EMPTY;
	sqlite3_stmt *statement = NULL;

	buffer_format(&sql, "SELECT 1 FROM %s WHERE id = ?", catalog_entity(target)->name);
	enum status status = statement_get(store, buffer_text(&sql), &statement, error);
	if (status == STATUS_OK) {
		statement_bind_integer(statement, 1, id);
		status = statement_step(store, statement, exists, error);
	}
	statement_reset(statement);
	buffer_clear(&sql);
	return status;
}

enum status record_explain_references(
	struct store *store, const struct record *record, struct error *error)
{
	const struct entity_info *info = catalog_entity(record->entity);

	for (int i = 0; i < info->field_count; i++) {
		const struct field_info *field = &info->fields[i];
		bool exists = true;
		if (field->type != FIELD_REFERENCE || !record_has(record, i))
			continue;
		enum status status = target_exists(
			store, field->target, record_integer(record, i), &exists, error);
		if (status != STATUS_OK)
			return status;
		if (!exists)
			return error_set(error, STATUS_INVALID, _("%s: there is no such %s"),
				_(field->label), _(catalog_entity(field->target)->label));
	}
	return error_set(error, STATUS_INVALID, _("A reference leads nowhere"));
}
