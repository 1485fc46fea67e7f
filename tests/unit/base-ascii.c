/* Text for terminals that show nothing but ASCII. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "rapport/base/text.h"

static void likenesses(void **state)
{
	(void)state;
	static const char *const rows[][2] = {
		{"", ""},
		{"plain text", "plain text"},
		{"Größe", "Groesse"},
		{"Übermäßig – Łukasz", "Uebermaessig - Lukasz"},
		{"“quoted” ‘so’ «and» so…", "\"quoted\" 'so' <<and>> so..."},
		{"5 €, £3, ½", "5 EUR, GBP3, 1/2"},
		{"a → b ≥ c", "a -> b >= c"},
		{"日本", "??"},
		{"👩‍💻 works", "? works"},
		{"e\xcc\x81", "e"},
		{"ESC ␛[31m", "ESC ^[[31m"},
		{"\xef\xbf\xbd", "?"},
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(text_ascii(arena, rows[i][0]), rows[i][1]);
	arena_free(arena);
}

/* Every character that passes the cleaner becomes ASCII. */
static void every_character(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	for (uint32_t code = 1; code < 0x110000; code++) {
		char text[5] = {0};
		if (code >= 0xd800 && code < 0xe000)
			continue;
		if (code < 0x80) {
			text[0] = (char)code;
		} else if (code < 0x800) {
			text[0] = (char)(0xc0 | code >> 6);
			text[1] = (char)(0x80 | (code & 0x3f));
		} else if (code < 0x10000) {
			text[0] = (char)(0xe0 | code >> 12);
			text[1] = (char)(0x80 | (code >> 6 & 0x3f));
			text[2] = (char)(0x80 | (code & 0x3f));
		} else {
			text[0] = (char)(0xf0 | code >> 18);
			text[1] = (char)(0x80 | (code >> 12 & 0x3f));
			text[2] = (char)(0x80 | (code >> 6 & 0x3f));
			text[3] = (char)(0x80 | (code & 0x3f));
		}
		const char *shown = text_ascii(arena, text_clean(arena, text, TEXT_ONE_LINE));
		for (; *shown; shown++) {
			if (*shown < 0x20 || *shown > 0x7e)
				fail_msg("U+%04X is shown as byte %02x", code, *shown & 0xff);
		}
		arena_reset(arena);
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(likenesses),
		cmocka_unit_test(every_character),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
