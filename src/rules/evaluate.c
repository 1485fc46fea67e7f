/* Runs the SQL of every rule and makes flags of its rows. */
#include "internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "rapport/base/text.h"

enum { ROWS_MAX = 20000 };

/* What a rule's SQL may say of a row; the columns its message names come on top. */
enum row_column {
	ROW_SUBJECT,
	ROW_EPISODE,
	ROW_SINCE,
	ROW_DUE,
	ROW_SEVERITY,
	ROW_ENTITY,
	ROW_CLIENT,
	ROW_PROJECT,
	ROW_NAME,
	ROW_CHANGES_AT,
	ROW_COLUMNS,
};
static const char *const row_columns[] = {
	[ROW_SUBJECT] = "subject",
	[ROW_EPISODE] = "episode",
	[ROW_SINCE] = "since",
	[ROW_DUE] = "due",
	[ROW_SEVERITY] = "severity",
	[ROW_ENTITY] = "entity",
	[ROW_CLIENT] = "client",
	[ROW_PROJECT] = "project",
	[ROW_NAME] = "name",
	[ROW_CHANGES_AT] = "changes_at",
};

/* One rule's result on its way to flags. */
struct harvest {
	struct rules *rules;
	struct arena *arena;   /* of the answer: holds the texts of flags */
	struct arena *scratch; /* of this rule: its rows and what is worked out of them */
	const struct rule *rule;
	struct rows rows;
	struct ready_texts ready;
	int columns[ROW_COLUMNS]; /* -1: the SQL does not give it */
	struct draft_list *drafts;
};

/* Asked some ten thousand times a look: most names differ in the first letter. */
int column_find_n(const struct rows *rows, const char *name, size_t length)
{
	for (size_t i = 0; i < rows->column_count; i++)
		if (rows->columns[i][0] == name[0] &&
			strncmp(rows->columns[i], name, length) == 0 &&
			rows->columns[i][length] == '\0')
			return (int)i;
	return -1;
}

int column_find(const struct rows *rows, const char *name)
{
	return column_find_n(rows, name, strlen(name));
}

const char *row_text(struct arena *arena, const struct rows *rows, size_t row, int column)
{
	const struct value *value = column < 0 ? NULL : &rows->rows[row][column];

	if (!value || value->type == VALUE_NONE)
		return "";
	if (value->type == VALUE_TEXT)
		return value->text;
	if (value->type == VALUE_REAL)
		return arena_format(arena, "%g", value->real);
	return arena_format(arena, "%lld", (long long)value->integer);
}

static int64_t row_integer(const struct harvest *harvest, size_t row, enum row_column column)
{
	int index = harvest->columns[column];

	return index < 0 ? 0 : harvest->rows.rows[row][index].integer;
}

/* FNV-1a (Fowler, Noll, Vo) folded to the 50 bits of a handle, never 0. */
int64_t flag_id(const char *rule, int64_t subject, const char *episode)
{
	const uint64_t prime = UINT64_C(1099511628211);
	uint64_t hash = UINT64_C(14695981039346656037);

	for (; *rule; rule++)
		hash = (hash ^ (unsigned char)*rule) * prime;
	for (int i = 0; i < 8; i++)
		hash = (hash ^ ((uint64_t)subject >> 8 * i & 0xFF)) * prime;
	for (; *episode; episode++)
		hash = (hash ^ (unsigned char)*episode) * prime;
	hash = (hash ^ hash >> 50) & ((UINT64_C(1) << 50) - 1);
	return hash ? (int64_t)hash : 1;
}

/* A disk that fails, a damaged file or a busy one is no fault of the rule that met it. */
static bool is_of_store(enum status status)
{
	return status == STATUS_IO || status == STATUS_DAMAGED || status == STATUS_BUSY;
}

