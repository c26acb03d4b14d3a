"""What schemathesis cannot know of the service."""

import csv
import io

import schemathesis

SMALL = {"iterations": 100, "repetitions": 2, "warmup": 0}


@schemathesis.hook("before_load_schema")
def make_default_specs_small(context, raw_schema):
    """Makes specs small that are built from defaults, which together take seconds."""
    schemas = raw_schema["components"]["schemas"]
    for body in ("SpecBody", "SpecForm"):
        for field, small in SMALL.items():
            schemas[body]["properties"][field]["default"] = small


@schemathesis.hook("before_load_schema")
def follow_location(context, raw_schema):
    """Finds the experiment that was made in a header, which texts and tables have too."""
    for link in raw_schema["components"]["links"].values():
        link["parameters"]["id"] = "$response.header.Location#regex:/experiments/(.+)$"


@schemathesis.deserializer("text/csv")
def read_csv(context, response):
    """Returns the text, which is what the document describes, if it is a table."""
    widths = {len(row) for row in csv.reader(io.StringIO(response.text, newline=""), strict=True)}
    if len(widths) != 1:
        raise ValueError(f"rows have different numbers of fields: {sorted(widths)}")
    return response.text
