/// How much of everything a product may hold, so that nothing from outside grows without end.
package enum CatalogueLimits {
    package static let codes = 50
    package static let tags = 20
    package static let axes = 4
    package static let valuesOfAxis = 100
    package static let variants = 1000
    /// In a product, in a modifier, each.
    package static let groups = 20
    package static let modifiersOfGroup = 100
    /// In one product, nested ones counted.
    package static let modifiers = 1000
    /// A modifier's own groups are one deeper than the group that it stands in.
    package static let depth = 4
    /// How often one modifier, and how many of one group, can be chosen.
    package static let chosen = 99
    package static let parts = 20
    package static let choicesOfPart = 100
    package static let deposits = 8
    package static let depositPieces: Int64 = 1000
    package static let serials = 1000
    package static let age = 99
    /// Names, in bytes.
    package static let name = 200
    package static let units: Set<String> = ["piece", "kg", "l", "m", "hour"]
}
