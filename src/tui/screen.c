#include "screen.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "rapport/base/clock.h"
#include "rapport/base/text.h"
#include "terminal.h"

struct screen *screen_new(struct session *session, const struct tui_options *options)
{
	struct screen *screen = memory_alloc(sizeof *screen);
	*screen = (struct screen){
		.session = session,
		.options = options,
		.arena = arena_new(),
		.cursor_row = -1,
		.dirty = true,
	};
	theme_choose(&screen->theme, session_settings(session), options->theme, options->no_color);
	screen->pen = (struct pen){.theme = &screen->theme, .ascii = !terminal_is_utf8()};
	return screen;
}

static void view_free(struct view *view)
{
	if (view)
		view->ops->free(view);
}

void screen_sweep(struct screen *screen)
{
	/* Freeing a prompt can answer a question, which can close further views. */
	while (screen->closed_count > 0)
		view_free(screen->closed[--screen->closed_count]);
}

void screen_free(struct screen *screen)
{
	while (screen->depth > 0)
		screen_close_view(screen, screen->stack[screen->depth - 1]);
	screen_sweep(screen);
	for (int i = 0; i < TAB_COUNT; i++)
		view_free(screen->tabs[i]);
	for (int i = 0; i < HISTORY_KINDS; i++)
		edit_history_clear(&screen->histories[i]);
	arena_free(screen->arena);
	free(screen);
}

struct view *screen_top(const struct screen *screen)
{
	return screen->depth > 0 ? screen->stack[screen->depth - 1] : screen->tabs[screen->tab];
}

struct view *screen_page(const struct screen *screen)
{
	for (size_t i = screen->depth; i > 0; i--) {
		if (!screen->stack[i - 1]->ops->is_prompt)
			return screen->stack[i - 1];
	}
	return screen->tabs[screen->tab];
}

void screen_push(struct screen *screen, struct view *view)
{
	/* A person who opened so many pages does not want to go back to the first. */
	if (screen->depth == SCREEN_STACK_MOST)
		screen_close_view(screen, screen->stack[0]);
	screen->stack[screen->depth++] = view;
	screen_mark(screen);
}

void screen_close_view(struct screen *screen, struct view *view)
{
	size_t at = 0;
	while (at < screen->depth && screen->stack[at] != view)
		at++;
	assert(at < screen->depth && screen->closed_count < 2 * SCREEN_STACK_MOST);
	memmove(&screen->stack[at], &screen->stack[at + 1],
		(screen->depth - at - 1) * sizeof *screen->stack);
	screen->depth--;
	screen->closed[screen->closed_count++] = view;
	screen_mark(screen);
}

void screen_open_tab(struct screen *screen, enum tab tab)
{
	while (screen->depth > 0)
		screen_close_view(screen, screen->stack[screen->depth - 1]);
	screen->tab = tab;
	if (!screen->tabs[tab])
		screen->tabs[tab] = browse_new(screen, tab);
	screen_mark(screen);
}

void screen_say(struct screen *screen, enum tone tone, const char *text)
{
	text_clean_fixed(screen->notice, sizeof screen->notice, text, TEXT_ONE_LINE);
	screen->notice_tone = tone;
	screen_mark(screen);
}

void screen_say_full(struct screen *screen, const struct edit *edit)
{
	struct arena *arena = arena_new();
	screen_say(screen, TONE_WARN, edit_full_text(edit, arena));
	arena_free(arena);
}

void screen_decline(struct screen *screen, const char *text)
{
	screen->declined = true;
	screen_say(screen, TONE_QUIET, text);
}

void screen_say_error(struct screen *screen, const struct error *error)
{
	struct buffer text = BUFFER_EMPTY;
	error_format(error, &text);
	bool harmless = error->status == STATUS_CANCELLED || error->status == STATUS_NOT_FOUND;
	screen_say(screen, harmless ? TONE_NOTICE : TONE_WARN, buffer_text(&text));
	buffer_clear(&text);
}

void screen_mark(struct screen *screen)
{
	screen->dirty = true;
}

static void outdate(const struct screen *screen, struct view *view)
{
	if (!view || !view->ops->read)
		return;
	view->outdated = true;
	view->stepped = view->stepped || screen->stepped;
}

void screen_follow_store(struct screen *screen)
{
	bool changed = session_changed(screen->session);
	if (!changed && !screen->store_changed)
		return;
	for (int i = 0; i < TAB_COUNT; i++)
		outdate(screen, screen->tabs[i]);
	for (size_t i = 0; i < screen->depth; i++)
		outdate(screen, screen->stack[i]);
	screen->store_changed = screen->stepped = false;
	screen_mark(screen);
}

void screen_read(struct screen *screen)
{
	struct view *page = screen_page(screen);
	if (!page->outdated)
		return;
	int64_t begun = clock_elapsed();
	page->outdated = false;
	page->ops->read(page);
	page->took = clock_elapsed() - begun;
	page->stepped = false;
	screen_mark(screen);
}
