/// Files made out of a topology, and what is to be done with them.
struct Rendering {
    struct File {
        var name: String
        var text: String
    }

    struct Step {
        var what: String
        var commands: [String]
    }

    var files: [File]
    /// In the order in which they have to be done.
    var steps: [Step]

    /// The steps as text, numbered.
    var stepsText: String {
        steps.enumerated().map { number, step in
            (["\(number + 1). \(step.what)"] + step.commands.map { "     \($0)" })
                .joined(separator: "\n")
        }.joined(separator: "\n")
    }
}
