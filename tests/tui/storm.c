/* A storm of keys, resizes and signals: no crash, no hang, and the store stays sound. STORM_KEYS
 * and STORM_SEED choose how many and which. */
#include "harness.h"

static uint64_t next_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

/* Keys of the screen, texts that mean something in prompts, and noise. */
static const char *const pieces[] = {"c", "\r", "\t", ESC, "j", "k", "l", "h", "G", "g", "1", "2",
	"3", "4", "s", "x", "w", "u", "U", "H", ":", "/", "?", "a", "e", "\006", "\014", " ", "\177",
	"\025", "\027", "\001", "\005", "\013", KEY_LINE_UP, KEY_LINE_DOWN, ESC "OC", ESC "OD",
	ESC "[5~", ESC "[6~", ESC "[3~", ESC "[Z", "acme", "borg/api", "25m ", "+req ", "+update ",
	"heat:2 ", "due ", "list ", "show ", "client", "project", "promise", "yes", "no", "3d",
	"ledger acme/site", "undo", "history", "snoo\t", "tag:", "\"", "'", "--", "due:<2w",
	"\xc3\xa4\xc3\xb6\xc3\xbc", "\xe4\xbc\x8a\xe8\x97\xa4", "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb",
	"e\xcc\x81\xcc\x82\xcc\x83", "\xff", "\xc3", "\xe2\x80\xae", ESC "[200~paste\nof lines" ESC "[201~",
	ESC "[<0;5;5M", ESC "[<65;3;9M", ESC "[<64;3;9M", ESC "b", ESC "f", ESC ESC,
	ESC "[999;999H", ESC "]0;x\a", "\000", "zzz", "%s%n", "=1+1"};

static void storm(uint64_t seed, long keys, const char *lang)
{
	static const int sizes[][2] = {{24, 80}, {12, 40}, {50, 200}, {5, 20}, {1, 1}, {3, 7},
		{24, 80}, {30, 110}};
	struct play play = play_start(&(struct play_options){
		.fixture = demo_store(), .lang = lang, .editor = "#!/bin/sh\necho x >> \"$1\"\n"});
	print_message("seed %llu\n", (unsigned long long)seed);
	for (long i = 0; i < keys && !play.over; i++) {
		uint64_t chance = next_random(&seed);
		const char *piece = pieces[chance % (sizeof pieces / sizeof *pieces)];
		if (chance >> 32 & 0x3f) {
			send_bytes(&play, piece, strlen(piece));
		} else {
			size_t size = (chance >> 40) % (sizeof sizes / sizeof *sizes);
			play.blind = sizes[size][1] < 20; /* libvterm breaks on some of these */
			play_resize(&play, sizes[size][0], sizes[size][1]);
		}
		if (i % 64 == 0)
			play_settle(&play);
	}
	if (play.over) { /* help offers leaving too, and Enter takes it */
		assert_int_equal(play_end(&play), 0);
		play_free(&play);
		return;
	}
	play.blind = false;
	play_resize(&play, 24, 80);
	for (int i = 0; i < 8; i++)
		play_keys(&play, ESC);
	play_keys(&play, "1");
	expect_text(&play, " 1 Today");
	assert_non_null(strstr(rapport(&play, "doctor; echo status $?"), "status 0"));
	play_stop(&play);
}

static void test_storm(void **state)
{
	(void)state;
	const char *keys = getenv("STORM_KEYS"), *seed = getenv("STORM_SEED");
	uint64_t first = seed ? strtoull(seed, NULL, 10) : 20260309;
	for (uint64_t i = 0; i < 2; i++)
		storm(first + i, keys ? atol(keys) : 1500, i % 2 ? "C" : NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_storm),
	};
	return cmocka_run_group_tests(tests, NULL, remove_demo_store);
}
