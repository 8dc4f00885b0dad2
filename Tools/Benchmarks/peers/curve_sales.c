// The floor for a durable sale: tills over CURVE tcp -> ROUTER -> SQLite on the disk -> answer.
// All tills are sockets of one client process, each with one sale outstanding.
#include "latencies.h"
#include "sale_server.h"

enum { HIGH_WATER = 1000, SALES_MAX = 10000000 };

struct terminal { void *socket; int64_t sequence, receipt; uint64_t sent_at; };
struct shop {
    long terminals, issued, answered;
    bool hot;
    int64_t transaction; // the newest of all answers
    struct terminal terminal[TERMINALS_MAX];
    zmq_pollitem_t items[TERMINALS_MAX];
};

static bool send_sale(struct shop *shop, long number)
{
    struct terminal *terminal = &shop->terminal[number];
    struct sale sale;
    fill_sale(&sale, number, ++terminal->sequence, shop->hot);
    terminal->sent_at = now_ns();
    shop->issued++;
    return zmq_send(terminal->socket, &sale, sizeof sale, 0) == (int)sizeof sale ||
           zmq_failed("send");
}

static bool take_answer(struct shop *shop, struct terminal *terminal, struct latencies *latencies)
{
    struct answer answer;
    int got = zmq_recv(terminal->socket, &answer, sizeof answer, 0);
    uint64_t now = now_ns();
    if (got < 0)
        return zmq_failed("receive");
    if (got != (int)sizeof answer || answer.sequence != terminal->sequence ||
        answer.receipt <= terminal->receipt)
        return fail("an answer is not the one to this sale");
    terminal->receipt = answer.receipt;
    if (answer.transaction > shop->transaction) // the tills are not looked at in order of answers
        shop->transaction = answer.transaction;
    shop->answered++;
    return add_latency(latencies, now - terminal->sent_at);
}

// Takes the answers that are there; a till that has its answer sells again while sales are left.
static bool turn(struct shop *shop, long sales, struct latencies *latencies)
{
    int ready = zmq_poll(shop->items, (int)shop->terminals, SILENCE_MS);
    bool ok = ready > 0 || (ready == 0 ? fail("no answer came") : zmq_failed("poll"));
    for (long i = 0; ok && i < shop->terminals; i++)
        if (shop->items[i].revents & ZMQ_POLLIN) {
            ok = take_answer(shop, &shop->terminal[i], latencies);
            if (ok && shop->issued < sales)
                ok = send_sale(shop, i);
        }
    return ok;
}

static bool sell(struct shop *shop, long sales, struct latencies *latencies)
{
    bool ok = true;
    shop->issued = shop->answered = 0;
    latencies->count = 0;
    for (long i = 0; ok && i < shop->terminals; i++)
        ok = send_sale(shop, i);
    while (ok && shop->answered < sales)
        ok = turn(shop, sales, latencies);
    return ok;
}

static bool connect_terminals(void *context, struct shop *shop, const char *endpoint,
                              const struct keys *keys)
{
    for (long i = 0; i < shop->terminals; i++) {
        void *socket = connect_dealer(context, endpoint, HIGH_WATER, keys);
        if (!socket)
            return false;
        shop->terminal[i].socket = socket;
        shop->items[i] = (zmq_pollitem_t){ .socket = socket, .events = ZMQ_POLLIN };
    }
    return true;
}

static void print_result(const struct shop *shop, double seconds, int64_t transactions,
                         struct latencies *latencies)
{
    sort_latencies(latencies);
    printf("{\"sales_per_second\":%.1f, \"p50_us\":%.2f, \"p99_us\":%.2f, \"sales\":%ld, "
           "\"group\":%.1f}\n", (double)shop->answered / seconds, percentile_us(latencies, 50),
           percentile_us(latencies, 99), shop->answered,
           (double)shop->answered / (double)transactions);
}

// One sale of every till comes first: it waits for the handshakes, and fills the caches.
static bool measure(struct shop *shop, long sales)
{
    struct latencies latencies;
    if (!make_latencies(&latencies, (size_t)sales))
        return false;
    bool ok = sell(shop, shop->terminals, &latencies);
    int64_t before = shop->transaction;
    uint64_t begin = now_ns();
    ok = ok && sell(shop, sales, &latencies);
    double seconds = (double)(now_ns() - begin) / 1e9;
    if (ok)
        print_result(shop, seconds, shop->transaction - before, &latencies);
    free(latencies.ns);
    return ok;
}

static bool run_client(void *context, struct shop *shop, const struct server *server,
                       const struct keys *keys, long sales)
{
    bool ok = connect_terminals(context, shop, server->endpoint, keys) && measure(shop, sales);
    // The sockets stay open until the server has ended: with linger 0, closing could drop this.
    if (shop->terminal[0].socket)
        tell_end(shop->terminal[0].socket);
    ok = wait_for(server) && ok;
    for (long i = 0; i < shop->terminals && shop->terminal[i].socket; i++)
        zmq_close(shop->terminal[i].socket);
    return ok;
}

static bool read_arguments(int argc, char **argv, struct shop *shop, long *sales)
{
    shop->hot = argc == 5 && strcmp(argv[4], "hot") == 0;
    if (argc != 4 && !shop->hot)
        return fail("usage: curve_sales FILE SALES TERMINALS [hot]");
    return parse_count(argv[3], 1, TERMINALS_MAX, &shop->terminals) &&
           parse_count(argv[2], shop->terminals, SALES_MAX, sales);
}

int main(int argc, char **argv)
{
    static struct shop shop;
    struct keys keys;
    struct server server;
    long sales;
    if (!read_arguments(argc, argv, &shop, &sales) || !make_keys(true, &keys))
        return 1;
    struct store store = { argv[1], sales + shop.terminals };
    struct service service = { "tcp://127.0.0.1:*", HIGH_WATER, &keys, serve_sales, &store };
    if (!start_process(&server, &service))
        return 1;
    void *context = zmq_ctx_new();
    bool ok = context && run_client(context, &shop, &server, &keys, sales);
    if (context)
        zmq_ctx_term(context);
    return ok && fflush(stdout) == 0 ? 0 : 1;
}
