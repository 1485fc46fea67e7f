/* Search while you type: whatever was written anywhere, newest first; Enter opens it. */
#include "finder.h"

#include <stdio.h>
#include <string.h>

#include "page.h"
#include "rapport/base/text.h"

static void list(struct finder *finder, const char *words, struct result *result)
{
	struct arena *arena = result->arena;
	struct error error;
	error_clear(&error);
	if (words[strspn(words, " ")] == '\0') {
		result_text(result, "search",
			_("Words in any record; the beginning of a word will do"));
		return;
	}
	const char *line[] = {
		"search", "--limit", arena_format(arena, "%zu", finder->limit), "--", words};
	const struct run_line run = {.words = line, .count = sizeof line / sizeof *line};
	if (run_read(finder->view.screen, &run, result, &error) == STATUS_OK)
		return;
	struct buffer text = BUFFER_EMPTY;
	error_format(&error, &text);
	result_line(result, TONE_NOTICE, buffer_text(&text));
	buffer_clear(&text);
}

/* The list stays below the page: going back leads to what else was found. */
static void choose(struct finder *finder, const struct table_row *row)
{
	page_open_row(finder->view.screen,
		(struct selection){.table = reading_table(&finder->reading), .row = row});
}

static const char *title(struct view *view)
{
	struct finder *finder = (struct finder *)view;
	const struct table *table = reading_table(&finder->reading);
	size_t count = table ? table->row_count : 0;
	finder->shown[0] = '\0';
	if (table && table->more)
		snprintf(finder->shown, sizeof finder->shown,
			_("More than %zu found, the newest first"), count);
	else if (count > 0)
		snprintf(finder->shown, sizeof finder->shown,
			ngettext("%zu found", "%zu found, the newest first", count), count);
	return finder->shown;
}

static const struct finder_ops search_ops = {
	.label = N_("Search:"),
	.list = list,
	.choose = choose,
	.title = title,
	.history = HISTORY_SEARCH,
};

struct view *search_new(struct screen *screen)
{
	return finder_new(screen, &search_ops);
}
