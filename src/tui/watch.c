#include "watch.h"

#include "rapport/base/clock.h"
#include "rapport/base/text.h"
#include "terminal.h"

enum {
	PATIENCE = 300, /* ms of waiting that need no word */
	PAUSE = 50,     /* ms between two looks at the keys */
};

/* Into the row above the keys; the rest of the picture stays as it was. */
static void tell(struct watch *watch)
{
	struct screen *screen = watch->screen;
	struct arena *arena = arena_new();
	const char *key = keys_name(&screen->keys, arena, KEYS_PROMPT, ACTION_CANCEL);
	struct spot spot = {
		.row = screen->rows - 2,
		.column = 1,
		.width = screen->columns - 2,
		.role = ROLE_INFO,
	};
	const char *doing = watch->progress.doing;
	const char *line = watch->known ? arena_format(arena, _("%u %% done; %s gives up"),
						  watch->percent, key)
					: arena_format(arena, _("At work; %s gives up"), key);
	draw_text(&screen->pen, spot, doing ? arena_format(arena, "%s %s", doing, line) : line);
	draw_show(-1, 0);
	screen_mark(screen);
	arena_free(arena);
}

static bool step(void *context, uint64_t done, uint64_t total)
{
	struct watch *watch = context;
	int64_t now = clock_elapsed();
	if (total > 0) {
		watch->percent = (unsigned)(done >= total ? 100 : done * 100 / total);
		watch->known = true;
	}
	if (now - watch->asked < PAUSE)
		return true;
	watch->asked = now;
	if (screen_is_ended())
		return false;
	if (watch->yields)
		return !terminal_has_input();
	if (now - watch->begun >= PATIENCE && watch->screen->rows >= SCREEN_ROWS_LEAST)
		tell(watch);
	return !terminal_cancels(watch->screen->input);
}

void watch_begin(struct watch *watch, struct screen *screen, bool yields)
{
	*watch = (struct watch){
		.screen = screen,
		.progress = {.step = step, .context = watch},
		.yields = yields,
		.begun = clock_elapsed(),
	};
	watch->asked = watch->begun;
	session_watch(screen->session, &watch->progress);
}

void watch_end(struct watch *watch)
{
	session_watch(watch->screen->session, NULL);
}
