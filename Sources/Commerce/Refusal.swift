/// The shop says no: a value that goes into a reply, never a fault.
///
/// `name` is stable and dotted; `detail` says what and how to mend it, in plain English.
package struct Refusal: Error, Equatable, Sendable {
    package let name: String
    package let detail: String

    package init(_ name: String, _ detail: String) {
        self.name = name
        self.detail = detail
    }
}
