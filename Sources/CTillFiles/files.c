// Written by Tools/till-files.
#include "CTillFiles.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file0[] = {
#embed "../Web/Till/index.html"
};
static const unsigned char file1[] = {
#embed "../Web/openapi.yaml"
};

static const struct till_file files[] = {
    {"index.html", file0, sizeof file0},
    {"openapi.yaml", file1, sizeof file1},
};

const size_t till_file_count = sizeof files / sizeof files[0];

struct till_file till_file_at(size_t index) { return files[index]; }
