/// The way to one printer; services have no sockets, so it comes from outside.
///
/// No call blocks the loop, and each ends: what takes too long has failed. One call at a time.
package protocol PrinterLine: Sendable {
    /// Makes a connection unless there is one; false where nothing takes it.
    func connect() async -> Bool
    /// False where the connection broke; there is none then.
    func send(_ bytes: [UInt8]) async -> Bool
    /// What came: empty where the printer was silent, nil where the connection ended.
    func receive() async -> [UInt8]?
    func close() async
}

/// Makes the way to a printer at `HOST:PORT`.
package typealias PrinterLines = @Sendable (String) -> any PrinterLine

/// Where a node was given no way to printers: nothing answers.
package struct NoPrinter: PrinterLine {
    package init() {}

    package func connect() async -> Bool { false }
    package func send(_ bytes: [UInt8]) async -> Bool { false }
    package func receive() async -> [UInt8]? { nil }
    package func close() async {}
}
