"""The published JSON Schema of a report.

`python -m assistant.outputs.json_schema docs/report.schema.json` writes it anew.
"""

import json
import sys
from pathlib import Path

from assistant.schema import SCHEMA_VERSION, Report

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def report_schema() -> str:
    """The schema of `Report.to_json()` as indented JSON, ending in a line feed."""
    schema = Report.model_json_schema(by_alias=True, mode="serialization")
    head = {"$schema": DIALECT, "$id": f"urn:onrecord:report:{SCHEMA_VERSION}"}
    return json.dumps(head | schema, ensure_ascii=False, indent=2) + "\n"


def write_schema(path: Path) -> None:
    """Write the schema to `path`."""
    path.write_text(report_schema(), encoding="utf-8")


if __name__ == "__main__":
    write_schema(Path(sys.argv[1]))
