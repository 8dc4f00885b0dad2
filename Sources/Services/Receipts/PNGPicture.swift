import Commerce
import Wire

/// A PNG (ISO/IEC 15948) as far as a logo needs it: all colour types and depths, not interlaced.
struct PNGPicture {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    let width: Int
    let height: Int
    private let depth: Int
    private let colour: UInt8
    private var palette: [UInt8] = []
    /// Of palette entries, how much of each is there.
    private var alphas: [UInt8] = []
    /// Without filters, row by row.
    private var rows: [[UInt8]] = []

    init(_ bytes: [UInt8]) throws(Refusal) {
        let chunks = Self.chunks(bytes)
        guard let header = chunks.first, header.name == "IHDR", header.data.count == 13 else {
            throw Self.broken
        }
        let data = header.data
        (width, height) = (Self.number(data[0..<4]), Self.number(data[4..<8]))
        (depth, colour) = (Int(data[8]), data[9])
        guard LogoPicture.fits(width, height), [1, 2, 4, 8, 16].contains(depth),
            [0, 2, 3, 4, 6].contains(colour), data[12] == 0
        else {
            throw Refusal(
                "receipt.badLogo",
                "a logo is a PNG of up to 576 x 1000 dots that is not interlaced")
        }
        var packed: [UInt8] = []
        for chunk in chunks {
            switch chunk.name {
            case "PLTE": palette = chunk.data
            case "tRNS": alphas = chunk.data
            case "IDAT": packed += chunk.data
            default: continue
            }
        }
        rows = try unfiltered(packed)
    }

    private static let broken = Refusal("receipt.badLogo", "the PNG is broken")

    private var channels: Int {
        switch colour {
        case 2: 3
        case 4: 2
        case 6: 4
        default: 1
        }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 << 8 | Int($1) }
    }

    private static func chunks(_ bytes: [UInt8]) -> [(name: String, data: [UInt8])] {
        var chunks: [(name: String, data: [UInt8])] = []
        var place = signature.count
        while place + 12 <= bytes.count {
            let count = number(bytes[place..<place + 4])
            let end = place + 8 + count
            guard end + 4 <= bytes.count else { break }
            let name = String(decoding: bytes[place + 4..<place + 8], as: UTF8.self)
            chunks.append((name, Array(bytes[place + 8..<end])))
            place = end + 4
        }
        return chunks
    }

    private func unfiltered(_ packed: [UInt8]) throws(Refusal) -> [[UInt8]] {
        let length = (width * channels * depth + 7) / 8
        guard let plain = Deflated.plain(packed, size: height * (length + 1)) else {
            throw Self.broken
        }
        let step = max(1, channels * depth / 8)
        var rows: [[UInt8]] = []
        var above = [UInt8](repeating: 0, count: length)
        for row in 0..<height {
            let start = row * (length + 1)
            var line = Array(plain[start + 1..<start + 1 + length])
            guard Self.unfilter(&line, plain[start], above, step) else { throw Self.broken }
            rows.append(line)
            above = line
        }
        return rows
    }

    /// False for a filter that there is not.
    private static func unfilter(
        _ line: inout [UInt8], _ filter: UInt8, _ above: [UInt8], _ step: Int
    ) -> Bool {
        for place in line.indices {
            let left = place >= step ? Int(line[place - step]) : 0
            let corner = place >= step ? Int(above[place - step]) : 0
            let up = Int(above[place])
            let predicted: Int
            switch filter {
            case 0: predicted = 0
            case 1: predicted = left
            case 2: predicted = up
            case 3: predicted = (left + up) / 2
            case 4: predicted = paeth(left, up, corner)
            default: return false
            }
            line[place] &+= UInt8(predicted)
        }
        return true
    }

    private static func paeth(_ left: Int, _ up: Int, _ corner: Int) -> Int {
        let guess = left + up - corner
        let (a, b, c) = (abs(guess - left), abs(guess - up), abs(guess - corner))
        if a <= b, a <= c { return left }
        return b <= c ? up : corner
    }

    /// A sample of a dot, 0 to 255, but for numbers in the palette.
    private func sample(_ row: Int, _ column: Int, _ channel: Int) -> Int {
        let place = (column * channels + channel) * depth
        let byte = rows[row][place / 8]
        guard depth < 8 else { return Int(byte) }
        let most = (1 << depth) - 1
        let value = Int(byte) >> (8 - depth - place % 8) & most
        return colour == 3 ? value : value * 255 / most
    }

    func isDark(row: Int, column: Int) -> Bool {
        let first = sample(row, column, 0)
        var (light, alpha) = (first, 255)
        if colour == 3 {
            let rgb = palette.dropFirst(first * 3).prefix(3).map(Int.init)
            light = rgb.count == 3 ? Self.light(rgb[0], rgb[1], rgb[2]) : 255
            alpha = first < alphas.count ? Int(alphas[first]) : 255
        } else if colour == 2 || colour == 6 {
            light = Self.light(first, sample(row, column, 1), sample(row, column, 2))
        }
        if colour == 4 || colour == 6 { alpha = sample(row, column, channels - 1) }
        return (light * alpha + 255 * (255 - alpha)) / 255 < 128
    }

    /// As bright as the eye finds it (ITU-R BT.601).
    private static func light(_ red: Int, _ green: Int, _ blue: Int) -> Int {
        (red * 299 + green * 587 + blue * 114) / 1000
    }
}
