/* From files of phrases to phrases: the shipped ones, and those of the user's folder. */
#include "wording-internal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "rapport/base/embedded.h"

enum { PHRASES_MOST = 2000 };

static const char *const languages[] = {"en", "de", NULL};
static const char *const fact_words[] = WORDING_FACT_WORDS;

static enum status check_pattern(
	const struct yaml_node *node, const struct yaml_rule *rule, struct error *error)
{
	struct arena *arena = arena_new();
	const struct pattern *pattern = NULL;
	(void)rule;
	enum status status = pattern_read(arena, node->text, NULL, &pattern, error);
	arena_free(arena);
	return status;
}

static enum status check_member(
	const struct yaml_node *node, const struct yaml_rule *rule, struct error *error)
{
	if (strpbrk(node->text, "^$"))
		return error_set(error, STATUS_INVALID,
			_("A family has words; where they stand is told by the phrase"));
	return check_pattern(node, rule, error);
}

static const struct yaml_rule both_keys[] = {
	{.key = "en", .type = YAML_TEXT},
	{.key = "de", .type = YAML_TEXT},
	{.key = NULL},
};
static const struct yaml_rule both = {.type = YAML_MAP_OF, .keys = both_keys};
static const struct yaml_rule kind_keys[] = {
	{.key = "label", .type = YAML_TEXT, .or_map = &both},
	{.key = "why", .type = YAML_TEXT, .required = true, .or_map = &both},
	{.key = "instead", .type = YAML_TEXT, .or_map = &both},
	{.key = NULL},
};
static const struct yaml_rule kind = {.type = YAML_MAP_OF, .required = true, .keys = kind_keys};
static const struct yaml_rule pattern_item = {
	.type = YAML_TEXT, .required = true, .check = check_pattern};
static const struct yaml_rule member_item = {
	.type = YAML_TEXT, .required = true, .check = check_member};
static const struct yaml_rule family = {
	.type = YAML_LIST_OF, .required = true, .item = &member_item};
static const struct yaml_rule phrase_keys[] = {
	{.key = "say",
		.type = YAML_LIST_OF,
		.required = true,
		.or_item = true,
		.item = &pattern_item},
	{.key = "kind", .type = YAML_TEXT, .required = true},
	{.key = "instead", .type = YAML_TEXT},
	{.key = "why", .type = YAML_TEXT, .or_map = &both},
	{.key = "fact", .type = YAML_CHOICE, .choices = fact_words},
	{.key = "except", .type = YAML_LIST_OF, .item = &pattern_item},
	{.key = NULL},
};
static const struct yaml_rule phrase = {.type = YAML_MAP_OF, .required = true, .keys = phrase_keys};
static const struct yaml_rule file_keys[] = {
	{.key = "language", .type = YAML_CHOICE, .choices = languages},
	{.key = "kinds", .type = YAML_FREE_MAP, .item = &kind},
	{.key = "families", .type = YAML_FREE_MAP, .item = &family},
	{.key = "phrases", .type = YAML_LIST_OF, .item = &phrase},
	{.key = "fine", .type = YAML_LIST_OF, .item = &pattern_item},
	{.key = "shouted", .type = YAML_LIST_OF, .item = &pattern_item},
	{.key = "common", .type = YAML_LIST_OF, .item = &pattern_item},
	{.key = "dates", .type = YAML_LIST_OF, .item = &pattern_item},
	{.key = "next_steps", .type = YAML_LIST_OF, .item = &pattern_item},
	{.key = NULL},
};
static const struct yaml_rule file_schema = {.type = YAML_MAP_OF, .keys = file_keys};

/* One file being read. */
struct loading {
	struct wording *wording;
	const char *name;
	struct error_list *problems;
};

static void *grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
	if (count < *capacity)
		return items;
	*capacity = *capacity ? 2 * *capacity : 32;
	void *grown = arena_alloc(arena, *capacity * size);
	if (count > 0)
		memcpy(grown, items, count * size);
	return grown;
}

static const char *nearest_family(const struct loading *loading, const char *pattern)
{
	const struct families *families = &loading->wording->families;
	const char *names[FAMILIES_MOST + 1] = {NULL};
	for (size_t i = 0; i < families->count; i++)
		names[i] = families->items[i].name;
	for (const char *at = strchr(pattern, '<'); at; at = strchr(at + 1, '<')) {
		const char *name = arena_copy_n(
			loading->wording->arena, at + 1, strcspn(at + 1, ">"));
		if (!family_find(families, name))
			return yaml_nearest(name, names);
	}
	return NULL;
}

