"""What a run of Tools/faults did and what it found; becomes its last line of output."""


class Tally:
    def __init__(self):
        self.counts = {"rounds": 0, "acknowledged": 0, "lost": 0, "doubled": 0, "problems": []}
        self.faults = {}

    def add(self, comparison, report):
        """Whether all was well with this store."""
        problems = [problem["what"] for problem in report["problems"]][:5]
        lost, doubled = len(comparison.lost()), len(comparison.doubled())
        self.counts["acknowledged"] += len(comparison.acknowledged)
        self.counts["lost"] += lost
        self.counts["doubled"] += doubled
        self.counts["problems"] += problems
        return not (lost or doubled or problems)

    def fault(self, kind):
        """A round with a fault of this kind is through."""
        self.counts["rounds"] += 1
        self.faults[kind] = self.faults.get(kind, 0) + 1

    def problem(self, text):
        self.counts["problems"].append(text)

    def bad(self):
        return self.counts["lost"] + self.counts["doubled"] + len(self.counts["problems"])
