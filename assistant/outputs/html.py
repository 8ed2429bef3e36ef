"""The report as one HTML file: the article marked in place, a card for each claim.

No script, no request: one style sheet, allowed by its hash in the page's own content security
policy, and nothing else. jinja2 escapes every value; the style sheet is the only text marked safe.
"""

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Template
from markupsafe import Markup

from assistant.outputs.annotate import annotated
from assistant.outputs.templating import environment
from assistant.outputs.view import MEANINGS, SIGNS, ClaimView, report_view
from assistant.schema import Report


def render_html(report: Report, *, framed: bool = False) -> str:
    """A whole document, self-contained; `framed` fits it for the `srcdoc` of a sandboxed frame."""
    return _template("report.html").render(
        view=report_view(report),
        lines=annotated(report),
        style=style_sheet(),
        # In a srcdoc frame a bare fragment resolves against the page around it and would leave.
        here="about:srcdoc" if framed else "",
        policy=content_policy(),
        signs=SIGNS,
        meanings={tone: meaning for tone, meaning in MEANINGS.items() if tone != "pending"},
    )


def render_claims(claims: list[ClaimView]) -> str:
    """The claims labelled so far as a short list: markup without a style sheet of its own."""
    return _template("claims.html").render(claims=claims)


def style_sheet() -> Markup:
    """The style sheet shipped with the package; it holds no value of a report."""
    return Markup(_read("report.css"))  # noqa: S704 - our own file, the text its hash is taken of


def content_policy() -> str:
    """Nothing may be loaded, sent or run; the one style sheet is known by its hash."""
    digest = base64.b64encode(hashlib.sha256(_read("report.css").encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _read(name: str) -> str:
    return files("assistant.outputs").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _template(name: str) -> Template:
    return environment("assistant.outputs").get_template(name)
