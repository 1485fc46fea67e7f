#include "rapport/base/text.h"

#include <assert.h>
#include <string.h>

#include <utf8proc.h>

#include "text-internal.h"

enum {
	MARKS_KEPT = 8,   /* more than any orthography needs; a higher pile runs over other lines */
	JOINERS_KEPT = 4, /* a family needs 3; each counts cells where the terminal cannot join */
	STEP_SIZE = 8,    /* bytes one step can write: a dotted circle and a mark */
	CODE_DOTTED_CIRCLE = 0x25CC,
	COMBINING_VIRAMA = 9, /* the canonical combining class */
};

enum kind {
	KIND_VISIBLE,
	KIND_SPACE,
	KIND_BREAK,   /* newline, tab, line and paragraph separator */
	KIND_CONTROL, /* C0 and DEL: have a picture of their own */
	KIND_HIDDEN,  /* what has no business on a screen */
	KIND_MARK,    /* combines with what is before it */
	KIND_JOINER,
	KIND_SELECTOR,
};

/* What was written last: it decides whether a mark, a joiner or a selector is inside a cluster. */
enum before {
	BEFORE_NOTHING, /* the start of the text or of a line: nothing a mark could sit on */
	BEFORE_SPACE,
	BEFORE_BREAK,    /* the space that stands for newlines and tabs */
	BEFORE_STAND_IN, /* U+FFFD or the picture of a control */
	BEFORE_VISIBLE,
	BEFORE_MARK,
	BEFORE_VIRAMA, /* a mark that joins consonants */
	BEFORE_SELECTOR,
	BEFORE_JOINER,
};

/* Goes through a text and writes what may be shown. */
struct cleaner {
	const char *next;
	enum text_lines lines;
	enum before before;
	bool picture;     /* the cluster so far is an emoji that a joiner can continue */
	unsigned marks;   /* marks since the base */
	unsigned joiners; /* joiners since the cluster began */
};

static bool is_selector(int32_t code)
{
	return (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF) ||
		(code >= 0x180B && code <= 0x180D) || code == 0x180F;
}

static enum kind kind_of_control(int32_t code)
{
	return code == '\n' || code == '\t' ? KIND_BREAK : KIND_CONTROL;
}

/* Hangul vowels and finals have no cell of their own. */
static bool joins_syllable(const utf8proc_property_t *property)
{
	return property->boundclass == UTF8PROC_BOUNDCLASS_V ||
		property->boundclass == UTF8PROC_BOUNDCLASS_T;
}

static enum kind kind_of_wide(int32_t code)
{
	if (code == CODE_JOINER)
		return KIND_JOINER;
	if (is_selector(code))
		return KIND_SELECTOR;
	const utf8proc_property_t *property = utf8proc_get_property(code);
	if (property->ignorable)
		return KIND_HIDDEN;
	switch ((utf8proc_category_t)property->category) {
	case UTF8PROC_CATEGORY_CN: /* its width is anybody's guess, and the C library's is -1 */
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_CO:
		return KIND_HIDDEN;
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return KIND_BREAK;
	case UTF8PROC_CATEGORY_ZS:
		return KIND_SPACE;
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
		return KIND_MARK;
	default:
		return joins_syllable(property) ? KIND_MARK : KIND_VISIBLE;
	}
}

static enum kind kind_of(int32_t code)
{
	if (code < 0)
		return KIND_HIDDEN;
	if (code < 0x20 || code == 0x7F)
		return kind_of_control(code);
	if (code < 0x7F)
		return code == ' ' ? KIND_SPACE : KIND_VISIBLE;
	return kind_of_wide(code);
}

/* A character with cells of its own starts anew, except that a picture after a joiner and a skin
 * tone continue their emoji. */
static void note_base(struct cleaner *cleaner, int32_t code, enum before now)
{
	bool toned = cleaner->picture && code >= 0x1F3FB && code <= 0x1F3FF;
	if (!toned && cleaner->before != BEFORE_JOINER)
		cleaner->joiners = 0;
	cleaner->picture = toned || text_is_picture(code);
	cleaner->marks = 0;
	cleaner->before = now;
}

static size_t put_stand_in(struct cleaner *cleaner, int32_t code, char *out)
{
	note_base(cleaner, code, BEFORE_STAND_IN);
	return text_encode(code, out);
}

static size_t put_visible(struct cleaner *cleaner, int32_t code, char *out)
{
	note_base(cleaner, code, BEFORE_VISIBLE);
	return text_encode(code, out);
}

static size_t put_space(struct cleaner *cleaner, int32_t code, char *out)
{
	note_base(cleaner, code, BEFORE_SPACE);
	return text_encode(code, out);
}

static size_t put_mark(struct cleaner *cleaner, int32_t code, char *out)
{
	size_t length = 0;
	if (cleaner->marks > MARKS_KEPT)
		return 0;
	if (++cleaner->marks > MARKS_KEPT) {
		cleaner->before = BEFORE_STAND_IN;
		return text_encode(CODE_REPLACEMENT, out);
	}
	if (cleaner->before == BEFORE_NOTHING)
		length = text_encode(CODE_DOTTED_CIRCLE, out);
	bool virama = utf8proc_get_property(code)->combining_class == COMBINING_VIRAMA;
	cleaner->before = virama ? BEFORE_VIRAMA : BEFORE_MARK;
	return length + text_encode(code, out + length);
}

