/* YAML files as a tree in which every node knows its file, line and column.
 *
 * Read through libyaml's events with bounds of our own, because libyaml 0.2.5 has none: depth 32,
 * 1 MiB, 20,000 nodes, one document; no anchors, aliases, tags or directives. A byte order mark is
 * skipped. Lines and columns are those of an editor: 1-based, columns in characters.
 */
#ifndef RAPPORT_YAML_H
#define RAPPORT_YAML_H

#include "rapport/base/arena.h"
#include "rapport/base/buffer.h"

#define YAML_MAX_DEPTH 32
#define YAML_MAX_BYTES (1u << 20)
#define YAML_MAX_NODES 20000

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml_node {
	enum yaml_kind kind;
	unsigned line;   /* 1-based */
	unsigned column; /* 1-based */
	const char *text; /* scalar: its text; otherwise "" */
	bool quoted;      /* scalar written in quotes or as a block: never null, true or a number */
	unsigned text_line; /* scalar: the line of its first character (block scalars: the next) */
	unsigned text_column; /* scalar: the column of that character; a block's lines share it */
	size_t count;     /* list: items; map: pairs */
	const struct yaml_node *const *items; /* list items, or a map's values */
	const struct yaml_node *const *keys;  /* map: its keys (scalars), as many as items */
};

/* Parses `length` bytes. `name` is the file's name in errors. *root is NULL for an empty
 * document. Everything lives in `arena`. STATUS_OK; STATUS_INVALID (syntax, duplicate key, tag,
 * anchor, invalid UTF-8); STATUS_LIMIT (a bound above). Errors carry file:line:col. */
enum status yaml_parse(struct arena *arena, const char *name, const char *bytes, size_t length,
	const struct yaml_node **root, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 5, 6);

/* Whether a value is left out: nothing, ~ or null, without quotes. Its key counts as not given. */
bool yaml_is_null(const struct yaml_node *node) RAPPORT_NONNULL(1);

/* The value at `key`, NULL when the node is no map or has no such key. */
const struct yaml_node *yaml_get(const struct yaml_node *map, const char *key) RAPPORT_NONNULL(2);
/* The scalar text at `key`, or `fallback` when there is none or it is null. */
const char *yaml_get_text(const struct yaml_node *map, const char *key, const char *fallback)
	RAPPORT_NONNULL(2);

/* true yes on, false no off, in any case. Returns false for anything else. */
bool yaml_read_boolean(const char *text, bool *value) RAPPORT_NONNULL(1, 2);

/* `node` on one line as it could stand in a file: [mon, tue], {day: 2026-12-25, name: "x: y"}.
 * Parsing it again gives the same texts; some gain quotes. */
char *yaml_write(struct arena *arena, const struct yaml_node *node) RAPPORT_NONNULL(1, 2);

/* What a map may hold: the schema walker reports every unknown key ("did you mean …?"), every
 * wrong kind and every bad value of a file at once. */
enum yaml_type {
	YAML_TEXT,       /* any scalar */
	YAML_INTEGER,    /* minimum…maximum */
	YAML_NUMBER,     /* decimal, minimum…maximum */
	YAML_BOOLEAN,    /* true false yes no on off */
	YAML_CHOICE,     /* one of `choices` (NULL-ended) */
	YAML_DAY,        /* YYYY-MM-DD */
	YAML_LIST_OF,    /* a list whose items follow `item`; with `or_item` one item alone too */
	YAML_MAP_OF,     /* a map with the keys of `keys` */
	YAML_FREE_MAP,   /* a map with any key, values follow `item` */
	YAML_ANY,
};
struct yaml_rule {
	const char *key; /* NULL ends an array of rules */
	enum yaml_type type;
	bool required;
	long minimum, maximum;         /* YAML_INTEGER, YAML_NUMBER; both 0: unbounded */
	const char *const *choices;    /* YAML_CHOICE */
	const struct yaml_rule *item;  /* YAML_LIST_OF, YAML_FREE_MAP */
	bool or_item;                  /* YAML_LIST_OF */
	const struct yaml_rule *keys;  /* YAML_MAP_OF */
	/* A single value is asked for, but a map that follows this rule is right too; or NULL. */
	const struct yaml_rule *or_map;
	/* NULL, or asked last, about a value that is right so far: STATUS_OK, or error_set with
	 * what is wrong and what is accepted. The error's place is the value already. */
	enum status (*check)(const struct yaml_node *node, const struct yaml_rule *rule,
		struct error *error);
};
/* Checks `node` against `rule`; adds to `errors` and returns how many were added. A null is right
 * wherever the value is not `required` (list items too). `name` is the file's name in errors. */
size_t yaml_check(const struct yaml_node *node, const struct yaml_rule *rule, const char *name,
	struct error_list *errors) RAPPORT_NONNULL(1, 2, 3, 4);

/* "did you mean …?" – the nearest of the NULL-ended `words`, or NULL when none is near. */
const char *yaml_nearest(const char *word, const char *const *words) RAPPORT_NONNULL(1, 2);

/* Reads a file, one byte more than YAML_MAX_BYTES at most. Returns an errno, 0: it was read. */
int yaml_read_file(const char *path, struct buffer *bytes) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2);
/* Whether a file of that name counts: *.yaml or *.yml, not hidden. */
bool yaml_is_file_name(const char *name) RAPPORT_NONNULL(1);
/* The paths of all such files in a folder, by name, in the arena; none when there is no folder.
 * STATUS_OK, STATUS_IO. */
enum status yaml_folder(struct arena *arena, const char *folder, const char *const **paths,
	size_t *count, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);

#endif
