/* Pages: a record with its timeline beside it, and the answer of any other command. */
#include "page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "next-steps.h"
#include "panes.h"
#include "rapport/base/text.h"
#include "run.h"
#include "selection.h"
#include "welcome.h"

enum { TIMELINE_LIMIT = 200 };

struct page {
	struct view view;
	struct panes panes;
	struct arena *arena;  /* of the line */
	struct run_line line; /* the command that made it, in the arena */
	size_t limit;         /* rows of the timeline */
	char subject[64];     /* handle of the record the page is about */
	bool known;           /* whether that is known */
	struct arena *looked; /* what `why` tells of, as a line of `due`; NULL: not looked up */
	struct selection flag;
	char title[160];
};

static struct page *page_of(struct view *view)
{
	return (struct page *)view;
}

/* ---- reading ---- */

/* "show" answers with the record it found: what happened with a client or in a project stands
 * beside it, newest first. */
static void read_timeline(struct page *page)
{
	const struct result *result = &page->panes.readings[PANE_MAIN].result;
	const char *reference = result->entity == ENTITY_CLIENT    ? "client"
				: result->entity == ENTITY_PROJECT ? "project"
								   : NULL;
	char handle[HANDLE_SIZE];
	if (!reference || page->panes.readings[PANE_MAIN].failed)
		return;
	struct arena *arena = arena_new();
	handle_format(result->id, handle);
	const char *words[] = {"list", "interaction",
		arena_format(arena, "%s:%s", reference, handle), "--limit",
		arena_format(arena, "%zu", page->limit)};
	page->panes.readings[PANE_SIDE].report.within = result->entity;
	struct reading *side = &page->panes.readings[PANE_SIDE];
	reading_read(side, page->view.screen, &(struct run_line){.words = words, .count = 5});
	const struct table *talks = reading_table(side);
	if (!side->failed && (!talks || talks->row_count == 0))
		welcome_nobody_talked(page->view.screen, side);
	arena_free(arena);
}

/* The timeline beside it says more than the newest rows below it. */
static void drop_interactions(struct result *result)
{
	size_t kept = 0;
	bool record = result->entity == ENTITY_CLIENT || result->entity == ENTITY_PROJECT;
	for (size_t i = 0; record && i < result->block_count; i++) {
		const struct block *block = &result->blocks[i];
		if (block->kind == BLOCK_TABLE && text_equal(block->name, "interactions")) {
			kept -= kept > 0 && result->blocks[kept - 1].kind == BLOCK_HEADING ? 1 : 0;
			continue;
		}
		result->blocks[kept++] = *block;
	}
	result->block_count = record ? kept : result->block_count;
}

/* It stands below the page, where it takes no room from what matters. */
static void drop_handle(struct result *result)
{
	size_t kept = 0;
	for (size_t i = 0; i < result->block_count; i++) {
		const struct block *block = &result->blocks[i];
		if (block->kind != BLOCK_FACT || !text_equal(block->name, "handle"))
			result->blocks[kept++] = *block;
	}
	result->block_count = kept;
}

static void set_subject(struct page *page)
{
	struct page_subject subject;
	struct report *report = &page->panes.readings[PANE_MAIN].report;
	report->subject.entity = ENTITY_NONE;
	page->known = false;
	if (!page_record(&page->view, &subject))
		return;
	snprintf(page->subject, sizeof page->subject, "%s", subject.handle);
	page->known = true;
	report->subject = (struct table_row){
		.handle = page->subject,
		.entity = subject.entity,
		.id = subject.id,
	};
}

/* A record's page is more than what `show` says. */
static void complete_page(struct page *page)
{
	struct reading *main = &page->panes.readings[PANE_MAIN];
	next_steps_say(main, &page->view.screen->keys);
	if (!text_equal(page->line.words[0], "show"))
		return;
	drop_interactions(&main->result);
	set_subject(page);
	drop_handle(&main->result);
	main->report.within = main->result.entity;
	report_set(&main->report, main->result.blocks, main->result.block_count);
	read_timeline(page);
}

/* Commands that only look may be run again whenever the store changes. */
static bool only_looks(const struct run_line *line)
{
	const char *command = line->words[0];
	static const char *const names[] = {"show", "list", "due", "why", "ledger", "search",
		"history", "check", "friction", "prep", "numbers", "closing", "gate"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (text_equal(names[i], command))
			return true;
	}
	return text_equal(command, "rules") && line->count > 1 &&
	       (text_equal(line->words[1], "show") || text_equal(line->words[1], "list"));
}

static void forget_flag(struct page *page)
{
	arena_free(page->looked);
	page->looked = NULL;
	page->flag = (struct selection){.row = NULL};
}

/* A flag that is told of no more was cleared, mostly from its own page. */
static void show_cleared(struct page *page)
{
	reading_tell(&page->panes.readings[PANE_MAIN], TONE_GOOD,
		_("Nothing is due here any more: the flag is cleared."));
}

