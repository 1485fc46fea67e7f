#include "rapport/base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An arena is a list of chunks, filled one after the other. Invariant: chunks before `current`
 * are full or were passed over, those after it are empty; used ≤ size in each. Chunks double up
 * to CHUNK_MAX, so that a small command costs one and a large result few. */
enum { CHUNK_MIN = 4096, CHUNK_MAX = 256 * 1024 };

struct chunk {
	struct chunk *next;
	size_t size;
	size_t used;
	alignas(max_align_t) char bytes[];
};

struct arena {
	struct chunk *first;
	struct chunk *current;
};

static struct chunk *chunk_new(size_t size)
{
	assert(size <= SIZE_MAX - sizeof(struct chunk));
	struct chunk *chunk = memory_alloc(sizeof *chunk + size);
	*chunk = (struct chunk){.next = NULL, .size = size, .used = 0};
	return chunk;
}

struct arena *arena_new(void)
{
	struct arena *arena = memory_alloc(sizeof *arena);
	*arena = (struct arena){.first = NULL, .current = NULL};
	return arena;
}

void arena_empty(struct arena *arena)
{
	for (struct chunk *chunk = arena->first, *next; chunk; chunk = next) {
		next = chunk->next;
		free(chunk);
	}
	arena->first = arena->current = NULL;
}

void arena_free(struct arena *arena)
{
	if (!arena)
		return;
	arena_empty(arena);
	free(arena);
}

void arena_reset(struct arena *arena)
{
	for (struct chunk *chunk = arena->first; chunk; chunk = chunk->next)
		chunk->used = 0;
	arena->current = arena->first;
}

static size_t round_up(size_t size)
{
	size_t step = alignof(max_align_t);
	return (size + step - 1) / step * step;
}

/* Makes a chunk current that has `size` bytes left: the current one, a kept one, or a new one
 * put behind the current one. */
static struct chunk *chunk_with_room(struct arena *arena, size_t size)
{
	struct chunk *chunk = arena->current;
	while (chunk && chunk->size - chunk->used < size && chunk->next)
		chunk = chunk->next;
	if (!chunk || chunk->size - chunk->used < size) {
		size_t wanted = chunk ? chunk->size * 2 : CHUNK_MIN;
		if (wanted > CHUNK_MAX)
			wanted = CHUNK_MAX;
		struct chunk *fresh = chunk_new(wanted > size ? wanted : size);
		if (chunk)
			chunk->next = fresh;
		else
			arena->first = fresh;
		chunk = fresh;
	}
	arena->current = chunk;
	return chunk;
}

/* Room whose content is undefined. */
static void *arena_take(struct arena *arena, size_t size)
{
	assert(size <= SIZE_MAX / 2);
	size = round_up(size ? size : 1);
	struct chunk *chunk = chunk_with_room(arena, size);
	void *memory = chunk->bytes + chunk->used;
	chunk->used += size;
	assert(chunk->used <= chunk->size);
	return memory;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	return memset(arena_take(arena, size), 0, size);
}

char *arena_copy_n(struct arena *arena, const char *text, size_t length)
{
	char *copy = arena_take(arena, length + 1);
	memcpy(copy, text, length);
	copy[length] = '\0';
	return copy;
}

char *arena_copy(struct arena *arena, const char *text)
{
	return arena_copy_n(arena, text, strlen(text));
}

char *arena_format(struct arena *arena, const char *format, ...)
{
	va_list arguments;
	char small[256];
	va_start(arguments, format);
	int length = vsnprintf(small, sizeof small, format, arguments);
	va_end(arguments);
	assert(length >= 0);
	if ((size_t)length < sizeof small)
		return arena_copy_n(arena, small, (size_t)length);
	char *text = arena_take(arena, (size_t)length + 1);
	va_start(arguments, format);
	vsnprintf(text, (size_t)length + 1, format, arguments);
	va_end(arguments);
	return text;
}
