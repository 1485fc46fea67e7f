#include "edit.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "rapport/base/text.h"

void edit_history_add(struct edit_history *history, const char *line)
{
	size_t count = history->count;
	if (line[0] == '\0' || (count > 0 && strcmp(history->lines[count - 1], line) == 0))
		return;
	if (count == EDIT_HISTORY_MOST) {
		free(history->lines[0]);
		memmove(history->lines, history->lines + 1, (count - 1) * sizeof *history->lines);
		history->count--;
	}
	history->lines[history->count++] = memory_copy(line);
}

void edit_history_clear(struct edit_history *history)
{
	for (size_t i = 0; i < history->count; i++)
		free(history->lines[i]);
	history->count = 0;
}

void edit_init(struct edit *edit, const struct edit_history *history)
{
	*edit = (struct edit){
		.text = BUFFER_EMPTY,
		.most = EDIT_MOST,
		.history = history,
		.recalled = history ? history->count : 0,
	};
}

void edit_clear(struct edit *edit)
{
	buffer_clear(&edit->text);
	free(edit->own);
	edit->own = NULL;
	edit_lines_clear(&edit->lines);
}

const char *edit_text(const struct edit *edit)
{
	return buffer_text(&edit->text);
}

static bool is_control(unsigned char byte, unsigned char next)
{
	return byte < ' ' || byte == 127 || (byte == 0xc2 && next >= 0x80 && next < 0xa0);
}

/* Appends `text` without control characters; tabs become spaces, as do line breaks in a single
 * line. */
static void add_plain(struct buffer *out, const char *text, bool many_lines)
{
	for (; *text; text++) {
		unsigned char byte = (unsigned char)text[0], next = (unsigned char)text[1];
		if (byte == '\n' || byte == '\t')
			buffer_add_char(out, byte == '\n' && many_lines ? '\n' : ' ');
		else if (!is_control(byte, next))
			buffer_add_char(out, *text);
		else if (byte == 0xc2)
			text++;
	}
}

/* This place, or where the cluster around it begins or ends: what comes together may join. */
static size_t boundary(const struct edit *edit, size_t at, bool end)
{
	const char *text = edit_text(edit);
	if (at == 0 || at >= edit->text.length)
		return at < edit->text.length ? at : edit->text.length;
	size_t begins = at - text_cluster_before(text, at);
	size_t ends = begins + text_cluster(text + begins, NULL);
	return ends <= at ? at : end ? ends : begins;
}

/* Replaces the bytes from `start` to `end` and puts the cursor behind what came in. */
static void replace(struct edit *edit, size_t start, size_t end, const char *with)
{
	struct buffer text = BUFFER_EMPTY;
	assert(start <= end && end <= edit->text.length);
	buffer_add_n(&text, edit_text(edit), start);
	buffer_add(&text, with);
	edit->cursor = text.length;
	buffer_add(&text, edit_text(edit) + end);
	buffer_clear(&edit->text);
	edit->text = text;
	edit->cursor = boundary(edit, edit->cursor, true);
	edit_lines_follow(edit, start, end - start, strlen(with));
}

void edit_set(struct edit *edit, const char *text)
{
	struct buffer plain = BUFFER_EMPTY;
	add_plain(&plain, text, edit->many_lines);
	edit_lines_clear(&edit->lines);
	replace(edit, 0, edit->text.length, buffer_text(&plain));
	buffer_clear(&plain);
	edit->first = 0;
}

void edit_place(struct edit *edit, size_t at)
{
	edit->cursor = boundary(edit, at, false);
}

/* The longest part of `text` of at most `room` bytes that ends between two clusters. */
static size_t whole_clusters(const char *text, size_t room)
{
	size_t length = 0;
	for (size_t step; (step = text_cluster(text + length, NULL)) > 0; length += step) {
		if (length + step > room)
			break;
	}
	return length;
}

static enum edit_outcome insert(struct edit *edit, const struct key *key)
{
	struct buffer plain = BUFFER_EMPTY;
	struct arena *arena = arena_new();
	add_plain(&plain, text_store_form(arena, key->text, strlen(key->text)), edit->many_lines);
	const char *text = buffer_text(&plain);
	size_t room = edit->most > edit->text.length ? edit->most - edit->text.length : 0;
	size_t length = whole_clusters(text, room);
	bool cut = key->cut || length < plain.length;
	text_clean_fixed(
		edit->left_out, sizeof edit->left_out, cut ? text + length : "", TEXT_ONE_LINE);
	replace(edit, edit->cursor, edit->cursor, arena_copy_n(arena, text, length));
	buffer_clear(&plain);
	arena_free(arena);
	return cut ? EDIT_FULL : EDIT_CHANGED;
}

const char *edit_full_text(const struct edit *edit, struct arena *arena)
{
	enum { KIBIBYTE = 1 << 10, MEBIBYTE = 1 << 20 };
	bool much = edit->most >= MEBIBYTE;
	return arena_format(arena, _("No more than %zu %s fit here: left out from “%s …” on."),
		edit->most / (much ? MEBIBYTE : KIBIBYTE), much ? "MiB" : "KiB", edit->left_out);
}

/* ---- moving ---- */

static size_t left_of(const struct edit *edit, size_t at)
{
	return at - text_cluster_before(edit_text(edit), at);
}

static size_t right_of(const struct edit *edit, size_t at)
{
	return at + text_cluster(edit_text(edit) + at, NULL);
}

static bool is_gap(char byte)
{
	return byte == ' ' || byte == '\n';
}

