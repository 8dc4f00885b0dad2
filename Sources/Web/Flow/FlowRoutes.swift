import ActorRuntime
import Commerce
import Contracts
import Distributed
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Synchronization

/// The message flow of a sale, for whoever may see an X report.
enum FlowRoutes {
    static let all = [TillRoute(.get, "flows/{sale}", show)]

    private static func show(_ call: TillRequest) async throws -> Response {
        try await permit(call)
        let (sale, isReceipt) = try await sale(call)
        var memory = FlowMemory(sale, in: call.store)
        await call.desk.recollect(&memory)
        var flow = memory.flow(of: call.desk.nodes)
        if memory.isEmpty { flow.live = !isReceipt }
        return JSONAnswer.response(flow)
    }

    /// By receipt, or by the id of a sale that has none yet.
    static func sale(_ call: TillRequest) async throws(Problem) -> (sale: SaleID, isReceipt: Bool) {
        let text = try call.path("sale")
        if let sale = SaleID(text) { return (sale, false) }
        guard ReceiptRoutes.isReceipt(text) else { throw .badPath }
        return (try await ReceiptRoutes.sale(of: text, call, missing: true), true)
    }

    /// Who looks, as it is written into the journals: the person, where one is signed in, and the device.
    @discardableResult
    static func permit(_ call: TillRequest) async throws(Problem) -> String {
        let device = "device \(call.device.id)"
        guard call.store.signsIn else { return device }
        let terminal = try call.terminal()
        let shown = try await call.desk.read { try await terminal.attendance(ShowAttendance()) }
        do throws(Refusal) {
            guard let duty = shown.duty else {
                throw Refusal("staff.notSignedIn", "sign in first")
            }
            guard try duty.allows(.xReport) else {
                throw Refusal("staff.notAllowed", "\(duty.staff) may not see message flows")
            }
            return "\(duty.staff), \(device)"
        } catch {
            throw Problem(error)
        }
    }
}

/// The same as server-sent events while the sale runs.
struct FlowEventsRoute: Sendable {
    private let viewers = Viewers()

    /// At the same time: nodes take eight viewers, and commands want to see something too.
    static let limit = 4

    private final class Viewers: Sendable {
        private let count = Mutex(0)

        func enter() -> Bool {
            count.withLock { count in
                guard count < FlowEventsRoute.limit else { return false }
                count += 1
                return true
            }
        }

        var isFull: Bool { count.withLock { $0 >= FlowEventsRoute.limit } }

        func leave() { count.withLock { $0 -= 1 } }
    }

    func answer(_ request: Request, _ call: TillRequest, key: String) async throws -> Response {
        let viewer = try await FlowRoutes.permit(call)
        let (sale, _) = try await FlowRoutes.sale(call)
        guard !viewers.isFull else {
            throw Problem(
                429, "trace.tooManyViewers", "too many look at message flows", again: true,
                retryAfter: 5)
        }
        var watch = FlowWatch(call.desk, sale, in: call.store, viewer: viewer)
        let devices = call.desk.devices
        watch.mayLook = { (try? devices.device(ofKey: key)) != nil }
        return response(request, watch)
    }

    /// A browser that reads slowly misses what was before the last; one that is gone ends the watch.
    private func response(_ request: Request, _ watch: FlowWatch) -> Response {
        let viewers = viewers
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream"],
            body: .init { writer in
                guard viewers.enter() else { return try await writer.finish(nil) }
                defer { viewers.leave() }
                let (events, teller) = AsyncStream<ByteBuffer>.makeStream(
                    bufferingPolicy: .bufferingNewest(4))
                let following = Task {
                    var watch = watch
                    try? await watch.run { teller.yield($0) }
                    teller.finish()
                }
                defer { following.cancel() }
                try await request.body.consumeWithInboundCloseHandler { _ in
                    for await event in events { try await writer.write(event) }
                    try await writer.finish(nil)
                } onInboundClosed: {
                    following.cancel()
                }
            })
    }
}
