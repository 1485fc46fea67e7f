/* Text: the cleaner over every code point and every three bytes; widths, folding, wrapping. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <utf8proc.h>

#include "rapport/base/text.h"

/* The sanitizers slow the long walks down; there every seventh step has to do. */
#ifdef __SANITIZE_ADDRESS__
enum { STRIDE = 7 };
#else
enum { STRIDE = 1 };
#endif

static int arena_setup(void **state)
{
	*state = arena_new();
	return 0;
}

static int arena_teardown(void **state)
{
	arena_free(*state);
	return 0;
}

/* A decoder of our own, written from RFC 3629, so that the library does not check itself.
 * Returns the length, 0 when the bytes are no code point. */
static size_t decode(const unsigned char *bytes, uint32_t *code)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	size_t length = bytes[0] < 0x80 ? 1 : bytes[0] < 0xC0 ? 0 : bytes[0] < 0xE0 ? 2 :
		bytes[0] < 0xF0 ? 3 : bytes[0] < 0xF8 ? 4 : 0;
	if (length == 0)
		return 0;
	*code = length == 1 ? bytes[0] : bytes[0] & (0x7FU >> length);
	for (size_t i = 1; i < length; i++) {
		if ((bytes[i] & 0xC0) != 0x80)
			return 0;
		*code = *code << 6 | (bytes[i] & 0x3FU);
	}
	if (*code < least[length] || *code > 0x10FFFF || (*code >= 0xD800 && *code <= 0xDFFF))
		return 0;
	return length;
}

