// What every benchmark peer needs: a clock, strict arguments, and one way to fail.
#ifndef PEER_H
#define PEER_H

#define _POSIX_C_SOURCE 200809L

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static inline uint64_t clock_ns(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static inline uint64_t now_ns(void) { return clock_ns(CLOCK_MONOTONIC); }

// Returns false, so that a failing step can be written `return fail(…)`.
__attribute__((format(printf, 1, 2)))
static inline bool fail(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    return false;
}

// A mistyped argument must not quietly become a different benchmark.
static inline bool parse_count(const char *text, long low, long high, long *value)
{
    char *end;
    errno = 0;
    *value = strtol(text, &end, 10);
    if (errno || end == text || *end || *value < low || *value > high)
        return fail("'%s' is not a whole number from %ld to %ld", text, low, high);
    return true;
}

static inline bool parse_seconds(const char *text, double high, double *value)
{
    char *end;
    *value = strtod(text, &end);
    if (end == text || *end || !(*value > 0 && *value <= high))
        return fail("'%s' is not a number of seconds above 0, up to %g", text, high);
    return true;
}

#endif
