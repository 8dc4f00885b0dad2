import HTTPTypes
import Hummingbird
import Logging

/// Turns whatever ends a request early into a problem document.
struct ProblemAnswers: RouterMiddleware {
    typealias Context = TillContext

    let log: Logger

    func handle(
        _ request: Request, context: TillContext,
        next: @concurrent (Request, TillContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let problem as Problem {
            return problem.response
        } catch let error as HTTPError where error.status == .notFound {
            return Self.unknown(request).response
        } catch let error as HTTPError {
            return Problem(error.status.code, "request.refused", error.body ?? "").response
        } catch {
            log.error("\(request.method) \(request.uri.path): \(error)")
            return Problem.internalFault.response
        }
    }

    /// Nothing there, or only for other methods.
    private static func unknown(_ request: Request) -> Problem {
        let path = request.uri.path.split(separator: "/", omittingEmptySubsequences: false)
        let methods = TillServer.addresses.filter { address in
            let parts = address.path.split(separator: "/", omittingEmptySubsequences: false)
            return parts.count == path.count
                && zip(parts, path).allSatisfy { $0 == $1 || $0.hasPrefix("{") && !$1.isEmpty }
        }.map(\.method.rawValue)
        guard !methods.isEmpty else { return .unknownPath }
        var problem = Problem(
            405, "request.badMethod", "use \(methods.joined(separator: " or "))")
        problem.allow = methods.joined(separator: ", ")
        return problem
    }
}
