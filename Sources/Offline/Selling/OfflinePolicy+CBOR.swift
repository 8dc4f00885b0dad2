package import Commerce
import Contracts
package import Wire

/// A policy as a device keeps it: what is not blocked, by function.
extension OfflinePolicy: CBORCodable {
    /// What one function may.
    private struct Entry: CBORRecord {
        var function: Function
        /// Nil where there is none.
        var limit: Money?

        init(_ function: Function, _ limit: Money?) {
            (self.function, self.limit) = (function, limit)
        }

        func writeFields(to record: inout CBORWriter) {
            record.field("limit", limit)
            record.field("function", function)
        }

        init(fields record: inout CBORReader) throws(CBORError) {
            limit = try record.field("limit")
            function = try record.field("function")
        }
    }

    package func write(to writer: inout CBORWriter) {
        var entries: [Entry] = []
        for function in Function.allCases {
            switch self[function] {
            case .allowed: entries.append(Entry(function, nil))
            case .limited(let limit): entries.append(Entry(function, limit))
            case .blocked: continue
            }
        }
        entries.write(to: &writer)
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        self.init()
        for function in Function.allCases { self[function] = .blocked }
        for entry in try [Entry](reading: &reader) {
            self[entry.function] = entry.limit.map { .limited($0) } ?? .allowed
        }
    }
}

extension OfflinePolicy.Function: CBORName {}
