#include "internal.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#define HEADER_SIZE 100
static const char header_magic[16] = "SQLite format 3"; /* with its NUL */

/* Short steps: SQLite's own busy handler backs off to 100 ms, far longer than a commit takes. */
static int wait_briefly(void *context, int count)
{
	struct timespec step = {.tv_nsec = 1000000};

	(void)context;
	if (count >= STORE_WAIT_MS)
		return 0;
	nanosleep(&step, NULL);
	return 1;
}

enum status connection_run(sqlite3 *db, const char *path, const char *sql, struct error *error)
{
	int code = sqlite3_exec(db, sql, NULL, NULL, NULL);

	return code == SQLITE_OK ? STATUS_OK : sqlite_error(db, code, path, error);
}

int64_t connection_integer(sqlite3 *db, const char *sql, int64_t fallback)
{
	sqlite3_stmt *statement = NULL;
	int64_t value = fallback;

	if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
		sqlite3_step(statement) == SQLITE_ROW &&
		sqlite3_column_type(statement, 0) == SQLITE_INTEGER)
		value = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return value;
}

/* Before anything opens it: opening a pipe would wait for ever. */
static enum status check_kind(const char *path, struct error *error)
{
	struct stat info;

	if (stat(path, &info) < 0) {
		if (errno == ENOENT)
			return error_set(
				error, STATUS_NOT_FOUND, _("There is no store at %s"), path);
		return system_error(errno, _("%s cannot be opened"), path, error);
	}
	if (S_ISREG(info.st_mode))
		return STATUS_OK;
	error_set(error, STATUS_FOREIGN, _("%s is no regular file"), path);
	return error_advise(error, "%s", _("Name a file with --store"));
}

static enum status foreign(const char *path, struct error *error)
{
	error_set(error, STATUS_FOREIGN, _("%s is no rapport store; it was left as it is"), path);
	return error_advise(error, "%s", _("Name another file with --store"));
}

static uint32_t read_big_endian(const unsigned char *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
	       (uint32_t)bytes[3];
}

static enum status check_header(const unsigned char *bytes, const char *path,
	struct connection_header *header, struct error *error)
{
	if (header->size == 0) {
		error_set(error, STATUS_DAMAGED, _("%s is empty, so it is no rapport store"), path);
		return error_advise(error, "%s",
			_("Remove the empty file to begin anew, or put a backup in its place with "
			  "`rapport restore`"));
	}
	if (header->size < HEADER_SIZE || memcmp(bytes, header_magic, sizeof(header_magic)) != 0)
		return foreign(path, error);
	header->application_id = read_big_endian(bytes + 68);
	header->version = read_big_endian(bytes + 60);
	if (header->application_id != STORE_APPLICATION_ID)
		return foreign(path, error);
	if (header->version == 0)
		return sqlite_error(NULL, SQLITE_CORRUPT, path, error);
	if (header->version <= (uint32_t)store_schema_version())
		return STATUS_OK;
	error_set(error, STATUS_NEWER,
		_("%s was written by a newer rapport (layout %u, this one knows %d)"), path,
		header->version, store_schema_version());
	return error_advise(error, "%s", _("Use the newer program; the file was left as it is"));
}

/* Reads the header through SQLite's own file: it would lose its locks if the program opened and
 * closed the file beside it. Nothing of the database is touched yet, a journal neither. */
static enum status read_header(sqlite3 *db, const char *path, struct connection_header *header,
	unsigned char bytes[HEADER_SIZE], struct error *error)
{
	sqlite3_file *file = NULL;
	sqlite3_int64 size = 0;
	int code = sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file);

	if (code == SQLITE_OK && (file == NULL || file->pMethods == NULL))
		code = SQLITE_CANTOPEN;
	if (code == SQLITE_OK)
		code = file->pMethods->xFileSize(file, &size);
	if (code == SQLITE_OK && size >= HEADER_SIZE)
		code = file->pMethods->xRead(file, bytes, HEADER_SIZE, 0);
	header->size = size;
	return code == SQLITE_OK ? STATUS_OK : sqlite_error(db, code, path, error);
}

