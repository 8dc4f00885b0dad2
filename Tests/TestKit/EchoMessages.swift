import ActorRuntime
package import Wire

package struct Say: Message, CBORRecord {
    package static let wireName = "echo.say/1"
    package typealias Reply = Said
    package var text: String

    package init(_ text: String) {
        self.text = text
    }

    package func writeFields(to record: inout CBORWriter) {
        record.field("text", text)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        text = try record.field("text")
    }
}

/// Answers after a while.
package struct Ponder: Message, CBORRecord {
    package static let wireName = "echo.ponder/1"
    package typealias Reply = Said
    package var milliseconds: Int

    package init(milliseconds: Int) {
        self.milliseconds = milliseconds
    }

    package func writeFields(to record: inout CBORWriter) {
        record.field("milliseconds", milliseconds)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        milliseconds = try record.field("milliseconds")
    }
}

/// Asks another echo and hands its answer on.
package struct Relay: Message, CBORRecord {
    package static let wireName = "echo.relay/1"
    package typealias Reply = Said
    package var to: String
    package var text: String

    package init(to: String, text: String) {
        self.to = to
        self.text = text
    }

    package func writeFields(to record: inout CBORWriter) {
        record.field("to", to)
        record.field("text", text)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        to = try record.field("to")
        text = try record.field("text")
    }
}

/// Answered with bytes that are not its reply.
package struct Misread: Message, CBORRecord {
    package static let wireName = "echo.misread/1"

    /// Written as a text, read as a number.
    package struct Reply: WireValue {
        package static let wireName = "echo.misreadReply/1"

        package init() {}

        package func write(to writer: inout CBORWriter) {
            writer.text("no number")
        }

        package init(reading reader: inout CBORReader) throws(CBORError) {
            let _: Int = try reader.integer()
        }
    }

    package init() {}

    package func writeFields(to record: inout CBORWriter) {}

    package init(fields record: inout CBORReader) throws(CBORError) {}
}

package struct Said: WireValue, CBORRecord {
    package static let wireName = "echo.said/1"
    package var text: String
    /// How many messages the actor had taken before.
    package var position: Int

    package init(text: String, position: Int) {
        self.text = text
        self.position = position
    }

    package func writeFields(to record: inout CBORWriter) {
        record.field("text", text)
        record.field("position", position)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        text = try record.field("text")
        position = try record.field("position")
    }
}
