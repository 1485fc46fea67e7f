/* Shared inside src/yaml: the parts of yaml_parse that do not know libyaml. */
#ifndef RAPPORT_YAML_INTERNAL_H
#define RAPPORT_YAML_INTERNAL_H

#include "rapport/yaml.h"

/* Looks at the bytes before libyaml sees them: size, encoding, directives. Skips a byte order
 * mark by moving *bytes and *length. STATUS_OK, STATUS_INVALID or STATUS_LIMIT with the place. */
enum status yaml_guard(const char *name, const char **bytes, size_t *length, struct error *error)
	RAPPORT_MUST_CHECK RAPPORT_NONNULL(1, 2, 3, 4);

/* Notes the place of the byte at `offset`, counted as an editor would. */
void yaml_error_at_byte(struct error *error, const char *name, const char *bytes, size_t offset)
	RAPPORT_NONNULL(1, 2, 3);

/* Says in our words what libyaml found wrong (`problem`, English, may be NULL). `byte` is the one
 * it stumbled on, '\0' when there is none. The place is set before. Returns STATUS_INVALID. */
enum status yaml_problem(struct error *error, const char *problem, char byte) RAPPORT_NONNULL(1);

#endif
