// What the libzmq peers share: sockets that cannot hang, and CURVE keys for both sides.
#ifndef SOCKETS_H
#define SOCKETS_H

#include "peer.h"

#include <zmq.h>

enum {
    KEY_TEXT = 41, // a key in Z85 and its final zero
    // A side waits at most this long for the other before it gives up. No client is silent for
    // as long while it lives, so a server is gone soon after its client has died.
    SILENCE_MS = 9000
};

struct pair { char public[KEY_TEXT], secret[KEY_TEXT]; };
struct keys { bool curve; struct pair server, client; };

static inline bool zmq_failed(const char *step)
{
    return fail("%s: %s", step, zmq_strerror(zmq_errno()));
}

// Made before the fork: both processes then know the keys, and no file or pipe carries them.
static inline bool make_keys(bool curve, struct keys *keys)
{
    *keys = (struct keys){ .curve = curve };
    return !curve || (zmq_curve_keypair(keys->server.public, keys->server.secret) == 0 &&
                      zmq_curve_keypair(keys->client.public, keys->client.secret) == 0) ||
           zmq_failed("key pair");
}

static inline bool set_number(void *socket, int option, int value)
{
    return zmq_setsockopt(socket, option, &value, sizeof value) == 0;
}

static inline bool set_key(void *socket, int option, const char *key)
{
    return zmq_setsockopt(socket, option, key, KEY_TEXT) == 0;
}

static inline bool secure(void *socket, int type, const struct keys *keys)
{
    int mechanism = ZMQ_NULL;
    size_t length = sizeof mechanism;
    if (!keys->curve)
        return true;
    bool set = type == ZMQ_ROUTER
        ? set_number(socket, ZMQ_CURVE_SERVER, 1) &&
              set_key(socket, ZMQ_CURVE_SECRETKEY, keys->server.secret)
        : set_key(socket, ZMQ_CURVE_SERVERKEY, keys->server.public) &&
              set_key(socket, ZMQ_CURVE_PUBLICKEY, keys->client.public) &&
              set_key(socket, ZMQ_CURVE_SECRETKEY, keys->client.secret);
    // Read back: a figure for CURVE from a plain connection would be quietly too good.
    return set && zmq_getsockopt(socket, ZMQ_MECHANISM, &mechanism, &length) == 0 &&
           mechanism == ZMQ_CURVE;
}

static inline void *open_socket(void *context, int type, int high_water, const struct keys *keys)
{
    void *socket = zmq_socket(context, type);
    if (!socket)
        return NULL;
    if (set_number(socket, ZMQ_SNDHWM, high_water) && set_number(socket, ZMQ_RCVHWM, high_water) &&
        set_number(socket, ZMQ_LINGER, 0) && set_number(socket, ZMQ_SNDTIMEO, SILENCE_MS) &&
        set_number(socket, ZMQ_RCVTIMEO, SILENCE_MS) && secure(socket, type, keys))
        return socket;
    zmq_close(socket);
    return NULL;
}

static inline void *connect_dealer(void *context, const char *endpoint, int high_water,
                                   const struct keys *keys)
{
    void *dealer = open_socket(context, ZMQ_DEALER, high_water, keys);
    if (dealer && zmq_connect(dealer, endpoint) == 0)
        return dealer;
    zmq_failed("connect");
    if (dealer)
        zmq_close(dealer);
    return NULL;
}

// A frame of one byte ends a server. It is a length no other message of these peers has.
static inline bool tell_end(void *dealer) { return zmq_send(dealer, "", 1, 0) == 1; }

// Receives the two frames that a DEALER's message becomes at a ROUTER.
static inline bool receive_from(void *router, zmq_msg_t *identity, zmq_msg_t *payload, int flags)
{
    if (zmq_msg_recv(identity, router, flags) < 0)
        return false;
    if (!zmq_msg_more(identity) || zmq_msg_recv(payload, router, 0) < 0 || zmq_msg_more(payload)) {
        errno = EPROTO;
        return false;
    }
    return true;
}

#endif
