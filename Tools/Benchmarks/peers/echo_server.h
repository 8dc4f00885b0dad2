// The server side of roundtrip: a ROUTER that echoes until a one-byte frame arrives.
#ifndef ECHO_SERVER_H
#define ECHO_SERVER_H

#include "peer.h"

#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zmq.h>

enum {
    HIGH_WATER = 200000,
    ENDPOINT_MAX = 256,
    // The client is silent at most this long before the server gives up. The client sends for
    // SECONDS + 0.2 s, so the server is gone by SECONDS + 10 s, even if the client has died.
    SILENCE_MS = 9000
};

static inline bool zmq_failed(const char *step)
{
    return fail("%s: %s", step, zmq_strerror(zmq_errno()));
}

// Both sides use the same options; the timeout only turns a hang into an error.
static inline void *open_socket(void *context, int type)
{
    int high_water = HIGH_WATER, linger = 0, timeout = SILENCE_MS;
    void *socket = zmq_socket(context, type);
    if (!socket)
        return NULL;
    if (zmq_setsockopt(socket, ZMQ_SNDHWM, &high_water, sizeof high_water) ||
        zmq_setsockopt(socket, ZMQ_RCVHWM, &high_water, sizeof high_water) ||
        zmq_setsockopt(socket, ZMQ_LINGER, &linger, sizeof linger) ||
        zmq_setsockopt(socket, ZMQ_SNDTIMEO, &timeout, sizeof timeout) ||
        zmq_setsockopt(socket, ZMQ_RCVTIMEO, &timeout, sizeof timeout)) {
        zmq_close(socket);
        return NULL;
    }
    return socket;
}

static inline void *bind_router(void *context, const char *endpoint)
{
    void *router = open_socket(context, ZMQ_ROUTER);
    if (router && zmq_bind(router, endpoint) == 0)
        return router;
    zmq_failed("bind");
    if (router)
        zmq_close(router);
    return NULL;
}

static inline bool echo_until_told(void *router)
{
    zmq_msg_t identity, payload;
    zmq_msg_init(&identity);
    zmq_msg_init(&payload);
    bool told = false, ok = true;
    while (ok && !told) {
        if (zmq_msg_recv(&identity, router, 0) < 0 || !zmq_msg_more(&identity) ||
            zmq_msg_recv(&payload, router, 0) < 0 || zmq_msg_more(&payload))
            ok = zmq_failed("server receive");
        else if (zmq_msg_size(&payload) == 1)
            told = true;
        else if (zmq_msg_send(&identity, router, ZMQ_SNDMORE) < 0 ||
                 zmq_msg_send(&payload, router, 0) < 0)
            ok = zmq_failed("server send");
    }
    zmq_msg_close(&identity);
    zmq_msg_close(&payload);
    zmq_close(router);
    return ok;
}

// The whole life of the server process. The endpoint goes through the pipe because only the
// binding side knows the port behind `tcp://…:*`; it also tells the client that it may connect.
static inline bool serve_process(const char *endpoint, int report)
{
    char bound[ENDPOINT_MAX] = "";
    size_t length = sizeof bound;
    bool ok = false;
    void *context = zmq_ctx_new();
    void *router = context ? bind_router(context, endpoint) : NULL;
    if (router && zmq_getsockopt(router, ZMQ_LAST_ENDPOINT, bound, &length) == 0 &&
        write(report, bound, length) == (ssize_t)length) {
        close(report);
        ok = echo_until_told(router);
    } else if (router) {
        fail("server: cannot report its endpoint");
        zmq_close(router);
    }
    if (context)
        zmq_ctx_term(context);
    // libzmq 4.3.4 leaves a named socket file behind ('@' is an abstract name, not a file). It goes
    // here, not in the client, so that it also goes when the client has died.
    if (router && strncmp(bound, "ipc://", 6) == 0 && bound[6] != '@')
        unlink(bound + 6);
    return ok;
}

// A server of this client: a process (tcp, ipc) or, with process -1, a thread (inproc).
struct server { pid_t process; pthread_t thread; char endpoint[ENDPOINT_MAX]; };

static inline void *serve_thread(void *router)
{
    return echo_until_told(router) ? router : NULL;
}

static inline bool start_process(struct server *server, const char *endpoint)
{
    int report[2];
    if (pipe(report) || (server->process = fork()) < 0)
        return fail("fork: %s", strerror(errno));
    if (server->process == 0) {
        close(report[0]);
        _exit(serve_process(endpoint, report[1]) ? 0 : 1);
    }
    close(report[1]);
    size_t length = 0;
    ssize_t got;
    while ((got = read(report[0], server->endpoint + length, ENDPOINT_MAX - 1 - length)) > 0)
        length += (size_t)got;
    close(report[0]);
    server->endpoint[length] = 0;
    if (length > 0)
        return true;
    waitpid(server->process, NULL, 0);
    return fail("the server did not start");
}

static inline bool start_thread(struct server *server, void *context, const char *endpoint)
{
    // Bound here, before the thread starts: the client then never meets an unbound name.
    void *router = bind_router(context, endpoint);
    if (!router)
        return false;
    snprintf(server->endpoint, ENDPOINT_MAX, "%s", endpoint);
    return pthread_create(&server->thread, NULL, serve_thread, router) == 0 || fail("no thread");
}

static inline bool wait_for(const struct server *server)
{
    void *ended;
    int status;
    if (server->process < 0)
        return pthread_join(server->thread, &ended) == 0 && ended;
    return (waitpid(server->process, &status, 0) == server->process && status == 0) ||
           fail("the server failed");
}

#endif