enum status rule_run(struct rules *rules, struct arena *arena, const struct rule *rule,
	const struct wording *sql, int64_t subject, struct rows *rows, struct error *error)
{
	enum status status;

	assert(rules->sandbox && sql->text);
	error_clear(error);
	rules->running = rule;
	status = sandbox_run(rules->sandbox, arena, sql->text, subject, ROWS_MAX, rows, error);
	rules->running = NULL;
	if (is_of_store(status))
		return status;
	if (status != STATUS_OK && error->line > 0)
		error_at(error, rule->file, sql->line + error->line - 1,
			sql->column + error->column - 1);
	else if (status != STATUS_OK && error->file[0] == '\0')
		error_at(error, rule->file, sql->line, sql->column);
	return status;
}

const char *row_message(
	struct arena *arena, const struct row_view *view, int64_t client, int64_t project)
{
	const struct rule *rule = view->rule;
	const struct value *own =
		threshold_resolve(threshold_find(rule, "message"), client, project, NULL);
	int column = column_find(view->rows, "wording");
	const struct wording *wording = NULL;

	if (own->type == VALUE_TEXT)
		return wording_fill(arena, view, own->text);
	if (column >= 0)
		wording = wording_named(
			&rule->messages, row_text(arena, view->rows, view->row, column));
	return wording_fill(
		arena, view, wording && wording->text ? wording->text : rule->message.text);
}

static const char *fill_actions(struct arena *arena, const struct row_view *view)
{
	struct buffer out = BUFFER_EMPTY;
	const struct wording_list *actions = &view->rule->actions;

	for (size_t i = 0; i < actions->count; i++) {
		const char *action = actions->items[i].wording.text;
		size_t before = out.length;
		if (!action)
			continue;
		buffer_add(&out, before > 0 ? ", " : "");
		if (!wording_add(view, action, &out))
			buffer_cut(&out, before);
	}
	const char *text = arena_copy_n(arena, buffer_text(&out), out.length);
	buffer_clear(&out);
	return text;
}

/* How people know the subject, for rules that do not say. */
static void find_name(struct harvest *harvest, struct flag *flag)
{
	struct rules *rules = harvest->rules;
	struct rows rows;
	struct error error;
	const char *wanted = catalog_entity(flag->entity)->name;

	error_clear(&error);
	if (sandbox_run(rules->sandbox, harvest->scratch, engine_query(rules, "record-name"),
		    flag->subject, 10, &rows, &error) != STATUS_OK)
		return;
	for (size_t row = 0; row < rows.count; row++) {
		if (strcmp(rows_text(&rows, row, "entity"), wanted) != 0)
			continue;
		if (flag->name[0] == '\0')
			flag->name = text_clean(
				harvest->arena, rows_text(&rows, row, "name"), TEXT_ONE_LINE);
		if (flag->client == 0)
			flag->client = rows_integer(&rows, row, "client");
		if (flag->project == 0)
			flag->project = rows_integer(&rows, row, "project");
	}
}

static const char *harvest_text(const struct harvest *harvest, size_t row, enum row_column column)
{
	return row_text(harvest->scratch, &harvest->rows, row, harvest->columns[column]);
}

/* The text as the flag shows it. */
static const char *flag_text(const struct harvest *harvest, size_t row, enum row_column column)
{
	return text_clean(harvest->arena, harvest_text(harvest, row, column), TEXT_ONE_LINE);
}

static civil_day row_day(const struct harvest *harvest, size_t row, enum row_column column)
{
	return day_parse(harvest_text(harvest, row, column));
}

/* The severity the SQL gives, or the one the settings put in its place. False: no such word. */
static bool find_severity(const struct harvest *harvest, size_t row, struct flag *flag)
{
	const struct value *own = threshold_resolve(
		threshold_find(harvest->rule, "severity"), flag->client, flag->project, NULL);
	const char *word = harvest_text(harvest, row, ROW_SEVERITY);

	if (own->type == VALUE_TEXT)
		word = own->text;
	if (harvest->columns[ROW_SEVERITY] < 0 && own->type == VALUE_NONE)
		word = "notice";
	return severity_read(word, &flag->severity);
}