static void read_page(struct page *page)
{
	bool told = page->panes.readings[PANE_MAIN].arena != NULL;
	forget_flag(page);
	reading_read(&page->panes.readings[PANE_MAIN], page->view.screen, &page->line);
	if (told && page->panes.readings[PANE_MAIN].failed && page_answers(&page->view, "why"))
		show_cleared(page);
	complete_page(page);
}

static void read_again(struct view *view)
{
	struct page *page = page_of(view);
	if (only_looks(&page->line))
		read_page(page);
}

/* ---- actions ---- */

/* A row that is no record may say which command tells more of it. */
static bool open_line(struct screen *screen, const char *line, struct arena *arena)
{
	const char **words;
	size_t count = line ? command_split(arena, line, &words) : 0;
	if (count > 0)
		run_command(screen, words, count, RUN_VIEW);
	return count > 0;
}

static struct view *page_new(struct screen *screen, const char *handle);

bool page_open_row(struct screen *screen, struct selection selection)
{
	struct arena *arena = arena_new();
	bool opened = open_line(screen, selection.row->opens, arena);
	const char *record = opened ? NULL : selection_record(selection, arena);
	if (record)
		screen_push(screen, page_new(screen, record));
	arena_free(arena);
	return opened || record;
}

static void open_selected(struct page *page)
{
	struct selection selection = panes_selected(&page->panes);
	bool itself = selection.row == &page->panes.readings[PANE_MAIN].report.subject;
	if (selection.row && !itself)
		page_open_row(page->view.screen, selection);
}

/* What the page says of a rule. */
static struct rule_at rule_of(struct page *page)
{
	bool shown = page->line.count > 2 && text_equal(page->line.words[0], "rules") &&
		     text_equal(page->line.words[1], "show");
	return (struct rule_at){
		.rule = panes_selected(&page->panes),
		.setting = panes_selected(&page->panes),
		.id = shown ? page->line.words[2] : NULL,
	};
}

static void read_on(struct page *page)
{
	struct reading *side = &page->panes.readings[PANE_SIDE];
	const struct table *table = reading_table(side);
	if (!table || !table->more || !report_at_end(&side->report))
		return;
	page->limit *= 2;
	read_timeline(page);
}

static bool action(struct view *view, enum action action)
{
	struct page *page = page_of(view);
	if (action == ACTION_OPEN) {
		open_selected(page);
		return true;
	}
	if (action == ACTION_BACK) {
		screen_close_view(view->screen, view);
		return true;
	}
	if (act_rule(view->screen, rule_of(page), action))
		return true;
	if (!panes_action(&page->panes, action))
		return false;
	if (page->panes.focus == PANE_SIDE)
		read_on(page);
	return true;
}

static bool key(struct view *view, const struct key *key)
{
	return panes_click(&page_of(view)->panes, key);
}

static void draw(struct view *view, struct area area)
{
	panes_draw(&page_of(view)->panes, &view->screen->pen, area);
}

static const char *title(struct view *view)
{
	struct page *page = page_of(view);
	struct buffer text = BUFFER_EMPTY;
	bool told = page->known || text_equal(page->line.words[0], "why");
	if (page->known)
		buffer_add(&text, page->subject);
	for (size_t i = 0; i < page->line.count && !told; i++) {
		if (text_equal(page->line.words[i], "--"))
			continue;
		buffer_add(&text, i > 0 ? " " : "");
		buffer_add(&text, page->line.words[i]);
	}
	text_clean_fixed(page->title, sizeof page->title, buffer_text(&text), TEXT_ONE_LINE);
	buffer_clear(&text);
	return page->title;
}

/* A page that tells why is about its flag, whichever of the facts is selected. */
static struct selection flag_of(struct page *page)
{
	const struct result *result = &page->panes.readings[PANE_MAIN].result;
	if (page->looked || !page_answers(&page->view, "why"))
		return page->flag;
	page->looked = arena_new();
	for (size_t i = 0; i < result->block_count && !page->flag.row; i++) {
		const struct block *block = &result->blocks[i];
		if (block->kind == BLOCK_FACT && text_equal(block->name, "rule"))
			page->flag = selection_flag(page->view.screen, page->looked,
				&(struct selection_sought){.about = result,
					.rule = block->text,
					.word = page->line.words[page->line.count - 1]});
	}
	return page->flag;
}

/* Where no row is selected, the record of the page itself is meant. */
static struct selection selected(struct view *view)
{
	struct page *page = page_of(view);
	struct selection selection = panes_selected(&page->panes);
	bool record = selection.row && selection.row->entity != ENTITY_NONE;
	struct selection flag = record ? selection : flag_of(page);
	return flag.row ? flag : selection;
}

static struct report *list(struct view *view)
{
	return panes_list(&page_of(view)->panes);
}

