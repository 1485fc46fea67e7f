/* One file per screen: a number, and a lock beside it that ends with the screen however that ends.
 * A file whose lock is free was left behind. Nothing is synced: what a kill leaves is enough here,
 * and every pause in typing would cost a wait for the disk. */
#include "rapport/app/unsaved.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "internal.h"

enum { PLACES = 16, MOST_BYTES = 64 << 20, NOWHERE = -1 };
static const char HEAD[] = "rapport unsaved 1\n", TAIL[] = "end\n";

/* A number with its lock. Invariant: lock is -1 exactly when number is NOWHERE. */
struct place {
	int number, lock;
};
struct unsaved_places {
	struct place own, left;
	int next;           /* the number to look at next for what was left */
	struct buffer kept; /* what stands in the own file */
};

static struct unsaved_places *places_of(struct app *app)
{
	if (app->unsaved == NULL) {
		app->unsaved = memory_alloc(sizeof *app->unsaved);
		*app->unsaved = (struct unsaved_places){
			.own = {NOWHERE, -1}, .left = {NOWHERE, -1}, .kept = BUFFER_EMPTY};
	}
	return app->unsaved;
}

static const char *path_of(
	const struct app *app, struct arena *arena, int number, const char *ending)
{
	return arena_format(arena, "%s.%d%s", state_path(app, arena, "unsaved"), number, ending);
}

/* ---- locks ---- */

/* The lock may have been removed between opening and locking: then another screen may hold a new
 * one of this name. */
static bool is_current(int lock, const char *path)
{
	struct stat held, named;
	return fstat(lock, &held) == 0 && stat(path, &named) == 0 && held.st_ino == named.st_ino &&
	       held.st_dev == named.st_dev;
}

static bool lock_place(const struct app *app, struct arena *arena, int number, struct place *place)
{
	const char *path = path_of(app, arena, number, ".lock");
	int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (lock < 0)
		return false;
	if (flock(lock, LOCK_EX | LOCK_NB) != 0 || !is_current(lock, path)) {
		close(lock);
		return false;
	}
	*place = (struct place){.number = number, .lock = lock};
	return true;
}

static void release(const struct app *app, struct arena *arena, struct place *place)
{
	if (place->number == NOWHERE)
		return;
	(void)unlink(path_of(app, arena, place->number, ".lock"));
	close(place->lock);
	*place = (struct place){NOWHERE, -1};
}

/* At the end nothing is removed but the locks: the file stays for the next screen. */
void unsaved_free(struct unsaved_places *places)
{
	if (places == NULL)
		return;
	if (places->own.lock >= 0)
		close(places->own.lock);
	if (places->left.lock >= 0)
		close(places->left.lock);
	buffer_clear(&places->kept);
	free(places);
}

static bool is_taken(const struct app *app, struct arena *arena, int number)
{
	struct stat found;
	return lstat(path_of(app, arena, number, ""), &found) == 0;
}

/* A free number without anybody's text. */
static bool take_own(const struct app *app, struct arena *arena, struct place *own)
{
	for (int number = 0; own->number == NOWHERE && number < PLACES; number++) {
		if (is_taken(app, arena, number) || !lock_place(app, arena, number, own))
			continue;
		if (is_taken(app, arena, number)) /* between the look and the lock */
			release(app, arena, own);
	}
	return own->number != NOWHERE;
}

/* ---- writing ---- */

static void write_parts(struct buffer *out, const struct unsaved *unsaved)
{
	if (unsaved->count == 0)
		return;
	buffer_add(out, HEAD);
	for (size_t i = 0; i < unsaved->count; i++) {
		const struct unsaved_part *part = &unsaved->parts[i];
		assert(part->key[0] && part->key[strcspn(part->key, " \n")] == '\0');
		buffer_format(out, "%s %zu\n", part->key, strlen(part->text));
		buffer_add(out, part->text);
		buffer_add(out, "\n");
	}
	buffer_add(out, TAIL);
}

static bool write_file(const char *path, const struct buffer *text)
{
	int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	size_t done = 0;
	while (file >= 0 && done < text->length) {
		ssize_t written = write(file, text->data + done, text->length - done);
		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			break;
		done += (size_t)written;
	}
	int cause = errno;
	bool whole = file >= 0 && close(file) == 0 && done == text->length;
	errno = whole ? 0 : cause;
	return whole;
}

static enum status replace_file(
	const struct app *app, struct arena *arena, const struct buffer *text, struct error *error)
{
	const char *path = path_of(app, arena, app->unsaved->own.number, "");
	const char *fresh = path_of(app, arena, app->unsaved->own.number, ".new");
	if (text->length == 0) {
		(void)unlink(path);
		return STATUS_OK;
	}
	if (write_file(fresh, text) && rename(fresh, path) == 0)
		return STATUS_OK;
	int cause = errno;
	(void)unlink(fresh);
	return error_set(error, STATUS_IO, _("What you are typing cannot be kept in %s: %s."), path,
		error_reason(cause));
}

