/* The copy a salvage works on: the bytes of the damaged file, made to fit their own header. */
#include "maintenance-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* Of SQLite's file format: where the header says how large a page is and how many there are. */
enum { HEADER_SIZE = 100, PAGE_SIZE_AT = 16, PAGE_COUNT_AT = 28, PAGE_SIZE_MAX = 65536 };

static enum status copy_bytes(int source, int target, const char *from, struct error *error)
{
	char bytes[4096];
	ssize_t size;

	while ((size = read(source, bytes, sizeof(bytes))) > 0)
		if (write(target, bytes, (size_t)size) != size)
			break;
	return size == 0 ? STATUS_OK : system_error(errno, _("%s cannot be copied"), from, error);
}

/* The page size, 0 when the header is not to be believed. */
static uint32_t read_page_size(const unsigned char *header)
{
	uint32_t size = (uint32_t)header[PAGE_SIZE_AT] << 8 | header[PAGE_SIZE_AT + 1];

	if (size == 1)
		size = PAGE_SIZE_MAX;
	return size >= 512 && (size & (size - 1)) == 0 ? size : 0;
}

/* SQLite refuses a file as a whole when it has fewer pages than its header says. So one that was
 * cut off says in the copy what it has. A part of a page is left out: with the rest filled up it
 * could pass for a page of other rows. */
static int fit_header(int target)
{
	unsigned char header[HEADER_SIZE];
	off_t size = lseek(target, 0, SEEK_END);

	if (size < HEADER_SIZE || pread(target, header, HEADER_SIZE, 0) != HEADER_SIZE)
		return 0;
	uint32_t page_size = read_page_size(header);
	uint32_t said = (uint32_t)header[PAGE_COUNT_AT] << 24 |
			(uint32_t)header[PAGE_COUNT_AT + 1] << 16 |
			(uint32_t)header[PAGE_COUNT_AT + 2] << 8 | header[PAGE_COUNT_AT + 3];
	off_t count = page_size > 0 ? size / page_size : 0;

	if (count == 0 || count >= said)
		return 0;
	for (int byte = 0; byte < 4; byte++)
		header[PAGE_COUNT_AT + byte] = (unsigned char)(count >> (24 - 8 * byte));
	return ftruncate(target, count * page_size) < 0 ||
	       pwrite(target, header, HEADER_SIZE, 0) != HEADER_SIZE;
}

static enum status copy_file(const char *from, const char *to, bool is_store, struct error *error)
{
	int source = open(from, O_RDONLY | O_CLOEXEC), target;
	enum status status;

	if (source < 0)
		return !is_store && errno == ENOENT
			       ? STATUS_OK
			       : system_error(errno, _("%s cannot be read"), from, error);
	target = open(to, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	status = target < 0 ? system_error(errno, _("%s cannot be copied"), from, error)
			    : copy_bytes(source, target, from, error);
	if (status == STATUS_OK && is_store && fit_header(target) != 0)
		status = system_error(errno, _("%s cannot be copied"), from, error);
	if (target >= 0)
		close(target);
	close(source);
	return status;
}

enum status salvage_copy(const char *path, const char *journal, const char *copy,
	const char *copy_journal, struct error *error)
{
	enum status status = copy_file(path, copy, true, error);

	return status == STATUS_OK ? copy_file(journal, copy_journal, false, error) : status;
}
