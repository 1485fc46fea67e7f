#include "rapport/cli.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "rapport/base/clock.h"

/* An empty variable counts as unset, as the XDG specification and NO_COLOR ask. */
static const char *variable(const char *name)
{
	const char *value = getenv(name);
	return text_empty(value) ? NULL : value;
}

/* XDG folders must be absolute; others are to be ignored (XDG base directory specification). */
static const char *folder(struct arena *arena, const char *name, const char *below_home)
{
	const char *given = variable(name), *home = variable("HOME");
	if (given && *given == '/')
		return given;
	return home ? arena_format(arena, "%s/%s", home, below_home) : NULL;
}

/* The value of --store at words[*index], which moves on to a separate value; NULL: another word. */
static const char *store_option(const char *const *words, size_t count, size_t *index)
{
	static const char option[] = "--store";
	const char *word = words[*index];
	if (strncmp(word, option, sizeof option - 1) != 0)
		return NULL;
	word += sizeof option - 1;
	if (*word == '=')
		return word + 1;
	if (*word != '\0')
		return NULL;
	return *index + 1 < count ? words[++*index] : "";
}

static enum status take_store(struct environment *environment, const char *const *words,
	size_t count, struct error *error)
{
	bool options = true; /* until "--" */
	for (size_t i = 0; i < count; i++) {
		options = options && strcmp(words[i], "--") != 0;
		const char *path = options ? store_option(words, count, &i) : NULL;
		if (!path)
			environment->words[environment->count++] = words[i];
		else if (*path)
			environment->session.store_path = path;
		else
			return error_set(error, STATUS_INVALID,
				_("--store wants the name of a file: --store FILE."));
	}
	return STATUS_OK;
}

static enum status find_store(
	struct arena *arena, struct environment *environment, struct error *error)
{
	if (!environment->session.store_path)
		environment->session.store_path = variable("RAPPORT_STORE");
	if (environment->session.store_path)
		return STATUS_OK;
	const char *data = folder(arena, "XDG_DATA_HOME", ".local/share");
	if (!data)
		return error_set(error, STATUS_INVALID,
			_("HOME is not set, so there is no folder for the store: "
			  "set HOME or XDG_DATA_HOME, or name a file with --store FILE."));
	environment->session.store_path = arena_format(arena, "%s/rapport/rapport.db", data);
	return STATUS_OK;
}

static void find_settings(struct arena *arena, struct session_options *session)
{
	const char *config = folder(arena, "XDG_CONFIG_HOME", ".config");
	if (!config)
		return;
	session->settings_path = arena_format(arena, "%s/rapport/settings.yaml", config);
	session->rules_folder = arena_format(arena, "%s/rapport/rules.d", config);
	session->templates_folder = arena_format(arena, "%s/rapport/templates", config);
	session->wording_folder = arena_format(arena, "%s/rapport/wording.d", config);
}

static void find_cache(struct arena *arena, struct session_options *session)
{
	const char *cache = folder(arena, "XDG_CACHE_HOME", ".cache");
	if (cache)
		session->cache_folder = arena_format(arena, "%s/rapport", cache);
}

static void find_state(struct arena *arena, struct session_options *session)
{
	const char *state = folder(arena, "XDG_STATE_HOME", ".local/state");
	if (state)
		session->state_folder = arena_format(arena, "%s/rapport", state);
}

static enum status read_seed(struct session_options *session, struct error *error)
{
	const char *text = variable("RAPPORT_SEED");
	char *end;
	if (!text)
		return STATUS_OK;
	errno = 0;
	session->seed = strtoull(text, &end, 10);
	if (errno != 0 || *end != '\0' || *text == '-' || session->seed == 0)
		return error_set(error, STATUS_INVALID,
			_("RAPPORT_SEED is \"%s\"; it must be a whole number from 1 on."), text);
	return STATUS_OK;
}

/* The code of the first language of the list there are texts in; "en" when there is none. */
static const char *first_language(struct arena *arena, const char *list)
{
	char code[LANGUAGE_CODE_SIZE];
	for (const char *at = list; *at; at += strspn(at, ":")) {
		size_t length = strcspn(at, ":");
		if (message_has_language(arena_copy_n(arena, at, length), code))
			return arena_copy(arena, code);
		at += length;
	}
	return "en";
}

/* As gettext finds its language: LANGUAGE, a list, counts unless the locale is "C". */
static const char *language(struct arena *arena)
{
	const char *locale = variable("LC_ALL");
	if (!locale)
		locale = variable("LC_MESSAGES");
	if (!locale)
		locale = variable("LANG");
	if (!locale || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0)
		return "en";
	const char *wanted = variable("LANGUAGE");
	return first_language(arena, wanted ? wanted : locale);
}

static bool is_installed(struct arena *arena, const char *program)
{
	const char *path = variable("PATH");
	for (const char *at = path ? path : ""; *at; at += strspn(at, ":")) {
		size_t length = strcspn(at, ":");
		if (access(arena_format(arena, "%.*s/%s", (int)length, at, program), X_OK) == 0)
			return true;
		at += length;
	}
	return false;
}

/* Who has chosen none can write letters all the same; an empty EDITOR says that none is wanted. */
static const char *find_editor(struct arena *arena)
{
	static const char *const usual[] = {"editor", "nano", "vi"};
	const char *chosen = variable("VISUAL") ? variable("VISUAL") : variable("EDITOR");
	if (chosen || getenv("EDITOR"))
		return chosen;
	for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
		if (is_installed(arena, usual[i]))
			return usual[i];
	return NULL;
}

/* "0;15", "0;default;15": the colour of the ground comes last, and 7 and from 9 on they are light.
 * The terminal itself is not asked: it may never answer. */
static bool has_light_ground(void)
{
	const char *colours = variable("COLORFGBG");
	const char *last = colours ? strrchr(colours, ';') : NULL;
	if (!last || strspn(last + 1, "0123456789") != strlen(last + 1) || last[1] == '\0')
		return false;
	long ground = strtol(last + 1, NULL, 10);
	return ground == 7 || (ground > 8 && ground < 16);
}

enum status environment_read(struct arena *arena, const char *const *words, size_t count,
	struct environment *environment, struct error *error)
{
	*environment = (struct environment){.session = {.language = language(arena)}};
	message_speak(environment->session.language);
	environment->words = ARENA_ARRAY(arena, const char *, count + 1);
	environment->editor = find_editor(arena);
	environment->term = variable("TERM") ? variable("TERM") : "";
	environment->folder = variable("TMPDIR") ? variable("TMPDIR") : "/tmp";
	environment->home = variable("HOME");
	environment->session.temporary_folder = environment->folder;
	environment->no_color = variable("NO_COLOR") != NULL;
	environment->theme = has_light_ground() ? "light" : "dark";
	if (environment->no_color)
		environment->theme = "mono";
	environment->fixed_now = variable("RAPPORT_NOW") != NULL;
	environment->announce_idle = variable("RAPPORT_IDLE") != NULL;
	find_settings(arena, &environment->session);
	find_cache(arena, &environment->session);
	find_state(arena, &environment->session);
	enum status status = take_store(environment, words, count, error);
	if (status == STATUS_OK)
		status = find_store(arena, environment, error);
	if (status == STATUS_OK)
		status = read_seed(&environment->session, error);
	if (status == STATUS_OK)
		status = clock_now(variable("RAPPORT_NOW"), &environment->session.now, error);
	return status;
}
