#include "internal.h"

#include <assert.h>

enum { FIRST_BLOCKS = 8 };

static struct block *next_block(struct result *result)
{
	if (result->block_count == result->block_capacity) {
		size_t capacity =
			result->block_capacity ? result->block_capacity * 2 : FIRST_BLOCKS;
		struct block *blocks = ARENA_ARRAY(result->arena, struct block, capacity);
		for (size_t i = 0; i < result->block_count; i++)
			blocks[i] = result->blocks[i];
		result->blocks = blocks;
		result->block_capacity = capacity;
	}
	return &result->blocks[result->block_count++];
}

static void add_line(struct result *result, enum block_kind kind, enum tone tone, const char *text)
{
	*next_block(result) = (struct block){
		.kind = kind,
		.tone = tone,
		.text = text_clean(result->arena, text, TEXT_ONE_LINE),
	};
}

void result_line(struct result *result, enum tone tone, const char *text)
{
	add_line(result, BLOCK_LINE, tone, text);
}

void result_advice(struct result *result, const char *name, const char *text)
{
	result_line(result, TONE_QUIET, text);
	result->blocks[result->block_count - 1].name = name;
}

void result_heading(struct result *result, const char *text)
{
	*next_block(result) = (struct block){
		.kind = BLOCK_HEADING,
		.text = text_clean(result->arena, text, TEXT_ONE_LINE),
	};
}

void result_fact(struct result *result, const char *name, const char *label, const char *text,
	struct value value)
{
	*next_block(result) = (struct block){
		.kind = BLOCK_FACT,
		.name = name,
		.label = label,
		.text = text_clean(result->arena, text, TEXT_MANY_LINES),
		.value = value,
	};
}

void result_text(struct result *result, const char *name, const char *text)
{
	*next_block(result) = (struct block){
		.kind = BLOCK_TEXT,
		.name = name,
		.text = text_clean(result->arena, text, TEXT_MANY_LINES),
	};
}

void result_text_with(struct result *result, const char *name, const char *text,
	const struct span *spans, size_t count)
{
	*next_block(result) = (struct block){
		.kind = BLOCK_TEXT,
		.name = name,
		.text = text,
		.spans = spans,
		.span_count = count,
	};
}

void result_table(struct result *result, const struct table *table)
{
	assert(table->name != NULL && table->empty != NULL);
	*next_block(result) = (struct block){
		.kind = BLOCK_TABLE,
		.name = table->name,
		.table = table,
	};
}

void result_series(struct result *result, const char *name, const char *label,
	const struct series *series, const char *text)
{
	struct series *kept = ARENA_NEW(result->arena, struct series);
	*kept = *series;
	*next_block(result) = (struct block){
		.kind = BLOCK_SERIES,
		.name = name,
		.label = label,
		.text = text_clean(result->arena, text, TEXT_ONE_LINE),
		.series = kept,
	};
}

enum status result_ask(struct result *result, const struct question *question)
{
	assert(question->key != NULL && question->prompt != NULL);
	assert((question->unattended != NULL) != (question->assumed != NULL));
	struct arena *arena = result->arena;
	struct question_choice *choices =
		ARENA_ARRAY(arena, struct question_choice, question->choice_count);
	for (size_t i = 0; i < question->choice_count; i++) {
		choices[i].value = question->choices[i].value;
		choices[i].label = text_clean(arena, question->choices[i].label, TEXT_ONE_LINE);
	}
	result->question = *question;
	result->question.prompt = text_clean(arena, question->prompt, TEXT_ONE_LINE);
	if (question->explanation != NULL)
		result->question.explanation =
			text_clean(arena, question->explanation, TEXT_ONE_LINE);
	if (question->unattended != NULL)
		result->question.unattended =
			text_clean(arena, question->unattended, TEXT_ONE_LINE);
	result->question.choices = choices;
	return STATUS_ASK;
}

void result_touched(struct result *result, enum entity entity, int64_t id)
{
	result->wrote = true;
	result->entity = entity;
	result->id = id;
}

char *sentence_of(struct arena *arena, const char *label)
{
	char *sentence = arena_format(arena, "%s.", label);
	if (sentence[0] >= 'a' && sentence[0] <= 'z')
		sentence[0] = (char)(sentence[0] - 'a' + 'A');
	return sentence;
}

enum status result_foreseen(struct result *result, const struct note *note)
{
	if (note->text != NULL)
		result_line(result, note->tone, note->text);
	return STATUS_OK;
}

void result_done(const struct command_call *call, struct result *result, const char *detail)
{
	const struct note none = {.text = NULL};
	result_done_noting(call, result, detail, &none);
}

void result_done_noting(const struct command_call *call, struct result *result, const char *detail,
	const struct note *note)
{
	const char *label = app_last_label(call->session->app);
	result->wrote = true;
	if (!text_empty(detail))
		label = arena_format(result->arena, "%s (%s)", label, detail);
	result_line(result, TONE_GOOD, sentence_of(result->arena, label));
	if (note->text != NULL)
		result_line(result, note->tone, note->text);
	result_line(result, TONE_QUIET, _("Undo: rapport undo"));
}

struct table_row row_of_texts(struct arena *arena, const char *const *texts, size_t count)
{
	struct value *cells = ARENA_ARRAY(arena, struct value, count);
	for (size_t i = 0; i < count; i++)
		cells[i] = VALUE_OF_TEXT(texts[i]);
	return (struct table_row){
		.cells = cells,
		.texts = texts,
		.handle = "",
		.entity = ENTITY_NONE,
	};
}

void result_problems(struct result *result, enum block_kind kind, const struct error_list *problems)
{
	struct buffer line = BUFFER_EMPTY;
	for (size_t i = 0; i < problems->count; i++) {
		line.length = 0;
		error_format(&problems->items[i], &line);
		add_line(result, kind, TONE_WARN, buffer_text(&line));
	}
	if (problems->left_out > 0)
		add_line(result, kind, TONE_WARN,
			arena_format(result->arena,
				ngettext("%zu more is not shown.", "%zu more are not shown.",
					problems->left_out),
				problems->left_out));
	buffer_clear(&line);
}
