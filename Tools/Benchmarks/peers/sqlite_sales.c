// The durable peer for a sale: the rows a sale leaves behind, written straight into SQLite.
// By default these are rows of the kind Kontor writes; `plain` and `hot` write the rows of
// curve_sales instead, which shows what of curve_sales is SQLite and what is the way to it.
#include "peer.h"
#include "sale_rows.h"

enum { TERMINALS = 4, CONSEQUENCES = 4, ACTORS = TERMINALS + CONSEQUENCES };
enum { STATE_KEYS = 300, UPSERTS = 8, SALE_BODY = 600, BODY = 200, VALUE = 60 };
enum { HASH = 32, KEY = 16, MESSAGES = CONSEQUENCES };

struct actor { const char *name; sqlite3_int64 entries; uint64_t last[HASH / 8]; };
static struct actor actors[ACTORS] = {
    { .name = "terminal-1" }, { .name = "terminal-2" }, { .name = "terminal-3" },
    { .name = "terminal-4" }, { .name = "stock" }, { .name = "cash" }, { .name = "journal" },
    { .name = "customers" } };

static char state_keys[STATE_KEYS][24];
static sqlite3_int64 next_message = 1;

// Random, so that nothing below SQLite can compress it. The bytes live until the step is done.
static void bind_random(sqlite3_stmt *s, int column, int size)
{
    static uint64_t bytes[4][SALE_BODY / 8];
    static unsigned turn;
    uint64_t *chosen = bytes[turn++ % 4]; // no statement binds more than four
    for (int i = 0; i < (size + 7) / 8; i++)
        chosen[i] = random_word();
    sqlite3_bind_blob(s, column, chosen, size, SQLITE_STATIC);
}

static void bind_text(sqlite3_stmt *s, int column, const char *text)
{
    sqlite3_bind_text(s, column, text, -1, SQLITE_STATIC);
}

static bool add_entry(struct actor *actor, const char *kind, int size)
{
    sqlite3_stmt *s = statements[ENTRY];
    uint64_t hash[HASH / 8];
    bind_random(s, 7, size);
    // Not a real hash: this peer shows what SQLite costs, and a SHA-256 would be added to that.
    for (int i = 0; i < HASH / 8; i++)
        hash[i] = mix(actor->last[i] ^ random_state ^ (uint64_t)i);
    bind_text(s, 1, actor->name);
    sqlite3_bind_int64(s, 2, ++actor->entries);
    bind_text(s, 3, kind);
    sqlite3_bind_int64(s, 4, (sqlite3_int64)clock_ns(CLOCK_REALTIME));
    sqlite3_bind_blob(s, 5, actor->last, HASH, SQLITE_STATIC);
    sqlite3_bind_blob(s, 6, hash, HASH, SQLITE_STATIC);
    bool ok = run(ENTRY);
    memcpy(actor->last, hash, HASH);
    return ok;
}

static bool upsert_state(void)
{
    unsigned key = (unsigned)(random_word() % STATE_KEYS);
    bind_text(statements[STATE], 1, actors[key % ACTORS].name);
    bind_text(statements[STATE], 2, state_keys[key]);
    bind_random(statements[STATE], 3, VALUE);
    return run(STATE);
}

static bool add_inbox(const struct actor *actor)
{
    bind_text(statements[INBOX], 1, actor->name);
    bind_random(statements[INBOX], 2, KEY);
    bind_random(statements[INBOX], 3, HASH);
    bind_random(statements[INBOX], 4, VALUE);
    return run(INBOX);
}

static bool add_outbox(const struct actor *sender, const struct actor *target)
{
    sqlite3_stmt *s = statements[OUTBOX];
    sqlite3_bind_int64(s, 1, next_message++);
    bind_text(s, 2, sender->name);
    bind_text(s, 3, target->name);
    bind_text(s, 4, "sold");
    bind_random(s, 5, KEY);
    bind_random(s, 6, BODY);
    return run(OUTBOX);
}

