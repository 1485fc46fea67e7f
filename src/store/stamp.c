/* What tells one state of a store from every other, without reading its content and without the
 * cost of a connection.
 *
 * The file is opened and closed through SQLite's own layer (its VFS). POSIX drops every lock a
 * process has on a file as soon as it closes any descriptor of it; SQLite's layer knows about the
 * locks of all connections of this process, and closes late where that would drop one. So a stamp
 * may be taken at any moment, beside an open store in the middle of a write.
 *
 * No lock is taken, and none is needed. A writer changes the file only while its journal has
 * content, and the counter with the commit. Whoever sees no journal after having read the counter
 * saw the counter of a commit, or the old one of a commit that had not yet been made when it was
 * read: the content then is that of the counter. A journal with content means a writer at work, or
 * one that died; then there is no stamp, and the reader looks at the store itself, with locks. */
#include "internal.h"
#include "rapport/store/sandbox.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Of the header: the versions for writing and reading (1 with a rollback journal, 2 in WAL mode,
 * where a commit leaves the counter alone), and the counter of changes. */
enum { HEADER_SIZE = 100, WRITE_VERSION = 18, READ_VERSION = 19, COUNTER = 24 };

static bool read_header(const char *path, unsigned char header[HEADER_SIZE])
{
	sqlite3_file *file = NULL;
	char *name = NULL;
	bool read = false;

	sqlite_needs_no_mutexes();
	sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
	if (!vfs)
		return false;
	name = (char *)sqlite3_create_filename(path, "", "", 0, NULL);
	file = memory_alloc((size_t)vfs->szOsFile);
	memset(file, 0, (size_t)vfs->szOsFile);
	if (name && vfs->xOpen(vfs, name, file, SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, NULL) ==
			    SQLITE_OK)
		read = file->pMethods->xRead(file, header, HEADER_SIZE, 0) == SQLITE_OK;
	if (file->pMethods)
		file->pMethods->xClose(file);
	sqlite3_free_filename(name);
	free(file);
	return read;
}

static bool may_have_journal(const char *path)
{
	char journal[STORE_PATH_SIZE + sizeof "-journal"];
	struct stat info;

	stpcpy(stpcpy(journal, path), "-journal");
	return stat(journal, &info) == 0 ? info.st_size > 0 : errno != ENOENT;
}

bool store_stamp(const char *path, struct store_stamp *stamp)
{
	unsigned char header[HEADER_SIZE];
	char absolute[STORE_PATH_SIZE];
	struct error ignored = {.status = STATUS_OK};
	struct stat info;

	memset(stamp, 0, sizeof *stamp);
	if (file_absolute(path, absolute, &ignored) != STATUS_OK || stat(absolute, &info) != 0 ||
		!S_ISREG(info.st_mode) || !read_header(absolute, header) ||
		may_have_journal(absolute))
		return false;
	if (header[WRITE_VERSION] != 1 || header[READ_VERSION] != 1)
		return false;
	*stamp = (struct store_stamp){
		.device = (uint64_t)info.st_dev,
		.inode = (uint64_t)info.st_ino,
		.size = (int64_t)info.st_size,
		.seconds = (int64_t)info.st_mtim.tv_sec,
		.nanoseconds = (int64_t)info.st_mtim.tv_nsec,
		.changes = (uint32_t)header[COUNTER] << 24 | (uint32_t)header[COUNTER + 1] << 16 |
			   (uint32_t)header[COUNTER + 2] << 8 | header[COUNTER + 3],
	};
	return true;
}
