import Wire

extension TraceFilter {
    /// Bytes of the longest expression.
    package static let longest = 1000

    /// Reads an expression; an empty one wants everything.
    package init(_ text: String) throws(TraceFilterFault) {
        guard text.utf8.count <= Self.longest else {
            throw TraceFilterFault(
                "the filter has \(text.utf8.count) bytes, at most \(Self.longest) are read", at: 0,
                of: "")
        }
        var reader = try TraceFilterReader(text)
        test = try reader.whole()
    }
}

/// What is wrong with an expression, and where.
package struct TraceFilterFault: Error, Equatable, CustomStringConvertible {
    /// From 1, in characters.
    package let column: Int
    package let what: String
    package let text: String

    init(_ what: String, at column: Int, of text: String) {
        (self.what, self.column, self.text) = (what, column + 1, text)
    }

    package var description: String {
        guard !text.isEmpty else { return what }
        let mark = String(repeating: " ", count: column - 1) + "^"
        return "column \(column): \(what)\n  \(text)\n  \(mark)"
    }
}

/// Reads `either` of `both` of `test`, each from left to right.
struct TraceFilterReader {
    private let text: String
    private let tokens: [TraceFilterToken]
    private var place = 0
    private var depth = 0

    static let depthLimit = 32

    init(_ text: String) throws(TraceFilterFault) {
        self.text = text
        tokens = try TraceFilterToken.all(of: text)
    }

    mutating func whole() throws(TraceFilterFault) -> TraceFilter.Test {
        guard !tokens.isEmpty else { return .always }
        let test = try either()
        guard place == tokens.count else {
            throw fault("'&&' or '||' is missing before '\(tokens[place].text)'")
        }
        return test
    }

    private mutating func either() throws(TraceFilterFault) -> TraceFilter.Test {
        var test = try both()
        while take("||", "or") { test = .either(test, try both()) }
        return test
    }

    private mutating func both() throws(TraceFilterFault) -> TraceFilter.Test {
        var test = try one()
        while take("&&", "and") { test = .both(test, try one()) }
        return test
    }

    private mutating func one() throws(TraceFilterFault) -> TraceFilter.Test {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.depthLimit else { throw fault("the filter is nested too deep") }
        if take("!", "not") { return .not(try one()) }
        guard take("(") else { return try comparison() }
        let test = try either()
        guard take(")") else { throw fault("')' is missing") }
        return test
    }

    private mutating func comparison() throws(TraceFilterFault) -> TraceFilter.Test {
        let field = try self.field()
        let relation = try self.relation(of: field)
        guard let value = next(.word) else {
            throw fault("a value is missing, such as: \(field.meaning)")
        }
        return try test(field, relation, value)
    }

    private mutating func field() throws(TraceFilterFault) -> TraceField {
        guard let word = next(.word) else { throw fault("a field is missing") }
        guard let field = TraceField(rawValue: word.text) else {
            place -= 1
            guard word.text != TraceReceipts.field else {
                throw fault("receipts are found by the command line only; here goes: sale == ID")
            }
            let names = TraceField.allCases.map(\.rawValue)
            let near = Nearness.nearest(to: word.text, among: names)
            throw fault(
                "unknown field '\(word.text)'; "
                    + (near.map { "did you mean '\($0)'?" }
                        ?? "fields are \(names.joined(separator: ", "))"))
        }
        return field
    }

    private mutating func relation(
        of field: TraceField
    ) throws(TraceFilterFault) -> TraceFilter.Relation {
        let word = place < tokens.count ? tokens[place].text : ""
        let name = word == "=" ? "==" : word
        guard place < tokens.count, tokens[place].kind == .sign,
            let relation = TraceFilter.Relation(rawValue: name)
        else { throw fault("after '\(field)' comes one of == != < <= > >=") }
        guard relation == .equal || relation == .unequal || field.form != .text,
            relation == .equal || relation == .unequal || field.form != .identity
        else { throw fault("'\(field)' is a text: it can be == or !=, with * for any characters") }
        place += 1
        return relation
    }

    private mutating func test(
        _ field: TraceField, _ relation: TraceFilter.Relation, _ value: TraceFilterToken
    ) throws(TraceFilterFault) -> TraceFilter.Test {
        if field.form == .text {
            try checkKind(field, value)
            return .text(field, TextPattern(value.text), isEqual: relation == .equal)
        }
        if field.form == .identity {
            guard let identity = Correlation(hexadecimal: value.text) else {
                place -= 1
                let way = field == .sale ? "; a receipt goes by: receipt == T1-000042" : ""
                throw fault("'\(value.text)' is no id of 32 hexadecimal digits\(way)")
            }
            return .identity(field, identity, isEqual: relation == .equal)
        }
        guard let number = TraceQuantity.read(value.text, field.form) else {
            place -= 1
            throw fault("'\(value.text)' is no value of '\(field)': \(field.meaning)")
        }
        return .number(field, relation, number)
    }

    /// A kind that there is not would silently match nothing.
    private mutating func checkKind(
        _ field: TraceField, _ value: TraceFilterToken
    ) throws(TraceFilterFault) {
        guard field == .kind, !value.text.contains(where: { $0 == "*" || $0 == "?" }),
            TraceEvent.Kind(rawValue: value.text) == nil
        else { return }
        place -= 1
        let names = TraceEvent.Kind.allCases.map(\.rawValue)
        let near = Nearness.nearest(to: value.text, among: names)
        throw fault(
            "unknown kind '\(value.text)'; "
                + (near.map { "did you mean '\($0)'?" } ?? "kinds are \(field.meaning)"))
    }

    private mutating func take(_ words: String...) -> Bool {
        guard place < tokens.count, !tokens[place].isQuoted, words.contains(tokens[place].text)
        else { return false }
        place += 1
        return true
    }

    private mutating func next(_ kind: TraceFilterToken.Kind) -> TraceFilterToken? {
        guard place < tokens.count, tokens[place].kind == kind else { return nil }
        defer { place += 1 }
        return tokens[place]
    }

    private func fault(_ what: String) -> TraceFilterFault {
        let column = place < tokens.count ? tokens[place].column : text.count
        return TraceFilterFault(what, at: column, of: text)
    }
}