static size_t encode(uint32_t code, char *out)
{
	if (code < 0x80) {
		out[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		out[0] = (char)(0xC0 | code >> 6);
		out[1] = (char)(0x80 | (code & 0x3F));
		return 2;
	}
	size_t length = code < 0x10000 ? 3 : 4;
	out[0] = (char)((length == 3 ? 0xE0 : 0xF0) | code >> 6 * (length - 1));
	for (size_t i = 1; i < length; i++)
		out[i] = (char)(0x80 | (code >> 6 * (length - 1 - i) & 0x3F));
	return length;
}

static bool is_control(uint32_t code)
{
	return code < 0x20 || (code >= 0x7F && code < 0xA0);
}

/* The format characters of Unicode 15, written out. */
static bool is_format(uint32_t code)
{
	static const uint32_t ranges[][2] = {
		{0x00AD, 0x00AD}, {0x0600, 0x0605}, {0x061C, 0x061C}, {0x06DD, 0x06DD},
		{0x070F, 0x070F}, {0x0890, 0x0891}, {0x08E2, 0x08E2}, {0x180E, 0x180E},
		{0x200B, 0x200C}, {0x200E, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x206F},
		{0xFEFF, 0xFEFF}, {0xFFF0, 0xFFFB},
		{0x110BD, 0x110BD}, {0x110CD, 0x110CD}, {0x13430, 0x1343F}, {0x1BCA0, 0x1BCA3},
		{0x1D173, 0x1D17A}, {0xE0000, 0xE00FF}, {0xE01F0, 0xE0FFF},
		/* and what is as invisible without being one */
		{0x034F, 0x034F}, {0x115F, 0x1160}, {0x17B4, 0x17B5}, {0x3164, 0x3164},
		{0xFFA0, 0xFFA0}, {0x2028, 0x2029},
	};
	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (code >= ranges[i][0] && code <= ranges[i][1])
			return true;
	return false;
}

static bool is_private_or_none(uint32_t code)
{
	return (code >= 0xE000 && code <= 0xF8FF) || code >= 0xF0000 ||
		(code >= 0xFDD0 && code <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE;
}

static bool is_selector(uint32_t code)
{
	return (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF) ||
		(code >= 0x180B && code <= 0x180D) || code == 0x180F;
}

static bool is_spacing(uint32_t code)
{
	return code == ' ' || code == '\n' || utf8proc_category((utf8proc_int32_t)code) ==
		UTF8PROC_CATEGORY_ZS;
}

/* What is wrong with a cleaned text, NULL if nothing. */
static const char *fault(const char *text, enum text_lines lines)
{
	const unsigned char *at = (const unsigned char *)text;
	uint32_t code = 0, before = 0;
	for (size_t length; *at; at += length, before = code) {
		length = decode(at, &code);
		if (length == 0)
			return "invalid UTF-8";
		if (code == '\n' && lines == TEXT_MANY_LINES)
			continue;
		if (is_control(code))
			return "control character";
		if (is_format(code))
			return "format character";
		if (is_private_or_none(code))
			return "private use or non-character";
		bool selector = is_selector(code), joiner = code == 0x200D;
		if ((selector || joiner) && (before == 0 || is_spacing(before)))
			return "joiner or selector without a base";
		if (selector && (is_selector(before) || before == 0x200D))
			return "selector after a selector";
	}
	return NULL;
}

static void check_clean(struct arena *arena, const char *text)
{
	for (int lines = TEXT_ONE_LINE; lines <= TEXT_MANY_LINES; lines++) {
		char *clean = text_clean(arena, text, (enum text_lines)lines);
		const char *wrong = fault(clean, (enum text_lines)lines);
		if (!wrong && strcmp(clean, text_clean(arena, clean, (enum text_lines)lines)) != 0)
			wrong = "cleaning twice differs";
		if (!wrong && text_width(clean) > 4 * strlen(text) + 4)
			wrong = "absurd width";
		if (wrong) {
			for (const char *byte = text; *byte; byte++)
				print_error("%02X ", (unsigned)(unsigned char)*byte);
			fail_msg("%s: “%s”", wrong, clean);
		}
	}
}

static void test_clean_every_code_point(void **state)
{
	struct arena *arena = *state;
	static const char *const frames[] = {"%s", "a%sb", "a %s", "\n%s\n", "👩%s👩", "%s%s", "é%s"};
	for (uint32_t code = 1; code <= 0x10FFFF; code += STRIDE) {
		char bytes[5] = "", text[32];
		bytes[encode(code, bytes)] = '\0';
		/* Most of the space is unassigned: one frame is enough there. */
		bool all = code < 0x20000 || code >= 0xE0000;
		size_t count = all ? sizeof frames / sizeof *frames : 2;
		for (size_t i = 0; i < count; i++) {
			const char *mark = strstr(frames[i], "%s");
			snprintf(text, sizeof text, "%.*s%s%s", (int)(mark - frames[i]), frames[i], bytes,
				strcmp(frames[i], "%s%s") == 0 ? bytes : mark + 2);
			check_clean(arena, text);
		}
		arena_reset(arena);
	}
}

static void test_clean_every_three_bytes(void **state)
{
	struct arena *arena = *state;
	for (uint32_t bytes = 0; bytes < 1U << 24; bytes += STRIDE) {
		char text[4] = {(char)(bytes >> 16), (char)(bytes >> 8), (char)bytes, '\0'};
		/* Pure ASCII takes another way and is tested below. */
		char *clean = text_clean(arena, text, TEXT_ONE_LINE);
		const char *wrong = fault(clean, TEXT_ONE_LINE);
		if (wrong)
			fail_msg("%06X: %s", (unsigned)bytes, wrong);
		if (text[0] && text[1] && text[2])
			assert_true(text_width(clean) <= 6);
		arena_reset(arena);
	}
}

/* Eight plain bytes are passed over at once; wherever two others stand, both are seen. */
static void test_clean_within_plain_text(void **state)
{
	struct arena *arena = *state;
	for (unsigned bytes = 0; bytes < 1U << 16; bytes += STRIDE) {
		char few[5] = {'a', (char)(bytes >> 8), (char)bytes, 'a', '\0'};
		if (few[1] == '\0' || few[2] == '\0')
			continue;
		const char *clean = text_clean(arena, few, TEXT_ONE_LINE);
		for (int before = 0; before < 8; before++) {
			char text[32];
			int length = snprintf(text, sizeof text, "%.*s%s%.*s", before, "plain te",
				few, 16 - before, "xt that goes on.");
			const char *expected = arena_format(arena, "%.*s%s%.*s", before, "plain te",
				clean, 16 - before, "xt that goes on.");
			assert_string_equal(text_clean(arena, text, TEXT_ONE_LINE), expected);
			assert_int_equal(text_is_utf8(text, (size_t)length), text_is_utf8(few, 4));
		}
		arena_reset(arena);
	}
}

struct pair {
	const char *given;
	const char *expected;
};

static void test_clean_table(void **state)
{
	static const struct pair one_line[] = {
		{"", ""},
		{"plain ASCII ~", "plain ASCII ~"},
		{"Müller & Söhne", "Müller & Söhne"},
		{"\x1b[31mred\x1b[0m", "␛[31mred␛[0m"},
		{"bell\a", "bell␇"},
		{"del\x7f", "del␡"},
		{"csi\xC2\x9B" "31m", "csi�31m"},
		{"a\nb", "a b"},
		{"a\r\nb", "a b"},
		{"a\n\n\tb", "a b"},
		{"a\rb", "a␍b"},
		{"a\r", "a␍"},
		{"a\xE2\x80\xA8" "b", "a b"},
		{"a\tb", "a b"},
		{"bad \xFF\xC3", "bad ��"},
		{"over\xC0\xAFlong", "over��long"},
		{"half \xE2\x82", "half ��"},
		{"surrogate \xED\xA0\x80", "surrogate ���"},
		{"rlo \xE2\x80\xAEtxt", "rlo �txt"},
		{"zero\xE2\x80\x8Bwidth", "zero�width"},
		{"soft\xC2\xADhyphen", "soft�hyphen"},
		{"\xEF\xBB\xBF" "bom", "�bom"},
		{"private \xEE\x80\x80", "private �"},
		{"none \xEF\xBF\xBF", "none �"},
		{"tag 🏴\xF3\xA0\x81\xA7", "tag 🏴�"},
		{"👩\xE2\x80\x8D👧", "👩\xE2\x80\x8D👧"},
		{"❤\xEF\xB8\x8F", "❤\xEF\xB8\x8F"},
		{"❤\xEF\xB8\x8F\xEF\xB8\x8F", "❤\xEF\xB8\x8F�"},
		{"1\xEF\xB8\x8F\xE2\x83\xA3", "1\xEF\xB8\x8F\xE2\x83\xA3"},
		{"a\xE2\x80\x8D" "b", "a�b"},
		{"👩\xE2\x80\x8D", "👩�"},
		{"👩🏽\xE2\x80\x8D💻", "👩🏽\xE2\x80\x8D💻"},
		{"क्\xE2\x80\x8D", "क्\xE2\x80\x8D"},
		{"\xCC\x81" "a", "◌\xCC\x81" "a"},
		{"e\xCC\x81", "e\xCC\x81"},
		{"👩्\xE2\x80\x8D\xE2\x80\x8D👩", "👩्\xE2\x80\x8D�👩"},
		{"x\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81y",
			"x\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81�y"},
		{"한글", "한글"},
		{"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB"},
		{"\xE1\x85\xA1", "◌\xE1\x85\xA1"},
	};
	for (size_t i = 0; i < sizeof one_line / sizeof *one_line; i++)
		assert_string_equal(text_clean(*state, one_line[i].given, TEXT_ONE_LINE),
			one_line[i].expected);
	static const struct pair many_lines[] = {
		{"a\nb\n", "a\nb\n"}, {"a\r\nb", "a\nb"}, {"a\tb\t\tc", "a b  c"},
		{"a\n\xCC\x81", "a\n◌\xCC\x81"}, {"a\xE2\x80\xA9" "b", "a\nb"}, {"\x1b]0;x\a", "␛]0;x␇"},
	};
	for (size_t i = 0; i < sizeof many_lines / sizeof *many_lines; i++)
		assert_string_equal(text_clean(*state, many_lines[i].given, TEXT_MANY_LINES),
			many_lines[i].expected);
}

/* At most four joiners make one picture; a longer chain would take more cells than it claims. */
static void test_clean_joiner_chain(void **state)
{
	struct buffer chain = BUFFER_EMPTY;
	buffer_add(&chain, "👩");
	buffer_add_repeat(&chain, "\xE2\x80\x8D👩", 100);
	char *clean = text_clean(*state, buffer_text(&chain), TEXT_ONE_LINE);
	size_t joiners = 0, run = 0, longest = 0;
	for (const char *at = clean; *at; at += text_cluster(at, NULL)) {
		size_t length = text_cluster(at, NULL);
		run = 0;
		for (size_t i = 0; i + 3 <= length; i++)
			run += memcmp(at + i, "\xE2\x80\x8D", 3) == 0;
		joiners += run;
		longest = run > longest ? run : longest;
	}
	assert_int_equal(longest, 4);
	assert_true(joiners > 70);
	buffer_clear(&chain);
}

static void test_clean_fixed(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"plain", "Müller", "e\xCC\x81\xCC\x82x", "👩\xE2\x80\x8D👧\xE2\x80\x8D👦", "\x1b\x1b\x1b", "漢字", "🇩🇪🇫🇷",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		for (size_t size = 1; size < 40; size++) {
			char out[40];
			memset(out, 'x', sizeof out);
			text_clean_fixed(out, size, texts[i], TEXT_ONE_LINE);
			assert_true(strlen(out) < size);
			assert_null(fault(out, TEXT_ONE_LINE));
			for (size_t j = size; j < sizeof out; j++)
				assert_int_equal(out[j], 'x');
		}
	char out[6];
	text_clean_fixed(out, sizeof out, "abcde", TEXT_ONE_LINE);
	assert_string_equal(out, "abcde");
	text_clean_fixed(out, sizeof out, "abcdé", TEXT_ONE_LINE);
	assert_string_equal(out, "abc");
	text_clean_fixed(out, sizeof out, "👩\xE2\x80\x8D👧", TEXT_ONE_LINE);
	assert_string_equal(out, "");
}

static void test_is_utf8(void **state)
{
	(void)state;
	assert_true(text_is_utf8("Größe 漢 👩", strlen("Größe 漢 👩")));
	assert_true(text_is_utf8("a\0b", 3));
	assert_true(text_is_utf8("", 0));
	assert_false(text_is_utf8("\xC3", 1));
	assert_false(text_is_utf8("\xC3\xA4", 1));
	for (uint32_t bytes = 0; bytes < 1U << 24; bytes += STRIDE) {
		unsigned char text[4] = {(unsigned char)(bytes >> 16), (unsigned char)(bytes >> 8),
			(unsigned char)bytes, 0};
		uint32_t code;
		size_t at = 0, length = 1;
		while (at < 3 && (length = decode(text + at, &code)) > 0)
			at += length;
		if (text_is_utf8((char *)text, 3) != (length > 0 && at == 3))
			fail_msg("%06X", (unsigned)bytes);
	}
}

static void test_store_form(void **state)
{
	static const struct {
		const char *given;
		size_t length;
		const char *expected;
	} rows[] = {
		{"", 0, ""}, {"plain\x1b", 6, "plain\x1b"}, {"a\0b", 3, "a�b"}, {"\xFF!", 2, "�!"},
		{"e\xCC\x81", 3, "é"}, {"\xC3\xA4", 2, "ä"}, {"\xC3\xA4", 1, "�"},
		{"\xE2\x84\xAB", 3, "Å"}, {"a\xCC\x82\xCC\xA3", 5, "\xE1\xBA\xAD"},
		{"👩\xE2\x80\x8D👧", 11, "👩\xE2\x80\x8D👧"}, {"\xE2\x80\xAEx", 4, "\xE2\x80\xAEx"},
		{"a\r\n\tb", 5, "a\r\n\tb"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(text_store_form(*state, rows[i].given, rows[i].length),
			rows[i].expected);
}

/* Every code point by itself and behind a letter is stored as the library composes it. */
static void test_store_form_every_code_point(void **state)
{
	struct arena *arena = *state;
	for (uint32_t code = 1; code <= 0x10FFFF; code++) {
		if (code >= 0xD800 && code <= 0xDFFF)
			continue;
		char text[8] = "xo";
		text[2 + encode(code, text + 2)] = '\0';
		for (int from = 0; from <= 2; from += 2) {
			utf8proc_uint8_t *composed = utf8proc_NFC((utf8proc_uint8_t *)text + from);
			char *form = text_store_form(arena, text + from, strlen(text + from));
			if (strcmp(form, (char *)composed) != 0)
				fail_msg("U+%04X", (unsigned)code);
			free(composed);
		}
		arena_reset(arena);
	}
}

/* A million marks must not take a million squared steps, and nothing may be lost. */
static void test_store_form_of_many_marks(void **state)
{
	struct buffer marks = BUFFER_EMPTY;
	buffer_add(&marks, "a");
	buffer_add_repeat(&marks, "\xCC\x96\xCC\x81", 250000);
	char *form = text_store_form(*state, marks.data, marks.length);
	assert_true(text_is_utf8(form, strlen(form)));
	assert_true(strlen(form) + 8 > marks.length);
	buffer_clear(&marks);
	/* Long ordinary text is composed in pieces as if it were one. */
	buffer_add_repeat(&marks, "Gro\xCC\x88\xC3\x9F" "e u\xCC\x88" "ber ", 1000);
	form = text_store_form(*state, marks.data, marks.length);
	assert_int_equal(strncmp(form, "Größe über Größe", strlen("Größe über Größe")), 0);
	assert_int_equal(strlen(form), 1000 * strlen("Größe über "));
	buffer_reset(&marks);
	/* No piece ends between a letter and its mark. */
	buffer_add(&marks, "xx");
	buffer_add_repeat(&marks, "Е\xCC\x88", 500);
	form = text_store_form(*state, marks.data, marks.length);
	assert_int_equal(strlen(form), 2 + 500 * strlen("Ё"));
	buffer_clear(&marks);
}

static void test_width(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t cells;
	} rows[] = {
		{"", 0}, {"abc", 3}, {"Müller", 6}, {"Mu\xCC\x88ller", 6}, {"漢字", 4}, {"ｶﾞ", 2},
		{"한글", 4}, {"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", 2}, {"👩", 2}, {"👩🏽", 2},
		{"👩\xE2\x80\x8D👩\xE2\x80\x8D👧\xE2\x80\x8D👦", 2}, {"🇩🇪", 2}, {"🇩🇪🇫🇷", 4}, {"🇩", 1},
		{"❤", 1}, {"❤\xEF\xB8\x8F", 2}, {"❤\xEF\xB8\x8F\xE2\x80\x8D🔥", 2},
		{"1\xEF\xB8\x8F\xE2\x83\xA3", 2}, {"⌚", 2}, {"©", 1}, {"©\xEF\xB8\x8F", 2}, {"🏽", 2},
		{"a🏽", 3}, {"�", 1}, {"␛", 1}, {"…", 1}, {"“x”", 3}, {"£€", 2}, {"　", 2}, {"ｘ", 2},
		{"हिन्दी", 5}, {"ภาษา", 4}, {"שלום", 4}, {"◌\xCC\x81", 1}, {"–—", 2}, {"┌─┐", 3}, {"▁█", 2},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (text_width(rows[i].text) != rows[i].cells)
			fail_msg("“%s” is %zu cells, not %zu", rows[i].text, text_width(rows[i].text),
				rows[i].cells);
}

static void test_clusters(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t lengths[6];
	} rows[] = {
		{"abc", {1, 1, 1}},
		{"Mu\xCC\x88l", {1, 3, 1}},
		{"🇩🇪🇫🇷x", {8, 8, 1}},
		{"👩\xE2\x80\x8D👧a", {11, 1}},
		{"\xFF" "a\xC3", {1, 1, 1}},
		{"e\xCC\x81\xFF", {3, 1}},
		{"\xFF\xCC\x81", {1, 2}},
		{"a\nb", {1, 1, 1}},
		{"漢字", {3, 3}},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		size_t at = 0;
		for (size_t j = 0; j < 6; j++) {
			size_t length = text_cluster(rows[i].text + at, NULL);
			assert_int_equal(length, rows[i].lengths[j]);
			at += length;
			if (length > 0)
				assert_int_equal(text_cluster_before(rows[i].text, at), length);
		}
		assert_int_equal(at, strlen(rows[i].text));
	}
	assert_int_equal(text_cluster_before("abc", 0), 0);
}

/* Forwards and backwards find the same clusters, in any mixture. */
static void test_clusters_both_ways(void **state)
{
	(void)state;
	static const char *const parts[] = {
		"a", " ", "é", "e\xCC\x81", "漢", "👩", "\xE2\x80\x8D", "🇩", "\xFF", "\n", "\r\n", "\xEF\xB8\x8F", "한", "ി", "🏽",
	};
	uint32_t seed = 1;
	for (int round = 0; round < 3000; round++) {
		struct buffer text = BUFFER_EMPTY;
		for (int i = 0; i < 20; i++) {
			seed = seed * 1664525 + 1013904223;
			buffer_add(&text, parts[(seed >> 16) % (sizeof parts / sizeof *parts)]);
		}
		size_t at = 0, width;
		for (size_t length; (length = text_cluster(text.data + at, &width)) > 0;) {
			at += length;
			if (text_cluster_before(text.data, at) != length)
				fail_msg("round %d at %zu", round, at);
		}
		assert_int_equal(at, text.length);
		buffer_clear(&text);
	}
}

static void test_fit(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t width;
		const char *fitted;
		const char *ascii_padded;
	} rows[] = {
		{"", 0, "", ""}, {"", 3, "", "   "}, {"abc", 3, "abc", "abc"}, {"abcd", 3, "ab…", "ab~"},
		{"abc", 5, "abc", "abc  "}, {"abc", 1, "…", "~"}, {"abc", 0, "", ""},
		{"漢字漢", 5, "漢字…", "漢字~"}, {"漢字漢", 4, "漢…", "漢~ "}, {"漢字", 1, "…", "~"},
		{"漢字", 4, "漢字", "漢字"}, {"Müller", 4, "Mül…", "Mül~"},
		{"Mu\xCC\x88ller", 3, "Mu\xCC\x88…", "Mu\xCC\x88~"}, {"🇩🇪🇫🇷", 3, "🇩🇪…", "🇩🇪~"},
		{"👩\xE2\x80\x8D👧x", 2, "…", "~ "},
		{"abe\xCC\x81", 3, "abe\xCC\x81", "abe\xCC\x81"}, {"abe\xCC\x81x", 3, "ab…", "ab~"},
		{"ab漢", 3, "ab…", "ab~"}, {"ab漢", 4, "ab漢", "ab漢"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buffer out = BUFFER_EMPTY;
		text_fit(&out, rows[i].text, rows[i].width, false);
		assert_string_equal(buffer_text(&out), rows[i].fitted);
		buffer_reset(&out);
		text_fit_pad(&out, rows[i].text, rows[i].width, true);
		assert_string_equal(buffer_text(&out), rows[i].ascii_padded);
		assert_int_equal(text_width(buffer_text(&out)), rows[i].width);
		buffer_clear(&out);
	}
}

/* A name within a sentence: its first line, and no longer than a part of a line. */
static void test_short_name(void **state)
{
	char long_name[4 * TEXT_NAME_CELLS] = "", cut[2 * TEXT_NAME_CELLS + 8] = "";
	for (size_t i = 0; i < TEXT_NAME_CELLS; i++)
		strcat(long_name, "ö");
	assert_string_equal(text_short_name(*state, long_name), long_name);
	memcpy(cut, long_name, 2 * (TEXT_NAME_CELLS - 1));
	strcat(cut, "…");
	strcat(long_name, "x");
	assert_string_equal(text_short_name(*state, long_name), cut);
	assert_string_equal(text_short_name(*state, "Acme"), "Acme");
	assert_string_equal(text_short_name(*state, ""), "");
	assert_string_equal(text_short_name(*state, "first\nsecond"), "first…");
}

static void test_wrap(void **state)
{
	static const struct {
		const char *text;
		size_t width;
		const char *lines; /* joined by | */
	} rows[] = {
		{"", 5, ""}, {"abc", 5, "abc"}, {"one two three", 7, "one two|three"},
		{"one two three", 8, "one two|three"}, {"one  two", 4, "one|two"}, {"one two", 3, "one|two"},
		{"abcdefgh", 3, "abc|def|gh"}, {"a bcdefgh", 3, "a|bcd|efg|h"}, {"a\nb", 5, "a|b"},
		{"a\n\nb", 5, "a||b"}, {"a\n", 5, "a"}, {"\n", 5, ""}, {"\n\na", 5, "||a"},
		{"  abcdef", 4, "  ab|cdef"},
		{"  - item two", 8, "  - item|two"}, {"漢字漢字", 5, "漢字|漢字"}, {"漢", 1, "�"}, {"a漢b", 1, "a|�|b"},
		{"Mu\xCC\x88ller", 3, "Mu\xCC\x88l|ler"}, {"abc   ", 3, "abc"}, {"abc  d", 3, "abc|d"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct text_lines_list list = text_wrap(*state, rows[i].text, rows[i].width);
		struct buffer joined = BUFFER_EMPTY;
		for (size_t j = 0; j < list.count; j++) {
			buffer_format(&joined, "%s%s", j > 0 ? "|" : "", list.lines[j]);
			assert_true(text_width(list.lines[j]) <= rows[i].width);
		}
		assert_string_equal(buffer_text(&joined), rows[i].lines);
		buffer_clear(&joined);
	}
	assert_int_equal(text_wrap(*state, "", 5).count, 0);
	assert_int_equal(text_wrap(*state, "\n", 5).count, 1);
}

static void test_fold(void **state)
{
	static const struct {
		const char *given;
		const char *plain;
		const char *german;
	} rows[] = {
		{"", "", ""}, {"Acme GmbH 24/7", "acme gmbh 24/7", "acme gmbh 24/7"},
		{"Größe", "grosse", "groesse"}, {"GROSSE", "grosse", "grosse"}, {"groesse", "groesse", "groesse"},
		{"Gro\xCC\x88\xC3\x9F" "e", "grosse", "groesse"}, {"GRÖẞE", "grosse", "groesse"},
		{"Łukasz", "lukasz", "lukasz"}, {"Æther", "aether", "aether"}, {"Øre", "ore", "ore"},
		{"Đorđe", "dorde", "dorde"}, {"Þór", "thor", "thor"}, {"Œuvre", "oeuvre", "oeuvre"},
		{"ısı", "isi", "isi"}, {"İstanbul", "istanbul", "istanbul"}, {"ÄÖÜ äöü", "aou aou", "aeoeue aeoeue"},
		{"A\xCC\x88", "a", "ae"}, {"a\xCC\xA3\xCC\x88", "a", "ae"},
		{"a\xCC\x88\xCC\x88", "a", "ae"}, {"ë ï", "e i", "e i"},
		{"ǟ", "a", "ae"}, {"ñ é ç Å", "n e c a", "n e c a"}, {"ﬁx ＡＢ", "fix ab", "fix ab"},
		{"so\xC2\xAD" "ft", "soft", "soft"}, {"ΣΊΣΥΦΟΣ", "σισυφοσ", "σισυφοσ"}, {"Ёлка", "елка", "елка"},
		{"שָׁלוֹם", "שלום", "שלום"}, {"\xFF", "�", "�"}, {"が", "か\xE3\x82\x99", "か\xE3\x82\x99"},
		{"é👩", "e👩", "e👩"}, {"A\x01" "é", "a\x01" "e", "a\x01" "e"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_string_equal(text_fold(*state, rows[i].given, false), rows[i].plain);
		assert_string_equal(text_fold(*state, rows[i].given, true), rows[i].german);
	}
}

/* Composed and decomposed give the same, and folding twice changes nothing. */
static void test_fold_every_code_point(void **state)
{
	struct arena *arena = *state;
	for (uint32_t code = 1; code <= 0x10FFFF; code++) {
		if (code >= 0xD800 && code <= 0xDFFF)
			continue;
		char bytes[5] = "";
		bytes[encode(code, bytes)] = '\0';
		utf8proc_uint8_t *apart = utf8proc_NFD((const utf8proc_uint8_t *)bytes);
		for (int german = 0; german <= 1; german++) {
			char *folded = text_fold(arena, bytes, german);
			if (strcmp(folded, text_fold(arena, (char *)apart, german)) != 0)
				fail_msg("U+%04X decomposed folds otherwise", (unsigned)code);
			if (strcmp(folded, text_fold(arena, folded, german)) != 0)
				fail_msg("U+%04X folds twice", (unsigned)code);
		}
		free(apart);
		arena_reset(arena);
	}
}

static void test_slug(void **state)
{
	static const struct pair rows[] = {
		{"Müller & Söhne GmbH", "mueller-soehne-gmbh"}, {"Acme", "acme"}, {"  Acme  Inc. ", "acme-inc"},
		{"O'Brien's", "obriens"}, {"Łukasz Żak", "lukasz-zak"}, {"株式会社", ""}, {"", ""}, {"---", ""},
		{"Vereinigte Werkstätten Norddeutschland", "vereinigte-werkstaetten"},
		{"Donaudampfschifffahrtsgesellschaft", "donaudampfschifffahrtsge"},
		{"abcdefghijklmnopqrstuvwx yz", "abcdefghijklmnopqrstuvwx"},
		{"Vereinigte Werkstattleute", "vereinigte"},
		{"A verylongnamewithoutanyspacesinit", "a-verylongnamewithoutany"}, {"24/7 Hosting", "24-7-hosting"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *slug = text_slug(*state, rows[i].given);
		assert_string_equal(slug, rows[i].expected);
		assert_true(strlen(slug) <= 24);
	}
}

/* The distance by its definition, without rows to keep or to give up early. */
static size_t plain_distance(const char *left, size_t i, const char *right, size_t j)
{
	if (i == 0 || j == 0)
		return i + j;
	size_t best = plain_distance(left, i - 1, right, j) + 1;
	size_t other = plain_distance(left, i, right, j - 1) + 1;
	best = other < best ? other : best;
	other = plain_distance(left, i - 1, right, j - 1) + (left[i - 1] != right[j - 1]);
	best = other < best ? other : best;
	if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) {
		other = plain_distance(left, i - 2, right, j - 2) + 1;
		best = other < best ? other : best;
	}
	return best;
}

static void test_distance(void **state)
{
	(void)state;
	static const char *const words[] = {
		"", "a", "ab", "ba", "abc", "acb", "cab", "call", "clal", "cal", "calls", "mail", "meet",
		"update", "updtae", "udpate",
	};
	enum { COUNT = sizeof words / sizeof *words };
	for (size_t i = 0; i < COUNT; i++)
		for (size_t j = 0; j < COUNT; j++) {
			size_t full = plain_distance(words[i], strlen(words[i]), words[j],
				strlen(words[j]));
			for (size_t limit = 0; limit < 8; limit++)
				assert_int_equal(text_distance(words[i], words[j], limit),
					full > limit ? limit + 1 : full);
		}
	char left[200], right[200];
	memset(left, 'a', sizeof left);
	memset(right, 'a', sizeof right);
	left[199] = right[199] = '\0';
	assert_int_equal(text_distance(left, right, 3), 0);
	right[5] = 'b';
	assert_int_equal(text_distance(left, right, 3), 4);
}

static void test_small_questions(void **state)
{
	(void)state;
	assert_true(text_equal(NULL, NULL));
	assert_false(text_equal(NULL, ""));
	assert_true(text_equal("a", "a"));
	assert_false(text_equal("a", "b"));
	assert_true(text_starts("acme/site", "acme"));
	assert_true(text_starts("acme", ""));
	assert_false(text_starts("ac", "acme"));
	assert_true(text_empty(NULL));
	assert_true(text_empty(""));
	assert_false(text_empty(" "));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_clean_every_code_point),
		cmocka_unit_test(test_clean_every_three_bytes),
		cmocka_unit_test(test_clean_within_plain_text),
		cmocka_unit_test(test_clean_table),
		cmocka_unit_test(test_clean_joiner_chain),
		cmocka_unit_test(test_clean_fixed),
		cmocka_unit_test(test_is_utf8),
		cmocka_unit_test(test_store_form),
		cmocka_unit_test(test_store_form_every_code_point),
		cmocka_unit_test(test_store_form_of_many_marks),
		cmocka_unit_test(test_width),
		cmocka_unit_test(test_clusters),
		cmocka_unit_test(test_clusters_both_ways),
		cmocka_unit_test(test_fit),
		cmocka_unit_test(test_short_name),
		cmocka_unit_test(test_wrap),
		cmocka_unit_test(test_fold),
		cmocka_unit_test(test_fold_every_code_point),
		cmocka_unit_test(test_slug),
		cmocka_unit_test(test_distance),
		cmocka_unit_test(test_small_questions),
	};
	return cmocka_run_group_tests(tests, arena_setup, arena_teardown);
}
