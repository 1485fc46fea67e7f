/* One term: the values after a field's name, read by the type of the field. What comes out is the
 * table of query.h and nothing else; the store relies on it without looking. */
#include "reader.h"

#include <assert.h>
#include <string.h>

void set_values(struct query_term *term, enum query_operator operator, const struct value * values,
	size_t count)
{
	term->operator= operator;
	term->values = values;
	term->value_count = count;
}

enum status refuse_comparison(const struct reader *reader, const struct item *item)
{
	error_set(reader->error, STATUS_INVALID, _("“%s” cannot be compared like this: %s"),
		slice_copy(reader->arena, item->name), slice_copy(reader->arena, item->whole));
	return error_advise(reader->error, _("Write “%s:VALUE” instead."),
		slice_copy(reader->arena, item->name));
}

/* An empty alternative is refused, not dropped: "a||b" is more likely a slip than a wish. */
enum status read_alternatives(const struct reader *reader, const struct item *item, bool commas,
	struct slice **pieces, size_t *count)
{
	*pieces = slice_split(
		reader->arena, item->value, commas ? "|," : "|", QUERY_MAX_VALUES, count);
	if (*count > QUERY_MAX_VALUES)
		return error_set(reader->error, STATUS_INVALID,
			_("A term has at most %d alternatives, unlike “%s”"), QUERY_MAX_VALUES,
			slice_copy(reader->arena, item->whole));
	for (size_t i = 0; i < *count; i++) {
		if ((*pieces)[i].length > 0)
			continue;
		error_set(reader->error, STATUS_INVALID, _("A value is missing in “%s”"),
			slice_copy(reader->arena, item->whole));
		return error_advise(reader->error, _("Write a value on both sides of “|”."));
	}
	return STATUS_OK;
}

static const struct field_info *info_of(const struct reader *reader, int field)
{
	/* The client behind a project is read like any reference to a client. */
	if (field == QUERY_FIELD_CLIENT_OF_PROJECT)
		return &catalog_entity(ENTITY_PROJECT)->fields[PROJECT_CLIENT];
	return &catalog_entity(reader->entity)->fields[field];
}

/* Entities without prose (close-out lists, dispositions) can only be filtered by field. */
static bool has_search_text(enum entity entity)
{
	const struct entity_info *info = catalog_entity(entity);
	for (int field = 0; field < info->field_count; field++)
		if (info->fields[field].search)
			return true;
	return false;
}

static enum status check_words(
	const struct reader *reader, const struct item *item, const struct query_term *term)
{
	bool compared = item->comparison != COMPARE_NONE;
	bool words = term->field == QUERY_FIELD_WORDS;
	if (compared && (words || item->comparison != COMPARE_EQUAL))
		return refuse_comparison(reader, item);
	if (!words || has_search_text(reader->entity))
		return STATUS_OK;
	error_set(reader->error, STATUS_INVALID, _("%s has no text to search for “%s”"),
		catalog_entity(reader->entity)->name, slice_copy(reader->arena, item->whole));
	return error_advise(reader->error, _("Name a field, as in “field:value”."));
}

/* Folding with ä→ae differs from folding with ä→a only by an e behind these letters: a text without
 * such a pair finds the same either way. */
static bool may_hold_umlaut(const char *folded)
{
	return strstr(folded, "ae") != NULL || strstr(folded, "oe") != NULL ||
	       strstr(folded, "ue") != NULL;
}

/* Folds the texts the way the store folds the column, and keeps those worth a second look. */
static void fold_texts(
	const struct reader *reader, struct query_term *term, struct value *texts, size_t count)
{
	struct value *german = ARENA_ARRAY(reader->arena, struct value, count);
	term->german = german;
	for (size_t i = 0; i < count; i++) {
		const char *folded = text_fold(reader->arena, texts[i].text, true);
		if (may_hold_umlaut(folded))
			german[term->german_count++] = VALUE_OF_TEXT(folded);
		texts[i] = VALUE_OF_TEXT(text_fold(reader->arena, texts[i].text, false));
	}
}

/* Words and text fields. */
static enum status read_words(
	const struct reader *reader, const struct item *item, struct query_term *term)
{
	struct slice *pieces = NULL;
	size_t count = 0;
	enum status status = check_words(reader, item, term);
	if (status == STATUS_OK)
		status = read_alternatives(reader, item, false, &pieces, &count);
	if (status != STATUS_OK)
		return status;
	struct value *values = ARENA_ARRAY(reader->arena, struct value, count);
	for (size_t i = 0; i < count; i++) {
		values[i] = VALUE_OF_TEXT(slice_unquoted(reader->arena, pieces[i]));
		if (text_empty(text_fold(reader->arena, values[i].text, false)))
			return error_set(reader->error, STATUS_INVALID,
				_("There is nothing to search for in “%s”"),
				slice_copy(reader->arena, item->whole));
	}
	fold_texts(reader, term, values, count);
	bool equal = item->comparison == COMPARE_EQUAL;
	set_values(term, equal ? QUERY_EQUAL : QUERY_CONTAINS, values, count);
	return STATUS_OK;
}

/* Whether the choice at `place` of the natural order is meant by a comparison with the one at
 * `bound`. */
