import Foundation
import GRDB

/// Bytes as GRDB takes them.
func data(_ bytes: [UInt8]) -> Data {
    Data(bytes)
}
