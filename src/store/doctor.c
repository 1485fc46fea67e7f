#include "maintenance-internal.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "search-internal.h"
#include "tally-internal.h"

enum { COMPLAINTS = 5 }; /* of integrity_check that are told */

/* One examination. */
struct patient {
	const char *path;
	struct arena *arena;
	struct doctor_report *report;
	size_t capacity;
	bool repair;
	bool current;              /* layout and views are those of this program */
	struct error unread;       /* the disk failed, so nothing is known; STATUS_OK: it did not */
	struct progress *progress; /* NULL: nobody waits */
};

static void add(struct patient *patient, bool fine, bool repaired, const char *what)
{
	struct doctor_report *report = patient->report;

	if (report->count == patient->capacity) {
		size_t capacity = patient->capacity ? patient->capacity * 2 : 8;
		struct doctor_finding *grown =
			ARENA_ARRAY(patient->arena, struct doctor_finding, capacity);

		if (report->count > 0)
			memcpy(grown, report->items, report->count * sizeof(*grown));
		report->items = grown;
		patient->capacity = capacity;
	}
	report->items[report->count++] =
		(struct doctor_finding){.fine = fine, .repaired = repaired, .what = what};
	report->healthy = report->healthy && (fine || repaired);
}

static void fine(struct patient *patient, const char *what)
{
	add(patient, true, false, what);
}

/* A finding that is no more than the error's text. */
static void add_error(struct patient *patient, const struct error *error)
{
	struct buffer text = BUFFER_EMPTY;

	if (error->status == STATUS_IO)
		patient->unread = *error;
	buffer_add(&text, error->message);
	if (error->advice[0])
		buffer_format(&text, ". %s", error->advice);
	add(patient, false, false, arena_copy(patient->arena, buffer_text(&text)));
	buffer_clear(&text);
}

static bool check_pages(struct patient *patient, sqlite3 *db)
{
	sqlite3_stmt *statement = NULL;
	bool whole = false;
	int code = sqlite3_prepare_v2(db, "PRAGMA integrity_check(5)", -1, &statement, NULL);

	while (code == SQLITE_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		const char *text = (const char *)sqlite3_column_text(statement, 0);

		whole = text && strcmp(text, "ok") == 0;
		if (!whole)
			add(patient, false, false,
				arena_format(patient->arena, _("Damaged: %s"),
					text_clean(
						patient->arena, text ? text : "?", TEXT_ONE_LINE)));
		code = SQLITE_OK;
	}
	sqlite3_finalize(statement);
	if (whole)
		fine(patient, _("Every page, table and index is whole"));
	else if (code != SQLITE_DONE)
		add(patient, false, false,
			arena_format(patient->arena, _("Damaged: %s"), sqlite3_errmsg(db)));
	return whole;
}

static bool check_references(struct patient *patient, sqlite3 *db)
{
	int64_t lost = connection_integer(db, "SELECT count(*) FROM pragma_foreign_key_check", 1);

	if (lost == 0)
		fine(patient, _("Every reference leads to a record"));
	else
		add(patient, false, false,
			arena_format(patient->arena,
				ngettext("%d reference leads to a record that is not there",
					"%d references lead to records that are not there",
					(unsigned long)lost),
				(int)lost));
	return lost == 0;
}

static bool check_schema(struct patient *patient, sqlite3 *db)
{
	struct error error = {.status = STATUS_OK};

	if (schema_check(db, patient->path, &patient->current, &error) == STATUS_OK) {
		fine(patient, _("The tables are as rapport made them"));
		return true;
	}
	add_error(patient, &error);
	return false;
}

static bool check_history(struct patient *patient, sqlite3 *db)
{
	struct error error = {.status = STATUS_OK};
	int64_t wrong;

	if (replay_check(db, patient->path, patient->progress, &wrong, &error) != STATUS_OK) {
		add_error(patient, &error);
		return false;
	}
	if (wrong == 0)
		fine(patient, _("Every record is as the last command left it"));
	else
		add(patient, false, false,
			arena_format(patient->arena,
				ngettext("%d record is not as the last command left it",
					"%d records are not as the last command left them",
					(unsigned long)wrong),
				(int)wrong));
	return wrong == 0;
}

static enum status count_tallies(struct store *store, int64_t *wrong, struct error *error)
{
	return tally_check(store->db, store->path, wrong, error);
}

static enum status rebuild_tallies(struct store *store, struct error *error)
{
	return tally_rebuild(store->db, store->path, error);
}

/* What is derived from the records, and can be made anew from them. */
struct derived {
	enum status (*check)(struct store *store, int64_t *wrong, struct error *error);
	enum status (*rebuild)(struct store *store, struct error *error);
	const char *whole, *differs, *repaired;
};
static const struct derived derived[] = {
	{search_check, search_rebuild, N_("The search index holds every record"),
		N_("The search index differs from the records; `rapport doctor` builds it anew"),
		N_("The search index differed from the records; it was built anew")},
	{count_tallies, rebuild_tallies, N_("What is added up of every project is right"),
		N_("What is added up of projects differs from the records; `rapport doctor` adds "
		   "it up anew"),
		N_("What is added up of projects differed from the records; it was added up "
		   "anew")},
};

static enum status rebuild(struct store *store, const struct derived *part, struct error *error)
{
	enum status status = transaction_begin(store, error);

