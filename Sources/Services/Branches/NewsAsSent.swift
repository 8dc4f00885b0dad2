package import Commerce
import Contracts
package import Wire

/// News as a store sent it: what this build cannot read of it, as of a store that runs a newer one, is kept as it
/// came, so that what stands behind it is read.
package struct NewsAsSent: CBORCodable {
    package var news: StoreNews

    package init(_ news: StoreNews) {
        self.news = news
    }

    /// Writes what is unread as it came.
    package func write(to writer: inout CBORWriter) {
        if case .unread(let bytes) = news { writer.raw(bytes) } else { news.write(to: &writer) }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        var attempt = reader
        if let news = try? StoreNews(reading: &attempt) {
            (self.news, reader) = (news, attempt)
        } else {
            try Self.refuseTravelling(reader)
            news = .unread(try reader.raw())
        }
    }

    /// What a store has sent or decided for all is brought on by headquarters alone: it waits at the store until it
    /// can be read.
    private static func refuseTravelling(_ reader: CBORReader) throws(CBORError) {
        var name = reader
        guard let kind = try? name.variant(), ["sent", "shipped", "blocked"].contains(kind) else {
            return
        }
        throw .mismatch(wanted: "what this build reads", path: kind)
    }
}

extension StoreNews {
    /// What this build reads of it, which may be more than the one that kept it could.
    package var readAgain: StoreNews {
        guard case .unread(let bytes) = self else { return self }
        return (try? CBORDecoder.decode(StoreNews.self, from: bytes)) ?? self
    }
}
