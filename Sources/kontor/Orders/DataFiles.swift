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
