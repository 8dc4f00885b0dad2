import Dispatch
import Foundation

/// Calls back on signals in place of dying by them.
final class Signals {
    private let sources: [any DispatchSourceSignal]

    /// SIGINT and SIGTERM end a process, where no others are named.
    init(_ numbers: [Int32] = [SIGINT, SIGTERM], _ stop: @escaping @Sendable () -> Void) {
        sources = numbers.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler(handler: stop)
            source.resume()
            return source
        }
    }

    func cancel() {
        for source in sources { source.cancel() }
    }
}
