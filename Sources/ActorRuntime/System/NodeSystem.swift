package import Distributed
import Synchronization
package import Wire

/// The actor system of one node: it names actors, finds them, and moves their messages.
///
/// A call takes the same road whether its actor is in this process or not: same envelope, same
/// deadline, same trace event, same answer. Only a call to another node is serialised.
package final class NodeSystem: DistributedActorSystem, @unchecked Sendable {
    package typealias ActorID = Address
    package typealias InvocationEncoder = Invocation
    package typealias InvocationDecoder = InvocationReading
    package typealias ResultHandler = InvocationResult
    package typealias SerializationRequirement = WireValue

    /// What a node is made of; every part comes from outside.
    package struct Parts {
        package var node: String
        package var incarnation: UInt64
        package var clock: NodeClock
        package var random: RandomSource
        package var transport: any Transport
        package var gate: any OutputGate
        package var locate: @Sendable (Address) -> Route?
        /// Serialises calls inside the process too, so that tests meet every codec.
        package var serialisesLocalCalls = false
        /// Events that the trace keeps, a power of two; 0 keeps none.
        package var traceCapacity = TraceRecorder.capacity
        /// Where it keeps them; in the process's own memory where there is none.
        package var traceMemory: TraceMemory?
        /// What earlier runs of the node left, the latest first.
        package var tracePast: [TracePast] = []

        package init(
            node: String, incarnation: UInt64, clock: NodeClock, random: RandomSource,
            transport: any Transport, gate: any OutputGate,
            locate: @escaping @Sendable (Address) -> Route?, serialisesLocalCalls: Bool = false
        ) {
            self.node = node
            self.incarnation = incarnation
            self.clock = clock
            self.random = random
            self.transport = transport
            self.gate = gate
            self.locate = locate
            self.serialisesLocalCalls = serialisesLocalCalls
        }
    }

    final class Registration: Sendable {
        let actor: any DistributedActor
        let handlers: HandlerTable
        /// The actor's name in traces.
        let id: UInt32
        let meter: ActorMeter

        init(
            _ actor: any DistributedActor, _ handlers: HandlerTable, id: UInt32, _ meter: ActorMeter
        ) {
            (self.actor, self.handlers, self.id, self.meter) = (actor, handlers, id, meter)
        }
    }

    /// A call that waits for its end, here or elsewhere.
    struct Pending {
        /// Nil for an actor of this node.
        let route: Route?
        let continuation: UnsafeContinuation<Outcome<Payload>, Never>
        /// Monotonic nanoseconds.
        let expires: Int64
    }

    package let node: String
    package let incarnation: UInt64
    /// This node, as its own actors see it.
    let itself: Caller
    /// Its name in traces.
    let itsID: UInt32
    package let clock: NodeClock
    package let random: RandomSource
    package let loop: Loop
    let transport: any Transport
    let gate: any OutputGate
    let locate: @Sendable (Address) -> Route?
    let serialisesLocalCalls: Bool

    private let registry = Mutex<[Address: Registration]>([:])
    /// Of all actors since the start, also of those that are gone.
    private let meters = Mutex<[Address: ActorMeter]>([:])

    // From here on: the loop's thread only, which is what `@unchecked` vouches for.
    var pending: [UInt64: Pending] = [:]
    /// Starts anew with each incarnation, so that an answer to an earlier one fits no call.
    var nextCall: UInt64
    /// When the calls that wait are looked at next; `.max` where none has an end.
    var nextLook: Int64 = .max
    var traceIDs: TraceIDs
    var wallClock: (offset: Int64, nextLook: Int64) = (0, .min)
    var inlineContext: CallContext?
    /// Actors that take no calls for now, each with the reason that callers get.
    package var closed: [Address: String] = [:]
    /// Why no actor takes calls; the node's own does.
    package var shut: String?
    /// Why no actor takes calls of other nodes; the node's own does.
    package var turnsAway: String?
    /// Why a message of another node is not taken, whatever its actor would say; nil where it is.
    package var refuses: ((Envelope, Caller) -> String?)?
    /// Of `heldLimit`, what is taken.
    package var held = 0
    /// Told about an actor whose handler ended with an error that is no answer to its caller, and by which
    /// message: what it has in memory may not be what it has on disk.
    package var actorFailed: ((CallContext, any Error) -> Void)?
    /// Actors that have moved since the start.
    var learned: [Address: Route] = [:]
    /// Who is asked for a node's actors where that node does not answer; see `NodeSystem+StandIns`.
    package var standIns: [String: String] = [:]
    /// In place of the node's gate, of messages that rest on nothing that this node writes down.
    package var gates: [String: any OutputGate] = [:]
    package var counters = NodeCounters()
    package let recorder: TraceRecorder
    package let watches = TraceWatches()

    /// The id that the actor under construction gets; see `make`.
    @TaskLocal private static var assigned: Address?

    /// How long calls made below wait, in place of `callDeadline`; never longer than the caller's own
    /// caller does.
    @TaskLocal package static var patience: Duration?

    /// The reason of a call that nobody waits for any more.
    static let timedOut = "call.timedOut"
    /// What the reason begins with that a node has for taking no calls, and one for an actor that it does
    /// not know.
    static let shutPrefix = "journal."
    static let unknownActor = "actor.unknown"
    /// The reasons of calls whose node is not there, and is not there any more.
    static let unreachable = "node.unreachable"
    static let lostLink = "node.lost"
    package static let callDeadline: Duration = .seconds(5)
    /// What each hop keeps of the time it was given, so that its answer arrives before the end.
    static let wayBack: Int64 = 20_000_000
    /// Nanoseconds between two questions for an actor that is on its way to another node.
    static let movingPause: Int64 = 5_000_000
    /// Bytes of the largest message or reply that leaves a node.
    package static let payloadLimit = 2 << 20
    /// Bytes of the answers that wait for the disk or a witness, with their calls, before the node takes no
    /// more: they wait for as long as that one stands still, and their callers ask again meanwhile.
    package static let heldLimit = 64 << 20
    /// What each of them takes beside what it says, about.
    static let heldEach = 1024
    /// How many suspended handlers an actor may have before it answers *overloaded*.
    package static let handlersPerActor = 1024

    package init(_ parts: Parts) {
        node = parts.node
        incarnation = parts.incarnation
        itself = Caller(name: parts.node, role: .node)
        clock = parts.clock
        random = parts.random
        traceIDs = TraceIDs(start: parts.random.next())
        transport = parts.transport
        gate = parts.gate
        locate = parts.locate
        serialisesLocalCalls = parts.serialisesLocalCalls
        recorder = TraceRecorder(
            node: parts.node, capacity: parts.traceCapacity, begun: parts.clock.wall(),
            memory: parts.traceMemory, past: parts.tracePast)
        itsID = TraceNames.shared.id(of: parts.node)
        nextCall = parts.incarnation &<< 22
        loop = Loop(clock: parts.clock)
    }

    /// Binds addresses and starts the loop; when it returns, calls are answered.
    package func start(ended: @escaping @Sendable () -> Void = {}) throws {
        try transport.start(delegate: self)
        loop.atTurnEnd { [transport] in transport.flush() }
        loop.start(port: transport) { [self] in
            transport.close()
            ended()
        }
    }

    /// Binds addresses; from then on the loop moves only by `Loop.step`.
    package func attach() throws {
        try transport.start(delegate: self)
        loop.atTurnEnd { [transport] in transport.flush() }
        loop.attach(port: transport)
    }

    /// Gives the memory of a node back that moved by `Loop.step` and is gone without a word: nothing of it
    /// goes on, and whoever waits for an answer here waits for ever.
    package func detach() {
        loop.detach()
        transport.close()
        pending = [:]
        actorFailed = nil
        refuses = nil
        // Actors go outside of the lock, since they may ask for it.
        let actors = registry.withLock { registry in
            defer { registry = [:] }
            return registry
        }
        withExtendedLifetime(actors) {}
    }

    /// Makes an actor under a chosen address and registers its handlers.
    package func make<Shell: Service>(
        at address: Address, _ body: (NodeSystem) throws -> Shell
    ) rethrows -> Shell {
        try Self.$assigned.withValue(address) { try body(self) }
    }

    /// What the handler at hand passes on; nil outside of handlers.
    package var context: CallContext? {
        (loop.isCurrent ? inlineContext : nil) ?? CallContext.current
    }

    /// Waits until the disk has everything that was decided so far: before a device outside of the
    /// node's messages hears of it. On the loop's thread.
    package func untilDurable() async {
        await withUnsafeContinuation { continuation in
            gate.whenDurable(gate.written) { continuation.resume() }
        }
    }

    /// The same for whoever does not wait for ever: false where it is not durable in time.
    package func untilDurable(within time: Duration) async -> Bool {
        var isOver = false
        return await withUnsafeContinuation { continuation in
            let end = { (isDurable: Bool) in
                guard !isOver else { return }
                isOver = true
                continuation.resume(returning: isDurable)
            }
            gate.whenDurable(gate.written) { end(true) }
            if !isOver { loop.schedule(after: time) { end(false) } }
        }
    }

    /// What holds a message back, and the answer to it.
    func gate(of message: String) -> any OutputGate {
        gates.isEmpty ? gate : gates[message] ?? gate
    }

    func registration(_ address: Address) -> Registration? {
        registry.withLock { $0[address] }
    }

    /// What an actor of this node was asked.
    package func meter(of address: Address) -> ActorMeter? {
        meters.withLock { $0[address] }
    }

    /// Messages that an actor works on at the moment.
    package func running(of address: Address) -> Int { meter(of: address)?.running ?? 0 }

    /// Messages that the actors of this node work on, the node's own left out.
    package var running: Int {
        meters.withLock { meters in
            meters.reduce(0) { $0 + ($1.key == .node(node) ? 0 : $1.value.running) }
        }
    }

    /// Takes an actor out of the node: from now on, nothing reaches it here.
    package func remove(_ address: Address) {
        registry.withLock { $0[address] = nil }
    }

    /// Whether an actor of this node answers at an address.
    package func isHere(_ address: Address) -> Bool { registration(address) != nil }

    /// The addresses of this node's actors, in order.
    package var addresses: [Address] {
        registry.withLock { $0.keys.sorted { $0.path < $1.path } }
    }
}