static bool choice_holds(enum comparison comparison, size_t place, size_t bound)
{
	switch (comparison) {
	case COMPARE_LESS:
		return place < bound;
	case COMPARE_AT_MOST:
		return place <= bound;
	case COMPARE_MORE:
		return place > bound;
	case COMPARE_AT_LEAST:
		return place >= bound;
	case COMPARE_NONE:
	case COMPARE_EQUAL:
	case COMPARE_COUNT:
		break;
	}
	return place == bound;
}

/* state:>=offered becomes the list of the choices from there on. */
static enum status spread_choice(const struct reader *reader, const struct item *item,
	const struct field_info *info, struct query_term *term)
{
	struct slice choices = {.text = info->choices, .length = strlen(info->choices)};
	const char *named = term->values[0].text;
	size_t count = 0, bound = 0, kept = 0;
	struct slice *words = slice_split(reader->arena, choices, " ", QUERY_MAX_VALUES, &count);
	struct value *values = ARENA_ARRAY(reader->arena, struct value, count);
	for (size_t i = 0; i < count; i++)
		if (slice_is(words[i], named))
			bound = i;
	for (size_t i = 0; i < count; i++)
		if (choice_holds(item->comparison, i, bound))
			values[kept++] = VALUE_OF_TEXT(slice_copy(reader->arena, words[i]));
	if (kept == 0) {
		error_set(reader->error, STATUS_INVALID, _("Nothing can match “%s”"),
			slice_copy(reader->arena, item->whole));
		return error_advise(reader->error, _("The order is: %s."),
			catalog_choice_labels(reader->arena, info));
	}
	set_values(term, QUERY_EQUAL, values, kept);
	return STATUS_OK;
}

static enum status read_choice_order(const struct reader *reader, const struct item *item,
	const struct field_info *info, struct query_term *term)
{
	if (item->comparison == COMPARE_NONE || item->comparison == COMPARE_EQUAL)
		return STATUS_OK;
	if (info->type != FIELD_CHOICE || term->value_count != 1)
		return refuse_comparison(reader, item);
	return spread_choice(reader, item, info, term);
}

/* Stored tags are separated by spaces, so a value with one inside could never be found. */
static enum status check_one_tag(const struct reader *reader, const char *tag)
{
	if (strchr(tag + 1, ' ') == strrchr(tag, ' '))
		return STATUS_OK;
	error_set(reader->error, STATUS_INVALID, _("One tag at a time, not “%s”"), tag + 1);
	return error_advise(reader->error, _("Write tag:a tag:b for both, tag:a,b for either."));
}

/* Choices, flags, references and tags: plain values, a comma also means "or". */
static enum status read_plain(
	const struct reader *reader, const struct item *item, struct query_term *term)
{
	const struct field_info *info = info_of(reader, term->field);
	struct slice *pieces = NULL;
	size_t count = 0;
	enum status status = read_alternatives(reader, item, true, &pieces, &count);
	if (status != STATUS_OK)
		return status;
	struct value *values = ARENA_ARRAY(reader->arena, struct value, count);
	for (size_t i = 0; i < count && status == STATUS_OK; i++) {
		const char *text = slice_unquoted(reader->arena, pieces[i]);
		status = value_parse(
			reader->arena, info, text, reader->now, &values[i], reader->error);
		if (status == STATUS_OK && values[i].type == VALUE_NONE)
			status = error_set(reader->error, STATUS_INVALID,
				_("A value is missing in “%s”"),
				slice_copy(reader->arena, item->whole));
		else if (status == STATUS_OK && info->type == FIELD_TAGS)
			status = check_one_tag(reader, values[i].text);
	}
	if (status != STATUS_OK)
		return status;
	if (info->type == FIELD_TAGS)
		fold_texts(reader, term, values, count);
	set_values(term, info->type == FIELD_TAGS ? QUERY_CONTAINS : QUERY_EQUAL, values, count);
	return read_choice_order(reader, item, info, term);
}

/* field: and field:none ask for records without a value, field:any for those with one. */
static bool read_presence(const struct item *item, struct query_term *term)
{
	bool any = slice_is(item->value, "any");
	bool none = item->value.length == 0 || slice_is(item->value, "none");
	if (!item->has_field || item->comparison != COMPARE_NONE || !(any || none))
		return false;
	if (any)
		term->negated = !term->negated;
	set_values(term, QUERY_EMPTY, NULL, 0);
	return true;
}

typedef enum status (*term_reader)(const struct reader *, const struct item *, struct query_term *);

static const term_reader readers[] = {
	[FIELD_TEXT] = read_words,
	[FIELD_LONG_TEXT] = read_words,
	[FIELD_DATE] = read_ordered,
	[FIELD_INSTANT] = read_ordered,
	[FIELD_MINUTES] = read_ordered,
	[FIELD_MONEY] = read_ordered,
	[FIELD_PERCENT] = read_ordered,
	[FIELD_CHOICE] = read_plain,
	[FIELD_FLAG] = read_plain,
	[FIELD_REFERENCE] = read_plain,
	[FIELD_TAGS] = read_plain,
	[FIELD_NUMBER] = read_ordered,
};

enum status read_term(const struct reader *reader, const struct item *item, struct query_term *term)
{
	if (term->field == QUERY_FIELD_WORDS)
		return read_words(reader, item, term);
	if (read_presence(item, term))
		return STATUS_OK;
	enum field_type type = info_of(reader, term->field)->type;
	assert((size_t)type < sizeof readers / sizeof *readers);
	return readers[type](reader, item, term);
}
