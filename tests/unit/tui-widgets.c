/* What prompts, choices and themes do with keys and actions, without a terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "../../src/tui/choice.h"
#include "../../src/tui/prompt.h"
#include "../../src/tui/theme.h"
#include "../../src/tui/typed.h"
#include "rapport/base/text.h"

/* A screen without tabs: prompts lie on its stack alone. */
static struct screen *screen_bare(void)
{
	static const struct tui_options options = {.home = NULL};
	struct screen *screen = memory_alloc(sizeof *screen);
	*screen = (struct screen){.rows = 24, .columns = 80, .options = &options};
	return screen;
}

static void screen_drop(struct screen *screen)
{
	while (screen->depth > 0)
		screen_close_view(screen, screen_top(screen));
	screen_sweep(screen);
	for (int i = 0; i < HISTORY_KINDS; i++)
		edit_history_clear(&screen->histories[i]);
	free(screen);
}

/* Signs that stand for actions; all else is typed. */
static enum action action_of(char sign)
{
	switch (sign) {
	case '\r':
		return ACTION_ACCEPT;
	case '\033':
		return ACTION_CANCEL;
	case '\t':
		return ACTION_COMPLETE;
	case '^':
		return ACTION_UP;
	case '_':
		return ACTION_DOWN;
	default:
		return ACTION_NONE;
	}
}

/* As the loop does: an action, or else a key. Stops once the view is gone. */
static void press(struct screen *screen, const char *keys)
{
	for (; *keys && screen->depth > 0; keys++) {
		struct view *top = screen_top(screen);
		char text[2] = {*keys, '\0'};
		enum action action = action_of(*keys);
		if (action != ACTION_NONE)
			top->ops->action(top, action);
		else
			top->ops->key(top, &(struct key){.name = text, .text = text});
		screen_sweep(screen);
	}
}

/* ---- choices ---- */

struct chosen {
	int times, freed;
	char value[32];
};

static void choice_chosen(void *context, const char *value)
{
	struct chosen *chosen = context;
	chosen->times++;
	strcpy(chosen->value, value ? value : "(left)");
}

static void choice_freed(void *context)
{
	((struct chosen *)context)->freed++;
}

static const struct question_choice numbered[] = {
	{"first", "Nova Nord"}, {"second", "Nova Ost"}, {"third", "Nova West"}};
static const struct question_choice lettered[] = {{"no", "n  No"}, {"yes", "y  Yes"}};
static const struct question_choice many[] = {{"1", "a"}, {"2", "b"}, {"3", "c"}, {"4", "d"},
	{"5", "e"}, {"6", "f"}, {"7", "g"}, {"8", "h"}, {"9", "i"}, {"10", "j"}, {"11", "k"}};

#define ROWS(list) list, sizeof(list) / sizeof *(list)
static const struct {
	const struct question_choice *choices;
	size_t count;
	const char *keys, *value; /* "": still open */
} choice_rows[] = {
	{ROWS(numbered), "\r", "first"},
	{ROWS(numbered), "2", "second"},
	{ROWS(numbered), "3", "third"},
	{ROWS(numbered), "4", ""},
	{ROWS(numbered), "0", ""},
	{ROWS(numbered), "N", ""},
	{ROWS(numbered), "n", ""},
	{ROWS(numbered), "_\r", "second"},
	{ROWS(numbered), "\t\r", "second"},
	{ROWS(numbered), "____\r", "third"},
	{ROWS(numbered), "^\r", "first"},
	{ROWS(numbered), "__^\r", "second"},
	{ROWS(numbered), "x9_1", "first"},
	{ROWS(numbered), "\033", "(left)"},
	{ROWS(numbered), "_\033", "(left)"},
	{ROWS(lettered), "\r", "no"},
	{ROWS(lettered), "y", "yes"},
	{ROWS(lettered), "n", "no"},
	{ROWS(lettered), "Y", ""},
	{ROWS(lettered), "2", ""},
	{ROWS(lettered), "_\r", "yes"},
	{ROWS(lettered), "_^\r", "no"},
	{ROWS(many), "9", "9"},
	{ROWS(many), "__________\r", "11"},
	{ROWS(many), "____________^\r", "10"},
};

static void test_choices(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof choice_rows / sizeof *choice_rows; i++) {
		struct screen *screen = screen_bare();
		struct chosen chosen = {.times = 0};
		choice_open(screen, &(struct choice_start){
					    .prompt = "Which one?",
					    .choices = choice_rows[i].choices,
					    .count = choice_rows[i].count,
					    .chosen = choice_chosen,
					    .free = choice_freed,
					    .context = &chosen,
				    });
		press(screen, choice_rows[i].keys);
		bool open = choice_rows[i].value[0] == '\0';
		if (strcmp(chosen.value, choice_rows[i].value) != 0)
			fail_msg("row %zu gave \"%s\"", i, chosen.value);
		assert_int_equal(chosen.times, open ? 0 : 1);
		assert_int_equal(screen->depth, open ? 1 : 0);
		screen_drop(screen);
		assert_int_equal(chosen.freed, 1);
	}
}

