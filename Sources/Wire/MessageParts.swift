extension Array where Element: CBORCodable {
    /// The elements in order, in parts that each fit into a message: so many at most, and one alone or no
    /// more than so many bytes.
    package func parts(of count: Int = 2000, bytes: Int = 512 << 10) -> [[Element]] {
        var (parts, size): ([[Element]], Int) = ([], 0)
        for element in self {
            let its = CBOREncoder.encode(element).count
            size += its
            if let last = parts.last, last.count < count, size <= bytes {
                parts[parts.count - 1].append(element)
            } else {
                parts.append([element])
                size = its
            }
        }
        return parts
    }
}
