import Commerce
import Foundation

/// Coins and notes as somebody writes them down: `50*2 0.20*10`.
struct CountSheet {
    let currency: Currency

    /// Words, else a person who is asked for each coin and note, else lines of standard input.
    func pieces(_ words: [String]) throws -> [CashCount.Pieces] {
        if words == ["-"] { return try read(standardInput()) }
        if !words.isEmpty { return try read(words) }
        guard isatty(STDIN_FILENO) == 1, let known = currency.denominations else {
            throw Failure(
                .badInput,
                "say what is in the drawer, as 50*2 0.20*10; an empty one is 0, and - reads "
                    + "standard input")
        }
        return try known.compactMap(ask)
    }

    func read(_ words: [String]) throws -> [CashCount.Pieces] {
        if words == ["0"] { return [] }
        return try words.map(piece)
    }

    private func standardInput() -> [String] {
        var words: [String] = []
        while let line = readLine() { words += line.split(separator: " ").map(String.init) }
        return words
    }

    private func piece(_ word: String) throws -> CashCount.Pieces {
        let parts = word.split(separator: "*", omittingEmptySubsequences: false)
        guard parts.count == 2, let value = currency.parse(parts[0]), value > .zero,
            let count = Int64(parts[1]), count >= 0
        else {
            throw Failure(
                .badInput, "'\(word)' is no count; write a coin or note and how many, as 0.20*10")
        }
        return CashCount.Pieces(try denomination(of: value), count)
    }

    private func denomination(of value: Money) throws -> Denomination {
        guard let known = currency.denominations else { return Denomination(.note, value) }
        if let found = known.first(where: { $0.value == value }) { return found }
        let all = known.map { currency.text($0.value) }.joined(separator: " ")
        throw Failure(
            .badInput,
            "\(currency.code) has no coin or note of \(currency.text(value))\n  there are: \(all)")
    }

    /// Nil for none.
    private func ask(_ denomination: Denomination) throws -> CashCount.Pieces? {
        let amount = currency.text(denomination.value)
        FileHandle.standardError.write(Data("\(amount) \(currency.code) × ".utf8))
        guard let answer = readLine() else { throw Failure(.failed, "nothing was counted") }
        let text = answer.filter { $0 != " " }
        if text.isEmpty { return nil }
        guard let count = Int64(text), count >= 0 else {
            Console.say("'\(text)' is no number of pieces; write 12, or nothing for none")
            return try ask(denomination)
        }
        return count == 0 ? nil : CashCount.Pieces(denomination, count)
    }
}
