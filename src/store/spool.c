/* The changeset of one command, on its way from the session to history and to the search index: in
 * memory as long as it is small, in a file that has no name when an import made it long. */
#include "internal.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { IN_MEMORY = 4 << 20, CHUNK = 64 << 10 };

/* In the folder of the store: there is room for it, as history holds the same in the end. */
static int open_file(struct spool *spool)
{
	char name[STORE_PATH_SIZE];
	struct error ignored = {.status = STATUS_OK};

	if (file_make_unfinished(spool->path, name, &ignored) != STATUS_OK)
		return SQLITE_CANTOPEN;
	spool->file = open(name, O_RDWR | O_CLOEXEC);
	unlink(name);
	return spool->file < 0 ? SQLITE_CANTOPEN : SQLITE_OK;
}

static int write_all(struct spool *spool, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t wrote = write(spool->file, bytes, length);
		if (wrote < 0 && errno != EINTR)
			return errno == ENOSPC ? SQLITE_FULL : SQLITE_IOERR_WRITE;
		bytes += wrote > 0 ? wrote : 0;
		length -= (size_t)(wrote > 0 ? wrote : 0);
	}
	return SQLITE_OK;
}

/* Called by the session with piece after piece. */
static int take(void *context, const void *bytes, int length)
{
	struct spool *spool = context;
	int code = SQLITE_OK;

	if (spool->size > INT_MAX - length)
		return SQLITE_TOOBIG;
	spool->size += length;
	buffer_add_n(&spool->memory, bytes, (size_t)length);
	if (spool->memory.length < IN_MEMORY && spool->file < 0)
		return SQLITE_OK;
	if (spool->file < 0)
		code = open_file(spool);
	if (code == SQLITE_OK)
		code = write_all(spool, spool->memory.data, spool->memory.length);
	buffer_reset(&spool->memory);
	return code;
}

int spool_session(struct spool *spool, const char *path, sqlite3_session *session)
{
	*spool = (struct spool){.path = path, .memory = BUFFER_EMPTY, .file = -1};
	return sqlite3session_changeset_strm(session, take, spool);
}

void spool_borrow(struct spool *spool, const void *bytes, int size)
{
	*spool = (struct spool){.borrowed = bytes, .size = size, .file = -1};
}

int spool_read(void *context, void *bytes, int *length)
{
	struct spool_reader *reader = context;
	const struct spool *spool = reader->spool;
	int left = spool->size - reader->at;

	if (*length > left)
		*length = left;
	if (spool->file < 0) {
		const char *from = spool->borrowed ? spool->borrowed : spool->memory.data;
		if (*length > 0)
			memcpy(bytes, from + reader->at, (size_t)*length);
	} else {
		ssize_t got =
			*length > 0 ? pread(spool->file, bytes, (size_t)*length, reader->at) : 0;
		if (got < 0 || (got == 0 && left > 0))
			return SQLITE_IOERR_READ;
		*length = (int)got;
	}
	reader->at += *length;
	return SQLITE_OK;
}

/* Room for all of it is in the row already. */
static int write_blob(const struct spool *spool, sqlite3_blob *blob)
{
	struct spool_reader reader = {.spool = spool};
	char *chunk = memory_alloc(CHUNK);
	int code = SQLITE_OK;

	while (code == SQLITE_OK && reader.at < spool->size) {
		int length = CHUNK, at = reader.at;
		code = spool_read(&reader, chunk, &length);
		if (code == SQLITE_OK)
			code = sqlite3_blob_write(blob, chunk, length, at);
	}
	free(chunk);
	return code;
}

int spool_bind(const struct spool *spool, sqlite3_stmt *statement, int position)
{
	if (spool->file >= 0)
		return sqlite3_bind_zeroblob(statement, position, spool->size);
	return sqlite3_bind_blob(statement, position,
		spool->borrowed ? spool->borrowed : spool->memory.data, spool->size, SQLITE_STATIC);
}

int spool_finish(const struct spool *spool, sqlite3 *db, int64_t history_id)
{
	sqlite3_blob *blob = NULL;

	if (spool->file < 0)
		return SQLITE_OK;
	int code = sqlite3_blob_open(db, "main", "history", "changeset", history_id, 1, &blob);
	if (code == SQLITE_OK)
		code = write_blob(spool, blob);
	int closed = sqlite3_blob_close(blob);
	return code == SQLITE_OK ? closed : code;
}

void spool_clear(struct spool *spool)
{
	buffer_clear(&spool->memory);
	if (spool->file >= 0)
		close(spool->file);
	spool->file = -1;
}
