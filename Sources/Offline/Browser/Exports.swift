#if hasFeature(Embedded)
    import Commerce
    import Contracts
    import Offline
    import Wire

    // What the app calls. A text or bytes go in through a buffer of the module and come back through
    // its answer; both stay where they are until the next call.

    nonisolated(unsafe) private var question: [UInt8] = []
    nonisolated(unsafe) private var answer: [UInt8] = []
    nonisolated(unsafe) private var till = OfflineTill()

    /// Where `count` bytes are to be put for the next call.
    @_cdecl("kontor_question")
    package func question(_ count: Int32) -> UnsafeMutableRawPointer? {
        question = [UInt8](repeating: 0, count: Int(count))
        return question.withUnsafeMutableBytes { $0.baseAddress }
    }

    /// Where the answer of the last call is.
    @_cdecl("kontor_answer")
    package func answerStart() -> UnsafeRawPointer? {
        answer.withUnsafeBytes { $0.baseAddress }
    }

    /// A basket as `kontor price` takes it; how many bytes its answer has.
    @_cdecl("kontor_price")
    package func price() -> Int32 { say(BasketAnswer.text(for: question)) }

    /// A part of the store's rules; `{}`, or a refusal.
    @_cdecl("kontor_load")
    package func load() -> Int32 {
        do throws(Refusal) {
            try till.load(question)
            return say("{}")
        } catch {
            return say(JSONText.refusal(error))
        }
    }

    /// A basket of the till, in the words of the API's quotes.
    @_cdecl("kontor_quote")
    package func quote() -> Int32 { say(OfflineAnswer.text(for: question, at: till)) }

    /// What the device has sold or given back, and in which words; `{"text":…}`, or a refusal.
    @_cdecl("kontor_paper")
    package func paper() -> Int32 {
        do throws(Refusal) {
            return say(JSONText.object([("text", JSONValue.quoted(try till.paper(question)))]))
        } catch {
            return say(JSONText.refusal(error))
        }
    }

    /// What of a sale can be given back, and what giving lines of it back comes to; or a refusal.
    @_cdecl("kontor_refund")
    package func refund() -> Int32 {
        do throws(Refusal) {
            return say(try till.refund(question))
        } catch {
            return say(JSONText.refusal(error))
        }
    }

    private func say(_ text: String) -> Int32 {
        answer = Array(text.utf8)
        return Int32(answer.count)
    }
#endif
