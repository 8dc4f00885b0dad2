// Raw libzmq DEALER -> ROUTER in one direction: how many messages a second one connection carries
// when nobody waits for an answer. Every message is a frame of its own; nothing is batched by hand.
#include "server.h"

enum {
    HIGH_WATER = 1000, // libzmq's own default, as a program has it that bounds its memory
    CLOCK_EVERY = 64,  // messages for one look at the clock, or for the result
    LONGEST_S = 30
};
static const uint64_t WARM_UP_NS = 200000000;

struct plan { const char *endpoint; long size; double seconds; };
struct result { uint64_t messages, ns; };
struct intake {
    uint64_t received, begin, counted_from;
    bool reported;
    zmq_msg_t identity, payload;
};

static bool report_result(void *router, struct intake *intake, uint64_t now)
{
    struct result result = { intake->received - intake->counted_from, now - intake->begin };
    intake->reported = true;
    return (zmq_msg_send(&intake->identity, router, ZMQ_SNDMORE) >= 0 &&
            zmq_send(router, &result, sizeof result, 0) == (int)sizeof result) ||
           zmq_failed("receiver: report");
}

// The time runs from the first look at the clock after the warm-up to the first after SECONDS.
static bool look_at_clock(void *router, const struct plan *plan, struct intake *intake)
{
    static uint64_t first;
    uint64_t now = now_ns();
    if (!first)
        first = now;
    if (!intake->begin && now - first >= WARM_UP_NS) {
        intake->begin = now;
        intake->counted_from = intake->received;
    }
    bool over = intake->begin && (double)(now - intake->begin) >= plan->seconds * 1e9;
    return !over || intake->reported || report_result(router, intake, now);
}

static bool check_message(struct intake *intake, long size)
{
    uint64_t sequence;
    if (zmq_msg_size(&intake->payload) != (size_t)size)
        return fail("a message has the wrong length");
    memcpy(&sequence, zmq_msg_data(&intake->payload), sizeof sequence);
    return sequence == intake->received++ || fail("a message is out of sequence");
}

// Goes on receiving after the result, so that the sender is never left in a send that blocks.
static bool receive_until_told(void *router, const void *argument)
{
    const struct plan *plan = argument;
    struct intake intake = { .received = 0 };
    zmq_msg_init(&intake.identity);
    zmq_msg_init(&intake.payload);
    bool told = false, ok = true;
    while (ok && !told) {
        ok = receive_from(router, &intake.identity, &intake.payload, 0) || zmq_failed("receive");
        told = ok && zmq_msg_size(&intake.payload) == 1;
        ok = ok && (told || check_message(&intake, plan->size));
        if (ok && !told && intake.received % CLOCK_EVERY == 0)
            ok = look_at_clock(router, plan, &intake);
    }
    zmq_msg_close(&intake.identity);
    zmq_msg_close(&intake.payload);
    return ok;
}

static bool send_some(void *dealer, char *payload, size_t size, uint64_t *sequence)
{
    for (int i = 0; i < CLOCK_EVERY; i++) {
        memcpy(payload, sequence, sizeof *sequence);
        ++*sequence;
        if (zmq_send(dealer, payload, size, 0) != (int)size)
            return zmq_failed("send");
    }
    return true;
}

static bool send_until_result(void *dealer, const struct plan *plan, struct result *result)
{
    char *payload = calloc(1, (size_t)plan->size);
    uint64_t sequence = 0;
    int got = -1;
    bool ok = payload || fail("out of memory");
    while (ok && got < 0) {
        ok = send_some(dealer, payload, (size_t)plan->size, &sequence);
        if (ok && (got = zmq_recv(dealer, result, sizeof *result, ZMQ_DONTWAIT)) < 0)
            ok = zmq_errno() == EAGAIN || zmq_failed("result");
    }
    free(payload);
    return ok && (got == (int)sizeof *result || fail("the result has the wrong length"));
}

static bool run_sender(void *context, const struct plan *plan, const struct keys *keys,
                       struct server *server, struct result *result)
{
    void *dealer = connect_dealer(context, server->endpoint, HIGH_WATER, keys);
    bool ok = dealer && send_until_result(dealer, plan, result);
    // The socket stays open until the server has ended: with linger 0, closing could drop this.
    if (dealer)
        tell_end(dealer);
    ok = wait_for(server) && ok;
    if (dealer)
        zmq_close(dealer);
    return ok;
}

static bool read_plan(int argc, char **argv, struct plan *plan, struct keys *keys)
{
    bool curve = argc == 5 && strcmp(argv[4], "curve") == 0;
    if (argc != 4 && !curve)
        return fail("usage: oneway ENDPOINT SIZE SECONDS [curve]");
    plan->endpoint = argv[1];
    if (strncmp(argv[1], "inproc://", 9) == 0)
        return fail("oneway runs two processes, which inproc cannot join");
    return parse_count(argv[2], sizeof(uint64_t), 1 << 26, &plan->size) &&
           parse_seconds(argv[3], LONGEST_S, &plan->seconds) && make_keys(curve, keys);
}

int main(int argc, char **argv)
{
    struct plan plan;
    struct keys keys;
    struct server server;
    struct result result;
    if (!read_plan(argc, argv, &plan, &keys))
        return 1;
    struct service service = { plan.endpoint, HIGH_WATER, &keys, receive_until_told, &plan };
    if (!start_process(&server, &service))
        return 1;
    void *context = zmq_ctx_new();
    bool ok = context && run_sender(context, &plan, &keys, &server, &result);
    if (context)
        zmq_ctx_term(context);
    if (!ok)
        return 1;
    printf("{\"messages_per_second\":%.1f, \"messages\":%llu, \"seconds\":%.6f}\n",
           (double)result.messages / ((double)result.ns / 1e9),
           (unsigned long long)result.messages, (double)result.ns / 1e9);
    return fflush(stdout) == 0 ? 0 : 1;
}