extension NodeSystem {
    package func resolve<Act: DistributedActor>(
        id: Address, as actorType: Act.Type
    ) throws -> Act? where Act.ID == Address {
        nil
    }

    package func assignID<Act: DistributedActor>(
        _ actorType: Act.Type
    ) -> Address where Act.ID == Address {
        guard let address = Self.assigned else {
            preconditionFailure("\(actorType) is made through NodeSystem.make, which names it")
        }
        return address
    }

    package func actorReady<Act: DistributedActor>(_ actor: Act) where Act.ID == Address {
        guard let service = Act.self as? any Service.Type else {
            preconditionFailure("\(Act.self) is no Service: it has no handlers")
        }
        let meter = meters.withLock { meters in
            let meter = meters[actor.id] ?? ActorMeter()
            meters[actor.id] = meter
            return meter
        }
        registry.withLock { registry in
            precondition(registry[actor.id] == nil, "two actors at \(actor.id)")
            registry[actor.id] = Registration(
                actor, service.handlers, id: TraceNames.shared.id(of: actor.id.path), meter)
        }
    }

    /// Nothing is left to do: the registry holds its actors, so one that is freed was taken out of it
    /// before, and its successor may be registered by now.
    package func resignID(_ id: Address) {}

    package func makeInvocationEncoder() -> Invocation { Invocation() }
}

/// What a node counts since its start.
package struct NodeCounters: Sendable {
    package var handled: UInt64 = 0
    package var rejected: UInt64 = 0
    package var lateReplies: UInt64 = 0
    package var unreachableReplies: UInt64 = 0
}
