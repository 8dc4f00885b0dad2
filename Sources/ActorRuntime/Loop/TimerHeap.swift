/// Actions by due time, those of one moment in order of arrival.
struct TimerHeap {
    private struct Entry {
        let due: Int64
        let number: UInt64
        let action: () -> Void
    }

    private var heap: [Entry] = []
    private var counter: UInt64 = 0

    var next: Int64? { heap.first?.due }

    mutating func add(due: Int64, _ action: @escaping () -> Void) {
        counter += 1
        heap.append(Entry(due: due, number: counter, action: action))
        siftUp(heap.count - 1)
    }

    /// The actions that are due, in order of time and then of arrival.
    mutating func take(until now: Int64) -> [() -> Void] {
        var due: [() -> Void] = []
        while let first = heap.first, first.due <= now {
            removeFirst()
            due.append(first.action)
        }
        return due
    }

    private func precedes(_ one: Entry, _ other: Entry) -> Bool {
        (one.due, one.number) < (other.due, other.number)
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
