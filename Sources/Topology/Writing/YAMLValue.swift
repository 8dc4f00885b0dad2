/// A value to be written as YAML, its keys in the order given.
package indirect enum YAMLValue: Sendable, Equatable {
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([YAMLValue])
    case map([Pair])
    /// With lines above it that say why it is as it is.
    case noted(String, YAMLValue)

    package struct Pair: Sendable, Equatable {
        package var key: String
        package var value: YAMLValue

        package init(_ key: String, _ value: YAMLValue) {
            (self.key, self.value) = (key, value)
        }
    }

    /// The text of a document.
    package var document: String { lines.map { "\($0)\n" }.joined() }
}

extension YAMLValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral text: String) { self = .text(text) }
    package init(integerLiteral number: Int) { self = .number(number) }
    package init(booleanLiteral flag: Bool) { self = .flag(flag) }
    package init(arrayLiteral items: YAMLValue...) { self = .list(items) }
    package init(dictionaryLiteral pairs: (String, YAMLValue)...) {
        self = .map(pairs.map { Pair($0.0, $0.1) })
    }
}
