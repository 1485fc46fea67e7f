/* What a form of a record needs besides running commands: its fields as texts, what a typed text
 * would mean there, and the records a reference may name. What a form holds is stored by the rows
 * `add` and `edit` of the command table, like anything typed on a command line. */
#ifndef RAPPORT_COMMAND_FORM_H
#define RAPPORT_COMMAND_FORM_H

#include "rapport/command.h"

struct form_value {
	const char
		*typed; /* what sets the field to this value; a reference's full handle; "": none */
	const char *shown; /* the same for people, cleaned */
};
/* One value per field of the entity. With `id` those of that record; with 0 those a new one begins
 * with: its fallbacks, and what belongs to `whom` ("acme", "acme/site", a handle; NULL: nobody).
 * STATUS_OK; STATUS_NOT_FOUND: there is no such record (any more); otherwise as app_get. */
struct form_source {
	enum entity entity;
	int64_t id;
	const char *whom;
};
enum status form_values(struct session *session, struct arena *arena,
	const struct form_source *source, struct form_value **values,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);

/* A field of a form that is being filled in. */
struct form_place {
	enum entity entity;
	int64_t id; /* 0: of a new record */
	int field;
	const char *const *typed; /* one per field of the entity: the others as they stand */
};
/* Reads a typed text for the field. STATUS_OK; STATUS_INVALID as value_parse; STATUS_NOT_FOUND: a
 * reference names nothing, STATUS_AMBIGUOUS: or several. */
enum status form_read_value(struct session *session, struct arena *arena,
	const struct form_place *place, const char *text, struct form_value *value,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5, 6);

struct form_match {
	struct form_value value;
	const char *more; /* what tells it from others of its name; "" */
};
struct form_matches {
	struct form_match *items;
	size_t count;
};
/* The records a reference may name: those with `text` anywhere in their name, best first; with ""
 * some of all. They are looked for among what belongs to the client or project that the form names
 * already. */
enum status form_find(struct session *session, struct arena *arena, const struct form_place *place,
	const char *text, struct form_matches *matches, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 3, 4, 5, 6);

/* What the field holds, as one would type it: "day", "amount of money"; translated. */
const char *form_field_kind(struct arena *arena, const struct field_info *field)
	RAPPORT_NONNULL(1, 2);
/* Whether a new record needs the field from the person who makes it: nothing else fills it. */
bool form_field_needed(enum entity entity, int field);

#endif
