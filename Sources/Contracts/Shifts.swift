package import ActorRuntime
package import Commerce
package import Wire

/// Something that staff do once at a drawer, under an id that is made where they do it.
package protocol DrawerMessage: Message {
    var action: ActionID { get }
    var staff: String { get }
}

extension DrawerMessage {
    package var key: [UInt8] { action.bytes }
}

/// Starts a shift with the float that was counted into the drawer.
package struct OpenShift: DrawerMessage {
    package static let wireName = "terminal.openShift/1"
    package typealias Reply = Answer<ShiftOpened>
    package var action: ActionID
    package var staff: String
    package var float: [CashCount.Pieces]

    package init(action: ActionID, staff: String, float: [CashCount.Pieces]) {
        (self.action, self.staff, self.float) = (action, staff, float)
    }
}

package struct ShiftOpened: WireValue {
    package static let wireName = "terminal.shiftOpened/1"
    package var opening: Opening

    package init(opening: Opening) {
        self.opening = opening
    }
}

/// Puts cash into the drawer or takes it out.
package struct MoveCash: DrawerMessage {
    package static let wireName = "terminal.moveCash/1"
    package typealias Reply = Answer<Done>
    package var action: ActionID
    package var staff: String
    package var kind: CashMovement.Kind
    package var amount: Money
    package var reason: String
    package var note: String

    package init(
        action: ActionID, staff: String, kind: CashMovement.Kind, amount: Money, reason: String,
        note: String = ""
    ) {
        (self.action, self.staff, self.kind) = (action, staff, kind)
        (self.amount, self.reason, self.note) = (amount, reason, note)
    }
}

/// Opens the drawer without a sale.
package struct OpenDrawer: DrawerMessage {
    package static let wireName = "terminal.openDrawer/1"
    package typealias Reply = Answer<Done>
    package var action: ActionID
    package var staff: String

    package init(action: ActionID, staff: String) {
        (self.action, self.staff) = (action, staff)
    }
}

/// Hands in a count; the answer says nothing of what should have been there.
package struct CountCash: DrawerMessage {
    package static let wireName = "terminal.count/1"
    package typealias Reply = Answer<CashCounted>
    package var action: ActionID
    package var staff: String
    package var pieces: [CashCount.Pieces]
    /// Cash of other currencies; nil is none.
    package var foreign: [ForeignCount]?

    package init(
        action: ActionID, staff: String, pieces: [CashCount.Pieces],
        foreign: [ForeignCount]? = nil
    ) {
        (self.action, self.staff, self.pieces) = (action, staff, pieces)
        self.foreign = foreign
    }
}

package struct CashCounted: WireValue {
    package static let wireName = "terminal.counted/1"
    package var sum: Money
    /// How many counts the shift has had, with this one.
    package var counts: Int64

    package init(sum: Money, counts: Int64) {
        (self.sum, self.counts) = (sum, counts)
    }
}

/// Ends the shift by its last count.
package struct CloseShift: DrawerMessage {
    package static let wireName = "terminal.closeShift/1"
    package typealias Reply = Answer<ZShown>
    package var action: ActionID
    package var staff: String
    /// The float that stays in the drawer.
    package var kept: Money
    /// Why the count is off.
    package var reason: String?
    /// Another person, who approves that the count is off.
    package var approver: String?

    package init(
        action: ActionID, staff: String, kept: Money, reason: String? = nil,
        approver: String? = nil
    ) {
        (self.action, self.staff, self.kept) = (action, staff, kept)
        (self.reason, self.approver) = (reason, approver)
    }
}

/// The open shift as it stands.
package struct ShowX: Message {
    package static let wireName = "terminal.x/1"
    package typealias Reply = Answer<XShown>

    package init() {}
}

package struct XShown: WireValue {
    package static let wireName = "terminal.xReport/1"
    package var report: XReport

    package init(report: XReport) {
        self.report = report
    }
}

/// A Z report as it was made; the last one where no number is given.
package struct ShowZ: Message {
    package static let wireName = "terminal.z/1"
    package typealias Reply = Answer<ZShown>
    package var number: Int64?

    package init(number: Int64? = nil) {
        self.number = number
    }
}

package struct ZShown: WireValue {
    package static let wireName = "terminal.zReport/1"
    package var report: ZReport
    /// SHA-256 of `ZReport.bytes`.
    package var hash: Bytes

    package init(report: ZReport, hash: Bytes) {
        (self.report, self.hash) = (report, hash)
    }
}
