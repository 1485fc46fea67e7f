#include "rapport/base/save.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "rapport/base/buffer.h"
#include "rapport/base/text.h"

static enum status refused(const char *path, struct error *error)
{
	return error_set(
		error, STATUS_IO, _("%s cannot be written: %s."), path, error_reason(errno));
}

static enum status exists(const char *path, struct error *error)
{
	error_set(error, STATUS_CONFLICT, _("%s exists already."), path);
	return error_advise(error, _("Name another file, or remove that one first."));
}

static size_t folder_length(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? (size_t)(slash - path) + 1 : 0;
}

static bool fill(int file, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t written = write(file, bytes, length);
		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return false;
		bytes += written;
		length -= (size_t)written;
	}
	return fsync(file) == 0;
}

static bool sync_folder(const char *path)
{
	struct buffer folder = BUFFER_EMPTY;
	buffer_add_n(&folder, path, folder_length(path));
	int file = open(folder.length > 0 ? folder.data : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool synced = file >= 0 && fsync(file) == 0;
	if (file >= 0)
		close(file);
	buffer_clear(&folder);
	return synced;
}

/* A link never takes the place of another file, as a rename would. */
static enum status publish(const char *aside, const char *path, struct error *error)
{
	if (link(aside, path) == 0)
		return sync_folder(path) ? STATUS_OK : refused(path, error);
	if (errno == EEXIST)
		return exists(path, error);
	/* A file system without hard links: the name is taken first, then filled. */
	if (errno != EPERM && errno != ENOTSUP && errno != ENOSYS)
		return refused(path, error);
	int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (file < 0)
		return errno == EEXIST ? exists(path, error) : refused(path, error);
	close(file);
	if (rename(aside, path) == 0 && sync_folder(path))
		return STATUS_OK;
	return refused(path, error);
}

enum status save_new(const char *path, const char *bytes, size_t length, struct error *error)
{
	struct buffer aside = BUFFER_EMPTY;
	enum status status = STATUS_OK;
	if (access(path, F_OK) == 0)
		return exists(path, error); /* said before anything is written */
	buffer_add_n(&aside, path, folder_length(path));
	buffer_add(&aside, ".rapport-XXXXXX");
	int file = mkstemp(aside.data); /* made with mode 0600 */
	if (file < 0) {
		status = refused(path, error);
		goto done;
	}
	bool whole = fill(file, bytes, length);
	if (!whole)
		status = refused(path, error);
	close(file);
	if (whole)
		status = publish(aside.data, path, error);
	unlink(aside.data);
done:
	buffer_clear(&aside);
	return status;
}
