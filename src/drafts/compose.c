/* A draft from its template and the facts of the store. */
#include "internal.h"

#include <assert.h>
#include <string.h>

#include "rapport/base/embedded.h"

enum { LISTS_MOST = 24, COMING_WEEK = 5 };

/* ---- facts ---- */

static struct value id_or_none(int64_t id)
{
	return id != 0 ? VALUE_OF_INTEGER(id) : VALUE_OF_NONE;
}

static const char *day_text(struct arena *arena, civil_day day)
{
	char text[DAY_TEXT_SIZE];
	day_format(day, text);
	return arena_copy(arena, text);
}

static enum status ask(struct store *store, struct arena *arena, const struct draft_wish *wish,
	const char *name, struct rows *rows, struct error *error)
{
	const struct named_value values[] = {
		{":client", id_or_none(wish->client)},
		{":project", id_or_none(wish->project)},
		{":subject", id_or_none(wish->subject)},
		{":today", VALUE_OF_TEXT(day_text(arena, wish->now.day))},
		{":now", VALUE_OF_INTEGER(wish->now.instant)},
	};
	const struct named_query_call call = {
		.name = name, .values = values, .count = sizeof values / sizeof values[0]};
	return store_query_named(store, arena, &call, rows, error);
}

enum status draft_find(struct store *store, struct arena *arena, const struct draft_wish *wish,
	struct draft_choices *choices, struct error *error)
{
	struct rows rows;
	*choices = (struct draft_choices){.count = 0};
	enum status status = ask(store, arena, wish,
		arena_format(arena, "%s.about", wish->kind->name), &rows, error);
	if (status != STATUS_OK)
		return status;
	choices->items = ARENA_ARRAY(arena, struct draft_choice, rows.count + 1);
	choices->count = rows.count;
	for (size_t i = 0; i < rows.count; i++)
		choices->items[i] = (struct draft_choice){
			.id = rows_integer(&rows, i, "id"),
			.project = rows_integer(&rows, i, "project"),
			.title = rows_text(&rows, i, "title"),
		};
	return STATUS_OK;
}

/* The name in "Kim Weber <kim@example.com>", "" when there is none. */
static const char *own_name(struct arena *arena, const struct settings *settings)
{
	const char *from = settings_text(settings, "mail.from");
	size_t length = strchr(from, '<') != NULL ? strcspn(from, "<") : 0;
	size_t skipped = strspn(from, " \"");
	from += skipped < length ? skipped : length;
	length -= skipped < length ? skipped : length;
	while (length > 0 && strchr(" \"", from[length - 1]) != NULL)
		length--;
	return arena_copy_n(arena, from, length);
}

static struct value time_of(struct arena *arena, const struct settings *settings, const char *path)
{
	int minutes = settings_time(settings, path);
	return VALUE_OF_TEXT(arena_format(arena, "%d:%02d", minutes / 60, minutes % 60));
}

/* What only the program knows: who writes and when, what day it is, the working days ahead. */
static struct template_table own_facts(
	struct arena *arena, const struct draft_wish *wish, bool formal)
{
	static const char *const COLUMNS[] = {
		"me", "today", "tomorrow", "soon", "in_a_week", "formal", "day_start", "day_end"};
	enum { COUNT = sizeof COLUMNS / sizeof COLUMNS[0] };
	const struct calendar *calendar = settings_calendar(wish->settings);
	struct value *row = ARENA_ARRAY(arena, struct value, COUNT);
	struct value **rows = ARENA_ARRAY(arena, struct value *, 1);
	row[0] = VALUE_OF_TEXT(own_name(arena, wish->settings));
	row[1] = VALUE_OF_TEXT(day_text(arena, wish->now.day));
	for (int i = 1; i <= 2; i++)
		row[i + 1] = VALUE_OF_TEXT(
			day_text(arena, calendar_add_workdays(calendar, wish->now.day, i)));
	row[4] = VALUE_OF_TEXT(
		day_text(arena, calendar_add_workdays(calendar, wish->now.day, COMING_WEEK)));
	row[5] = VALUE_OF_INTEGER(formal);
	row[6] = time_of(arena, wish->settings, "work.day_start");
	row[7] = time_of(arena, wish->settings, "work.day_end");
	rows[0] = row;
	return (struct template_table){
		.name = "",
		.rows = {.columns = COLUMNS, .column_count = COUNT, .rows = rows, .count = 1},
	};
}

/* KIND.main and any.main stand for the whole text, the others are lists. */
static enum status read_facts(struct store *store, struct arena *arena,
	const struct draft_wish *wish, bool formal, struct template_facts *facts,
	struct error *error)
{
	struct template_table *tables = ARENA_ARRAY(arena, struct template_table, LISTS_MOST);
	const char *prefix = arena_format(arena, "%s.", wish->kind->name);
	size_t count = 0;
	tables[count++] = own_facts(arena, wish, formal);
	tables[count].name = "";
	enum status status = ask(store, arena, wish, "any.main", &tables[count++].rows, error);
	for (const char *name = NULL;
		status == STATUS_OK && (name = store_query_next(arena, prefix, name)) != NULL;) {
		const char *list = name + strlen(prefix);
		if (strcmp(list, "about") == 0)
			continue;
		assert(count < LISTS_MOST);
		tables[count].name = strcmp(list, "main") == 0 ? "" : list;
		status = ask(store, arena, wish, name, &tables[count++].rows, error);
	}
	*facts = (struct template_facts){.tables = tables, .count = count};
	return status;
}

