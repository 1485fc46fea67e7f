/* What the files of this room share: the tree of a template, and values written for people. */
#ifndef RAPPORT_DRAFTS_INTERNAL_H
#define RAPPORT_DRAFTS_INTERNAL_H

#include "rapport/drafts.h"
#include "rapport/drafts/template.h"

enum node_kind { NODE_TEXT, NODE_FACT, NODE_WITH, NODE_WITHOUT, NODE_ADDRESS };

/* A part of a template. Invariant: `name` is never empty but for texts and forms of address. */
struct template_node {
	enum node_kind kind;
	const char *text;  /* NODE_TEXT; NODE_ADDRESS: the formal word */
	const char *other; /* NODE_ADDRESS: the informal word; NODE_FACT: the words of the gap */
	const char *name;
	const char *format;          /* NODE_FACT: "day"; "" for text */
	const char *argument;        /* NODE_FACT: "round/rounds" */
	struct template_node *first; /* NODE_WITH, NODE_WITHOUT */
	struct template_node *next;
	unsigned line, column;
};
struct template
{
	const char *file;
	struct template_node *first;
};

/* ---- source.c ---- */
/* The text of a template, from the user's folder or the shipped ones, and the path it has in
 * errors. STATUS_OK, STATUS_IO, STATUS_NOT_FOUND. */
struct template_place {
	const char *folder; /* NULL: none */
	const char *language;
	const char *name; /* "update" */
};
enum status template_source(struct arena *arena, const struct template_place *place,
	const char **path, const char **text, struct error *error) RAPPORT_MUST_CHECK
	RAPPORT_NONNULL(1, 2, 3, 4, 5);

/* ---- write.c ---- */
/* Whether there is a format of this name. */
bool write_knows(const char *format) RAPPORT_NONNULL(1);
/* The names of all formats, for advice. */
const char *write_formats(struct arena *arena) RAPPORT_NONNULL(1);
/* A value in a format; false when it is none that can be written so. */
struct written {
	const char *format, *argument;
	const struct value *value;
	const char *currency;
};
bool write_value(const struct template_manner *manner, const struct written *written,
	struct buffer *out) RAPPORT_NONNULL(1, 2, 3);

#endif
