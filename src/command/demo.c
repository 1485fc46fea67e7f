/* demo: a practice that is made up, built by running the commands a freelancer would have typed.
 *
 * Each line of data/demo/practice.txt is WHEN and a command:
 *   -58w tue 14:10   the Tuesday of the week 58 weeks ago       -9d 10:00   nine days ago
 *   -5h              five hours ago
 * They run in order of time, whatever their order in the file.
 */
#include "internal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rapport/base/embedded.h"
#include "rapport/base/when.h"

static const char SCRIPT[] = "demo/practice.txt";
enum { WEEK = 7, MINUTES_PER_HOUR = 60, SECONDS_PER_HOUR = 3600, MOST_BACK = 5000 };

struct script_line {
	unsigned number;
	int64_t at;
	const char *const *words;
	size_t count;
};
struct script {
	struct script_line *lines;
	size_t count;
};

/* ---- reading the script ---- */

static bool read_back(const char *word, long *amount, char *unit)
{
	char *end;
	if (word[0] != '-')
		return false;
	*amount = strtol(word + 1, &end, 10);
	*unit = *end;
	return end != word + 1 && *amount >= 0 && *amount <= MOST_BACK && end[0] && !end[1] &&
	       strchr("wdh", *unit) != NULL;
}

static bool read_weekday(const char *word, int *weekday)
{
	static const char *const NAMES[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
	for (int i = 0; i < WEEK; i++)
		if (strcmp(word, NAMES[i]) == 0) {
			*weekday = i;
			return true;
		}
	return false;
}

/* Takes WHEN off the front; returns how many words it has, 0 when it is none. */
static size_t read_when(const char *const *words, size_t count, struct moment now, int64_t *at)
{
	long amount = 0;
	char unit = 0;
	int minute = 0, weekday = 0;
	if (count < 2 || !read_back(words[0], &amount, &unit))
		return 0;
	if (unit == 'h') {
		*at = now.instant - (int64_t)amount * SECONDS_PER_HOUR;
		return 1;
	}
	size_t taken = 1;
	civil_day day = now.day - (civil_day)amount * (unit == 'w' ? WEEK : 1);
	if (unit == 'w' && read_weekday(words[1], &weekday)) {
		day += weekday - (civil_day)day_weekday(day);
		taken = 2;
	}
	if (taken >= count || !when_read_time(words[taken], &minute))
		return 0;
	*at = instant_from_local(day, minute);
	return taken + 1;
}

static int by_time(const void *left, const void *right)
{
	const struct script_line *one = left, *other = right;
	if (one->at != other->at)
		return one->at < other->at ? -1 : 1;
	return one->number < other->number ? -1 : one->number > other->number;
}

static enum status read_line(struct arena *arena, const char *text, struct moment now,
	struct script_line *line, struct error *error)
{
	const char **words = NULL;
	size_t count = command_split(arena, text, &words);
	size_t when = read_when(words, count, now, &line->at);
	if (when == 0 || when == count) {
		error_at(error, SCRIPT, line->number, 1);
		error_set(error, STATUS_INVALID,
			_("This line does not begin with a time and a command."));
		return error_advise(error, _("Like: -3w tue 14:10 call acme 25m nice call"));
	}
	line->words = words + when;
	line->count = count - when;
	return STATUS_OK;
}

static enum status read_script(struct arena *arena, const char *text, struct moment now,
	struct script *script, struct error *error)
{
	size_t lines = 1;
	unsigned number = 0;
	for (const char *at = text; *at; at++)
		lines += *at == '\n';
	*script = (struct script){.lines = ARENA_ARRAY(arena, struct script_line, lines)};
	while (*text) {
		size_t length = strcspn(text, "\n");
		char *line = arena_copy_n(arena, text, length);
		text += length + (text[length] == '\n' ? 1 : 0);
		number++;
		if (line[strspn(line, " \t\r")] == '\0' || line[0] == '#')
			continue;
		script->lines[script->count].number = number;
		enum status status =
			read_line(arena, line, now, &script->lines[script->count], error);
		if (status != STATUS_OK)
			return status;
		script->count++;
	}
	qsort(script->lines, script->count, sizeof script->lines[0], by_time);
	return STATUS_OK;
}

/* ---- running it ---- */

static enum status run_line(struct session *session, const struct script_line *line,
	struct arena *arena, struct error *error)
{
	struct result result = {.arena = arena, .entity = ENTITY_NONE};
	session_set_now(session, instant_moment(line->at));
	enum status status =
		command_run(session, line->words, line->count, NULL, 0, &result, error);
	if (status == STATUS_ASK)
		status = error_set(error, STATUS_INVALID, "%s", result.question.unattended);
	if (status == STATUS_OK)
		return STATUS_OK;
	/* The place comes last: error_set keeps one that is there, and the command sets none. */
	error_at(error, SCRIPT, line->number, 1);
	return status;
}

static enum status run_script(struct session *session, struct arena *arena, struct error *error)
{
	struct script script;
	struct moment now = session_now(session);
	const struct embedded *file = embedded_find(SCRIPT);
	if (file == NULL)
		return error_set(error, STATUS_INVALID, _("This build carries no demo."));
	enum status status = read_script(arena, file->bytes, now, &script, error);
	struct arena *passing = arena_new();
	struct progress *progress = session->progress;
	session_watch(session, NULL); /* it is told of lines, not of what each of them does */
	session->scripted = true;
	for (size_t i = 0; i < script.count && status == STATUS_OK; i++) {
		arena_reset(passing);
		status = progress_step(progress, i, script.count)
				 ? run_line(session, &script.lines[i], passing, error)
				 : error_set(error, STATUS_CANCELLED,
					   _("Cancelled; nothing was changed."));
	}
	session->scripted = false;
	session_watch(session, progress);
	session_set_now(session, now);
	arena_free(passing);
	return status;
}

/* ---- where it goes ---- */

static enum status make_folder(struct session *session, struct error *error)
{
	char *path = arena_format(
		session->arena, "%s/rapport-demo-XXXXXX", session->options.temporary_folder);
	if (mkdtemp(path) == NULL)
		return error_set(error, STATUS_IO, _("No folder for the demo can be made in %s."),
			session->options.temporary_folder);
	session->temporary = path;
	return STATUS_OK;
}

/* Half a practice is none. */
static void remove_store(struct arena *arena, const char *path)
{
	static const char *const ENDINGS[] = {"", "-journal", ".lock"};
	for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++)
		(void)unlink(arena_format(arena, "%s%s", path, ENDINGS[i]));
}

