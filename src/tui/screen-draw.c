/* The one function that draws: tabs, the page, the status line or a prompt, the live keys. */
#include "screen.h"

#include <string.h>

#include "rapport/base/text.h"

enum { NOTICE_ROWS_MOST = 3, BANNER_FROM_ROWS = 8, KEYS_MOST = 24 };

/* Keys and what they do, as many as fit. */
static void draw_keys(struct screen *screen, struct arena *arena)
{
	const struct view *top = screen_top(screen);
	enum key_section section = keys_section(top);
	struct spot spot = {.row = screen->rows - 1, .column = 1};
	for (size_t i = 0; top->ops->live && top->ops->live[i] != ACTION_NONE; i++) {
		const char *key = keys_name(&screen->keys, arena, section, top->ops->live[i]);
		const char *word = action_word(top->ops->live[i]);
		int key_width = (int)text_width(key), word_width = (int)text_width(word);
		if (key_width == 0)
			continue;
		if (spot.column + key_width + 1 + word_width > screen->columns)
			return;
		spot.width = key_width;
		spot.role = ROLE_KEY;
		draw_text(&screen->pen, spot, key);
		spot.column += key_width + 1;
		spot.width = word_width;
		spot.role = ROLE_QUIET;
		draw_text(&screen->pen, spot, word);
		spot.column += word_width + 2;
	}
}

static const char NO_BREAK[] = "\u00a0";

/* "[u undo]" stays in one piece: within brackets no line ends. */
static const char *bind_keys(struct arena *arena, const char *text)
{
	struct buffer bound = BUFFER_EMPTY;
	bool inside = false;
	for (; *text; text++) {
		inside = *text == '[' || (inside && *text != ']');
		if (inside && *text == ' ')
			buffer_add(&bound, NO_BREAK);
		else
			buffer_add_n(&bound, text, 1);
	}
	text = arena_copy(arena, buffer_text(&bound));
	buffer_clear(&bound);
	return text;
}

static void unbind(char *line)
{
	size_t length = sizeof NO_BREAK - 1;
	for (char *at = line; (at = strstr(at, NO_BREAK));) {
		*at++ = ' ';
		memmove(at, at + length - 1, strlen(at + length - 1) + 1);
	}
}

static struct text_lines_list notice_lines(const struct screen *screen, struct arena *arena)
{
	const char *text = screen->notice;
	if (screen->pen.ascii)
		text = text_ascii(arena, text);
	size_t width = screen->columns > 2 ? (size_t)screen->columns - 2 : 1;
	struct text_lines_list list = text_wrap(arena, bind_keys(arena, text), width);
	for (size_t i = 0; i < list.count; i++)
		unbind(list.lines[i]);
	return list;
}

/* The last `rows` rows above the keys. */
static void draw_status(struct screen *screen, struct arena *arena, int rows)
{
	struct text_lines_list lines = notice_lines(screen, arena);
	struct view *page = screen_page(screen);
	struct spot spot = {
		.row = screen->rows - 1 - rows,
		.column = 1,
		.width = screen->columns - 2,
		.role = theme_role_of(screen->notice_tone),
	};
	for (size_t i = 0; i < lines.count && (int)i < rows; i++, spot.row++)
		draw_text(&screen->pen, spot, lines.lines[i]);
	spot.role = ROLE_QUIET;
	if (lines.count == 0 && page->ops->title)
		draw_text(&screen->pen, spot, page->ops->title(page));
}

static bool has_banner(const struct screen *screen)
{
	return session_banner(screen->session)[0] && screen->rows >= BANNER_FROM_ROWS;
}

static void draw_banner(struct screen *screen)
{
	struct spot spot = {
		.row = 1, .column = 1, .width = screen->columns - 2, .role = ROLE_NOTICE};
	if (has_banner(screen))
		draw_text(&screen->pen, spot, session_banner(screen->session));
}

struct area screen_page_area(const struct screen *screen, int bottom)
{
	int first = has_banner(screen) ? 2 : 1;
	return (struct area){
		.row = first,
		.column = 0,
		.rows = screen->rows - 1 - bottom - first,
		.columns = screen->columns,
	};
}

/* A prompt takes the rows it wants, at most half of the screen; returns how many. */
static int draw_prompt(struct screen *screen)
{
	struct view *top = screen_top(screen);
	int most = screen->rows / 2 > 1 ? screen->rows / 2 : 1;
	int rows = top->ops->rows(top, most);
	struct area area = {
		.row = screen->rows - 1 - rows,
		.column = 1,
		.rows = rows,
		.columns = screen->columns - 2,
	};
	top->ops->draw(top, area);
	if (area.row < 4)
		return rows;
	draw_horizontal(&screen->pen, area.row - 1, 0, screen->columns);
	return rows + 1;
}

/* Over a prompt the notice has one row of its own only when there is one. */
static int draw_bottom(struct screen *screen, struct arena *arena)
{
	if (screen_top(screen)->ops->is_prompt)
		return draw_prompt(screen);
	int lines = (int)notice_lines(screen, arena).count;
	int rows = lines < 1 ? 1 : lines > NOTICE_ROWS_MOST ? NOTICE_ROWS_MOST : lines;
	if (screen->rows < BANNER_FROM_ROWS)
		rows = 1;
	draw_status(screen, arena, rows);
	return rows;
}

static void draw_too_small(struct screen *screen, struct arena *arena)
{
	struct spot spot = {.row = 0, .column = 0, .width = screen->columns, .role = ROLE_PLAIN};
	const char *text = arena_format(
		arena, _("rapport needs %d×%d cells"), SCREEN_COLUMNS_LEAST, SCREEN_ROWS_LEAST);
	struct text_lines_list lines = text_wrap(arena, text, (size_t)screen->columns);
	for (size_t i = 0; i < lines.count && spot.row < screen->rows; i++, spot.row++)
		draw_text(&screen->pen, spot, lines.lines[i]);
}

static void draw_whole(struct screen *screen, struct arena *arena)
{
	screen_draw_tabs(screen, arena);
	draw_keys(screen, arena);
	draw_banner(screen);
	struct area area = screen_page_area(screen, draw_bottom(screen, arena));
	struct view *page = screen_page(screen);
	if (area.rows > 0)
		page->ops->draw(page, area);
}

void screen_draw(struct screen *screen)
{
	struct arena *arena = arena_new();
	screen->cursor_row = -1;
	draw_begin();
	if (screen->rows < SCREEN_ROWS_LEAST || screen->columns < SCREEN_COLUMNS_LEAST)
		draw_too_small(screen, arena);
	else
		draw_whole(screen, arena);
	if (screen->redraw)
		draw_all_again();
	screen->redraw = screen->dirty = false;
	draw_show(screen->cursor_row, screen->cursor_column);
	arena_free(arena);
}
