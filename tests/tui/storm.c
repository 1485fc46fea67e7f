/* A storm of keys, pastes, clicks, resizes, stops and writes of others: no crash, no stuck loop,
 * and the store stays sound. STORM_KEYS and STORM_SEED choose how many and which; with DEEP it is
 * long. */
#include "harness.h"

enum { KEYS_SHORT = 2500, KEYS_LONG = 200000, SETTLE = 64 };

static uint64_t next_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

/* Keys of the screen, texts that mean something in prompts and forms, and noise. */
static const char *const pieces[] = {"c", "\r", "\t", ESC, "j", "k", "l", "h", "G", "g", "1", "2",
	"3", "4", "5", "6", "s", "x", "w", "u", "U", "H", ":", "/", "?", "a", "e", "p", "r", "d",
	"D", "m", "f", "y", "n", "N", "K", "R", "P", "M", "S", "C", "X", "v", "b", "i", "+", "-", ".",
	"q", "\006", "\014", " ", "\177", "\025", "\027", "\001", "\005", "\013", "\023", "\020",
	"\016", KEY_LINE_UP, KEY_LINE_DOWN, ESC "OC", ESC "OD", ESC "[5~", ESC "[6~", ESC "[3~",
	ESC "[Z", ESC "[1~", ESC "[4~", ESC "OP", ESC "b", ESC "f", ESC ESC, "\007", "acme",
	"borg/api", "25m ", "+req ", "+update ", "heat:2 ", "due ", "list ", "show ", "client",
	"project", "promise", "yes", "no", "3d", "ledger acme/site", "undo", "history", "doctor",
	"backup", "numbers", "review", "prep acme", "gate acme/site", "friction borg",
	"draft update acme/site", "settings", "rules", "demo", "snoo\t", "tag:", "status:active",
	"next fri", "31.12.", "40h", "\"", "'", "--", "due:<2w", "=1+1", "zzz", "%s%n",
	"\xc3\xa4\xc3\xb6\xc3\xbc", "\xe4\xbc\x8a\xe8\x97\xa4",
	"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb", "e\xcc\x81\xcc\x82\xcc\x83", "\xff", "\xc3",
	"\xe2\x80\xae", ESC "[200~paste\nof lines" ESC "[201~", ESC "[200~" ESC "[201~",
	ESC "[999;999H", ESC "]0;x\a", "\000"};

/* ---- what happens besides keys ---- */

static void click(struct play *play, uint64_t chance)
{
	static const int buttons[] = {0, 0, 0, 64, 65};
	char keys[64];
	int row = (int)(chance >> 8 & 0x1f), column = (int)(chance >> 16 & 0x7f);
	int button = buttons[chance % 5];
	snprintf(keys, sizeof keys, ESC "[<%d;%d;%dM" ESC "[<%d;%d;%dm", button, column + 1,
		row + 1, button, column + 1, row + 1);
	send_bytes(play, keys, strlen(keys));
}

static void resize(struct play *play, uint64_t chance)
{
	static const int sizes[][2] = {
		{24, 80}, {12, 40}, {50, 200}, {5, 20}, {1, 1}, {3, 7}, {24, 80}, {30, 110}};
	size_t size = chance % (sizeof sizes / sizeof *sizes);
	play_resize(play, sizes[size][0], sizes[size][1]);
}

static void paste_much(struct play *play)
{
	static char text[100000];
	memset(text, 'y', sizeof text - 1);
	memcpy(text, ESC "[200~", 6);
	memcpy(text + sizeof text - 7, ESC "[201~", 7);
	send_bytes(play, text, sizeof text - 1);
}

/* Ctrl-Z stops it, or it answers: one of both comes. The shell below goes on at the next line. */
static void stop_and_go_on(struct play *play)
{
	play_settle(play);
	send_bytes(play, "\032" ESC "[7777~", 8);
	while (!play->over) {
		const char *news = play->raw + play->searched;
		if (strstr(news, "STOPPED") || strstr(news, ESC "]7777;asked"))
			break;
		read_some(play, PATIENCE);
	}
	send_bytes(play, "\n", 1);
}

static void others_write(struct play *play, uint64_t chance)
{
	static const char *const lines[] = {"call acme 5m while the storm goes on", "undo",
		"add promise dana 'send it' due:2026-03-20", "edit borg phone:1"};
	rapport(play, lines[chance % 4]);
}

static void happen(struct play *play, uint64_t chance)
{
	uint64_t what = chance >> 32 & 0x3ff, which = chance >> 44;
	const char *piece = pieces[chance % (sizeof pieces / sizeof *pieces)];
	if (what < 16)
		resize(play, which);
	else if (what < 48)
		click(play, which);
	else if (what < 50)
		stop_and_go_on(play);
	else if (what < 52)
		others_write(play, which);
	else if (what == 52)
		paste_much(play);
	else
		send_bytes(play, piece, piece[0] ? strlen(piece) : 1);
}

/* ---- from start to end ---- */

static struct play begin(const char *store)
{
	struct play play = play_start(&(struct play_options){
		.fixture = store,
		.job = true,
		.editor = "#!/bin/sh\necho x >> \"$1\"\n",
		.environment = {"VISUAL=", "PAGER=cat", "ASAN_OPTIONS=detect_leaks=1"},
	});
	play.blind = true; /* what libvterm makes of it is no matter here */
	return play;
}

/* What was drawn is not kept, or memory would end before the storm. */
static void forget(struct play *play)
{
	const char *complaint = play->raw ? strstr(play->raw, "Sanitizer") : NULL;
	if (!complaint && play->raw)
		complaint = strstr(play->raw, "runtime error");
	if (complaint)
		fail_msg("%s", complaint);
	play->raw_length = play->searched = 0;
	if (play->raw)
		play->raw[0] = '\0';
}

/* Ends it by the signal that comes when a terminal is closed, unless keys have done so. The store
 * is sound then, and the next storm goes on with it. */
static void finish(struct play *play, const char *store)
{
	if (!play->over) {
		char children[64];
		snprintf(children, sizeof children, "/proc/%d/task/%d/children", (int)play->child,
			(int)play->child);
		const char *text = shell("cat %s", children);
		assert_true(atoi(text) > 0);
		kill(atoi(text), SIGHUP);
	}
	assert_int_equal(play_end(play), 0);
	const char *health = rapport(play, "doctor; echo status $?");
	if (strstr(health, "status 0") == NULL)
		fail_msg("%s", health);
	copy_file(play->store, store);
	play_free(play);
}

static void storm(uint64_t seed, long keys)
{
	char store[64];
	snprintf(store, sizeof store, "/tmp/rapport-storm-%d.db", (int)getpid());
	copy_file(demo_store(), store);
	print_message("seed %llu, %ld keys\n", (unsigned long long)seed, keys);
	struct play play = begin(store);
	for (long i = 0; i < keys; i++) {
		happen(&play, next_random(&seed));
		if (i % SETTLE == 0) {
			play_settle(&play);
			forget(&play);
		}
		if (play.over && i + 1 < keys) {
			finish(&play, store);
			play = begin(store);
		}
	}
	finish(&play, store);
	unlink(store);
}

static void test_storm(void **state)
{
	(void)state;
	const char *keys = getenv("STORM_KEYS"), *seed = getenv("STORM_SEED");
	long many = getenv("DEEP") ? KEYS_LONG : KEYS_SHORT;
	storm(seed ? strtoull(seed, NULL, 10) : 20260309, keys ? atol(keys) : many);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_storm),
	};
	return cmocka_run_group_tests(tests, NULL, remove_demo_store);
}
