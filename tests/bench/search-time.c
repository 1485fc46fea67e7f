/* search-time STORE WORD…: search as it is typed, inside of one process: every prefix of the words
 * from its second letter on. Prints "WORD median slowest" in milliseconds of
 * processor time per key. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parts/floor.h"
#include "rapport/store.h"
#include "rapport/store/search.h"

enum { KEYS_MOST = 64, LINES_SHOWN = 50 };

static double search(struct store *store, const char *words)
{
	struct arena *arena = arena_new();
	struct search_hits hits;
	struct error error = {.status = STATUS_OK};
	double begin = floor_processor();

	if (store_search(store, arena, words, LINES_SHOWN, &hits, &error) != STATUS_OK)
		floor_fail(NULL, error.message);
	double spent = floor_processor() - begin;
	arena_free(arena);
	return spent;
}

static void type(struct store *store, const char *word)
{
	double times[KEYS_MOST];
	size_t length = strlen(word), keys = 0;

	if (length >= KEYS_MOST)
		floor_fail(NULL, "the word is too long");
	for (size_t typed = 2; typed <= length; typed++) {
		char text[KEYS_MOST + 1];

		snprintf(text, sizeof text, "%.*s", (int)typed, word);
		times[keys++] = search(store, text);
	}
	qsort(times, keys, sizeof *times, floor_compare);
	printf("%s %.3f %.3f\n", word, times[keys / 2], times[keys - 1]);
}

int main(int count, char **words)
{
	struct store *store = NULL;
	struct error error = {.status = STATUS_OK};

	if (count < 3)
		floor_fail(NULL, "usage: search-time STORE WORD…");
	const struct store_options options = {.path = words[1], .mode = STORE_READ};
	if (store_open(&options, &store, &error) != STATUS_OK)
		floor_fail(NULL, error.message);
	for (int i = 2; i < count; i++)
		type(store, words[i]);
	store_close(store);
	return 0;
}