static struct flag read_flag(struct harvest *harvest, size_t row)
{
	const struct rule *rule = harvest->rule;
	struct flag flag = {
		.rule = rule->id,
		.guideline = rule->guideline,
		.group = rule->group,
		.entity = rule->subject,
		.subject = row_integer(harvest, row, ROW_SUBJECT),
		.client = row_integer(harvest, row, ROW_CLIENT),
		.project = row_integer(harvest, row, ROW_PROJECT),
		.name = flag_text(harvest, row, ROW_NAME),
		.episode = flag_text(harvest, row, ROW_EPISODE),
		.since = row_day(harvest, row, ROW_SINCE),
		.due = row_day(harvest, row, ROW_DUE),
		.snoozed_until = DAY_NONE,
	};
	const char *entity = harvest_text(harvest, row, ROW_ENTITY);

	if (entity[0])
		flag.entity = catalog_find_entity(entity);
	if (flag.since == DAY_NONE)
		flag.since = harvest->rules->now.day;
	return flag;
}

static void add_draft(struct harvest *harvest, const struct flag *flag)
{
	struct draft_list *drafts = harvest->drafts;

	drafts->items = memory_array_grow(
		drafts->items, &drafts->capacity, drafts->count + 1, sizeof *drafts->items);
	drafts->items[drafts->count++] = (struct draft){.flag = *flag, .rule = harvest->rule};
}

/* A NULL severity means no flag. */
static bool row_is_flag(const struct harvest *harvest, size_t row)
{
	int column = harvest->columns[ROW_SEVERITY];

	return column < 0 || harvest->rows.rows[row][column].type != VALUE_NONE;
}

static bool row_is_right(const struct harvest *harvest, size_t row, struct flag *flag)
{
	return flag->subject > 0 && flag->episode[0] && flag->entity != ENTITY_NONE &&
	       find_severity(harvest, row, flag);
}

/* False: the row says nothing a flag can be made of. */
static bool harvest_row(struct harvest *harvest, size_t row)
{
	const struct rule *rule = harvest->rule;

	if (!row_is_flag(harvest, row))
		return true;
	struct flag flag = read_flag(harvest, row);
	if (!row_is_right(harvest, row, &flag))
		return false;
	if (flag.name[0] == '\0' || harvest->columns[ROW_CLIENT] < 0)
		find_name(harvest, &flag);
	if (threshold_resolve(threshold_find(rule, "off"), flag.client, flag.project, NULL)
			->integer)
		return true;
	flag.id = flag_id(rule->id, flag.subject, flag.episode);
	const struct row_view view = {
		harvest->rules, rule, &harvest->rows, &harvest->ready, row, flag.id, flag.subject};
	flag.message = row_message(harvest->arena, &view, flag.client, flag.project);
	flag.summary = rule->summary.text;
	flag.actions = fill_actions(harvest->arena, &view);
	add_draft(harvest, &flag);
	return true;
}

static bool check_list(const struct rule *rule, const struct wording_list *list,
	const struct rows *rows, struct error *error)
{
	for (size_t i = 0; i < list->count; i++)
		if (!wording_check_columns(rule, &list->items[i].wording, rows, error))
			return false;
	return true;
}

/* What the texts name must be there; asked once, at the first answer. */
static bool check_columns(const struct rule *rule, const struct rows *rows, struct error *error)
{
	static const enum row_column needed[] = {ROW_SUBJECT, ROW_EPISODE};

	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
		if (column_find(rows, row_columns[needed[i]]) >= 0)
			continue;
		error_at(error, rule->file, rule->sql.line, rule->sql.column);
		error_set(error, STATUS_INVALID, _("The SQL of “%s” gives no column “%s”"),
			rule->id, row_columns[needed[i]]);
		return false;
	}
	return wording_check_columns(rule, &rule->message, rows, error) &&
	       wording_check_columns(rule, &rule->arithmetic, rows, error) &&
	       check_list(rule, &rule->messages, rows, error) &&
	       check_list(rule, &rule->actions, rows, error);
}

