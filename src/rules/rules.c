/* The engine's life: loading, the connection, the queries of its own. */
#include "internal.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "rapport/base/embedded.h"
#include "rapport/base/text.h"

#define ENGINE_FILE "guidelines/engine.sql"

struct rule *rules_find(const struct rules *rules, const char *id)
{
	for (size_t i = 0; i < rules->count; i++)
		if (strcmp(rules->rules[i].id, id) == 0)
			return &rules->rules[i];
	return NULL;
}

const char *engine_query(struct rules *rules, const char *name)
{
	const struct embedded *file = embedded_find(ENGINE_FILE);
	const char *mark = arena_format(rules->scratch, "-- name: %s\n", name);

	assert(file);
	const char *start = strstr(file->bytes, mark);
	assert(start);
	start += strlen(mark);
	const char *end = strstr(start, ";\n");
	assert(end);
	return arena_copy_n(rules->scratch, start, (size_t)(end - start));
}

void add_problem(struct error_list *problems, const char *file, unsigned line, unsigned column,
	const char *format, ...)
{
	char text[512];
	va_list arguments;
	struct error error;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	error_clear(&error);
	error_at(&error, file, line, column);
	error_set(&error, STATUS_INVALID, "%s", text);
	error_list_add(problems, &error);
}

/* A name that no rule has is a typing error somebody wants to hear about. */
static void check_suppressors(struct rules *rules, struct error_list *problems)
{
	for (size_t i = 0; i < rules->count; i++) {
		const struct rule *rule = &rules->rules[i];
		for (size_t s = 0; s < rule->suppressor_count; s++) {
			const struct suppressor *suppressor = &rule->suppressors[s];
			if (rules_find(rules, suppressor->rule))
				continue;
			add_problem(problems, rule->file, suppressor->line, suppressor->column,
				_("There is no rule “%s” that could suppress “%s”"),
				suppressor->rule, rule->id);
		}
	}
}

static const char *copy_or_none(struct arena *arena, const char *text)
{
	return text ? arena_copy(arena, text) : NULL;
}

enum status rules_load(const struct rules_options *options, struct rules **rules,
	struct error_list *problems, struct error *error)
{
	return rules_load_with(options, NULL, rules, problems, error);
}

enum status rules_load_with(const struct rules_options *options, const char *path,
	struct rules **rules, struct error_list *problems, struct error *error)
{
	struct arena *arena = arena_new();
	struct rules *loaded = ARENA_NEW(arena, struct rules);
	size_t told = problems->count + problems->left_out;
	enum status status = STATUS_OK;

	assert(options->store_path && options->settings && options->language);
	*loaded = (struct rules){
		.arena = arena,
		.scratch = arena_new(),
		.kept = {.arena = arena_new()},
		.settings = options->settings,
		.language = strcmp(options->language, "de") == 0 ? "de" : "en",
		.store_path = arena_copy(arena, options->store_path),
		.user_folder = copy_or_none(arena, options->user_folder),
		.cache_folder = copy_or_none(arena, options->cache_folder),
		.read_folder = answer_folder(options->user_folder),
		.now = options->now,
	};
	load_shipped(loaded, problems);
	if (path)
		load_file(loaded, path, problems);
	if (options->user_folder)
		status = load_folder(loaded, options->user_folder, path, problems, error);
	if (status != STATUS_OK) {
		rules_free(loaded);
		return status;
	}
	check_suppressors(loaded, problems);
	read_user_settings(loaded, problems);
	loaded->flawless = problems->count + problems->left_out == told;
	*rules = loaded;
	return STATUS_OK;
}

void rules_free(struct rules *rules)
{
	if (!rules)
		return;
	sandbox_close(rules->sandbox);
	arena_free(rules->scratch);
	arena_free(rules->kept.arena);
	arena_free(rules->arena);
}

void rules_set_now(struct rules *rules, struct moment now)
{
	rules->now = now;
	if (rules->sandbox)
		sandbox_set_now(rules->sandbox, now);
}

enum status rules_connect(struct rules *rules, struct error *error)
{
	const struct sandbox_options options = {
		.path = rules->store_path,
		.calendar = settings_calendar(rules->settings),
		.day_start = settings_time(rules->settings, "work.day_start"),
		.day_end = settings_time(rules->settings, "work.day_end"),
		.minutes_per_day = settings_minutes(rules->settings, "work.hours_per_day"),
		.minutes_per_week = settings_minutes(rules->settings, "work.hours_per_week"),
		.buffer_days = (int)settings_integer(rules->settings, "work.buffer_days"),
		.now = rules->now,
		.context = rules,
		.setting = answer_setting,
	};

	if (rules->sandbox)
		return STATUS_OK;
	return sandbox_open(&options, &rules->sandbox, error);
}
