/* Copying what is in sight to the clipboard of the terminal. */
#include "act.h"

#include "deliver.h"
#include "rapport/base/text.h"
#include "selection.h"

enum { SHOWN_MOST = 60 };

/* A line of a table as text: its handle, then what people read of it. */
static void add_line(struct buffer *text, struct selection selection)
{
	const struct table *table = selection.table;
	const char *gap = text->length > 0 ? "\n" : "";
	if (selection.row->handle[0]) {
		buffer_format(text, "%s%s", gap, selection.row->handle);
		gap = "  ";
	}
	for (size_t i = 0; i < table->column_count; i++) {
		const char *cell = selection.row->texts[i];
		if (table->columns[i].machine_only || text_empty(cell))
			continue;
		buffer_format(text, "%s%s", gap, cell);
		gap = "  ";
	}
}

/* The whole text where no line of a table is selected. */
static void add_page(struct buffer *text, struct report *list)
{
	report_selected(list); /* laid out */
	for (size_t i = 0; i < list->count; i++)
		buffer_format(text, "%s%s", i > 0 ? "\n" : "", report_text(list, i));
}

static void say_copied(struct screen *screen, const char *text, bool page)
{
	struct arena *arena = arena_new();
	struct buffer shown = BUFFER_EMPTY;
	const char *key = keys_name(&screen->keys, arena, KEYS_EVERYWHERE, ACTION_COPY);
	text_fit(&shown, text_clean(arena, text, TEXT_ONE_LINE), SHOWN_MOST, screen->pen.ascii);
	const char *said = arena_format(arena, _("Copied: %s"), buffer_text(&shown));
	if (!page && key[0])
		said = arena_format(arena, _("%s  [%s again: the whole page]"), said, key);
	screen_say(screen, TONE_GOOD, said);
	buffer_clear(&shown);
	arena_free(arena);
}

static void copy(struct screen *screen, const char *text, bool page)
{
	struct arena *arena = arena_new();
	const struct delivery delivery = {.way = DELIVER_COPY, .text = text};
	const char *said = "";
	struct error error;
	error_clear(&error);
	if (deliver_text(screen, arena, &delivery, &said, &error) == STATUS_OK)
		say_copied(screen, text, page);
	else
		screen_say_error(screen, &error);
	arena_free(arena);
}

/* The marked lines or the selected one; the same once more, or where there is none: the page. */
void act_copy(struct screen *screen)
{
	struct arena *arena = arena_new();
	struct buffer text = BUFFER_EMPTY;
	struct report *list = selection_list(screen);
	struct selection *lines = NULL;
	size_t count = selection_lines(screen, arena, &lines);
	const struct table_row *first = count > 0 ? lines[0].row : NULL;
	bool again = first && first == screen->copied;
	for (size_t i = 0; i < count && !again; i++)
		add_line(&text, lines[i]);
	bool page = text.length == 0;
	if (page && list)
		add_page(&text, list);
	screen->copied = page ? NULL : first;
	if (text.length > 0)
		copy(screen, buffer_text(&text), page);
	else
		screen_decline(screen, _("There is nothing here to copy."));
	buffer_clear(&text);
	arena_free(arena);
}
