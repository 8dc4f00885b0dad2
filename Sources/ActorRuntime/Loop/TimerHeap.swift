/// Actions by due time; cancelled ones stay in the heap as husks until they come up.
struct TimerHeap {
    struct Token: Hashable, Sendable {
        let number: UInt64
    }

    private struct Entry {
        let due: Int64
        let token: Token
    }

    private var heap: [Entry] = []
    private var actions: [Token: () -> Void] = [:]
    private var counter: UInt64 = 0

    var next: Int64? { heap.first?.due }

    mutating func add(due: Int64, _ action: @escaping () -> Void) -> Token {
        counter += 1
        let token = Token(number: counter)
        actions[token] = action
        heap.append(Entry(due: due, token: token))
        siftUp(heap.count - 1)
        return token
    }

    mutating func cancel(_ token: Token) {
        actions[token] = nil
        if heap.count > 64, heap.count > actions.count * 4 { rebuild() }
    }

    /// The actions that are due, in order of time and then of arrival.
    mutating func take(until now: Int64) -> [() -> Void] {
        var due: [() -> Void] = []
        while let first = heap.first, first.due <= now {
            removeFirst()
            if let action = actions.removeValue(forKey: first.token) { due.append(action) }
        }
        return due
    }

    private func precedes(_ one: Entry, _ other: Entry) -> Bool {
        (one.due, one.token.number) < (other.due, other.token.number)
    }

    private mutating func rebuild() {
        heap = heap.filter { actions[$0.token] != nil }.sorted(by: precedes)
    }

    private mutating func removeFirst() {
        let last = heap.removeLast()
        guard !heap.isEmpty else { return }
        heap[0] = last
        siftDown(0)
    }

    private mutating func siftUp(_ start: Int) {
        var child = start
        while child > 0 {
            let parent = (child - 1) / 2
            guard precedes(heap[child], heap[parent]) else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    private mutating func siftDown(_ start: Int) {
        var parent = start
        while true {
            let left = 2 * parent + 1
            guard left < heap.count else { return }
            let right = left + 1
            let child = right < heap.count && precedes(heap[right], heap[left]) ? right : left
            guard precedes(heap[child], heap[parent]) else { return }
            heap.swapAt(child, parent)
            parent = child
        }
    }
}
