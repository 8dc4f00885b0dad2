import ArgumentParser
import Topology

/// What somebody meant by a command that there is not.
enum CommandHint {
    /// Nil where all words are commands as far as those go, or nothing is like the one that is none.
    static func text(for words: [String], of root: any ParsableCommand.Type) -> String? {
        var (command, path) = (root, [root._commandName])
        for word in words where !word.hasPrefix("-") {
            let known = command.configuration.subcommands
            if let next = known.first(where: { $0._commandName == word }) {
                (command, path) = (next, path + [word])
                continue
            }
            guard let near = Suggestion.near(word, among: known.map { $0._commandName }) else {
                return nil
            }
            return "\(path.joined(separator: " ")) has no command '\(word)'\n  \(near)"
        }
        return nil
    }
}
