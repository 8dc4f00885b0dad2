package import ActorRuntime
package import Distributed

/// A contract for tests of the runtime.
@Resolvable
package protocol Echo: DistributedActor where ActorSystem == NodeSystem {
    distributed func say(_ message: Say) async throws -> Said
    distributed func ponder(_ message: Ponder) async throws -> Said
    distributed func relay(_ message: Relay) async throws -> Said
    distributed func misread(_ message: Misread) async throws -> Misread.Reply
}

package struct Say: Message {
    package static let wireName = "echo.say/1"
    package typealias Reply = Said
    package var text: String

    package init(_ text: String) {
        self.text = text
    }
}

/// Answers after a while.
package struct Ponder: Message {
    package static let wireName = "echo.ponder/1"
    package typealias Reply = Said
    package var milliseconds: Int

    package init(milliseconds: Int) {
        self.milliseconds = milliseconds
    }
}

/// Asks another echo and hands its answer on.
package struct Relay: Message {
    package static let wireName = "echo.relay/1"
    package typealias Reply = Said
    package var to: String
    package var text: String

    package init(to: String, text: String) {
        self.to = to
        self.text = text
    }
}

/// Answered with bytes that are not its reply.
package struct Misread: Message {
    package static let wireName = "echo.misread/1"

    /// Written as a text, read as a number.
    package struct Reply: WireValue {
        package static let wireName = "echo.misreadReply/1"

        package init() {}

        package init(from decoder: any Decoder) throws {
            _ = try decoder.singleValueContainer().decode(Int.self)
        }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode("no number")
        }
    }

    package init() {}
}

package struct Said: WireValue {
    package static let wireName = "echo.said/1"
    package var text: String
    /// How many messages the actor had taken before.
    package var position: Int

    package init(text: String, position: Int) {
        self.text = text
        self.position = position
    }
}

package distributed actor EchoService: Echo, Service {
    package typealias ActorSystem = NodeSystem

    private var count = 0

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        actorSystem.loop.asUnownedSerialExecutor()
    }

    package nonisolated static var handlers: HandlerTable { echoHandlers }

    package init(actorSystem: NodeSystem) {
        self.actorSystem = actorSystem
    }

    package distributed func say(_ message: Say) throws -> Said {
        defer { count += 1 }
        return Said(text: message.text, position: count)
    }

    package distributed func ponder(_ message: Ponder) async throws -> Said {
        await actorSystem.loop.pause(.milliseconds(message.milliseconds))
        return Said(text: "", position: count)
    }

    package distributed func misread(_ message: Misread) throws -> Misread.Reply {
        Misread.Reply()
    }

    package distributed func relay(_ message: Relay) async throws -> Said {
        try await $Echo.resolve(id: Address(message.to), using: actorSystem)
            .say(Say(message.text))
    }
}

private let echoHandlers = HandlerTable([
    .inline { (echo: isolated EchoService, message: Say) in try echo.say(message) },
    .suspending { (echo: EchoService, message: Ponder) in try await echo.ponder(message) },
    .inline { (echo: isolated EchoService, message: Misread) in try echo.misread(message) },
    .suspending { (echo: EchoService, message: Relay) in try await echo.relay(message) },
])
