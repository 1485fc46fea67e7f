/* backup, restore, doctor. */
#include "internal.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum status command_backup(struct command_call *call, struct result *result, struct error *error)
{
	const char *made = "";
	enum status status = app_backup(call_app(call), result->arena,
		call->count > 0 ? call->words[0] : NULL, &made, error);
	if (status != STATUS_OK)
		return status;
	result_line(result, TONE_GOOD,
		arena_format(result->arena, _("Backup written and checked: %s"), made));
	result_line(result, TONE_QUIET,
		arena_format(result->arena, _("To go back to it: rapport restore %s"), made));
	return STATUS_OK;
}

static enum status confirm_restore(
	struct command_call *call, struct result *result, struct error *error)
{
	const char *answer = call_answer(call, "sure");
	if (call_option(call, "--yes") != NULL || (answer != NULL && strcmp(answer, "yes") == 0))
		return STATUS_OK;
	if (answer != NULL)
		return error_set(error, STATUS_CANCELLED, _("Nothing was restored."));
	const struct question question = {
		.kind = QUESTION_YES_NO,
		.key = "sure",
		.prompt = arena_format(result->arena,
			_("Put %s in the place of %s? The present file is kept beside it."),
			call->words[0], app_store_path(call_app(call))),
		.unattended =
			_("Restoring needs a yes. Repeat with --yes; the present file is kept."),
	};
	return result_ask(result, &question);
}

enum status command_restore(struct command_call *call, struct result *result, struct error *error)
{
	const char *kept = "";
	if (call->count == 0)
		return usage_error(call, error, _("Restore from which file?"));
	if (access(call->words[0], R_OK) != 0)
		return error_set(error, STATUS_NOT_FOUND, _("%s cannot be read: %s."),
			call->words[0], error_reason(errno));
	enum status status = confirm_restore(call, result, error);
	if (status == STATUS_OK)
		status = app_restore(call_app(call), result->arena, call->words[0], &kept, error);
	if (status != STATUS_OK)
		return status;
	result->wrote = true;
	result_line(result, TONE_GOOD,
		arena_format(result->arena, _("Restored from %s."), call->words[0]));
	if (kept[0])
		result_line(result, TONE_PLAIN,
			arena_format(
				result->arena, _("What was there before is kept as %s"), kept));
	return STATUS_OK;
}

static enum status salvage(
	struct command_call *call, struct result *result, const char *out, struct error *error)
{
	int64_t rows = 0;
	enum status status = app_salvage(call_app(call), out, &rows, error);
	if (status == STATUS_OK)
		result_line(result, TONE_GOOD,
			arena_format(result->arena,
				_("%lld records were read into the new store %s."), (long long)rows,
				out));
	return status;
}

static void say_findings(struct result *result, const struct doctor_report *report)
{
	for (size_t i = 0; i < report->count; i++) {
		const struct doctor_finding *finding = &report->items[i];
		enum tone tone = finding->fine       ? TONE_PLAIN
				 : finding->repaired ? TONE_NOTICE
						     : TONE_URGENT;
		result_line(result, tone, finding->what);
	}
}

enum status command_doctor(struct command_call *call, struct result *result, struct error *error)
{
	struct doctor_report report = {0};
	const char *out = call_option(call, "--salvage");
	if (out != NULL)
		return salvage(call, result, out, error);
	enum status status = app_doctor(call_app(call), result->arena,
		call_option(call, "--check") == NULL, &report, error);
	if (status != STATUS_OK)
		return status;
	say_findings(result, &report);
	if (report.healthy)
		result_line(result, TONE_GOOD, _("The store is healthy."));
	else
		result_line(result, TONE_URGENT,
			_("The store is damaged. Go back to a backup with "
			  "rapport restore FILE, or read what is readable with rapport doctor "
			  "--salvage OUT."));
	result->exit_code = report.healthy ? 0 : 1;
	return STATUS_OK;
}
