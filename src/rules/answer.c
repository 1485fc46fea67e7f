/* The last answer in a file, so that a prompt that asks again and again, and the first screen, cost
 * neither a look at all open work nor a connection nor the reading of the rules.
 *
 * It is good for exactly one state of what it rests on: the program, the store (see store_stamp),
 * the user's settings and rules, language, zone, and the time until rules_valid_until. All that is
 * the key in the first line; any difference, a damaged or a foreign file means a look instead. An
 * answer is kept only when neither a rule nor a setting had a problem, because those are told each
 * time. The file is a cache: nothing is lost with it, and it is written aside and renamed, for its
 * owner alone. A failure to write it is no failure. */
#include "internal.h"

#include <assert.h>
#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rapport/base/buffer.h"
#include "rapport/base/embedded.h"

enum { ANSWER_MOST_BYTES = 8 << 20, FLAG_FIELDS = 19 };
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

/* The files of the user's rules, in whatever order the folder gives them. */
static uint64_t hash_folder(struct arena *arena, const char *folder)
{
	DIR *entries = folder ? opendir(folder) : NULL;
	uint64_t sum = 0;

	if (!entries)
		return 0;
	for (struct dirent *entry; (entry = readdir(entries));) {
		const char *path = arena_format(arena, "%s/%s", folder, entry->d_name);
		sum += hash_file(hash_more(HASH_START, path, strlen(path)), path);
	}
	closedir(entries);
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

static void add_key(const struct rules_options *options, const struct store_stamp *stamp,
	struct arena *arena, struct buffer *out)
{
	add_form(options, out);
	buffer_format(out, " %016" PRIx64 " %016" PRIx64,
		hash_file(HASH_START, settings_path(options->settings)),
		hash_folder(arena, options->user_folder));
	buffer_format(out, " %" PRId64 " %016" PRIx64, zone_at(options->now.instant),
		hash_zone(options->now.instant));
	buffer_format(out,
		" %" PRIu64 " %" PRIu64 " %" PRId64 " %" PRId64 ".%09" PRId64 " %" PRIu32,
		stamp->device, stamp->inode, stamp->size, stamp->seconds, stamp->nanoseconds,
		stamp->changes);
	buffer_format(out, " %s\n", options->store_path);
}

static const char *answer_path(const struct rules_options *options, struct arena *arena)
{
	return arena_format(arena, "%s/flags-%016" PRIx64, options->cache_folder,
		hash_more(HASH_START, options->store_path, strlen(options->store_path)));
}

/* ---- writing ---- */

/* Texts are cleaned lines, so they have neither tabs nor line ends; one that has is not kept. */
static bool add_flag(struct buffer *out, const struct flag *flag)
{
	const char *const texts[] = {flag->rule, flag->summary, flag->name, flag->episode,
		flag->message, flag->actions, flag->dismissed ? flag->dismissed : ""};
	bool fine = true;

	buffer_format(out, "%" PRId64 "\t%d\t%d\t%d\t%d\t%" PRId64 "\t%" PRId64 "\t%" PRId64,
		flag->id, flag->guideline, (int)flag->group, (int)flag->severity, (int)flag->entity,
		flag->subject, flag->client, flag->project);
	buffer_format(out, "\t%d\t%d\t%d\t%d", (int)flag->since, (int)flag->due,
		(int)flag->snoozed_until, flag->dismissed != NULL);
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		buffer_add(out, "\t");
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

void answer_save(const struct rules_options *options, const struct flag_answer *answer)
{
	const struct flag_list *flags = &answer->flags;
	struct arena *arena = arena_new();
	struct buffer out = BUFFER_EMPTY;
	bool fine = true;

	assert(options->cache_folder);
	add_key(options, &answer->stamp, arena, &out);
	buffer_format(&out, "%" PRId64 "\t%" PRId64 "\t%zu\n", answer->at.instant,
		answer->valid_until, flags->count);
	for (size_t i = 0; i < flags->count; i++)
		fine = add_flag(&out, &flags->items[i]) && fine;
	buffer_add(&out, "end\n");
	if (fine && out.length <= ANSWER_MOST_BYTES) {
		make_folder(options, arena);
		write_aside(answer_path(options, arena), &out);
	}
	buffer_clear(&out);
	arena_free(arena);
}

/* ---- reading ---- */

/* The whole file, NULL when there is none or it is too large. Lives with the answer. */
static char *read_answer(const struct rules_options *options, struct arena *arena)
{
	int file =
		open(answer_path(options, arena), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
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

/* Cuts the line at *text off, and its fields apart; false unless there are `count`. */
static bool next_fields(char **text, char **fields, size_t count)
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

/* As it was written: digits, perhaps with a minus. There are some ten thousand of them. */
static int64_t number(const char *text)
{
	bool minus = text[0] == '-';
	uint64_t value = 0;

	for (const char *digit = text + minus; *digit >= '0' && *digit <= '9'; digit++)
		value = value * 10 + (uint64_t)(*digit - '0');
	return (int64_t)(minus ? 0 - value : value);
}

static bool read_flag(char **text, struct flag *flag)
{
	char *field[FLAG_FIELDS];

	if (!next_fields(text, field, FLAG_FIELDS))
		return false;
	*flag = (struct flag){
		.id = number(field[0]),
		.guideline = (int)number(field[1]),
		.group = (enum flag_group)number(field[2]),
		.severity = (enum severity)number(field[3]),
		.entity = (enum entity)number(field[4]),
		.subject = number(field[5]),
		.client = number(field[6]),
		.project = number(field[7]),
		.since = (civil_day)number(field[8]),
		.due = (civil_day)number(field[9]),
		.snoozed_until = (civil_day)number(field[10]),
		.rule = field[12],
		.summary = field[13],
		.name = field[14],
		.episode = field[15],
		.message = field[16],
		.actions = field[17],
		.dismissed = number(field[11]) ? field[18] : NULL,
	};
	return flag->group < GROUP_COUNT && flag->severity <= SEVERITY_URGENT &&
	       flag->entity < ENTITY_COUNT;
}

static bool read_flags(struct arena *arena, char *text, struct flag_answer *answer)
{
	char *head[3];

	if (!next_fields(&text, head, 3))
		return false;
	int64_t at = number(head[0]), until = number(head[1]), count = number(head[2]);
	if (count < 0 || count > ANSWER_MOST_BYTES / FLAG_FIELDS)
		return false;
	answer->flags.items = ARENA_ARRAY(arena, struct flag, (size_t)count + 1);
	for (int64_t i = 0; i < count; i++)
		if (!read_flag(&text, &answer->flags.items[answer->flags.count++]))
			return false;
	answer->at = instant_moment(at);
	answer->valid_until = until;
	return strcmp(text, "end\n") == 0;
}

/* Whether the text begins with `head` and `end` behind it. */
static bool begins(const char *text, const struct buffer *head, char end)
{
	return strncmp(text, head->data, head->length) == 0 && text[head->length] == end;
}

/* Reads the answer if it is good for what there is now, or if `outdated` will do and it can be
 * understood. */
static bool load(const struct rules_options *options, struct arena *arena, bool outdated,
	struct flag_answer *answer, bool *current)
{
	struct buffer form = BUFFER_EMPTY, key = BUFFER_EMPTY;
	bool good = false;

	*answer = (struct flag_answer){.flags = {.items = NULL}};
	*current = false;
	if (!options->cache_folder || !store_stamp(options->store_path, &answer->stamp))
		return false;
	add_form(options, &form);
	add_key(options, &answer->stamp, arena, &key);
	char *text = read_answer(options, arena);
	*current = text && strncmp(text, key.data, key.length) == 0;
	if (*current || (outdated && text && strchr(text, '\n') && begins(text, &form, ' ')))
		good = read_flags(arena, strchr(text, '\n') + 1, answer);
	*current = *current && good && options->now.instant >= answer->at.instant &&
		   options->now.instant < answer->valid_until;
	buffer_clear(&form);
	buffer_clear(&key);
	return good && (*current || outdated);
}

bool answer_load(
	const struct rules_options *options, struct arena *arena, struct flag_answer *answer)
{
	bool current;
	bool good = load(options, arena, false, answer, &current);

	answer->at = options->now;
	return good;
}

static bool copy_loaded(const struct rules_options *options, struct arena *arena, bool hidden,
	bool *current, struct flag_list *flags)
{
	/* What may be outdated is asked for by whoever wants to know whether it is. */
	bool ignored, outdated = current != NULL;
	struct arena *read = arena_new();
	struct flag_answer answer;
	bool good = load(options, read, outdated, &answer, outdated ? current : &ignored);

	*flags = (struct flag_list){.items = NULL};
	if (good)
		answer_copy(&answer, arena, hidden, flags);
	arena_free(read);
	return good;
}

bool rules_recall(const struct rules_options *options, struct arena *arena, bool hidden,
	struct flag_list *flags)
{
	return copy_loaded(options, arena, hidden, NULL, flags);
}

bool rules_last(const struct rules_options *options, struct arena *arena, bool hidden,
	struct flag_list *flags, bool *current)
{
	return copy_loaded(options, arena, hidden, current, flags);
}
