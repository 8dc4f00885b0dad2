package import ActorRuntime
package import Contracts
package import Distributed
import Commerce
import Glibc
import Journal
import Topology
import Wire

/// What a node says about itself, and what it is told: to copy, to hand actors on, to end.
package distributed actor NodeService: NodeControl, Service {
    package typealias ActorSystem = NodeSystem

    let journal: NodeJournal
    let courier: Courier
    let actors: ServedActors
    let witnessing: Witnessing
    let takeOver: TakeOver
    private var isCopying = false
    let adopted: @Sendable (Deployment) throws -> Void
    private let version: String?
    let stopNode: @Sendable () -> Void

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        actorSystem.loop.asUnownedSerialExecutor()
    }

    package nonisolated static var handlers: HandlerTable { nodeHandlers }

    init(
        actorSystem: NodeSystem, journal: NodeJournal, courier: Courier, actors: ServedActors,
        witnessing: Witnessing, takeOver: TakeOver, version: String?,
        adopted: @escaping @Sendable (Deployment) throws -> Void,
        stop: @escaping @Sendable () -> Void
    ) {
        self.actorSystem = actorSystem
        self.journal = journal
        self.courier = courier
        self.actors = actors
        self.witnessing = witnessing
        self.takeOver = takeOver
        self.adopted = adopted
        self.version = version
        stopNode = stop
    }

    package distributed func status(_ message: NodeStatusWanted) throws -> NodeStatus {
        NodeStatus(
            node: actorSystem.node, process: getpid(), incarnation: actorSystem.incarnation,
            actors: actorSystem.addresses
                .filter { actorSystem.isOpen($0) }.map(\.path),
            refused: actors.refused.map(\.description) + witnessing.refusals
                + takeOver.refusals + actors.waiting + witnessing.warnings,
            handled: actorSystem.recorder.handled, outbox: courier.depth,
            outboxAge: courier.oldest, credit: courier.leastCredit, parked: courier.parkedCount,
            residentBytes: Self.residentBytes(),
            topology: actors.topology,
            isDrained: actorSystem.turnsAway != nil, version: version)
    }

    package distributed func metrics(_ message: NodeMetricsWanted) throws -> NodeMetrics {
        let now = actorSystem.clock.monotonic()
        let rows = actorSystem.addresses.map { address in
            let meter = actorSystem.meter(of: address)
            let recent = meter?.recent(at: now)
            return NodeMetrics.Row(
                actor: address.path, calls: meter?.calls ?? 0,
                running: meter?.running ?? 0, oldest: meter?.oldest(at: now), total: meter?.total,
                p50: recent?.quantile(thousandths: 500), p99: recent?.quantile(thousandths: 990),
                p999: recent?.quantile(thousandths: 999),
                slowest: recent.flatMap { $0.count > 0 ? $0.slowest : nil })
        }
        return NodeMetrics(at: now / 1000, rows: rows)
    }

    package distributed func parked(_ message: ParkedWanted) throws -> ParkedShown {
        let items = try journal.file.read {
            try $0.parked(after: message.after ?? 0, limit: ParkedWanted.page)
        }
        return ParkedShown(
            items: items.compactMap { item in
                item.parked.map(ParkedMark.init).map {
                    .init(
                        id: item.id, from: item.sender, to: item.target, message: item.message,
                        reason: $0.reason, since: $0.since,
                        correlation: item.correlation == .none ? nil : item.correlation)
                }
            })
    }

    package distributed func decide(_ message: DecideParked) throws -> Answer<Done> {
        try actors.speakers.checkNeighbour(in: actorSystem)
        do throws(Refusal) {
            try DecideParked.check(message.reason, for: message.decision)
        } catch {
            return .refused(error)
        }
        let wereThere =
            switch message.decision {
            case .retry: try courier.retryParked(message.ids)
            case .discard:
                try courier.discardParked(
                    message.ids, by: message.staff, because: message.reason ?? "")
            }
        guard wereThere else {
            return .refused(
                Refusal("node.notParked", "no such parked message; see: kontor parked"))
        }
        return .done(Done())
    }

    package distributed func hold(_ message: HoldDelivery) async throws -> Answer<Done> {
        try refuseNodes()
        courier.hold(for: .seconds(min(max(1, message.seconds), 300)))
        for _ in 0..<500 {
            if courier.isAtRest { return .done(Done()) }
            await actorSystem.loop.pause(.milliseconds(10))
        }
        courier.release()
        return .refused(
            Refusal("node.busy", "messages are still on their way; see: kontor ps"))
    }

    package distributed func snapshot(_ message: TakeSnapshot) async throws -> SnapshotTaken {
        try refuseNodes()
        // Copies of several nodes fit together only while all of them hold their messages back.
        guard courier.isHeld, !isCopying else { throw CallFault.rejected("node.notHeld") }
        isCopying = true
        defer { isCopying = false }
        await actorSystem.untilDurable()
        let copy = try await SnapshotFile(beside: journal.file).take()
        guard courier.isHeld else { throw CallFault.unknown("node.notHeld") }
        return SnapshotTaken(bytes: copy.bytes, digest: Bytes(copy.digest.bytes))
    }

    package distributed func read(_ message: ReadSnapshot) throws -> SnapshotPart {
        try refuseNodes()
        let bytes = try SnapshotFile(beside: journal.file)
            .read(at: message.offset, count: ReadSnapshot.part)
        return SnapshotPart(bytes: Bytes(bytes))
    }

    package distributed func release(_ message: ReleaseDelivery) throws -> Done {
        try refuseNodes()
        SnapshotFile(beside: journal.file).remove()
        courier.release()
        return Done()
    }

    package distributed func copy(_ message: CopyJournal) async throws -> Answer<CopyPosition> {
        // A copy of this node must not know more of another than that one's copy does.
        guard !courier.isHeld else { throw CallFault.rejected("node.held") }
        guard actorSystem.context?.caller == Caller(name: message.node, role: .node) else {
            throw CallFault.rejected("witness.badNode")
        }
        return try await witnessing.copies.take(message)
    }

    package distributed func kept(_ message: CopyWanted) throws -> CopyKept {
        guard actorSystem.context?.caller == Caller(name: message.node, role: .node) else {
            throw CallFault.rejected("witness.badNode")
        }
        return try witnessing.copies.kept(of: message)
    }

    package distributed func contracts(_ message: ContractsWanted) throws -> ContractsShown {
        ContractsShown(messages: ServiceContracts.names)
    }

    package distributed func stop(_ message: StopNode) throws -> Done {
        try refuseNodes()
        stopNode()
        return Done()
    }

    /// From /proc/self/statm (proc(5)), second number, in pages.
    private static func residentBytes() -> Int64 {
        guard let file = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(file) }
        var text = [CChar](repeating: 0, count: 128)
        guard fgets(&text, 128, file) != nil else { return 0 }
        let fields = String(
            decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self
        )
        .split(separator: " ")
        return fields.count > 1 ? (Int64(fields[1]) ?? 0) * Int64(getpagesize()) : 0
    }
}

