import Commerce
import Contracts
import Wire

/// Gift cards and coupons, and what sales do to them.
extension SampleMaker {
    private var day: BusinessDay { BusinessDay(day: 20_758) }

    private var amount: StoredAmount { StoredAmount("G-1", Money(minor: 500)) }

    private var account: StoredAccount {
        StoredAccount(
            code: "G-1", kind: .houseAccount, tax: .multiPurpose, balance: Money(minor: 300),
            creditLimit: Money(minor: 1000), expires: maybe(day), isBlocked: true,
            name: maybe("Huber"))
    }

    private var storedMove: StoredMove {
        StoredMove(sale: sale, day: day, kind: .loaded, amount: Money(minor: 200))
    }

    var coupon: PromotionContext.Coupon {
        PromotionContext.Coupon(code: "WELCOME", promotion: "TENOFF")
    }

    var coupons: [any CBORCodable] {
        let issued = CouponBook.Coupon(
            code: "WELCOME", promotion: "TENOFF", limit: maybe(500), used: 7)
        return [
            coupon, issued, CouponBook.Use(codes: ["WELCOME"], isReturned: true),
            CouponBook.Event.issued([issued]),
            CouponBook.Event.redeemed(sale, codes: ["WELCOME"]), CouponBook.Event.returned(sale),
            VouchersEvent.coupons(.returned(sale)),
            GiveCoupons(sale: sale, step: 4, codes: ["WELCOME"]),
            IssueCoupons(action: ActionID(sale), coupons: [issued]),
            FindCoupons(sale: sale, codes: ["WELCOME"]), CouponsFound(coupons: [coupon]),
            UseCoupons(sale: sale, codes: ["WELCOME"]), ReturnCoupons(sale: sale),
            ListCoupons(after: "A", limit: 7, promotion: maybe("TENOFF")),
            CouponsListed(coupons: [issued]),
        ]
    }

    var vouchers: [any CBORCodable] {
        let move = StoredPosting.Move(.redeemed, "G-1", Money(minor: 200))
        return [
            amount, loaded, account, account.kind, StoredAccount.Tax.multiPurpose,
            StoredAccount.Tax.singlePurpose(VATRate(hundredths: 700)), move, move.kind,
            StoredPosting(day: day, moves: [move], isCancelled: true),
            StoredValueLedger.Event.opened(account),
            StoredValueLedger.Event.moved(move, sale: sale, day: day),
            StoredValueLedger.Event.cancelled(sale: sale, day: day),
            StoredValueLedger.Event.blocked(code: "G-1", true),
            StoredValueLedger.Event.extended(code: "G-1", BusinessDay(day: 21_000)),
            StoredValueLedger.Event.creditLimitSet(code: "G-1", Money(minor: 1000)),
            StoredValueLedger.Event.forgot([sale]),
            LoadValue(
                sale: sale, day: day, kind: .giftCard, amounts: [amount],
                expires: maybe(BusinessDay(day: 21_000))),
            RedeemValue(sale: sale, amounts: [amount]), ReturnValue(sale: sale),
            BlockAccount(code: "G-1", isBlocked: true),
            FindAccount(code: "G-1", least: maybe(Money(minor: 40))),
            AccountFound(account: account), storedMove,
            OpenAccount(code: "K-1", name: maybe("Huber"), limit: Money(minor: 50_000)),
            SetCreditLimit(code: "K-1", limit: Money(minor: 80_000)),
            ListAccounts(kind: .houseAccount, after: "A", limit: 7),
            AccountsListed(accounts: [account]), ShowStatement(code: "K-1", from: 7, limit: 9),
            StatementShown(account: account, moves: [storedMove]),
        ] + layaways
    }

    private var laidAway: LaidAway {
        LaidAway(
            number: "L-1", name: maybe("Meier"), lines: [line], priced: priced, catalogue: 17,
            layaway: layaway, reserved: maybe(SaleID(high: 5, low: 6)))
    }

    private var deposit: Layaway.Deposit {
        Layaway.Deposit(sale: sale, amount: Money(minor: 200), day: day)
    }

    private var layaway: Layaway {
        Layaway(
            restoring: Money(minor: 398), minimum: Money(minor: 100), deposits: [deposit],
            state: .cancelled, endedBy: maybe(sale), fee: Money(minor: 50))
    }

    private var layaways: [any CBORCodable] {
        let fee = Money(minor: 50)
        return [
            laidAway, layaway, deposit, layaway.state, LayawayStep("L-1", .take),
            LayawayStep.Kind.deposit(fee), LayawayStep.Kind.take, LayawayStep.Kind.cancel(fee: fee),
            Layaway.Event.paid(deposit), Layaway.Event.taken(by: sale),
            Layaway.Event.cancelled(by: sale, fee: fee), Layaway.Event.undone(sale),
            Layaways.Event.laidAway(laidAway),
            Layaways.Event.changed(number: "L-1", .undone(sale)),
            VouchersEvent.layaways(.changed(number: "L-1", .undone(sale))),
            LayAway(
                action: ActionID(sale), staff: "S-01", number: "L-1", name: maybe("Meier"),
                minimum: fee, items: [.init(code: "BREAD", quantity: .one)], member: maybe("M-1")),
            KeepLayaway(action: ActionID(sale), goods: laidAway), FindLayaway(number: "L-1"),
            LayawayFound(goods: laidAway), ListLayaways(after: "A", limit: 7),
            LayawaysListed(goods: [laidAway]),
            PayDeposit(sale: sale, number: "L-1", amount: fee),
            EndLayaway(sale: sale, number: "L-1", amount: Money(minor: 200), fee: maybe(fee)),
        ]
    }
}
