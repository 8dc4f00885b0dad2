package import Commerce
import Contracts
import Journal
import Wire

/// Staff as rows: each person, role and open request, and what there is once.
package struct StaffBook: Projection {
    package typealias Event = StaffLedger.Event

    package private(set) var staff = StaffLedger()

    package init() {}

    package mutating func apply(_ event: StaffLedger.Event) -> [String] {
        staff.apply(event).map(Self.key)
    }

    private static func key(_ row: StaffLedger.Row) -> String {
        switch row {
        case .employee(let number): "employee/\(number)"
        case .role(let id): "role/\(id)"
        case .request(let id): "request/\(id)"
        case .lockPolicy: "lockPolicy"
        case .requestCount: "requestCount"
        case .version: "version"
        }
    }

    package func row(_ key: String) throws -> [UInt8]? {
        if let number = key.after("employee/") {
            return staff.employee(number).map { CBOREncoder.encode($0) }
        }
        if let id = key.after("role/") {
            return staff.role(id).map { CBOREncoder.encode($0) }
        }
        if let id = key.after("request/").flatMap({ Int64($0) }) {
            return staff.request(id).map { CBOREncoder.encode($0) }
        }
        switch key {
        case "lockPolicy": return CBOREncoder.encode(staff.lockPolicy)
        case "requestCount": return CBOREncoder.encode(staff.requestCount)
        default: return CBOREncoder.encode(staff.version)
        }
    }

    package mutating func restore(_ key: String, _ row: [UInt8]) throws {
        if key.hasPrefix("employee/") {
            staff.restore(try CBORDecoder.decode(Employee.self, from: row))
        } else if key.hasPrefix("role/") {
            staff.restore(try CBORDecoder.decode(StaffRole.self, from: row))
        } else if key.hasPrefix("request/") {
            staff.restore(try CBORDecoder.decode(ApprovalRequest.self, from: row))
        } else if key == "lockPolicy" {
            staff.restore(try CBORDecoder.decode(LockPolicy.self, from: row))
        } else {
            let number = try CBORDecoder.decode(Int64.self, from: row)
            if key == "version" {
                staff.restore(version: number)
            } else {
                staff.restore(requestCount: number)
            }
        }
    }
}

extension StaffLedger.Event: JournalEvent {
    package static var kind: String { "staff.event/1" }

    /// Audit entries are read again, all of them.
    static let auditKey = Array("audit".utf8)

    package var entryKey: [UInt8] {
        if case .audited = self { Self.auditKey } else { [] }
    }
}
