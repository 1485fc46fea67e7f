/* The outcome of every fallible function, and the record that explains it.
 *
 * A function that can fail returns an enum status and fills a struct error the caller owns.
 * There is no "last error": what went wrong travels with the call.
 */
#ifndef RAPPORT_BASE_ERROR_H
#define RAPPORT_BASE_ERROR_H

#include <stdbool.h>
#include <stddef.h>

#define RAPPORT_MUST_CHECK __attribute__((warn_unused_result))
#define RAPPORT_PRINTF(text, first) __attribute__((format(printf, text, first)))
#define RAPPORT_NONNULL(...) __attribute__((nonnull(__VA_ARGS__)))

enum status {
	STATUS_OK = 0,
	STATUS_NOT_FOUND,   /* nothing has this name, handle or filter: exit 1 */
	STATUS_AMBIGUOUS,   /* several records match */
	STATUS_INVALID,     /* the input is wrong: the message says what and where */
	STATUS_ASK,         /* the command needs an answer first: see struct question */
	STATUS_CONFLICT,    /* the record was changed meanwhile, or undo no longer fits */
	STATUS_BUSY,        /* another process kept the store locked beyond the time limit */
	STATUS_IO,          /* the operating system refused: full disk, no permission, … */
	STATUS_UNCONFIRMED, /* the commit's own I/O failed late: it may or may not be stored */
	STATUS_NEWER,       /* the file was written by a newer rapport */
	STATUS_OLDER,       /* … by an older one: opening it for writing brings it up to date */
	STATUS_FOREIGN,     /* the file belongs to another program */
	STATUS_DAMAGED,     /* the file is a rapport store, and broken */
	STATUS_DENIED,      /* a rule tried what the sandbox forbids */
	STATUS_LIMIT,       /* a bound on time, memory, size or depth was reached */
	STATUS_CANCELLED,   /* the person said no */
};

/* One failure. Invariant: message is never empty when status is not STATUS_OK.
 * All texts are already translated, valid UTF-8 and one line each. */
struct error {
	enum status status;
	char file[256];      /* where in the input, "" when it has no file */
	unsigned line;       /* 1-based, 0 = unknown */
	unsigned column;     /* 1-based, in characters, 0 = unknown */
	char message[512];   /* what is wrong */
	char advice[256];    /* what to do next, "" when the message says it */
};

/* Fills `error` and returns `status`, so that a handler fails in one line. The former content is
 * replaced, except file, line and column when error_at set them before. Control characters and
 * invalid UTF-8 in the arguments are made harmless. */
enum status error_set(struct error *error, enum status status, const char *format, ...)
	RAPPORT_PRINTF(3, 4) RAPPORT_NONNULL(1, 3);

/* Adds what to do next; returns error->status. */
enum status error_advise(struct error *error, const char *format, ...)
	RAPPORT_PRINTF(2, 3) RAPPORT_NONNULL(1, 2);

/* Notes the place in an input file the next error_set speaks of. `file` is copied. */
void error_at(struct error *error, const char *file, unsigned line, unsigned column)
	RAPPORT_NONNULL(1, 2);

/* What an errno means, in the language that is spoken. */
const char *error_reason(int number);
void error_clear(struct error *error) RAPPORT_NONNULL(1);

struct buffer;

/* Appends "file:line:col: error: message (advice)" or "message. advice", without a newline. */
void error_format(const struct error *error, struct buffer *out) RAPPORT_NONNULL(1, 2);

/* Several errors at once, as a YAML file can have. Items live in the arena. */
struct arena;
struct error_list {
	struct arena *arena; /* set by the owner before the first add */
	struct error *items;
	size_t count;
	size_t capacity;
	size_t left_out; /* how many came after the list was full */
};

/* Copies `error` to the end of the list. At most 50 are kept; later ones only raise left_out. */
void error_list_add(struct error_list *list, const struct error *error) RAPPORT_NONNULL(1, 2);

#endif
