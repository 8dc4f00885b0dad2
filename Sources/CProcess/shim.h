#pragma once
#include <sys/prctl.h>

/* prctl(2) takes a variable list of arguments, which Swift cannot call. */
static inline int process_dies_with_parent(int signal) {
    return prctl(PR_SET_PDEATHSIG, signal, 0, 0, 0);
}
