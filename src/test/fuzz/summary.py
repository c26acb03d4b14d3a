"""Counts what was sent and how it was answered, for each operation.

A run that never saw one of the successes that the document promises has checked nothing of it: that
is a failure of the run, even if nothing else was found.
"""

import collections
import json
import sys
import urllib.request

PHASES = ["examples", "coverage", "fuzzing", "stateful"]


class Tally:
    """The cases of one operation: how many in each phase, and how many got which status.

    Some of them are other methods of its path, whose answers are not its own.
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
    """Yields the successes that the document promises, as operation and status."""
    with urllib.request.urlopen(document) as answer:
        paths = json.load(answer)["paths"]
    for path, item in paths.items():
        for method, operation in item.items():
            for status in operation["responses"]:
                if status.startswith("2"):
                    yield f"{method.upper()} {path}", int(status)


def show(tallies):
    total = Tally()
    for tally in tallies.values():
        total.phases += tally.phases
        total.statuses += tally.statuses
    rows = [["cases", *PHASES, "all", "answers"]]
    rows += [tally.row(name) for name, tally in sorted(tallies.items())]
    rows += [total.row("all")]
    widths = [max(map(len, column)) for column in zip(*rows)]
    for name, *counts, statuses in rows:
        figures = "  ".join(count.rjust(width) for count, width in zip(counts, widths[1:]))
        print(f"{name.ljust(widths[0])}  {figures}  {statuses}")


def main(path, document):
    tallies = collections.defaultdict(Tally)
    for operation, method, phase, status in cases(path):
        tallies[operation].add(phase, status, operation.startswith(method + " "))
    show(tallies)
    missing = [
        f"{operation} never answered {status}"
        for operation, status in successes(document)
        if status not in tallies[operation].own
    ]
    print("\n".join(missing), end="\n" if missing else "")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
