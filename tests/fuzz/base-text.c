/* Text: whatever the bytes, what is cleaned can be shown, cleaned again it stays, and cut, padded,
 * wrapped, folded or stored it keeps its promises. The first byte is a width. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "rapport/base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void demand(bool holds)
{
	if (!holds)
		abort();
}

static void check_clean(const char *clean, enum text_lines lines)
{
	for (const char *byte = clean; *byte; byte++) {
		demand(*byte == '\n' ? lines == TEXT_MANY_LINES : (unsigned char)*byte >= 0x20);
		demand(*byte != 0x7F);
		/* C1 controls, and the bidirectional ones at U+202A…202E and U+2066…2069. */
		demand(byte[0] != '\xC2' || (unsigned char)byte[1] >= 0xA0);
		demand(strncmp(byte, "\xE2\x80", 2) != 0 || (unsigned char)byte[2] < 0xAA ||
			(unsigned char)byte[2] > 0xAE);
		demand(strncmp(byte, "\xE2\x81", 2) != 0 || (unsigned char)byte[2] < 0xA6 ||
			(unsigned char)byte[2] > 0xA9);
	}
	demand(text_is_utf8(clean, strlen(clean)));
}

static void check_clusters(const char *text)
{
	size_t at = 0, total = 0, width;
	for (size_t size; (size = text_cluster(text + at, &width)) > 0; total += width) {
		at += size;
		demand(text_cluster_before(text, at) == size);
	}
	demand(at == strlen(text) && total == text_width(text));
}

static void check_layout(struct arena *arena, const char *line, const char *text, size_t width)
{
	struct buffer out = BUFFER_EMPTY;
	text_fit_pad(&out, line, width, false);
	demand(text_width(buffer_text(&out)) == width);
	buffer_clear(&out);
	struct text_lines_list list = text_wrap(arena, text, width + 1);
	for (size_t i = 0; i < list.count; i++)
		demand(text_width(list.lines[i]) <= width + 1 && !strchr(list.lines[i], '\n'));
	char fixed[64];
	size_t size = width % sizeof fixed + 1;
	text_clean_fixed(fixed, size, line, TEXT_ONE_LINE);
	demand(strlen(fixed) < size);
	demand(strcmp(fixed, text_clean(arena, fixed, TEXT_ONE_LINE)) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	if (length == 0)
		return 0;
	struct arena *arena = arena_new();
	char *raw = arena_copy_n(arena, (const char *)bytes + 1, length - 1);
	char *clean[2];
	for (int lines = TEXT_ONE_LINE; lines <= TEXT_MANY_LINES; lines++) {
		clean[lines] = text_clean(arena, raw, (enum text_lines)lines);
		check_clean(clean[lines], (enum text_lines)lines);
		char *again = text_clean(arena, clean[lines], (enum text_lines)lines);
		demand(strcmp(again, clean[lines]) == 0);
	}
	check_clusters(clean[TEXT_ONE_LINE]);
	check_layout(arena, clean[TEXT_ONE_LINE], clean[TEXT_MANY_LINES], bytes[0] % 100);
	char *stored = text_store_form(arena, (const char *)bytes, length);
	demand(text_is_utf8(stored, strlen(stored)));
	for (int german = 0; german <= 1; german++) {
		char *folded = text_fold(arena, stored, german);
		demand(text_is_utf8(folded, strlen(folded)));
		demand(strcmp(text_fold(arena, folded, german), folded) == 0);
	}
	char *slug = text_slug(arena, raw);
	size_t letters = strspn(slug, "abcdefghijklmnopqrstuvwxyz0123456789-");
	demand(letters <= 24 && slug[letters] == '\0');
	arena_free(arena);
	return 0;
}
