// Random words that are the same in every run, so that two runs write the same bytes.
#ifndef RANDOM_H
#define RANDOM_H

#include <stdint.h>

static uint64_t random_state = 1;

static inline uint64_t mix(uint64_t x) // the finaliser of splitmix64
{
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

static inline uint64_t random_word(void) { return mix(random_state += 0x9e3779b97f4a7c15u); }

#endif
