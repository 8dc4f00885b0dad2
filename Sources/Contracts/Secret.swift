/// A PIN or what a badge says, on its way to the one service that checks it.
///
/// It shows itself to nobody: not in logs, not where a message is printed. It stays out of
/// journals, too: messages that hold one have no key, so that nothing is made from their bytes.
package struct Secret: Hashable, Sendable {
    package let text: String

    package init(_ text: String) {
        self.text = text
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "a secret" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
