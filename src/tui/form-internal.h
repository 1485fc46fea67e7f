/* A form and its fields. Shared by the form*.c files only.
 *
 * form-field.c  one field: what is typed, what it means
 * form-store.c  from the store and back: loading, what others changed meanwhile, the words to run
 * form-draw.c   rows on the screen
 * form-unsaved.c  kept aside, and opened again
 * form.c        the view: moving, saving, leaving
 *
 * Invariants of a form: `focus` is a place in `order`; of a field that is not in focus either
 * `problem` says what is wrong with its text, or `typed` and `shown` are what the text means.
 */
#ifndef RAPPORT_SRC_TUI_FORM_INTERNAL_H
#define RAPPORT_SRC_TUI_FORM_INTERNAL_H

#include "form.h"
#include "rapport/command/form.h"
#include "run.h"

struct form_field {
	int field;                     /* in the catalog's entity */
	const struct field_info *info; /* of the catalog */
	struct edit edit;              /* the text; of a reference its name */
	char *typed;  /* what sets the field: of a reference its handle, "" for none */
	char *shown;  /* the same for people */
	char *begun;  /* `typed` when the form was opened */
	char *base;   /* `typed` as it is stored; of a new record the fallback */
	char *stored; /* what base was made from, which may hold what nobody can type */
	char *theirs, *theirs_shown; /* stored by others while it was changed here; NULL: nothing */
	char *spelt;   /* of a choice: the letters typed in a row */
	char *problem;               /* what is wrong with the text; NULL: nothing */
	bool loose;                  /* the text was changed and has not been read yet */
	size_t top;                  /* first line shown of a long text */
};

/* What a choice may be: as it is stored, and what people call it. */
struct form_word {
	const char *word, *label;
};

struct form {
	struct view view;
	enum entity entity;
	int64_t id; /* 0: a new record */
	const struct entity_info *info;
	struct form_field *fields; /* one per field of the catalog */
	int *order;                /* positions in `fields`, as they stand on the screen */
	int count;
	int later;        /* place in `order` of the first that other commands set */
	int focus;        /* place in `order` */
	int top;          /* first line shown */
	struct area area; /* as drawn last */
	char *name;       /* of the record, "" for a new one */
	bool gone;        /* the record was removed elsewhere */
	bool over;        /* stored, or dropped: nothing is left to keep */
	/* What is said about the field in focus, made anew when `changed`. */
	struct arena *arena;
	bool changed;
	const char *echo; /* how it is understood, "" for nothing */
	struct form_matches matches;
	size_t chosen; /* of the matches */
};

static inline struct form *form_of(struct view *view)
{
	return (struct form *)view;
}

/* ---- form-field.c ---- */
void form_field_init(struct form *form, int field) RAPPORT_NONNULL(1);
void form_field_clear(struct form_field *field) RAPPORT_NONNULL(1);
/* The field holds this value from now on. */
void form_field_set(struct form_field *field, const struct form_value *value) RAPPORT_NONNULL(1, 2);
/* The store holds this value, and so does the field. */
void form_field_set_stored(struct form_field *field, const struct form_value *value)
	RAPPORT_NONNULL(1, 2);
void form_text_set(char **text, const char *value) RAPPORT_NONNULL(1);
/* Types a text into the field as a person would, and reads it. */
void form_field_type(struct form *form, struct form_field *field, const char *text)
	RAPPORT_NONNULL(1, 2, 3);
/* One of a few words: choices and flags. */
bool form_field_is_choice(const struct form_field *field) RAPPORT_NONNULL(1);
bool form_field_is_long(const struct form_field *field) RAPPORT_NONNULL(1);
bool form_field_is_empty(const struct form_field *field) RAPPORT_NONNULL(1);
/* Whether what it holds differs from what is stored. */
bool form_field_changed(const struct form_field *field) RAPPORT_NONNULL(1);
/* Whether anything was typed since the form was opened. */
bool form_field_touched(const struct form_field *field) RAPPORT_NONNULL(1);
/* The words of a choice, or those of a flag, in the arena. Returns how many. */
size_t form_field_words(const struct form_field *field, struct arena *arena,
	const struct form_word **words) RAPPORT_NONNULL(1, 2, 3);
/* Takes a key of typing. */
bool form_field_key(struct form *form, struct form_field *field, const struct key *key)
	RAPPORT_NONNULL(1, 2, 3);
/* Reads what was typed; false: something is wrong with it, which `problem` says. */
bool form_field_read(struct form *form, struct form_field *field) RAPPORT_NONNULL(1, 2);
/* Both it and the store changed: the other value is taken, or its own one kept. */
void form_field_settle_conflict(struct form_field *field, bool theirs) RAPPORT_NONNULL(1);
/* Makes anew what is said about the field in focus. */
void form_field_explain(struct form *form) RAPPORT_NONNULL(1);

/* ---- form-store.c ---- */
/* Fills the fields from the store. STATUS_NOT_FOUND when the record is gone. */
enum status form_load(struct form *form, const char *whom, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 3);
/* Takes in what others stored since; what was changed here as well is noted at the field. */
void form_refresh(struct form *form) RAPPORT_NONNULL(1);
/* The command that stores what the form holds, in the arena. */
struct run_line form_line(struct form *form, struct arena *arena) RAPPORT_NONNULL(1, 2);

/* ---- form.c ---- */
/* A form that is not on the screen yet, its fields filled from the store by form_begin, which says
 * so and frees it when that fails. */
struct form *form_new(struct screen *screen, enum entity entity, int64_t id) RAPPORT_NONNULL(1);
bool form_begin(struct form *form, const char *whom) RAPPORT_NONNULL(1);
void form_open(struct form *form, int field) RAPPORT_NONNULL(1);
/* Whether anything was typed since it was opened. */
bool form_touched(struct form *form) RAPPORT_NONNULL(1);
/* "New: Client", "Client: Acme GmbH" */
const char *form_title(const struct form *form, struct arena *arena) RAPPORT_NONNULL(1, 2);

/* ---- form-unsaved.c ---- */
void form_write_unsaved(struct view *view, struct unsaved_writer *writer) RAPPORT_NONNULL(1, 2);

/* ---- form-draw.c ---- */
void form_draw(struct form *form, struct area area) RAPPORT_NONNULL(1);
/* Cells of a value when drawn last; ≥ 2. */
size_t form_value_width(struct form *form) RAPPORT_NONNULL(1);
/* The place in `order` drawn at this row; -1: none. */
int form_place_at(struct form *form, int row) RAPPORT_NONNULL(1);

static inline struct form_field *form_focus(const struct form *form)
{
	return &form->fields[form->order[form->focus]];
}

#endif
