@testable import Topology

extension BadFile {
    static let nodes: [BadFile] = [
        .init(
            "an unknown service", 3, 21, "did you mean 'terminal'?",
            """
            topology: x
            nodes:
              till: {services: [terminl]}
              back: {services: [terminal, \(rest)]}
            """),
        .init(
            "an unknown strategy of restarts", 2, 21, "did you mean 'rest'?",
            """
            topology: x
            restart: {strategy: rast}
            """),
        .init(
            "a longest wait that is shorter than the first", 2, 31, "'longest' is below 'first'",
            """
            topology: x
            restart: {first: 90, longest: 80}
            """),
        .init(
            "a witness that is not there", 3, 41, "'attic' cannot be the witness of 'till'",
            """
            topology: x
            nodes:
              till: {services: [terminal], witness: attic}
              back: {services: [\(rest)]}
            """),
        .init(
            "a node that is its own witness", 3, 41, "'till' cannot be the witness of 'till'",
            """
            topology: x
            nodes:
              till: {services: [terminal], witness: till}
              back: {services: [\(rest)]}
            """),
        .init(
            "a durability that there is not", 3, 44, "did you mean 'witness'?",
            """
            topology: x
            nodes:
              till: {services: [terminal], durability: witnes}
              back: {services: [\(rest)]}
            """),
        .init(
            "a witness that is waited for and is none", 3, 59, "'till' has no witness",
            """
            topology: x
            nodes:
              till: {services: [terminal], witness: none, durability: witness}
              back: {services: [\(rest)]}
            """),
        .init(
            "one node that is to have a witness", 3, 37, "'shop' has no witness",
            """
            topology: x
            nodes:
              shop: {services: all, durability: witness}
            """),
        .init(
            "a file of one node whose nodes are to have a witness", 2, 13, "no node has a witness",
            """
            topology: x
            durability: witness
            """),
        .init(
            "a take-over of a node that waits for nobody", 3, 42,
            "nobody can take 'till' over, since it does not wait for a witness",
            """
            topology: x
            nodes:
              till: {services: [terminal], takeOver: 5}
              back: {services: [\(rest)]}
            """),
        .init(
            "a take-over after no time", 3, 63,
            "'takeOver' has to be a whole number from 1 to 3600",
            """
            topology: x
            nodes:
              till: {services: [terminal], durability: witness, takeOver: 0}
              back: {services: [\(rest)]}
            """),
        .init(
            "two nodes that take each other over", 4, 42,
            "'back' takes 'till' over and would be taken over itself",
            """
            topology: x
            durability: witness
            nodes:
              till: {services: [terminal], takeOver: 2, witness: back}
              back: {services: [\(rest)], takeOver: 2}
            """),
        .init(
            "a terminal too many", 3, 31, "there is no terminal 'terminal/2'",
            """
            topology: x
            nodes:
              till: {services: [terminal, terminal/2, \(rest)]}
            """),
        .init(
            "two owners of one service", 4, 21, "x/terminal/1 runs in node 'till' already",
            """
            topology: x
            nodes:
              till: {services: [terminal]}
              back: {services: [terminal, \(rest)]}
            """),
        .init(
            "a service that nobody runs", 3, 3, "nobody runs x/receipts",
            """
            topology: x
            nodes:
              till: {services: [terminal]}
              back: {services: [catalog, inventory, payments, loyalty, reporting]}
            """),
        .init(
            "people sign in and nobody knows them", 5, 3, "nobody runs x/staff",
            """
            topology: x
            stores:
              x: {signIn: required}
            nodes:
              till: {services: [terminal, \(rest)]}
            """),
        .init(
            "two nodes of one name", 5, 3, "'till' is there twice",
            """
            topology: x
            nodes:
              till: {services: [terminal]}
              back: {services: [\(rest)]}
              till: {services: [card-terminal]}
            """),
        .init(
            "a node that runs nothing", 4, 20, "node 'back' runs nothing",
            """
            topology: x
            nodes:
              till: {services: [terminal, \(rest)]}
              back: {services: nothing}
            """),
        .init(
            "an unknown key of a node", 5, 5,
            "allowed: durability, host, listen, observe, services",
            """
            topology: x
            nodes:
              till:
                services: [terminal, \(rest)]
                colour: red
            """),
        .init(
            "an unknown host", 6, 11, "did you mean 'front'?",
            """
            topology: x
            hosts:
              front: {address: 10.0.0.5}
            nodes:
              till:
                host: frnt
                services: [terminal, \(rest)]
            """),
        .init("no nodes", 2, 8, "there is no node", "topology: x\nnodes: {}\n"),
    ]

    static let security: [BadFile] = [
        .init(
            "a socket file for other machines", 5, 29, "other hosts cannot reach a socket file",
            """
            topology: x
            hosts: {one: {address: 10.0.0.5}, two: {address: 10.0.0.6}}
            nodes:
              till: {host: one, services: [terminal]}
              back: {host: two, listen: ipc, services: [\(rest)]}
            """),
        .init(
            "an address that only the machine itself has", 4, 16, "give host 'one' the address",
            """
            topology: x
            hosts: {one: {}, two: {address: 10.0.0.6}}
            nodes:
              till: {host: one, services: [terminal]}
              back: {host: two, services: [\(rest)]}
            """),
        .init(
            "an unknown key of security", 2, 12, "did you mean 'roles'?",
            "topology: x\nsecurity: {rolls: {}}\n"),
        .init(
            "a role that may call nothing", 4, 12, "role 'kiosk' may call nothing",
            "topology: x\nsecurity:\n  roles:\n    kiosk: []\n"),
        .init(
            "a role for a contract that is not there", 4, 13, "did you mean 'terminal'?",
            "topology: x\nsecurity:\n  roles:\n    kiosk: [terminl.sell]\n"),
        .init(
            "a role that is there already", 4, 5, "the role 'viewer' is there already",
            "topology: x\nsecurity:\n  roles:\n    viewer: [terminal]\n"),
    ]

    static let listening: [BadFile] = [
        .init(
            "two nodes on one port", 8, 13, "port 5000 is taken by node 'till'",
            """
            topology: x
            nodes:
              till:
                services: [terminal]
                listen: tcp:5000
              back:
                services: [\(rest)]
                listen: tcp:5000
            """),
        listen("a port of the system", "tcp:80"),
        listen("a port beyond the last", "tcp:65536"),
        listen("a port in words", "tcp:http"),
        listen("a port without a number", "'tcp:'"),
        listen("an unknown transport", "udp:5000"),
        listen("an address with a host", "tcp:localhost:5000"),
        observe("a port of the system", "80"),
        observe("a name in place of an address", "'localhost:9464'"),
        observe("an address without a port", "'10.0.0.5:'"),
        .init(
            "a port to be observed at that another node listens on", 8, 14,
            "port 5000 is taken by node 'till'",
            """
            topology: x
            nodes:
              till:
                services: [terminal]
                listen: tcp:5000
              back:
                services: [\(rest)]
                observe: 5000
            """),
    ]

    private static func observe(_ note: String, _ place: String) -> BadFile {
        BadFile(
            "observed at \(note)", 5, 14, "a port from 1024 to 65535, or ADDRESS:PORT",
            """
            topology: x
            nodes:
              till:
                services: [terminal, \(rest)]
                observe: \(place)
            """)
    }

    private static func listen(_ note: String, _ address: String) -> BadFile {
        BadFile(
            note, 5, 13, "a port from 1024 to 65535",
            """
            topology: x
            nodes:
              till:
                services: [terminal, \(rest)]
                listen: \(address)
            """)
    }
}
