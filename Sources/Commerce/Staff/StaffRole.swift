/// What those who hold it may do; an action that is not named is refused.
package struct StaffRole: Hashable, Sendable {
    package var id: String
    package var name: String
    package var rights: [StaffAction: Right]
    /// Whether its holder may confirm for himself what else needs another's approval.
    package var approvesOwn: Bool

    package init(
        id: String, name: String, rights: [StaffAction: Right], approvesOwn: Bool = false
    ) {
        (self.id, self.name, self.rights) = (id, name, rights)
        self.approvesOwn = approvesOwn
    }

    /// The rights that are named, in the order of the actions.
    package var list: [ActionRight] {
        rights.keys.sorted().map { ActionRight(action: $0, right: right($0)) }
    }

    package func right(_ action: StaffAction) -> Right { rights[action] ?? .refused }

    func check() throws(Refusal) {
        try Code.check(id, "staff.badRole", "a role's id")
        guard !name.isEmpty, Code.isPrintable(name, limit: StaffLedger.nameLimit) else {
            throw Refusal("staff.badRole", "\(id): a role has a name")
        }
        for action in rights.keys.sorted() { try right(action).check() }
    }

    /// Whether it leads nowhere that none of `others` leads to.
    func isWithin(_ others: [StaffRole]) -> Bool {
        guard !approvesOwn || others.contains(where: { $0.approvesOwn }) else { return false }
        return StaffAction.allCases.allSatisfy { action in
            others.contains { right(action).isWithin($0.right(action)) }
        }
    }
}

/// How far a role leads with one action.
package struct ActionRight: Hashable, Sendable {
    package var action: StaffAction
    package var right: Right

    package init(action: StaffAction, right: Right) {
        (self.action, self.right) = (action, right)
    }
}

extension StaffRole {
    /// What a shop begins with, from least to most; amounts in the currency's minor unit.
    package static let defaults = [trainee, cashier, supervisor, manager, owner]

    private static let trainee = StaffRole(
        id: "trainee", name: "Trainee",
        rights: [
            .sell: .allowed, .voidLine: .allowed, .count: .allowed, .openPrice: .needsApproval,
            .discountLine: Right(free: .never, approved: .upTo(percent: 50_00)),
            .discountBasket: Right(free: .never, approved: .upTo(percent: 30_00)),
            .voidSale: .needsApproval, .reprint: .needsApproval, .overrideAge: .needsApproval,
        ])

    private static let cashier = StaffRole(
        id: "cashier", name: "Cashier",
        rights: [
            .sell: .allowed, .voidLine: .allowed, .voidSale: .allowed, .reprint: .allowed,
            .openPrice: .allowed, .cashIn: .allowed, .safeDrop: .allowed, .count: .allowed,
            .discountLine: Right(free: .upTo(percent: 10_00), approved: .upTo(percent: 50_00)),
            .discountBasket: Right(free: .upTo(percent: 5_00), approved: .upTo(percent: 30_00)),
            .overridePrice: .needsApproval, .voidPaidSale: .needsApproval,
            .comp: .needsApproval, .returnWithoutReceipt: .needsApproval,
            .exemptTax: .needsApproval,
            .refund: Right(free: .upTo(amount: Money(minor: 20_00)), approved: .always),
            .openDrawer: .needsApproval, .overrideAge: .needsApproval,
            .cashOut: Right(free: .never, approved: .upTo(amount: Money(minor: 500_00))),
            .closeShift: Right(free: .upTo(amount: Money(minor: 5_00)), approved: .always),
            .xReport: .needsApproval,
        ])

    private static let supervisor = StaffRole(
        id: "supervisor", name: "Supervisor",
        rights: [
            .sell: .allowed, .voidLine: .allowed, .voidSale: .allowed, .reprint: .allowed,
            .openPrice: .allowed, .cashIn: .allowed, .safeDrop: .allowed, .count: .allowed,
            .openDrawer: .allowed, .overrideAge: .allowed, .xReport: .allowed,
            .training: .allowed,
            .discountLine: Right(free: .upTo(percent: 30_00), approved: .always),
            .discountBasket: Right(free: .upTo(percent: 20_00), approved: .always),
            .overridePrice: Right(free: .upTo(percent: 30_00), approved: .always),
            .voidPaidSale: Right(free: .upTo(amount: Money(minor: 100_00)), approved: .always),
            .comp: Right(free: .upTo(amount: Money(minor: 50_00)), approved: .always),
            .exemptTax: .allowed,
            .refund: Right(free: .upTo(amount: Money(minor: 200_00)), approved: .always),
            .returnWithoutReceipt: Right(
                free: .upTo(amount: Money(minor: 50_00)), approved: .always),
            .cashOut: Right(free: .upTo(amount: Money(minor: 100_00)), approved: .always),
            .closeShift: Right(free: .upTo(amount: Money(minor: 20_00)), approved: .always),
            .zReport: .needsApproval,
        ])

    private static let manager = StaffRole(
        id: "manager", name: "Manager",
        rights: all(but: [
            .refund: Right(free: .upTo(amount: Money(minor: 2000_00)), approved: .always),
            .cashOut: Right(free: .upTo(amount: Money(minor: 1000_00)), approved: .always),
            .closeShift: Right(free: .upTo(amount: Money(minor: 200_00)), approved: .always),
        ]))

    private static let owner = StaffRole(id: "owner", name: "Owner", rights: all(but: [:]))

    private static func all(but limited: [StaffAction: Right]) -> [StaffAction: Right] {
        var rights: [StaffAction: Right] = [:]
        for action in StaffAction.allCases { rights[action] = limited[action] ?? .allowed }
        return rights
    }
}
