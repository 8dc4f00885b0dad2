package import Commerce
package import Wire

extension StaffLedger.Event: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .roleDefined(let value0):
            writer.variant("roleDefined") { fields in
                fields.field("_0", value0)
            }
        case .employeeSet(let number, let name, let roles):
            writer.variant("employeeSet") { fields in
                fields.field("name", name)
                fields.field("roles", roles)
                fields.field("number", number)
            }
        case .verifierSet(let number, let value1, let value2):
            writer.variant("verifierSet") { fields in
                fields.field("_1", value1)
                fields.field("_2", Bytes(value2))
                fields.field("number", number)
            }
        case .left(let number):
            writer.variant("left") { fields in
                fields.field("number", number)
            }
        case .returned(let number):
            writer.variant("returned") { fields in
                fields.field("number", number)
            }
        case .trainingSet(let number, let value1):
            writer.variant("trainingSet") { fields in
                fields.field("_1", value1)
                fields.field("number", number)
            }
        case .lockPolicySet(let value0):
            writer.variant("lockPolicySet") { fields in
                fields.field("_0", value0)
            }
        case .signedIn(let number, let terminal, let at, let signIn):
            writer.variant("signedIn") { fields in
                fields.field("at", at)
                fields.field("number", number)
                fields.field("signIn", signIn)
                fields.field("terminal", terminal)
            }
        case .verified(let number, let terminal, let at):
            writer.variant("verified") { fields in
                fields.field("at", at)
                fields.field("number", number)
                fields.field("terminal", terminal)
            }
        case .signInFailed(let number, let terminal, let at):
            writer.variant("signInFailed") { fields in
                fields.field("at", at)
                fields.field("number", number)
                fields.field("terminal", terminal)
            }
        case .signedOut(let number, let terminal, let at):
            writer.variant("signedOut") { fields in
                fields.field("at", at)
                fields.field("number", number)
                fields.field("terminal", terminal)
            }
        case .unlocked(let number):
            writer.variant("unlocked") { fields in
                fields.field("number", number)
            }
        case .approvalRequested(let value0):
            writer.variant("approvalRequested") { fields in
                fields.field("_0", value0)
            }
        case .approvalGranted(let id, let by, let at):
            writer.variant("approvalGranted") { fields in
                fields.field("at", at)
                fields.field("by", by)
                fields.field("id", id)
            }
        case .approvalDenied(let id, let by, let at):
            writer.variant("approvalDenied") { fields in
                fields.field("at", at)
                fields.field("by", by)
                fields.field("id", id)
            }
        case .approvalExpired(let id):
            writer.variant("approvalExpired") { fields in
                fields.field("id", id)
            }
        case .approvalUsed(let id):
            writer.variant("approvalUsed") { fields in
                fields.field("id", id)
            }
        case .audited(let value0):
            writer.variant("audited") { fields in
                fields.field("_0", value0)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "roleDefined":
                return .roleDefined(try fields.field("_0"))
            case "employeeSet":
                let name: String = try fields.field("name")
                let roles: [String] = try fields.field("roles")
                let number: String = try fields.field("number")
                return .employeeSet(number: number, name: name, roles: roles)
            case "verifierSet":
                let value1: Employee.Credential = try fields.field("_1")
                let value2: Bytes = try fields.field("_2")
                let number: String = try fields.field("number")
                return .verifierSet(number: number, value1, value2.array)
            case "left":
                return .left(number: try fields.field("number"))
            case "returned":
                return .returned(number: try fields.field("number"))
            case "trainingSet":
                let value1: Bool = try fields.field("_1")
                let number: String = try fields.field("number")
                return .trainingSet(number: number, value1)
            case "lockPolicySet":
                return .lockPolicySet(try fields.field("_0"))
            case "signedIn":
                let at: CivilTime = try fields.field("at")
                let number: String = try fields.field("number")
                let signIn: Int64? = try fields.field("signIn")
                let terminal: Int = try fields.field("terminal")
                return .signedIn(number: number, terminal: terminal, at: at, signIn: signIn)
            case "verified":
                let at: CivilTime = try fields.field("at")
                let number: String = try fields.field("number")
                let terminal: Int = try fields.field("terminal")
                return .verified(number: number, terminal: terminal, at: at)
            case "signInFailed":
                let at: CivilTime = try fields.field("at")
                let number: String = try fields.field("number")
                let terminal: Int = try fields.field("terminal")
                return .signInFailed(number: number, terminal: terminal, at: at)
            case "signedOut":
                let at: CivilTime = try fields.field("at")
                let number: String = try fields.field("number")
                let terminal: Int = try fields.field("terminal")
                return .signedOut(number: number, terminal: terminal, at: at)
            case "unlocked":
                return .unlocked(number: try fields.field("number"))
            case "approvalRequested":
                return .approvalRequested(try fields.field("_0"))
            case "approvalGranted":
                let at: CivilTime = try fields.field("at")
                let by: String = try fields.field("by")
                let id: Int64 = try fields.field("id")
                return .approvalGranted(id: id, by: by, at: at)
            case "approvalDenied":
                let at: CivilTime = try fields.field("at")
                let by: String = try fields.field("by")
                let id: Int64 = try fields.field("id")
                return .approvalDenied(id: id, by: by, at: at)
            case "approvalExpired":
                return .approvalExpired(id: try fields.field("id"))
            case "approvalUsed":
                return .approvalUsed(id: try fields.field("id"))
            case "audited":
                return .audited(try fields.field("_0"))
            default: throw .unknownName(name)
            }
        }
    }
}
