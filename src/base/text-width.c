#include "rapport/base/text.h"

#include <assert.h>
#include <string.h>

#include <utf8proc.h>

#include "text-internal.h"

static bool in_range(int32_t code, int32_t first, int32_t last)
{
	return code >= first && code <= last;
}

/* Cells of a code point standing alone. utf8proc's widths, except where terminals and the C
 * library agree on another: spacing marks take a cell, Hangul vowels and finals none of their
 * own, the hexagrams and circled numbers two. */
static size_t code_width(int32_t code)
{
	if (code < 0)
		return 1;
	if (in_range(code, 0x1160, 0x11FF) || in_range(code, 0xD7B0, 0xD7FF))
		return 0;
	if (in_range(code, 0x4DC0, 0x4DFF) || in_range(code, 0x3248, 0x324F))
		return 2;
	int width = utf8proc_charwidth(code);
	if (width == 0 && utf8proc_category(code) == UTF8PROC_CATEGORY_MC)
		return 1;
	return width > 0 ? (size_t)width : 0;
}

/* What is known of a cluster while it is read. */
struct cluster {
	int32_t first;
	size_t cells;  /* of its code points one by one */
	bool joined;   /* an emoji sequence: one picture */
	bool selected; /* shown as a picture by a selector */
	bool keycap;
};

static void cluster_add(struct cluster *cluster, int32_t code)
{
	cluster->cells += code_width(code);
	cluster->joined |= code == CODE_JOINER || in_range(code, 0x1F3FB, 0x1F3FF);
	cluster->selected |= code == CODE_EMOJI_SELECTOR;
	cluster->keycap |= code == CODE_KEYCAP;
}

static size_t cluster_width(const struct cluster *cluster)
{
	bool picture = text_is_picture(cluster->first);
	if (picture && (cluster->joined || cluster->selected))
		return 2;
	if (cluster->keycap && cluster->selected && cluster->first < 0x80)
		return 2;
	return cluster->cells;
}

size_t text_cluster(const char *text, size_t *width)
{
	unsigned char first = (unsigned char)text[0];
	unsigned char second = first ? (unsigned char)text[1] : 0;
	if (first < 0x80 && second < 0x80 && first != '\r') {
		if (width)
			*width = first >= 0x20 && first != 0x7F;
		return first != '\0';
	}
	int32_t code, before;
	utf8proc_int32_t state = 0;
	size_t length = text_decode(text, &before);
	struct cluster cluster = {.first = before};
	cluster_add(&cluster, before);
	while (before >= 0 && text[length]) {
		size_t size = text_decode(text + length, &code);
		if (code < 0 || utf8proc_grapheme_break_stateful(before, code, &state))
			break;
		cluster_add(&cluster, code);
		length += size;
		before = code;
	}
	if (width)
		*width = cluster_width(&cluster);
	return length;
}

size_t text_cluster_before(const char *text, size_t offset)
{
	/* Between two ASCII letters a cluster always begins; from there the way is known. */
	size_t start = offset > 0 ? offset - 1 : 0;
	while (start > 0 && !(text_is_plain(text + start - 1, 2) && start < offset))
		start--;
	size_t length = 0;
	while (start < offset) {
		length = text_cluster(text + start, NULL);
		if (length == 0 || start + length > offset)
			return offset - start;
		start += length;
	}
	return length;
}

size_t text_width(const char *text)
{
	size_t length = strlen(text);
	if (text_is_plain(text, length))
		return length;
	size_t cells = 0, width;
	for (size_t size; (size = text_cluster(text, &width)) > 0; text += size)
		cells += width;
	return cells;
}

/* Bytes of `text` that fit into `width` cells, and the cells they take. */
static size_t fitting(const char *text, size_t width, size_t *cells)
{
	size_t length = 0, more;
	while (length < width && byte_is_printable(text[length]))
		length++;
	*cells = length;
	/* ASCII to the end or the edge: the way of lists. What follows must be ASCII too, as a
	 * mark would belong to the last letter. */
	if (text[length] == '\0' || (length == width && byte_is_ascii(text[length])))
		return length;
	length = 0;
	*cells = 0;
	for (size_t size; (size = text_cluster(text + length, &more)) > 0; length += size) {
		if (*cells + more > width)
			break;
		*cells += more;
	}
	return length;
}

/* Appends at most `width` cells of text; returns the cells. */
static size_t fit(struct buffer *out, const char *text, size_t width, bool ascii)
{
	size_t cells;
	size_t length = fitting(text, width, &cells);
	if (text[length] == '\0' || width == 0) {
		buffer_add_n(out, text, length);
		return cells;
	}
	length = fitting(text, width - 1, &cells);
	buffer_add_n(out, text, length);
	buffer_add(out, ascii ? "~" : "…");
	return cells + 1;
}

void text_fit(struct buffer *out, const char *text, size_t width, bool ascii)
{
	fit(out, text, width, ascii);
}

void text_fit_pad(struct buffer *out, const char *text, size_t width, bool ascii)
{
	size_t cells = fit(out, text, width, ascii);
	assert(cells <= width);
	buffer_add_repeat(out, " ", width - cells);
}

char *text_short_name(struct arena *arena, const char *text)
{
	size_t line = strcspn(text, "\n");
	struct buffer out = BUFFER_EMPTY;
	fit(&out, text[line] ? arena_format(arena, "%.*s…", (int)line, text) : text,
		TEXT_NAME_CELLS, false);
	char *name = arena_copy(arena, buffer_text(&out));
	buffer_clear(&out);
	return name;
}