/* ---- templates ---- */

struct writing {
	struct arena *arena;
	const struct draft_wish *wish;
	const struct template_facts *facts;
	struct template_manner manner;
	struct error *error;
	size_t gaps;
};

/* One part of the letter, from the user's file of that name or the shipped one. */
static enum status write_part(struct writing *writing, const char *name, const char **text)
{
	struct template *template = NULL;
	struct template_output output;
	const char *path = NULL, *source = NULL;
	enum status status = template_source(writing->arena,
		&(struct template_place){.folder = writing->wish->folder,
			.language = writing->manner.language,
			.name = name},
		&path, &source, writing->error);
	*text = "";
	if (status == STATUS_OK)
		status = template_parse(writing->arena, path, source, &template, writing->error);
	if (status == STATUS_OK)
		status = template_render(writing->arena, template, writing->facts, &writing->manner,
			&output, writing->error);
	if (status != STATUS_OK)
		return status;
	*text = output.text;
	writing->gaps += output.gaps;
	return STATUS_OK;
}

/* The first line is the subject; the text begins behind an empty line. */
static void take_title(struct arena *arena, const char *letter, struct draft_text *text)
{
	const char *end = strstr(letter, "\n\n");
	size_t length = end != NULL ? (size_t)(end - letter) : strlen(letter);
	text->title = text_clean(arena, arena_copy_n(arena, letter, length), TEXT_ONE_LINE);
	text->body = end != NULL ? end + 2 : "";
}

static enum status write_letter(struct writing *writing, struct draft_text *text)
{
	const char *greeting = "", *letter = "", *closing = "";
	enum status status = write_part(writing, "greeting", &greeting);
	if (status == STATUS_OK)
		status = write_part(writing, writing->wish->kind->name, &letter);
	if (status == STATUS_OK)
		status = write_part(writing, "regards", &closing);
	if (status != STATUS_OK)
		return status;
	take_title(writing->arena, letter, text);
	text->body =
		arena_format(writing->arena, "%s\n\n%s\n\n%s\n", greeting, text->body, closing);
	text->gaps = writing->gaps;
	return STATUS_OK;
}

/* Without a form noted a German client is addressed formally, and an English one by the first name.
 */
static bool is_formal(const struct record *client, const char *language)
{
	const char *form = record_text(client, CLIENT_ADDRESS_FORM);
	return form[0] ? strcmp(form, "formal") == 0 : strcmp(language, "de") == 0;
}

enum status draft_compose(struct store *store, struct arena *arena, const struct draft_wish *wish,
	struct draft_text *text, struct error *error)
{
	struct record *client = NULL;
	struct template_facts facts;
	*text = (struct draft_text){.title = "", .body = ""};
	enum status status = store_get(store, arena, ENTITY_CLIENT, wish->client, &client, error);
	if (status != STATUS_OK)
		return status;
	const char *language = record_text(client, CLIENT_LANGUAGE);
	text->language = language[0] ? language : wish->language;
	bool formal = is_formal(client, text->language);
	status = read_facts(store, arena, wish, formal, &facts, error);
	if (status != STATUS_OK)
		return status;
	struct writing writing = {
		.arena = arena,
		.wish = wish,
		.facts = &facts,
		.manner = {.language = text->language,
			.formal = formal,
			.today = wish->now.day,
			.currency = settings_text(wish->settings, "currency")},
		.error = error,
	};
	text->contact = rows_integer(&facts.tables[1].rows, 0, "contact_id");
	return write_letter(&writing, text);
}

/* ---- for an editor ---- */

static const struct {
	const char *language, *word;
} SUBJECTS[] = {{"en", "Subject: "}, {"de", "Betreff: "}};

char *draft_join(struct arena *arena, const struct draft_text *text)
{
	bool german = strcmp(text->language, SUBJECTS[1].language) == 0;
	return arena_format(
		arena, "%s%s\n\n%s", SUBJECTS[german ? 1 : 0].word, text->title, text->body);
}

void draft_split(struct arena *arena, const char *written, struct draft_text *text)
{
	for (size_t i = 0; i < sizeof SUBJECTS / sizeof SUBJECTS[0]; i++) {
		if (!text_starts(written, SUBJECTS[i].word))
			continue;
		written += strlen(SUBJECTS[i].word);
		size_t length = strcspn(written, "\n");
		text->title =
			text_clean(arena, arena_copy_n(arena, written, length), TEXT_ONE_LINE);
		written += length;
		written += strspn(written, "\n");
		break;
	}
	text->body = written;
	text->gaps = template_gaps(text->title) + template_gaps(text->body);
}