static bool sell(long number)
{
    struct actor *terminal = &actors[number % TERMINALS];
    bool ok = add_inbox(terminal) && add_entry(terminal, "sale", SALE_BODY);
    for (struct actor *other = actors + TERMINALS; ok && other < actors + ACTORS; other++)
        ok = add_inbox(other) && add_entry(other, "sold", BODY) && add_outbox(terminal, other);
    for (int i = 0; ok && i < UPSERTS; i++)
        ok = upsert_state();
    // The previous sale's messages: deleting this sale's own could leave them off the disk.
    for (int i = 0; ok && i < MESSAGES; i++) {
        sqlite3_bind_int64(statements[DELIVERED], 1, next_message - 2 * MESSAGES + i);
        ok = run(DELIVERED) && (sqlite3_changes(db) == 1 || fail("a message is missing"));
    }
    return ok;
}

static bool sell_plain(long number)
{
    struct sale sale;
    fill_sale(&sale, number % TERMINALS, number / TERMINALS, false);
    return write_sale(&sale, number + 1);
}

static bool sell_hot(long number)
{
    struct sale sale;
    fill_sale(&sale, number % TERMINALS, number / TERMINALS, true);
    return write_sale(&sale, number + 1);
}

// How one sale is written, what must be there before the first, and what after the last.
struct rows { bool (*sell)(long number), (*prepare)(void), (*check)(long sales); };

// Four messages up front, so that the first sale has as many to delete as every other.
static bool add_first_messages(void)
{
    bool ok = true;
    for (int i = 0; i < STATE_KEYS; i++)
        snprintf(state_keys[i], sizeof state_keys[i], "article-%03d", i);
    for (int i = 0; ok && i < MESSAGES; i++)
        ok = add_outbox(&actors[0], &actors[TERMINALS + i]);
    return ok;
}

static bool entries_are_whole(long sales)
{
    return holds("SELECT count(*) FROM entry", sales * (1 + CONSEQUENCES)) &&
           holds("SELECT count(*) FROM inbox", sales * (1 + CONSEQUENCES)) &&
           holds("SELECT count(*) FROM outbox", MESSAGES);
}

static const struct rows kontor = { sell, add_first_messages, entries_are_whole };
static const struct rows plain = { sell_plain, fill_stock, sales_are_whole };
static const struct rows hot = { sell_hot, fill_stock, sales_are_whole };

static const struct rows *chosen_rows(int argc, char **argv)
{
    if (argc == 4)
        return &kontor;
    if (argc == 5 && strcmp(argv[4], "plain") == 0)
        return &plain;
    if (argc == 5 && strcmp(argv[4], "hot") == 0)
        return &hot;
    fail("usage: sqlite_sales FILE SALES GROUP [plain|hot]");
    return NULL;
}

static bool run_sales(const struct rows *rows, long sales, long group)
{
    for (long done = 0; done < sales;) {
        long stop = sales - done < group ? sales : done + group;
        if (!run(BEGIN))
            return false;
        while (done < stop)
            if (!rows->sell(done++))
                return false;
        if (!run(COMMIT))
            return false;
    }
    return true;
}

int main(int argc, char **argv)
{
    long sales, group;
    const struct rows *rows = chosen_rows(argc, argv);
    if (!rows || !parse_count(argv[2], 1, 100000000, &sales) ||
        !parse_count(argv[3], 1, 1000000, &group))
        return 1;
    bool ok = open_store(argv[1]) && rows->prepare();
    uint64_t begin = now_ns();
    ok = ok && run_sales(rows, sales, group);
    double seconds = (double)(now_ns() - begin) / 1e9;
    ok = ok && rows->check(sales);
    ok = close_store() && ok;
    if (!ok)
        return 1;
    printf("{\"sales_per_second\":%.1f, \"sales\":%ld, \"seconds\":%.6f}\n",
           (double)sales / seconds, sales, seconds);
    return fflush(stdout) == 0 ? 0 : 1;
}
