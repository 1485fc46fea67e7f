/* Preloaded into rapport: writes down everything the program does to files below a folder, and when
 * it speaks, so that power.py can make every state that a power cut could leave on the disk.
 *
 * POWER_ROOT  the folder, absolute
 * POWER_LOG   where the entries go; the file exists
 *
 * An entry is a struct entry and two byte strings: a path or the bytes written, and a second path.
 * Files are told apart by inode: names are for the folders. Only what succeeded is written down. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

/* power.py knows these numbers. */
enum kind {
	MADE = 1, /* a file appeared under a name */
	WROTE,
	CUT, /* to the size in `offset` */
	LINKED,
	RENAMED,
	UNLINKED,
	MADE_FOLDER,
	SYNCED, /* a file or a folder */
	SPOKE,  /* to standard output: from here on the write is acknowledged */
};

struct entry {
	uint32_t kind;
	uint32_t mode;
	uint64_t inode;
	uint64_t offset;
	uint32_t first, second; /* lengths of what follows */
};

static struct {
	int file; /* -1: nothing is written down */
	char root[4096];
	size_t length;
} record = {.file = -1};

static void *real(const char *name)
{
	void *function = dlsym(RTLD_NEXT, name);

	if (function == NULL)
		abort();
	return function;
}
#define REAL(name, result, ...)                                                                    \
	static result (*next)(__VA_ARGS__);                                                        \
	if (next == NULL)                                                                          \
	next = (result(*)(__VA_ARGS__))real(name)

__attribute__((constructor)) static void read_environment(void)
{
	const char *root = getenv("POWER_ROOT"), *log = getenv("POWER_LOG");

	if (root == NULL || log == NULL || strlen(root) >= sizeof(record.root))
		return;
	strcpy(record.root, root);
	record.length = strlen(root);
	record.file = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_APPEND | O_CLOEXEC, 0);
}

/* A record with a hole in it would prove nothing, so a failure here is the end. */
static void put(const void *bytes, size_t size)
{
	for (const char *at = bytes; size > 0;) {
		long wrote = syscall(SYS_write, record.file, at, size);
		if (wrote <= 0)
			abort();
		at += wrote;
		size -= (size_t)wrote;
	}
}

static void note(struct entry entry, const void *first, size_t size, const char *second)
{
	int saved = errno;

	entry.first = (uint32_t)size;
	entry.second = second != NULL ? (uint32_t)strlen(second) : 0;
	put(&entry, sizeof(entry));
	put(first, size);
	put(second, entry.second);
	errno = saved;
}

static int below_root(const char *path)
{
	return record.file >= 0 && strncmp(path, record.root, record.length) == 0 &&
	       (path[record.length] == '/' || path[record.length] == '\0');
}

/* The path of a descriptor, when it is a file or folder below the root. */
static int known(int file, char path[4096], struct stat *info)
{
	char link[64];
	int saved = errno;

	snprintf(link, sizeof(link), "/proc/self/fd/%d", file);
	ssize_t length = record.file >= 0 ? readlink(link, path, 4095) : -1;
	if (length >= 0)
		path[length] = '\0';
	int good = length >= 0 && below_root(path) && fstat(file, info) == 0 &&
		   (S_ISREG(info->st_mode) || S_ISDIR(info->st_mode));
	errno = saved;
	return good;
}

/* ---- opening ---- */

static int there(int folder, const char *path)
{
	struct stat info;
	int saved = errno;
	int result = fstatat(folder, path, &info, AT_SYMLINK_NOFOLLOW) == 0;

	errno = saved;
	return result;
}

static void opened(int file, int flags, int was_there)
{
	char path[4096];
	struct stat info;

	if (file < 0 || !known(file, path, &info) || !S_ISREG(info.st_mode))
		return;
	struct entry entry = {.inode = info.st_ino, .mode = info.st_mode & 07777};
	if ((flags & O_CREAT) != 0 && !was_there) {
		entry.kind = MADE;
		note(entry, path, strlen(path), NULL);
	} else if ((flags & O_TRUNC) != 0) {
		entry.kind = CUT;
		note(entry, "", 0, NULL);
	}
}

