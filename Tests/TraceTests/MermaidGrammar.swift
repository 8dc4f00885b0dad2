/// A sequence diagram in Mermaid, read strictly: of its grammar what the export has need of, and nothing
/// else; written from Mermaid's documentation, without the export's code.
struct MermaidDiagram {
    struct Message: Equatable {
        let from: String
        let to: String
        let arrow: String
        let text: String
    }

    /// Why a line is none of a sequence diagram.
    struct Fault: Error {
        let line: Int
        let what: String
    }

    /// Names as they are shown, by their ids.
    private(set) var participants: [String: String] = [:]
    /// Participants in each box, by the box's title.
    private(set) var boxes: [String: [String]] = [:]
    private(set) var messages: [Message] = []
    private(set) var notes: [(over: String, text: String)] = []

    /// Longer ones first, as one begins like another.
    private static let arrows = ["-->>", "->>", "--x", "-x", "-->", "->"]

    init(_ text: String) throws {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.last?.isEmpty == true else {
            throw Fault(line: lines.count, what: "no end of line")
        }
        lines.removeLast()
        guard lines.first == "sequenceDiagram" else {
            throw Fault(line: 1, what: "no sequenceDiagram")
        }
        var box: String?
        for (number, line) in lines.enumerated().dropFirst() {
            do {
                try read(String(line.drop { $0 == " " }), &box)
            } catch let wrong as Wrong {
                throw Fault(line: number + 1, what: "\(wrong.what): \(line)")
            }
        }
        guard box == nil else { throw Fault(line: lines.count, what: "a box is not closed") }
    }

    private mutating func read(_ line: String, _ box: inout String?) throws {
        if line == "end" {
            guard box != nil else { throw Wrong("nothing is open here") }
            box = nil
        } else if let title = line.behind("box ") {
            guard box == nil else { throw Wrong("a box in a box") }
            guard boxes[title] == nil, messages.isEmpty else {
                throw Wrong("a box comes once, in front")
            }
            (box, boxes[title]) = (title, [])
        } else if let rest = line.behind("participant ") {
            try participant(rest, box)
        } else if let rest = line.behind("Note over ") {
            let (id, text) = try Self.labelled(rest)
            notes.append((try known(id), text))
        } else {
            guard box == nil else { throw Wrong("a message in a box") }
            messages.append(try message(line))
        }
    }

    private mutating func participant(_ rest: String, _ box: String?) throws {
        guard let place = rest.range(" as ") else { throw Wrong("no name") }
        let (id, name) = (String(rest[..<place.lowerBound]), String(rest[place.upperBound...]))
        try Self.check(id)
        guard participants[id] == nil else { throw Wrong("it is there already") }
        participants[id] = try Self.text(name)
        if let box { boxes[box]?.append(id) }
    }

    private func message(_ line: String) throws -> Message {
        for place in line.indices {
            guard let arrow = Self.arrows.first(where: line[place...].hasPrefix) else { continue }
            let rest = String(line[place...].dropFirst(arrow.count))
            let (to, text) = try Self.labelled(rest)
            return Message(
                from: try known(String(line[..<place])), to: try known(to), arrow: arrow, text: text
            )
        }
        throw Wrong("no statement")
    }

    private func known(_ id: String) throws -> String {
        guard let name = participants[id] else { throw Wrong("nobody declared \(id)") }
        return name
    }

    private static func labelled(_ rest: String) throws -> (String, String) {
        guard let place = rest.range(": ") else { throw Wrong("no text") }
        return (String(rest[..<place.lowerBound]), try text(String(rest[place.upperBound...])))
    }

    private static func check(_ id: String) throws {
        guard id.first?.isLetter == true, id.allSatisfy({ $0.isLetter || $0.isNumber }), id != "end"
        else { throw Wrong("no id") }
    }

    /// With entities such as `#59;` read; a number sign and a semicolon stand for nothing else.
    private static func text(_ raw: String) throws -> String {
        var (text, rest) = ("", Substring(raw))
        while let character = rest.popFirst() {
            guard character != ";" else { throw Wrong("a semicolon ends a statement") }
            guard character == "#" else {
                text.append(character)
                continue
            }
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard let code = UInt32(digits), let scalar = Unicode.Scalar(code),
                rest.dropFirst(digits.count).first == ";"
            else { throw Wrong("no entity") }
            text.unicodeScalars.append(scalar)
            rest = rest.dropFirst(digits.count + 1)
        }
        guard !text.isEmpty else { throw Wrong("an empty text") }
        return text
    }
}

/// What is wrong with a line.
private struct Wrong: Error {
    let what: String
    init(_ what: String) { self.what = what }
}

extension String {
    fileprivate func behind(_ start: String) -> String? {
        hasPrefix(start) ? String(dropFirst(start.count)) : nil
    }

    fileprivate func range(_ part: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
            start = index(after: start)
        }
        return nil
    }
}
