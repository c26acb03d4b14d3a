"""Counts the requests and the statuses of their answers, for each operation.

A run without one of the successful statuses of the document has not checked that status. Then the run fails,
even if nothing else was found.
"""

import collections
import json
import sys
import urllib.request

PHASES = ["examples", "coverage", "fuzzing", "stateful"]


class OperationCounts:
    """The cases of one operation: how many in each phase, and how many got which status.

    Some cases use other methods of its path; their answers do not count as its own.
    """

    def __init__(self):
        self.phases = collections.Counter()
        self.statuses = collections.Counter()
        self.own = set()

    def add(self, phase, status, own):
        self.phases[phase] += 1
        self.statuses[status] += 1
        if own:
            self.own.add(status)

    def row(self, name):
        counts = [self.phases[phase] for phase in PHASES]
        statuses = " ".join(f"{status}×{n}" for status, n in sorted(self.statuses.items()))
        return [name, *map(str, counts), str(sum(counts)), statuses]


def events(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield from json.loads(line).items()


def cases(path):
    """Yields operation, method, phase and status of each case that was sent."""
    for kind, event in events(path):
        if kind != "ScenarioFinished":
            continue
        recorder = event["recorder"]
        for name, interaction in recorder.get("interactions", {}).items():
            case = recorder["cases"][name]["value"]
            method, phase = case["method"], event["phase"]
            operation = f"{method} {case['path']}" if phase == "stateful" else recorder["label"]
            response = interaction["response"]
            yield operation, method, phase, response["status_code"] if response else 0


def successes(document):
    """Yields the successful statuses of the document, as operation and status."""
    with urllib.request.urlopen(document) as answer:
        paths = json.load(answer)["paths"]
    for path, item in paths.items():
        for method, operation in item.items():
            for status in operation["responses"]:
                if status.startswith("2"):
                    yield f"{method.upper()} {path}", int(status)


def show(counts_by_operation):
    total = OperationCounts()
    for counts in counts_by_operation.values():
        total.phases += counts.phases
        total.statuses += counts.statuses
    rows = [["cases", *PHASES, "all", "answers"]]
    rows += [counts.row(name) for name, counts in sorted(counts_by_operation.items())]
    rows += [total.row("all")]
    widths = [max(map(len, column)) for column in zip(*rows)]
    for name, *counts, statuses in rows:
        figures = "  ".join(count.rjust(width) for count, width in zip(counts, widths[1:]))
        print(f"{name.ljust(widths[0])}  {figures}  {statuses}")


def main(path, document):
    counts_by_operation = collections.defaultdict(OperationCounts)
    for operation, method, phase, status in cases(path):
        counts_by_operation[operation].add(phase, status, operation.startswith(method + " "))
    show(counts_by_operation)
    missing = [
        f"{operation} never answered {status}"
        for operation, status in successes(document)
        if status not in counts_by_operation[operation].own
    ]
    print("\n".join(missing), end="\n" if missing else "")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
