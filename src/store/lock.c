/* Writers that queue wait in turn: on a record lock of "<store>.lock", which the kernel hands on in
 * order, instead of in SQLite's polling, where the unlucky starve. It only brings order: what keeps
 * the data right are SQLite's own locks.
 *
 * A blocking lock knows no time limit without a signal, and a library must not take one. So the
 * rare wait happens in a thread that is cancelled when the time is up. */
#include "internal.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { SLICE = 100 /* ms between two looks whether to wait on */, NANOSECONDS = 1000000 };

struct waiter {
	pthread_mutex_t mutex;
	pthread_cond_t finished;
	int file;
	bool over;
	int number; /* errno of the wait, 0: locked */
};

static int lock_file(int file, int how)
{
	struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	int result;

	do {
		result = fcntl(file, how, &lock);
	} while (result < 0 && errno == EINTR);
	return result < 0 ? errno : 0;
}

static void *wait_for_lock(void *context)
{
	struct waiter *waiter = context;
	int number = lock_file(waiter->file, F_SETLKW); /* a cancellation point */

	pthread_mutex_lock(&waiter->mutex);
	waiter->number = number;
	waiter->over = true;
	pthread_cond_signal(&waiter->finished);
	pthread_mutex_unlock(&waiter->mutex);
	return NULL;
}

/* When the next slice of the wait ends. Only a limit on waiting, never a time the program works
 * with. */
static struct timespec slice_end(void)
{
	struct timespec end;

	clock_gettime(CLOCK_MONOTONIC, &end);
	end.tv_nsec += SLICE * NANOSECONDS;
	end.tv_sec += end.tv_nsec / (1000 * NANOSECONDS);
	end.tv_nsec %= 1000 * NANOSECONDS;
	return end;
}

static void waiter_init(struct waiter *waiter, int file)
{
	pthread_condattr_t attributes;

	*waiter = (struct waiter){.file = file};
	pthread_mutex_init(&waiter->mutex, NULL);
	pthread_condattr_init(&attributes);
	pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	pthread_cond_init(&waiter->finished, &attributes);
	pthread_condattr_destroy(&attributes);
}

static void waiter_clear(struct waiter *waiter)
{
	pthread_cond_destroy(&waiter->finished);
	pthread_mutex_destroy(&waiter->mutex);
}

/* Waits until the lock is there, the time is up, or nobody wants to wait any more. */
static int wait_slices(struct waiter *waiter, struct progress *progress)
{
	for (int slices = STORE_WAIT_MS / SLICE; !waiter->over && slices > 0; slices--) {
		struct timespec end = slice_end();
		while (!waiter->over &&
			pthread_cond_timedwait(&waiter->finished, &waiter->mutex, &end) == 0)
			continue;
		if (!waiter->over && !progress_step(progress, 0, 0))
			return ECANCELED;
	}
	return waiter->over ? waiter->number : ETIMEDOUT;
}

/* Returns 0 when locked, ETIMEDOUT, ECANCELED, or the errno of the failure. */
static int wait_in_turn(int file, struct progress *progress)
{
	struct waiter waiter;
	pthread_t thread;

	waiter_init(&waiter, file);
	int number = pthread_create(&thread, NULL, wait_for_lock, &waiter);
	if (number != 0)
		goto done;
	pthread_mutex_lock(&waiter.mutex);
	number = wait_slices(&waiter, progress);
	pthread_mutex_unlock(&waiter.mutex);
	if (number == ETIMEDOUT || number == ECANCELED)
		pthread_cancel(thread);
	pthread_join(thread, NULL);
	/* It may have got the lock just before it was cancelled: closing the file gives it back. */
done:
	waiter_clear(&waiter);
	return number;
}

enum status lock_take(const char *path, struct progress *progress, int *lock, struct error *error)
{
	char name[STORE_PATH_SIZE + 8];
	int number;

	*lock = -1;
	assert(strlen(path) < STORE_PATH_SIZE);
	stpcpy(stpcpy(name, path), ".lock");
	int file = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (file < 0)
		return system_error(errno, _("The lock file %s cannot be opened"), name, error);
	number = lock_file(file, F_SETLK);
	if (number == EACCES || number == EAGAIN)
		number = wait_in_turn(file, progress);
	if (number == 0) {
		*lock = file;
		return STATUS_OK;
	}
	close(file);
	if (number == ECANCELED)
		return sqlite_error(NULL, SQLITE_INTERRUPT, path, error);
	if (number == ETIMEDOUT)
		return sqlite_error(NULL, SQLITE_BUSY, path, error);
	return STATUS_OK; /* no locks on this file system: SQLite's own waiting has to do */
}

void lock_release(int *lock)
{
	if (*lock >= 0)
		close(*lock);
	*lock = -1;
}
