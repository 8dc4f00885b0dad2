import Testing

@testable import Commerce

/// Expects a refusal of this name; its `detail` is for people and may change.
func expectRefusal<Value>(
    _ name: String, sourceLocation: SourceLocation = #_sourceLocation,
    _ decide: () throws -> Value
) {
    do {
        let value = try decide()
        Issue.record("not refused as \(name) but \(value)", sourceLocation: sourceLocation)
    } catch let refusal as Refusal {
        #expect(refusal.name == name, sourceLocation: sourceLocation)
    } catch {
        Issue.record("not refused as \(name) but \(error)", sourceLocation: sourceLocation)
    }
}
