/* What is open while the program runs. */
#include "internal.h"

#include <assert.h>
#include <dirent.h>
#include <stdlib.h>
#include <unistd.h>

static const char *copy_or_null(struct arena *arena, const char *text)
{
	return text != NULL ? arena_copy(arena, text) : NULL;
}

static void keep_options(struct session *session, const struct session_options *options)
{
	session->options = *options;
	session->options.store_path = arena_copy(session->arena, options->store_path);
	session->options.settings_path = copy_or_null(session->arena, options->settings_path);
	session->options.rules_folder = copy_or_null(session->arena, options->rules_folder);
	session->options.wording_folder = copy_or_null(session->arena, options->wording_folder);
	session->options.cache_folder = copy_or_null(session->arena, options->cache_folder);
	session->options.templates_folder =
		copy_or_null(session->arena, options->templates_folder);
	session->options.state_folder = copy_or_null(session->arena, options->state_folder);
	session->options.temporary_folder = arena_copy(session->arena,
		options->temporary_folder != NULL ? options->temporary_folder : "/tmp");
	session->options.language =
		arena_copy(session->arena, options->language != NULL ? options->language : "en");
}

/* The language set by the person goes before that of the system. */
static void choose_language(struct session *session)
{
	char code[LANGUAGE_CODE_SIZE];
	const char *set = settings_text(session->settings, "language");
	if (message_has_language(set, code))
		session->options.language = arena_copy(session->arena, code);
	session_speak(session, NULL);
}

void session_use_store(struct session *session, const char *path, bool throwaway)
{
	struct moment now = session->app ? app_now(session->app) : session->options.now;
	app_free(session->app);
	const struct app_options options = {
		.store_path = path,
		.rules_folder = session->options.rules_folder,
		.cache_folder = throwaway ? NULL : session->options.cache_folder,
		.templates_folder = session->options.templates_folder,
		.state_folder = throwaway ? NULL : session->options.state_folder,
		.language = session->options.language,
		.settings = session->settings,
		.problems = &session->problems,
		.now = now,
		.seed = session->options.seed,
		.throwaway = throwaway,
	};
	session->app = app_new(&options);
	app_watch(session->app, session->progress);
	session->wrote = true;
}

enum status session_open(
	const struct session_options *options, struct session **session, struct error *error)
{
	assert(options->store_path != NULL);
	struct session *new = memory_alloc(sizeof *new);
	*new = (struct session){.arena = arena_new(), .banner = ""};
	new->problems.arena = new->arena;
	keep_options(new, options);
	*session = NULL;
	enum status status =
		settings_load(new->options.settings_path, &new->settings, &new->problems, error);
	if (status != STATUS_OK && status != STATUS_INVALID) {
		session_close(new);
		return status;
	}
	error_clear(error);
	choose_language(new);
	session_use_store(new, new->options.store_path, options->throwaway);
	new->wrote = false;
	*session = new;
	return STATUS_OK;
}

/* The folder holds nothing but what the demo's store made there. */
static void remove_folder(const char *path)
{
	DIR *folder = opendir(path);
	if (folder == NULL)
		return;
	for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
		if (!text_equal(entry->d_name, ".") && !text_equal(entry->d_name, ".."))
			(void)unlinkat(dirfd(folder), entry->d_name, 0);
	(void)closedir(folder);
	(void)rmdir(path);
}

void session_drop_temporary(struct session *session)
{
	if (session->temporary != NULL)
		remove_folder(session->temporary);
	session->temporary = NULL;
}

void session_close(struct session *session)
{
	if (session == NULL)
		return;
	app_free(session->app);
	settings_free(session->settings);
	session_drop_temporary(session);
	arena_free(session->arena);
	free(session);
}

void session_set_now(struct session *session, struct moment now)
{
	app_set_now(session->app, now);
}

void session_rest(struct session *session)
{
	app_rest(session->app);
	memory_rest();
}

void session_watch(struct session *session, struct progress *progress)
{
	session->progress = progress;
	app_watch(session->app, progress);
}

struct moment session_now(const struct session *session)
{
	return app_now(session->app);
}

const struct settings *session_settings(const struct session *session)
{
	return session->settings;
}

const char *session_store_path(const struct session *session)
{
	return app_store_path(session->app);
}

bool session_changed(struct session *session)
{
	struct error ignored = {.status = STATUS_OK};
	(void)!app_open(session->app, STORE_READ, &ignored);
	int64_t version = app_data_version(session->app);
	bool changed = session->wrote || version != session->version;
	session->wrote = false;
	session->version = version;
	return changed;
}

bool session_flags_hold(const struct session *session)
{
	return app_last_flags_hold(session->app);
}

const struct error_list *session_problems(const struct session *session)
{
	return &session->problems;
}

const char *session_banner(const struct session *session)
{
	return session->banner;
}

void session_speak(const struct session *session, const char *language)
{
	message_speak(text_empty(language) ? session->options.language : language);
}
