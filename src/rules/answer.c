/* The last answer in a file, so that a prompt that asks again and again, and the first screen, cost
 * no look at all open work.
 *
 * It is good for exactly one state of what it rests on: the store (its own counter of changes, see
 * store_stamp), the user's settings and rules, the shipped guidelines, language, zone, and the
 * time until rules_valid_until. All that is the key in the first line; any difference, a damaged
 * or a foreign file means a look instead. The file is a cache: nothing is lost with it, and it is
 * written aside and renamed, for its owner alone. A failure to write it is no failure. */
#include "internal.h"

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

enum { ANSWER_MOST_BYTES = 8 << 20, FLAG_FIELDS = 18 };
#define HASH_START UINT64_C(14695981039346656037)

static uint64_t hash_more(uint64_t hash, const void *bytes, size_t length)
{
	const unsigned char *byte = bytes;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ byte[i]) * UINT64_C(1099511628211); /* FNV-1a */
	return hash;
}

/* ---- the key ---- */

static uint64_t hash_guidelines(void)
{
	const struct embedded *file = NULL;
	uint64_t hash = HASH_START;

	while ((file = embedded_next("guidelines/", file)))
		hash = hash_more(hash, file->bytes, file->length);
	return hash;
}

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
static uint64_t hash_folder(struct rules *rules, const char *folder)
{
	DIR *entries = folder ? opendir(folder) : NULL;
	uint64_t sum = 0;

	if (!entries)
		return 0;
	for (struct dirent *entry; (entry = readdir(entries));) {
		const char *path = arena_format(rules->scratch, "%s/%s", folder, entry->d_name);
		sum += hash_file(hash_more(HASH_START, path, strlen(path)), path);
	}
	closedir(entries);
	return sum;
}

/* Minutes the zone is ahead of UTC, now and half a year on: summer time is part of a zone. */
static int64_t zone_at(int64_t instant)
{
	struct moment moment = instant_moment(instant);

	return (int64_t)moment.day * 1440 + moment.minute - moment.instant / 60;
}

static void add_key(struct rules *rules, const struct store_stamp *stamp, struct buffer *out)
{
	enum { HALF_A_YEAR = 182 * 86400 };

	buffer_format(out, "rapport " RAPPORT_VERSION " answer 1 %s %016" PRIx64, rules->language,
		hash_guidelines());
	buffer_format(out, " %016" PRIx64 " %016" PRIx64,
		hash_file(HASH_START, settings_path(rules->settings)),
		hash_folder(rules, rules->user_folder));
	buffer_format(out, " %" PRId64 " %" PRId64, zone_at(rules->now.instant),
		zone_at(rules->now.instant + HALF_A_YEAR));
	buffer_format(out,
		" %" PRIu64 " %" PRIu64 " %" PRId64 " %" PRId64 ".%09" PRId64 " %" PRIu32,
		stamp->device, stamp->inode, stamp->size, stamp->seconds, stamp->nanoseconds,
		stamp->changes);
	buffer_format(out, " %s\n", rules->store_path);
}

static const char *answer_path(struct rules *rules)
{
	return arena_format(rules->scratch, "%s/flags-%016" PRIx64, rules->cache_folder,
		hash_more(HASH_START, rules->store_path, strlen(rules->store_path)));
}

/* ---- writing ---- */

/* Texts are cleaned lines, so they have neither tabs nor line ends; one that has is not kept. */
static bool add_flag(struct buffer *out, const struct flag *flag)
{
	const char *const texts[] = {flag->rule, flag->name, flag->episode, flag->message,
		flag->actions, flag->dismissed ? flag->dismissed : ""};
	bool fine = true;

	buffer_format(out, "%" PRId64 "\t%d\t%d\t%d\t%d\t%" PRId64 "\t%" PRId64 "\t%" PRId64,
		flag->id, flag->guideline, (int)flag->group, (int)flag->severity,
		(int)flag->entity, flag->subject, flag->client, flag->project);
	buffer_format(out, "\t%d\t%d\t%d\t%d", (int)flag->since, (int)flag->due,
		(int)flag->snoozed_until, flag->dismissed != NULL);
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		buffer_format(out, "\t%s", texts[i]);
		fine = fine && strpbrk(texts[i], "\t\n") == NULL;
	}
	buffer_add(out, "\n");
	return fine;
}

