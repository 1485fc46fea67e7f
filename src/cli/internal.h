/* What the files of the command line share: where things are printed, and in which form. */
#ifndef RAPPORT_CLI_INTERNAL_H
#define RAPPORT_CLI_INTERNAL_H

#include "rapport/cli.h"

enum cli_format { CLI_FOR_PEOPLE, CLI_JSON, CLI_CSV };

/* One run of one command. Invariant: once `failed` is set nothing more is written. */
struct printer {
	const struct cli *cli;
	struct arena *arena;
	struct moment now;
	int failed;        /* errno of the first write that did not succeed, 0: none */
	bool between;      /* something was printed: a heading keeps its distance */
};

/* ---- print.c ---- */
void print_bytes(struct printer *printer, const char *bytes, size_t length) RAPPORT_NONNULL(1, 2);
/* One line in a tone; the text must have passed print_form. */
void print_line(struct printer *printer, enum tone tone, const char *text) RAPPORT_NONNULL(1, 3);
/* The text as this terminal may show it: cleaned, and plain ASCII where the locale has no more. */
const char *print_form(const struct printer *printer, const char *text, enum text_lines lines)
	RAPPORT_NONNULL(1);
/* Escape sequences; "" without colour. */
const char *print_bold(const struct cli *cli) RAPPORT_NONNULL(1);
const char *print_normal(const struct cli *cli) RAPPORT_NONNULL(1);

/* ---- show.c, table.c ---- */
void show_result(struct printer *printer, const struct result *result, const char *banner)
	RAPPORT_NONNULL(1, 2, 3);
void show_table(struct printer *printer, const struct table *table) RAPPORT_NONNULL(1, 2);

/* ---- json-result.c, csv.c ---- */
void machine_json(struct printer *printer, const char *command, const struct result *result)
	RAPPORT_NONNULL(1, 2, 3);
/* A column as the catalog would describe it, also when it is computed. */
struct field_info column_field(const struct table_column *column) RAPPORT_NONNULL(1);
/* The JSON key of a fact, text or table; "" for what only people read. */
const char *block_machine_name(const struct block *block) RAPPORT_NONNULL(1);
void machine_csv(struct printer *printer, const struct result *result) RAPPORT_NONNULL(1, 2);

/* ---- ask.c, ask-editor.c ---- */
/* STATUS_OK with the answer in the arena; STATUS_CANCELLED; STATUS_ASK when nobody can be asked
 * (error says question->unattended); STATUS_IO. */
enum status ask(const struct cli *cli, struct arena *arena, const struct question *question,
	const char **answer, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);
/* terminal-key.c: the next key of a terminal, EOF at its end and for Ctrl-C and Ctrl-D. */
int terminal_key(FILE *in) RAPPORT_NONNULL(1);
/* A text written in the editor, starting from `initial`. STATUS_CANCELLED when left empty. */
enum status ask_editor(const struct cli *cli, struct arena *arena, const char *initial,
	const char **text, struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 4, 5);
/* The same for *text, which was refused with *error: the editor opens on it with what was wrong in
 * the first line. When it comes back as it was, it is kept in a file that the error names then. */
enum status ask_editor_again(const struct cli *cli, struct arena *arena, const char **text,
	struct error *error) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);

/* ---- ask-delivery.c ---- */
/* *said is what a program said on the way. Statuses as program_feed; STATUS_INVALID: it takes a
 * terminal and there is none; STATUS_LIMIT: too long for the clipboard. */
enum status ask_delivery(const struct cli *cli, struct arena *arena,
	const struct delivery *delivery, const char **said, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4, 5);

/* ---- complete.c ---- */
/* Answers `rapport --complete WORD…`: one candidate a line, a tab before its help. */
enum status complete_print(struct printer *printer, struct session *session,
	const char *const *words, size_t count, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 5);

#endif
