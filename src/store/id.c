#include "internal.h"

#include <assert.h>
#include <errno.h>
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

enum status id_next(struct store *store, int64_t *id, struct error *error)
{
	uint64_t bits = 0;

	while (bits == 0) {
		if (store->seed != 0)
			bits = split_mix(&store->random);
		else if (getrandom(&bits, sizeof(bits), 0) < 0 && errno != EINTR)
			return error_set(error, STATUS_IO, _("The system gives no random numbers"));
		bits >>= 64 - ID_BITS;
	}
	*id = (int64_t)bits;
	assert(*id > 0);
	return STATUS_OK;
}
