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
