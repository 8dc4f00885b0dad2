/// A receipt as one page that needs nothing else: for a screen and for an e-mail.
///
/// A browser prints it on 80 mm paper, on A4 and as PDF.
package struct ReceiptHTML {
    private var html = ""

    /// A whole document in UTF-8, without scripts and without anything fetched from elsewhere.
    package static func page(_ document: ReceiptDocument) -> String {
        let title = "\(document.language.receipt) \(document.sale.receipt)"
        var page = ReceiptHTML()
        page.html += """
            <!DOCTYPE html>
            <html lang="\(document.language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="\(policy)">
            <title>\(escaped(title))</title>
            <style>
            \(style)
            </style>
            </head>
            <body>
            <main>

            """
        for block in document.blocks { page.add(block) }
        page.html += "</main>\n</body>\n</html>\n"
        return page.html
    }

    /// Text that is no markup, neither in an element nor in a quoted attribute.
    package static func escaped(_ text: String) -> String {
        var safe = String.UnicodeScalarView()
        for scalar in TextWidth.printable(text).unicodeScalars {
            switch scalar {
            case "&": safe.append(contentsOf: "&amp;".unicodeScalars)
            case "<": safe.append(contentsOf: "&lt;".unicodeScalars)
            case ">": safe.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": safe.append(contentsOf: "&quot;".unicodeScalars)
            case "'": safe.append(contentsOf: "&#39;".unicodeScalars)
            default: safe.append(scalar)
            }
        }
        return String(safe)
    }

    private mutating func add(_ block: ReceiptBlock) {
        switch block {
        case .logo(let logo):
            let (width, height) = (logo.bytesPerRow * 8, logo.rows)
            html += Self.picture(width, height, "aria-hidden=\"true\"", logo.isBlack)
        case .title(let text): html += "<h1>\(Self.escaped(text))</h1>\n"
        case .text(let text): html += "<p>\(Self.escaped(text))</p>\n"
        case .notice(let text): html += "<p class=\"notice\">\(Self.escaped(text))</p>\n"
        case .rule: html += "<hr>\n"
        case .rows(let rows): add(rows)
        case .table(let titles, let rows): add(titles, rows)
        case .qr(let text): addCode(text)
        }
    }

    private mutating func add(_ rows: [ReceiptRow]) {
        guard !rows.isEmpty else { return }
        html += "<table class=\"rows\"><tbody>\n"
        for row in rows {
            let style =
                switch row.weight {
                case .plain: ""
                case .note: " class=\"note\""
                case .total: " class=\"total\""
                }
            html += "<tr\(style)><th scope=\"row\">\(Self.escaped(row.label))</th>"
            html += "<td>\(Self.escaped(row.value))</td>"
            html += "<td class=\"mark\">\(Self.escaped(row.mark))</td></tr>\n"
        }
        html += "</tbody></table>\n"
    }

    private mutating func add(_ titles: [String], _ rows: [[String]]) {
        html += "<table class=\"taxes\"><thead>\n<tr>"
        for title in titles { html += "<th scope=\"col\">\(Self.escaped(title))</th>" }
        html += "</tr>\n</thead><tbody>\n"
        for row in rows {
            html += "<tr><th scope=\"row\">\(Self.escaped(row[0]))</th>"
            for cell in row.dropFirst() { html += "<td>\(Self.escaped(cell))</td>" }
            html += "</tr>\n"
        }
        html += "</tbody></table>\n"
    }

    /// At least 3 cm wide, and four light modules on each side, so that any camera reads it.
    private mutating func addCode(_ text: String) {
        guard let code = try? QRCode(text) else { return }
        let (size, inner) = (code.size + 8, 4..<code.size + 4)
        let label =
            "class=\"code\" width=\"\(max(36, size * 2 / 5))mm\" "
            + "aria-label=\"QR: \(Self.escaped(text))\""
        html += Self.picture(size, size, label) { row, column in
            inner.contains(row) && inner.contains(column)
                && code.isDark(row: row - 4, column: column - 4)
        }
    }

    /// The black dots of each row as strokes of one path.
    private static func picture(
        _ width: Int, _ height: Int, _ attributes: String, _ isBlack: (Int, Int) -> Bool
    ) -> String {
        var path = ""
        for row in 0..<height {
            var column = 0
            while column < width {
                guard isBlack(row, column) else {
                    column += 1
                    continue
                }
                let start = column
                while column < width, isBlack(row, column) { column += 1 }
                path += "M\(start) \(row)h\(column - start)v1h-\(column - start)z"
            }
        }
        return "<svg viewBox=\"0 0 \(width) \(height)\" role=\"img\" \(attributes)>"
            + "<path d=\"\(path)\"/></svg>\n"
    }

    private static let policy = "default-src 'none'; style-src 'unsafe-inline'"

    private static let style = """
        body { margin: 0; background: #fff; color: #000; }
        main { box-sizing: border-box; max-width: 80mm; margin: 0 auto; padding: 4mm;
          font: 10pt/1.35 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
        h1 { font-size: 15pt; margin: 0 0 1mm; text-align: center; overflow-wrap: anywhere; }
        p { margin: 0; text-align: center; overflow-wrap: anywhere; }
        .notice { margin: 2mm 0; font-weight: 700; }
        svg { display: block; max-width: 100%; max-height: 30mm; margin: 0 auto 2mm;
          break-inside: avoid; shape-rendering: crispEdges; }
        svg.code { max-height: none; margin: 2mm auto; }
        hr { border: 0; border-top: 1px dashed #000; margin: 2mm 0; }
        table { width: 100%; border-collapse: collapse; break-inside: auto; }
        tr { break-inside: avoid; }
        th { font-weight: 400; text-align: left; vertical-align: bottom; padding: 0;
          overflow-wrap: anywhere; }
        td { text-align: right; vertical-align: bottom; white-space: nowrap; padding: 0 0 0 3mm; }
        td.mark { box-sizing: border-box; width: 5mm; padding-left: 1mm; text-align: left; }
        .note th { padding-left: 4mm; }
        .note { font-size: 9pt; }
        .total { font-size: 13pt; }
        .total th, .total td { font-weight: 700; padding-top: 1mm; padding-bottom: 1mm; }
        .taxes { font-size: 9pt; }
        .taxes thead th:not(:first-child) { text-align: right; }
        @page { margin: 3mm; }
        @media print {
          main { padding: 0; }
        }
        @media print and (min-width: 120mm) {
          @page { margin: 20mm; }
          main { max-width: 120mm; font-size: 11pt; }
        }
        """
}
