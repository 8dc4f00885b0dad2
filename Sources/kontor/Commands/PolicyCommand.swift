import ArgumentParser
import Commerce
import Services
import Topology

struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Show what a device may do by itself while no server answers.",
        discussion: """
            Functions are allowed, limited to an amount in one sale, or blocked; the topology file says
            which, by store, under 'offline'. SOURCE is 'file' where it does, 'default' where it does
            not, and 'server' for what no device can do alone. Starts nothing, asks no node.
            JSON: function, rule, limit (as text, where there is one), currency, source, why.

            EXAMPLES
              kontor policy
              kontor policy --store altona -o json
              kontor policy --topology Topologies/pop-up.yml
            """)

    @OptionGroup var shop: ShopOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            let store = try shop.shop(of: try shop.running.place())
            let settings = try StoreSettingsSource(store).settings
            let rows = Deployment.OfflineFunction.allCases.compactMap {
                PolicyRow($0, store, settings)
            }
            try Output.rows(
                rows, as: output.output,
                columns: [
                    Column("FUNCTION") { $0.function }, Column("RULE") { $0.rule },
                    Column("UP TO", isNumber: true) { $0.limit ?? "" },
                    Column("SOURCE") { $0.source }, Column("WHY") { $0.why },
                ])
        }
    }
}

/// What one function may, for people and for scripts.
private struct PolicyRow: Encodable {
    var function: String
    var rule: String
    var limit: String?
    var currency: String
    var source: String
    var why: String

    init?(
        _ function: Deployment.OfflineFunction, _ store: Deployment.Store, _ settings: StoreSettings
    ) {
        guard let known = OfflinePolicy.Function(rawValue: function.rawValue) else { return nil }
        self.function = function.rawValue
        currency = settings.currency.code
        switch settings.offline[known] {
        case .allowed: rule = "allowed"
        case .blocked: rule = "blocked"
        case .limited(let most):
            (rule, limit) = ("limited", settings.currency.text(most))
        }
        (source, why) = Self.reason(function, store)
    }

    private static func reason(
        _ function: Deployment.OfflineFunction, _ store: Deployment.Store
    ) -> (source: String, why: String) {
        if let why = function.whyServer { return ("server", why) }
        if store.offline[function] != nil { return ("file", "the topology file says so") }
        guard store.requiresSignIn, function != .cash else {
            return ("default", "the file says nothing else")
        }
        return ("default", "people have rights here, and only the server knows them")
    }
}
