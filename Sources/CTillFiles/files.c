// Written by Tools/till-files.
#include "CTillFiles.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file0[] = {
#embed "../Web/Till/app.js"
};
static const unsigned char file1[] = {
#embed "../Web/Till/app.webmanifest"
};
static const unsigned char file2[] = {
#embed "../Web/Till/hardware/camera.js"
};
static const unsigned char file3[] = {
#embed "../Web/Till/hardware/keys.js"
};
static const unsigned char file4[] = {
#embed "../Web/Till/hardware/scanner.js"
};
static const unsigned char file5[] = {
#embed "../Web/Till/hardware/sound.js"
};
static const unsigned char file6[] = {
#embed "../Web/Till/icon.svg"
};
static const unsigned char file7[] = {
#embed "../Web/Till/index.html"
};
static const unsigned char file8[] = {
#embed "../Web/Till/kernel/commerce.js"
};
static const unsigned char file9[] = {
#embed "../Web/Till/kernel/database.js"
};
static const unsigned char file10[] = {
#embed "../Web/Till/kernel/duration.js"
};
static const unsigned char file11[] = {
#embed "../Web/Till/kernel/html.js"
};
static const unsigned char file12[] = {
#embed "../Web/Till/kernel/identity.js"
};
static const unsigned char file13[] = {
#embed "../Web/Till/kernel/language.js"
};
static const unsigned char file14[] = {
#embed "../Web/Till/kernel/money.js"
};
static const unsigned char file15[] = {
#embed "../Web/Till/kernel/signal.js"
};
static const unsigned char file16[] = {
#embed "../Web/Till/kernel/template.js"
};
static const unsigned char file17[] = {
#embed "../Web/Till/kernel/view.js"
};
static const unsigned char file18[] = {
#embed "../Web/Till/parts/bar.js"
};
static const unsigned char file19[] = {
#embed "../Web/Till/parts/chart.js"
};
static const unsigned char file20[] = {
#embed "../Web/Till/parts/diagram.js"
};
static const unsigned char file21[] = {
#embed "../Web/Till/parts/finder.js"
};
static const unsigned char file22[] = {
#embed "../Web/Till/parts/icons.js"
};
static const unsigned char file23[] = {
#embed "../Web/Till/parts/keypad.js"
};
static const unsigned char file24[] = {
#embed "../Web/Till/parts/moment.js"
};
static const unsigned char file25[] = {
#embed "../Web/Till/parts/question.js"
};
static const unsigned char file26[] = {
#embed "../Web/Till/parts/sequence.js"
};
static const unsigned char file27[] = {
#embed "../Web/Till/screens/asking.js"
};
static const unsigned char file28[] = {
#embed "../Web/Till/screens/cart.js"
};
static const unsigned char file29[] = {
#embed "../Web/Till/screens/flow.js"
};
static const unsigned char file30[] = {
#embed "../Web/Till/screens/help.js"
};
static const unsigned char file31[] = {
#embed "../Web/Till/screens/office.js"
};
static const unsigned char file32[] = {
#embed "../Web/Till/screens/outbox.js"
};
static const unsigned char file33[] = {
#embed "../Web/Till/screens/paid.js"
};
static const unsigned char file34[] = {
#embed "../Web/Till/screens/pair.js"
};
static const unsigned char file35[] = {
#embed "../Web/Till/screens/reasons.js"
};
static const unsigned char file36[] = {
#embed "../Web/Till/screens/refund.js"
};
static const unsigned char file37[] = {
#embed "../Web/Till/screens/report.js"
};
static const unsigned char file38[] = {
#embed "../Web/Till/screens/settings.js"
};
static const unsigned char file39[] = {
#embed "../Web/Till/screens/shift.js"
};
static const unsigned char file40[] = {
#embed "../Web/Till/screens/tender.js"
};
static const unsigned char file41[] = {
#embed "../Web/Till/screens/tiles.js"
};
static const unsigned char file42[] = {
#embed "../Web/Till/screens/welcome.js"
};
static const unsigned char file43[] = {
#embed "../Web/Till/store/announcing.js"
};
static const unsigned char file44[] = {
#embed "../Web/Till/store/approving.js"
};
static const unsigned char file45[] = {
#embed "../Web/Till/store/cart.js"
};
static const unsigned char file46[] = {
#embed "../Web/Till/store/catalogue.js"
};
static const unsigned char file47[] = {
#embed "../Web/Till/store/choices.js"
};
static const unsigned char file48[] = {
#embed "../Web/Till/store/choosing.js"
};
static const unsigned char file49[] = {
#embed "../Web/Till/store/duty.js"
};
static const unsigned char file50[] = {
#embed "../Web/Till/store/flow.js"
};
static const unsigned char file51[] = {
#embed "../Web/Till/store/knowing.js"
};
static const unsigned char file52[] = {
#embed "../Web/Till/store/matching.js"
};
static const unsigned char file53[] = {
#embed "../Web/Till/store/news.js"
};
static const unsigned char file54[] = {
#embed "../Web/Till/store/offline.js"
};
static const unsigned char file55[] = {
#embed "../Web/Till/store/outbox.js"
};
static const unsigned char file56[] = {
#embed "../Web/Till/store/parked.js"
};
static const unsigned char file57[] = {
#embed "../Web/Till/store/paying.js"
};
static const unsigned char file58[] = {
#embed "../Web/Till/store/policy.js"
};
static const unsigned char file59[] = {
#embed "../Web/Till/store/quote.js"
};
static const unsigned char file60[] = {
#embed "../Web/Till/store/searching.js"
};
static const unsigned char file61[] = {
#embed "../Web/Till/store/server.js"
};
static const unsigned char file62[] = {
#embed "../Web/Till/store/settings.js"
};
static const unsigned char file63[] = {
#embed "../Web/Till/store/sharing.js"
};
static const unsigned char file64[] = {
#embed "../Web/Till/store/shell.js"
};
static const unsigned char file65[] = {
#embed "../Web/Till/store/splitting.js"
};
static const unsigned char file66[] = {
#embed "../Web/Till/store/starting.js"
};
static const unsigned char file67[] = {
#embed "../Web/Till/store/till.js"
};
static const unsigned char file68[] = {
#embed "../Web/Till/store/voiding.js"
};
static const unsigned char file69[] = {
#embed "../Web/Till/store/width.js"
};
static const unsigned char file70[] = {
#embed "../Web/Till/style/base.css"
};
static const unsigned char file71[] = {
#embed "../Web/Till/style/flow.css"
};
static const unsigned char file72[] = {
#embed "../Web/Till/style/screens.css"
};
static const unsigned char file73[] = {
#embed "../Web/Till/style/sell.css"
};
static const unsigned char file74[] = {
#embed "../Web/Till/style/tokens.css"
};
static const unsigned char file75[] = {
#embed "../Web/Till/sw.js"
};
static const unsigned char file76[] = {
#embed "../Web/Till/words-flow.js"
};
static const unsigned char file77[] = {
#embed "../Web/Till/words-office.js"
};
static const unsigned char file78[] = {
#embed "../Web/Till/words.js"
};
static const unsigned char file79[] = {
#embed "../Web/openapi.yaml"
};

