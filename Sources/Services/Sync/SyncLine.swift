import Commerce

/// When a store speaks with headquarters next, and how the line has been.
struct SyncLine {
    /// News wait so long for others to go with them.
    static let gathering = Duration.milliseconds(20)
    /// After a round that went well, headquarters is asked for changes again; it also says so itself.
    static let longestSilence = Duration.seconds(5)
    static let firstPause = Duration.milliseconds(250)
    static let longestPause = Duration.seconds(10)

    var isRunning = false
    /// Whether something new is there for a round.
    var isWanted = false
    /// Of the round that is planned; timers of earlier plans do nothing.
    private(set) var plan: UInt64 = 0
    private(set) var pause = SyncLine.firstPause
    private(set) var lastHeard: CivilTime?
    private(set) var trouble: String?

    /// A plan takes the place of the one before.
    mutating func nextPlan() -> UInt64 {
        plan += 1
        return plan
    }

    mutating func heard(at time: CivilTime) {
        (lastHeard, trouble, pause) = (time, nil, Self.firstPause)
    }

    mutating func failed(_ reason: String) {
        trouble = reason
        pause = min(pause * 2, Self.longestPause)
    }

    /// Until the next round; stores that lost the line together do not come back together.
    func wait(chance: UInt64) -> Duration {
        let usual = trouble == nil ? (isWanted ? Self.gathering : Self.longestSilence) : pause
        return usual * (0.5 + Double(chance % 1024) / 1024)
    }
}