static size_t word_left(const struct edit *edit, size_t at)
{
	const char *text = edit_text(edit);
	while (at > 0 && is_gap(text[at - 1]))
		at--;
	while (at > 0 && !is_gap(text[at - 1]))
		at--;
	return at;
}

static size_t word_right(const struct edit *edit, size_t at)
{
	const char *text = edit_text(edit);
	while (is_gap(text[at]))
		at++;
	while (text[at] && !is_gap(text[at]))
		at++;
	return at;
}

void edit_replace_from(struct edit *edit, size_t start, const char *with)
{
	assert(start <= edit->cursor);
	replace(edit, start, edit->cursor, with);
}

static size_t to_start(const struct edit *edit, size_t at)
{
	while (at > 0 && edit_text(edit)[at - 1] != '\n')
		at--;
	return at;
}

static size_t to_end(const struct edit *edit, size_t at)
{
	return at + strcspn(edit_text(edit) + at, "\n");
}

/* Every key goes to a place; deleting keys take away what lies between. */
static const struct edit_binding {
	const char *name;
	size_t (*target)(const struct edit *edit, size_t at);
	bool deletes;
} bindings[] = {
	{"left", left_of, false},
	{"ctrl-b", left_of, false},
	{"right", right_of, false},
	{"ctrl-f", right_of, false},
	{"home", to_start, false},
	{"ctrl-a", to_start, false},
	{"end", to_end, false},
	{"ctrl-e", to_end, false},
	{"ctrl-left", word_left, false},
	{"alt-left", word_left, false},
	{"alt-b", word_left, false},
	{"ctrl-right", word_right, false},
	{"alt-right", word_right, false},
	{"alt-f", word_right, false},
	{"backspace", left_of, true},
	{"delete", right_of, true},
	{"ctrl-d", right_of, true},
	{"ctrl-w", word_left, true},
	{"ctrl-u", to_start, true},
	{"ctrl-k", to_end, true},
	{"alt-d", word_right, true},
};

static enum edit_outcome apply(struct edit *edit, const struct edit_binding *binding)
{
	size_t target = binding->target(edit, edit->cursor);
	target = boundary(edit, target, target > edit->cursor);
	size_t start = target < edit->cursor ? target : edit->cursor;
	size_t end = target < edit->cursor ? edit->cursor : target;
	if (!binding->deletes) {
		edit->cursor = target;
		return EDIT_MOVED;
	}
	replace(edit, start, end, "");
	return EDIT_CHANGED;
}

enum edit_outcome edit_key(struct edit *edit, const struct key *key)
{
	if (key->text)
		return insert(edit, key);
	for (size_t i = 0; i < sizeof bindings / sizeof *bindings; i++) {
		if (text_equal(bindings[i].name, key->name))
			return apply(edit, &bindings[i]);
	}
	return EDIT_IGNORED;
}

/* ---- history ---- */

static const char *line_at(const struct edit *edit, size_t index)
{
	return index < edit->history->count ? edit->history->lines[index] : edit->own;
}

bool edit_recall(struct edit *edit, bool older)
{
	if (!edit->history)
		return false;
	size_t count = edit->history->count, at = edit->recalled;
	/* The history may have grown since: what nobody recalled yet is still one's own line. */
	if (at >= count || !edit->own) {
		at = count;
		free(edit->own);
		edit->own = memory_copy(edit_text(edit));
	}
	while (older ? at > 0 : at < count) {
		at = older ? at - 1 : at + 1;
		if (at < count && !text_starts(line_at(edit, at), edit->own))
			continue;
		edit->recalled = at;
		edit_set(edit, line_at(edit, at));
		return true;
	}
	return false;
}

/* ---- showing ---- */

size_t edit_cells(const struct edit *edit, size_t start, size_t end)
{
	struct buffer clean = BUFFER_EMPTY;
	struct arena *arena = arena_new();
	text_clean_to(
		&clean, arena_copy_n(arena, edit_text(edit) + start, end - start), TEXT_ONE_LINE);
	size_t width = text_width(buffer_text(&clean));
	buffer_clear(&clean);
	arena_free(arena);
	return width;
}

/* The first byte from which a cursor at `at` can be seen in `width` cells. */
static size_t farthest_left(const struct edit *edit, size_t at, size_t width)
{
	size_t cells = 0;
	while (at > 0) {
		size_t before = left_of(edit, at);
		cells += edit_cells(edit, before, at);
		if (cells >= width)
			break;
		at = before;
	}
	return at;
}

size_t edit_shown(struct edit *edit, size_t width, struct buffer *out)
{
	assert(width > 0);
	edit->first = boundary(edit, edit->first, false);
	size_t least = farthest_left(edit, edit->cursor, width);
	size_t most = farthest_left(edit, edit->text.length, width);
	if (edit->first > most)
		edit->first = most; /* no room is left empty behind the end */
	if (edit->first < least)
		edit->first = least;
	if (edit->first >= edit->cursor)
		edit->first = edit->cursor > 0 ? left_of(edit, edit->cursor) : 0;
	if (edit->first < least)
		edit->first = least; /* one cell is too narrow for more than the cursor */
	struct buffer clean = BUFFER_EMPTY;
	text_clean_to(&clean, edit_text(edit) + edit->first, TEXT_ONE_LINE);
	text_fit_pad(out, buffer_text(&clean), width, false);
	buffer_clear(&clean);
	return edit_cells(edit, edit->first, edit->cursor);
}