static enum status keep(
	struct app *app, struct arena *arena, struct buffer *text, struct error *error)
{
	struct unsaved_places *places = places_of(app);
	if (text->length == places->kept.length &&
		text_equal(buffer_text(text), buffer_text(&places->kept)))
		return STATUS_OK;
	state_make_folder(app);
	if (!take_own(app, arena, &places->own))
		return error_set(error, STATUS_IO, _("What you are typing cannot be kept in %s."),
			app->state_folder);
	enum status status = replace_file(app, arena, text, error);
	buffer_clear(&places->kept);
	places->kept = *text; /* also after a failure: it is told once */
	*text = (struct buffer)BUFFER_EMPTY;
	if (places->kept.length == 0)
		release(app, arena, &places->own);
	return status;
}

enum status app_unsaved_keep(struct app *app, const struct unsaved *unsaved, struct error *error)
{
	if (app->state_folder == NULL)
		return STATUS_OK;
	struct arena *arena = arena_new();
	struct buffer text = BUFFER_EMPTY;
	write_parts(&text, unsaved);
	enum status status = keep(app, arena, &text, error);
	buffer_clear(&text);
	arena_free(arena);
	return status;
}

/* ---- reading ---- */

static bool read_file(const char *path, struct buffer *text)
{
	char chunk[4096];
	ssize_t length = 0;
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	while (file >= 0 && text->length < MOST_BYTES &&
		(length = read(file, chunk, sizeof chunk)) > 0)
		buffer_add_n(text, chunk, (size_t)length);
	if (file >= 0)
		close(file);
	return file >= 0 && length == 0 && strlen(buffer_text(text)) == text->length;
}

/* One part; returns what follows it, NULL: this is none. */
static const char *read_part(
	struct arena *arena, const char *at, const char *end, struct unsaved_part *part)
{
	size_t key = strcspn(at, " \n");
	char *after = NULL;
	if (key == 0 || at[key] != ' ' || at[key + 1] < '0' || at[key + 1] > '9')
		return NULL;
	errno = 0;
	unsigned long length = strtoul(at + key + 1, &after, 10);
	if (errno != 0 || *after != '\n' || length >= (size_t)(end - after) ||
		after[1 + length] != '\n')
		return NULL;
	part->key = arena_copy_n(arena, at, key);
	part->text = text_store_form(arena, after + 1, length);
	return after + 1 + length + 1;
}

static bool read_parts(struct arena *arena, const struct buffer *text, struct unsaved *unsaved)
{
	const char *at = buffer_text(text), *end = at + text->length;
	size_t capacity = 1;
	if (!text_starts(at, HEAD))
		return false;
	for (const char *byte = at; *byte; byte++)
		capacity += *byte == '\n' ? 1 : 0;
	*unsaved = (struct unsaved){.parts = ARENA_ARRAY(arena, struct unsaved_part, capacity)};
	at += strlen(HEAD);
	while (at != NULL && !text_equal(at, TAIL)) {
		at = read_part(arena, at, end, &unsaved->parts[unsaved->count]);
		unsaved->count += at != NULL ? 1 : 0;
	}
	return at != NULL && unsaved->count > 0;
}

/* What cannot be read is nobody's text any more. */
static bool read_left(
	const struct app *app, struct arena *arena, int number, struct unsaved *unsaved)
{
	struct buffer text = BUFFER_EMPTY;
	const char *path = path_of(app, arena, number, "");
	bool read = read_file(path, &text) && read_parts(arena, &text, unsaved);
	if (!read)
		(void)unlink(path);
	buffer_clear(&text);
	return read;
}

bool app_unsaved_left(struct app *app, struct arena *arena, struct unsaved *unsaved)
{
	if (app->state_folder == NULL)
		return false;
	struct place *left = &places_of(app)->left;
	release(app, arena, left);
	while (app->unsaved->next < PLACES) {
		int number = app->unsaved->next++;
		if (!is_taken(app, arena, number) || !lock_place(app, arena, number, left))
			continue;
		if (read_left(app, arena, number, unsaved))
			return true;
		release(app, arena, left);
	}
	return false;
}

void app_unsaved_drop(struct app *app)
{
	struct place *left = &places_of(app)->left;
	if (left->number == NOWHERE)
		return;
	struct arena *arena = arena_new();
	(void)unlink(path_of(app, arena, left->number, ""));
	release(app, arena, left);
	arena_free(arena);
}
