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
#embed "../Web/Till/display.html"
};
static const unsigned char file3[] = {
#embed "../Web/Till/display.js"
};
static const unsigned char file4[] = {
#embed "../Web/Till/hardware/camera.js"
};
static const unsigned char file5[] = {
#embed "../Web/Till/hardware/display.js"
};
static const unsigned char file6[] = {
#embed "../Web/Till/hardware/keys.js"
};
static const unsigned char file7[] = {
#embed "../Web/Till/hardware/printing.js"
};
static const unsigned char file8[] = {
#embed "../Web/Till/hardware/scanner.js"
};
static const unsigned char file9[] = {
#embed "../Web/Till/hardware/sound.js"
};
static const unsigned char file10[] = {
#embed "../Web/Till/icon.svg"
};
static const unsigned char file11[] = {
#embed "../Web/Till/index.html"
};
static const unsigned char file12[] = {
#embed "../Web/Till/kernel/commerce.js"
};
static const unsigned char file13[] = {
#embed "../Web/Till/kernel/database.js"
};
static const unsigned char file14[] = {
#embed "../Web/Till/kernel/duration.js"
};
static const unsigned char file15[] = {
#embed "../Web/Till/kernel/html.js"
};
static const unsigned char file16[] = {
#embed "../Web/Till/kernel/identity.js"
};
static const unsigned char file17[] = {
#embed "../Web/Till/kernel/language.js"
};
static const unsigned char file18[] = {
#embed "../Web/Till/kernel/money.js"
};
static const unsigned char file19[] = {
#embed "../Web/Till/kernel/signal.js"
};
static const unsigned char file20[] = {
#embed "../Web/Till/kernel/template.js"
};
static const unsigned char file21[] = {
#embed "../Web/Till/kernel/view.js"
};
static const unsigned char file22[] = {
#embed "../Web/Till/office/conflicts.js"
};
static const unsigned char file23[] = {
#embed "../Web/Till/office/importing.js"
};
static const unsigned char file24[] = {
#embed "../Web/Till/office/lists.js"
};
static const unsigned char file25[] = {
#embed "../Web/Till/office/members.js"
};
static const unsigned char file26[] = {
#embed "../Web/Till/office/parked.js"
};
static const unsigned char file27[] = {
#embed "../Web/Till/office/parts.js"
};
static const unsigned char file28[] = {
#embed "../Web/Till/office/prices.js"
};
static const unsigned char file29[] = {
#embed "../Web/Till/office/products.js"
};
static const unsigned char file30[] = {
#embed "../Web/Till/office/receipts.js"
};
static const unsigned char file31[] = {
#embed "../Web/Till/office/staff.js"
};
static const unsigned char file32[] = {
#embed "../Web/Till/office/states.js"
};
static const unsigned char file33[] = {
#embed "../Web/Till/office/stock.js"
};
static const unsigned char file34[] = {
#embed "../Web/Till/office/stores.js"
};
static const unsigned char file35[] = {
#embed "../Web/Till/office/today.js"
};
static const unsigned char file36[] = {
#embed "../Web/Till/office/typed.js"
};
static const unsigned char file37[] = {
#embed "../Web/Till/office/words.js"
};
static const unsigned char file38[] = {
#embed "../Web/Till/parts/bar.js"
};
static const unsigned char file39[] = {
#embed "../Web/Till/parts/chart.js"
};
static const unsigned char file40[] = {
#embed "../Web/Till/parts/diagram.js"
};
static const unsigned char file41[] = {
#embed "../Web/Till/parts/finder.js"
};
static const unsigned char file42[] = {
#embed "../Web/Till/parts/icons.js"
};
static const unsigned char file43[] = {
#embed "../Web/Till/parts/keypad.js"
};
static const unsigned char file44[] = {
#embed "../Web/Till/parts/line.js"
};
static const unsigned char file45[] = {
#embed "../Web/Till/parts/moment.js"
};
static const unsigned char file46[] = {
#embed "../Web/Till/parts/question.js"
};
static const unsigned char file47[] = {
#embed "../Web/Till/parts/sequence.js"
};
static const unsigned char file48[] = {
#embed "../Web/Till/screens/asking.js"
};
static const unsigned char file49[] = {
#embed "../Web/Till/screens/cart.js"
};
static const unsigned char file50[] = {
#embed "../Web/Till/screens/display.js"
};
static const unsigned char file51[] = {
#embed "../Web/Till/screens/flow.js"
};
static const unsigned char file52[] = {
#embed "../Web/Till/screens/help.js"
};
static const unsigned char file53[] = {
#embed "../Web/Till/screens/office.js"
};
static const unsigned char file54[] = {
#embed "../Web/Till/screens/outbox.js"
};
static const unsigned char file55[] = {
#embed "../Web/Till/screens/paid.js"
};
static const unsigned char file56[] = {
#embed "../Web/Till/screens/pair.js"
};
static const unsigned char file57[] = {
#embed "../Web/Till/screens/reasons.js"
};
static const unsigned char file58[] = {
#embed "../Web/Till/screens/refund.js"
};
static const unsigned char file59[] = {
#embed "../Web/Till/screens/report.js"
};
static const unsigned char file60[] = {
#embed "../Web/Till/screens/settings.js"
};
static const unsigned char file61[] = {
#embed "../Web/Till/screens/shift.js"
};
static const unsigned char file62[] = {
#embed "../Web/Till/screens/tender.js"
};
static const unsigned char file63[] = {
#embed "../Web/Till/screens/tiles.js"
};
static const unsigned char file64[] = {
#embed "../Web/Till/screens/welcome.js"
};
static const unsigned char file65[] = {
#embed "../Web/Till/store/announcing.js"
};
static const unsigned char file66[] = {
#embed "../Web/Till/store/approving.js"
};
static const unsigned char file67[] = {
#embed "../Web/Till/store/cart.js"
};
static const unsigned char file68[] = {
#embed "../Web/Till/store/catalogue.js"
};
static const unsigned char file69[] = {
#embed "../Web/Till/store/choices.js"
};
static const unsigned char file70[] = {
#embed "../Web/Till/store/choosing.js"
};
static const unsigned char file71[] = {
#embed "../Web/Till/store/duty.js"
};
static const unsigned char file72[] = {
#embed "../Web/Till/store/exchanging.js"
};
static const unsigned char file73[] = {
#embed "../Web/Till/store/flow.js"
};
static const unsigned char file74[] = {
#embed "../Web/Till/store/knowing.js"
};
static const unsigned char file75[] = {
#embed "../Web/Till/store/matching.js"
};
static const unsigned char file76[] = {
#embed "../Web/Till/store/news.js"
};
static const unsigned char file77[] = {
#embed "../Web/Till/store/offline.js"
};
static const unsigned char file78[] = {
#embed "../Web/Till/store/outbox.js"
};
static const unsigned char file79[] = {
#embed "../Web/Till/store/parked.js"
};
static const unsigned char file80[] = {
#embed "../Web/Till/store/paying.js"
};
static const unsigned char file81[] = {
#embed "../Web/Till/store/picking.js"
};
static const unsigned char file82[] = {
#embed "../Web/Till/store/policy.js"
};
static const unsigned char file83[] = {
#embed "../Web/Till/store/quote.js"
};
static const unsigned char file84[] = {
#embed "../Web/Till/store/receipts.js"
};
static const unsigned char file85[] = {
#embed "../Web/Till/store/refunding.js"
};
static const unsigned char file86[] = {
#embed "../Web/Till/store/returning.js"
};
static const unsigned char file87[] = {
#embed "../Web/Till/store/rules.js"
};
static const unsigned char file88[] = {
#embed "../Web/Till/store/searching.js"
};
static const unsigned char file89[] = {
#embed "../Web/Till/store/server.js"
};
static const unsigned char file90[] = {
#embed "../Web/Till/store/settings.js"
};
static const unsigned char file91[] = {
#embed "../Web/Till/store/sharing.js"
};
static const unsigned char file92[] = {
#embed "../Web/Till/store/shell.js"
};
static const unsigned char file93[] = {
#embed "../Web/Till/store/showing.js"
};
static const unsigned char file94[] = {
#embed "../Web/Till/store/splitting.js"
};
static const unsigned char file95[] = {
#embed "../Web/Till/store/starting.js"
};
static const unsigned char file96[] = {
#embed "../Web/Till/store/till.js"
};
static const unsigned char file97[] = {
#embed "../Web/Till/store/voiding.js"
};
static const unsigned char file98[] = {
#embed "../Web/Till/store/watching.js"
};
static const unsigned char file99[] = {
#embed "../Web/Till/store/width.js"
};
static const unsigned char file100[] = {
#embed "../Web/Till/style/base.css"
};
static const unsigned char file101[] = {
#embed "../Web/Till/style/display.css"
};
static const unsigned char file102[] = {
#embed "../Web/Till/style/flow.css"
};
static const unsigned char file103[] = {
#embed "../Web/Till/style/office.css"
};
static const unsigned char file104[] = {
#embed "../Web/Till/style/screens.css"
};
static const unsigned char file105[] = {
#embed "../Web/Till/style/sell.css"
};
static const unsigned char file106[] = {
#embed "../Web/Till/style/tokens.css"
};
static const unsigned char file107[] = {
#embed "../Web/Till/sw.js"
};
static const unsigned char file108[] = {
#embed "../Web/Till/words-device.js"
};
static const unsigned char file109[] = {
#embed "../Web/Till/words-flow.js"
};
static const unsigned char file110[] = {
#embed "../Web/Till/words-office.js"
};
static const unsigned char file111[] = {
#embed "../Web/Till/words.js"
};
static const unsigned char file112[] = {
#embed "../Web/openapi.yaml"
};

