// How long every single call took, and what half and 99 of 100 of them stay within.
#ifndef LATENCIES_H
#define LATENCIES_H

#include "peer.h"

struct latencies { uint64_t *ns; size_t count, capacity; };

static inline bool make_latencies(struct latencies *latencies, size_t capacity)
{
    *latencies = (struct latencies){ .ns = malloc(capacity * sizeof(uint64_t)),
                                     .capacity = capacity };
    if (!latencies->ns)
        return fail("out of memory");
    // Touched now, so that no page fault lands in a measured call.
    memset(latencies->ns, 1, capacity * sizeof(uint64_t));
    return true;
}

static inline bool add_latency(struct latencies *latencies, uint64_t ns)
{
    if (latencies->count == latencies->capacity)
        return fail("more calls than the latency array holds");
    latencies->ns[latencies->count++] = ns;
    return true;
}

static inline int ascending(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static inline void sort_latencies(struct latencies *latencies)
{
    qsort(latencies->ns, latencies->count, sizeof *latencies->ns, ascending);
}

// The least latency that PERCENT of the sorted calls do not exceed; there is at least one call.
static inline double percentile_us(const struct latencies *latencies, size_t percent)
{
    return (double)latencies->ns[(latencies->count * percent + 99) / 100 - 1] / 1e3;
}

#endif
