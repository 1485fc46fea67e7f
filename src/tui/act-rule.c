/* What is done with a rule: a threshold changed, the rule turned off and on. */
#include "act.h"

#include <stdlib.h>
#include <string.h>

#include "rapport/base/text.h"
#include "reading.h"
#include "typed.h"

/* The text of a row in the column of this name, NULL when there is none. */
static const char *text_in(struct selection selection, const char *name)
{
	for (size_t i = 0; i < selection.table->column_count; i++) {
		const struct value *cell = &selection.row->cells[i];
		if (text_equal(selection.table->columns[i].name, name))
			return cell->type == VALUE_TEXT ? cell->text : NULL;
	}
	return NULL;
}

static bool is_row_of(struct selection selection, const char *table)
{
	return selection.row && text_equal(selection.table->name, table);
}

/* The row of a rule in what `rules list` says of it now. */
static struct selection read_rule(struct screen *screen, const char *id, struct reading *reading)
{
	const char *words[] = {"rules", "list", id};
	reading_read(reading, screen, &(struct run_line){.words = words, .count = 3});
	struct selection found = {.table = reading_table(reading)};
	for (size_t i = 0; found.table && i < found.table->row_count && !found.row; i++) {
		const struct selection row = {.table = found.table, .row = &found.table->rows[i]};
		if (is_row_of(row, "rules") && text_equal(text_in(row, "rule"), id))
			found.row = row.row;
	}
	return found;
}

/* ---- a threshold ---- */

static void set_accept(struct prompt *prompt, const char *text)
{
	struct arena *arena = arena_new();
	struct typed_words typed = {.words = {"rules", "set", prompt->context}, .count = 3};
	typed_split(&typed, arena, text);
	if (typed.count > 3)
		run_command(prompt->view.screen, typed.words, typed.count, RUN_BRIEF);
	arena_free(arena);
}

static void set_complete(struct prompt *prompt, struct arena *arena, struct prompt_items *items)
{
	struct typed_words given = {.words = {"rules", "set", prompt->context}, .count = 3};
	typed_complete(prompt, arena, &given, items);
}

/* What holds now, and how it is written. */
static const char *set_hint(struct prompt *prompt, struct arena *arena)
{
	struct reading reading;
	reading_init(&reading);
	struct selection rule = read_rule(prompt->view.screen, prompt->context, &reading);
	const char *held = rule.row ? text_in(rule, "settings") : NULL;
	const char *hint = arena_format(arena, _("now: %s; nothing after = is the default again"),
		held ? held : _("no threshold of its own"));
	reading_clear(&reading);
	return hint;
}

const struct prompt_ops act_threshold = {
	.accept = set_accept,
	.complete = set_complete,
	.hint = set_hint,
	.free = free,
	.history = HISTORY_NONE,
	.kept = "threshold",
	.again = true,
};

/* The threshold that is selected, or else the rule's first, which `rules list` names first. */
static const char *first_name(struct screen *screen, struct arena *arena, const char *id)
{
	struct reading reading;
	reading_init(&reading);
	struct selection rule = read_rule(screen, id, &reading);
	const char *held = rule.row ? text_in(rule, "settings") : NULL;
	const char *name = held ? arena_copy_n(arena, held, strcspn(held, " ")) : NULL;
	reading_clear(&reading);
	return name;
}

static void change(struct screen *screen, const char *id, struct selection setting)
{
	struct arena *arena = arena_new();
	const char *name = is_row_of(setting, "settings") ? text_in(setting, "name")
							  : first_name(screen, arena, id);
	prompt_open(screen, &act_threshold,
		&(struct prompt_start){
			.label = arena_format(arena, "%s:", id),
			.initial = name ? arena_format(arena, "%s=", name) : NULL,
			.context = memory_copy(id),
		});
	arena_free(arena);
}

/* ---- off and on ---- */

static void turn(struct screen *screen, const char *id)
{
	struct reading reading;
	reading_init(&reading);
	struct selection rule = read_rule(screen, id, &reading);
	bool off = rule.row && text_equal(text_in(rule, "state"), "off");
	const char *words[] = {"rules", off ? "on" : "off", id};
	reading_clear(&reading);
	run_command(screen, words, 3, RUN_BRIEF);
}

bool act_rule(struct screen *screen, struct rule_at at, enum action action)
{
	const char *id = is_row_of(at.rule, "rules") ? text_in(at.rule, "rule") : at.id;
	if (!id || (action != ACTION_EDIT && action != ACTION_SWITCH))
		return false;
	struct arena *arena = arena_new();
	id = arena_copy(arena, id); /* the views are read anew meanwhile */
	screen_mark(screen);
	if (action == ACTION_EDIT)
		change(screen, id, at.setting);
	else
		turn(screen, id);
	arena_free(arena);
	return true;
}
