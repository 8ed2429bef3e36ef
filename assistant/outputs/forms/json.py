"""The report as JSON: the published form, complete (`docs/report.schema.json`)."""

from assistant.outputs.parts.form import Form
from assistant.schema import Report

__all__ = ["FORM"]

FORM = Form(label="JSON", ending=".json", media_type="application/json", render=Report.to_json)
