// Raw libzmq DEALER -> ROUTER echo: what a call costs without any messaging layer above it.
// tcp and ipc run client and server as two processes, inproc as two threads of one context.
#include "peer.h"
#include "echo_server.h"

enum { LONGEST_S = 30, CALLS_PER_S_MAX = 4000000 };
static const uint64_t WARM_UP_NS = 200000000;

struct plan { const char *endpoint; long window, size; double seconds; };
struct calls { uint64_t *latencies; size_t count, capacity; };

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

static bool send_request(void *dealer, char *payload, long size, uint64_t sequence)
{
    memcpy(payload, &sequence, sizeof sequence);
    return zmq_send(dealer, payload, (size_t)size, 0) == size || zmq_failed("client send");
}

// Counts the replies that arrive in the SECONDS after the warm-up, then drains the window.
static bool measure(void *dealer, const struct plan *plan, struct calls *calls)
{
    uint64_t *sent_at = calloc((size_t)plan->window, sizeof *sent_at);
    char *payload = calloc(1, (size_t)plan->size);
    bool ok = (sent_at && payload) || fail("out of memory");
    uint64_t sent = 0, replied = 0, window = (uint64_t)plan->window;
    uint64_t begin = now_ns() + WARM_UP_NS, end = begin + (uint64_t)(plan->seconds * 1e9);
    zmq_msg_t reply;
    zmq_msg_init(&reply);
    while (ok && sent < window) {
        sent_at[sent] = now_ns();
        ok = send_request(dealer, payload, plan->size, sent++);
    }
    while (ok && replied < sent && (ok = receive_reply(dealer, &reply, plan->size, replied))) {
        // One clock reading ends this call and starts the next, so sending counts as latency.
        uint64_t now = now_ns(), *slot = &sent_at[replied++ % window];
        if (now >= begin && now < end) {
            if (calls->count == calls->capacity)
                ok = fail("more calls than the latency array holds");
            else
                calls->latencies[calls->count++] = now - *slot;
        }
        if (now < end && ok) {
            *slot = now;
            ok = send_request(dealer, payload, plan->size, sent++);
        }
    }
    zmq_msg_close(&reply);
    free(payload);
    free(sent_at);
    return ok && (calls->count > 0 || fail("no call ended in time"));
}

static int ascending(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    struct plan plan = { .endpoint = argc > 1 ? argv[1] : "" };
    if (argc != 5)
        return fail("usage: roundtrip ENDPOINT WINDOW SIZE SECONDS"), 1;
    if (!parse_count(argv[2], 1, HIGH_WATER / 2, &plan.window) ||
        !parse_count(argv[3], sizeof(uint64_t), 1 << 26, &plan.size) ||
        !parse_seconds(argv[4], LONGEST_S, &plan.seconds))
        return 1;
    // A forked libzmq context is unusable, so the server process must start before there is one.
    struct server server = { .process = -1 };
    bool in_process = strncmp(plan.endpoint, "inproc://", 9) == 0;
    if (!in_process && !start_process(&server, plan.endpoint))
        return 1;
    void *context = zmq_ctx_new();
    if (!context || (in_process && !start_thread(&server, context, plan.endpoint)))
        return 1;
    struct calls calls = { .capacity = (size_t)(plan.seconds * CALLS_PER_S_MAX) + 1 };
    calls.latencies = malloc(calls.capacity * sizeof *calls.latencies);
    if (calls.latencies) // touched now, so that no page fault lands in a measured call
        memset(calls.latencies, 1, calls.capacity * sizeof *calls.latencies);
    void *dealer = open_socket(context, ZMQ_DEALER);
    bool ok = calls.latencies && dealer && zmq_connect(dealer, server.endpoint) == 0
        ? measure(dealer, &plan, &calls) : zmq_failed("client start");
    // The socket stays open until the server has ended: with linger 0, closing could drop this.
    if (dealer)
        zmq_send(dealer, "", 1, 0);
    ok = wait_for(&server) && ok;
    if (dealer)
        zmq_close(dealer);
    zmq_ctx_term(context);
    if (!ok)
        return 1;
    qsort(calls.latencies, calls.count, sizeof *calls.latencies, ascending);
    printf("{\"calls_per_second\":%.1f, \"p50_us\":%.2f, \"p99_us\":%.2f, \"calls\":%zu}\n",
           (double)calls.count / plan.seconds,
           (double)calls.latencies[(calls.count - 1) / 2] / 1e3,
           (double)calls.latencies[(calls.count * 99 + 99) / 100 - 1] / 1e3, calls.count);
    free(calls.latencies);
    return fflush(stdout) == 0 ? 0 : 1;
}
