/* What the tests of the commands share: a session over a real store in a folder of its own, lines
 * typed at a given moment, and the answer as one text. */
#ifndef RAPPORT_TESTS_COMMAND_SUPPORT_H
#define RAPPORT_TESTS_COMMAND_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "rapport/base/clock.h"
#include "rapport/command.h"
#include "rapport/settings.h"

struct desk {
	char folder[64];
	char path[96];
	char now[24];
	struct session *session;
	struct arena *arena; /* of the whole test */
	struct answer answers[8];
	size_t answer_count;
	struct result result; /* of the last line */
	enum status status;
	char *text; /* what the last line answered: see desk_type */
};

static inline void desk_open(struct desk *desk)
{
	struct error error = {.status = STATUS_OK};
	struct session_options options = {
		.store_path = desk->path,
		.language = "en",
		.seed = 11,
		.throwaway = true,
		.temporary_folder = desk->folder,
	};
	assert_int_equal(clock_now("2026-03-02T09:00:00", &options.now, &error), STATUS_OK);
	assert_int_equal(session_open(&options, &desk->session, &error), STATUS_OK);
}

static inline int desk_set_up(void **state)
{
	struct desk *desk = calloc(1, sizeof *desk);
	if (desk == NULL)
		return -1;
	setenv("TZ", "UTC", 1);
	strcpy(desk->folder, "/tmp/rapport-desk-XXXXXX");
	if (mkdtemp(desk->folder) == NULL)
		return -1;
	snprintf(desk->path, sizeof desk->path, "%s/rapport.db", desk->folder);
	desk->arena = arena_new();
	desk_open(desk);
	*state = desk;
	return 0;
}

static inline int desk_tear_down(void **state)
{
	struct desk *desk = *state;
	char command[128];
	session_close(desk->session);
	arena_free(desk->arena);
	snprintf(command, sizeof command, "rm -rf '%s'", desk->folder);
	int failed = system(command);
	free(desk);
	return failed;
}

/* Everything said from now on is said at this moment: "03-12T11:00" of 2026, or a whole date. */
static inline void desk_at(struct desk *desk, const char *when)
{
	struct error error = {.status = STATUS_OK};
	struct moment now;
	snprintf(desk->now, sizeof desk->now, "%s%s:00", strlen(when) > 11 ? "" : "2026-", when);
	assert_int_equal(clock_now(desk->now, &now, &error), STATUS_OK);
	session_set_now(desk->session, now);
}

static inline void desk_add_table(struct buffer *out, const struct table *table)
{
	for (size_t row = 0; row < table->row_count; row++) {
		buffer_add(out, table->rows[row].handle);
		for (size_t column = 0; column < table->column_count; column++)
			if (!table->columns[column].machine_only)
				buffer_format(out, " | %s", table->rows[row].texts[column]);
		buffer_add(out, "\n");
	}
	if (table->row_count == 0)
		buffer_format(out, "%s\n", table->empty);
	if (table->more)
		buffer_add(out, "more\n");
}

static inline void desk_add_blocks(struct buffer *out, const struct result *result)
{
	for (size_t i = 0; i < result->block_count; i++) {
		const struct block *block = &result->blocks[i];
		if (block->kind == BLOCK_TABLE)
			desk_add_table(out, block->table);
		else if (block->kind == BLOCK_FACT)
			buffer_format(out, "%s: %s\n", block->label, block->text);
		else
			buffer_format(out, "%s%s\n", block->kind == BLOCK_HEADING ? "== " : "",
				block->text);
	}
}

static inline void desk_add_question(struct buffer *out, const struct question *question)
{
	if (question->explanation != NULL)
		buffer_format(out, "%s\n", question->explanation);
	buffer_format(out, "? %s\n", question->prompt);
	for (size_t i = 0; i < question->choice_count; i++)
		buffer_format(out, "%zu %s\n", i + 1, question->choices[i].label);
	buffer_format(out, "unattended: %s\n", question->unattended);
	if (question->initial != NULL)
		buffer_format(out, "initial: %s\n", question->initial);
}

