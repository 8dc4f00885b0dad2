import ActorRuntime

/// What can be wrong with a journal or the disk below it. None of it is repaired in passing.
package enum JournalFault: Error, Equatable, NamedFault, CustomStringConvertible {
    /// Another process has the folder.
    case held(folder: String)
    case cannotOpen(path: String, reason: String)
    /// The file is there and is damaged so that it cannot be read to its end.
    case unreadable(path: String, reason: String)
    /// The journal was closed in order and is not what it was then.
    case changedAtRest(path: String)
    /// The file was written by a newer build.
    case newerFormat(path: String, found: String)
    /// WAL and FULL could not be had, without which an acknowledgement means nothing.
    case notDurable(path: String, setting: String)
    /// The first entry that is not what it was when it was written.
    case brokenChain(actor: String, entry: Int64, what: String)
    case brokenState(actor: String, key: String, what: String)
    /// The actor was handed to another node; nothing more is written for it here.
    case notOwner(actor: String, owner: String)
    /// An entry from another node does not follow from the last one here: there are two histories.
    case forked(actor: String, entry: Int64)
    /// The witness has taken this node over; the process ends, and comes back as a standby.
    case takenOver(by: String)
    /// A write or a sync failed: from here on nothing is acknowledged.
    case writeFailed(reason: String)

    package var name: String {
        switch self {
        case .held: "journal.held"
        case .cannotOpen: "journal.cannotOpen"
        case .unreadable: "journal.unreadable"
        case .changedAtRest: "journal.changedAtRest"
        case .newerFormat: "journal.newerFormat"
        case .notDurable: "journal.notDurable"
        case .brokenChain: "journal.brokenChain"
        case .brokenState: "journal.brokenState"
        case .notOwner: "journal.notOwner"
        case .forked: "journal.forked"
        case .takenOver: "journal.takenOver"
        case .writeFailed: "journal.writeFailed"
        }
    }

    package var description: String {
        switch self {
        case .held(let folder):
            "\(name): another process works in \(folder); stop it, or choose another --data folder"
        case .cannotOpen(let path, let reason): "\(name): \(path): \(reason)"
        case .changedAtRest(let path):
            "\(name): \(path) was changed since it was closed; put back a good copy of it, with its seal"
        case .unreadable(let path, let reason):
            "\(name): \(path): \(reason.prefix(200)); put back a good copy of the file"
        case .newerFormat(let path, let found):
            "\(name): \(path) was written by a newer build (\(found)); use that build"
        case .notDurable(let path, let setting): "\(name): \(path) does not keep \(setting)"
        case .brokenChain(let actor, let entry, let what):
            "\(name): \(actor), entry \(entry): \(what); put back a good copy of the file"
        case .brokenState(let actor, let key, let what):
            "\(name): \(actor), row \(key): \(what); put back a good copy of the file"
        case .notOwner(let actor, let owner):
            "\(name): \(actor) belongs to \(owner.isEmpty ? "nobody" : "node \(owner)") by now"
        case .forked(let actor, let entry):
            "\(name): \(actor), entry \(entry) of the other node does not follow from what is here: "
                + "there are two histories of it; put back the newer copies of the journals"
        case .takenOver(let heir):
            "\(name): node \(heir) has taken this node over and goes on with its services"
        case .writeFailed(let reason): "\(name): \(reason); the node stops and acknowledges nothing"
        }
    }
}
