#include "rapport/base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/* The one writable variable of this room: allocation has no context to carry a handler in, and
 * what must happen when memory is gone (give the terminal back) is known to main alone. */
static void (*memory_gone)(void);

void memory_set_handler(void (*handler)(void))
{
	memory_gone = handler;
}

static _Noreturn void give_up(void)
{
	if (memory_gone)
		memory_gone();
	abort();
}

void *memory_alloc(size_t size)
{
	void *memory = malloc(size ? size : 1);
	if (!memory)
		give_up();
	return memory;
}

void *memory_resize(void *old, size_t size)
{
	void *memory = realloc(old, size ? size : 1);
	if (!memory)
		give_up();
	return memory;
}

char *memory_copy(const char *text)
{
	size_t size = strlen(text) + 1;
	return memcpy(memory_alloc(size), text, size);
}

void *memory_array_grow(void *items, size_t *capacity, size_t needed, size_t item_size)
{
	if (needed <= *capacity)
		return items;
	size_t wanted = *capacity ? *capacity : 8;
	while (wanted < needed && wanted <= SIZE_MAX / 2)
		wanted *= 2;
	if (wanted < needed || wanted > SIZE_MAX / item_size)
		give_up();
	items = memory_resize(items, wanted * item_size);
	*capacity = wanted;
	return items;
}

void memory_rest(void)
{
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}
