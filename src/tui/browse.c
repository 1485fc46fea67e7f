/* The tabs: a list from one command, and beside it what another one says of the selected row. */
#include "browse.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "next-steps.h"
#include "page.h"
#include "panes.h"
#include "rapport/base/text.h"
#include "selection.h"
#include "welcome.h"

enum { FIRST_LIMIT = 200, WORDS_MOST = 40, LIMIT_MOST = 1 << 20 };

static const struct kind {
	const char *words[4]; /* of the list, ended by NULL */
	const char *preview;  /* command for a selected row that names none: "why" takes flags,
			       * "show" records */
	bool paged;           /* takes --limit */
} kinds[TAB_COUNT];

struct browse {
	struct view view;
	const struct kind *kind;
	enum tab tab;
	struct panes panes;
	char *filter; /* as typed, "" for none */
	struct {
		char *filter;         /* NULL: nothing is tried */
		struct table_row row; /* only what tells it from others; its texts are below */
		char handle[16], opens[64];
		size_t ordinal;
	} before; /* filters were tried */
	size_t limit;
	char previewed[64]; /* handle of the row the side pane shows, or the line that does */
	bool stale;         /* the side pane has to be read again */
	bool certain;       /* what is shown meanwhile is what reading will bring */
	char title[160];
};

static struct browse *browse_of(struct view *view)
{
	return (struct browse *)view;
}

/* ---- reading ---- */

static size_t add_filter(struct arena *arena, const char *filter, const char **words, size_t count)
{
	const char **more = NULL;
	size_t more_count = command_split(arena, filter, &more);
	for (size_t i = 0; i < more_count && count < WORDS_MOST - 2; i++)
		words[count++] = more[i];
	return count;
}

/* What to type next is said for the command line; here the keys are below. */
static void drop_advice(struct reading *list)
{
	struct result *result = &list->result;
	size_t kept = 0;
	for (size_t i = 0; i < result->block_count; i++) {
		const struct block *block = &result->blocks[i];
		if (block->kind != BLOCK_LINE || block->tone != TONE_QUIET)
			result->blocks[kept++] = *block;
	}
	result->block_count = kept;
	report_set(&list->report, result->blocks, kept);
}

/* An empty list is the moment to say what belongs here, or why nothing is seen. */
static void greet(struct browse *browse)
{
	struct reading *list = &browse->panes.readings[PANE_MAIN];
	const struct table *table = reading_table(list);
	if (list->failed || (table && table->row_count > 0))
		return;
	if (browse->filter[0])
		welcome_nothing_fits(browse->view.screen, list, browse->filter);
	else
		welcome_show(browse->view.screen, list, browse->tab);
}

/* The preview follows the list once keys rest; its room is kept free for it. */
static void show_list(struct browse *browse)
{
	greet(browse);
	const struct table *table = reading_table(&browse->panes.readings[PANE_MAIN]);
	browse->stale = true;
	browse->certain = false;
	browse->panes.side_coming = table && table->row_count > 0;
}

/* The command that lists what fits the filter. */
static struct run_line list_line(struct browse *browse, struct arena *arena, const char *filter)
{
	const char **words = ARENA_ARRAY(arena, const char *, WORDS_MOST);
	size_t count = 0;
	while (browse->kind->words[count]) {
		words[count] = browse->kind->words[count];
		count++;
	}
	count = add_filter(arena, filter, words, count);
	if (browse->kind->paged) {
		words[count++] = "--limit";
		words[count++] = arena_format(arena, "%zu", browse->limit);
	}
	return (struct run_line){.words = words, .count = count};
}

static void read_list(struct browse *browse)
{
	struct arena *arena = arena_new();
	const struct run_line line = list_line(browse, arena, browse->filter);
	reading_read(&browse->panes.readings[PANE_MAIN], browse->view.screen, &line);
	drop_advice(&browse->panes.readings[PANE_MAIN]);
	arena_free(arena);
	show_list(browse);
}

/* The command that tells more of a row: its own, or the one for all of them. */
static size_t preview_words(const struct browse *browse, struct selection selection,
	struct arena *arena, const char ***words)
{
	if (selection.row->opens)
		return command_split(arena, selection.row->opens, words);
	bool flag = selection_is_flag(selection);
	const char *word = flag ? NULL : selection_record(selection, arena);
	*words = ARENA_ARRAY(arena, const char *, 2);
	(*words)[0] = browse->kind->preview;
	(*words)[1] = word ? word : selection.row->handle;
	return 2;
}

