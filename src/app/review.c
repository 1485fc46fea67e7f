/* How far the review of a week is. What was looked at stands in a file of its own beside the
 * store's data, a line for each flag, only ever added to: whoever stops, or is stopped, goes on
 * there. It is no record: acts of a review are, and each of them can be undone. */
#include "internal.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "rapport/base/buffer.h"
#include "rapport/base/text.h"

enum { MARKS_MOST_BYTES = 1 << 20, LINE_LENGTH = 30 };

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

/* "2026-03-09 00000c3f5a9d2e17 k": a line that does not read so, a half-written one, is none. */
static bool read_mark(const char *line, civil_day *week, struct review_mark *mark)
{
	char day[DAY_TEXT_SIZE] = "";
	uint64_t flag;
	char outcome;
	if (sscanf(line, "%10[0-9-] %16" SCNx64 " %c", day, &flag, &outcome) != 3)
		return false;
	*week = day_parse(day);
	*mark = (struct review_mark){(int64_t)flag, (enum review_outcome)outcome};
	return *week != DAY_NONE && outcome != '\0' && strchr("kpdx", outcome) != NULL;
}

void app_review_marks(struct app *app, struct arena *arena, struct review_marks *marks)
{
	struct buffer text = BUFFER_EMPTY;
	if (app->state_folder != NULL)
		read_marks(app, arena, &text);
	else if (app->review != NULL)
		buffer_add(&text, app->review);
	const char *line = buffer_text(&text);
	*marks = (struct review_marks){
		.items = ARENA_ARRAY(arena, struct review_mark, text.length / LINE_LENGTH + 1)};
	for (const char *end; (end = strchr(line, '\n')) != NULL; line = end + 1) {
		civil_day week;
		if (end - line == LINE_LENGTH - 1 &&
			read_mark(line, &week, &marks->items[marks->count]) &&
			week == app_review_week(app))
			marks->count++;
	}
	buffer_clear(&text);
}

static enum status cannot_keep(const char *path, int cause, struct error *error)
{
	return error_set(error, STATUS_IO, _("How far the review is cannot be kept in %s: %s."),
		path, error_reason(cause));
}

static enum status add_line(
	struct app *app, struct arena *arena, const char *line, struct error *error)
{
	const char *path = state_path(app, arena, "review");
	const int flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW;
	int file = open(path, flags, 0600);
	if (file < 0 && errno == ENOENT) {
		state_make_folder(app);
		file = open(path, flags, 0600);
	}
	if (file < 0)
		return cannot_keep(path, errno, error);
	errno = EIO;
	bool whole = write(file, line, strlen(line)) == (ssize_t)strlen(line);
	int cause = errno;
	if (close(file) != 0 || !whole)
		return cannot_keep(path, whole ? errno : cause, error);
	return STATUS_OK;
}

enum status app_review_mark(struct app *app, struct arena *arena, int64_t flag,
	enum review_outcome outcome, struct error *error)
{
	char day[DAY_TEXT_SIZE];
	day_format(app_review_week(app), day);
	const char *line =
		arena_format(arena, "%s %016" PRIx64 " %c\n", day, (uint64_t)flag, (char)outcome);
	assert(strlen(line) == LINE_LENGTH);
	if (app->state_folder != NULL)
		return add_line(app, arena, line, error);
	const char *before = app->review != NULL ? app->review : "";
	char *after = memory_copy(arena_format(arena, "%s%s", before, line));
	free(app->review);
	app->review = after;
	return STATUS_OK;
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
