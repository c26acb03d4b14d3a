"""What schemathesis cannot know of the service."""

import collections
import csv
import io
import json
import urllib.error
import urllib.request
import zlib

import schemathesis

SMALL = {"strategies": ["threads", "atomic"], "iterations": 100, "repetitions": 2, "warmup": 0}

# Lasts for about a second.
LONG = {"strategies": ["async-await"], "iterations": 100_000, "repetitions": 6}

# Of these operations, each so many-th case is sent to an experiment that runs.
RUNNING = {"cancel": 2, "delete": 4, "events": 4}

calls = collections.Counter()


@schemathesis.hook("before_load_schema")
def make_default_specs_small(context, raw_schema):
    """Leaves specs that are built from the defaults runnable: together those take seconds."""
    schemas = raw_schema["components"]["schemas"]
    for body in ("SpecBody", "SpecForm"):
        for field, small in SMALL.items():
            schemas[body]["properties"][field]["default"] = small


@schemathesis.hook("before_load_schema")
def follow_location(context, raw_schema):
    """Finds the experiment that was made in a header, which texts and tables have too."""
    for link in raw_schema["components"]["links"].values():
        link["parameters"]["id"] = "$response.header.Location#regex:/experiments/(.+)$"


@schemathesis.hook("before_call")
def vary_idempotency_key(context, case, kwargs):
    """Gives most specs keys of their own: the same few would make nearly all of them a 422."""
    key = (case.headers or {}).get("Idempotency-Key")
    spec = zlib.crc32(repr(case.body).encode())
    if key and len(key) < 100 and is_positive(case) and spec % 4:
        case.headers["Idempotency-Key"] = f"{key}-{spec}"


@schemathesis.hook("before_call")
def use_running_experiment(context, case, kwargs):
    """Without this hardly any would still run when it is asked for."""
    operation = case.operation.definition.raw["operationId"]
    if operation not in RUNNING or case.meta.phase.name == "stateful" or not is_positive(case):
        return
    calls[operation] += 1
    if calls[operation] % RUNNING[operation] == 0:
        case.path_parameters["id"] = start(case.operation.base_url) or case.path_parameters["id"]


def is_positive(case):
    return case.meta.generation.mode.is_positive


def start(url):
    """Returns the id of an experiment that was started; None if the queue is full."""
    headers = {"Content-Type": "application/json", "Prefer": "respond-async"}
    request = urllib.request.Request(
        url.rstrip("/") + "/experiments", json.dumps(LONG).encode(), headers
    )
    try:
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)["id"]
    except urllib.error.HTTPError as error:
        if error.code != 429:
            raise
        return None


@schemathesis.deserializer("text/csv")
def read_csv(context, response):
    """Returns the text, which is what the document describes, if it is a table."""
    widths = {len(row) for row in csv.reader(io.StringIO(response.text, newline=""), strict=True)}
    if len(widths) != 1:
        raise ValueError(f"rows have different numbers of fields: {sorted(widths)}")
    return response.text
