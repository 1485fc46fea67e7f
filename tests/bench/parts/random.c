#include "random.h"

#include <assert.h>

/* SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014). */
uint64_t random_bits(struct random *random)
{
	uint64_t z = random->state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

int64_t random_id(struct random *random)
{
	uint64_t bits = 0;

	while (bits == 0)
		bits = random_bits(random) >> 14;
	return (int64_t)bits;
}

int64_t random_between(struct random *random, int64_t first, int64_t last)
{
	assert(first <= last);
	return first + (int64_t)(random_bits(random) % (uint64_t)(last - first + 1));
}

bool random_chance(struct random *random, int percent)
{
	return random_between(random, 0, 99) < percent;
}

int64_t random_skewed(struct random *random, int64_t count)
{
	double part = (double)(random_bits(random) >> 11) / 9007199254740992.0;

	assert(count > 0);
	return (int64_t)(part * part * part * (double)count);
}
