/* How far the review of a week is. What it showed stands in a file of its own beside the store's
 * data, a line for each flag, only ever added to: whoever stops, or is stopped, goes on there. Each
 * line says what the flag was about, so that one that is gone can still be told of. It is no
 * record: acts of a review are, and each of them can be undone. */
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "rapport/base/buffer.h"
#include "rapport/base/text.h"

enum { MARKS_MOST_BYTES = 1 << 20 };
static const char OUTCOMES[] = "skpdx";

civil_day app_review_week(const struct app *app)
{
	return app->now.day - (civil_day)day_weekday(app->now.day);
}

static void read_marks(const struct app *app, struct arena *arena, struct buffer *marks)
{
	char chunk[4096];
	ssize_t length;
	int file = open(
		state_path(app, arena, "review"), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	if (file < 0)
		return;
	while (marks->length < MARKS_MOST_BYTES && (length = read(file, chunk, sizeof chunk)) > 0)
		buffer_add_n(marks, chunk, (size_t)length);
	close(file);
}

/* The next text of a line, up to the tab or the end; NULL: there is none. */
static const char *take_text(struct arena *arena, const char **at)
{
	if (**at != '\t')
		return NULL;
	size_t length = strcspn(++*at, "\t");
	const char *text = arena_copy_n(arena, *at, length);
	*at += length;
	return text_clean(arena, text, TEXT_ONE_LINE);
}

/* "2026-03-09 00000c3f5a9d2e17 k 0<tab>acme<tab>Promised …": a line that does not read so, a
 * half-written one, is none. */
static bool read_mark(
	struct arena *arena, const char *line, civil_day *week, struct review_mark *mark)
{
	char day[DAY_TEXT_SIZE] = "", outcome = '\0';
	uint64_t flag;
	int group, length = 0;
	if (sscanf(line, "%10[0-9-] %16" SCNx64 " %c %d%n", day, &flag, &outcome, &group,
		    &length) != 4)
		return false;
	line += length;
	*week = day_parse(day);
	*mark = (struct review_mark){
		.flag = (int64_t)flag,
		.outcome = (enum review_outcome)outcome,
		.group = (enum flag_group)group,
		.name = take_text(arena, &line),
		.message = take_text(arena, &line),
	};
	return *week != DAY_NONE && strchr(OUTCOMES, outcome) != NULL && mark->message != NULL &&
	       *line == '\0' && group >= 0 && group < (int)GROUP_COUNT;
}

/* Of a flag that was marked several times the last outcome holds. */
static void take_mark(struct review_marks *marks, const struct review_mark *mark)
{
	size_t i = 0;
	while (i < marks->count && marks->items[i].flag != mark->flag)
		i++;
	marks->items[i] = *mark;
	marks->count += i == marks->count ? 1 : 0;
}

void app_review_marks(struct app *app, struct arena *arena, struct review_marks *marks)
{
	struct buffer text = BUFFER_EMPTY;
	size_t lines = 1;
	if (app->state_folder != NULL)
		read_marks(app, arena, &text);
	else if (app->review != NULL)
		buffer_add(&text, app->review);
	const char *line = buffer_text(&text);
	for (size_t i = 0; i < text.length; i++)
		lines += line[i] == '\n' ? 1 : 0;
	*marks = (struct review_marks){.items = ARENA_ARRAY(arena, struct review_mark, lines)};
	for (const char *end; (end = strchr(line, '\n')) != NULL; line = end + 1) {
		struct review_mark mark;
		civil_day week;
		const char *whole = arena_copy_n(arena, line, (size_t)(end - line));
		if (read_mark(arena, whole, &week, &mark) && week == app_review_week(app))
			take_mark(marks, &mark);
	}
	buffer_clear(&text);
}

static enum status cannot_keep(const char *path, int cause, struct error *error)
{
	return error_set(error, STATUS_IO, _("How far the review is cannot be kept in %s: %s."),
		path, error_reason(cause));
}

/* Lines of an earlier week are of no use any more. */
static void drop_earlier(const char *path, const char *week)
{
	char first[DAY_TEXT_SIZE] = "";
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	if (file < 0)
		return;
	ssize_t length = read(file, first, sizeof first - 1);
	close(file);
	if (length == sizeof first - 1 && !text_equal(first, week))
		(void)unlink(path);
}

static enum status add_lines(
	struct app *app, struct arena *arena, const struct buffer *lines, struct error *error)
{
	const char *path = state_path(app, arena, "review");
	const int flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW;
	char week[DAY_TEXT_SIZE];
	day_format(app_review_week(app), week);
	drop_earlier(path, week);
	int file = open(path, flags, 0600);
	if (file < 0 && errno == ENOENT) {
		state_make_folder(app);
		file = open(path, flags, 0600);
	}
	if (file < 0)
		return cannot_keep(path, errno, error);
	errno = EIO;
	bool whole = write(file, buffer_text(lines), lines->length) == (ssize_t)lines->length;
	int cause = errno;
	if (close(file) != 0 || !whole)
		return cannot_keep(path, whole ? errno : cause, error);
	return STATUS_OK;
}

static void write_line(const struct app *app, struct arena *arena, const struct flag *flag,
	enum review_outcome outcome, struct buffer *lines)
{
	char week[DAY_TEXT_SIZE];
	day_format(app_review_week(app), week);
	buffer_format(lines, "%s %016" PRIx64 " %c %d\t%s\t%s\n", week, (uint64_t)flag->id,
		(char)outcome, (int)flag->group, text_clean(arena, flag->name, TEXT_ONE_LINE),
		text_clean(arena, flag->message, TEXT_ONE_LINE));
}

enum status app_review_mark(struct app *app, struct arena *arena, const struct flag_list *flags,
	enum review_outcome outcome, struct error *error)
{
	struct buffer lines = BUFFER_EMPTY;
	enum status status = STATUS_OK;
	if (app->state_folder == NULL && app->review != NULL)
		buffer_add(&lines, app->review);
	for (size_t i = 0; i < flags->count; i++)
		write_line(app, arena, &flags->items[i], outcome, &lines);
	if (app->state_folder == NULL) {
		free(app->review);
		app->review = memory_copy(buffer_text(&lines));
	} else if (lines.length > 0) {
		status = add_lines(app, arena, &lines, error);
	}
	buffer_clear(&lines);
	return status;
}

enum status app_review_restart(struct app *app, struct arena *arena, struct error *error)
{
	free(app->review);
	app->review = NULL;
	if (app->state_folder == NULL)
		return STATUS_OK;
	const char *path = state_path(app, arena, "review");
	if (unlink(path) != 0 && errno != ENOENT && errno != ENOTDIR)
		return cannot_keep(path, errno, error);
	return STATUS_OK;
}
