/* Preloaded into rapport: counts every call that reaches for files, and at the FAULT_AT-th does
 * what FAULT_MODE says. The drivers beside it run a command once for each call.
 *
 * FAULT_MODE   kill     SIGKILL before the call
 *              half     half of a write, then SIGKILL            (counts writes only)
 *              ENOSPC   the call fails like a full disk          (counts what needs room)
 *              EIO      the call fails like a broken disk        (counts what reads or writes)
 *              EMFILE   the call fails like a full file table    (counts what opens)
 *              none     only counts, as kill does
 * FAULT_AT     which call, from 1; 0: none
 * FAULT_FOREVER  when set, all later calls fail as well
 * FAULT_FORGET  writes to files whose path ends so are answered with success and not made: a disk
 *              that lies, to prove that the drivers notice
 * FAULT_COUNT  a file of eight bytes in which the number of calls is kept, also when killed
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum mode { MODE_OFF, MODE_NONE, MODE_KILL, MODE_HALF, MODE_ENOSPC, MODE_EIO, MODE_EMFILE };

/* What a call does; a mode counts some of these. */
enum kind {
	OPENS = 1 << 0,
	READS = 1 << 1,
	WRITES = 1 << 2,     /* bytes into a file */
	NEEDS_ROOM = 1 << 3, /* a name or a longer file */
	CHANGES = 1 << 4,    /* anything else that changes a file or its name */
	SYNCS = 1 << 5,
	LOOKS = 1 << 6, /* status, locks, positions */
};

static struct {
	enum mode mode;
	uint64_t at;
	int forever;
	const char *forget;
	uint64_t *count; /* shared with the driver, or `own` */
	uint64_t own;
} fault;

static const struct {
	const char *name;
	enum mode mode;
} modes[] = {
	{"none", MODE_NONE},
	{"kill", MODE_KILL},
	{"half", MODE_HALF},
	{"ENOSPC", MODE_ENOSPC},
	{"EIO", MODE_EIO},
	{"EMFILE", MODE_EMFILE},
};

static void *real(const char *name)
{
	void *function = dlsym(RTLD_NEXT, name);

	if (function == NULL)
		abort();
	return function;
}

static void share_count(const char *path)
{
	int (*open_real)(const char *, int, ...) = (int (*)(const char *, int, ...))real("open");
	int file = open_real(path, O_RDWR | O_CLOEXEC);
	void *memory;

	if (file < 0)
		return;
	memory = mmap(NULL, sizeof(uint64_t), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
	if (memory != MAP_FAILED)
		fault.count = memory;
	((int (*)(int))real("close"))(file);
}

__attribute__((constructor)) static void read_environment(void)
{
	const char *mode = getenv("FAULT_MODE");
	const char *at = getenv("FAULT_AT");
	const char *count = getenv("FAULT_COUNT");

	fault.count = &fault.own;
	if (mode == NULL)
		return;
	if (count != NULL)
		share_count(count);
	fault.at = at != NULL ? strtoull(at, NULL, 10) : 0;
	fault.forever = getenv("FAULT_FOREVER") != NULL;
	fault.forget = getenv("FAULT_FORGET");
	for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++)
		if (strcmp(modes[i].name, mode) == 0)
			fault.mode = modes[i].mode;
}

static unsigned counted_kinds(void)
{
	switch (fault.mode) {
	case MODE_HALF:
		return WRITES;
	case MODE_ENOSPC:
		return NEEDS_ROOM | SYNCS;
	case MODE_EIO:
		return OPENS | READS | WRITES | CHANGES | SYNCS;
	case MODE_EMFILE:
		return OPENS;
	case MODE_OFF:
		return 0;
	default:
		return ~0u;
	}
}

