"""What became of a file's characters is one line of every report that people read, with its details."""

import pytest
from report_factory import make_report

from assistant.outputs import render
from assistant.outputs.parts.characters import reading_view
from assistant.page.views.check_view import view_of_report
from assistant.schema import ReadingAccount, Report, SetAside

ACCOUNT = ReadingAccount(
    read=12_345,
    kept=11_000,
    set_aside=(
        SetAside(kind="navigation", characters=1_000, excerpt="Home & News"),
        SetAside(kind="unreadable", characters=345),
    ),
)
LINE = (
    "Read: 12,345 characters without spaces, 11,000 of them kept; set aside: 1,000 navigation, "
    "345 cannot be read."
)


def report_with(account: ReadingAccount | None) -> Report:
    plain = make_report()
    return plain.model_copy(update={"article": plain.article.model_copy(update={"account": account})})


@pytest.mark.parametrize("form", ["md", "html", "text"])
def test_reports_say_what_was_read(form):
    shown = " ".join(render(report_with(ACCOUNT), form).split())
    assert LINE in shown
    for words in ("Navigation: 1,000 characters, beginning “Home", "Cannot be read: 345 characters"):
        assert words in shown
    assert "characters without spaces" not in render(report_with(None), form)


def test_all_that_was_kept_needs_no_details():
    view = reading_view(ReadingAccount(read=90, kept=90))
    assert view is not None
    assert (view.line, view.details) == ("Read: 90 characters without spaces, all of them kept.", ())
    assert reading_view(None) is None


def test_the_page_shows_it():
    view = view_of_report(report_with(ACCOUNT))
    assert view.reading == reading_view(ACCOUNT)


def test_the_published_form_has_it_only_where_there_is_one():
    assert '"account"' not in report_with(None).to_json()
    again = Report.model_validate_json(report_with(ACCOUNT).to_json())
    assert again.article.account == ACCOUNT
