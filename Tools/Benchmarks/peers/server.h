// A server of a client: a ROUTER in a process of its own (tcp, ipc), or in a thread (inproc).
#ifndef SERVER_H
#define SERVER_H

#include "sockets.h"

#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ENDPOINT_MAX = 256 };

// What the server does with its ROUTER until it is told to end.
typedef bool serving(void *router, const void *argument);
struct service {
    const char *endpoint;
    int high_water;
    const struct keys *keys;
    serving *serve;
    const void *argument;
};

// With process -1 the server is the thread.
struct server { pid_t process; pthread_t thread; char endpoint[ENDPOINT_MAX]; };
struct thread_start { void *router; const struct service *service; };

static inline void *bind_router(void *context, const struct service *service)
{
    void *router = open_socket(context, ZMQ_ROUTER, service->high_water, service->keys);
    if (router && zmq_bind(router, service->endpoint) == 0)
        return router;
    zmq_failed("bind");
    if (router)
        zmq_close(router);
    return NULL;
}

// The endpoint goes through the pipe because only the binding side knows the port behind
// `tcp://…:*`; it also tells the client that it may connect.
static inline bool report_endpoint(void *router, int report, char *bound, size_t length)
{
    bool ok = zmq_getsockopt(router, ZMQ_LAST_ENDPOINT, bound, &length) == 0 &&
              write(report, bound, length) == (ssize_t)length;
    close(report);
    return ok || fail("server: cannot report its endpoint");
}

// The whole life of the server process.
static inline bool serve_process(const struct service *service, int report)
{
    char bound[ENDPOINT_MAX] = "";
    void *context = zmq_ctx_new();
    void *router = context ? bind_router(context, service) : NULL;
    bool ok = router && report_endpoint(router, report, bound, sizeof bound) &&
              service->serve(router, service->argument);
    if (router)
        zmq_close(router);
    if (context)
        zmq_ctx_term(context);
    // libzmq 4.3.4 leaves a named socket file behind ('@' is an abstract name, not a file). It goes
    // here, not in the client, so that it also goes when the client has died.
    if (router && strncmp(bound, "ipc://", 6) == 0 && bound[6] != '@')
        unlink(bound + 6);
    return ok;
}

// A forked libzmq context is unusable, so this must come before the client makes its own.
static inline bool start_process(struct server *server, const struct service *service)
{
    int report[2];
    if (pipe(report) || (server->process = fork()) < 0)
        return fail("fork: %s", strerror(errno));
    if (server->process == 0) {
        close(report[0]);
        _exit(serve_process(service, report[1]) ? 0 : 1);
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

static inline void *serve_thread(void *argument)
{
    struct thread_start start = *(struct thread_start *)argument;
    free(argument);
    bool ok = start.service->serve(start.router, start.service->argument);
    zmq_close(start.router);
    return ok ? start.router : NULL;
}

static inline bool start_thread(struct server *server, void *context, const struct service *service)
{
    struct thread_start *start = malloc(sizeof *start);
    if (!start)
        return fail("out of memory");
    // Bound here, before the thread starts: the client then never meets an unbound name.
    *start = (struct thread_start){ bind_router(context, service), service };
    server->process = -1;
    snprintf(server->endpoint, ENDPOINT_MAX, "%s", service->endpoint);
    if (start->router && pthread_create(&server->thread, NULL, serve_thread, start) == 0)
        return true;
    free(start);
    return fail("no thread");
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
