#include "internal.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

/* What a person can do about an errno; NULL when nothing special is known. */
static const char *system_advice(int number)
{
	switch (number) {
	case ENOSPC:
	case EDQUOT:
		return _("Free some space and try again; nothing was lost");
	case EACCES:
	case EPERM:
		return _("Check who owns the file and its folder, and their permissions");
	case EROFS:
		return _("The disk is mounted read-only: choose another place with --store");
	case EMFILE:
	case ENFILE:
		return _("Too many files are open: close some programs or raise the limit (ulimit "
			 "-n)");
	case ENAMETOOLONG:
		return _("Choose a shorter path with --store");
	case EIO:
	case ENXIO:
		return _("Check the disk, then try again");
	case ENOTDIR:
		return _("A part of the path is a file, not a folder");
	default:
		return NULL;
	}
}

enum status system_error(int number, const char *doing, const char *path, struct error *error)
{
	struct buffer what = BUFFER_EMPTY;
	const char *advice = system_advice(number);

	/* `doing` comes from the message catalogue and holds exactly one %s: no format of the
	 * user's. */
	const char *place = strstr(doing, "%s");
	assert(place != NULL);
	buffer_add_n(&what, doing, (size_t)(place - doing));
	buffer_add(&what, path);
	buffer_add(&what, place + 2);
	error_set(error, STATUS_IO, "%s: %s", buffer_text(&what), error_reason(number));
	buffer_clear(&what);
	return advice != NULL ? error_advise(error, "%s", advice) : STATUS_IO;
}

int sqlite_failed_read(sqlite3 *db)
{
	int number = 0;

	if (db != NULL)
		sqlite3_file_control(db, "main", SQLITE_FCNTL_LAST_ERRNO, &number);
	return number == EIO || number == ENXIO ? number : 0;
}

/* The operating system refused; SQLite may still know its reason. */
static enum status io_error(sqlite3 *db, int code, const char *path, struct error *error)
{
	int number = sqlite_failed_read(db);

	if (number == 0 && db != NULL)
		number = sqlite3_system_errno(db);
	if ((code & 0xff) == SQLITE_FULL)
		number = ENOSPC;
	if (number == 0)
		return error_set(error, STATUS_IO, _("%s cannot be read or written (%s)"), path,
			sqlite3_errstr(code));
	return system_error(number, _("%s cannot be read or written"), path, error);
}

static enum status readonly_error(int code, const char *path, struct error *error)
{
	if (code == SQLITE_READONLY_ROLLBACK || code == SQLITE_READONLY_RECOVERY) {
		error_set(error, STATUS_IO,
			_("%s was left in the middle of a write and may not be written here"),
			path);
		return error_advise(error, "%s",
			_("Make the file and its folder writable once, or open a copy of both "
			  "files"));
	}
	error_set(error, STATUS_IO, _("%s may not be written"), path);
	return error_advise(
		error, "%s", _("Check the permissions of the file and its folder, or use --store"));
}

enum status sqlite_error(sqlite3 *db, int code, const char *path, struct error *error)
{
	assert(code != SQLITE_OK);
	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		error_set(error, STATUS_BUSY, _("Another program is still writing to %s"), path);
		return error_advise(error, "%s", _("Try again when it has finished"));
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
	case SQLITE_FORMAT:
		if (sqlite_failed_read(db) != 0)
			return io_error(db, code, path, error);
		error_set(error, STATUS_DAMAGED, _("%s is damaged"), path);
		return error_advise(error, "%s",
			_("Run `rapport doctor`; it says what can be saved. The file was left as "
			  "it is"));
	case SQLITE_INTERRUPT:
		return error_set(error, STATUS_CANCELLED, _("Cancelled; nothing was changed."));
	case SQLITE_READONLY:
		return readonly_error(code, path, error);
	case SQLITE_FULL:
	case SQLITE_IOERR:
	case SQLITE_CANTOPEN:
	case SQLITE_PERM:
		return io_error(db, code, path, error);
	case SQLITE_NOMEM:
	case SQLITE_TOOBIG:
		return error_set(
			error, STATUS_LIMIT, _("%s needs more memory than there is"), path);
	case SQLITE_CONSTRAINT:
		return error_set(error, STATUS_INVALID, _("The store refuses this: %s"),
			db != NULL ? sqlite3_errmsg(db) : sqlite3_errstr(code));
	default:
		return error_set(error, STATUS_IO, _("%s cannot be used: %s"), path,
			db != NULL ? sqlite3_errmsg(db) : sqlite3_errstr(code));
	}
}

enum status store_error(struct store *store, int code, struct error *error)
{
	/* The search index calls its own statements, and what ends them it names in its own way. */
	bool cancelled = store->progress != NULL && store->progress->cancelled;
	return sqlite_error(store->db, cancelled ? SQLITE_INTERRUPT : code, store->path, error);
}
