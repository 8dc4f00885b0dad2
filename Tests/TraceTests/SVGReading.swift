import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// A picture as an XML parser of somebody else reads it.
final class SVGReading: NSObject, XMLParserDelegate {
    struct Element {
        let name: String
        let attributes: [String: String]
        var text = ""

        var kind: Set<Substring> { Set((attributes["class"] ?? "").split(separator: " ")) }

        func number(_ name: String) -> Double? { attributes[name].flatMap(Double.init) }
    }

    private(set) var elements: [Element] = []
    private var open: [Int] = []

    /// Nil where it is not well formed.
    init?(_ text: String) {
        super.init()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = self
        guard parser.parse(), open.isEmpty else { return nil }
    }

    func all(_ name: String, _ kind: Substring? = nil) -> [Element] {
        elements.filter { $0.name == name && (kind.map($0.kind.contains) ?? true) }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String]
    ) {
        open.append(elements.count)
        elements.append(Element(name: name, attributes: attributes))
    }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
        qualifiedName: String?
    ) {
        open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        if let place = open.last { elements[place].text += string }
    }
}