static void show_preview(struct browse *browse, struct selection selection)
{
	struct reading *side = &browse->panes.readings[PANE_SIDE];
	struct arena *arena = arena_new();
	const char **words;
	size_t count = preview_words(browse, selection, arena, &words);
	reading_read(side, browse->view.screen, &(struct run_line){.words = words, .count = count});
	next_steps_say(side, &browse->view.screen->keys);
	report_rewind(&side->report);
	arena_free(arena);
}

/* Returns whether it had to be read. */
static bool read_preview(struct browse *browse)
{
	struct selection selection = report_selected(&browse->panes.readings[PANE_MAIN].report);
	const char *shown = "";
	if (selection.row)
		shown = selection.row->opens ? selection.row->opens : selection.row->handle;
	if (!browse->stale && strncmp(browse->previewed, shown, sizeof browse->previewed - 1) == 0)
		return false;
	snprintf(browse->previewed, sizeof browse->previewed, "%s", shown);
	browse->stale = browse->panes.side_coming = false;
	if (selection.row)
		show_preview(browse, selection);
	else
		reading_empty(&browse->panes.readings[PANE_SIDE]);
	return true;
}

static void read_again(struct view *view)
{
	struct browse *browse = browse_of(view);
	browse->panes.readings[PANE_MAIN].report.stepped = view->stepped;
	if (browse->certain && session_flags_hold(view->screen->session))
		show_list(browse);
	else
		read_list(browse);
}

/* The last answer, while the rules look. Where it is good still, nothing need be said of that. */
static void recall_flags(struct view *view)
{
	struct browse *browse = browse_of(view);
	struct reading *list = &browse->panes.readings[PANE_MAIN];
	struct arena *arena = arena_new();
	const char *const words[] = {
		"due", "--last", "--limit", arena_format(arena, "%zu", browse->limit)};
	struct result result = {.arena = arena, .entity = ENTITY_NONE};
	struct error ignored;
	error_clear(&ignored);
	if (run_read(view->screen, &(struct run_line){.words = words, .count = 4}, &result,
		    &ignored) != STATUS_OK) {
		arena_free(arena);
		return;
	}
	reading_show(list, arena, &result);
	drop_advice(list);
	browse->panes.side_coming = reading_table(list)->row_count > 0;
	browse->certain = !result.outdated;
}

static bool follow(struct view *view)
{
	return read_preview(browse_of(view));
}

/* ---- actions ---- */

/* The end of a page was reached: more is read, and the selection goes on from where it was. */
static void read_on(struct browse *browse)
{
	struct reading *list = &browse->panes.readings[PANE_MAIN];
	const struct table *table = reading_table(list);
	if (!table || !table->more || !report_at_end(&list->report) || browse->limit >= LIMIT_MOST)
		return;
	browse->limit *= 2;
	read_list(browse);
}

static void open_selected(struct browse *browse)
{
	struct panes *panes = &browse->panes;
	if (panes->focus == PANE_MAIN && panes_side_hidden(panes)) {
		panes->focus = PANE_SIDE;
		return;
	}
	struct selection selection = panes_selected(panes);
	if (selection.row && page_open_row(browse->view.screen, selection))
		return;
	selection = report_selected(&panes->readings[PANE_MAIN].report);
	if (selection.row)
		page_open_row(browse->view.screen, selection);
}

static void take_filter(struct browse *browse, const char *filter)
{
	free(browse->filter);
	browse->filter = memory_copy(filter);
	browse->limit = FIRST_LIMIT;
}

/* Back from the side pane, then out of a filter; a tab itself is left by quitting. */
static bool go_back(struct browse *browse)
{
	if (browse->panes.focus == PANE_SIDE) {
		browse->panes.focus = PANE_MAIN;
		return true;
	}
	if (browse->filter[0] == '\0')
		return false;
	take_filter(browse, "");
	read_list(browse);
	return true;
}

/* A threshold in the preview, or the rule of the list. */
static struct rule_at rule_of(struct browse *browse)
{
	const struct selection row = report_selected(&browse->panes.readings[PANE_MAIN].report);
	const struct selection side = report_selected(&browse->panes.readings[PANE_SIDE].report);
	bool inside = browse->panes.focus == PANE_SIDE;
	return (struct rule_at){.rule = row, .setting = inside ? side : (struct selection){0}};
}

