#include "form-internal.h"

#include <stdlib.h>
#include <string.h>

#include "rapport/base/text.h"

static const char FLAG_WORDS[] = "no yes";

void form_text_set(char **text, const char *value)
{
	char *copy = value ? memory_copy(value) : NULL;
	free(*text);
	*text = copy;
}

void form_field_init(struct form *form, int field)
{
	struct form_field *new = &form->fields[field];
	*new = (struct form_field){.field = field, .info = &form->info->fields[field]};
	edit_init(&new->edit, NULL);
	if (form_field_is_long(new)) {
		new->edit.many_lines = true;
		new->edit.most = EDIT_LONG_MOST;
	}
	new->typed = memory_copy("");
	new->shown = memory_copy("");
	new->begun = memory_copy("");
	new->base = memory_copy("");
	new->stored = memory_copy("");
	new->spelt = memory_copy("");
}

void form_field_clear(struct form_field *field)
{
	edit_clear(&field->edit);
	free(field->typed);
	free(field->shown);
	free(field->begun);
	free(field->base);
	free(field->stored);
	free(field->spelt);
	free(field->theirs);
	free(field->theirs_shown);
	free(field->problem);
}

bool form_field_is_choice(const struct form_field *field)
{
	return field->info->type == FIELD_CHOICE || field->info->type == FIELD_FLAG;
}

bool form_field_is_long(const struct form_field *field)
{
	return field->info->type == FIELD_LONG_TEXT;
}

bool form_field_is_empty(const struct form_field *field)
{
	return edit_text(&field->edit)[strspn(edit_text(&field->edit), " \n")] == '\0';
}

bool form_field_changed(const struct form_field *field)
{
	return !text_equal(field->typed, field->base);
}

bool form_field_touched(const struct form_field *field)
{
	return !text_equal(field->typed, field->begun);
}

/* What a cleaned-up text is compared with must have been cleaned up as well: a stored text may hold
 * what nobody can type. */
void form_field_set(struct form_field *field, const struct form_value *value)
{
	bool reference = field->info->type == FIELD_REFERENCE;
	edit_set(&field->edit, reference ? value->shown : value->typed);
	form_text_set(&field->typed, reference ? value->typed : edit_text(&field->edit));
	form_text_set(&field->shown, value->shown);
	form_text_set(&field->problem, NULL);
	field->loose = false;
}

void form_field_set_stored(struct form_field *field, const struct form_value *value)
{
	form_field_set(field, value);
	form_text_set(&field->base, field->typed);
	form_text_set(&field->begun, field->typed);
	form_text_set(&field->stored, value->typed);
	form_text_set(&field->theirs, NULL);
	form_text_set(&field->theirs_shown, NULL);
}

void form_field_settle_conflict(struct form_field *field, bool theirs)
{
	const struct form_value other = {
		.typed = memory_copy(field->theirs), .shown = memory_copy(field->theirs_shown)};
	const struct form_value own = {
		.typed = memory_copy(field->typed), .shown = memory_copy(field->shown)};
	form_field_set_stored(field, &other);
	if (!theirs)
		form_field_set(field, &own);
	free((char *)other.typed);
	free((char *)other.shown);
	free((char *)own.typed);
	free((char *)own.shown);
}

/* ---- what a text means ---- */

static enum status understand(struct form *form, struct arena *arena,
	const struct form_field *field, struct form_value *value, struct error *error)
{
	const char **typed = ARENA_ARRAY(arena, const char *, (size_t)form->count);
	for (int i = 0; i < form->count; i++)
		typed[i] = form->fields[i].typed;
	const struct form_place place = {
		.entity = form->entity, .id = form->id, .field = field->field, .typed = typed};
	error_clear(error);
	return form_read_value(
		form->view.screen->session, arena, &place, edit_text(&field->edit), value, error);
}

static bool has_chosen(const struct form *form, const struct form_field *field)
{
	return field == form_focus(form) && form->chosen < form->matches.count;
}

/* Whether the text itself is the value. */
static bool is_verbatim(const struct form_field *field)
{
	return field->info->type == FIELD_TEXT || form_field_is_long(field);
}

static void take_text(struct form_field *field)
{
	form_text_set(&field->typed, edit_text(&field->edit));
	form_text_set(&field->shown, edit_text(&field->edit));
}

