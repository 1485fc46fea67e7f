/* Flags: evaluated by the rules, put aside by people. */
#include "internal.h"

#include <assert.h>
#include <string.h>

struct rules_options app_rules_options(const struct app *app)
{
	return (struct rules_options){
		.store_path = app->store_path,
		.user_folder = app->rules_folder,
		.cache_folder = app->cache_folder,
		.settings = app->settings,
		.language = app->language,
		.now = app->now,
	};
}

enum status app_need_rules(struct app *app, struct error *error)
{
	const struct rules_options options = app_rules_options(app);

	return app->rules != NULL ? STATUS_OK
				  : rules_load(&options, &app->rules, app->problems, error);
}

static enum status ask_rules(struct app *app, struct arena *arena, bool hidden,
	struct flag_list *flags, struct error_list *problems, struct error *error)
{
	enum status status = app_need_rules(app, error);
	if (status != STATUS_OK)
		return status;
	status = rules_evaluate(app->rules, arena, hidden, flags, problems, error);
	if (status != STATUS_OLDER)
		return status;
	error_clear(error);
	status = app_open(app, STORE_WRITE, error);
	return status == STATUS_OK
		       ? rules_evaluate(app->rules, arena, hidden, flags, problems, error)
		       : status;
}

enum status app_flags(struct app *app, struct arena *arena, bool hidden, struct flag_list *flags,
	struct error_list *problems, struct error *error)
{
	const struct rules_options options = app_rules_options(app);
	if (app->rules == NULL && rules_recall(&options, arena, hidden, flags))
		return STATUS_OK;
	return ask_rules(app, arena, hidden, flags, problems, error);
}

bool app_last_flags(struct app *app, struct arena *arena, struct flag_list *flags, bool *current)
{
	const struct rules_options options = app_rules_options(app);
	bool stamped = store_stamp(app->store_path, &app->shown);
	bool known = rules_last(&options, arena, false, flags, current);

	*current = *current && stamped; /* or nobody could say later whether it still is */
	return known;
}

bool app_last_flags_hold(const struct app *app)
{
	struct store_stamp now;

	return store_stamp(app->store_path, &now) && memcmp(&now, &app->shown, sizeof now) == 0;
}

/* The rules do not know which short handle is unique; the store does. */
static enum status shorten_handles(
	struct app *app, struct arena *arena, struct why *why, struct error *error)
{
	struct store *store = NULL;
	enum status status = app_reader(app, &store, error);
	if (status != STATUS_OK || store == NULL)
		return status;
	for (size_t i = 0; i < why->fact_count; i++) {
		struct why_fact *fact = &why->facts[i];
		if (fact->entity != ENTITY_NONE)
			fact->handle = store_handle(store, arena, fact->entity, fact->id);
	}
	return STATUS_OK;
}

enum status app_why(struct app *app, struct arena *arena, const struct flag *flag, struct why *why,
	struct error *error)
{
	const struct rules_options options = app_rules_options(app);
	enum status status = STATUS_OK;
	if (app->rules == NULL && rules_recall_why(&options, arena, flag, why))
		return shorten_handles(app, arena, why, error);
	status = app_need_rules(app, error);
	if (status == STATUS_OK)
		status = rules_why(app->rules, arena, flag, why, error);
	return status == STATUS_OK ? shorten_handles(app, arena, why, error) : status;
}

/* The one disposition of a flag: the stored one, or a new one. */
static enum status disposition_of(
	struct work *work, const struct flag *flag, struct record **disposition)
{
	const struct value parameters[] = {
		VALUE_OF_TEXT(flag->rule),
		VALUE_OF_INTEGER(flag->subject),
		VALUE_OF_TEXT(flag->episode),
	};
	struct rows rows;
	enum status status = store_query(
		work->store, work->arena, "disposition_of", parameters, 3, &rows, work->error);
	if (status != STATUS_OK)
		return status;
	if (rows.count > 0)
		return work_get(
			work, ENTITY_DISPOSITION, rows_integer(&rows, 0, "id"), disposition);
	*disposition = record_new(work->arena, ENTITY_DISPOSITION);
	record_set_text(*disposition, DISPOSITION_RULE, flag->rule);
	record_set_integer(*disposition, DISPOSITION_SUBJECT, flag->subject);
	record_set_text(*disposition, DISPOSITION_EPISODE, flag->episode);
	return STATUS_OK;
}

enum status flag_put_aside(
	struct work *work, const struct flag *flag, civil_day until, const char *reason)
{
	assert((until == DAY_NONE) != (reason == NULL));
	struct record *disposition = NULL;
	enum status status = disposition_of(work, flag, &disposition);
	if (status != STATUS_OK)
		return status;
	record_set_day(work->arena, disposition, DISPOSITION_SNOOZED_UNTIL, until);
	record_set_text(disposition, DISPOSITION_REASON, reason);
	record_set_integer(disposition, DISPOSITION_AT, work->app->now.instant);
	return disposition->id == 0 ? work_insert(work, disposition)
				    : work_update(work, disposition);
}

enum status app_snooze(struct app *app, struct arena *arena, const struct flag *flag,
	civil_day until, struct error *error)
{
	struct work work;
	enum status status = work_begin(&work, app, "snooze", arena, error);
	if (status != STATUS_OK)
		return status;
	status = flag_put_aside(&work, flag, until, NULL);
	return work_end(&work, status,
		arena_format(arena, _("snoozed “%s” for %s until %s"), flag->summary, flag->name,
			day_for_people(arena, until, app->now.day)));
}

enum status app_dismiss(struct app *app, struct arena *arena, const struct flag *flag,
	const char *reason, struct error *error)
{
	struct work work;
	enum status status = work_begin(&work, app, "dismiss", arena, error);
	if (status != STATUS_OK)
		return status;
	status = flag_put_aside(&work, flag, DAY_NONE, reason);
	return work_end(&work, status,
		arena_format(
			arena, _("dismissed “%s” for %s: %s"), flag->summary, flag->name, reason));
}

enum status app_dismissals(struct app *app, struct arena *arena, const struct flag *flag,
	int64_t *count, struct error *error)
{
	const struct value parameters[] = {
		VALUE_OF_TEXT(flag->rule), VALUE_OF_INTEGER(flag->client)};
	struct store *store = NULL;
	struct rows rows;
	*count = 0;
	enum status status = app_reader(app, &store, error);
	if (status != STATUS_OK || store == NULL || flag->client == 0)
		return status;
	status = store_query(store, arena, "dismissals", parameters, 2, &rows, error);
	if (status == STATUS_OK && rows.count > 0)
		*count = rows_integer(&rows, 0, "dismissals");
	return status;
}