/* ---- prompts ---- */

struct typed {
	int accepted, cancelled, freed;
	char text[64];
};

static void prompt_accepted(struct prompt *prompt, const char *text)
{
	struct typed *typed = prompt->context;
	typed->accepted++;
	strcpy(typed->text, text);
}

static void prompt_cancelled(struct prompt *prompt)
{
	((struct typed *)prompt->context)->cancelled++;
}

static void prompt_freed(void *context)
{
	((struct typed *)context)->freed++;
}

/* Fruits that begin like the word at the cursor. */
static void prompt_completed(struct prompt *prompt, struct arena *arena, struct prompt_items *items)
{
	static const char *const fruits[] = {"apple", "apricot", "banana"};
	const char *line = edit_text(&prompt->edit);
	const char *word = prompt->ops->whole_line ? line : typed_word(prompt, arena);
	items->items = ARENA_ARRAY(arena, struct completion, 3);
	for (size_t i = 0; i < 3; i++) {
		if (strncmp(fruits[i], word, strlen(word)) == 0)
			items->items[items->count++] = (struct completion){.word = fruits[i]};
	}
}

#define FRUIT_PROMPT(whole)                                                                        \
	{                                                                                          \
		.accept = prompt_accepted, .cancel = prompt_cancelled,                             \
		.complete = prompt_completed, .free = prompt_freed, .history = HISTORY_REASON,     \
		.whole_line = whole,                                                               \
	}
static const struct prompt_ops word_ops = FRUIT_PROMPT(false), line_ops = FRUIT_PROMPT(true);

static const struct {
	const struct prompt_ops *ops;
	const char *proposed, *initial, *keys, *text; /* NULL: not accepted */
} prompt_rows[] = {
	{&word_ops, NULL, NULL, "hello\r", "hello"},
	{&word_ops, NULL, NULL, "\r", ""},
	{&word_ops, "3d", NULL, "\r", "3d"},
	{&word_ops, "3d", NULL, "2w\r", "2w"},
	{&word_ops, NULL, "old", "er\r", "older"},
	{&word_ops, NULL, NULL, "ap\t\r", "apple"},
	{&word_ops, NULL, NULL, "ap\t\t\r", "apricot"},
	{&word_ops, NULL, NULL, "ap\t\t\t\r", "apple"},
	{&word_ops, NULL, NULL, "b\t\r", "banana "},
	{&word_ops, NULL, NULL, "b\tap\t\r", "banana apple"},
	{&word_ops, NULL, NULL, "x b\t\r", "x banana "},
	{&word_ops, NULL, NULL, "zz\t\r", "zz"},
	{&word_ops, NULL, NULL, "ap\tx\r", "applex"},
	{&line_ops, NULL, NULL, "b\t\r", "banana"},
	{&line_ops, NULL, NULL, "x b\t\r", "x b"},
	{&line_ops, NULL, NULL, "a\t\t\r", "apricot"},
	{&word_ops, NULL, NULL, "half\033", NULL},
	{&word_ops, "3d", NULL, "\033", NULL},
};

static void test_prompts(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof prompt_rows / sizeof *prompt_rows; i++) {
		struct screen *screen = screen_bare();
		struct typed typed = {.accepted = 0};
		const struct prompt_start start = {.label = "Fruit:",
			.proposed = prompt_rows[i].proposed,
			.initial = prompt_rows[i].initial,
			.context = &typed};
		prompt_open(screen, prompt_rows[i].ops, &start);
		press(screen, prompt_rows[i].keys);
		assert_int_equal(screen->depth, 0);
		assert_int_equal(typed.accepted, prompt_rows[i].text ? 1 : 0);
		assert_int_equal(typed.cancelled, prompt_rows[i].text ? 0 : 1);
		assert_int_equal(typed.freed, 1);
		if (prompt_rows[i].text)
			assert_string_equal(typed.text, prompt_rows[i].text);
		screen_drop(screen);
	}
}

/* What was accepted is remembered, what was left is too, and kinds do not mix. */
static void test_prompt_history(void **state)
{
	(void)state;
	static const struct {
		const char *keys, *text;
	} rows[] = {
		{"first\r", "first"},
		{"left\033", NULL},
		{"second\r", "second"},
		{"^\r", "second"},
		{"^^\r", "left"},
		{"^^\r", "second"}, /* left is the newest now */
		{"f^\r", "first"},
		{"mine^_\r", "mine"},
	};
	struct screen *screen = screen_bare();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct typed typed = {.accepted = 0};
		prompt_open(screen, &word_ops,
			&(struct prompt_start){.label = "Fruit:", .context = &typed});
		press(screen, rows[i].keys);
		assert_int_equal(typed.accepted, rows[i].text ? 1 : 0);
		if (rows[i].text)
			assert_string_equal(typed.text, rows[i].text);
	}
	assert_int_equal(screen->histories[HISTORY_SENTENCE].count, 0);
	assert_string_equal(screen->histories[HISTORY_REASON].lines[0], "first");
	screen_drop(screen);
}