static const struct till_file files[] = {
    {"app.js", file0, sizeof file0},
    {"app.webmanifest", file1, sizeof file1},
    {"hardware/camera.js", file2, sizeof file2},
    {"hardware/keys.js", file3, sizeof file3},
    {"hardware/scanner.js", file4, sizeof file4},
    {"hardware/sound.js", file5, sizeof file5},
    {"icon.svg", file6, sizeof file6},
    {"index.html", file7, sizeof file7},
    {"kernel/commerce.js", file8, sizeof file8},
    {"kernel/database.js", file9, sizeof file9},
    {"kernel/duration.js", file10, sizeof file10},
    {"kernel/html.js", file11, sizeof file11},
    {"kernel/identity.js", file12, sizeof file12},
    {"kernel/language.js", file13, sizeof file13},
    {"kernel/money.js", file14, sizeof file14},
    {"kernel/signal.js", file15, sizeof file15},
    {"kernel/template.js", file16, sizeof file16},
    {"kernel/view.js", file17, sizeof file17},
    {"parts/bar.js", file18, sizeof file18},
    {"parts/chart.js", file19, sizeof file19},
    {"parts/diagram.js", file20, sizeof file20},
    {"parts/finder.js", file21, sizeof file21},
    {"parts/icons.js", file22, sizeof file22},
    {"parts/keypad.js", file23, sizeof file23},
    {"parts/moment.js", file24, sizeof file24},
    {"parts/question.js", file25, sizeof file25},
    {"parts/sequence.js", file26, sizeof file26},
    {"screens/asking.js", file27, sizeof file27},
    {"screens/cart.js", file28, sizeof file28},
    {"screens/flow.js", file29, sizeof file29},
    {"screens/help.js", file30, sizeof file30},
    {"screens/office.js", file31, sizeof file31},
    {"screens/outbox.js", file32, sizeof file32},
    {"screens/paid.js", file33, sizeof file33},
    {"screens/pair.js", file34, sizeof file34},
    {"screens/reasons.js", file35, sizeof file35},
    {"screens/refund.js", file36, sizeof file36},
    {"screens/report.js", file37, sizeof file37},
    {"screens/settings.js", file38, sizeof file38},
    {"screens/shift.js", file39, sizeof file39},
    {"screens/tender.js", file40, sizeof file40},
    {"screens/tiles.js", file41, sizeof file41},
    {"screens/welcome.js", file42, sizeof file42},
    {"store/announcing.js", file43, sizeof file43},
    {"store/approving.js", file44, sizeof file44},
    {"store/cart.js", file45, sizeof file45},
    {"store/catalogue.js", file46, sizeof file46},
    {"store/choices.js", file47, sizeof file47},
    {"store/choosing.js", file48, sizeof file48},
    {"store/duty.js", file49, sizeof file49},
    {"store/flow.js", file50, sizeof file50},
    {"store/knowing.js", file51, sizeof file51},
    {"store/matching.js", file52, sizeof file52},
    {"store/news.js", file53, sizeof file53},
    {"store/offline.js", file54, sizeof file54},
    {"store/outbox.js", file55, sizeof file55},
    {"store/parked.js", file56, sizeof file56},
    {"store/paying.js", file57, sizeof file57},
    {"store/policy.js", file58, sizeof file58},
    {"store/quote.js", file59, sizeof file59},
    {"store/searching.js", file60, sizeof file60},
    {"store/server.js", file61, sizeof file61},
    {"store/settings.js", file62, sizeof file62},
    {"store/sharing.js", file63, sizeof file63},
    {"store/shell.js", file64, sizeof file64},
    {"store/splitting.js", file65, sizeof file65},
    {"store/starting.js", file66, sizeof file66},
    {"store/till.js", file67, sizeof file67},
    {"store/voiding.js", file68, sizeof file68},
    {"store/width.js", file69, sizeof file69},
    {"style/base.css", file70, sizeof file70},
    {"style/flow.css", file71, sizeof file71},
    {"style/screens.css", file72, sizeof file72},
    {"style/sell.css", file73, sizeof file73},
    {"style/tokens.css", file74, sizeof file74},
    {"sw.js", file75, sizeof file75},
    {"words-flow.js", file76, sizeof file76},
    {"words-office.js", file77, sizeof file77},
    {"words.js", file78, sizeof file78},
    {"openapi.yaml", file79, sizeof file79},
};

const size_t till_file_count = sizeof files / sizeof files[0];

struct till_file till_file_at(size_t index) { return files[index]; }
