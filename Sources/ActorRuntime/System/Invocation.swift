package import Distributed

/// Collects the one argument of a call; the wire name comes from the argument's type.
package struct Invocation: DistributedTargetInvocationEncoder {
    package typealias SerializationRequirement = WireValue

    private(set) var message: (any Message)?
    private(set) var arguments = 0

    package mutating func recordGenericSubstitution<T>(_ type: T.Type) throws {}
    package mutating func recordReturnType<R: WireValue>(_ type: R.Type) throws {}
    package mutating func recordErrorType<E: Error>(_ type: E.Type) throws {}
    package mutating func doneRecording() throws {}

    package mutating func recordArgument<Value: WireValue>(
        _ argument: RemoteCallArgument<Value>
    ) throws {
        message = argument.value.asMessage
        arguments += 1
    }
}

/// Unused: the receiving side goes through `HandlerTable`, but the protocol wants a type.
package struct InvocationReading: DistributedTargetInvocationDecoder {
    package typealias SerializationRequirement = WireValue

    package mutating func decodeGenericSubstitutions() throws -> [any Any.Type] { [] }
    package mutating func decodeErrorType() throws -> (any Any.Type)? { nil }
    package mutating func decodeReturnType() throws -> (any Any.Type)? { nil }

    package mutating func decodeNextArgument<Argument: WireValue>() throws -> Argument {
        throw CallFault.rejected("message.notByTable")
    }
}

/// Unused, like `InvocationReading`.
package struct InvocationResult: DistributedTargetInvocationResultHandler {
    package typealias SerializationRequirement = WireValue

    package func onReturn<Success: WireValue>(value: Success) async throws {}
    package func onReturnVoid() async throws {}
    package func onThrow<Err: Error>(error: Err) async throws {}
}