static bool action(struct view *view, enum action action)
{
	struct browse *browse = browse_of(view);
	if (browse->panes.areas[PANE_MAIN].rows == 0 && browse->panes.areas[PANE_SIDE].rows == 0)
		panes_place(&browse->panes, screen_page_area(view->screen, 1)); /* not drawn yet */
	switch (action) {
	case ACTION_OPEN:
		open_selected(browse);
		return true;
	case ACTION_BACK:
		return go_back(browse);
	default:
		break;
	}
	if (act_rule(view->screen, rule_of(browse), action))
		return true;
	if (action == ACTION_PANE || browse->panes.focus == PANE_SIDE)
		read_preview(browse); /* keys that come faster than it are for it, too */
	if (!panes_action(&browse->panes, action))
		return false;
	if (browse->panes.focus == PANE_MAIN)
		read_on(browse);
	return true;
}

static bool key(struct view *view, const struct key *key)
{
	return panes_click(&browse_of(view)->panes, key);
}

enum status browse_filter(struct view *view, const char *filter, struct error *error)
{
	struct browse *browse = browse_of(view);
	struct reading *list = &browse->panes.readings[PANE_MAIN];
	struct arena *arena = arena_new();
	struct result result = {.arena = arena, .entity = ENTITY_NONE};
	browse->limit = FIRST_LIMIT;
	const struct run_line line = list_line(browse, arena, filter);
	enum status status = run_read(view->screen, &line, &result, error);
	if (status != STATUS_OK) {
		arena_free(arena);
		return status;
	}
	take_filter(browse, filter);
	reading_show(list, arena, &result);
	drop_advice(list);
	show_list(browse);
	screen_mark(view->screen);
	return STATUS_OK;
}

void browse_try_begin(struct view *view)
{
	struct browse *browse = browse_of(view);
	struct report *list = &browse->panes.readings[PANE_MAIN].report;
	struct selection selection = report_selected(list);
	free(browse->before.filter);
	browse->before.filter = memory_copy(browse->filter);
	browse->before.row = (struct table_row){.entity = ENTITY_NONE, .handle = ""};
	browse->before.ordinal = 0;
	if (!selection.row)
		return;
	text_clean_fixed(browse->before.handle, sizeof browse->before.handle, selection.row->handle,
		TEXT_ONE_LINE);
	text_clean_fixed(browse->before.opens, sizeof browse->before.opens,
		selection.row->opens ? selection.row->opens : "", TEXT_ONE_LINE);
	browse->before.row = (struct table_row){
		.entity = selection.row->entity,
		.id = selection.row->id,
		.handle = browse->before.handle,
		.opens = browse->before.opens,
	};
	browse->before.ordinal = (size_t)(selection.row - selection.table->rows);
}

void browse_try_back(struct view *view)
{
	struct browse *browse = browse_of(view);
	assert(browse->before.filter);
	if (text_equal(browse->before.filter, browse->filter))
		return;
	take_filter(browse, browse->before.filter);
	read_list(browse);
	report_choose(&browse->panes.readings[PANE_MAIN].report, &browse->before.row,
		browse->before.ordinal);
}

const char *browse_filter_text(struct view *view)
{
	return browse_of(view)->filter;
}

const char *const *browse_words(struct view *view)
{
	return browse_of(view)->kind->words;
}

/* ---- drawing ---- */

/* Where no preview is in sight the selected line says all of it. */
static void draw(struct view *view, struct area area)
{
	struct panes *panes = &browse_of(view)->panes;
	panes_place(panes, area);
	panes->readings[PANE_MAIN].report.unfolds = panes->areas[PANE_SIDE].rows == 0;
	panes_draw(&browse_of(view)->panes, &view->screen->pen, area);
}

/* Which of how many rows is selected. */
static size_t position(struct browse *browse, const struct table *table)
{
	struct report *list = &browse->panes.readings[PANE_MAIN].report;
	struct selection selection = report_selected(list);
	return selection.row && selection.table == table ? (size_t)(selection.row - table->rows) + 1
							 : 0;
}

static const char *title(struct view *view)
{
	struct browse *browse = browse_of(view);
	const struct table *table = reading_table(&browse->panes.readings[PANE_MAIN]);
	size_t count = table ? table->row_count : 0;
	const char *filter = browse->filter[0] ? "/" : "", *gap = browse->filter[0] ? "  " : "";
	const char *more = table && table->more ? "+" : "";
	browse->title[0] = '\0';
	bool anew = view->outdated && !browse->certain;
	if (anew && count == 0)
		snprintf(browse->title, sizeof browse->title, "%s", _("Looking…"));
	else if (!table || position(browse, table) == 0) /* in another table, or in none */
		snprintf(browse->title, sizeof browse->title, "%s%.100s%s%s", filter,
			browse->filter, gap, count == 0 && browse->filter[0] ? "0/0" : "");
	else if (count > 0 || browse->filter[0])
		snprintf(browse->title, sizeof browse->title, "%s%.100s%s%zu/%zu%s%s%s", filter,
			browse->filter, gap, table ? position(browse, table) : 0, count, more,
			anew ? "  " : "", anew ? _("looking anew…") : "");
	return browse->title;
}

