import ActorRuntime
import HTTPTypes
import Hummingbird
import Synchronization

/// How often somebody may ask: so many at once, and so many a second after that.
final class RateLimit: Sendable {
    private struct Bucket {
        var left: Int64
        /// Monotonic nanoseconds.
        var filledAt: Int64
    }

    private let clock: NodeClock
    private let burst: Int64
    /// Nanoseconds that one request costs.
    private let price: Int64
    private let buckets = Mutex<[String: Bucket]>([:])

    /// More askers than this at once are forgotten together, which lets each begin anew.
    private static let askerLimit = 4096

    init(burst: Int64, perSecond: Int64, clock: NodeClock) {
        (self.burst, self.clock) = (burst, clock)
        price = 1_000_000_000 / perSecond
    }

    /// Whether this asker may ask now.
    func admits(_ asker: String) -> Bool {
        let now = clock.monotonic()
        return buckets.withLock { buckets in
            if buckets.count > Self.askerLimit { buckets = [:] }
            var bucket = buckets[asker] ?? Bucket(left: burst, filledAt: now)
            let earned = (now - bucket.filledAt) / price
            bucket.left = min(burst, bucket.left + earned)
            bucket.filledAt = bucket.left == burst ? now : bucket.filledAt + earned * price
            defer { buckets[asker] = bucket }
            guard bucket.left > 0 else { return false }
            bucket.left -= 1
            return true
        }
    }
}

/// Counts requests by the address that they come from, before anything is looked at.
struct AddressLimit: RouterMiddleware {
    typealias Context = TillContext

    let limit: RateLimit

    func handle(
        _ request: Request, context: TillContext,
        next: @concurrent (Request, TillContext) async throws -> Response
    ) async throws -> Response {
        guard limit.admits(context.address) else {
            throw Problem(
                429, "request.tooMany", "ask less often", again: true, retryAfter: 1)
        }
        return try await next(request, context)
    }
}
