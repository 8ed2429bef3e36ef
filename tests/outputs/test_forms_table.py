"""The table of report forms: nothing is claimed twice, and everybody who lists forms lists these."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from command import run_command
from report_factory import make_report

from assistant.errors import InputError
from assistant.outputs import render
from assistant.outputs.forms import NAMES, downloads, form_named
from assistant.page.views.markup import tools_html

README = Path(__file__).parents[2] / "README.md"
FORMS = [form_named(name) for name in NAMES]


def test_labels_and_endings_are_claimed_once():
    assert max(Counter(form.ending for form in FORMS).values()) == 1
    assert max(Counter(form.label for form in FORMS).values()) == 1
    assert max(Counter(form.media_type for form in FORMS).values()) == 1
    assert all(form.ending.startswith(".") and form.ending == form.ending.lower() for form in FORMS)


@pytest.mark.parametrize("name", NAMES)
def test_every_form_writes_a_report_and_is_offered_by_the_command(name):
    report = make_report()
    assert render(report, name) == form_named(name).rendered(report)
    shown = run_command("check", "--help", environment={"COLUMNS": "300"}).stdout.decode()
    assert "|".join(NAMES) in shown
    assert f"`{name}`" in README.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_only_a_form_with_a_layout_takes_colour_and_width(name):
    report = make_report()
    plain, laid_out = render(report, name), render(report, name, color=True, width=60)
    assert (plain != laid_out) == form_named(name).layout


def test_the_page_offers_the_forms_that_say_so():
    links = tools_html("abc")
    for form in FORMS:
        file = f"on-record{form.ending}"
        assert (f"onrecord/export/abc/{file}" in links) == form.offered == (file in downloads())
        assert (f">{form.label}</a>" in links) == form.offered


def test_an_unknown_form_is_refused_with_the_known_ones():
    with pytest.raises(InputError, match="use json, md, html, csv, claimreview, text") as caught:
        render(make_report(), "pdf")
    assert caught.value.code == "no_such_form"


def test_the_names_of_the_forms_load_none_of_them():
    script = (
        "import sys; import assistant.commands.check;"
        "print({'jinja2', 'pydantic', 'lxml', 'pypdfium2', 'openai', 'langchain_core'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
