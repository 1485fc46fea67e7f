/* The scope-creep ledger of a project. */
#include "internal.h"

static const char *asked_in(
	struct app *app, struct arena *arena, const struct rows *rows, size_t row)
{
	if (rows_integer(rows, row, "interaction") == 0)
		return "";
	civil_day day = instant_local_day(rows_integer(rows, row, "occurred_at"));
	const char *when = day_for_people(arena, day, app->now.day);
	const char *kind = rows_text(rows, row, "kind");
	if (text_equal(kind, "call"))
		return arena_format(arena, _("call on %s"), when);
	if (text_equal(kind, "meeting"))
		return arena_format(arena, _("meeting on %s"), when);
	if (text_equal(kind, "mail"))
		return arena_format(arena, _("mail of %s"), when);
	if (text_equal(kind, "chat"))
		return arena_format(arena, _("chat on %s"), when);
	if (text_equal(kind, "letter"))
		return arena_format(arena, _("letter of %s"), when);
	return arena_format(arena, _("contact on %s"), when);
}

static struct ledger_line ledger_line(
	struct app *app, struct arena *arena, const struct rows *rows, size_t row)
{
	return (struct ledger_line){
		.entity = catalog_find_entity(rows_text(rows, row, "entity")),
		.id = rows_integer(rows, row, "id"),
		.part = rows_text(rows, row, "part"),
		.title = rows_text(rows, row, "title"),
		.decision = rows_text(rows, row, "decision"),
		.day = day_parse(rows_text(rows, row, "day")),
		.decided = day_parse(rows_text(rows, row, "decided")),
		.told = day_parse(rows_text(rows, row, "told")),
		.effort = rows_integer(rows, row, "effort"),
		.price = *rows_value(rows, row, "price"),
		.interaction = rows_integer(rows, row, "interaction"),
		.asked_in = asked_in(app, arena, rows, row),
		.asked_by = rows_text(rows, row, "asked_by"),
		.told_to = rows_text(rows, row, "told_to"),
	};
}

static enum status ledger_lines(struct app *app, struct arena *arena, int64_t project,
	struct ledger *ledger, struct error *error)
{
	struct rows rows;
	enum status status = app_rows(app, arena, "ledger_lines", project, &rows, error);
	if (status != STATUS_OK)
		return status;
	ledger->lines = ARENA_ARRAY(arena, struct ledger_line, rows.count + 1);
	ledger->count = rows.count;
	for (size_t i = 0; i < rows.count; i++)
		ledger->lines[i] = ledger_line(app, arena, &rows, i);
	return STATUS_OK;
}

enum status app_ledger(struct app *app, struct arena *arena, int64_t project, struct ledger *ledger,
	struct error *error)
{
	struct rows rows;
	*ledger = (struct ledger){0};
	enum status status = app_rows(app, arena, "ledger_total", project, &rows, error);
	if (status != STATUS_OK || rows.count == 0)
		return status;
	ledger->agreed = rows_integer(&rows, 0, "agreed");
	ledger->approved = rows_integer(&rows, 0, "approved");
	ledger->absorbed = rows_integer(&rows, 0, "absorbed");
	int64_t base = ledger->agreed + ledger->approved;
	if (base > 0)
		ledger->hundredths = (int)((ledger->absorbed * 10000 + base / 2) / base);
	return ledger_lines(app, arena, project, ledger, error);
}
