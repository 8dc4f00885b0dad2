import Commerce

/// What a printer was last known to be, since when.
struct PrinterStanding {
    static let ready = "ready"
    static let printing = "printing"

    /// `ready`, `printing`, or the name of what is the matter.
    private(set) var state = ready
    private(set) var detail = ""
    private(set) var since: CivilTime
    var isPaperLow = false

    init(since: CivilTime) {
        self.since = since
    }

    mutating func note(_ state: String, _ detail: String, at time: CivilTime) {
        if state != self.state { since = time }
        (self.state, self.detail) = (state, detail)
    }
}