/* The cache folder, and the one it stands in, as the XDG base directories ask for it. */
static void make_folder(struct rules *rules)
{
	char *above = arena_copy(rules->scratch, rules->cache_folder);
	char *slash = strrchr(above, '/');

	if (slash && slash != above) {
		*slash = '\0';
		(void)mkdir(above, 0700);
	}
	(void)mkdir(rules->cache_folder, 0700);
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

void answer_save(struct rules *rules, const struct store_stamp *before)
{
	const struct flag_list *flags = &rules->kept.flags;
	struct buffer out = BUFFER_EMPTY;
	struct store_stamp after;
	bool fine = true;

	/* Somebody wrote while the rules looked: which state they saw is not known. */
	if (!rules->cache_folder || !rules->kept.good ||
		!sandbox_stamp(rules->sandbox, &after) || memcmp(before, &after, sizeof after) != 0)
		return;
	add_key(rules, &after, &out);
	buffer_format(&out, "%" PRId64 "\t%" PRId64 "\t%zu\n", rules->kept.at.instant,
		rules->valid_until, flags->count);
	for (size_t i = 0; i < flags->count; i++)
		fine = add_flag(&out, &flags->items[i]) && fine;
	buffer_add(&out, "end\n");
	if (fine && out.length <= ANSWER_MOST_BYTES) {
		make_folder(rules);
		write_aside(answer_path(rules), &out);
	}
	buffer_clear(&out);
}

/* ---- reading ---- */

/* The whole file, NULL when there is none or it is too large. Lives with the answer. */
static char *read_answer(struct rules *rules)
{
	int file = open(answer_path(rules), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	struct stat info;
	char *text = NULL;

	if (file < 0)
		return NULL;
	if (fstat(file, &info) == 0 && S_ISREG(info.st_mode) && info.st_uid == geteuid() &&
		info.st_size <= ANSWER_MOST_BYTES) {
		text = arena_alloc(rules->kept.arena, (size_t)info.st_size + 1);
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

static int64_t number(const char *text)
{
	return strtoll(text, NULL, 10);
}

static bool read_flag(const struct rules *rules, char **text, struct flag *flag)
{
	char *field[FLAG_FIELDS];

	if (!next_fields(text, field, FLAG_FIELDS))
		return false;
	const struct rule *rule = rules_find(rules, field[12]);
	if (!rule)
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
		.rule = rule->id,
		.summary = rule->summary.text,
		.name = field[13],
		.episode = field[14],
		.message = field[15],
		.actions = field[16],
		.dismissed = number(field[11]) ? field[17] : NULL,
	};
	return flag->group < GROUP_COUNT && flag->severity <= SEVERITY_URGENT &&
	       flag->entity < ENTITY_COUNT;
}

static bool read_flags(struct rules *rules, char *text)
{
	struct kept *kept = &rules->kept;
	char *head[3];

	if (!next_fields(&text, head, 3))
		return false;
	int64_t at = number(head[0]), until = number(head[1]), count = number(head[2]);
	if (rules->now.instant < at || rules->now.instant >= until || count < 0 ||
		count > ANSWER_MOST_BYTES / FLAG_FIELDS)
		return false;
	kept->flags.items = ARENA_ARRAY(kept->arena, struct flag, (size_t)count + 1);
	for (int64_t i = 0; i < count; i++)
		if (!read_flag(rules, &text, &kept->flags.items[kept->flags.count++]))
			return false;
	rules->valid_until = until;
	return strcmp(text, "end\n") == 0;
}

bool answer_load(struct rules *rules)
{
	struct kept *kept = &rules->kept;
	struct buffer key = BUFFER_EMPTY;
	struct store_stamp stamp;
	/* First this, so that a write from now on is noticed by the one or the other. */
	int64_t version = rules->cache_folder ? sandbox_data_version(rules->sandbox) : 0;

	if (!rules->cache_folder || !sandbox_stamp(rules->sandbox, &stamp))
		return false;
	arena_reset(rules->scratch);
	arena_reset(kept->arena);
	*kept = (struct kept){
		.arena = kept->arena, .at = rules->now, .data_version = version};
	add_key(rules, &stamp, &key);
	char *text = read_answer(rules);
	kept->good = text && strncmp(text, key.data, key.length) == 0 &&
		     read_flags(rules, text + key.length);
	buffer_clear(&key);
	return kept->good;
}
