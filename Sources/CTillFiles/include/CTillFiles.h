#pragma once
#include <stddef.h>

/// A file of the app that browsers run, as it is in the program.
struct till_file {
    /// Below the app's folder, such as `app.js`.
    const char *name;
    const unsigned char *bytes;
    size_t size;
};

extern const size_t till_file_count;
struct till_file till_file_at(size_t index);
