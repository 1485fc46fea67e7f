/* A practice in a throwaway store, and its rules: shared by the tests of the rules. */
#ifndef UNIT_RULES_SUPPORT_H
#define UNIT_RULES_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "rapport/rules.h"
#include "rapport/store.h"

/* Records are known by the name a test gives them. */
struct symbol {
	const char *name;
	enum entity entity;
	int64_t id;
};
enum { SYMBOLS_MAX = 500 };

struct practice {
	struct arena *arena;
	char folder[64];
	char store_path[96], settings_path[96], rules_folder[96];
	struct store *store;
	struct settings *settings;
	struct rules *rules;
	const char *language;
	struct error_list problems; /* of loading and of every evaluation */
	struct error error;
	struct symbol symbols[SYMBOLS_MAX];
	size_t symbol_count;
};

static inline struct moment moment_at(const char *text)
{
	char whole[32];

	snprintf(whole, sizeof whole, "%s%s", text, strchr(text, 'T') ? "" : "T09:00");
	int64_t instant = instant_parse(whole);
	if (instant == INSTANT_NONE)
		fail_msg("no instant: %s", text);
	return instant_moment(instant);
}

static inline void practice_write(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

static inline void practice_load(struct practice *practice, const char *language)
{
	struct rules_options options = {
		.store_path = practice->store_path,
		.user_folder = practice->rules_folder,
		.language = language,
		.now = moment_at("2026-03-02"),
	};
	enum status status;

	rules_free(practice->rules);
	settings_free(practice->settings);
	practice->rules = NULL;
	practice->problems = (struct error_list){.arena = practice->arena};
	status = settings_load(practice->settings_path, &practice->settings, &practice->problems,
		&practice->error);
	assert_true(status == STATUS_OK || status == STATUS_INVALID);
	options.settings = practice->settings;
	practice->language = language;
	status = rules_load(&options, &practice->rules, &practice->problems, &practice->error);
	assert_int_equal(status, STATUS_OK);
}

/* Settings and rules folder are there and empty; the store is made by the first write. */
static inline struct practice *practice_new(void)
{
	struct practice *practice = calloc(1, sizeof *practice);

	setenv("TZ", "Europe/Berlin", 1);
	tzset();
	practice->arena = arena_new();
	snprintf(practice->folder, sizeof practice->folder, "/tmp/rapport-rules-XXXXXX");
	assert_non_null(mkdtemp(practice->folder));
	snprintf(
		practice->store_path, sizeof practice->store_path, "%s/store.db", practice->folder);
	snprintf(practice->settings_path, sizeof practice->settings_path, "%s/settings.yaml",
		practice->folder);
	snprintf(practice->rules_folder, sizeof practice->rules_folder, "%s/rules.d",
		practice->folder);
	practice_load(practice, "en");
	return practice;
}

static inline void practice_free(struct practice *practice)
{
	char command[128];

	rules_free(practice->rules);
	settings_free(practice->settings);
	store_close(practice->store);
	arena_free(practice->arena);
	snprintf(command, sizeof command, "rm -rf %s", practice->folder);
	assert_int_equal(system(command), 0);
	free(practice);
}

static inline void practice_check(struct practice *practice, enum status status)
{
	if (status != STATUS_OK)
		fail_msg("%s:%u: %s %s", practice->error.file, practice->error.line,
			practice->error.message, practice->error.advice);
}

static inline struct store *practice_store(struct practice *practice)
{
	const struct store_options options = {
		.path = practice->store_path,
		.mode = STORE_WRITE,
		.throwaway = true,
		.seed = 7,
		.now = moment_at("2026-03-02").instant,
	};

	if (!practice->store)
		practice_check(practice, store_open(&options, &practice->store, &practice->error));
	return practice->store;
}

static inline struct symbol *symbol_find(struct practice *practice, const char *name)
{
	for (size_t i = 0; i < practice->symbol_count; i++)
		if (strcmp(practice->symbols[i].name, name) == 0)
			return &practice->symbols[i];
	fail_msg("nothing is called %s", name);
	return NULL;
}

static inline void symbol_add(
	struct practice *practice, const char *name, const struct record *record)
{
	assert_true(practice->symbol_count < SYMBOLS_MAX);
	practice->symbols[practice->symbol_count++] =
		(struct symbol){name, record->entity, record->id};
}

/* A field by its name and a value as somebody would type it; a reference by its symbol. */
static inline void practice_set(struct practice *practice, struct record *record, const char *name,
	const char *text, struct moment now)
{
	int field = catalog_find_field(record->entity, name);
	struct value value;

	if (field < 0)
		fail_msg("%s has no field %s", catalog_entity(record->entity)->name, name);
	const struct field_info *info = &catalog_entity(record->entity)->fields[field];
	practice_check(
		practice, value_parse(practice->arena, info, text, now, &value, &practice->error));
	if (info->type == FIELD_REFERENCE && value.type == VALUE_TEXT)
		value = VALUE_OF_INTEGER(symbol_find(practice, text)->id);
	record->values[field] = value;
}

static inline void practice_begin(struct practice *practice, const char *command, struct moment now)
{
	practice_check(practice,
		store_begin(practice_store(practice), command, now.instant, &practice->error));
}

static inline void practice_commit(struct practice *practice)
{
	practice_check(practice, store_commit(practice->store, "test", &practice->error));
}

/* "field=value field=value" is too little for titles, hence pairs: field, value, …, NULL. */
static inline void practice_add(struct practice *practice, const char *at, const char *name,
	enum entity entity, const char *const *pairs)
{
	struct moment now = moment_at(at);
	struct record *record = record_new(practice->arena, entity);

	for (; *pairs; pairs += 2)
		practice_set(practice, record, pairs[0], pairs[1], now);
	practice_begin(practice, "add", now);
	practice_check(practice, store_insert(practice->store, record, &practice->error));
	practice_commit(practice);
	symbol_add(practice, name, record);
}
#define ADD(practice, at, name, entity, ...)                                                       \
	practice_add(practice, at, name, entity, (const char *const[]){__VA_ARGS__, NULL})

static inline void practice_change(
	struct practice *practice, const char *at, const char *name, const char *const *pairs)
{
	struct moment now = moment_at(at);
	const struct symbol *symbol = symbol_find(practice, name);
	struct record *record;

	practice_begin(practice, "edit", now);
	practice_check(practice, store_get(practice->store, practice->arena, symbol->entity,
					 symbol->id, &record, &practice->error));
	for (; *pairs; pairs += 2)
		practice_set(practice, record, pairs[0], pairs[1], now);
	practice_check(practice, store_update(practice->store, record, &practice->error));
	practice_commit(practice);
}
#define CHANGE(practice, at, name, ...)                                                            \
	practice_change(practice, at, name, (const char *const[]){__VA_ARGS__, NULL})

static inline struct flag_list practice_flags(
	struct practice *practice, const char *at, bool hidden)
{
	struct flag_list flags;

	rules_set_now(practice->rules, moment_at(at));
	practice_check(practice, rules_evaluate(practice->rules, practice->arena, hidden, &flags,
					 &practice->problems, &practice->error));
	return flags;
}

/* "rule/name" as in status-update-due/acme/site; NULL when it is not open. */
static inline const struct flag *flag_find(const struct flag_list *flags, const char *key)
{
	for (size_t i = 0; i < flags->count; i++) {
		const struct flag *flag = &flags->items[i];
		size_t length = strlen(flag->rule);
		if (strncmp(key, flag->rule, length) == 0 && key[length] == '/' &&
			strcmp(key + length + 1, flag->name) == 0)
			return flag;
	}
	return NULL;
}

/* What `dismiss` (reason) or `snooze` (until) keep. */
static inline void practice_put_aside(struct practice *practice, const char *at, const char *key,
	const char *reason, const char *until)
{
	struct flag_list flags = practice_flags(practice, at, false);
	const struct flag *flag = flag_find(&flags, key);
	struct moment now = moment_at(at);
	struct record *record = record_new(practice->arena, ENTITY_DISPOSITION);

	if (!flag)
		fail_msg("%s: %s is not open", at, key);
	record_set_text(record, DISPOSITION_RULE, flag->rule);
	record_set_integer(record, DISPOSITION_SUBJECT, flag->subject);
	record_set_text(record, DISPOSITION_EPISODE, flag->episode);
	record_set_text(record, DISPOSITION_REASON, reason);
	record_set_text(record, DISPOSITION_SNOOZED_UNTIL, until);
	record_set_integer(record, DISPOSITION_AT, now.instant);
	practice_begin(practice, "dismiss", now);
	practice_check(practice, store_insert(practice->store, record, &practice->error));
	practice_commit(practice);
}

#endif
