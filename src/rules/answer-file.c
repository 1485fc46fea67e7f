/* The files answers are kept in: their key, and how they are written and read. */
#include "answer.h"

#include <assert.h>
#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rapport/base/embedded.h"

enum { ANSWER_MOST_BYTES = 8 << 20 };
#define HASH_START UINT64_C(14695981039346656037)

static uint64_t hash_more(uint64_t hash, const void *bytes, size_t length)
{
	const unsigned char *byte = bytes;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ byte[i]) * UINT64_C(1099511628211); /* FNV-1a */
	return hash;
}

/* ---- the key ---- */

static uint64_t hash_file(uint64_t hash, const char *path)
{
	struct stat info;

	if (stat(path, &info) != 0)
		return hash_more(hash, "-", 1);
	const int64_t facts[] = {(int64_t)info.st_ino, (int64_t)info.st_size,
		(int64_t)info.st_mtim.tv_sec, (int64_t)info.st_mtim.tv_nsec};
	return hash_more(hash, facts, sizeof facts);
}

uint64_t answer_folder(const char *folder)
{
	DIR *entries = folder ? opendir(folder) : NULL;
	struct arena *arena = NULL;
	uint64_t sum = 0;

	if (!entries)
		return 0;
	arena = arena_new();
	for (struct dirent *entry; (entry = readdir(entries));) {
		const char *path = arena_format(arena, "%s/%s", folder, entry->d_name);
		sum += hash_file(hash_more(HASH_START, path, strlen(path)), path);
	}
	closedir(entries);
	arena_free(arena);
	return sum;
}

/* Minutes the zone is ahead of UTC. */
static int64_t zone_at(int64_t instant)
{
	struct moment moment = instant_moment(instant);

	return (int64_t)moment.day * 1440 + moment.minute - moment.instant / 60;
}

/* What tells one zone from others: how far it was ahead on each day of a good year. Two that show
 * the same time today may have changed their clocks on other days, so that what happened in between
 * has another date. Counted from a month's begin, so that it stays the same for long. */
static uint64_t hash_zone(int64_t now)
{
	enum { DAY = 86400, MONTH = 30 * DAY };
	int64_t month = now / MONTH * MONTH;
	uint64_t hash = HASH_START;

	for (int64_t at = month - 13 * (int64_t)MONTH; at <= month + MONTH; at += DAY) {
		const int64_t ahead = zone_at(at);
		hash = hash_more(hash, &ahead, sizeof ahead);
	}
	return hash;
}

/* What an answer has to begin with to be understood at all. */
static void add_form(const struct rules_options *options, struct buffer *out)
{
	buffer_format(out, "rapport " RAPPORT_VERSION " %s answer 2 %s", embedded_identity,
		options->language);
}

static void add_key(
	const struct rules_options *options, const struct store_stamp *stamp, struct buffer *out)
{
	const char *settings = settings_source(options->settings);

	add_form(options, out);
	buffer_format(out, " %016" PRIx64 " %016" PRIx64,
		hash_more(HASH_START, settings, strlen(settings)),
		answer_folder(options->user_folder));
	buffer_format(out, " %" PRId64 " %016" PRIx64, zone_at(options->now.instant),
		hash_zone(options->now.instant));
	buffer_format(out,
		" %" PRIu64 " %" PRIu64 " %" PRId64 " %" PRId64 ".%09" PRId64 " %" PRIu32,
		stamp->device, stamp->inode, stamp->size, stamp->seconds, stamp->nanoseconds,
		stamp->changes);
	buffer_format(out, " %s\n", options->store_path);
}

static const char *file_path(
	const struct rules_options *options, const char *kind, struct arena *arena)
{
	return arena_format(arena, "%s/%s-%016" PRIx64, options->cache_folder, kind,
		hash_more(HASH_START, options->store_path, strlen(options->store_path)));
}

bool answer_holds(const struct rules_options *options, int64_t at, int64_t valid_until)
{
	return options->now.instant >= at && options->now.instant < valid_until;
}

/* ---- writing ---- */

void answer_add_numbers(struct buffer *out, const int64_t *numbers, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		buffer_add_integer(out, numbers[i]);
		buffer_add_char(out, '\t');
	}
}

