"""The report as one HTML file: the article marked in place, a card for each claim.

No script, no request: one style sheet, allowed by its hash in the page's own content security
policy, and nothing else. jinja2 escapes every value; the style sheet is the only text marked safe.
"""

from functools import cache

from jinja2 import Template

from assistant.outputs.parts.annotate import annotated
from assistant.outputs.parts.form import Form
from assistant.outputs.parts.methods import methods_note
from assistant.outputs.parts.style import content_policy, style_sheet
from assistant.outputs.parts.templating import environment
from assistant.outputs.parts.tones import MEANINGS, SIGNS
from assistant.outputs.parts.view import report_view
from assistant.schema import Report, decided_count

__all__ = ["FORM", "render_html"]


def render_html(report: Report) -> str:
    """A whole document, self-contained."""
    view = report_view(report)
    return _template().render(
        view=view,
        methods=list(methods_note(view)),
        undecided=len(report.all_verdicts) - decided_count(report),
        lines=annotated(report),
        style=style_sheet(),
        policy=content_policy(),
        signs=SIGNS,
        meanings={tone: meaning for tone, meaning in MEANINGS.items() if tone != "pending"},
    )


@cache
def _template() -> Template:
    return environment("assistant.outputs").get_template("report.html")


FORM = Form(label="HTML", ending=".html", media_type="text/html; charset=utf-8", render=render_html)
