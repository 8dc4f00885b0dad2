import ActorRuntime

/// What somebody types once to pair a device: eight letters and digits that look like no others.
enum PairingCode {
    private static let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    /// 40 bits of chance, with a dash in the middle.
    static func made(by random: RandomSource) -> String {
        let number = random.next()
        let text = (0..<8).map { letters[Int(number >> ($0 * 5) & 31)] }
        return String(text[..<4]) + "-" + String(text[4...])
    }

    /// As it is compared: case, dashes and what is mistaken for another letter do not matter.
    static func plain(_ code: String) -> String {
        String(
            code.uppercased().compactMap { letter -> Character? in
                switch letter {
                case "-", " ": nil
                case "O": "0"
                case "I", "L": "1"
                default: letter
                }
            })
    }
}