private let nodeHandlers = HandlerTable([
    .inline { (service: isolated NodeService, message: NodeStatusWanted) in
        try service.status(message)
    },
    .inline { (service: isolated NodeService, message: NodeMetricsWanted) in
        try service.metrics(message)
    },
    .inline { (service: isolated NodeService, message: TraceWanted) in
        try service.trace(message)
    },
    .inline { (service: isolated NodeService, message: WatchTrace) in
        try service.watch(message)
    },
    .inline { (service: isolated NodeService, message: RevealTrace) in
        try service.reveal(message)
    },
    .inline { (service: isolated NodeService, message: WatchedWanted) in
        try service.watched(message)
    },
    .inline { (service: isolated NodeService, message: EndWatch) in
        try service.endWatch(message)
    },
    .inline { (service: isolated NodeService, message: ParkedWanted) in
        try service.parked(message)
    },
    .inline { (service: isolated NodeService, message: DiscardedWanted) in
        try service.discarded(message)
    },
    .inline { (service: isolated NodeService, message: DecideParked) in
        try service.decide(message)
    },
    .suspending { (service: NodeService, message: HoldDelivery) in
        try await service.hold(message)
    },
    .suspending { (service: NodeService, message: TakeSnapshot) in
        try await service.snapshot(message)
    },
    .inline { (service: isolated NodeService, message: ReadSnapshot) in
        try service.read(message)
    },
    .inline { (service: isolated NodeService, message: ReleaseDelivery) in
        try service.release(message)
    },
    .suspending { (service: NodeService, message: CopyJournal) in
        try await service.copy(message)
    },
    .inline { (service: isolated NodeService, message: CopyWanted) in
        try service.kept(message)
    },
    .inline { (service: isolated NodeService, message: AdoptTopology) in
        try service.adopt(message)
    },
    .suspending { (service: NodeService, message: TakeActor) in
        try await service.take(message)
    },
    .inline { (service: isolated NodeService, message: ChainWanted) in
        try service.chain(message)
    },
    .suspending { (service: NodeService, message: GiveActor) in
        try await service.give(message)
    },
    .suspending { (service: NodeService, message: DrainNode) in
        try await service.drain(message)
    },
    .inline { (service: isolated NodeService, message: EndDrain) in
        try service.endDrain(message)
    },
    .inline { (service: isolated NodeService, message: ContractsWanted) in
        try service.contracts(message)
    },
    .inline { (service: isolated NodeService, message: StopNode) in
        try service.stop(message)
    },
])
