// A plain sale as a till sends it, and the rows of it: sale, lines, payment, stock, receipt number.
#ifndef SALE_ROWS_H
#define SALE_ROWS_H

#include "random.h"
#include "sales_store.h"

enum { LINES = 3, PRODUCTS = 20000, HOT_PRODUCT = 1 };

struct line { int64_t product, quantity, price, tax; char name[40]; };
struct sale {
    int64_t terminal, sequence, at, paid;
    char cashier[24], method[16], reference[32];
    struct line lines[LINES];
};
// Both ends are the same program, so the bytes of the struct are the message.
_Static_assert(sizeof(struct sale) == 320, "a message has no gaps, and a usual length");

static inline void fill_line(struct line *line, bool hot)
{
    uint64_t word = random_word();
    line->product = hot ? HOT_PRODUCT : 1 + (int64_t)(word % PRODUCTS);
    line->quantity = 1 + (int64_t)(word >> 32) % 5;
    line->price = 49 + (int64_t)(word >> 40) % 1500;
    line->tax = word >> 63 ? 1900 : 700;
    snprintf(line->name, sizeof line->name, "article number %05d of the shop",
             (int)line->product);
}

// A hot sale has the one product that every other hot sale has too, and two of any kind.
static inline void fill_sale(struct sale *sale, long terminal, int64_t sequence, bool hot)
{
    *sale = (struct sale){ .terminal = terminal, .sequence = sequence,
                           .at = (int64_t)clock_ns(CLOCK_REALTIME), .method = "cash" };
    for (int i = 0; i < LINES; i++) {
        fill_line(&sale->lines[i], hot && i == 0);
        sale->paid += sale->lines[i].quantity * sale->lines[i].price;
    }
    snprintf(sale->cashier, sizeof sale->cashier, "cashier %ld", terminal % 1000);
    snprintf(sale->reference, sizeof sale->reference, "%016llx",
             (unsigned long long)random_word());
}

// The texts come from a message, so nothing promises that they end with a zero.
static inline void bind_field(sqlite3_stmt *s, int column, const char *text, size_t size)
{
    sqlite3_bind_text(s, column, text, (int)strnlen(text, size), SQLITE_STATIC);
}

static inline bool add_sale(const struct sale *sale, int64_t receipt)
{
    sqlite3_stmt *s = statements[SALE];
    sqlite3_bind_int64(s, 1, receipt);
    sqlite3_bind_int64(s, 2, sale->terminal);
    sqlite3_bind_int64(s, 3, sale->sequence);
    sqlite3_bind_int64(s, 4, sale->at);
    bind_field(s, 5, sale->cashier, sizeof sale->cashier);
    sqlite3_bind_int64(s, 6, sale->paid);
    return run(SALE);
}

static inline bool add_line(const struct line *line, int64_t receipt, int position)
{
    sqlite3_stmt *s = statements[LINE];
    sqlite3_bind_int64(s, 1, receipt);
    sqlite3_bind_int64(s, 2, position);
    sqlite3_bind_int64(s, 3, line->product);
    bind_field(s, 4, line->name, sizeof line->name);
    sqlite3_bind_int64(s, 5, line->quantity);
    sqlite3_bind_int64(s, 6, line->price);
    sqlite3_bind_int64(s, 7, line->tax);
    return run(LINE);
}

static inline bool add_payment(const struct sale *sale, int64_t receipt)
{
    sqlite3_stmt *s = statements[PAYMENT];
    sqlite3_bind_int64(s, 1, receipt);
    bind_field(s, 2, sale->method, sizeof sale->method);
    sqlite3_bind_int64(s, 3, sale->paid);
    bind_field(s, 4, sale->reference, sizeof sale->reference);
    return run(PAYMENT);
}

static inline bool move_stock(const struct line *line, int64_t receipt)
{
    sqlite3_bind_int64(statements[MOVEMENT], 1, line->product);
    sqlite3_bind_int64(statements[MOVEMENT], 2, -line->quantity);
    sqlite3_bind_int64(statements[MOVEMENT], 3, receipt);
    sqlite3_bind_int64(statements[LEVEL], 1, line->quantity);
    sqlite3_bind_int64(statements[LEVEL], 2, line->product);
    return run(MOVEMENT) && run(LEVEL) && (sqlite3_changes(db) == 1 || fail("no such product"));
}

// The receipt number is the caller's next one: there is one writer, so it need not be read first.
static inline bool write_sale(const struct sale *sale, int64_t receipt)
{
    bool ok = add_sale(sale, receipt) && add_payment(sale, receipt);
    for (int i = 0; ok && i < LINES; i++)
        ok = add_line(&sale->lines[i], receipt, i) && move_stock(&sale->lines[i], receipt);
    sqlite3_bind_int64(statements[RECEIPT], 1, receipt);
    return ok && run(RECEIPT);
}

static inline bool fill_stock(void)
{
    char sql[200];
    snprintf(sql, sizeof sql,
             "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
             " INSERT INTO stock SELECT i, 0 FROM n; INSERT INTO receipt VALUES(0);", PRODUCTS);
    return execute(sql);
}

// A peer that lost or doubled a row would be fast for the wrong reason.
static inline bool sales_are_whole(long sales)
{
    return holds("SELECT count(*) FROM sale", sales) &&
           holds("SELECT count(*) FROM payment", sales) &&
           holds("SELECT count(*) FROM line", LINES * sales) &&
           holds("SELECT count(*) FROM movement", LINES * sales) &&
           holds("SELECT last FROM receipt", sales) &&
           holds("SELECT (SELECT sum(level) FROM stock) + (SELECT sum(quantity) FROM line)", 0) &&
           holds("SELECT sum(paid) - (SELECT sum(quantity * price) FROM line) FROM sale", 0);
}

#endif
