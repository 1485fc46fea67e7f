/* Numbers from a seed: the same store on every machine. */
#ifndef BENCH_RANDOM_H
#define BENCH_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

struct random {
	uint64_t state;
};

uint64_t random_bits(struct random *random);
/* An id as the program makes them: 50 bits, never 0. */
int64_t random_id(struct random *random);
/* first … last, both included; first ≤ last. */
int64_t random_between(struct random *random, int64_t first, int64_t last);
/* True `percent` times of a hundred. */
bool random_chance(struct random *random, int percent);
/* 0 … count − 1, the lower ones far more often: as words and people come up. */
int64_t random_skewed(struct random *random, int64_t count);

#endif
