#include "draw.h"

#include <assert.h>
#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "rapport/base/text.h"

enum { ZERO_WIDTH_JOINER = 0x200d, VARIATION_FIRST = 0xfe00, VARIATION_LAST = 0xfe0f };

void draw_begin(void)
{
	erase();
}

/* The code points of a cluster that fit one cell of curses: a base and its marks. Emoji joined of
 * several, flags and coloured hearts differ in width from terminal to terminal; their first sign
 * alone does not. */
static void reduce_cluster(const char *cluster, size_t length, wchar_t *out)
{
	mbstate_t state = {0};
	size_t count = 0;
	while (length > 0 && count < CCHARW_MAX - 1) {
		wchar_t code;
		size_t step = mbrtowc(&code, cluster, length, &state);
		if (step == 0 || step > length)
			break;
		if (count > 0 && (code == ZERO_WIDTH_JOINER || wcwidth(code) != 0))
			break;
		if (code < VARIATION_FIRST || code > VARIATION_LAST)
			out[count++] = code;
		cluster += step;
		length -= step;
	}
	out[count] = L'\0';
}

static void put_cluster(int row, int column, const char *cluster, size_t length, attr_t attributes)
{
	wchar_t codes[CCHARW_MAX] = {0};
	cchar_t cell;
	reduce_cluster(cluster, length, codes);
	if (codes[0] == L'\0' || wcwidth(codes[0]) < 1)
		wcscpy(codes, L"?");
	if (setcchar(&cell, codes, attributes, (short)PAIR_NUMBER(attributes), NULL) == OK)
		mvadd_wch(row, column, &cell);
}

/* `text` is clean and fits. */
static void put_text(int row, int column, const char *text, attr_t attributes)
{
	attrset((int)attributes);
	while (*text) {
		size_t ascii = 0;
		while (text[ascii] >= ' ' && text[ascii] <= '~' &&
			(unsigned char)text[ascii + 1] < 0x80)
			ascii++;
		if (ascii > 0) {
			mvaddnstr(row, column, text, (int)ascii);
			text += ascii;
			column += (int)ascii;
			continue;
		}
		size_t width, length = text_cluster(text, &width);
		put_cluster(row, column, text, length, attributes);
		text += length;
		column += (int)width;
	}
}

void draw_text(const struct pen *pen, struct spot spot, const char *text)
{
	struct buffer clean = BUFFER_EMPTY, fitted = BUFFER_EMPTY;
	struct arena *arena = NULL;
	int room = COLS - spot.column;
	if (spot.row < 0 || spot.row >= LINES || room <= 0 || spot.width <= 0 || spot.column < 0)
		return;
	text_clean_to(&clean, text, TEXT_ONE_LINE);
	/* Blanks at the end fill the spot anyway; "ae" for "ä" would push them out of it. */
	while (clean.length > 0 && clean.data[clean.length - 1] == ' ')
		buffer_cut(&clean, clean.length - 1);
	text = buffer_text(&clean);
	if (pen->ascii) {
		arena = arena_new();
		text = text_ascii(arena, text);
	}
	text_fit_pad(&fitted, text, (size_t)(spot.width < room ? spot.width : room), pen->ascii);
	attr_t attributes = pen->theme->attributes[spot.role];
	put_text(spot.row, spot.column, buffer_text(&fitted),
		spot.strong ? attributes | A_BOLD | A_UNDERLINE : attributes);
	arena_free(arena);
	buffer_clear(&clean);
	buffer_clear(&fitted);
}

void draw_more(const struct pen *pen, int row, int column)
{
	const struct spot spot = {.row = row, .column = column, .width = 1, .role = ROLE_QUIET};
	draw_text(pen, spot, pen->ascii ? "v" : "↓");
}

void draw_horizontal(const struct pen *pen, int row, int column, int width)
{
	struct spot spot = {.row = row, .column = column, .width = 1, .role = ROLE_BORDER};
	for (; width > 0; width--, spot.column++)
		draw_text(pen, spot, pen->ascii ? "-" : "─");
}

void draw_vertical(const struct pen *pen, int row, int column, int rows)
{
	struct spot spot = {.row = row, .column = column, .width = 1, .role = ROLE_BORDER};
	for (; rows > 0; rows--, spot.row++)
		draw_text(pen, spot, pen->ascii ? "|" : "│");
}

void draw_show(int row, int column)
{
	curs_set(row < 0 ? 0 : 1);
	if (row >= 0)
		move(row < LINES ? row : LINES - 1, column < COLS ? column : COLS - 1);
	refresh();
}

void draw_all_again(void)
{
	clearok(curscr, TRUE);
}