/* A row may say when it becomes another one by itself, be it a flag or not. */
static void note_change(struct harvest *harvest, size_t row)
{
	struct rules *rules = harvest->rules;
	int64_t at = row_integer(harvest, row, ROW_CHANGES_AT);

	if (at > rules->now.instant && at < rules->valid_until)
		rules->valid_until = at;
}

static void harvest_rows(struct harvest *harvest, struct error_list *problems)
{
	bool right = true;

	harvest->ready = (struct ready_texts){.arena = harvest->scratch};
	for (int i = 0; i < ROW_COLUMNS; i++)
		harvest->columns[i] = column_find(&harvest->rows, row_columns[i]);
	for (size_t row = 0; row < harvest->rows.count; row++) {
		note_change(harvest, row);
		right = harvest_row(harvest, row) && right;
	}
	if (!right)
		add_problem(problems, harvest->rule->file, harvest->rule->sql.line,
			harvest->rule->sql.column,
			_("A row of “%s” lacks a subject or episode, or has a severity or entity "
			  "nobody knows"),
			harvest->rule->id);
}

static bool is_off_for_all(const struct rule *rule)
{
	const struct threshold *off = threshold_find(rule, "off");

	return off->override_count == 0 && threshold_resolve(off, 0, 0, NULL)->integer != 0;
}

enum { STRIKES_MAX = 3 };

/* Wrong or forbidden SQL stays so. A limit may be the machine's bad day, and three times it is the
 * rule: then it rests too, because each run costs the whole limit. */
static void note_outcome(struct rule *rule, enum status status, const struct error *error)
{
	bool wrong = status == STATUS_INVALID || status == STATUS_DENIED;

	rule->strikes = status == STATUS_LIMIT ? rule->strikes + 1 : 0;
	if (wrong || rule->strikes == STRIKES_MAX)
		rule->fault = *error;
}

/* Runs it and looks at what it gives; the error is in the rule's words. */
static enum status run_and_check(struct harvest *harvest, struct rule *rule, struct error *error)
{
	struct rules *rules = harvest->rules;

	arena_reset(harvest->scratch);
	enum status status =
		rule_run(rules, harvest->scratch, rule, &rule->sql, 0, &harvest->rows, error);
	if (status == STATUS_OK && !rule->columns_checked &&
		!check_columns(rule, &harvest->rows, error))
		status = error->status;
	if (status == STATUS_OK)
		rule->columns_checked = true;
	return status;
}

/* A rule at fault is named at every look, and not run again. */
static enum status evaluate_rule(struct harvest *harvest, struct rule *rule,
	struct error_list *problems, struct error *error)
{
	enum status status;

	if (is_off_for_all(rule))
		return STATUS_OK;
	if (rule->fault.status != STATUS_OK) {
		error_list_add(problems, &rule->fault);
		return STATUS_OK;
	}
	harvest->rule = rule;
	status = run_and_check(harvest, rule, error);
	note_outcome(rule, status, error);
	if (status == STATUS_INVALID || status == STATUS_DENIED || status == STATUS_LIMIT) {
		error_list_add(problems, error);
		error_clear(error);
		return STATUS_OK;
	}
	if (status == STATUS_OK)
		harvest_rows(harvest, problems);
	return status;
}

static void collect(const struct draft_list *drafts, struct kept *kept)
{
	struct flag_list *flags = &kept->answer.flags;

	flags->items = ARENA_ARRAY(kept->arena, struct flag, drafts->count + 1);
	for (size_t i = 0; i < drafts->count; i++)
		if (!drafts->items[i].dropped)
			flags->items[flags->count++] = drafts->items[i].flag;
	if (flags->count > 1)
		qsort(flags->items, flags->count, sizeof *flags->items, flag_compare);
}

/* Rules count what has happened by now, so an answer ends where a word dated later begins. */
static enum status note_next_word(struct rules *rules, struct error *error)
{
	struct rows rows;
	enum status status = sandbox_run(rules->sandbox, rules->scratch,
		engine_query(rules, "next-word"), 0, 1, &rows, error);