/* The answer to a question the next line will ask. */
static inline void desk_answer(struct desk *desk, const char *key, const char *text)
{
	desk->answers[desk->answer_count++] = (struct answer){.key = key, .text = text};
}

/* Runs words and returns what came of it: the blocks' texts line by line, "! message advice" for an
 * error, "? prompt" for a question. */
static inline const char *desk_run(struct desk *desk, const char *const *words, size_t count)
{
	struct error error = {.status = STATUS_OK};
	struct buffer out = BUFFER_EMPTY;
	desk->result = (struct result){.arena = desk->arena, .entity = ENTITY_NONE};
	desk->status = command_run(desk->session, words, count, desk->answers, desk->answer_count,
		&desk->result, &error);
	desk->answer_count = 0;
	if (desk->status == STATUS_OK) {
		desk_add_blocks(&out, &desk->result);
	} else if (desk->status == STATUS_ASK) {
		desk_add_question(&out, &desk->result.question);
	} else {
		buffer_add(&out, "! ");
		error_format(&error, &out);
		buffer_add(&out, "\n");
	}
	desk->text = arena_copy(desk->arena, buffer_text(&out));
	buffer_clear(&out);
	return desk->text;
}

/* The same for a line as it is typed. */
static inline const char *desk_type(struct desk *desk, const char *line)
{
	const char **words = NULL;
	size_t count = command_split(desk->arena, line, &words);
	return desk_run(desk, words, count);
}

#define desk_expect(desk, line, part) expect_part((desk), (line), (part), __FILE__, __LINE__)
static inline void expect_part(
	struct desk *desk, const char *line, const char *part, const char *file, int at)
{
	const char *text = desk_type(desk, line);
	if (strstr(text, part) != NULL)
		return;
	print_error("%s:%d: %s\nwanted: %s\ngot:    %s\n", file, at, line, part, text);
	_fail(file, at);
}

#define desk_refuse(desk, line, part) refuse_part((desk), (line), (part), __FILE__, __LINE__)
/* That the answer does not say `part`. */
static inline void refuse_part(
	struct desk *desk, const char *line, const char *part, const char *file, int at)
{
	const char *text = desk_type(desk, line);
	if (strstr(text, part) == NULL)
		return;
	print_error("%s:%d: %s\nnot wanted: %s\ngot: %s\n", file, at, line, part, text);
	_fail(file, at);
}

/* The handle of the record the last line made, for the next line: `show %s`. */
static inline const char *desk_touched(struct desk *desk, const char *format_of_one_handle)
{
	char handle[HANDLE_SIZE];
	handle_format(desk->result.id, handle);
	size_t before = strcspn(format_of_one_handle, "%");
	return arena_format(desk->arena, "%.*s%s%s", (int)before, format_of_one_handle, handle,
		format_of_one_handle + before + 1);
}

/* A script: each row is typed at its moment ("" = as before) and must say every part, separated by
 * "|"; a part that begins with "^" must not be said. */
struct desk_step {
	const char *at, *line, *parts;
};
static inline void desk_play(struct desk *desk, const struct desk_step *steps, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (steps[i].at[0])
			desk_at(desk, steps[i].at);
		const char *text = desk_type(desk, steps[i].line);
		for (const char *part = steps[i].parts; *part;) {
			size_t length = strcspn(part, "|");
			char *wanted = arena_copy_n(desk->arena, part, length);
			bool unwanted = wanted[0] == '^';
			bool found = strstr(text, wanted + (unwanted ? 1 : 0)) != NULL;
			if (found == unwanted) {
				print_error("%s: %s\nwanted: %s\ngot:    %s\n", desk->now,
					steps[i].line, wanted, text);
				fail();
			}
			part += length + (part[length] == '|' ? 1 : 0);
		}
	}
}
#define DESK_PLAY(desk, steps) desk_play((desk), (steps), sizeof(steps) / sizeof((steps)[0]))

#endif
