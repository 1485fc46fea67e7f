/* Filters, and commands typed out. */
#include "act.h"

#include <stdlib.h>
#include <string.h>

#include "browse.h"
#include "rapport/base/text.h"
#include "run.h"
#include "typed.h"
#include "watch.h"

/* ---- / ---- */

/* What is filtered is seen already while one types: nothing is read twice. */
static enum status set_filter(struct screen *screen, const char *text, struct error *error)
{
	struct view *page = screen_page(screen);
	error_clear(error);
	if (!browse_is(page) || text_equal(text, browse_filter_text(page)))
		return STATUS_OK;
	return browse_filter(page, text, error);
}

/* Half a word is no mistake as long as it can be completed, and "status:" still waits for its
 * value.
 */
static void filter_typed(struct prompt *prompt, const char *text)
{
	struct screen *screen = prompt->view.screen;
	struct error error;
	size_t length = strlen(text);
	if (length > 0 && strchr(":<>=|", text[length - 1]))
		return;
	struct watch watch;
	watch_begin(&watch, screen, true);
	enum status status = set_filter(screen, text, &error);
	watch_end(&watch);
	if (status == STATUS_CANCELLED)
		prompt->untold = true; /* the next key was faster */
	else if (status != STATUS_OK && prompt->items.count == 0)
		screen_say_error(screen, &error);
}

static void filter_accept(struct prompt *prompt, const char *text)
{
	struct screen *screen = prompt->view.screen;
	struct error error;
	screen->refused = set_filter(screen, text, &error) != STATUS_OK;
	if (screen->refused)
		screen_say_error(screen, &error);
}

/* Leaving the prompt leaves the list as it was. */
static void filter_cancel(struct prompt *prompt)
{
	struct view *page = screen_page(prompt->view.screen);
	if (browse_is(page))
		browse_try_back(page);
}

static void filter_complete(struct prompt *prompt, struct arena *arena, struct prompt_items *items)
{
	struct view *page = screen_page(prompt->view.screen);
	struct typed_words given = {.count = 0};
	if (!browse_is(page))
		return;
	for (const char *const *word = browse_words(page); *word; word++)
		typed_add(&given, *word);
	if (typed_word(prompt, arena)[0])
		typed_complete(prompt, arena, &given, items);
}

static const char *filter_hint(struct prompt *prompt, struct arena *arena)
{
	(void)arena;
	if (prompt->view.screen->tab == TAB_TODAY)
		return _("client:acme  project:acme/site  rule:scope-creep  severity:>=warn  a "
			 "word");
	if (prompt->view.screen->tab == TAB_GUIDELINES)
		return _("Words of a rule's name or of what it watches; nothing: all");
	if (prompt->view.screen->tab == TAB_NUMBERS)
		return _("A client or a project, like acme or acme/site; nothing: all");
	return _("status:active  client:acme  due:<2w  tag:web  -word  \"exact words\"; nothing: "
		 "all");
}

static const struct prompt_ops filter_ops = {
	.accept = filter_accept,
	.cancel = filter_cancel,
	.typed = filter_typed,
	.complete = filter_complete,
	.hint = filter_hint,
	.history = HISTORY_FILTER,
	.again = true,
};

void act_filter(struct screen *screen)
{
	struct view *page = screen_page(screen);
	if (!browse_is(page)) {
		act_search(screen);
		return;
	}
	browse_try_begin(page);
	prompt_open(screen, &filter_ops,
		&(struct prompt_start){
			.label = "/",
			.initial = browse_filter_text(page),
		});
}

void act_search(struct screen *screen)
{
	screen_push(screen, search_new(screen));
}

/* ---- : ---- */

static void command_accept(struct prompt *prompt, const char *text)
{
	struct screen *screen = prompt->view.screen;
	struct arena *arena = arena_new();
	struct typed_words typed = {.count = 0};
	typed_split(&typed, arena, text);
	for (size_t i = 0; i < typed.count; i++)
		typed.words[i] = typed_expand(screen, arena, typed.words[i]);
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
	const char *word;
	if (typed_last(&prompt->edit, arena, &word) > 0 || word[0])
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
	return arena_format(arena, "%s – %s", command_usage(command), _(command->summary));
}

const struct prompt_ops act_command_line = {
	.accept = command_accept,
	.complete = command_complete_line,
	.hint = command_hint,
	.history = HISTORY_COMMAND,
	.kept = "command",
	.again = true,
};

void act_command(struct screen *screen, const char *initial)
{
	prompt_open(screen, &act_command_line,
		&(struct prompt_start){.label = ":", .initial = initial});
}
