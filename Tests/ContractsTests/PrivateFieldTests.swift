import ActorRuntime
import Commerce
import Contracts
import Testing
import Wire

/// What traces do not show of messages.
@Suite struct PrivateFieldTests {
    /// A message or answer as a trace shows it.
    private func shown<Value: WireValue>(_ value: Value) -> String {
        let bytes = Redaction(Value.privateFields).redacted(CBOREncoder.encode(value))
        return String(decoding: bytes, as: UTF8.self)
    }

    private let ada = PointsLedger.Member(
        number: "M-1", name: "Ada Lovelace", email: "ada@example.org", points: 3)

    @Test func `a member's name and address are in no message that a trace shows`() {
        let texts = [
            shown(JoinMembers(members: [ada])), shown(MemberFound(member: ada)),
            shown(Answer.done(MemberFound(member: ada))),
        ]
        for text in texts {
            #expect(text.contains("M-1"))
            #expect(!text.contains("Ada"), "\(text)")
            #expect(!text.contains("example.org"), "\(text)")
        }
    }

    /// A field of a person that is new fails here until its message marks it, or its name is found to
    /// be that of a thing.
    @Test func `every name in a message is marked, or is that of a thing`() throws {
        for sample in Sample.full {
            guard let value = sample.value as? any WireValue else { continue }
            let type = type(of: value)
            let bytes = Redaction(type.privateFields).redacted(sample.encoded)
            var names: [String] = []
            Self.collect(try CBORReader.decode(bytes), [], &names)
            for path in names {
                let holder = path.split(separator: ".").dropLast().last.map(String.init) ?? ""
                #expect(
                    Self.holdersOfThings.contains(holder),
                    "\(type) shows \(path): mark it in privateFields, or name its holder here")
            }
        }
    }

    /// Holders below which a `code` is money.
    private static let holdersOfMoney: Set = [
        "account", "accounts", "amounts", "giftCards", "moves", "payments", "tender", "tenders",
    ]

    @Test func `no code of a gift card or an account is in a message that a trace shows`() throws {
        for sample in Sample.full {
            guard let value = sample.value as? any WireValue else { continue }
            let type = type(of: value)
            let bytes = Redaction(type.privateFields).redacted(sample.encoded)
            Self.texts(try CBORReader.decode(bytes), []) { path, text in
                let holder = path.dropLast().last ?? ""
                let isMoney =
                    path.last == "loads"
                    || path.last == "code" && Self.holdersOfMoney.contains(holder)
                    || path == ["code"] && type.wireName.hasPrefix("vouchers.")
                guard isMoney else { return }
                #expect(
                    text == Redaction.mark || text.hasPrefix(Redaction.hidden),
                    "\(type) shows \(path.joined(separator: ".")): mark it in privateFields")
            }
        }
    }

    private static func texts(
        _ value: CBORValue, _ path: [String], _ body: ([String], String) -> Void
    ) {
        switch value {
        case .map(let pairs):
            for pair in pairs {
                guard case .text(let key) = pair.key else { continue }
                texts(pair.value, path + [key], body)
            }
        case .array(let items): for item in items { texts(item, path, body) }
        case .text(let text): body(path, text)
        default: return
        }
    }

    /// Fields below which a `name` is that of a product, a promotion, a refusal or the like.
    private static let holdersOfThings: Set<String> = [
        "axes", "combo", "groups", "lines", "lists", "modifierGroups", "modifiers", "parts",
        "reason",
        "product",
        "products", "promotion", "promotions", "refused", "role", "roles",
    ]

    private static func collect(_ value: CBORValue, _ path: [String], _ names: inout [String]) {
        switch value {
        case .map(let pairs):
            for pair in pairs {
                guard case .text(let key) = pair.key else { continue }
                if key == "name", case .text(let text) = pair.value, text != Redaction.mark {
                    names.append((path + [key]).joined(separator: "."))
                }
                collect(pair.value, path + [key], &names)
            }
        case .array(let items): for item in items { collect(item, path, &names) }
        default: return
        }
    }
}
