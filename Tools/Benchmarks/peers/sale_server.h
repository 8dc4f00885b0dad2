// The server side of curve_sales: sales from a ROUTER into SQLite, many sales to a transaction.
#ifndef SALE_SERVER_H
#define SALE_SERVER_H

#include "sale_rows.h"
#include "server.h"

// As many as there are tills, each with one sale outstanding: a group cannot be larger.
enum { TERMINALS_MAX = 256 };

// The number of the transaction tells the client how large the groups were.
struct answer { int64_t sequence, receipt, transaction; };
struct group { zmq_msg_t tills[TERMINALS_MAX]; struct answer answers[TERMINALS_MAX]; int count; };
struct store { const char *file; long sales; };
enum arrival { A_SALE, THE_END, NOTHING, AN_ERROR };

static inline enum arrival receive_sale(void *router, zmq_msg_t *till, struct sale *sale, int flags)
{
    enum arrival arrival = A_SALE;
    zmq_msg_t payload;
    zmq_msg_init(&payload);
    if (!receive_from(router, till, &payload, flags))
        arrival = flags && zmq_errno() == EAGAIN ? NOTHING : AN_ERROR;
    else if (zmq_msg_size(&payload) == sizeof *sale)
        memcpy(sale, zmq_msg_data(&payload), sizeof *sale);
    else
        arrival = zmq_msg_size(&payload) == 1 ? THE_END : AN_ERROR;
    zmq_msg_close(&payload);
    if (arrival == AN_ERROR)
        zmq_failed("server receive");
    return arrival;
}

static inline bool answer_all(void *router, struct group *group)
{
    for (int i = 0; i < group->count; i++)
        if (zmq_msg_send(&group->tills[i], router, ZMQ_SNDMORE) < 0 ||
            zmq_send(router, &group->answers[i], sizeof group->answers[i], 0) < 0)
            return zmq_failed("server send");
    return true;
}

static inline bool write_next(struct group *group, const struct sale *sale, int64_t transaction)
{
    static int64_t receipt;
    group->answers[group->count++] = (struct answer){ sale->sequence, ++receipt, transaction };
    return write_sale(sale, receipt);
}

// Waits for one sale, and writes with it what has arrived until nothing more is there. No answer
// leaves before the commit: a till that has one may print the receipt.
static inline enum arrival serve_group(void *router, struct group *group, int64_t transaction)
{
    struct sale sale;
    enum arrival arrival = receive_sale(router, &group->tills[0], &sale, 0);
    group->count = 0;
    if (arrival != A_SALE)
        return arrival;
    bool ok = run(BEGIN);
    while (ok && arrival == A_SALE) {
        ok = write_next(group, &sale, transaction);
        arrival = group->count == TERMINALS_MAX
            ? NOTHING : receive_sale(router, &group->tills[group->count], &sale, ZMQ_DONTWAIT);
    }
    ok = ok && arrival == NOTHING && run(COMMIT) && answer_all(router, group);
    return ok ? A_SALE : AN_ERROR;
}

static inline bool serve_sales(void *router, const void *argument)
{
    const struct store *store = argument;
    static struct group group;
    for (int i = 0; i < TERMINALS_MAX; i++)
        zmq_msg_init(&group.tills[i]);
    bool ok = open_store(store->file) && fill_stock();
    enum arrival last = A_SALE;
    for (int64_t transaction = 1; ok && last == A_SALE; transaction++)
        last = serve_group(router, &group, transaction);
    for (int i = 0; i < TERMINALS_MAX; i++)
        zmq_msg_close(&group.tills[i]);
    ok = ok && last == THE_END && sales_are_whole(store->sales);
    return close_store() && ok;
}

#endif
