/* What tells one state of a store from every other, without reading its content. */
#include "sandbox-internal.h"

#include <string.h>
#include <sys/stat.h>

enum { COUNTER_OFFSET = 24, COUNTER_SIZE = 4 };

/* Through SQLite's own file: closing another descriptor of it would drop SQLite's locks. */
bool sandbox_stamp(struct sandbox *sandbox, struct store_stamp *stamp)
{
	unsigned char bytes[COUNTER_SIZE];
	sqlite3_file *file = NULL;
	struct stat info;

	memset(stamp, 0, sizeof *stamp);
	if (sqlite3_file_control(sandbox->db, "main", SQLITE_FCNTL_FILE_POINTER, &file) !=
			SQLITE_OK ||
		file == NULL || file->pMethods == NULL)
		return false;
	if (file->pMethods->xRead(file, bytes, COUNTER_SIZE, COUNTER_OFFSET) != SQLITE_OK ||
		stat(sandbox->path, &info) != 0)
		return false;
	stamp->changes = (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 |
			 (uint32_t)bytes[2] << 8 | bytes[3];
	stamp->device = (uint64_t)info.st_dev;
	stamp->inode = (uint64_t)info.st_ino;
	stamp->size = (int64_t)info.st_size;
	stamp->seconds = (int64_t)info.st_mtim.tv_sec;
	stamp->nanoseconds = (int64_t)info.st_mtim.tv_nsec;
	return true;
}
