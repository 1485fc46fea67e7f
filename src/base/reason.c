/* What the system says went wrong, in the language that is spoken: the C library would say it in
 * the language of an installed locale. */
#include "rapport/base/error.h"

#include <errno.h>
#include <string.h>

#include "rapport/base/message.h"

/* Those that files, terminals and programs run by hand give; in English the C library's words. */
static const struct {
	int number;
	const char *text;
} reasons[] = {
	{EPERM, N_("Operation not permitted")},
	{ENOENT, N_("No such file or directory")},
	{EIO, N_("Input/output error")},
	{EBADF, N_("Bad file descriptor")},
	{ENOMEM, N_("Cannot allocate memory")},
	{EACCES, N_("Permission denied")},
	{EBUSY, N_("Device or resource busy")},
	{EEXIST, N_("File exists")},
	{EXDEV, N_("Invalid cross-device link")},
	{ENOTDIR, N_("Not a directory")},
	{EISDIR, N_("Is a directory")},
	{EINVAL, N_("Invalid argument")},
	{ENFILE, N_("Too many open files in system")},
	{EMFILE, N_("Too many open files")},
	{EFBIG, N_("File too large")},
	{ENOSPC, N_("No space left on device")},
	{EROFS, N_("Read-only file system")},
	{EPIPE, N_("Broken pipe")},
	{ENAMETOOLONG, N_("File name too long")},
	{ELOOP, N_("Too many levels of symbolic links")},
	{EDQUOT, N_("Disk quota exceeded")},
};

const char *error_reason(int number)
{
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (reasons[i].number == number)
			return _(reasons[i].text);
	return strerror(number);
}
