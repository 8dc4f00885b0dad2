import ActorRuntime
package import Wire

/// What a viewer wants to see of a node's messages, and at most how much; the node moves limits that are
/// too high into its own.
package struct TraceQuestion: Sendable {
    /// An expression as `TraceFilter` reads it; empty for everything.
    package var filter: String
    /// Whether the messages themselves are shown.
    package var bodies: Bool
    /// Events altogether, up to 1,000,000.
    package var events: Int
    /// Events in each second, up to 10,000; with bodies up to 500.
    package var perSecond: Int
    /// For how long, up to a day.
    package var seconds: Int
    /// For whom, where the one that asks shows it to somebody else; by its own word, for the journal.
    package var viewer: String?

    package init(
        filter: String, bodies: Bool, events: Int, perSecond: Int, seconds: Int,
        viewer: String? = nil
    ) {
        (self.filter, self.bodies, self.events) = (filter, bodies, events)
        (self.perSecond, self.seconds, self.viewer) = (perSecond, seconds, viewer)
    }
}

/// Begins to watch; ends by its limits, by `EndWatch`, or when nobody asks for five seconds.
package struct WatchTrace: Message {
    package static let wireName = "node.watch/1"
    package typealias Reply = Answer<WatchBegun>
    package var question: TraceQuestion

    package init(question: TraceQuestion) {
        self.question = question
    }
}

/// Begins to watch with nothing taken out of the messages: a role has to allow it by name.
package struct RevealTrace: Message {
    package static let wireName = "node.reveal/1"
    package typealias Reply = Answer<WatchBegun>
    package var question: TraceQuestion

    package init(question: TraceQuestion) {
        self.question = question
    }
}

package struct WatchBegun: WireValue {
    package static let wireName = "node.watchBegun/1"
    package var watch: UInt64

    package init(watch: UInt64) {
        self.watch = watch
    }
}

/// Asks for what is new; only who began the watch gets it.
package struct WatchedWanted: Message {
    package static let wireName = "node.watched/1"
    package typealias Reply = Answer<WatchedShown>
    package var watch: UInt64

    package init(watch: UInt64) {
        self.watch = watch
    }
}

package struct WatchedShown: WireValue {
    package static let wireName = "node.watchedEvents/1"
    package var events: [TraceEvent]
    /// Events that the viewer did not get since the watch began: it asked too late, or for too much.
    package var dropped: UInt64
    /// Whether there are more already.
    package var hasMore: Bool
    /// `count` or `time`, where that limit ended the watch.
    package var end: String?

    package init(events: [TraceEvent], dropped: UInt64, hasMore: Bool, end: String?) {
        (self.events, self.dropped, self.hasMore, self.end) = (events, dropped, hasMore, end)
    }
}

package struct EndWatch: Message {
    package static let wireName = "node.endWatch/1"
    package typealias Reply = Done
    package var watch: UInt64

    package init(watch: UInt64) {
        self.watch = watch
    }
}
