"""Every button and link that our own mark-up draws: what it names is sent by a script and read by a handler."""

import re
from pathlib import Path

import assistant.page

PAGE = Path(assistant.page.__file__).parent
TEMPLATES = {path.name: path.read_text(encoding="utf-8") for path in PAGE.glob("views/templates/*.html")}
SCRIPTS = {path.name: path.read_text(encoding="utf-8") for path in PAGE.glob("views/scripts/*.js")}
HANDLERS = "".join(
    path.read_text(encoding="utf-8") for path in (*PAGE.glob("handlers/*.py"), *PAGE.glob("server/*.py"))
)
OWN = {  # the script of a component does these itself, or sends them by itself: attribute -> script
    "copy": "card.js", "link": "desk.js", "desk": "desk.js", "sample": "intro.js", "statement": "record.js",
    "browse": "record.js",
}  # fmt: skip
ONLY_THERE = {"copy", "link", "sample"}  # no handler: the browser does it
SENT = set(re.findall(r"\[data-(\w+)\]", SCRIPTS["clicks.js"].partition("if (!hit")[0]))
_TAG = re.compile(r"<(?:button|mark|a)\b[^>]*>", re.DOTALL)


def named(tag: str) -> set[str]:
    return set(re.findall(r"\bdata-(\w+)=", tag))


def drawn() -> list[tuple[str, str]]:
    """Each tag with a data attribute, and each button, with its template."""
    return [
        (name, tag)
        for name, text in TEMPLATES.items()
        for tag in _TAG.findall(text)
        if named(tag) or (tag.startswith("<button") and 'type="submit"' not in tag)
    ]


def test_every_drawn_button_is_sent_by_a_script() -> None:
    assert len(drawn()) > 25
    assert [(name, tag) for name, tag in drawn() if not named(tag) & (SENT | set(OWN))] == []
    assert [
        name for name, script in OWN.items() if name not in SENT and f"data-{name}" not in SCRIPTS[script]
    ] == []


def test_every_name_that_is_sent_is_read_by_a_handler() -> None:
    read = set(re.findall(r"clicked\.get\(\"(\w+)\"", HANDLERS)) | set(
        re.findall(r"clicked\[\"(\w+)\"\]", HANDLERS)
    )
    read |= set(re.findall(r"\"(\w+)\" in clicked", HANDLERS)) | {"claim"}  # by `number_in`
    assert sorted((SENT | set(OWN)) - ONLY_THERE - read) == []


def test_every_form_is_sent() -> None:
    """By its action, or by the script of the desk bar."""
    forms = [tag for text in TEMPLATES.values() for tag in re.findall(r"<form\b[^>]*>", text)]
    assert forms
    assert [tag for tag in forms if "action=" not in tag and "data-desk=" not in tag] == []
