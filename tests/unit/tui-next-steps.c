/* The next steps of a flag as acts with their keys: every kind of step the guidelines have. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "../../src/tui/next-steps.h"
#include "rapport/base/text.h"

struct keyboard {
	struct arena *arena;
	struct settings *settings;
	struct keys keys;
};

static struct keyboard open_keyboard(void)
{
	struct keyboard keyboard = {.arena = arena_new()};
	struct error_list problems = {.arena = keyboard.arena};
	struct error error = {.status = STATUS_OK};
	assert_int_equal(settings_load(NULL, &keyboard.settings, &problems, &error), STATUS_OK);
	keys_load(&keyboard.keys, keyboard.settings, keyboard.arena, &problems);
	return keyboard;
}

static void close_keyboard(struct keyboard *keyboard)
{
	settings_free(keyboard->settings);
	arena_free(keyboard->arena);
}

/* What a reading shows, block by block: "label=text|…". */
static const char *shown(struct arena *arena, const struct reading *reading)
{
	const char *text = "";
	for (size_t i = 0; i < reading->result.block_count; i++) {
		const struct block *block = &reading->result.blocks[i];
		const char *label = block->kind == BLOCK_FACT ? block->label : "-";
		text = arena_format(arena, "%s%s%s=%s", text, i > 0 ? "|" : "", label, block->text);
	}
	return text;
}

/* Next steps behind a line and a fact, before another one. */
static const char *said(const struct keyboard *keyboard, const char *steps)
{
	struct reading reading;
	struct arena *arena = arena_new();
	struct result result = {.arena = arena, .entity = ENTITY_NONE};
	result_line(&result, TONE_WARN, "what is due");
	result_fact(&result, "rule", "Rule", "some-rule", VALUE_OF_NONE);
	if (steps)
		result_fact(&result, "actions", "Next steps", steps, VALUE_OF_NONE);
	result_fact(&result, "severity", "Severity", "warn", VALUE_OF_NONE);
	result_fact(&result, "change", "To change it", "so", VALUE_OF_NONE);
	reading_init(&reading);
	reading_show(&reading, arena, &result);
	next_steps_say(&reading, &keyboard->keys);
	assert_ptr_equal(reading.report.blocks, reading.result.blocks);
	const char *text = shown(keyboard->arena, &reading);
	reading_clear(&reading);
	return text;
}

static const struct {
	const char *steps, *said; /* said: of the steps alone */
} cases[] = {
	{"snooze", "Next steps=s  put it off"},
	{"draft delay borg/api, mail borg/api +update …, call borg/api …, snooze",
		"Next steps=d  write words: delay|=c  note a mail: mail +update …|"
		"=c  note a call|=s  put it off"},
	{"keep bsbbj5vryj, move bsbbj5vryj DATE because …, snooze",
		"Next steps=K  note that it is done|=m  move the date|=s  put it off"},
	{"decide mpvfeqxzms paid, decide mpvfeqxzms goodwill, decide mpvfeqxzms declined, snooze",
		"Next steps=D  decide: paid, goodwill, declined|=s  put it off"},
	{"draft change-order h8ag, draft refusal h8ag, decide h8ag withdrawn",
		"Next steps=d  write words: change-order, refusal|=D  decide: withdrawn"},
	{"gate acme/site, move acme/site 2026-05-04 because …",
		"Next steps=:  gate acme/site|=m  move the date: 2026-05-04"},
	{"deliver fmnh, accept fmnh, feedback fmnh clarified …, feedback fmnh closed",
		"Next steps=v  note that it was delivered|=A  note that it was accepted|"
		"=f  note how far the feedback is: clarified, closed"},
	{"edit acme/site approver:…, edit een5 done_when:…, edit kbx update_every:3",
		"Next steps=e  fill in: Approver, Done when, Status update every (days): 3"},
	{"edit acme/site status:lost, edit h8ag alternatives:\"…\" told:today, edit een5 …",
		"Next steps=e  fill in: Status: lost, Alternatives, Client told: today"},
	{"edit h8ag bucket:out due:+1w, edit h8ag wombat:…, edit h8ag status:wombat",
		"Next steps=e  fill in: In scope: out, Due: +1w, wombat, Status: wombat"},
	{"add request acme/site … effort:…, add promise acme … due:…, meet acme …",
		"Next steps=R  note a request|=P  note a promise|=c  note a meeting: meet …"},
	{"add lesson acme/site happened:\"…\" next_time:\"…\", add reminder acme … due:…",
		"Next steps=:  add lesson acme/site happened:\"…\" next_time:\"…\"|"
		"=:  add reminder acme … due:…"},
	{"dismiss 7qj2 refused, ledger acme/site, reopen fmnh, pause acme/site because …",
		"Next steps=x  dismiss it: refused|=:  ledger acme/site|=:  reopen fmnh|"
		"=:  pause acme/site because …"},
	{"mailto acme", "Next steps=:  mailto acme"},
};

static void steps_are_said_as_acts(void **state)
{
	(void)state;
	struct keyboard keyboard = open_keyboard();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(said(&keyboard, cases[i].steps),
			arena_format(keyboard.arena,
				"-=what is due|Severity=warn|%s|Rule=some-rule|To change it=so",
				cases[i].said));
	assert_string_equal(said(&keyboard, NULL),
		"-=what is due|Rule=some-rule|Severity=warn|To change it=so");
	close_keyboard(&keyboard);
}

static const struct {
	const char *steps, *verb, *record, *field;
} found[] = {
	{"keep 4zpf, move 4zpf DATE because …, snooze", "move", "4zpf", ""},
	{"keep 4zpf, edit acme/site approver:…", "edit", "acme/site", "approver"},
	{"edit acme/site …", "edit", "acme/site", ""},
	{"edit kbx", "edit", "kbx", ""},
	{"keep 4zpf, edit kbx told:today, edit een5 facts:…", "edit", "kbx", "told"},
	{"keep 4zpf, snooze", "snooze", NULL, NULL},
	{"keeper 4zpf", "keep", NULL, NULL},
	{"", "keep", NULL, NULL},
	{NULL, "keep", NULL, NULL},
};

static void a_step_names_its_record(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof found / sizeof *found; i++) {
		struct next_step step = {.record = NULL};
		assert_int_equal(next_step_find(arena, found[i].steps, found[i].verb, &step),
			found[i].record != NULL);
		if (!found[i].record)
			continue;
		assert_string_equal(step.record, found[i].record);
		assert_string_equal(step.field, found[i].field);
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(steps_are_said_as_acts),
		cmocka_unit_test(a_step_names_its_record),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
