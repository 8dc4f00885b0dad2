/// What a topology file says: which stores there are and which service of them runs in which node.
package struct Deployment: Sendable, Equatable {
    package var name: String
    package var stores: [Store]
    package var hosts: [Host]
    package var nodes: [Node] { didSet { table = ActorTable() } }
    /// Of these nodes.
    private(set) var table = ActorTable()
    package var security = Security()
    package var restart = Restart()

    /// Who may connect, and what they may send then.
    package struct Security: Sendable, Equatable {
        /// The folder with the keys, beside the topology file or absolute; nil for one in the data
        /// folder.
        package var keys: String?
        /// Further roles: the contracts that each may call, such as `terminal`, or single messages,
        /// such as `terminal.sell`.
        package var roles: [String: [String]] = [:]

        /// The key that commands use; no node may have this name.
        package static let operatorName = "operator"

        package init() {}
    }

    /// What happens when a node's process ends by itself.
    package struct Restart: Sendable, Equatable {
        /// Who starts again with the one that ended: nobody, those behind it in the file, all.
        package enum Strategy: String, Sendable, CaseIterable { case one, rest, all }

        package var strategy = Strategy.one
        /// With more ends than this within the period, the node stays down.
        package var intensity = 10
        /// Seconds.
        package var period = 60
        /// Milliseconds before the first start; twice as many before each further one of the period.
        package var first = 50
        package var longest = 3_200

        package init() {}
    }

    package struct Host: Sendable, Equatable {
        package var name: String
        /// What other hosts reach it by, an IPv4 address or a DNS name; `127.0.0.1` for the host that
        /// the command runs on.
        package var address: String

        package init(name: String, address: String) {
            (self.name, self.address) = (name, address)
        }

        /// Whether only this machine itself reaches it.
        package var isLoopback: Bool { address.hasPrefix("127.") && !isNamed }

        /// Whether the address is a DNS name, which one can connect to and not listen on: libzmq binds
        /// to addresses of interfaces only.
        package var isNamed: Bool { !HostAddress.isIPv4(address) }
    }

    package struct Store: Sendable, Equatable {
        package var name: String
        /// Whether it is what all stores have in common, and sells nothing itself.
        package var isHeadquarters = false
        /// Whether there is a headquarters that hears what happens here.
        package var hasHeadquarters = false
        /// ISO 4217.
        package var currency: String
        /// Percent by class, as written.
        package var vat: [String: String]
        package var pricesIncludeVAT: Bool
        /// The smallest coin, where cash is rounded to it, as written.
        package var cashRounding: String?
        /// Whether VAT is rounded for each line, and not once for each rate of a receipt.
        package var roundsTaxByLine = false
        /// `here` or `to-go`: of sales that say none; nil where the store has no order types.
        package var orderType: String?
        /// Sales before this hour count for the day before.
        package var dayStartsAt: Int
        /// Of the IANA time zone database.
        package var timeZone: String
        /// `de` or `en`; what receipts are in.
        package var language: String
        package var terminals: Int
        /// How the store's scales print price, weight or count into a GTIN, such as `22IIIIIPPPPP`;
        /// nil is as usual.
        package var labels: [String]?
        package var drawers = Drawers()
        /// For how many months a gift card that is sold can be redeemed; nil is for good.
        package var giftCardMonths: Int?
        /// CSV files with products, members and staff; absolute or beside the topology file.
        package var catalog: String?
        package var members: String?
        package var staff: String?
        /// Whether terminals do nothing before somebody has signed in with a PIN or badge.
        package var requiresSignIn = false
        /// What a device may do by itself while no server answers, where the file says so.
        package var offline: [OfflineFunction: OfflineRule] = [:]
        /// What its receipts say.
        package var receipt = Receipt()
        /// In the order of the file.
        package var printers: [Printer] = []
    }

    /// How strict a store is with its cash drawers. Amounts are decimals as written.
    package struct Drawers: Sendable, Equatable {
        /// Whether a shift has to be opened before anything is sold.
        package var requireShift = false
        /// Whether who counts is not shown what should be there.
        package var blind = true
        /// A difference above this wants a reason, or the approval of another person.
        package var reasonAbove: String?
        package var approvalAbove: String?
    }

    /// A process.
    package struct Node: Sendable, Equatable {
        package var name: String
        package var host: String
        package var placements: [Placement]
        package var listen: Listen
        /// Where it shows its state over HTTP; nil where it does not.
        package var observe: HTTPPlace?
        /// Where it serves the till to browsers; nil where it does not.
        package var web: HTTPPlace?
        /// The node that remembers how far this one's journal has come.
        package var witness: String?
        /// What has to have a sale before anybody is told of it.
        package var durability = Durability.local
        /// Seconds after which the witness goes on in place of this node; nil where it never does.
        package var takeOver: Int?
    }

    /// Where something has to be on disk before the node lets anything out that rests on it.
    package enum Durability: String, Sendable, CaseIterable {
        /// At the node.
        case local
        /// At the node and at its witness.
        case witness
    }

    /// How others reach a node.
    package enum Listen: Sendable, Equatable {
        /// A socket file; processes of one host.
        case ipc
        /// Port 0 lets `up` choose from data folder and node, the same each time.
        case tcp(port: Int)
    }

    /// Where a node answers HTTP: `/metrics` and the like, or the till in the browser.
    package struct HTTPPlace: Sendable, Equatable {
        /// IPv4 address of one interface, or `0.0.0.0` for all.
        package var address: String
        package var port: Int

        package init(address: String = "127.0.0.1", port: Int) {
            (self.address, self.port) = (address, port)
        }

        /// As the file writes it.
        package var text: String { "\(address):\(port)" }

        /// Whether no other machine reaches it.
        package var isLoopback: Bool { address.hasPrefix("127.") }
    }

    /// One actor of a store.
    package struct Placement: Sendable, Hashable {
        package var store: String
        package var service: ServiceKind
        /// From 1; only terminals are counted.
        package var number: Int?
        /// Only printers have one.
        package var name: String?

        package init(
            store: String, service: ServiceKind, number: Int? = nil, name: String? = nil
        ) {
            self.store = store
            self.service = service
            self.number = number
            self.name = name
        }

        /// Reads what `path` gives; nil for what is no actor of a store, such as `node/tills`.
        package init?(path: String) {
            let parts = path.split(separator: "/").map(String.init)
            guard (2...3).contains(parts.count), parts[0] != "node",
                let service = ServiceKind(rawValue: parts[1]),
                service.isOnePerStore == (parts.count == 2)
            else { return nil }
            let which = parts.count == 3 ? parts[2] : nil
            self.init(store: parts[0], service: service)
            switch service {
            case .terminal: number = which.flatMap(Int.init)
            case .printer: name = which
            default: break
            }
            guard self.path == path else { return nil }
        }

        /// `corner/terminal/2`, `corner/printer/counter`, `corner/catalog`.
        package var path: String {
            let which = number.map(String.init) ?? name
            return which.map { "\(store)/\(service.rawValue)/\($0)" }
                ?? "\(store)/\(service.rawValue)"
        }
    }

    /// Contracts that a role may name.
    package static let contracts =
        ServiceKind.allCases.map { $0 == .cardTerminal ? "card" : $0.rawValue } + ["node"]
    /// Roles that are there without being named.
    package static let knownRoles = ["node", "operator", "terminal", "viewer"]

    /// What the headquarters of all stores is called among them; no store has this name.
    package static let headquartersName = "headquarters"

    /// What all stores have in common; nil where each is by itself.
    package var headquarters: Store? { stores.first(where: \.isHeadquarters) }

    /// The stores that sell.
    package var shops: [Store] { stores.filter { !$0.isHeadquarters } }

    package func store(_ name: String) -> Store? { stores.first { $0.name == name } }

    package func host(of node: Node) -> Host? { hosts.first { $0.name == node.host } }

    /// Hosts that have nodes, in the order of the file.
    package var usedHosts: [Host] {
        hosts.filter { host in nodes.contains { $0.host == host.name } }
    }

    /// Whether other machines can reach the nodes.
    package var isOnNetwork: Bool { usedHosts.contains { !$0.isLoopback } }

    /// Whether the nodes are on several machines.
    package var spansMachines: Bool { usedHosts.count > 1 && isOnNetwork }

    /// Names that the data folder and its keys need for themselves.
    package static let takenNames = [Security.operatorName, "keys", "log"]

    /// The nodes whose witness a node is.
    package func witnessed(by node: String) -> Set<String> {
        Set(nodes.filter { $0.witness == node }.map(\.name))
    }

    /// The same without the names of files, which each machine has in its own place.
    package var withoutFiles: Deployment { withFiles(of: nil) }

    /// The same with the files of another topology, where that has the store, or with none.
    package func withFiles(of other: Deployment?) -> Deployment {
        var next = self
        next.security.keys = other?.security.keys
        for index in next.stores.indices {
            let store = other.flatMap { $0.store(next.stores[index].name) ?? next.stores[index] }
            next.stores[index].catalog = store?.catalog
            next.stores[index].members = store?.members
            next.stores[index].staff = store?.staff
            next.stores[index].receipt.logo = store?.receipt.logo
        }
        return next
    }
}

/// The services that a store is made of.
package enum ServiceKind: String, Sendable, CaseIterable {
    case terminal, catalog, inventory, payments, loyalty, reporting, receipts, parking, vouchers
    case printer
    case cardTerminal = "card-terminal"
    case staff
    /// A store's line to headquarters.
    case sync
    /// What headquarters knows of its stores.
    case branches

    /// Terminals and printers are as many as the store has.
    package var isOnePerStore: Bool { self != .terminal && self != .printer }

    /// Whether it runs at headquarters, too; `branches` runs nowhere else.
    package var isOfHeadquarters: Bool {
        [.catalog, .inventory, .sync, .branches].contains(self)
    }

    /// Whether a store that had one may go on without it.
    package var mayBeLeftOut: Bool { self == .cardTerminal || self == .printer }
}
