/* Texts in another language: found, counted, and left alone where there are none. */
#include "rapport/base/message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "rapport/base/embedded.h"
#include "shaming.h"

static void speaks_and_falls_silent(void **state)
{
	(void)state;
	assert_string_equal(_("Tue"), "Tue");
	message_speak("de");
	assert_string_equal(_("Tue"), "Di");
	assert_string_equal(_("no text of the program"), "no text of the program");
	assert_string_equal(_(""), "");
	message_speak("xx");
	assert_string_equal(_("Tue"), "Tue");
	message_speak("de_AT.UTF-8");
	assert_string_equal(_("Tue"), "Di");
	message_speak("en");
	assert_string_equal(_("Tue"), "Tue");
}

static void counts(void **state)
{
	(void)state;
	static const struct {
		unsigned long count;
		const char *english, *german, *unknown;
	} rows[] = {
		{0, "clients", "Kunden", "many"},
		{1, "client", "Kunde", "one"},
		{2, "clients", "Kunden", "many"},
		{11, "clients", "Kunden", "many"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_string_equal(ngettext("client", "clients", rows[i].count), rows[i].english);
		message_speak("de");
		assert_string_equal(ngettext("client", "clients", rows[i].count), rows[i].german);
		assert_string_equal(ngettext("one", "many", rows[i].count), rows[i].unknown);
		message_speak("en");
	}
}

static void knows_its_languages(void **state)
{
	(void)state;
	static const char *const rows[][2] = {
		{"de", "de"},
		{"de_DE.UTF-8", "de"},
		{"de-AT", "de"},
		{"de.utf8", "de"},
		{"de@euro", "de"},
		{"en_GB", "en"},
		{"den", NULL},
		{"d", NULL},
		{"", NULL},
		{"C", NULL},
		{"C.UTF-8", NULL},
		{"deutsch", NULL},
		{"../x", NULL},
		{"de/x", NULL},
		{"fr_FR", NULL},
	};
	char code[LANGUAGE_CODE_SIZE];
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (message_has_language(rows[i][0], code) != (rows[i][1] != NULL))
			fail_msg("%s", rows[i][0]);
		else if (rows[i][1] != NULL)
			assert_string_equal(code, rows[i][1]);
}

/* message_count chooses between two forms as English does: no catalogue may want it otherwise. The
 * head of a catalogue is the text of the empty text, the first of all. */
static void catalogues_count_as_english_does(void **state)
{
	(void)state;
	static const char forms[] = "Plural-Forms: nplurals=2; plural=(n != 1);\n";
	size_t known = 0;
	const struct embedded *file = NULL;
	while ((file = embedded_next("po/", file)) != NULL) {
		bool found = false;
		for (size_t at = 0; !found && at + sizeof forms < file->length; at++)
			found = memcmp(file->bytes + at, forms, sizeof forms - 1) == 0;
		if (!found)
			fail_msg("%s does not say: %s", file->path, forms);
		known++;
	}
	assert_true(known > 0);
}

static uint32_t word(const char *bytes)
{
	uint32_t value = 0;
	for (int byte = 3; byte >= 0; byte--)
		value = value << 8 | (unsigned char)bytes[byte];
	return value;
}

/* Each text of a catalogue, with all its forms. */
static void no_text_blames_anybody(void **state)
{
	(void)state;
	const struct embedded *file = NULL;
	while ((file = embedded_next("po/", file)) != NULL) {
		uint32_t count = word(file->bytes + 8), table = word(file->bytes + 16);
		assert_true(count > 1000);
		for (uint32_t i = 1; i < count; i++) {
			const char *head = file->bytes + table + 8 * (size_t)i;
			const char *text = file->bytes + word(head + 4), *end = text + word(head);
			for (; text < end; text += strlen(text) + 1)
				if (shaming_word(text) != NULL)
					fail_msg("\"%s\" in: %s", shaming_word(text), text);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(speaks_and_falls_silent),
		cmocka_unit_test(counts),
		cmocka_unit_test(knows_its_languages),
		cmocka_unit_test(catalogues_count_as_english_does),
		cmocka_unit_test(no_text_blames_anybody),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
