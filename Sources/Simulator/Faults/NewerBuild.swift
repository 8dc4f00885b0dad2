import Commerce
import Contracts
import Wire

/// News of which headquarters' build knows nothing: on its way there it has another name, and what headquarters
/// kept of it is for the store what it told.
enum NewerBuild {
    static let mark = "NEWER-"
    private static let names = (here: Array("moved".utf8), there: Array("newer".utf8))
    /// Behind the heads of a map of one and of a text of five.
    private static let place = 2..<7

    static func asSent(_ news: StoreNews) -> StoreNews {
        guard case .moved(let movements) = news, movements.first?.sku.hasPrefix(mark) == true
        else { return news }
        return .unread(exchange(CBOREncoder.encode(news), names.here, names.there))
    }

    static func asKept(_ news: StoreNews) -> StoreNews {
        guard case .unread(let bytes) = news else { return news }
        return .unread(exchange(bytes, names.there, names.here))
    }

    /// An entry of headquarters, as the newer build would read it.
    static func asKept(_ entry: [UInt8]) -> [UInt8] {
        guard
            case .received(let store, let first, let news)? = try? CBORDecoder.decode(
                BranchLedger.Event.self, from: entry)
        else { return entry }
        return CBOREncoder.encode(
            BranchLedger.Event.received(store: store, first: first, news.map(asKept)))
    }

    private static func exchange(_ bytes: [UInt8], _ old: [UInt8], _ new: [UInt8]) -> [UInt8] {
        guard bytes.count > place.upperBound, Array(bytes[place]) == old else { return bytes }
        var bytes = bytes
        bytes.replaceSubrange(place, with: new)
        return bytes
    }
}
