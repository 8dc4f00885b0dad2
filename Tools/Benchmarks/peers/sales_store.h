// The database of both sale peers: a fresh file, its durability, and its prepared statements.
// entry, state, inbox and outbox are the kind of rows that Kontor's sale leaves; the other tables
// are those of a plain sale (sale_rows.h).
#ifndef SALES_STORE_H
#define SALES_STORE_H

#include "peer.h"

#include <sqlite3.h>
#include <unistd.h>

static const char *const schema =
    "CREATE TABLE entry(actor TEXT, seq INTEGER, kind TEXT, at INTEGER, previous BLOB,"
    " hash BLOB, body BLOB, PRIMARY KEY(actor,seq)) WITHOUT ROWID;"
    "CREATE TABLE state(actor TEXT, key TEXT, value BLOB, PRIMARY KEY(actor,key)) WITHOUT ROWID;"
    "CREATE TABLE inbox(actor TEXT, key BLOB, digest BLOB, result BLOB,"
    " PRIMARY KEY(actor,key)) WITHOUT ROWID;"
    "CREATE TABLE outbox(id INTEGER PRIMARY KEY, sender TEXT, target TEXT, message TEXT,"
    " key BLOB, body BLOB);"
    "CREATE TABLE sale(receipt INTEGER PRIMARY KEY, terminal INTEGER, sequence INTEGER,"
    " at INTEGER, cashier TEXT, paid INTEGER);"
    "CREATE TABLE line(receipt INTEGER, position INTEGER, product INTEGER, name TEXT,"
    " quantity INTEGER, price INTEGER, tax INTEGER, PRIMARY KEY(receipt,position)) WITHOUT ROWID;"
    "CREATE TABLE payment(receipt INTEGER PRIMARY KEY, method TEXT, paid INTEGER, reference TEXT);"
    "CREATE TABLE movement(id INTEGER PRIMARY KEY, product INTEGER, quantity INTEGER,"
    " receipt INTEGER);"
    "CREATE TABLE stock(product INTEGER PRIMARY KEY, level INTEGER);"
    "CREATE TABLE receipt(last INTEGER);";

enum statement {
    BEGIN, COMMIT, ENTRY, STATE, INBOX, OUTBOX, DELIVERED,
    SALE, LINE, PAYMENT, MOVEMENT, LEVEL, RECEIPT, STATEMENTS
};
static const char *const texts[STATEMENTS] = {
    "BEGIN IMMEDIATE", "COMMIT", "INSERT INTO entry VALUES(?,?,?,?,?,?,?)",
    "INSERT INTO state VALUES(?,?,?) ON CONFLICT DO UPDATE SET value = excluded.value",
    "INSERT INTO inbox VALUES(?,?,?,?)", "INSERT INTO outbox VALUES(?,?,?,?,?,?)",
    "DELETE FROM outbox WHERE id = ?", "INSERT INTO sale VALUES(?,?,?,?,?,?)",
    "INSERT INTO line VALUES(?,?,?,?,?,?,?)", "INSERT INTO payment VALUES(?,?,?,?)",
    "INSERT INTO movement(product,quantity,receipt) VALUES(?,?,?)",
    "UPDATE stock SET level = level - ? WHERE product = ?", "UPDATE receipt SET last = ?" };

static sqlite3 *db;
static sqlite3_stmt *statements[STATEMENTS];

static bool sql_failed(const char *step) { return fail("%s: %s", step, sqlite3_errmsg(db)); }

static bool run(enum statement which)
{
    bool ok = sqlite3_step(statements[which]) == SQLITE_DONE || sql_failed(texts[which]);
    sqlite3_reset(statements[which]);
    return ok;
}

static bool execute(const char *sql)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK || sql_failed(sql);
}

// Runs a query of one value and compares that value as text.
static bool answers(const char *sql, const char *expected)
{
    sqlite3_stmt *s = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) || sqlite3_step(s) != SQLITE_ROW) {
        sqlite3_finalize(s);
        return sql_failed(sql);
    }
    const char *text = (const char *)sqlite3_column_text(s, 0);
    bool ok = (text && strcmp(text, expected) == 0) ||
              fail("%s: %s instead of %s", sql, text ? text : "NULL", expected);
    sqlite3_finalize(s);
    return ok;
}

static bool holds(const char *sql, long expected)
{
    char text[24];
    snprintf(text, sizeof text, "%ld", expected);
    return answers(sql, text);
}

static bool remove_old(const char *file)
{
    static const char *const suffixes[] = { "", "-wal", "-shm" };
    char path[4096];
    for (int i = 0; i < 3; i++) {
        if (snprintf(path, sizeof path, "%s%s", file, suffixes[i]) >= (int)sizeof path)
            return fail("the file name is too long");
        if (unlink(path) && errno != ENOENT)
            return fail("%s: %s", path, strerror(errno));
    }
    return true;
}

static bool open_store(const char *file)
{
    if (!remove_old(file))
        return false;
    if (sqlite3_open_v2(file, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL))
        return sql_failed(file);
    // Read back, because SQLite ignores a pragma it cannot honour: a peer that does not reach
    // the disk with every commit (2 is FULL) would be measured against one that does.
    if (!answers("PRAGMA journal_mode=WAL", "wal") || !execute("PRAGMA synchronous=FULL") ||
        !answers("PRAGMA synchronous", "2") || !execute(schema))
        return false;
    for (int i = 0; i < STATEMENTS; i++)
        if (sqlite3_prepare_v3(db, texts[i], -1, SQLITE_PREPARE_PERSISTENT, &statements[i], NULL))
            return sql_failed(texts[i]);
    return true;
}

static bool close_store(void)
{
    for (int i = 0; i < STATEMENTS; i++)
        sqlite3_finalize(statements[i]);
    return sqlite3_close(db) == SQLITE_OK || sql_failed("close");
}

#endif
