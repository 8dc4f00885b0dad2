/// When, where and for whom a promotion holds.
struct PromotionCondition: Sendable {
    private let window: PriceWindow?
    private let audience: Promotion.Audience
    private let store: String?

    init(_ promotion: Promotion) {
        (window, audience, store) = (promotion.window, promotion.audience, promotion.store)
    }

    func holds(_ context: PromotionContext) -> Bool {
        if let store, store != context.store { return false }
        switch audience {
        case .everyone: break
        case .members: guard context.isMember else { return false }
        case .group(let group): guard group == context.group else { return false }
        }
        return window?.contains(context.time) ?? true
    }
}