	if (status == STATUS_OK)
		status = part->rebuild(store, error);
	if (status == STATUS_OK)
		return transaction_commit(store, 0, "", error);
	transaction_abandon(store);
	return status;
}

static void check_part(struct patient *patient, struct store *store, const struct derived *part)
{
	struct error error = {.status = STATUS_OK};
	int64_t wrong;

	if (part->check(store, &wrong, &error) != STATUS_OK)
		add_error(patient, &error);
	else if (wrong == 0)
		fine(patient, _(part->whole));
	else if (!patient->repair)
		add(patient, false, false, _(part->differs));
	else if (rebuild(store, part, &error) == STATUS_OK)
		add(patient, false, true, _(part->repaired));
	else
		add_error(patient, &error);
}

/* Asking the full-text index whether it is whole is an instruction that writes, though nothing is
 * changed by it, so it takes a handle that may write, where there can be one. An older file, which
 * that would bring up to date, does not come here. */
static void check_derived(struct patient *patient)
{
	struct store_options options = {
		.path = patient->path, .mode = STORE_WRITE, .progress = patient->progress};
	struct error error = {.status = STATUS_OK};
	struct store *store = NULL;

	if (store_open(&options, &store, &error) != STATUS_OK) {
		options.mode = STORE_READ;
		if (store_open(&options, &store, &error) != STATUS_OK) {
			add_error(patient, &error);
			return;
		}
	}
	for (size_t i = 0; i < sizeof(derived) / sizeof(derived[0]); i++)
		check_part(patient, store, &derived[i]);
	store_close(store);
}

static void check_mode(struct patient *patient)
{
	struct stat info;

	if (stat(patient->path, &info) < 0)
		return;
	if ((info.st_mode & 077) == 0)
		fine(patient, _("Only you can read the file"));
	else if (!patient->repair)
		add(patient, false, false,
			_("Other people on this machine can open the file; "
			  "`rapport doctor` changes that"));
	else if (chmod(patient->path, 0600) == 0)
		add(patient, false, true,
			_("Other people on this machine could open the file; "
			  "now only you can"));
	else
		add(patient, false, false,
			arena_format(patient->arena,
				_("Other people on this machine can open the file, and that cannot "
				  "be changed: %s"),
				error_reason(errno)));
}

static void check_leftovers(struct patient *patient)
{
	struct error error = {.status = STATUS_OK};
	int lock = -1;
	size_t count = file_sweep(patient->path, false);

	if (count == 0) {
		fine(patient, _("Nothing unfinished lies beside the file"));
		return;
	}
	if (patient->repair &&
		lock_take(patient->path, patient->progress, &lock, &error) == STATUS_OK) {
		file_sweep(patient->path, true);
		lock_release(&lock);
		add(patient, false, true,
			_("Unfinished files of an interrupted start were removed"));
		return;
	}
	add(patient, false, false,
		_("Unfinished files of an interrupted start lie beside the store; "
		  "`rapport doctor` removes them"));
}

/* Looks at the open file; the rest makes sense only when this finds nothing. */
static bool check_content(struct patient *patient, sqlite3 *db)
{
	if (!check_pages(patient, db) || !check_schema(patient, db) ||
		!check_references(patient, db))
		return false;
	/* The history of an older layout is played by the program that brings it up to date. */
	return !patient->current || check_history(patient, db);
}

/* What was cut off is no finding. */
static enum status stopped(
	struct patient *patient, struct doctor_report *report, struct error *error)
{
	*report = (struct doctor_report){.healthy = false};
	return sqlite_error(NULL, SQLITE_INTERRUPT, patient->path, error);
}

enum status store_doctor(const struct store_task *task, bool repair, struct doctor_report *report,
	struct error *error)
{
	char absolute[STORE_PATH_SIZE];
	struct patient patient = {.path = absolute,
		.arena = task->arena,
		.report = report,
		.repair = repair,
		.progress = task->progress};
	struct connection_header header;
	sqlite3 *db = NULL;
	enum status status = file_absolute(task->path, absolute, error);

	*report = (struct doctor_report){.healthy = true};
	if (status == STATUS_OK)
		status = connection_open(absolute, CONNECTION_READ, &db, &header, error);
	if (status == STATUS_DAMAGED) {
		add_error(&patient, error);
		return STATUS_OK;
	}
	if (status != STATUS_OK)
		return status;
	connection_watch(db, task->progress);
	bool whole = check_content(&patient, db);
	if (!whole && sqlite_failed_read(db) != 0)
		(void)sqlite_error(db, SQLITE_IOERR, absolute, &patient.unread);
	sqlite3_close(db);
	if (!progress_step(task->progress, 0, 0))
		return stopped(&patient, report, error);
	if (whole && patient.current && header.version == (uint32_t)store_schema_version())
		check_derived(&patient);
	else if (!whole)
		add(&patient, false, false,
			_("Put a backup in its place with `rapport restore`, or save what is "
			  "readable with "
			  "`rapport doctor --salvage`"));
	if (!progress_step(task->progress, 0, 0))
		return stopped(&patient, report, error);
	check_mode(&patient);
	check_leftovers(&patient);
	if (patient.unread.status != STATUS_OK)
		*error = patient.unread;
	return patient.unread.status;
}