/* Is the descriptor of a file whose writes are forgotten? */
static int is_forgotten(int file)
{
	char link[64], target[4096];
	ssize_t length, wanted;

	if (fault.forget == NULL)
		return 0;
	snprintf(link, sizeof(link), "/proc/self/fd/%d", file);
	length = readlink(link, target, sizeof(target) - 1);
	wanted = (ssize_t)strlen(fault.forget);
	if (length < wanted)
		return 0;
	target[length] = '\0';
	return strcmp(target + length - wanted, fault.forget) == 0;
}

/* Counts a call. Returns whether its fault happens now; does not return when that is death. */
static int struck(unsigned kind)
{
	if ((kind & counted_kinds()) == 0)
		return 0;
	uint64_t number = __atomic_add_fetch(fault.count, 1, __ATOMIC_SEQ_CST);
	if (fault.at == 0 || (fault.forever ? number < fault.at : number != fault.at))
		return 0;
	switch (fault.mode) {
	case MODE_KILL:
		kill(getpid(), SIGKILL);
		return 1;
	case MODE_ENOSPC:
		errno = ENOSPC;
		return 1;
	case MODE_EIO:
		errno = EIO;
		return 1;
	case MODE_EMFILE:
		errno = EMFILE;
		return 1;
	case MODE_HALF:
		return 1;
	default:
		return 0;
	}
}

/* A terminal or pipe is no disk: only files can be full or broken. */
static int is_file(int file)
{
	int saved = errno;
	struct stat info;
	int regular = fstat(file, &info) == 0 && S_ISREG(info.st_mode);

	errno = saved;
	return regular;
}

#define REAL(name, result, ...)                                                                    \
	static result (*next)(__VA_ARGS__);                                                        \
	if (next == NULL)                                                                          \
	next = (result(*)(__VA_ARGS__))real(name)

/* ---- opening ---- */

static unsigned open_kind(int flags)
{
	return OPENS | (flags & O_CREAT ? NEEDS_ROOM | CHANGES : 0);
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
		return struck(open_kind(flags)) ? -1 : next(path, flags, mode);                    \
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
		return struck(open_kind(flags)) ? -1 : next(folder, path, flags, mode);            \
	}
OPENAT(openat)
OPENAT(openat64)

