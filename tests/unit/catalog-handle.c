/* Handles: ids as letters and back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rapport/catalog.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))
#define LAST_ID ((INT64_C(1) << 50) - 1)

static void ids_have_ten_letters(void **state)
{
	(void)state;
	static const struct {
		int64_t id;
		const char *handle;
	} cases[] = {
		{0, "0000000000"},
		{1, "0000000001"},
		{31, "000000000z"},
		{32, "0000000010"},
		{18, "000000000j"}, /* i and l are left out: 17 is h, 18 is j */
		{LAST_ID, "zzzzzzzzzz"},
		{INT64_C(1) << 49, "g000000000"},
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		char handle[HANDLE_SIZE];
		int64_t first = -1, last = -1;
		handle_format(cases[i].id, handle);
		assert_string_equal(handle, cases[i].handle);
		assert_true(handle_range(handle, &first, &last));
		assert_int_equal(first, cases[i].id);
		assert_int_equal(last, cases[i].id);
	}
}

static void damaged_ids_stay_inside(void **state)
{
	(void)state;
	char handle[HANDLE_SIZE];
	handle_format(-1, handle);
	assert_string_equal(handle, "zzzzzzzzzz");
	handle_format(INT64_MAX, handle);
	assert_int_equal(strlen(handle), HANDLE_SIZE - 1);
}

/* Every byte as the last letter of a handle: the letters, their look-alikes, nothing else. */
static void every_letter(void **state)
{
	(void)state;
	static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";
	for (int byte = 1; byte < 256; byte++) {
		char text[] = "000?";
		int64_t first = -1, last = -1;
		text[3] = (char)byte;
		int lower = byte >= 'A' && byte <= 'Z' ? byte + 32 : byte;
		int plain = lower == 'o' ? '0' : lower == 'i' || lower == 'l' ? '1' : lower;
		const char *place = strchr(letters, plain);
		assert_int_equal(handle_range(text, &first, &last), place != NULL);
		if (place != NULL)
			assert_int_equal(first, (int64_t)(place - letters) << 30);
	}
}

static void prefixes_are_ranges(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool good;
	} cases[] = {
		{"", false},
		{"abc", false},
		{"abcd", true},
		{"abcdefghjk", true},
		{"abcdefghjkm", false},
		{"abcu", false},
		{"abc-", false},
		{"abc d", false},
		{"ABCD", true},
		{"ilo0", true},
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		int64_t first = 0, last = 0;
		assert_int_equal(handle_range(cases[i].text, &first, &last), cases[i].good);
	}
}

static void a_prefix_holds_exactly_its_ids(void **state)
{
	(void)state;
	uint64_t seed = 88172645463325252u;
	for (int round = 0; round < 20000; round++) {
		seed ^= seed << 13;
		seed ^= seed >> 7;
		seed ^= seed << 17;
		int64_t id = (int64_t)(seed & LAST_ID);
		char handle[HANDLE_SIZE], other[HANDLE_SIZE];
		int64_t first = 0, last = 0;
		handle_format(id, handle);
		memcpy(other, handle, sizeof other);
		other[HANDLE_SHORTEST + round % 7] = '\0';
		assert_true(handle_range(other, &first, &last));
		assert_true(first <= id && id <= last);
		size_t length = strlen(other);
		handle_format(first, handle);
		assert_memory_equal(handle, other, length);
		handle_format(last, handle);
		assert_memory_equal(handle, other, length);
		if (last < LAST_ID) {
			handle_format(last + 1, handle);
			assert_true(memcmp(handle, other, length) != 0);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_have_ten_letters),
		cmocka_unit_test(damaged_ids_stay_inside),
		cmocka_unit_test(every_letter),
		cmocka_unit_test(prefixes_are_ranges),
		cmocka_unit_test(a_prefix_holds_exactly_its_ids),
	};
	return cmocka_run_group_tests_name("catalog-handle", tests, NULL, NULL);
}
