/* Arena, growing arrays, buffers, and what happens when memory is gone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "rapport/base/arena.h"
#include "rapport/base/buffer.h"

static void test_arena_gives_zeroed_aligned_memory(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	for (int round = 0; round < 3; round++) {
		for (size_t size = 0; size < 3000; size += 7) {
			unsigned char *memory = arena_alloc(arena, size);
			assert_int_equal((uintptr_t)memory % alignof(max_align_t), 0);
			for (size_t i = 0; i < size; i++)
				assert_int_equal(memory[i], 0);
			memset(memory, 0xAA, size);
		}
		arena_reset(arena);
	}
	arena_free(arena);
	arena_free(NULL);
}

static void test_arena_keeps_every_text(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	enum { COUNT = 5000 };
	char *texts[COUNT];
	for (int i = 0; i < COUNT; i++)
		texts[i] = arena_format(arena, "text number %d %*s", i, i % 400, "");
	for (int i = 0; i < COUNT; i++) {
		char expected[512];
		snprintf(expected, sizeof expected, "text number %d %*s", i, i % 400, "");
		assert_string_equal(texts[i], expected);
	}
	char *large = arena_alloc(arena, 5000000);
	large[4999999] = 'x';
	assert_string_equal(arena_copy(arena, "after"), "after");
	assert_string_equal(arena_copy_n(arena, "after", 2), "af");
	assert_string_equal(arena_copy_n(arena, "", 0), "");
	int *numbers = ARENA_ARRAY(arena, int, 3);
	assert_int_equal(numbers[2], 0);
	arena_free(arena);
}

/* After a reset the same memory serves again: no chunk is added. */
static void test_arena_reuses_memory(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	char *first = arena_copy(arena, "first");
	for (int i = 0; i < 100; i++)
		(void)arena_alloc(arena, 1000);
	arena_reset(arena);
	assert_ptr_equal(arena_copy(arena, "again"), first);
	arena_free(arena);
}

static long most_resident(void)
{
	struct rusage usage;
	assert_int_equal(getrusage(RUSAGE_SELF, &usage), 0);
	return usage.ru_maxrss; /* KiB */
}

/* KiB. The sanitizer keeps what was freed, to find who still uses it. */
#ifdef __SANITIZE_ADDRESS__
enum { GROWTH_MOST = 1 << 30 };
#else
enum { GROWTH_MOST = 5 * (8 << 10) };
#endif

/* After it was emptied the memory serves others, and the arena goes on like a new one. */
static void test_arena_gives_memory_back(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	long before = most_resident();
	for (int i = 0; i < 20; i++) {
		(void)arena_alloc(arena, 8 << 20);
		arena_empty(arena);
	}
	assert_true(most_resident() - before < GROWTH_MOST);
	assert_string_equal(arena_copy(arena, "again"), "again");
	arena_free(arena);
}

static void test_array_grow(void **state)
{
	(void)state;
	size_t capacity = 0;
	int *items = NULL;
	for (size_t i = 0; i < 1000; i++) {
		items = memory_array_grow(items, &capacity, i + 1, sizeof *items);
		assert_true(capacity > i);
		items[i] = (int)i;
	}
	assert_int_equal(capacity, 1024);
	for (size_t i = 0; i < 1000; i++)
		assert_int_equal(items[i], (int)i);
	int *same = memory_array_grow(items, &capacity, 5, sizeof *items);
	assert_ptr_equal(same, items);
	free(items);
	char *copy = memory_copy("text");
	assert_string_equal(copy, "text");
	free(copy);
}

/* The address sanitizer would end the program itself where malloc returns NULL. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "allocator_may_return_null=1";
}

static void leave_orderly(void)
{
	_exit(42);
}

/* Runs `act` in a child whose memory is limited; returns the child's wait status. */
static int run_starved(void (*act)(void), void (*handler)(void))
{
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		struct rlimit none = {.rlim_cur = 0, .rlim_max = 0};
		setrlimit(RLIMIT_CORE, &none);
		memory_set_handler(handler);
		act();
		_exit(0);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}

/* More than any machine gives, yet no overflow on the way there. */
static void ask_too_much(void)
{
	free(memory_alloc(SIZE_MAX / 2 - 4096));
}

static void grow_too_much(void)
{
	size_t capacity = 0;
	free(memory_array_grow(NULL, &capacity, SIZE_MAX / 4, 8));
}

static void test_no_memory_calls_the_handler(void **state)
{
	(void)state;
	int status = run_starved(ask_too_much, leave_orderly);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 42);
	status = run_starved(grow_too_much, leave_orderly);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 42);
}

static void test_buffer(void **state)
{
	(void)state;
	struct buffer buffer = BUFFER_EMPTY;
	assert_string_equal(buffer_text(&buffer), "");
	buffer_add(&buffer, "");
	assert_string_equal(buffer_text(&buffer), "");
	buffer_add(&buffer, "one");
	buffer_add_char(&buffer, ' ');
	buffer_add_n(&buffer, "two three", 3);
	buffer_add_n(&buffer, NULL, 0);
	buffer_format(&buffer, " %d%s", 3, "!");
	buffer_add_repeat(&buffer, "ab", 2);
	buffer_add_repeat(&buffer, "ab", 0);
	assert_string_equal(buffer_text(&buffer), "one two 3!abab");
	assert_int_equal(buffer.length, strlen("one two 3!abab"));
	buffer_cut(&buffer, strlen("one two"));
	buffer_add(&buffer, "!");
	assert_string_equal(buffer_text(&buffer), "one two!");
	buffer_reset(&buffer);
	buffer_add_integer(&buffer, 0);
	buffer_add_integer(&buffer, -10);
	buffer_add_integer(&buffer, INT64_MAX);
	buffer_add_integer(&buffer, INT64_MIN);
	assert_string_equal(buffer_text(&buffer), "0-109223372036854775807-9223372036854775808");
	buffer_reset(&buffer);
	assert_string_equal(buffer_text(&buffer), "");
	assert_true(buffer.capacity > 0);
	for (int i = 0; i < 1000; i++)
		buffer_format(&buffer, "%04d", i);
	assert_int_equal(buffer.length, 4000);
	assert_memory_equal(buffer.data + 3996, "0999", 5);
	char *taken = buffer_take(&buffer);
	assert_int_equal(strlen(taken), 4000);
	assert_null(buffer.data);
	free(taken);
	taken = buffer_take(&buffer);
	assert_string_equal(taken, "");
	free(taken);
	buffer_add(&buffer, "x");
	buffer_clear(&buffer);
	assert_null(buffer.data);
	buffer_reset(&buffer);
	buffer_clear(&buffer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_arena_gives_zeroed_aligned_memory),
		cmocka_unit_test(test_arena_keeps_every_text),
		cmocka_unit_test(test_arena_reuses_memory),
		cmocka_unit_test(test_arena_gives_memory_back),
		cmocka_unit_test(test_array_grow),
		cmocka_unit_test(test_no_memory_calls_the_handler),
		cmocka_unit_test(test_buffer),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