/* A prompt keeps its keys to itself, but those of nobody are offered on. */
static void test_prompt_actions(void **state)
{
	(void)state;
	static const struct {
		enum action action;
		bool taken;
	} rows[] = {{ACTION_UP, true}, {ACTION_DOWN, true}, {ACTION_COMPLETE, true},
		{ACTION_REDRAW, false}, {ACTION_SUSPEND, false}, {ACTION_LOG, false},
		{ACTION_QUIT, false}};
	struct screen *screen = screen_bare();
	struct typed typed = {.accepted = 0};
	prompt_open(screen, &word_ops, &(struct prompt_start){.label = ":", .context = &typed});
	struct view *top = screen_top(screen);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(top->ops->action(top, rows[i].action), rows[i].taken);
		assert_int_equal(screen->depth, 1);
	}
	assert_true(top->ops->is_prompt && top->ops->takes_text);
	screen_drop(screen);
}

/* What does not fit is left out, and said. */
static void test_prompt_too_long(void **state)
{
	(void)state;
	struct screen *screen = screen_bare();
	struct typed typed = {.accepted = 0};
	struct buffer text = BUFFER_EMPTY;
	prompt_open(screen, &word_ops, &(struct prompt_start){.label = ":", .context = &typed});
	struct view *top = screen_top(screen);
	buffer_add_repeat(&text, "y", EDIT_MOST + 1);
	top->ops->key(top, &(struct key){.name = "paste", .text = buffer_text(&text)});
	assert_non_null(strstr(screen->notice, "left out"));
	assert_int_equal(screen->notice_tone, TONE_WARN);
	buffer_clear(&text);
	screen_drop(screen);
}

/* ---- themes ---- */

static void test_roles_and_marks(void **state)
{
	(void)state;
	static const struct {
		enum tone tone;
		enum role role;
		const char *mark;
	} rows[] = {
		{TONE_PLAIN, ROLE_PLAIN, "  "},
		{TONE_INFO, ROLE_INFO, "  "},
		{TONE_NOTICE, ROLE_NOTICE, "- "},
		{TONE_WARN, ROLE_WARN, "! "},
		{TONE_URGENT, ROLE_URGENT, "!!"},
		{TONE_GOOD, ROLE_GOOD, "  "},
		{TONE_QUIET, ROLE_QUIET, "  "},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(theme_role_of(rows[i].tone), rows[i].role);
		assert_string_equal(theme_mark(rows[i].tone), rows[i].mark);
		assert_int_equal(text_width(theme_mark(rows[i].tone)), 2);
	}
}

/* Without colours the roles that must be told apart still are. */
static void test_mono(void **state)
{
	(void)state;
	static const enum role apart[][2] = {{ROLE_SELECTED, ROLE_PLAIN},
		{ROLE_SELECTED_AWAY, ROLE_PLAIN}, {ROLE_SELECTED, ROLE_SELECTED_AWAY},
		{ROLE_HEADING, ROLE_PLAIN}, {ROLE_TAB, ROLE_BAR}, {ROLE_KEY, ROLE_PLAIN},
		{ROLE_PROMPT, ROLE_PLAIN}, {ROLE_URGENT, ROLE_PLAIN}, {ROLE_GAP, ROLE_PLAIN},
		{ROLE_MARKED, ROLE_PLAIN}, {ROLE_GAP, ROLE_MARKED}};
	static const struct {
		const char *name;
		bool no_color;
	} rows[] = {
		{"mono", false}, {"mono", true}, {"dark", true}, {"light", true}, {"auto", true}};
	struct theme first;
	struct settings *settings = NULL;
	struct arena *arena = arena_new();
	struct error_list errors = {.arena = arena};
	struct error error;
	error_clear(&error);
	assert_int_equal(settings_load(NULL, &settings, &errors, &error), STATUS_OK);
	theme_choose(&first, settings, "mono", false);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct theme theme;
		theme_choose(&theme, settings, rows[i].name, rows[i].no_color);
		for (size_t j = 0; j < sizeof apart / sizeof *apart; j++)
			assert_int_not_equal(
				theme.attributes[apart[j][0]], theme.attributes[apart[j][1]]);
		assert_memory_equal(&theme, &first, sizeof theme);
	}
	settings_free(settings);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_choices),
		cmocka_unit_test(test_prompts),
		cmocka_unit_test(test_prompt_history),
		cmocka_unit_test(test_prompt_actions),
		cmocka_unit_test(test_prompt_too_long),
		cmocka_unit_test(test_roles_and_marks),
		cmocka_unit_test(test_mono),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