	if (status != STATUS_OK || rows.count == 0)
		return status;
	int64_t at = rows_integer(&rows, 0, "occurred_at");
	if (at > rules->now.instant && at < rules->valid_until)
		rules->valid_until = at;
	return STATUS_OK;
}

static enum status evaluate_rules(struct rules *rules, struct draft_list *drafts,
	struct error_list *problems, struct error *error)
{
	struct harvest harvest = {
		.rules = rules,
		.arena = rules->kept.arena,
		.scratch = arena_new(),
		.drafts = drafts,
	};
	enum status status = STATUS_OK;

	for (size_t i = 0; status == STATUS_OK && i < rules->count; i++)
		status = evaluate_rule(&harvest, &rules->rules[i], problems, error);
	arena_free(harvest.scratch);
	return status;
}

static enum status evaluate_all(struct rules *rules, struct draft_list *drafts,
	struct error_list *problems, struct error *error)
{
	enum status status = read_overrides(rules, problems, error);

	if (status == STATUS_OK)
		status = evaluate_rules(rules, drafts, problems, error);
	if (status == STATUS_OK)
		status = hide_put_aside(rules, drafts, error);
	if (status == STATUS_OK)
		status = note_next_word(rules, error);
	return status;
}

/* Looks at everything anew, within one read transaction. */
static enum status look(struct rules *rules, struct error_list *problems, struct error *error)
{
	struct draft_list drafts = {.items = NULL};
	struct kept *kept = &rules->kept;
	size_t told = problems->count + problems->left_out;
	enum status status;

	arena_reset(rules->scratch);
	arena_reset(kept->arena);
	*kept = (struct kept){.arena = kept->arena, .answer = {.at = rules->now}};
	rules->valid_until = instant_from_local(rules->now.day + 1, 0);
	status = sandbox_begin(rules->sandbox, error);
	if (status != STATUS_OK)
		return status;
	status = evaluate_all(rules, &drafts, problems, error);
	sandbox_end(rules->sandbox);
	if (status == STATUS_OK) {
		hide_suppressed(rules, &drafts);
		collect(&drafts, kept);
	}
	arena_empty(rules->scratch);
	kept->answer.valid_until = rules->valid_until;
	/* Whoever asks again should hear of a problem again. */
	kept->good = status == STATUS_OK && problems->count + problems->left_out == told;
	free(drafts.items);
	return status;
}

/* When somebody wrote while the rules looked, it is not known which state they saw. */
static enum status look_and_keep(
	struct rules *rules, struct error_list *problems, struct error *error)
{
	struct kept *kept = &rules->kept;
	struct store_stamp before;
	bool stamped = store_stamp(rules->store_path, &before);
	enum status status = look(rules, problems, error);

	kept->good = kept->good && stamped && store_stamp(rules->store_path, &kept->answer.stamp) &&
		     memcmp(&before, &kept->answer.stamp, sizeof before) == 0;
	const struct rules_options options = rules_options_of(rules);
	if (kept->good && rules->flawless && options.cache_folder)
		answer_save(&options, &kept->answer);
	return status;
}

static enum status connect_and_look(
	struct rules *rules, struct error_list *problems, struct error *error)
{
	enum status status = rules_connect(rules, error);

	if (status == STATUS_OK)
		return look_and_keep(rules, problems, error);
	if (status != STATUS_NOT_FOUND)
		return status;
	arena_reset(rules->kept.arena);
	rules->kept = (struct kept){.arena = rules->kept.arena};
	rules->valid_until = instant_from_local(rules->now.day + 1, 0);
	error_clear(error);
	return STATUS_OK;
}

enum status rules_evaluate(struct rules *rules, struct arena *arena, bool hidden,
	struct flag_list *flags, struct error_list *problems, struct error *error)
{
	enum status status = STATUS_OK;

	*flags = (struct flag_list){.items = NULL};
	if (!kept_find(rules))
		status = connect_and_look(rules, problems, error);
	if (status == STATUS_OK)
		answer_copy(&rules->kept.answer, arena, hidden, flags);
	return status;
}

int64_t rules_valid_until(const struct rules *rules)
{
	return rules->valid_until;
}