static const struct till_file files[] = {
    {"app.js", file0, sizeof file0},
    {"app.webmanifest", file1, sizeof file1},
    {"display.html", file2, sizeof file2},
    {"display.js", file3, sizeof file3},
    {"hardware/camera.js", file4, sizeof file4},
    {"hardware/display.js", file5, sizeof file5},
    {"hardware/keys.js", file6, sizeof file6},
    {"hardware/printing.js", file7, sizeof file7},
    {"hardware/scanner.js", file8, sizeof file8},
    {"hardware/sound.js", file9, sizeof file9},
    {"icon.svg", file10, sizeof file10},
    {"index.html", file11, sizeof file11},
    {"kernel/commerce.js", file12, sizeof file12},
    {"kernel/database.js", file13, sizeof file13},
    {"kernel/duration.js", file14, sizeof file14},
    {"kernel/html.js", file15, sizeof file15},
    {"kernel/identity.js", file16, sizeof file16},
    {"kernel/language.js", file17, sizeof file17},
    {"kernel/money.js", file18, sizeof file18},
    {"kernel/signal.js", file19, sizeof file19},
    {"kernel/template.js", file20, sizeof file20},
    {"kernel/view.js", file21, sizeof file21},
    {"office/conflicts.js", file22, sizeof file22},
    {"office/importing.js", file23, sizeof file23},
    {"office/lists.js", file24, sizeof file24},
    {"office/members.js", file25, sizeof file25},
    {"office/parked.js", file26, sizeof file26},
    {"office/parts.js", file27, sizeof file27},
    {"office/prices.js", file28, sizeof file28},
    {"office/products.js", file29, sizeof file29},
    {"office/receipts.js", file30, sizeof file30},
    {"office/staff.js", file31, sizeof file31},
    {"office/states.js", file32, sizeof file32},
    {"office/stock.js", file33, sizeof file33},
    {"office/stores.js", file34, sizeof file34},
    {"office/today.js", file35, sizeof file35},
    {"office/typed.js", file36, sizeof file36},
    {"office/words.js", file37, sizeof file37},
    {"parts/bar.js", file38, sizeof file38},
    {"parts/chart.js", file39, sizeof file39},
    {"parts/diagram.js", file40, sizeof file40},
    {"parts/finder.js", file41, sizeof file41},
    {"parts/icons.js", file42, sizeof file42},
    {"parts/keypad.js", file43, sizeof file43},
    {"parts/line.js", file44, sizeof file44},
    {"parts/moment.js", file45, sizeof file45},
    {"parts/question.js", file46, sizeof file46},
    {"parts/sequence.js", file47, sizeof file47},
    {"screens/asking.js", file48, sizeof file48},
    {"screens/cart.js", file49, sizeof file49},
    {"screens/display.js", file50, sizeof file50},
    {"screens/flow.js", file51, sizeof file51},
    {"screens/help.js", file52, sizeof file52},
    {"screens/office.js", file53, sizeof file53},
    {"screens/outbox.js", file54, sizeof file54},
    {"screens/paid.js", file55, sizeof file55},
    {"screens/pair.js", file56, sizeof file56},
    {"screens/reasons.js", file57, sizeof file57},
    {"screens/refund.js", file58, sizeof file58},
    {"screens/report.js", file59, sizeof file59},
    {"screens/settings.js", file60, sizeof file60},
    {"screens/shift.js", file61, sizeof file61},
    {"screens/tender.js", file62, sizeof file62},
    {"screens/tiles.js", file63, sizeof file63},
    {"screens/welcome.js", file64, sizeof file64},
    {"store/announcing.js", file65, sizeof file65},
    {"store/approving.js", file66, sizeof file66},
    {"store/cart.js", file67, sizeof file67},
    {"store/catalogue.js", file68, sizeof file68},
    {"store/choices.js", file69, sizeof file69},
    {"store/choosing.js", file70, sizeof file70},
    {"store/duty.js", file71, sizeof file71},
    {"store/exchanging.js", file72, sizeof file72},
    {"store/flow.js", file73, sizeof file73},
    {"store/knowing.js", file74, sizeof file74},
    {"store/matching.js", file75, sizeof file75},
    {"store/news.js", file76, sizeof file76},
    {"store/offline.js", file77, sizeof file77},
    {"store/outbox.js", file78, sizeof file78},
    {"store/parked.js", file79, sizeof file79},
    {"store/paying.js", file80, sizeof file80},
    {"store/picking.js", file81, sizeof file81},
    {"store/policy.js", file82, sizeof file82},
    {"store/quote.js", file83, sizeof file83},
    {"store/receipts.js", file84, sizeof file84},
    {"store/refunding.js", file85, sizeof file85},
    {"store/returning.js", file86, sizeof file86},
    {"store/rules.js", file87, sizeof file87},
    {"store/searching.js", file88, sizeof file88},
    {"store/server.js", file89, sizeof file89},
    {"store/settings.js", file90, sizeof file90},
    {"store/sharing.js", file91, sizeof file91},
    {"store/shell.js", file92, sizeof file92},
    {"store/showing.js", file93, sizeof file93},
    {"store/splitting.js", file94, sizeof file94},
    {"store/starting.js", file95, sizeof file95},
    {"store/till.js", file96, sizeof file96},
    {"store/voiding.js", file97, sizeof file97},
    {"store/watching.js", file98, sizeof file98},
    {"store/width.js", file99, sizeof file99},
    {"style/base.css", file100, sizeof file100},
    {"style/display.css", file101, sizeof file101},
    {"style/flow.css", file102, sizeof file102},
    {"style/office.css", file103, sizeof file103},
    {"style/screens.css", file104, sizeof file104},
    {"style/sell.css", file105, sizeof file105},
    {"style/tokens.css", file106, sizeof file106},
    {"sw.js", file107, sizeof file107},
    {"words-device.js", file108, sizeof file108},
    {"words-flow.js", file109, sizeof file109},
    {"words-office.js", file110, sizeof file110},
    {"words.js", file111, sizeof file111},
    {"openapi.yaml", file112, sizeof file112},
};

const size_t till_file_count = sizeof files / sizeof files[0];

struct till_file till_file_at(size_t index) { return files[index]; }
