"""The page's small pieces of HTML, each escaped by its template."""

from functools import cache

from jinja2 import Environment, Template

from assistant.outputs.words import count, visible

_MASTHEAD = """<div class="masthead"><h1>On Record</h1>
<p>Paste a news article. Every claim in it is set
against what officials put on the record, with the passage that decides.</p>
<p class="model">Model: <code>{{ model }}</code> at <code>{{ host }}</code></p></div>"""
_PROGRESS = """<div role="status">{{ message }}
{%- if total > 1 %}: {{ done }} of {{ total }}.
<progress max="{{ total }}" value="{{ done }}"></progress>
{%- else %}.{% endif %}</div>"""
_NOTE = """<div role="status">{{ message }}</div>"""
_PROBLEM = """<div class="problem" role="alert">{{ message }}</div>"""
# The frame may open links in a new tab and nothing else: no script, no form, no origin of ours.
_FRAME = """<iframe class="report-frame" title="The report"
 sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer"
 srcdoc="{{ document }}"></iframe>"""


def masthead(model: str, host: str) -> str:
    return _template(_MASTHEAD).render(model=visible(model), host=visible(host))


def progress(message: str, done: int, total: int) -> str:
    """A line and, where the length is known, a bar."""
    return _template(_PROGRESS).render(message=visible(message).rstrip(".:… "), done=done, total=total)


def done(claims: int, seconds: float) -> str:
    return note(f"Checked {count(claims, 'claim')} in {seconds:,.1f} s.")


def note(message: str) -> str:
    return _template(_NOTE).render(message=visible(message))


def problem(message: str) -> str:
    return _template(_PROBLEM).render(message=visible(message))


def frame(document: str) -> str:
    """The report's own document in a sandboxed frame."""
    return _template(_FRAME).render(document=document)


@cache
def _template(source: str) -> Template:
    return Environment(autoescape=True).from_string(source)
