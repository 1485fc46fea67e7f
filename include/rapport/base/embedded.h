/* The files of data/ carried inside the program, found by their path below data/. Of data/po it is
 * what msgfmt makes of them: "po/de.mo". */
#ifndef RAPPORT_BASE_EMBEDDED_H
#define RAPPORT_BASE_EMBEDDED_H

#include <stddef.h>

#include "rapport/base/error.h"

struct embedded {
	const char *path;  /* "guidelines/3-expectations.yaml" */
	const char *bytes; /* NUL-terminated, the NUL not counted */
	size_t length;
};

/* All embedded files, sorted by path, ended by one with path NULL. Made by the Makefile. */
extern const struct embedded embedded_files[];

/* A text that is another one when the files of data/ or the code that answers by them is. */
extern const char embedded_identity[];

/* The file at `path`, NULL if there is none. */
const struct embedded *embedded_find(const char *path) RAPPORT_NONNULL(1);
/* The next file whose path starts with `folder` ("guidelines/") after `previous` (NULL: first). */
const struct embedded *embedded_next(const char *folder, const struct embedded *previous)
	RAPPORT_NONNULL(1);

#endif