static size_t put_joiner(struct cleaner *cleaner, char *out)
{
	int32_t following = CODE_INVALID;
	if (*cleaner->next)
		text_decode(cleaner->next, &following);
	bool joins = cleaner->picture && cleaner->before != BEFORE_JOINER &&
		cleaner->joiners < JOINERS_KEPT && text_is_picture(following);
	if (!joins && cleaner->before != BEFORE_VIRAMA)
		return put_stand_in(cleaner, CODE_REPLACEMENT, out);
	cleaner->joiners += joins;
	cleaner->before = BEFORE_JOINER;
	return text_encode(CODE_JOINER, out);
}

static size_t put_selector(struct cleaner *cleaner, int32_t code, char *out)
{
	if (cleaner->before != BEFORE_VISIBLE)
		return put_stand_in(cleaner, CODE_REPLACEMENT, out);
	cleaner->before = BEFORE_SELECTOR;
	return text_encode(code, out);
}

static size_t put_break(struct cleaner *cleaner, int32_t code, char *out)
{
	if (cleaner->lines == TEXT_MANY_LINES && code != '\t') {
		note_base(cleaner, '\n', BEFORE_NOTHING);
		return text_encode('\n', out);
	}
	bool again = cleaner->before == BEFORE_BREAK && cleaner->lines == TEXT_ONE_LINE;
	note_base(cleaner, ' ', BEFORE_BREAK);
	return again ? 0 : text_encode(' ', out);
}

static size_t put_control(struct cleaner *cleaner, int32_t code, char *out)
{
	if (code == '\r' && *cleaner->next == '\n')
		return 0;
	return put_stand_in(cleaner, code == 0x7F ? 0x2421 : 0x2400 + code, out);
}

/* Reads one code point and writes what stands for it, possibly nothing; returns the length. */
static size_t clean_step(struct cleaner *cleaner, char out[STEP_SIZE])
{
	int32_t code;
	cleaner->next += text_decode(cleaner->next, &code);
	switch (kind_of(code)) {
	case KIND_VISIBLE:
		return put_visible(cleaner, code, out);
	case KIND_SPACE:
		return put_space(cleaner, code, out);
	case KIND_BREAK:
		return put_break(cleaner, code, out);
	case KIND_CONTROL:
		return put_control(cleaner, code, out);
	case KIND_MARK:
		return put_mark(cleaner, code, out);
	case KIND_JOINER:
		return put_joiner(cleaner, out);
	case KIND_SELECTOR:
		return put_selector(cleaner, code, out);
	case KIND_HIDDEN:
		break;
	}
	return put_stand_in(cleaner, CODE_REPLACEMENT, out);
}

/* Most of a text is plain: such a run goes as it is, and only its last character can matter for
 * what follows. */
static size_t plain_run(struct cleaner *cleaner, const char *end)
{
	size_t length = text_plain_run(cleaner->next, (size_t)(end - cleaner->next));
	if (length > 0) {
		cleaner->next += length;
		cleaner->before = cleaner->next[-1] == ' ' ? BEFORE_SPACE : BEFORE_VISIBLE;
		cleaner->picture = false;
		cleaner->marks = 0;
		cleaner->joiners = 0;
	}
	return length;
}

void text_clean_to(struct buffer *out, const char *text, enum text_lines lines)
{
	struct cleaner cleaner = {.next = text, .lines = lines, .before = BEFORE_NOTHING};
	const char *end = text + strlen(text);
	char step[STEP_SIZE];
	while (cleaner.next < end) {
		const char *start = cleaner.next;
		buffer_add_n(out, start, plain_run(&cleaner, end));
		if (cleaner.next < end)
			buffer_add_n(out, step, clean_step(&cleaner, step));
	}
}

char *text_clean(struct arena *arena, const char *text, enum text_lines lines)
{
	size_t length = strlen(text);
	if (text_is_plain(text, length))
		return arena_copy_n(arena, text, length);
	struct buffer buffer = BUFFER_EMPTY;
	text_clean_to(&buffer, text, lines);
	char *clean = arena_copy_n(arena, buffer_text(&buffer), buffer.length);
	buffer_clear(&buffer);
	return clean;
}

void text_clean_fixed(char *out, size_t size, const char *text, enum text_lines lines)
{
	assert(size >= 1);
	struct cleaner cleaner = {.next = text, .lines = lines, .before = BEFORE_NOTHING};
	char step[STEP_SIZE];
	size_t used = 0;
	bool whole = true;
	while (*cleaner.next && whole) {
		size_t length = clean_step(&cleaner, step);
		whole = length < size - used;
		if (!whole)
			break;
		memcpy(out + used, step, length);
		used += length;
	}
	out[used] = '\0';
	/* The last cluster may have lost its end; only what is whole stays. */
	if (!whole)
		out[used - text_cluster_before(out, used)] = '\0';
}
