/* Filters, search, and commands typed out. */
#include "act.h"

#include <stdlib.h>
#include <string.h>

#include "browse.h"
#include "rapport/base/text.h"
#include "run.h"
#include "typed.h"

/* ---- / ---- */

static void filter_accept(struct prompt *prompt, const char *text)
{
	struct view *page = screen_page(prompt->view.screen);
	if (browse_is(page))
		browse_filter(page, text);
}

static void filter_complete(struct prompt *prompt, struct arena *arena, struct prompt_items *items)
{
	static const char *const listed[TAB_COUNT] = {[TAB_CLIENTS] = "client",
		[TAB_PROJECTS] = "project",
		[TAB_TIMELINE] = "interaction"};
	const char *entity = listed[prompt->view.screen->tab];
	struct typed_words given = {.words = {"list", entity}, .count = 2};
	if (entity && typed_word(prompt, arena)[0])
		typed_complete(prompt, arena, &given, items);
}

static const char *filter_hint(struct prompt *prompt, struct arena *arena)
{
	(void)arena;
	if (prompt->view.screen->tab == TAB_TODAY)
		return _("client:acme  project:acme/site  rule:scope-creep  severity:>=warn  a "
			 "word");
	return _("status:active  client:acme  due:<2w  tag:web  -word  \"exact words\"; nothing: "
		 "all");
}

static const struct prompt_ops filter_ops = {
	.accept = filter_accept,
	.complete = filter_complete,
	.hint = filter_hint,
	.history = HISTORY_FILTER,
};

void act_filter(struct screen *screen)
{
	struct view *page = screen_page(screen);
	if (!browse_is(page)) {
		act_search(screen);
		return;
	}
	prompt_open(screen, &filter_ops,
		&(struct prompt_start){.label = "/", .initial = browse_filter_text(page)});
}

/* ---- search ---- */

static void search_accept(struct prompt *prompt, const char *text)
{
	struct arena *arena = arena_new();
	struct typed_words typed = {.words = {"search", "--"}, .count = 2};
	typed_split(&typed, arena, text);
	if (typed.count > 2)
		run_command(prompt->view.screen, typed.words, typed.count, RUN_VIEW);
	arena_free(arena);
}

static const char *search_hint(struct prompt *prompt, struct arena *arena)
{
	(void)prompt;
	(void)arena;
	return _("Words in any record; the beginning of a word will do");
}

static const struct prompt_ops search_ops = {
	.accept = search_accept,
	.hint = search_hint,
	.history = HISTORY_SEARCH,
};

void act_search(struct screen *screen)
{
	prompt_open(screen, &search_ops, &(struct prompt_start){.label = _("Search:")});
}

/* ---- : ---- */

static void command_accept(struct prompt *prompt, const char *text)
{
	struct screen *screen = prompt->view.screen;
	struct arena *arena = arena_new();
	struct typed_words typed = {.count = 0};
	typed_split(&typed, arena, text);
	/* "rapport call …" copied from a manual means the same here. */
	size_t first = typed.count > 1 && text_equal(typed.words[0], "rapport") ? 1 : 0;
	bool leave = typed.count == 1 &&
		     (text_equal(typed.words[0], "q") || text_equal(typed.words[0], "quit"));
	if (leave)
		screen->quit = true;
	else if (typed.count > first)
		run_command(screen, typed.words + first, typed.count - first, RUN_BRIEF);
	arena_free(arena);
}

static void command_complete_line(
	struct prompt *prompt, struct arena *arena, struct prompt_items *items)
{
	struct typed_words given = {.count = 0};
	bool begun = edit_word_start(&prompt->edit) > 0;
	if (begun || typed_word(prompt, arena)[0])
		typed_complete(prompt, arena, &given, items);
}

/* What the line would mean, for a date that is being typed; or how the command at hand is written.
 */
static const char *command_hint(struct prompt *prompt, struct arena *arena)
{
	struct typed_words typed = {.count = 0};
	typed_split(&typed, arena, edit_text(&prompt->edit));
	const struct command *command = typed.count > 0 ? command_find(typed.words[0]) : NULL;
	if (!command)
		return _("Any command, as on the command line; Tab completes");
	const char *foreseen =
		command_foresee(prompt->view.screen->session, arena, typed.words, typed.count);
	if (foreseen[0])
		return foreseen;
	return arena_format(arena, "%s – %s", command->synopsis, _(command->summary));
}

static const struct prompt_ops command_ops = {
	.accept = command_accept,
	.complete = command_complete_line,
	.hint = command_hint,
	.history = HISTORY_COMMAND,
	.again = true,
};

void act_command(struct screen *screen, const char *initial)
{
	prompt_open(screen, &command_ops, &(struct prompt_start){.label = ":", .initial = initial});
}
