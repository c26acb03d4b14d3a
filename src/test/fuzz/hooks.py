"""Hooks that adapt schemathesis to the service."""

import collections
import csv
import io
import json
import os
import re
import urllib.error
import urllib.request
import zlib

import schemathesis

SMALL = {"strategies": ["threads", "atomic"], "iterations": 100, "repetitions": 2, "warmup": 0}

# An experiment that lasts about a second.
LONG = {"strategies": ["async-await"], "iterations": 100_000, "repetitions": 6}

# For these operations, every n-th case uses a running experiment; half of those for `cancel` use one that
# was cancelled before.
RUNNING = {"cancel": 2, "delete": 4, "events": 4}

LABEL = r"[A-Za-z0-9._/:+@-]{1,63}"

calls = collections.Counter()


@schemathesis.hook("before_load_schema")
def make_default_specs_small(context, raw_schema):
    """Makes the defaults small: a spec of the real defaults takes seconds."""
    schemas = raw_schema["components"]["schemas"]
    for field, small in SMALL.items():
        schemas[field.capitalize()]["default"] = small


@schemathesis.hook("before_load_schema")
def let_all_stand_alone(context, raw_schema):
    """Adds what the document leaves to a description, because generators of clients know no unions."""
    schema = raw_schema["components"]["schemas"]["Strategies"]
    names = raw_schema["components"]["schemas"]["KnownStrategy"]["enum"]
    schema["oneOf"] = [{"items": {"enum": names}}, {"enum": [["all"]]}]
    del schema["items"]


@schemathesis.hook("before_load_schema")
def name_the_runtime(context, raw_schema):
    """Names the only JDK. The document does not, since JDKs may come and go while the service runs."""
    raw_schema["components"]["schemas"]["Runtimes"]["items"] = {"enum": [os.environ["LAB_RUNTIME"]]}


@schemathesis.hook("before_load_schema")
def follow_location(context, raw_schema):
    """Takes the id of a new experiment from the header, which text and CSV answers have as well."""
    for link in raw_schema["components"]["links"].values():
        link["parameters"]["id"] = "$response.header.Location#regex:/experiments/(.+)$"


@schemathesis.hook("before_call")
def vary_idempotency_key(context, case, kwargs):
    """Gives most specs a key of their own: with the same few keys nearly all answers would be 422."""
    key = (case.headers or {}).get("Idempotency-Key")
    spec = zlib.crc32(repr(case.body).encode())
    if key and len(key) < 100 and is_positive(case) and spec % 4:
        case.headers["Idempotency-Key"] = f"{key}-{spec}"


@schemathesis.hook("before_call")
def leave_out_odd_labels(context, case, kwargs):
    """Leaves out names of labels that are none: the document describes them, but has no schema for names."""
    if is_positive(case) and isinstance(case.body, dict) and isinstance(case.body.get("labels"), dict):
        labels = case.body["labels"]
        case.body["labels"] = {name: labels[name] for name in labels if re.fullmatch(LABEL, name)}


@schemathesis.hook("before_call")
def use_running_experiment(context, case, kwargs):
    """Uses a running experiment: without this, nearly all have ended when the request arrives."""
    operation = case.operation.definition.raw["operationId"]
    if operation not in RUNNING or case.meta.phase.name == "stateful" or not is_positive(case):
        return
    calls[operation] += 1
    if calls[operation] % RUNNING[operation] == 0:
        experiments = case.operation.base_url.rstrip("/") + "/experiments"
        started = post(experiments, LONG)
        if started:
            case.path_parameters["id"] = started["id"]
        if started and operation == "cancel" and calls[operation] % 4 == 0:
            post(f"{experiments}/{started['id']}/cancel", None)


@schemathesis.hook("before_call")
def compare_real_experiments(context, case, kwargs):
    """Compares an experiment that has ended in every second case: random ones cannot be compared."""
    operation = case.operation.definition.raw["operationId"]
    if operation not in ("compare", "compareDocuments") or not is_positive(case):
        return
    calls[operation] += 1
    one = ended(case.operation.base_url.rstrip("/") + "/experiments") if calls[operation] % 2 else None
    if one and operation == "compare":
        case.query = {"baseline": one["id"], "contender": one["id"], "by": "strategy"}
    elif one:
        case.query = {}
        case.body = {"baseline": one, "contender": one | {"id": "another"}}


def ended(experiments):
    """Returns a new experiment that has ended, with its samples; None if the queue was full."""
    started = post(experiments, SMALL, "wait=5")
    if not started:
        return None
    request = urllib.request.Request(
        f"{experiments}/{started['id']}?include=samples", headers={"Authorization": f"Bearer {os.environ['LAB_TOKEN']}"}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def is_positive(case):
    return case.meta.generation.mode.is_positive


def post(url, body, prefer="respond-async"):
    """Returns the answer; None if it was refused."""
    data = json.dumps(body).encode() if body else None
    headers = {"Authorization": f"Bearer {os.environ['LAB_TOKEN']}"}
    if body:
        headers |= {"Content-Type": "application/json", "Prefer": prefer}
    request = urllib.request.Request(url, data, headers, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        if error.code not in (409, 429):
            raise
        return None


@schemathesis.deserializer("text/csv")
def read_csv(context, response):
    """Returns the text, which the document describes, if it is a table."""
    text = response.content.decode("utf-8")
    widths = {len(row) for row in csv.reader(io.StringIO(text, newline=""), strict=True)}
    if len(widths) != 1:
        raise ValueError(f"rows have different numbers of fields: {sorted(widths)}")
    return text


@schemathesis.deserializer("application/jsonl")
def read_lines(context, response):
    text = response.content.decode("utf-8")
    for line in text.splitlines():
        experiment = json.loads(line)
        if not {"id", "spec", "results", "trials", "specHash"} <= experiment.keys():
            raise ValueError(f"no whole experiment: {line[:200]}")
    return text


@schemathesis.deserializer("text/plain", "text/html")
def read_text(context, response):
    """Returns the text, so that it is compared with its schema."""
    return response.content.decode("utf-8")
