/* A letter: what is missing in it and what is marked stands out where it is. */
#include "report.h"

#include <string.h>

#include "rapport/base/text.h"

/* Gaps bring their brackets along; what is marked gets signs, for a screen without colours. */
static const struct {
	enum role role;
	const char *before, *behind;
} LOOKS[] = {
	[SPAN_GAP] = {ROLE_GAP, "", ""},
	[SPAN_MARK] = {ROLE_MARKED, "›", "‹"},
};

/* The text as it is shown, and where its places are in it. */
struct letter {
	struct report *report;
	struct buffer text;
	struct span *spans;
	size_t count;
};

static void add_piece(struct letter *letter, const char *text, size_t length)
{
	struct arena *arena = letter->report->arena;
	buffer_add(&letter->text,
		report_shown_form(letter->report, arena_copy_n(arena, text, length)));
}

static void add_span(struct letter *letter, const char *text, const struct span *span)
{
	size_t start = letter->text.length;
	buffer_add(&letter->text, report_shown_form(letter->report, LOOKS[span->kind].before));
	add_piece(letter, text + span->start, span->length);
	buffer_add(&letter->text, report_shown_form(letter->report, LOOKS[span->kind].behind));
	letter->spans[letter->count++] =
		(struct span){span->kind, start, letter->text.length - start};
}

static void fill(struct letter *letter, const struct block *block)
{
	size_t at = 0;
	for (size_t i = 0; i < block->span_count; i++) {
		const struct span *span = &block->spans[i];
		add_piece(letter, block->text + at, span->start - at);
		add_span(letter, block->text, span);
		at = span->start + span->length;
	}
	add_piece(letter, block->text + at, strlen(block->text + at));
}

/* The parts of a line that begins at `start` of the shown text. */
static void add_line(struct letter *letter, const char *line, size_t start)
{
	struct arena *arena = letter->report->arena;
	size_t end = start + strlen(line), count = 0;
	struct report_part *parts = ARENA_ARRAY(arena, struct report_part, letter->count + 1);
	for (size_t i = 0; i < letter->count; i++) {
		const struct span *span = &letter->spans[i];
		size_t from = span->start > start ? span->start : start;
		size_t to = span->start + span->length < end ? span->start + span->length : end;
		if (from >= to)
			continue;
		parts[count++] = (struct report_part){
			.role = LOOKS[span->kind].role,
			.column = (int)text_width(arena_copy_n(arena, line, from - start)),
			.text = arena_copy_n(arena, line + (from - start), to - from),
		};
	}
	report_add(letter->report,
		(struct report_line){
			.role = ROLE_PLAIN, .text = line, .parts = parts, .part_count = count});
}

/* Wrapping leaves out spaces only, so each line is found behind the one before. */
void report_add_letter(struct report *report, const struct block *block)
{
	struct letter letter = {.report = report, .text = BUFFER_EMPTY};
	letter.spans = ARENA_ARRAY(report->arena, struct span, block->span_count + 1);
	fill(&letter, block);
	const char *text = arena_copy(report->arena, buffer_text(&letter.text));
	buffer_clear(&letter.text);
	struct text_lines_list list = text_wrap(report->arena, text, (size_t)report->width);
	const char *at = text;
	for (size_t i = 0; i < list.count; i++) {
		const char *found = strstr(at, list.lines[i]);
		at = found != NULL ? found : at;
		add_line(&letter, list.lines[i], (size_t)(at - text));
		at += found != NULL ? strlen(list.lines[i]) : 0;
	}
	if (list.count == 0)
		report_add(report, (struct report_line){.role = ROLE_PLAIN, .text = ""});
}
