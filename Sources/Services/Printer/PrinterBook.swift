package import Commerce
import Contracts
import Journal
import Wire

/// A printer's queue as rows: a job each, and the last number.
package struct PrinterBook: Projection {
    package typealias Event = PrintQueue.Event

    package private(set) var queue = PrintQueue()
    private static let last = "last"

    package init() {}

    package mutating func apply(_ event: PrintQueue.Event) -> [String] {
        queue.apply(event)
        switch event {
        case .taken(let job): return ["job/\(job.number)", Self.last]
        case .sending(let number), .printed(let number), .held(let number, _),
            .resumed(let number), .cancelled(let number):
            return ["job/\(number)"]
        }
    }

    package func row(_ key: String) throws -> [UInt8]? {
        if key == Self.last { return CBOREncoder.encode(queue.last) }
        guard let number = key.after("job/").flatMap(Int64.init) else { return nil }
        return queue.job(number).map { CBOREncoder.encode($0) }
    }

    package mutating func restore(_ key: String, _ row: [UInt8]) throws {
        if key == Self.last {
            queue.restore(last: try CBORDecoder.decode(Int64.self, from: row))
        } else if key.after("job/") != nil {
            queue.restore(try CBORDecoder.decode(PrintJob.self, from: row))
        }
    }
}

extension PrintQueue.Event: JournalEvent {
    package static var kind: String { "printer.event/1" }
}