static mode_t open_mode(int flags, va_list rest)
{
	return (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE ? va_arg(rest, mode_t) : 0;
}

#define OPEN(name)                                                                                 \
	int name(const char *path, int flags, ...)                                                 \
	{                                                                                          \
		REAL(#name, int, const char *, int, ...);                                          \
		va_list rest;                                                                      \
		va_start(rest, flags);                                                             \
		mode_t mode = open_mode(flags, rest);                                              \
		va_end(rest);                                                                      \
		int was_there = there(AT_FDCWD, path);                                             \
		int file = next(path, flags, mode);                                                \
		opened(file, flags, was_there);                                                    \
		return file;                                                                       \
	}
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                                               \
	int name(int folder, const char *path, int flags, ...)                                     \
	{                                                                                          \
		REAL(#name, int, int, const char *, int, ...);                                     \
		va_list rest;                                                                      \
		va_start(rest, flags);                                                             \
		mode_t mode = open_mode(flags, rest);                                              \
		va_end(rest);                                                                      \
		int was_there = there(folder, path);                                               \
		int file = next(folder, path, flags, mode);                                        \
		opened(file, flags, was_there);                                                    \
		return file;                                                                       \
	}
OPENAT(openat)
OPENAT(openat64)

#define MKSTEMP(name)                                                                              \
	int name(char *template)                                                                   \
	{                                                                                          \
		REAL(#name, int, char *);                                                          \
		int file = next(template);                                                         \
		opened(file, O_CREAT, 0);                                                          \
		return file;                                                                       \
	}
MKSTEMP(mkstemp)
MKSTEMP(mkstemp64)

/* ---- writing ---- */

static void wrote(int file, const void *bytes, ssize_t size, off64_t offset)
{
	char path[4096];
	struct stat info;

	if (size > 0 && known(file, path, &info))
		note(
			(struct entry){
				.kind = WROTE, .inode = info.st_ino, .offset = (uint64_t)offset},
			bytes, (size_t)size, NULL);
}

ssize_t write(int file, const void *bytes, size_t size)
{
	REAL("write", ssize_t, int, const void *, size_t);
	int saved = errno;
	off64_t before = lseek64(file, 0, SEEK_CUR);
	errno = saved;
	ssize_t done = next(file, bytes, size);
	/* An appending descriptor stands behind what it wrote. */
	if (done > 0 && before >= 0)
		before = lseek64(file, 0, SEEK_CUR) - done;
	wrote(file, bytes, done, before);
	return done;
}

#define PWRITE(name, offset_type)                                                                  \
	ssize_t name(int file, const void *bytes, size_t size, offset_type offset)                 \
	{                                                                                          \
		REAL(#name, ssize_t, int, const void *, size_t, offset_type);                      \
		ssize_t done = next(file, bytes, size, offset);                                    \
		wrote(file, bytes, done, offset);                                                  \
		return done;                                                                       \
	}
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define FTRUNCATE(name, size_type)                                                                 \
	int name(int file, size_type size)                                                         \
	{                                                                                          \
		REAL(#name, int, int, size_type);                                                  \
		char path[4096];                                                                   \
		struct stat info;                                                                  \
		int result = next(file, size);                                                     \
		if (result == 0 && known(file, path, &info))                                       \
			note((struct entry){.kind = CUT,                                           \
				     .inode = info.st_ino,                                         \
				     .offset = (uint64_t)size},                                    \
				"", 0, NULL);                                                      \
		return result;                                                                     \
	}
FTRUNCATE(ftruncate, off_t)
FTRUNCATE(ftruncate64, off64_t)

#define TRUNCATE(name, size_type)                                                                  \
	int name(const char *path, size_type size)                                                 \
	{                                                                                          \
		REAL(#name, int, const char *, size_type);                                         \
		struct stat info;                                                                  \
		int result = next(path, size);                                                     \
		if (result == 0 && below_root(path) && stat(path, &info) == 0)                     \
			note((struct entry){.kind = CUT,                                           \
				     .inode = info.st_ino,                                         \
				     .offset = (uint64_t)size},                                    \
				"", 0, NULL);                                                      \
		return result;                                                                     \
	}
TRUNCATE(truncate, off_t)
TRUNCATE(truncate64, off64_t)

/* ---- syncing ---- */

#define SYNC(name)                                                                                 \
	int name(int file)                                                                         \
	{                                                                                          \
		REAL(#name, int, int);                                                             \
		char path[4096];                                                                   \
		struct stat info;                                                                  \
		int result = next(file);                                                           \
		if (result == 0 && known(file, path, &info))                                       \
			note((struct entry){.kind = SYNCED, .inode = info.st_ino}, path,           \
				strlen(path), NULL);                                               \
		return result;                                                                     \
	}
SYNC(fsync)
SYNC(fdatasync)

/* ---- names ---- */

/* Both names are absolute: the program makes its paths so before it uses them. */
static int named(enum kind kind, const char *from, const char *to, int result)
{
	struct stat info = {.st_ino = 0};

	if (result != 0 || !below_root(from))
		return result;
	if (kind != UNLINKED)
		lstat(to != NULL ? to : from, &info);
	note((struct entry){.kind = kind, .inode = info.st_ino, .mode = info.st_mode & 07777}, from,
		strlen(from), to);
	return result;
}

int unlink(const char *path)
{
	REAL("unlink", int, const char *);
	return named(UNLINKED, path, NULL, next(path));
}

int unlinkat(int folder, const char *path, int flags)
{
	REAL("unlinkat", int, int, const char *, int);
	char above[4096], whole[8192];
	struct stat info;
	int good = known(folder, above, &info);
	int result = next(folder, path, flags);

	if (!good)
		return result;
	snprintf(whole, sizeof(whole), "%s/%s", above, path);
	return named(UNLINKED, whole, NULL, result);
}

int rename(const char *from, const char *to)
{
	REAL("rename", int, const char *, const char *);
	return named(RENAMED, from, to, next(from, to));
}

int link(const char *from, const char *to)
{
	REAL("link", int, const char *, const char *);
	return named(LINKED, from, to, next(from, to));
}

int mkdir(const char *path, mode_t mode)
{
	REAL("mkdir", int, const char *, mode_t);
	return named(MADE_FOLDER, path, NULL, next(path, mode));
}

/* ---- speaking ---- */

/* Whoever reads may have it from here on. */
size_t fwrite(const void *bytes, size_t size, size_t count, FILE *stream)
{
	REAL("fwrite", size_t, const void *, size_t, size_t, FILE *);
	if (record.file >= 0 && stream == stdout && size * count > 0)
		note((struct entry){.kind = SPOKE}, bytes, size * count, NULL);
	return next(bytes, size, count, stream);
}