/* What is wrong without the families too was reported by the schema already, which knows none. */
static const struct pattern *pattern_of(struct loading *loading, const struct yaml_node *node)
{
	struct arena *arena = loading->wording->arena;
	struct error error = {.status = STATUS_OK}, told = {.status = STATUS_OK};
	const struct pattern *pattern = NULL, *ignored = NULL;
	if (!node || node->kind != YAML_SCALAR || yaml_is_null(node))
		return NULL;
	error_at(&error, loading->name, node->line, node->column);
	if (pattern_read(arena, node->text, &loading->wording->families, &pattern, &error) ==
		STATUS_OK)
		return pattern;
	if (pattern_read(arena, node->text, NULL, &ignored, &told) != STATUS_OK)
		return NULL;
	const char *nearest =
		error.status == STATUS_NOT_FOUND ? nearest_family(loading, node->text) : NULL;
	if (nearest)
		(void)error_advise(&error, _("Did you mean “%s”?"), nearest);
	error_list_add(loading->problems, &error);
	return NULL;
}

static void add_families(struct loading *loading, const struct yaml_node *map)
{
	struct wording *wording = loading->wording;
	for (size_t i = 0; map && map->kind == YAML_MAP && i < map->count; i++) {
		const struct yaml_node *list = map->items[i];
		for (size_t k = 0; list->kind == YAML_LIST && k < list->count; k++) {
			const struct yaml_node *member = list->items[k];
			struct error error = {.status = STATUS_OK};
			if (member->kind != YAML_SCALAR || yaml_is_null(member) ||
				check_member(member, &member_item, &error) != STATUS_OK)
				continue;
			error_at(&error, loading->name, member->line, member->column);
			if (family_add(wording->arena, &wording->families, map->keys[i]->text,
				    member->text, &error) != STATUS_OK)
				error_list_add(loading->problems, &error);
		}
	}
}

static void add_patterns(
	struct loading *loading, const struct yaml_node *list, struct patterns *patterns)
{
	struct arena *arena = loading->wording->arena;
	for (size_t i = 0; list && list->kind == YAML_LIST && i < list->count; i++) {
		const struct pattern *pattern = pattern_of(loading, list->items[i]);
		if (!pattern)
			continue;
		patterns->items = grow(arena, patterns->items, patterns->count, &patterns->capacity,
			sizeof *patterns->items);
		patterns->items[patterns->count++] = pattern;
	}
}

/* A text, or the one in that language among two; "" when there is none. */
static const char *text_in(const struct yaml_node *node, const char *language)
{
	if (node && node->kind == YAML_MAP)
		return yaml_get_text(node, language, yaml_get_text(node, "en", ""));
	return node && node->kind == YAML_SCALAR && !yaml_is_null(node) ? node->text : "";
}

const struct mark_kind *kind_find(const struct wording *wording, const char *name)
{
	for (size_t i = 0; i < wording->kind_count; i++)
		if (strcmp(wording->kinds[i].name, name) == 0)
			return &wording->kinds[i];
	return NULL;
}

/* A kind of the same name changes what is said of it; phrases read before keep theirs. */
static void add_kinds(struct loading *loading, const struct yaml_node *map)
{
	struct wording *wording = loading->wording;
	for (size_t i = 0; map && map->kind == YAML_MAP && i < map->count; i++) {
		const struct yaml_node *node = map->items[i];
		if (node->kind != YAML_MAP)
			continue;
		wording->kinds = grow(wording->arena, wording->kinds, wording->kind_count,
			&wording->kind_capacity, sizeof *wording->kinds);
		const char *label = text_in(yaml_get(node, "label"), wording->reader);
		wording->kinds[wording->kind_count++] = (struct mark_kind){
			.name = map->keys[i]->text,
			.label = label[0] ? label : map->keys[i]->text,
			.why = text_in(yaml_get(node, "why"), wording->reader),
			.instead = text_in(yaml_get(node, "instead"), wording->language),
		};
	}
}

static const struct mark_kind *kind_of(struct loading *loading, const struct yaml_node *node)
{
	const struct wording *wording = loading->wording;
	const char *name = yaml_get_text(node, "kind", "");
	const struct mark_kind *found = kind_find(wording, name);
	const struct yaml_node *place = yaml_get(node, "kind");
	if (found || !place)
		return found;
	struct error error = {.status = STATUS_OK};
	const char **names = ARENA_ARRAY(wording->arena, const char *, wording->kind_count + 1);
	for (size_t i = 0; i < wording->kind_count; i++)
		names[i] = wording->kinds[i].name;
	error_at(&error, loading->name, place->line, place->column);
	(void)error_set(&error, STATUS_INVALID, _("There is no kind of mark “%s”"), name);
	const char *nearest = yaml_nearest(name, names);
	if (nearest)
		(void)error_advise(&error, _("Did you mean “%s”?"), nearest);
	error_list_add(loading->problems, &error);
	return NULL;
}

static enum wording_fact_kind fact_of(const struct yaml_node *node)
{
	const char *word = yaml_get_text(node, "fact", "none");
	for (size_t i = 0; fact_words[i]; i++)
		if (strcmp(fact_words[i], word) == 0)
			return (enum wording_fact_kind)i;
	return WORDING_NO_FACT;
}

