import Commerce
import Topology

/// The data files that a store of a topology names, each read as a launch reads it.
struct DataFiles {
    /// The path of the topology file.
    let topology: String
    let store: Deployment.Store

    /// What is there, such as `305 products`, or why not; a bad file does not hide the next one.
    var findings: [Result<String, any Error>] {
        var findings: [Result<String, any Error>] = []
        if let file = store.catalog { findings.append(Result { try products(path(file)) }) }
        if let file = store.members {
            findings.append(Result { try Plural.of(MemberFile.read(path(file)).count, "member") })
        }
        if let file = store.staff {
            findings.append(
                Result {
                    let rows = try StaffFile.read(path(file), takesPINs: store.requiresSignIn)
                    return "\(rows.count) staff"
                })
        }
        return findings
    }

    private func path(_ file: String) -> String { TopologyFile.beside(topology, file) }

    private func products(_ path: String) throws -> String {
        let rows = try ProductFile.read(path, currency: store.currency)
        do throws(Refusal) {
            _ = try Catalogue().publish(rows.map(\.product), vatClasses: Set(store.vat.keys))
        } catch {
            throw Failure(.badInput, "\(path): \(error.name): \(error.detail)")
        }
        return Plural.of(rows.count, "product")
    }
}

extension DataFiles {
    /// What a launch of the store would find wrong, in its settings and in its files.
    static func findings(
        of store: Deployment.Store, beside topology: String
    ) -> [Result<String, any Error>] {
        let files = DataFiles(topology: topology, store: store).findings
        let settings = Result { try StoreSettingsSource(store, beside: topology) }
        guard case .failure(let error) = settings else { return files }
        return [.failure(error)] + files
    }

    /// Refuses what no store could be launched with; one that runs with these very files needs them no more.
    static func check(
        _ next: Deployment, beside topology: String, insteadOf running: (Deployment, String)?
    ) throws {
        let known = running.map { names(in: $0.0, beside: $0.1) } ?? [:]
        let new = names(in: next, beside: topology)
        let changed = next.stores.filter { new[$0.name] != known[$0.name] }
        let problems = changed.flatMap { findings(of: $0, beside: topology) }
            .compactMap { finding -> String? in
                guard case .failure(let error) = finding else { return nil }
                return (error as? Failure)?.text ?? "\(error)"
            }
        guard problems.isEmpty else {
            throw Failure(.badInput, problems.joined(separator: "\n"))
        }
    }

    /// Where each store's files are.
    private static func names(
        in deployment: Deployment, beside topology: String
    ) -> [String: [String?]] {
        var placed = deployment
        placed.placeFiles(beside: topology)
        let names = placed.stores.map {
            ($0.name, [$0.catalog, $0.members, $0.staff, $0.receipt.logo])
        }
        return Dictionary(names) { first, _ in first }
    }
}
