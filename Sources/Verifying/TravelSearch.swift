import Commerce
import Journal
import Services
import Topology

/// Looks a second time for what was found nowhere, and says of what of it nothing can be said.
struct TravelSearch {
    let folder: String
    let files: [String]
    let chains: ChainsAtHand

    /// What is lost, and of how much that cannot be told, since a journal is not here.
    func search(_ missing: [Travel]) -> (lost: [Travel], unchecked: [String]) {
        var lost: [Travel] = []
        var unknown: [String: Int] = [:]
        for travel in missing where !isSeen(travel) {
            if let actor = absent(travel) {
                unknown[actor, default: 0] += 1
            } else {
                lost.append(travel)
            }
        }
        return (
            lost,
            unknown.sorted { $0.key < $1.key }.map { actor, count in
                "\(count) sent to another store and not seen there: not all of \(actor) is here"
            }
        )
    }

    /// Beside stores that sell, one journal may have been read before something came there, and the other
    /// after it had left.
    private func isSeen(_ travel: Travel) -> Bool {
        files.contains { file in
            let isSeen = try? JournalInspection(path: "\(folder)/\(file)").read { reading in
                // Headquarters may bring it to another store than it was sent to.
                for actor in try reading.actors() where StateCheck.kind(of: actor) == travel.service
                {
                    let isHere = try reading.answer(actor, travel.arrival, travel.id.bytes) != nil
                    if isHere { return true }
                }
                guard !travel.isTold else { return false }
                return try reading.answer(travel.line, travel.telling, travel.id.bytes) != nil
            }
            return isSeen ?? false
        }
    }

    /// The first of the actors on its way of which not everything is here.
    private func absent(_ travel: Travel) -> String? {
        let way =
            [travel.sender, travel.line, "\(Deployment.headquartersName)/branches"]
            + [travel.receiver].compactMap(\.self)
        return way.first { !chains.has($0) }
    }
}