/* One of the turns of a phrase; they share all else. */
static void add_turn(
	struct loading *loading, const struct yaml_node *turn, const struct phrase *shared)
{
	struct wording *wording = loading->wording;
	const struct pattern *say = pattern_of(loading, turn);
	if (!say || wording->phrase_count == PHRASES_MOST)
		return;
	wording->phrases = grow(wording->arena, wording->phrases, wording->phrase_count,
		&wording->phrase_capacity, sizeof *wording->phrases);
	struct phrase *new = &wording->phrases[wording->phrase_count++];
	*new = *shared;
	new->say = say;
	new->start = pattern_start(say);
}

static void add_phrase(struct loading *loading, const struct yaml_node *node)
{
	const struct yaml_node *say = yaml_get(node, "say");
	struct phrase shared = {
		.kind = say ? kind_of(loading, node) : NULL,
		.why = text_in(yaml_get(node, "why"), loading->wording->reader),
		.instead = yaml_get_text(node, "instead", ""),
		.fact = fact_of(node),
	};
	if (!shared.kind)
		return;
	add_patterns(loading, yaml_get(node, "except"), &shared.except);
	if (say->kind != YAML_LIST)
		add_turn(loading, say, &shared);
	for (size_t i = 0; say->kind == YAML_LIST && i < say->count; i++)
		add_turn(loading, say->items[i], &shared);
}

static void add_file(struct loading *loading, const struct yaml_node *root)
{
	struct wording *wording = loading->wording;
	const char *language = yaml_get_text(root, "language", wording->language);
	const struct yaml_node *phrases = yaml_get(root, "phrases");
	yaml_check(root, &file_schema, loading->name, loading->problems);
	add_kinds(loading, yaml_get(root, "kinds"));
	if (strcmp(language, wording->language) != 0)
		return;
	add_families(loading, yaml_get(root, "families"));
	for (size_t i = 0; phrases && phrases->kind == YAML_LIST && i < phrases->count; i++)
		add_phrase(loading, phrases->items[i]);
	add_patterns(loading, yaml_get(root, "fine"), &wording->fine);
	add_patterns(loading, yaml_get(root, "shouted"), &wording->shouted);
	add_patterns(loading, yaml_get(root, "common"), &wording->common);
	add_patterns(loading, yaml_get(root, "dates"), &wording->dates);
	add_patterns(loading, yaml_get(root, "next_steps"), &wording->steps);
}

static void add_bytes(struct loading *loading, const char *bytes, size_t length)
{
	const struct yaml_node *root = NULL;
	struct error error = {.status = STATUS_OK};
	enum status status =
		yaml_parse(loading->wording->arena, loading->name, bytes, length, &root, &error);
	if (status != STATUS_OK)
		error_list_add(loading->problems, &error);
	else if (root)
		add_file(loading, root);
}

static void add_shipped(struct loading *loading, const char *name)
{
	const struct embedded *file =
		embedded_find(arena_format(loading->wording->arena, "wording/%s.yaml", name));
	if (!file)
		return;
	loading->name = file->path;
	add_bytes(loading, file->bytes, file->length);
}

static void add_own(struct loading *loading, const char *path)
{
	struct buffer bytes = BUFFER_EMPTY;
	struct error error = {.status = STATUS_OK};
	int cause = yaml_read_file(path, &bytes);
	loading->name = path;
	if (cause == 0) {
		add_bytes(loading, buffer_text(&bytes), bytes.length);
	} else {
		error_at(&error, path, 0, 0);
		(void)error_set(
			&error, STATUS_IO, _("This file cannot be read: %s"), error_reason(cause));
		error_list_add(loading->problems, &error);
	}
	buffer_clear(&bytes);
}

bool wording_knows(const char *language)
{
	for (size_t i = 0; languages[i]; i++)
		if (strcmp(languages[i], language) == 0)
			return true;
	return false;
}

enum status wording_load(const struct wording_options *options, struct wording **wording,
	struct error_list *problems, struct error *error)
{
	struct wording *new = memory_alloc(sizeof *new);
	struct loading loading = {.wording = new, .problems = problems};
	const char *const *paths = NULL;
	size_t count = 0;
	enum status status = STATUS_OK;
	*new = (struct wording){.arena = arena_new()};
	new->language = arena_copy(new->arena, options->language);
	new->reader = arena_copy(new->arena, options->reader);
	add_shipped(&loading, "kinds");
	add_shipped(&loading, options->language);
	if (options->folder)
		status = yaml_folder(new->arena, options->folder, &paths, &count, error);
	for (size_t i = 0; i < count && status == STATUS_OK; i++)
		add_own(&loading, paths[i]);
	*wording = new;
	if (status == STATUS_OK)
		return STATUS_OK;
	wording_free(new);
	*wording = NULL;
	return status;
}

void wording_free(struct wording *wording)
{
	if (!wording)
		return;
	arena_free(wording->arena);
	free(wording);
}