static enum status keep_demo(
	struct command_call *call, struct result *result, const char *path, struct error *error)
{
	struct stat info;
	struct session *session = call->session;
	const char *before = arena_copy(session->arena, session_store_path(session));
	if (lstat(path, &info) == 0)
		return error_set(error, STATUS_INVALID, _("%s exists already."), path);
	session_use_store(session, path, true);
	enum status status = run_script(session, result->arena, error);
	session_use_store(session, before, session->options.throwaway);
	if (status != STATUS_OK) {
		remove_store(result->arena, path);
		return status;
	}
	result_line(result, TONE_GOOD, arena_format(result->arena, _("The demo is in %s."), path));
	result_line(result, TONE_PLAIN,
		arena_format(result->arena, _("Open it with: rapport --store %s"), path));
	return STATUS_OK;
}

enum status command_demo(struct command_call *call, struct result *result, struct error *error)
{
	struct session *session = call->session;
	const char *keep = call_option(call, "--keep");
	if (keep != NULL)
		return keep_demo(call, result, keep, error);
	if (session->temporary != NULL)
		return error_set(error, STATUS_INVALID, _("The demo is open already."));
	const char *before = arena_copy(session->arena, session_store_path(session));
	enum status status = make_folder(session, error);
	if (status != STATUS_OK)
		return status;
	session_use_store(
		session, arena_format(session->arena, "%s/rapport.db", session->temporary), true);
	status = run_script(session, result->arena, error);
	if (status != STATUS_OK) {
		session_use_store(session, before, session->options.throwaway);
		session_drop_temporary(session);
		return status;
	}
	session->banner = _("Demo: this practice is made up, and nothing you do here is kept.");
	result->then = THEN_OPEN_SCREEN;
	return STATUS_OK;
}