static void page_free(struct view *view)
{
	struct page *page = page_of(view);
	panes_clear(&page->panes);
	forget_flag(page);
	arena_free(page->arena);
	free(page);
}

static const enum action live[] = {ACTION_BACK, ACTION_LOG, ACTION_OPEN, ACTION_PANE,
	ACTION_DRAFT, ACTION_EDIT, ACTION_ADD, ACTION_UNDO, ACTION_HELP, ACTION_COMMAND,
	ACTION_NONE};
static const enum action live_flag[] = {ACTION_LOG, ACTION_DRAFT, ACTION_SNOOZE,
	ACTION_DISMISS, ACTION_BACK, ACTION_HELP, ACTION_UNDO, ACTION_EDIT, ACTION_OPEN,
	ACTION_COMMAND, ACTION_NONE};

#define PAGE_OPS(keys)                                                                             \
	{                                                                                          \
		.live = keys, .draw = draw, .action = action, .key = key, .read = read_again,      \
		.title = title, .selected = selected, .list = list, .free = page_free,             \
	}
static const struct view_ops record_ops = PAGE_OPS(live);
static const struct view_ops flag_ops = PAGE_OPS(live_flag); /* of a page that tells why */

static bool is_page(const struct view *view)
{
	return view->ops == &record_ops || view->ops == &flag_ops;
}

static struct run_line copy_line(struct arena *arena, const struct run_line *line)
{
	const char **words = ARENA_ARRAY(arena, const char *, line->count);
	struct answer *answers = ARENA_ARRAY(arena, struct answer, line->answer_count + 1);
	for (size_t i = 0; i < line->count; i++)
		words[i] = arena_copy(arena, line->words[i]);
	for (size_t i = 0; i < line->answer_count; i++)
		answers[i] = (struct answer){
			.key = arena_copy(arena, line->answers[i].key),
			.text = arena_copy(arena, line->answers[i].text),
		};
	return (struct run_line){
		.words = words,
		.count = line->count,
		.answers = answers,
		.answer_count = line->answer_count,
	};
}

static struct page *empty_page(struct screen *screen, const struct run_line *line)
{
	struct page *page = memory_alloc(sizeof *page);
	*page = (struct page){
		.view = {.ops = text_equal(line->words[0], "why") ? &flag_ops : &record_ops,
			.screen = screen},
		.arena = arena_new(),
		.limit = TIMELINE_LIMIT,
	};
	panes_init(&page->panes, 50);
	page->panes.upper_share = 70;
	page->panes.readings[PANE_MAIN].report.unfolds = true;
	page->panes.readings[PANE_SIDE].report.unfolds = true;
	page->line = copy_line(page->arena, line);
	return page;
}

static struct view *begin_at_top(struct page *page)
{
	for (int i = 0; i < PANE_COUNT; i++)
		report_rewind(&page->panes.readings[i].report);
	return &page->view;
}

struct view *result_view_new(struct screen *screen, const struct run_line *line,
	struct arena *arena, const struct result *result)
{
	struct page *page = empty_page(screen, line);
	reading_show(&page->panes.readings[PANE_MAIN], arena, result);
	complete_page(page);
	return begin_at_top(page);
}

/* The page of a record, by the words that `show` takes. */
static struct view *page_new(struct screen *screen, const char *handle)
{
	const char *words[] = {"show", handle};
	struct page *page = empty_page(screen, &(struct run_line){.words = words, .count = 2});
	read_page(page);
	return begin_at_top(page);
}

/* The client or project that stands behind the command's name; "" when something else does. */
static const char *named_by_line(const struct run_line *line)
{
	static const char *const names[] = {
		"friction", "prep", "numbers", "ledger", "closing", "gate"};
	for (size_t i = 0; i < sizeof names / sizeof *names && line->count > 1; i++) {
		if (text_equal(names[i], line->words[0]) && line->words[1][0] != '-')
			return line->words[1];
	}
	return "";
}

bool page_answers(const struct view *view, const char *command)
{
	const struct page *page = (const struct page *)view;
	return is_page(view) && text_equal(page->line.words[0], command);
}

bool page_record(const struct view *view, struct page_subject *subject)
{
	const struct page *page = (const struct page *)view;
	if (!is_page(view))
		return false;
	const struct result *result = &page->panes.readings[PANE_MAIN].result;
	if (result->entity == ENTITY_NONE || page->panes.readings[PANE_MAIN].failed)
		return false;
	subject->entity = result->entity;
	subject->id = result->id;
	subject->handle = page->known ? page->subject : named_by_line(&page->line);
	for (size_t i = 0; !page->known && i < result->block_count; i++) {
		const struct block *block = &result->blocks[i];
		if (block->kind == BLOCK_FACT && text_equal(block->name, "handle")) {
			subject->handle = block->text; /* the first: what hangs on it follows */
			break;
		}
	}
	return true;
}