static enum status set_safety(sqlite3 *db, const char *path, struct error *error)
{
	static const struct {
		int option;
		int value;
	} settings[] = {
		{SQLITE_DBCONFIG_DEFENSIVE, 1},
		{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
		{SQLITE_DBCONFIG_ENABLE_FKEY, 1},
		{SQLITE_DBCONFIG_DQS_DML, 0},
		{SQLITE_DBCONFIG_DQS_DDL, 0},
	};
	int code = SQLITE_OK;

	for (size_t i = 0; i < sizeof(settings) / sizeof(settings[0]) && code == SQLITE_OK; i++)
		code = sqlite3_db_config(db, settings[i].option, settings[i].value, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_busy_handler(db, wait_briefly, NULL);
	return code == SQLITE_OK ? STATUS_OK : sqlite_error(db, code, path, error);
}

/* Why TRUNCATE and EXTRA: docs/architecture.md. Set at every open, as neither is kept in the file.
 * Ids are random, so an import touches pages everywhere: a writer may keep 8 MB of them. */
static const char *journal_settings(unsigned flags)
{
	if (flags & (CONNECTION_CREATE | CONNECTION_THROWAWAY))
		return "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;"
		       "PRAGMA cache_size=" STORE_CACHE_SIZE ";"
		       "PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY";
	if (flags & CONNECTION_WRITE)
		return "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;"
		       "PRAGMA cache_size=" STORE_CACHE_SIZE ";"
		       "PRAGMA synchronous=EXTRA; PRAGMA journal_mode=TRUNCATE";
	return "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0";
}

/* A schema of which a part cannot be read is used as far as it goes. DEFENSIVE still keeps it from
 * being written. */
static enum status allow_damaged_schema(sqlite3 *db, const char *path, struct error *error)
{
	int code = sqlite3_db_config(db, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1, NULL);

	return code == SQLITE_OK ? STATUS_OK : sqlite_error(db, code, path, error);
}

void sqlite_needs_no_mutexes(void)
{
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
}

static enum status connect(const char *path, unsigned flags, sqlite3 **db, struct error *error)
{
	enum status status;
	int mode = flags & (CONNECTION_WRITE | CONNECTION_CREATE) ? SQLITE_OPEN_READWRITE
								  : SQLITE_OPEN_READONLY;
	sqlite_needs_no_mutexes();
	int code = sqlite3_open_v2(path, db,
		mode | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_PRIVATECACHE,
		NULL);

	if (code != SQLITE_OK)
		return sqlite_error(*db, code, path, error);
	if (mode == SQLITE_OPEN_READWRITE && sqlite3_db_readonly(*db, "main") == 1)
		return sqlite_error(*db, SQLITE_READONLY, path, error);
	status = set_safety(*db, path, error);
	if (status == STATUS_OK && flags & CONNECTION_DAMAGED)
		status = allow_damaged_schema(*db, path, error);
	return status;
}

/* The first look takes a lock, and plays back a journal that a crash left. A connection that may
 * only read cannot do that: then another one does it first. */
static enum status first_look(sqlite3 **db, const char *path, unsigned flags, struct error *error)
{
	int code = sqlite3_exec(*db, "PRAGMA schema_version", NULL, NULL, NULL);

	if (code == SQLITE_OK)
		return STATUS_OK;
	if ((code & 0xff) != SQLITE_READONLY || flags & CONNECTION_WRITE)
		return sqlite_error(*db, code, path, error);
	sqlite3_close(*db);
	*db = NULL;
	int writable = sqlite3_open_v2(path, db,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
	if (writable != SQLITE_OK || sqlite3_db_readonly(*db, "main") == 1)
		return sqlite_error(*db, code, path, error);
	enum status status = set_safety(*db, path, error);
	return status == STATUS_OK ? connection_run(*db, path,
					     "PRAGMA schema_version; PRAGMA query_only=ON", error)
				   : status;
}

enum status connection_open(const char *path, unsigned flags, sqlite3 **db,
	struct connection_header *header, struct error *error)
{
	unsigned char bytes[HEADER_SIZE] = {0};
	enum status status;

	assert(path[0] == '/');
	*db = NULL;
	*header = (struct connection_header){0};
	status = check_kind(path, error);
	if (status == STATUS_OK)
		status = connect(path, flags, db, error);
	if (status == STATUS_OK && !(flags & (CONNECTION_CREATE | CONNECTION_DAMAGED))) {
		status = read_header(*db, path, header, bytes, error);
		if (status == STATUS_OK)
			status = check_header(bytes, path, header, error);
	}
	if (status == STATUS_OK)
		status = first_look(db, path, flags, error);
	if (status == STATUS_OK)
		status = connection_run(*db, path, journal_settings(flags), error);
	if (status == STATUS_OK)
		return STATUS_OK;
	sqlite3_close(*db);
	*db = NULL;
	return status;
}

static int on_tick(void *context)
{
	return progress_step(context, 0, 0) ? 0 : 1;
}

void connection_watch(sqlite3 *db, struct progress *progress)
{
	sqlite3_progress_handler(
		db, progress ? CONNECTION_TICK : 0, progress ? on_tick : NULL, progress);
}
