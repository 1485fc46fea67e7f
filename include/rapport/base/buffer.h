/* A text that grows. Invariant: data is NUL-terminated once anything was added;
 * buffer_text() is always a valid string. */
#ifndef RAPPORT_BASE_BUFFER_H
#define RAPPORT_BASE_BUFFER_H

#include <stddef.h>
#include <stdint.h>

#include "rapport/base/error.h"

struct buffer {
	char *data;
	size_t length; /* bytes without the NUL */
	size_t capacity;
};

#define BUFFER_EMPTY {.data = NULL, .length = 0, .capacity = 0}

void buffer_add(struct buffer *buffer, const char *text) RAPPORT_NONNULL(1, 2);
void buffer_add_n(struct buffer *buffer, const char *bytes, size_t length) RAPPORT_NONNULL(1);
void buffer_add_char(struct buffer *buffer, char byte) RAPPORT_NONNULL(1);
void buffer_add_integer(struct buffer *buffer, int64_t number) RAPPORT_NONNULL(1); /* -12 */
void buffer_add_repeat(struct buffer *buffer, const char *text, size_t times) RAPPORT_NONNULL(1, 2);
void buffer_format(struct buffer *buffer, const char *format, ...)
	RAPPORT_PRINTF(2, 3) RAPPORT_NONNULL(1, 2);
const char *buffer_text(const struct buffer *buffer) RAPPORT_NONNULL(1);
char *buffer_take(struct buffer *buffer) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1); /* caller frees */
void buffer_reset(struct buffer *buffer) RAPPORT_NONNULL(1); /* empty, memory kept */
void buffer_cut(struct buffer *buffer, size_t length) RAPPORT_NONNULL(1); /* back to a length */
void buffer_clear(struct buffer *buffer) RAPPORT_NONNULL(1); /* empty, memory freed */

#endif