/* What stands there now, without touching the text: nothing may change under the cursor. */
static enum status take_meaning(
	struct form *form, struct arena *arena, struct form_field *field, struct error *error)
{
	struct form_value value = {.typed = "", .shown = ""};
	enum status status = STATUS_OK;
	if (has_chosen(form, field))
		value = form->matches.items[form->chosen].value;
	else if (!form_field_is_empty(field))
		status = understand(form, arena, field, &value, error);
	if (status != STATUS_OK || is_verbatim(field)) {
		take_text(field);
		return status;
	}
	form_text_set(&field->typed, value.typed);
	form_text_set(&field->shown, value.shown);
	return status;
}

bool form_field_read(struct form *form, struct form_field *field)
{
	if (!field->loose)
		return field->problem == NULL;
	struct error error;
	struct arena *arena = arena_new();
	if (field == form_focus(form))
		form_field_explain(form);
	enum status status = take_meaning(form, arena, field, &error);
	form_text_set(&field->problem, NULL);
	if (status == STATUS_OK) {
		bool reference = field->info->type == FIELD_REFERENCE;
		size_t cursor = field->edit.cursor;
		edit_set(&field->edit, reference ? field->shown : field->typed);
		if (form_field_is_long(field))
			edit_place(&field->edit, cursor);
		field->loose = false;
	} else {
		struct buffer text = BUFFER_EMPTY;
		error_format(&error, &text);
		form_text_set(&field->problem, buffer_text(&text));
		buffer_clear(&text);
	}
	form->changed = true;
	arena_free(arena);
	return status == STATUS_OK;
}

void form_field_type(struct form *form, struct form_field *field, const char *text)
{
	edit_set(&field->edit, text);
	field->loose = true;
	form->changed = true;
	form_field_read(form, field);
}

/* ---- choices ---- */

/* A field without a fallback may be left empty again. */
static bool may_be_empty(const struct form_field *field)
{
	return !field->info->required && !field->info->fallback;
}

size_t form_field_words(
	const struct form_field *field, struct arena *arena, const struct form_word **words)
{
	bool flag = field->info->type == FIELD_FLAG;
	const char *text = flag ? FLAG_WORDS : field->info->choices;
	struct form_word *list = ARENA_ARRAY(arena, struct form_word, strlen(text) + 1);
	size_t count = 0;
	while (*text) {
		size_t length = strcspn(text, " ");
		const char *word = arena_copy_n(arena, text, length);
		const char *label = flag ? _(word) : catalog_choice_label(field->info, word);
		list[count++] = (struct form_word){.word = word, .label = label};
		text += length + strspn(text + length, " ");
	}
	*words = list;
	return count;
}

/* The places to go through: the words, and where the field may be empty, nothing. */
static size_t places(const struct form_field *field, size_t count)
{
	return count + (may_be_empty(field) ? 1 : 0);
}

/* Place of the word that stands there; nothing stands before the first one. */
static size_t word_place(
	const struct form_field *field, const struct form_word *words, size_t count)
{
	size_t place = 0;
	while (place < count && !text_equal(words[place].word, field->typed))
		place++;
	return place < count ? place : places(field, count) - 1;
}

static void cycle(struct form *form, struct form_field *field, bool forth)
{
	struct arena *arena = arena_new();
	const struct form_word *words;
	size_t count = form_field_words(field, arena, &words), around = places(field, count);
	size_t next = (word_place(field, words, count) + (forth ? 1 : around - 1)) % around;
	form_field_type(form, field, next < count ? words[next].word : "");
	arena_free(arena);
}

static bool begins(struct arena *arena, const struct form_word *word, const char *letters)
{
	return text_starts(word->word, letters) ||
	       text_starts(text_fold(arena, word->label, false), letters);
}

/* The first word that begins like this, looked for `from` places after the one that stands there.
 */
static bool spell(struct form *form, struct form_field *field, const char *letters, size_t from)
{
	struct arena *arena = arena_new();
	const struct form_word *words;
	size_t count = form_field_words(field, arena, &words), around = places(field, count);
	size_t at = word_place(field, words, count) + from;
	bool found = false;
	for (size_t i = 0; i < around && !found; i++) {
		size_t place = (at + i) % around;
		found = place < count && begins(arena, &words[place], letters);
		if (found)
			form_field_type(form, field, words[place].word);
	}
	arena_free(arena);
	return found;
}

/* Letters in a row spell a word. One that does not go on with it begins the next, so the same
 * letter goes through all words that begin with it. */