static struct selection about(struct view *view)
{
	return report_selected(&browse_of(view)->panes.readings[PANE_MAIN].report);
}

/* What the preview tells of a flag are facts: the flag is meant. */
static struct selection selected(struct view *view)
{
	struct selection selection = panes_selected(&browse_of(view)->panes);
	struct selection line = about(view);
	bool fact =
		!selection.row || (selection.row->entity == ENTITY_NONE && selection_is_flag(line));
	return fact ? line : selection;
}

static struct report *list(struct view *view)
{
	return panes_list(&browse_of(view)->panes);
}

static void browse_free(struct view *view)
{
	struct browse *browse = browse_of(view);
	panes_clear(&browse->panes);
	free(browse->filter);
	free(browse->before.filter);
	free(browse);
}

/* As many as fit are shown: what comes last goes first. */
static const enum action live_flags[] = {ACTION_LOG, ACTION_OPEN, ACTION_DRAFT, ACTION_SNOOZE,
	ACTION_DISMISS, ACTION_HELP, ACTION_UNDO, ACTION_ADD, ACTION_WHY, ACTION_FILTER,
	ACTION_COMMAND, ACTION_LEAVE, ACTION_NONE};
static const enum action live_records[] = {ACTION_LOG, ACTION_OPEN, ACTION_ADD, ACTION_EDIT,
	ACTION_DRAFT, ACTION_HELP, ACTION_FILTER, ACTION_UNDO, ACTION_LEAVE, ACTION_COMMAND,
	ACTION_NONE};
static const enum action live_rules[] = {ACTION_OPEN, ACTION_EDIT, ACTION_SWITCH, ACTION_HELP,
	ACTION_FILTER, ACTION_UNDO, ACTION_COMMAND, ACTION_LEAVE, ACTION_NONE};
static const enum action live_numbers[] = {ACTION_OPEN, ACTION_LOG, ACTION_FILTER, ACTION_HELP,
	ACTION_COMMAND, ACTION_LEAVE, ACTION_NONE};
static const struct kind kinds[TAB_COUNT] = {
	[TAB_TODAY] = {{"due"}, "why", true},
	[TAB_CLIENTS] = {{"list", "client"}, "show", true},
	[TAB_PROJECTS] = {{"list", "project"}, "show", true},
	[TAB_TIMELINE] = {{"list", "interaction"}, "show", true},
	[TAB_GUIDELINES] = {{"rules", "list"}, "show", false},
	[TAB_NUMBERS] = {{"numbers"}, "show", false},
};

#define BROWSE_OPS(keys, known)                                                                    \
	{                                                                                          \
		.live = keys, .draw = draw, .action = action, .key = key, .read = read_again,      \
		.recall = known, .follow = follow, .title = title, .selected = selected,           \
		.about = about, .list = list, .free = browse_free,                                 \
	}
static const struct view_ops flags_ops = BROWSE_OPS(live_flags, recall_flags);
static const struct view_ops records_ops = BROWSE_OPS(live_records, NULL);
static const struct view_ops rules_ops = BROWSE_OPS(live_rules, NULL);
static const struct view_ops numbers_ops = BROWSE_OPS(live_numbers, NULL);
static const struct view_ops *const ops[TAB_COUNT] = {
	[TAB_TODAY] = &flags_ops,
	[TAB_CLIENTS] = &records_ops,
	[TAB_PROJECTS] = &records_ops,
	[TAB_TIMELINE] = &records_ops,
	[TAB_GUIDELINES] = &rules_ops,
	[TAB_NUMBERS] = &numbers_ops,
};

bool browse_is(const struct view *view)
{
	int tab = 0;
	while (tab < TAB_COUNT && view->ops != ops[tab])
		tab++;
	return tab < TAB_COUNT;
}

struct view *browse_new(struct screen *screen, enum tab tab)
{
	struct browse *browse = memory_alloc(sizeof *browse);
	*browse = (struct browse){
		.view =
			{
				.ops = ops[tab],
				.screen = screen,
				.outdated = true,
				.took = tab == TAB_TODAY ? VIEW_UNREAD : 0,
			},
		.kind = &kinds[tab],
		.tab = tab,
		.filter = memory_copy(""),
		.limit = FIRST_LIMIT,
	};
	panes_init(&browse->panes, 55);
	return &browse->view;
}
