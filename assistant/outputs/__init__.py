"""One report, six forms: JSON, Markdown, HTML, CSV, ClaimReview and text for the terminal.

The words are chosen once (`words`, `view`); the forms only lay them out, each with its own
escaping, because everything in a report but our own words was written by strangers.
"""

from typing import Literal, assert_never

from assistant.schema import Report

__all__ = ["Format", "render"]

Format = Literal["json", "md", "html", "csv", "claimreview", "text"]


def render(report: Report, format: Format, *, color: bool = False, width: int = 100) -> str:
    """The report in one form, as a string to be written in UTF-8.

    Args:
        report: what a check returned.
        format: json is the published form and complete; the others are for reading.
        color: text only: ANSI colours; without it the text holds no escape sequence.
        width: text only: columns, at least 40.
    """
    match format:
        case "json":
            return report.to_json()
        case "md":
            from assistant.outputs.markdown import render_markdown  # noqa: PLC0415

            return render_markdown(report)
        case "html":
            from assistant.outputs.html import render_html  # noqa: PLC0415 - loads jinja2

            return render_html(report)
        case "csv":
            from assistant.outputs.csv import render_csv  # noqa: PLC0415

            return render_csv(report)
        case "claimreview":
            from assistant.outputs.claimreview import render_claimreview  # noqa: PLC0415

            return render_claimreview(report)
        case "text":
            from assistant.outputs.text import render_text  # noqa: PLC0415 - loads rich

            return render_text(report, color=color, width=width)
        case _:
            assert_never(format)
