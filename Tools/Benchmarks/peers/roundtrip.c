// Raw libzmq DEALER -> ROUTER echo: what a call costs without any messaging layer above it.
// tcp and ipc run client and server as two processes, inproc as two threads of one context.
#include "latencies.h"
#include "server.h"

enum { HIGH_WATER = 200000, LONGEST_S = 30, CALLS_PER_S_MAX = 4000000 };
static const uint64_t WARM_UP_NS = 200000000;

struct plan { const char *endpoint; long window, size; double seconds; bool in_process; };
struct calls { uint64_t *sent_at, sent, replied, begin, end; char *payload; };

static bool echo(void *router, zmq_msg_t *identity, zmq_msg_t *payload)
{
    return (zmq_msg_send(identity, router, ZMQ_SNDMORE) >= 0 &&
            zmq_msg_send(payload, router, 0) >= 0) || zmq_failed("server send");
}

static bool echo_until_told(void *router, const void *unused)
{
    zmq_msg_t identity, payload;
    zmq_msg_init(&identity);
    zmq_msg_init(&payload);
    bool told = false, ok = true;
    (void)unused;
    while (ok && !told) {
        ok = receive_from(router, &identity, &payload, 0) || zmq_failed("server receive");
        told = ok && zmq_msg_size(&payload) == 1;
        ok = ok && (told || echo(router, &identity, &payload));
    }
    zmq_msg_close(&identity);
    zmq_msg_close(&payload);
    return ok;
}

static bool receive_reply(void *dealer, zmq_msg_t *reply, long size, uint64_t expected)
{
    uint64_t sequence;
    if (zmq_msg_recv(reply, dealer, 0) < 0)
        return zmq_failed("client receive");
    if (zmq_msg_size(reply) != (size_t)size || zmq_msg_more(reply))
        return fail("a reply has the wrong length");
    memcpy(&sequence, zmq_msg_data(reply), sizeof sequence);
    return sequence == expected || fail("a reply is out of sequence");
}

static bool send_request(void *dealer, const struct plan *plan, struct calls *calls, uint64_t now)
{
    calls->sent_at[calls->sent % (uint64_t)plan->window] = now;
    memcpy(calls->payload, &calls->sent, sizeof calls->sent);
    calls->sent++;
    return zmq_send(dealer, calls->payload, (size_t)plan->size, 0) == plan->size ||
           zmq_failed("client send");
}

// Counts the replies that arrive in the SECONDS after the warm-up, then drains the window.
static bool exchange(void *dealer, const struct plan *plan, struct calls *calls,
                     struct latencies *latencies)
{
    bool ok = true;
    zmq_msg_t reply;
    zmq_msg_init(&reply);
    while (ok && calls->sent < (uint64_t)plan->window)
        ok = send_request(dealer, plan, calls, now_ns());
    while (ok && calls->replied < calls->sent &&
           (ok = receive_reply(dealer, &reply, plan->size, calls->replied))) {
        // One clock reading ends this call and starts the next, so sending counts as latency.
        uint64_t now = now_ns(), sent = calls->sent_at[calls->replied++ % (uint64_t)plan->window];
        if (now >= calls->begin && now < calls->end)
            ok = add_latency(latencies, now - sent);
        if (ok && now < calls->end)
            ok = send_request(dealer, plan, calls, now);
    }
    zmq_msg_close(&reply);
    return ok;
}

static bool measure(void *dealer, const struct plan *plan, struct latencies *latencies)
{
    uint64_t begin = now_ns() + WARM_UP_NS;
    struct calls calls = { .begin = begin, .end = begin + (uint64_t)(plan->seconds * 1e9) };
    calls.sent_at = calloc((size_t)plan->window, sizeof *calls.sent_at);
    calls.payload = calloc(1, (size_t)plan->size);
    bool ok = ((calls.sent_at && calls.payload) || fail("out of memory")) &&
              exchange(dealer, plan, &calls, latencies);
    free(calls.payload);
    free(calls.sent_at);
    return ok && (latencies->count > 0 || fail("no call ended in time"));
}

static bool run_client(void *context, const struct plan *plan, const struct service *service,
                       struct server *server, struct latencies *latencies)
{
    if (plan->in_process && !start_thread(server, context, service))
        return false;
    void *dealer = connect_dealer(context, server->endpoint, HIGH_WATER, service->keys);
    bool ok = dealer && measure(dealer, plan, latencies);
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
    bool curve = argc == 6 && strcmp(argv[5], "curve") == 0;
    if (argc != 5 && !curve)
        return fail("usage: roundtrip ENDPOINT WINDOW SIZE SECONDS [curve]");
    plan->endpoint = argv[1];
    plan->in_process = strncmp(argv[1], "inproc://", 9) == 0;
    if (curve && plan->in_process) // libzmq would ignore the keys there
        return fail("inproc has no CURVE");
    return parse_count(argv[2], 1, HIGH_WATER / 2, &plan->window) &&
           parse_count(argv[3], sizeof(uint64_t), 1 << 26, &plan->size) &&
           parse_seconds(argv[4], LONGEST_S, &plan->seconds) && make_keys(curve, keys);
}

static void print_result(const struct plan *plan, struct latencies *latencies)
{
    sort_latencies(latencies);
    printf("{\"calls_per_second\":%.1f, \"p50_us\":%.2f, \"p99_us\":%.2f, \"calls\":%zu}\n",
           (double)latencies->count / plan->seconds, percentile_us(latencies, 50),
           percentile_us(latencies, 99), latencies->count);
}

int main(int argc, char **argv)
{
    struct plan plan;
    struct keys keys;
    struct server server;
    struct latencies latencies;
    if (!read_plan(argc, argv, &plan, &keys))
        return 1;
    struct service service = { plan.endpoint, HIGH_WATER, &keys, echo_until_told, NULL };
    if (!plan.in_process && !start_process(&server, &service))
        return 1;
    if (!make_latencies(&latencies, (size_t)(plan.seconds * CALLS_PER_S_MAX) + 1))
        return 1;
    void *context = zmq_ctx_new();
    bool ok = context && run_client(context, &plan, &service, &server, &latencies);
    if (context)
        zmq_ctx_term(context);
    if (ok)
        print_result(&plan, &latencies);
    free(latencies.ns);
    return ok && fflush(stdout) == 0 ? 0 : 1;
}