#define FOPEN(name)                                                                                \
	FILE *name(const char *path, const char *mode)                                             \
	{                                                                                          \
		REAL(#name, FILE *, const char *, const char *);                                   \
		return struck(OPENS | (*mode == 'r' ? 0 : NEEDS_ROOM)) ? NULL : next(path, mode);  \
	}
FOPEN(fopen)
FOPEN(fopen64)

#define MKSTEMP(name)                                                                              \
	int name(char *template)                                                                   \
	{                                                                                          \
		REAL(#name, int, char *);                                                          \
		return struck(OPENS | NEEDS_ROOM | CHANGES) ? -1 : next(template);                 \
	}
MKSTEMP(mkstemp)
MKSTEMP(mkstemp64)

int close(int file)
{
	REAL("close", int, int);
	struck(LOOKS);
	return next(file);
}

/* ---- reading and writing ---- */

ssize_t read(int file, void *bytes, size_t size)
{
	REAL("read", ssize_t, int, void *, size_t);
	return is_file(file) && struck(READS) ? -1 : next(file, bytes, size);
}

#define PREAD(name, offset_type)                                                                   \
	ssize_t name(int file, void *bytes, size_t size, offset_type offset)                       \
	{                                                                                          \
		REAL(#name, ssize_t, int, void *, size_t, offset_type);                            \
		return struck(READS) ? -1 : next(file, bytes, size, offset);                       \
	}
PREAD(pread, off_t)
PREAD(pread64, off64_t)

#define WRITE(name, offset_parameter, offset_argument, ...)                                        \
	ssize_t name(int file, const void *bytes, size_t size offset_parameter)                    \
	{                                                                                          \
		REAL(#name, ssize_t, __VA_ARGS__);                                                 \
		if (!is_file(file))                                                                \
			return next(file, bytes, size offset_argument);                            \
		if (is_forgotten(file))                                                            \
			return (ssize_t)size;                                                      \
		if (!struck(WRITES | NEEDS_ROOM))                                                  \
			return next(file, bytes, size offset_argument);                            \
		if (fault.mode == MODE_HALF) {                                                     \
			size /= 2;                                                                 \
			if (next(file, bytes, size offset_argument) >= 0)                          \
				kill(getpid(), SIGKILL);                                           \
		}                                                                                  \
		return -1;                                                                         \
	}
#define NOTHING
#define OFFSET(type) , type offset
WRITE(write, NOTHING, NOTHING, int, const void *, size_t)
WRITE(pwrite, OFFSET(off_t), OFFSET(), int, const void *, size_t, off_t)
WRITE(pwrite64, OFFSET(off64_t), OFFSET(), int, const void *, size_t, off64_t)

/* ---- syncing, sizes, names ---- */

#define ON_FILE(name, kind)                                                                        \
	int name(int file)                                                                         \
	{                                                                                          \
		REAL(#name, int, int);                                                             \
		return struck(kind) ? -1 : next(file);                                             \
	}
ON_FILE(fsync, SYNCS)
ON_FILE(fdatasync, SYNCS)

#define FTRUNCATE(name, size_type)                                                                 \
	int name(int file, size_type size)                                                         \
	{                                                                                          \
		REAL(#name, int, int, size_type);                                                  \
		return struck(CHANGES) ? -1 : next(file, size);                                    \
	}
FTRUNCATE(ftruncate, off_t)
FTRUNCATE(ftruncate64, off64_t)

#define TRUNCATE(name, size_type)                                                                  \
	int name(const char *path, size_type size)                                                 \
	{                                                                                          \
		REAL(#name, int, const char *, size_type);                                         \
		return struck(CHANGES) ? -1 : next(path, size);                                    \
	}
TRUNCATE(truncate, off_t)
TRUNCATE(truncate64, off64_t)

#define LSEEK(name, offset_type)                                                                   \
	offset_type name(int file, offset_type offset, int from)                                   \
	{                                                                                          \
		REAL(#name, offset_type, int, offset_type, int);                                   \
		return struck(LOOKS) ? -1 : next(file, offset, from);                              \
	}
LSEEK(lseek, off_t)
LSEEK(lseek64, off64_t)

#define FCNTL(name)                                                                                \
	int name(int file, int command, ...)                                                       \
	{                                                                                          \
		REAL(#name, int, int, int, ...);                                                   \
		va_list rest;                                                                      \
		va_start(rest, command);                                                           \
		void *argument = va_arg(rest, void *);                                             \
		va_end(rest);                                                                      \
		struck(LOOKS);                                                                     \
		return next(file, command, argument);                                              \
	}
FCNTL(fcntl)
FCNTL(fcntl64)

int unlink(const char *path)
{
	REAL("unlink", int, const char *);
	return struck(CHANGES) ? -1 : next(path);
}

int unlinkat(int folder, const char *path, int flags)
{
	REAL("unlinkat", int, int, const char *, int);
	return struck(CHANGES) ? -1 : next(folder, path, flags);
}

int rename(const char *from, const char *to)
{
	REAL("rename", int, const char *, const char *);
	return struck(CHANGES | NEEDS_ROOM) ? -1 : next(from, to);
}

int link(const char *from, const char *to)
{
	REAL("link", int, const char *, const char *);
	return struck(CHANGES | NEEDS_ROOM) ? -1 : next(from, to);
}

int mkdir(const char *path, mode_t mode)
{
	REAL("mkdir", int, const char *, mode_t);
	return struck(CHANGES | NEEDS_ROOM) ? -1 : next(path, mode);
}

int chmod(const char *path, mode_t mode)
{
	REAL("chmod", int, const char *, mode_t);
	return struck(CHANGES) ? -1 : next(path, mode);
}

int fchmod(int file, mode_t mode)
{
	REAL("fchmod", int, int, mode_t);
	return struck(CHANGES) ? -1 : next(file, mode);
}
