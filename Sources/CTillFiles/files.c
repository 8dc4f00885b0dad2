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
#embed "../Web/Till/office/importing.js"
};
static const unsigned char file19[] = {
#embed "../Web/Till/office/members.js"
};
static const unsigned char file20[] = {
#embed "../Web/Till/office/parked.js"
};
static const unsigned char file21[] = {
#embed "../Web/Till/office/parts.js"
};
static const unsigned char file22[] = {
#embed "../Web/Till/office/prices.js"
};
static const unsigned char file23[] = {
#embed "../Web/Till/office/products.js"
};
static const unsigned char file24[] = {
#embed "../Web/Till/office/receipts.js"
};
static const unsigned char file25[] = {
#embed "../Web/Till/office/staff.js"
};
static const unsigned char file26[] = {
#embed "../Web/Till/office/stock.js"
};
static const unsigned char file27[] = {
#embed "../Web/Till/office/stores.js"
};
static const unsigned char file28[] = {
#embed "../Web/Till/office/today.js"
};
static const unsigned char file29[] = {
#embed "../Web/Till/office/typed.js"
};
static const unsigned char file30[] = {
#embed "../Web/Till/office/words.js"
};
static const unsigned char file31[] = {
#embed "../Web/Till/parts/bar.js"
};
static const unsigned char file32[] = {
#embed "../Web/Till/parts/chart.js"
};
static const unsigned char file33[] = {
#embed "../Web/Till/parts/diagram.js"
};
static const unsigned char file34[] = {
#embed "../Web/Till/parts/finder.js"
};
static const unsigned char file35[] = {
#embed "../Web/Till/parts/icons.js"
};
static const unsigned char file36[] = {
#embed "../Web/Till/parts/keypad.js"
};
static const unsigned char file37[] = {
#embed "../Web/Till/parts/moment.js"
};
static const unsigned char file38[] = {
#embed "../Web/Till/parts/question.js"
};
static const unsigned char file39[] = {
#embed "../Web/Till/parts/sequence.js"
};
static const unsigned char file40[] = {
#embed "../Web/Till/screens/asking.js"
};
static const unsigned char file41[] = {
#embed "../Web/Till/screens/cart.js"
};
static const unsigned char file42[] = {
#embed "../Web/Till/screens/flow.js"
};
static const unsigned char file43[] = {
#embed "../Web/Till/screens/help.js"
};
static const unsigned char file44[] = {
#embed "../Web/Till/screens/office.js"
};
static const unsigned char file45[] = {
#embed "../Web/Till/screens/outbox.js"
};
static const unsigned char file46[] = {
#embed "../Web/Till/screens/paid.js"
};
static const unsigned char file47[] = {
#embed "../Web/Till/screens/pair.js"
};
static const unsigned char file48[] = {
#embed "../Web/Till/screens/reasons.js"
};
static const unsigned char file49[] = {
#embed "../Web/Till/screens/refund.js"
};
static const unsigned char file50[] = {
#embed "../Web/Till/screens/report.js"
};
static const unsigned char file51[] = {
#embed "../Web/Till/screens/settings.js"
};
static const unsigned char file52[] = {
#embed "../Web/Till/screens/shift.js"
};
static const unsigned char file53[] = {
#embed "../Web/Till/screens/tender.js"
};
static const unsigned char file54[] = {
#embed "../Web/Till/screens/tiles.js"
};
static const unsigned char file55[] = {
#embed "../Web/Till/screens/welcome.js"
};
static const unsigned char file56[] = {
#embed "../Web/Till/store/announcing.js"
};
static const unsigned char file57[] = {
#embed "../Web/Till/store/approving.js"
};
static const unsigned char file58[] = {
#embed "../Web/Till/store/cart.js"
};
static const unsigned char file59[] = {
#embed "../Web/Till/store/catalogue.js"
};
static const unsigned char file60[] = {
#embed "../Web/Till/store/choices.js"
};
static const unsigned char file61[] = {
#embed "../Web/Till/store/choosing.js"
};
static const unsigned char file62[] = {
#embed "../Web/Till/store/duty.js"
};
static const unsigned char file63[] = {
#embed "../Web/Till/store/flow.js"
};
static const unsigned char file64[] = {
#embed "../Web/Till/store/knowing.js"
};
static const unsigned char file65[] = {
#embed "../Web/Till/store/matching.js"
};
static const unsigned char file66[] = {
#embed "../Web/Till/store/news.js"
};
static const unsigned char file67[] = {
#embed "../Web/Till/store/offline.js"
};
static const unsigned char file68[] = {
#embed "../Web/Till/store/outbox.js"
};
static const unsigned char file69[] = {
#embed "../Web/Till/store/parked.js"
};
static const unsigned char file70[] = {
#embed "../Web/Till/store/paying.js"
};
static const unsigned char file71[] = {
#embed "../Web/Till/store/quote.js"
};
static const unsigned char file72[] = {
#embed "../Web/Till/store/searching.js"
};
static const unsigned char file73[] = {
#embed "../Web/Till/store/server.js"
};
static const unsigned char file74[] = {
#embed "../Web/Till/store/settings.js"
};
static const unsigned char file75[] = {
#embed "../Web/Till/store/sharing.js"
};
static const unsigned char file76[] = {
#embed "../Web/Till/store/shell.js"
};
static const unsigned char file77[] = {
#embed "../Web/Till/store/splitting.js"
};
static const unsigned char file78[] = {
#embed "../Web/Till/store/starting.js"
};
static const unsigned char file79[] = {
#embed "../Web/Till/store/till.js"
};
static const unsigned char file80[] = {
#embed "../Web/Till/store/voiding.js"
};
static const unsigned char file81[] = {
#embed "../Web/Till/store/width.js"
};
static const unsigned char file82[] = {
#embed "../Web/Till/style/base.css"
};
static const unsigned char file83[] = {
#embed "../Web/Till/style/flow.css"
};
static const unsigned char file84[] = {
#embed "../Web/Till/style/office.css"
};
static const unsigned char file85[] = {
#embed "../Web/Till/style/screens.css"
};
static const unsigned char file86[] = {
#embed "../Web/Till/style/sell.css"
};
static const unsigned char file87[] = {
#embed "../Web/Till/style/tokens.css"
};
static const unsigned char file88[] = {
#embed "../Web/Till/sw.js"
};
static const unsigned char file89[] = {
#embed "../Web/Till/words-flow.js"
};
static const unsigned char file90[] = {
#embed "../Web/Till/words-office.js"
};
static const unsigned char file91[] = {
#embed "../Web/Till/words.js"
};
static const unsigned char file92[] = {
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
    {"office/importing.js", file18, sizeof file18},
    {"office/members.js", file19, sizeof file19},
    {"office/parked.js", file20, sizeof file20},
    {"office/parts.js", file21, sizeof file21},
    {"office/prices.js", file22, sizeof file22},
    {"office/products.js", file23, sizeof file23},
    {"office/receipts.js", file24, sizeof file24},
    {"office/staff.js", file25, sizeof file25},
    {"office/stock.js", file26, sizeof file26},
    {"office/stores.js", file27, sizeof file27},
    {"office/today.js", file28, sizeof file28},
    {"office/typed.js", file29, sizeof file29},
    {"office/words.js", file30, sizeof file30},
    {"parts/bar.js", file31, sizeof file31},
    {"parts/chart.js", file32, sizeof file32},
    {"parts/diagram.js", file33, sizeof file33},
    {"parts/finder.js", file34, sizeof file34},
    {"parts/icons.js", file35, sizeof file35},
    {"parts/keypad.js", file36, sizeof file36},
    {"parts/moment.js", file37, sizeof file37},
    {"parts/question.js", file38, sizeof file38},
    {"parts/sequence.js", file39, sizeof file39},
    {"screens/asking.js", file40, sizeof file40},
    {"screens/cart.js", file41, sizeof file41},
    {"screens/flow.js", file42, sizeof file42},
    {"screens/help.js", file43, sizeof file43},
    {"screens/office.js", file44, sizeof file44},
    {"screens/outbox.js", file45, sizeof file45},
    {"screens/paid.js", file46, sizeof file46},
    {"screens/pair.js", file47, sizeof file47},
    {"screens/reasons.js", file48, sizeof file48},
    {"screens/refund.js", file49, sizeof file49},
    {"screens/report.js", file50, sizeof file50},
    {"screens/settings.js", file51, sizeof file51},
    {"screens/shift.js", file52, sizeof file52},
    {"screens/tender.js", file53, sizeof file53},
    {"screens/tiles.js", file54, sizeof file54},
    {"screens/welcome.js", file55, sizeof file55},
    {"store/announcing.js", file56, sizeof file56},
    {"store/approving.js", file57, sizeof file57},
    {"store/cart.js", file58, sizeof file58},
    {"store/catalogue.js", file59, sizeof file59},
    {"store/choices.js", file60, sizeof file60},
    {"store/choosing.js", file61, sizeof file61},
    {"store/duty.js", file62, sizeof file62},
    {"store/flow.js", file63, sizeof file63},
    {"store/knowing.js", file64, sizeof file64},
    {"store/matching.js", file65, sizeof file65},
    {"store/news.js", file66, sizeof file66},
    {"store/offline.js", file67, sizeof file67},
    {"store/outbox.js", file68, sizeof file68},
    {"store/parked.js", file69, sizeof file69},
    {"store/paying.js", file70, sizeof file70},
    {"store/quote.js", file71, sizeof file71},
    {"store/searching.js", file72, sizeof file72},
    {"store/server.js", file73, sizeof file73},
    {"store/settings.js", file74, sizeof file74},
    {"store/sharing.js", file75, sizeof file75},
    {"store/shell.js", file76, sizeof file76},
    {"store/splitting.js", file77, sizeof file77},
    {"store/starting.js", file78, sizeof file78},
    {"store/till.js", file79, sizeof file79},
    {"store/voiding.js", file80, sizeof file80},
    {"store/width.js", file81, sizeof file81},
    {"style/base.css", file82, sizeof file82},
    {"style/flow.css", file83, sizeof file83},
    {"style/office.css", file84, sizeof file84},
    {"style/screens.css", file85, sizeof file85},
    {"style/sell.css", file86, sizeof file86},
    {"style/tokens.css", file87, sizeof file87},
    {"sw.js", file88, sizeof file88},
    {"words-flow.js", file89, sizeof file89},
    {"words-office.js", file90, sizeof file90},
    {"words.js", file91, sizeof file91},
    {"openapi.yaml", file92, sizeof file92},
};

const size_t till_file_count = sizeof files / sizeof files[0];

struct till_file till_file_at(size_t index) { return files[index]; }
