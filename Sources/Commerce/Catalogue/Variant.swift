/// Something that variants differ in, such as size, and the values it can have, in their order.
package struct OptionAxis: Hashable, Sendable {
    package var name: String
    package var values: [String]

    package init(name: String, values: [String]) {
        self.name = name
        self.values = values
    }
}

/// A variant's place among its siblings: one value for each axis of the parent, in that order.
package struct VariantOf: Hashable, Sendable {
    package var parent: String
    package var values: [String]

    package init(parent: String, values: [String]) {
        self.parent = parent
        self.values = values
    }
}
