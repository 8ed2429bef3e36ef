"""The page's own parts without a browser: the line, the offers, logins, what is handed over, the card."""

import threading
from datetime import date
from pathlib import Path

import pytest
from report_factory import make_report

from assistant.errors import InputError, OnRecordError, SettingsError
from assistant.outputs.parts.accounts import accounts
from assistant.outputs.parts.context import in_context
from assistant.outputs.pictures.timeline import timeline
from assistant.page.checks.line import Line
from assistant.page.checks.offers import Offer, Offers
from assistant.page.checks.readers import new_cookie, owner_of_cookie
from assistant.page.checks.session import Session
from assistant.page.checks.sources import given
from assistant.page.handlers.decide import review_of
from assistant.page.server.binding import Binding, hashed_line, read_logins
from assistant.page.views.board import board_of_report
from assistant.page.views.card import card, shown_in
from assistant.page.views.markup import time_left
from assistant.schema import Statement
from assistant.settings import load_settings


def test_the_line_lets_one_in_after_another():
    line = Line(places=1, longest=2)
    first, second, third = line.enter(), line.enter(), line.enter()
    assert [line.ahead(one) for one in (first, second, third)] == [0, 1, 2]
    with pytest.raises(OnRecordError) as caught:
        line.enter()
    assert caught.value.code == "busy"
    line.leave(first)
    line.leave(first)
    assert [line.ahead(one) for one in (second, third)] == [0, 1]


def test_who_waits_is_told_when_the_line_moves():
    line = Line(places=1)
    first, second = line.enter(), line.enter()
    moved = []
    waiting = threading.Thread(target=lambda: moved.append(line.wait(second, 30)))
    waiting.start()
    line.leave(first)
    waiting.join(30)
    assert moved == [0]


def test_a_claim_keeps_its_place_where_one_before_it_turns_out_to_be_none():
    report = make_report()
    ids = [verdict.claim.id for verdict in report.verdicts]
    session = Session(report=report, claim=3, open_claim=3)
    assert session.renumber([ids[0], "gone", *ids[1:]])  # its card shows another number: it has to close
    assert session.claim == 2
    session.open_claim = 1
    assert not session.renumber(ids)
    assert not session.renumber([ids[0], "gone", *ids[1:]])


def test_offers_are_chosen_by_name_alone():
    offers = Offers.of(load_settings(), ["openai:big", "openai:own@http://127.0.0.1:9/v1"])
    assert offers.names == ("local", "openai:big", "openai:own at 127.0.0.1:9")
    assert offers.get("").model == "local"
    assert offers.get("openai:own at 127.0.0.1:9").base_url == "http://127.0.0.1:9/v1"
    with pytest.raises(InputError):
        offers.get("openai:own@http://evil.example/v1")


@pytest.mark.parametrize(
    ("offer", "remote", "told"),
    [
        (Offer("local"), False, "stays on this machine"),
        (Offer("openai:m", "http://127.0.0.1:8000/v1"), False, "127.0.0.1:8000 on this machine"),
        (Offer("openai:m"), True, "api.openai.com"),
        (Offer("openai:m", "https://models.example/v1"), True, "models.example"),
    ],
)
def test_who_receives_the_text_is_said(offer, remote, told):
    assert offer.remote is remote
    assert told in offer.receiver


@pytest.mark.parametrize(
    "told", ["gpt", "openai:", "local@http://127.0.0.1/v1", "openai:m@http://far.example/v1"]
)
def test_an_offer_that_is_none_is_refused(told):
    with pytest.raises(SettingsError):
        Offers.of(load_settings(), [told])


def test_beyond_this_machine_only_with_a_login():
    for host in ("0.0.0.0", "192.0.2.7", "::", "newsroom.example"):
        with pytest.raises(SettingsError, match="--auth"):
            Binding(host=host)
        assert Binding(host=host, login=lambda _name, _password: False).hosts == ["*"]
    assert "127.0.0.1" in Binding(host="localhost").hosts


def test_logins_are_kept_as_hashes(tmp_path: Path):
    path = tmp_path / "logins"
    path.write_text(f"# reviewers\n{hashed_line('Ann Lee', 'correct horse')}\n", encoding="utf-8")
    assert "horse" not in path.read_text(encoding="utf-8")
    fits = read_logins(path)
    assert fits("Ann Lee", "correct horse")
    assert not fits("Ann Lee", "wrong")
    assert not fits("Bob", "correct horse")


@pytest.mark.parametrize("content", ["", "ann:secret", "ann:scrypt:zz:00", "# only a comment"])
def test_a_file_that_holds_no_login_is_refused(tmp_path: Path, content: str):
    path = tmp_path / "logins"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError):
        read_logins(path)
    with pytest.raises(SettingsError):
        read_logins(tmp_path / "absent")


