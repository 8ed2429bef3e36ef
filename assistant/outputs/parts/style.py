"""The style sheet of reports, and the policy that allows it and nothing else. The page uses both too."""

import base64
import hashlib
from functools import cache
from importlib.resources import files

from markupsafe import Markup

__all__ = ["content_policy", "style_sheet"]


def style_sheet() -> Markup:
    """The style sheet shipped with the package; it holds no value of a report."""
    return Markup(_report_css())  # noqa: S704 - our own file, the text its hash is taken of


def content_policy() -> str:
    """Nothing may be loaded, sent or run; the one style sheet is known by its hash."""
    digest = base64.b64encode(hashlib.sha256(_report_css().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _report_css() -> str:
    return files("assistant.outputs").joinpath("templates", "report.css").read_text(encoding="utf-8")
