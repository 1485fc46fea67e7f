/* What the tests of the command line share: a terminal made of memory. */
#ifndef TESTS_UNIT_CLI_HELPER_H
#define TESTS_UNIT_CLI_HELPER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "../../src/cli/internal.h"

/* Everything printed until end() is in `text`. */
struct stage {
	struct cli cli;
	struct arena *arena;
	struct printer printer;
	char *text;
	size_t size;
};

static inline struct stage begin(int width, bool utf8, bool colour)
{
	return (struct stage){
		.cli = {.width = width,
			.utf8 = utf8,
			.colour = colour,
			.out_is_terminal = width > 0},
		.arena = arena_new(),
	};
}

static inline struct printer *printer_of(struct stage *stage)
{
	stage->cli.out = open_memstream(&stage->text, &stage->size);
	stage->printer = (struct printer){.cli = &stage->cli,
		.arena = stage->arena,
		.now = {.instant = 1773039600, .day = day_from_civil(2026, 3, 9), .minute = 480}};
	return &stage->printer;
}

/* Asserts what was printed and forgets the stage. */
static inline void end(struct stage *stage, const char *expected)
{
	fclose(stage->cli.out);
	assert_string_equal(stage->text, expected);
	free(stage->text);
	arena_free(stage->arena);
}

#endif