bool answer_add_texts(struct buffer *out, const char *const *texts, size_t count)
{
	bool fine = true;

	for (size_t i = 0; i < count; i++) {
		buffer_add(out, i > 0 ? "\t" : "");
		buffer_add(out, texts[i]);
		fine = fine && strpbrk(texts[i], "\t\n") == NULL;
	}
	buffer_add(out, "\n");
	return fine;
}

/* The cache folder, and the one it stands in, as the XDG base directories ask for it. */
static void make_folder(const struct rules_options *options, struct arena *arena)
{
	char *above = arena_copy(arena, options->cache_folder);
	char *slash = strrchr(above, '/');

	if (slash && slash != above) {
		*slash = '\0';
		(void)mkdir(above, 0700);
	}
	(void)mkdir(options->cache_folder, 0700);
}

static void write_aside(const char *path, const struct buffer *text)
{
	struct buffer aside = BUFFER_EMPTY;

	buffer_format(&aside, "%s.XXXXXX", path);
	int file = mkstemp(aside.data);
	if (file >= 0) {
		bool whole = write(file, text->data, text->length) == (ssize_t)text->length;
		if (close(file) != 0 || !whole || rename(aside.data, path) != 0)
			unlink(aside.data);
	}
	buffer_clear(&aside);
}

void answer_file_begin(
	const struct rules_options *options, const struct store_stamp *stamp, struct buffer *text)
{
	assert(options->cache_folder && text->length == 0);
	add_key(options, stamp, text);
}

void answer_file_write(
	const struct rules_options *options, const char *kind, const struct buffer *text)
{
	struct arena *arena = arena_new();

	if (text->length <= ANSWER_MOST_BYTES) {
		make_folder(options, arena);
		write_aside(file_path(options, kind, arena), text);
	}
	arena_free(arena);
}

/* ---- reading ---- */

/* The whole file, NULL when there is none or it is too large. */
static char *read_file(const char *path, struct arena *arena)
{
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	struct stat info;
	char *text = NULL;

	if (file < 0)
		return NULL;
	if (fstat(file, &info) == 0 && S_ISREG(info.st_mode) && info.st_uid == geteuid() &&
		info.st_size <= ANSWER_MOST_BYTES) {
		text = arena_alloc(arena, (size_t)info.st_size + 1);
		if (read(file, text, (size_t)info.st_size) != (ssize_t)info.st_size)
			text = NULL;
	}
	close(file);
	return text;
}

/* Whether the text begins with `head` and `end` behind it. */
static bool begins(const char *text, const struct buffer *head, char end)
{
	return strncmp(text, head->data, head->length) == 0 && text[head->length] == end;
}

char *answer_file_read(const struct rules_options *options, struct arena *arena, const char *kind,
	const struct store_stamp *stamp, bool *current)
{
	struct buffer form = BUFFER_EMPTY, key = BUFFER_EMPTY;
	char *text = read_file(file_path(options, kind, arena), arena);
	char *end = text ? strchr(text, '\n') : NULL;

	add_form(options, &form);
	add_key(options, stamp, &key);
	*current = end && strncmp(text, key.data, key.length) == 0;
	bool understood = end && begins(text, &form, ' ');
	buffer_clear(&form);
	buffer_clear(&key);
	return understood ? end + 1 : NULL;
}

bool answer_next_line(char **text, char **fields, size_t count)
{
	char *end = strchr(*text, '\n'), *field = *text;

	if (!end)
		return false;
	*end = '\0';
	*text = end + 1;
	for (size_t i = 0; i < count; i++) {
		if (!field)
			return false;
		fields[i] = field;
		field = strchr(field, '\t');
		if (field)
			*field++ = '\0';
	}
	return field == NULL;
}

/* Digits, perhaps with a minus: there are some ten thousand of them. */
int64_t answer_number(const char *text)
{
	bool minus = text[0] == '-';
	uint64_t value = 0;

	for (const char *digit = text + minus; *digit >= '0' && *digit <= '9'; digit++)
		value = value * 10 + (uint64_t)(*digit - '0');
	return (int64_t)(minus ? 0 - value : value);
}
