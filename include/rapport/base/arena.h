/* Memory that is freed all at once: results of one query, one screen, one command.
 *
 * Allocation never returns NULL. When the system has no memory left, the handler given to
 * memory_set_handler is called, which restores the terminal, says so in one line and ends the
 * program: an open transaction is then rolled back by its journal, exactly as after a kill.
 */
#ifndef RAPPORT_BASE_ARENA_H
#define RAPPORT_BASE_ARENA_H

#include <stddef.h>

#include "rapport/base/error.h"

struct arena;

/* Returns an empty arena; the caller frees it with arena_free. */
struct arena *arena_new(void) RAPPORT_MUST_CHECK;
void arena_free(struct arena *arena); /* NULL is allowed */

/* Forgets everything allocated but keeps the memory for reuse. */
void arena_reset(struct arena *arena) RAPPORT_NONNULL(1);
/* Forgets everything and gives the memory back: for what was large once. */
void arena_empty(struct arena *arena) RAPPORT_NONNULL(1);

/* Zeroed memory, aligned for any type, valid until arena_free, _reset or _empty. */
void *arena_alloc(struct arena *arena, size_t size) RAPPORT_NONNULL(1);
char *arena_copy(struct arena *arena, const char *text) RAPPORT_NONNULL(1, 2);
char *arena_copy_n(struct arena *arena, const char *text, size_t length) RAPPORT_NONNULL(1, 2);
char *arena_format(struct arena *arena, const char *format, ...)
	RAPPORT_PRINTF(2, 3) RAPPORT_NONNULL(1, 2);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_alloc((arena), sizeof(type) * (count)))

/* malloc, realloc and strdup that call the memory handler instead of returning NULL; free()
 * gives the memory back. memory_array_grow doubles *capacity until it holds `needed` items. */
void *memory_alloc(size_t size) RAPPORT_MUST_CHECK;
void *memory_resize(void *old, size_t size) RAPPORT_MUST_CHECK;
char *memory_copy(const char *text) RAPPORT_MUST_CHECK RAPPORT_NONNULL(1);
void *memory_array_grow(void *items, size_t *capacity, size_t needed, size_t item_size)
	RAPPORT_MUST_CHECK;

/* Gives the system back what is free: a program that waits for hours holds no more than it needs.
 * Where the C library cannot do that it keeps it for later. */
void memory_rest(void);

/* Called when no memory is left; must not return. Set once by main. */
void memory_set_handler(void (*handler)(void));

#endif
