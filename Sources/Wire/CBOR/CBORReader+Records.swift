/// Maps as structures and cases are read: fields are asked for in the order in which they stand.
extension CBORReader {
    /// Where a reader is in a map.
    @usableFromInline
    struct RecordPlace {
        var pairsLeft = 0
        /// How many maps are around this one, so that no input is read deeper than `depthLimit`.
        var depth = 0
        /// Bytes of the key that was read last.
        var lastKey: Range<Int>?

        @usableFromInline
        init() {}
    }

    /// Reads a map whose fields `body` asks for; those it does not ask for are checked and skipped.
    @inlinable
    package mutating func record<Value>(
        _ body: (inout CBORReader) throws(CBORError) -> Value
    ) throws(CBORError) -> Value {
        let outer = try beginRecord()
        let value = try body(&self)
        try endRecord(outer)
        return value
    }

    /// The name of a case; what it holds follows, as a record.
    @usableFromInline
    package mutating func variant() throws(CBORError) -> String {
        let start = offset
        guard try expect(.map) == 1 else { throw .mismatch(wanted: "one case", path: "") }
        guard major == .text else {
            throw .mismatch(wanted: "text as key", path: "byte \(start)")
        }
        return try text()
    }

    @inlinable
    package mutating func field<Value: CBORCodable>(
        _ name: StaticString
    ) throws(CBORError) -> Value {
        guard try find(name) else { throw .mismatch(wanted: "a value", path: "\(name)") }
        do throws(CBORError) {
            return try Value(reading: &self)
        } catch {
            throw error.within("\(name)")
        }
    }

    /// Nil where the field is not there, or is null.
    @inlinable
    package mutating func field<Value: CBORCodable>(
        _ name: StaticString
    ) throws(CBORError) -> Value? {
        guard try find(name) else { return nil }
        if skipNull() { return nil }
        do throws(CBORError) {
            return try Value(reading: &self)
        } catch {
            throw error.within("\(name)")
        }
    }

    @usableFromInline
    mutating func skipNull() -> Bool {
        guard isNull else { return false }
        offset += 1
        return true
    }

    @usableFromInline
    mutating func beginRecord() throws(CBORError) -> RecordPlace {
        let outer = place
        guard major == .map else { throw .mismatch(wanted: "map", path: "") }
        let count = try expect(.map)
        guard count <= UInt64(bytes.count - offset) / 2 else { throw .truncated(offset: offset) }
        guard outer.depth < Self.depthLimit else { throw .tooDeep(limit: Self.depthLimit) }
        place = RecordPlace()
        place.pairsLeft = Int(count)
        place.depth = outer.depth + 1
        return outer
    }

    @usableFromInline
    mutating func endRecord(_ outer: RecordPlace) throws(CBORError) {
        while place.pairsLeft > 0 {
            let key = try nextKey()
            try follow(key)
            try skip()
        }
        place = outer
    }

    /// Goes to the value of a field; stays in front of the next key where the field is not there.
    @usableFromInline
    mutating func find(_ name: StaticString) throws(CBORError) -> Bool {
        while place.pairsLeft > 0 {
            let start = offset
            let key = try nextKey()
            let order = compare(key, name)
            if order > 0 {
                offset = start
                return false
            }
            try follow(key, isWanted: order == 0)
            if order == 0 { return true }
            try skip()
        }
        return false
    }

    /// The bytes of the next key with its head.
    private mutating func nextKey() throws(CBORError) -> Range<Int> {
        let start = offset
        guard major == .text else {
            throw .mismatch(wanted: "text as key", path: "byte \(start)")
        }
        try skip()
        return start..<offset
    }

    /// Takes a key as read; it has to come after the one before.
    ///
    /// One that was asked for does: fields are asked for in order, so what was read before it is less.
    private mutating func follow(_ key: Range<Int>, isWanted: Bool = false) throws(CBORError) {
        if let last = place.lastKey, !isWanted {
            let (before, now) = (bytes[last], bytes[key])
            guard before.lexicographicallyPrecedes(now) else {
                if before.elementsEqual(now) { throw .duplicateKey(offset: key.lowerBound) }
                throw .unsortedKey(offset: key.lowerBound)
            }
        }
        place.lastKey = key
        place.pairsLeft -= 1
    }

    /// Below, at or above 0 as the key comes before the name, is it, or comes after it.
    private func compare(_ key: Range<Int>, _ name: StaticString) -> Int {
        // Names of fields are shorter than 24 bytes, so a key with a longer head comes after them.
        let count = name.utf8CodeUnitCount
        guard key.count == count + 1 else { return key.count - count - 1 }
        let start = name.utf8Start
        for position in 0..<count {
            let (one, other) = (bytes[key.lowerBound + 1 + position], start[position])
            if one != other { return Int(one) - Int(other) }
        }
        return 0
    }
}
