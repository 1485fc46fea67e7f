#include "wording-internal.h"

#include <string.h>

/* What makes an item of a family more than one word. */
#define SEVERAL " -[]()<>|#."

const struct family *family_find(const struct families *families, const char *name)
{
	for (size_t i = 0; i < families->count; i++)
		if (strcmp(families->items[i].name, name) == 0)
			return &families->items[i];
	return NULL;
}

static void add_turn(struct arena *arena, struct family *family, const char *text)
{
	if (family->turn_count == family->turn_capacity) {
		size_t capacity = family->turn_capacity ? 2 * family->turn_capacity : 8;
		const char **grown = ARENA_ARRAY(arena, const char *, capacity);
		if (family->turn_count > 0)
			memcpy(grown, family->turns, family->turn_count * sizeof *grown);
		family->turns = grown;
		family->turn_capacity = capacity;
	}
	family->turns[family->turn_count++] = arena_copy(arena, text);
}

static void add_word(
	struct arena *arena, struct families *families, uint64_t bit, const char *text)
{
	bool open = text[0] == '*';
	size_t length = strcspn(text + open, "*");
	struct family_word *word = ARENA_NEW(arena, struct family_word);
	word->form = form_of(arena, open, arena_copy_n(arena, text + open, length),
		text[open + length] == '*');
	word->families = bit;
	struct family_word **list =
		open ? &families->anywhere
		     : &families->by_initial[(unsigned char)word->form.text[0]];
	word->next = *list;
	*list = word;
}

enum status family_add(struct arena *arena, struct families *families, const char *name,
	const char *text, struct error *error)
{
	struct contraction both;
	struct family *family = NULL;
	for (size_t i = 0; i < families->count && !family; i++)
		if (strcmp(families->items[i].name, name) == 0)
			family = &families->items[i];
	if (!family && families->count == FAMILIES_MOST)
		return error_set(
			error, STATUS_LIMIT, _("There are at most %d families"), FAMILIES_MOST);
	if (!family) {
		family = &families->items[families->count];
		family->name = arena_copy(arena, name);
		family->bit = UINT64_C(1) << families->count++;
	}
	if (strcspn(text, SEVERAL) < strlen(text) ||
		contraction_of(arena, text, text_fold(arena, text, true), &both))
		add_turn(arena, family, text);
	else
		add_word(arena, families, family->bit, text);
	return STATUS_OK;
}

static uint64_t families_in(const struct family_word *list, const char *folded)
{
	uint64_t found = 0;
	for (; list; list = list->next)
		if ((found & list->families) == 0 && form_takes(&list->form, folded))
			found |= list->families;
	return found;
}

void families_mark(const struct families *families, struct words *words)
{
	for (size_t i = 0; i < words->count; i++) {
		const char *folded = words->items[i].folded;
		words->items[i].families =
			families_in(families->by_initial[(unsigned char)folded[0]], folded) |
			families_in(families->anywhere, folded);
	}
}