def test_a_reader_is_known_by_a_cookie_that_we_gave():
    cookie = new_cookie()
    assert owner_of_cookie(cookie) == owner_of_cookie(cookie)
    assert cookie not in str(owner_of_cookie(cookie))
    for forged in (None, "", "short", "a" * 200, "<script>" * 6, "user:ann" * 5):
        assert owner_of_cookie(forged) is None


def test_pasted_text_never_names_a_file(tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("The minister resigned.", encoding="utf-8")
    article = given(str(secret), None, "").read(1000)
    assert "resigned" not in article.text


def test_an_address_alone_is_an_address():
    assert given(" https://news.example/a ", None, "").address == "https://news.example/a"
    assert given("See https://news.example/a for more.", None, "").address is None
    assert given("text", None, "https://news.example/b").address == "https://news.example/b"
    for address in ("news.example", "file:///etc/passwd", "javascript:alert(1)"):
        with pytest.raises(InputError):
            given("", None, address)


@pytest.mark.parametrize(
    ("seconds", "told"), [(None, ""), (0.2, ""), (40, "about 40 s left"), (200, "about 3 min left")]
)
def test_the_time_left_is_told_roughly(seconds, told):
    assert time_left(seconds) == told


def test_the_counts_are_those_of_the_report():
    board = board_of_report(make_report())
    counts = {chip.name: chip.count for chip in board.chips}
    assert counts == {"supported": 2, "unsupported": 3, "speculative": 5, "eye": 3, "skipped": 2}
    assert "".join(
        piece.text for line in board.lines for piece in line.pieces
    ) == make_report().article.text.replace("\n", "")


def statement(**given):
    values = {
        "id": "s1",
        "issuer": "Ministry",
        "title": "T",
        "text": "One. Two is here. Three.",
        "kind": "readout",
    }
    return Statement.model_validate(values | given)


def test_a_quote_stands_between_its_neighbours():
    found = in_context("One is here. Two is there. Three is gone.", 13, 26)
    assert (found.before, found.quote, found.after) == ("One is here.", "Two is there.", "Three is gone.")
    assert in_context("Only one.", 0, 9).before == ""


def test_two_sides_stand_side_by_side_and_one_does_not():
    report = make_report()
    verdict = report.verdicts[1]
    day = {"event_date": "2031-05-13", "issued_date": "2031-05-13"}
    ours = statement(id="a", side="North", **day)
    theirs = statement(id="b", side="South", text="The line will be safe, both said.", **day)
    later = statement(id="c", side="South", event_date="2031-05-13", issued_date="2031-06-30")
    joint = statement(id="d", side="North/South", **day)
    assert [one.side for one in accounts(verdict, [ours, theirs, joint], as_of=report.as_of)] == [
        "North",
        "South",
    ]
    assert accounts(verdict, [ours, later, joint], as_of=report.as_of) == ()
    assert accounts(verdict, [ours], as_of=report.as_of) == ()


def test_the_picture_holds_what_is_near_and_tells_what_came_later():
    near = [statement(id=f"s{day}", side="North", issued_date=f"2031-05-{day}") for day in (10, 13, 20)]
    far = statement(id="far", side="South", issued_date="2030-01-01")
    drawn = timeline([*near, far], event=date(2031, 5, 13), as_of=date(2031, 5, 14), cited=frozenset({"s13"}))
    assert drawn is not None
    assert [point.weight for lane in drawn.lanes for point in lane.points] == ["searched", "cited", "later"]
    assert all(0 <= point.at <= 1 for lane in drawn.lanes for point in lane.points)
    assert timeline([far], event=date(2031, 5, 13), as_of=date(2031, 5, 14), cited=frozenset()) is None


def test_a_card_without_its_statements_still_shows_the_quote():
    for number in range(1, 16):
        shown = shown_in(make_report(), number)
        assert shown is not None
        view = card(shown, lambda _id, _version: None, lambda _id: None)
        assert [one.context.quote for one in view.cited] == [one.quote for one in shown.verdict.citations]
    assert shown_in(make_report(), 16) is None


def test_a_card_says_when_the_stored_text_no_longer_holds_the_quote():
    shown = shown_in(make_report(), 1)
    view = card(shown, lambda name, _version: statement(id=name), lambda _id: None)
    assert view.cited[0].changed


@pytest.mark.parametrize(
    ("number", "decision", "label", "note", "name", "told"),
    [
        (1, "accepted", "", "", "", "Give your name"),
        (1, "overruled", "supported", " ", "Ann", "Give the reason"),
        (1, "overruled", "true", "so", "Ann", "Choose the label"),
        (1, "noted", "", "", "Ann", "The note is empty"),
        (1, "delete", "", "", "Ann", "Choose what you decide"),
        (12, "accepted", "", "", "Ann", "no label to accept"),
        (1, "noted", "", "x" * 5000, "Ann", "shorten it"),
    ],
)
def test_half_a_decision_is_refused_in_a_sentence(number, decision, label, note, name, told):
    with pytest.raises(InputError, match=told):
        review_of(make_report().verdicts[number - 1], decision, label, note, name)
