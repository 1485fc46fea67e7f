#include "internal.h"

#include <assert.h>
#include <sys/random.h>

#define ID_BITS 50

/* SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014). */
static uint64_t split_mix(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

/* With a seed every transaction has numbers of its own, the same in each repetition: a test that
 * starts the program for every command must not meet the ids of the command before. */
enum status ids_begin(struct store *store, struct error *error)
{
	sqlite3_stmt *statement = NULL;
	bool row = false;

	if (store->seed == 0)
		return STATUS_OK;
	enum status status =
		statement_get(store, "SELECT coalesce(max(id), 0) FROM history", &statement, error);
	if (status == STATUS_OK)
		status = statement_step(store, statement, &row, error);
	if (status == STATUS_OK) {
		uint64_t state = store->seed;
		store->random = split_mix(&state) ^ (uint64_t)sqlite3_column_int64(statement, 0);
	}
	statement_reset(statement);
	return status;
}

/* The system is asked for some at once: up to 256 bytes come whole. */
static enum status draw(struct store *store, struct error *error)
{
	ssize_t got = getrandom(store->drawn, sizeof(store->drawn), 0);

	if (got != (ssize_t)sizeof(store->drawn))
		return error_set(error, STATUS_IO, _("The system gives no random numbers"));
	store->drawn_left = STORE_DRAWN;
	return STATUS_OK;
}

enum status id_next(struct store *store, int64_t *id, struct error *error)
{
	uint64_t bits = 0;

	while (bits == 0) {
		enum status status = STATUS_OK;
		if (store->seed == 0 && store->drawn_left == 0)
			status = draw(store, error);
		if (status != STATUS_OK)
			return status;
		bits = store->seed != 0 ? split_mix(&store->random)
					: store->drawn[--store->drawn_left];
		bits >>= 64 - ID_BITS;
	}
	*id = (int64_t)bits;
	assert(*id > 0);
	return STATUS_OK;
}