static void pick(struct form *form, struct form_field *field, const char *letter)
{
	struct arena *arena = arena_new();
	const char *folded = text_fold(arena, letter, false);
	const char *letters = arena_format(arena, "%s%s", field->spelt, folded);
	if (folded[0] && (!field->spelt[0] || !spell(form, field, letters, 0))) {
		letters = folded;
		spell(form, field, letters, 1);
	}
	form_text_set(&field->spelt, letters);
	arena_free(arena);
}

static bool choice_key(struct form *form, struct form_field *field, const struct key *key)
{
	bool right = text_equal(key->name, "right") || text_equal(key->name, "space");
	bool left = text_equal(key->name, "left");
	bool empties = text_equal(key->name, "backspace") || text_equal(key->name, "delete") ||
		       text_equal(key->name, "ctrl-u");
	if (!right && !left && !empties && key->text) {
		pick(form, field, key->text);
		return true;
	}
	form_text_set(&field->spelt, "");
	if (right || left)
		cycle(form, field, right);
	else if (empties && may_be_empty(field))
		form_field_type(form, field, "");
	return right || left || empties;
}

/* ---- typing ---- */

/* A name that was chosen is replaced as a whole: half of it would mean nothing. */
static void begin_typing(struct form_field *field, const struct key *key)
{
	bool chosen = field->info->type == FIELD_REFERENCE && !field->loose && field->typed[0];
	if (chosen && (key->text || text_equal(key->name, "backspace")))
		edit_set(&field->edit, "");
}

bool form_field_key(struct form *form, struct form_field *field, const struct key *key)
{
	if (form_field_is_choice(field))
		return choice_key(form, field, key);
	begin_typing(field, key);
	enum edit_outcome outcome = edit_key(&field->edit, key);
	if (outcome == EDIT_FULL)
		screen_say_full(form->view.screen, &field->edit);
	if (outcome == EDIT_CHANGED || outcome == EDIT_FULL) {
		field->loose = form->changed = true;
		form_text_set(&field->problem, NULL);
	}
	return outcome != EDIT_IGNORED;
}

/* ---- what is said about it ---- */

static void find_matches(struct form *form, const struct form_field *field)
{
	struct error ignored;
	const char **typed = ARENA_ARRAY(form->arena, const char *, (size_t)form->count);
	for (int i = 0; i < form->count; i++)
		typed[i] = form->fields[i].typed;
	const struct form_place place = {
		.entity = form->entity, .id = form->id, .field = field->field, .typed = typed};
	error_clear(&ignored);
	if (form_find(form->view.screen->session, form->arena, &place, edit_text(&field->edit),
		    &form->matches, &ignored) != STATUS_OK)
		form->matches.count = 0; /* help while typing is never an error */
	form->chosen = form_field_is_empty(field) ? form->matches.count : 0;
}

/* Dates and amounts: "Fri 17 Apr" for "next fri". */
static const char *understood(const struct form *form, const struct form_field *field)
{
	switch (field->info->type) {
	case FIELD_DATE:
	case FIELD_INSTANT:
	case FIELD_MINUTES:
	case FIELD_MONEY:
	case FIELD_PERCENT:
	case FIELD_TAGS:
		return text_equal(field->shown, edit_text(&field->edit))
			       ? ""
			       : arena_copy(form->arena, field->shown);
	default:
		return "";
	}
}

/* What a date would mean if it were stored: the hours it leaves. */
static const char *foreseen(struct form *form, const struct form_field *field)
{
	if (field->info->type != FIELD_DATE && field->info->type != FIELD_MINUTES)
		return "";
	struct run_line line = form_line(form, form->arena);
	return command_foresee(form->view.screen->session, form->arena, line.words, line.count);
}

void form_field_explain(struct form *form)
{
	struct error ignored;
	struct form_field *field = form_focus(form);
	if (!form->changed)
		return;
	form->changed = false;
	arena_reset(form->arena);
	form->echo = "";
	form->matches = (struct form_matches){.items = NULL};
	form->chosen = 0;
	if (field->info->type == FIELD_REFERENCE && (field->loose || form_field_is_empty(field)))
		find_matches(form, field);
	if (is_verbatim(field)) { /* nothing is to be said of it, and it may be long */
		if (field->loose)
			take_text(field);
		return;
	}
	bool fine = !field->loose || take_meaning(form, form->arena, field, &ignored) == STATUS_OK;
	if (!fine || form_field_is_empty(field) || form_field_is_choice(field))
		return;
	const char *means = understood(form, field), *then = foreseen(form, field);
	form->echo = means[0] && then[0] ? arena_format(form->arena, "%s · %s", means, then)
		     : then[0]           ? then
					 : means;
}
