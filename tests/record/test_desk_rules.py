"""The desk's rules, both ways: what moves a check, who may, and what undoes a sign-off."""

from datetime import UTC, datetime

import pytest
from report_factory import make_report

from assistant.record.desk_rules import (
    DeskCase,
    deciders,
    decisions_digest,
    is_decided,
    refusal,
    state_of,
)
from assistant.record.owners import owner_of_user, same_person, user_of
from assistant.schema import Review

REPORT = make_report()


def review(claim_id: str, reviewer: str = "Ann Lee", **given: object) -> Review:
    at = datetime(2031, 5, 15, 9, 0, tzinfo=UTC)
    values = {"decision": "overruled", "label": "unsupported", "note": "No."} | given
    return Review.model_validate({"claim_id": claim_id, "reviewer": reviewer, "at": at, **values})


def decided(*left_out: str) -> tuple[Review, ...]:
    return tuple(
        review(verdict.claim.id) for verdict in REPORT.all_verdicts if verdict.claim.id not in left_out
    )


@pytest.mark.parametrize(
    ("moved", "all_decided", "state"),
    [
        ("", False, "open"),
        ("", True, "decided"),
        ("signed", True, "signed"),
        ("published", True, "published"),
    ],
)
def test_the_state_follows_from_decisions_and_moves(moved, all_decided, state):
    assert state_of(moved, decided=all_decided) == state


# action: by whom and in which state it is possible; everything else is refused in a sentence
POSSIBLE = {
    "share": {("owner", state) for state in ("open", "decided", "signed", "published")},
    "unshare": {("owner", state) for state in ("open", "decided", "signed", "published")},
    "assign": {("owner", state) for state in ("open", "decided", "signed")},
    "decide": {(role, state) for role in ("owner", "checker") for state in ("open", "decided", "signed")},
    "sign": {(role, "decided") for role in ("owner", "checker", "reader")},
    "publish": {(role, "signed") for role in ("owner", "checker")},
    "reopen": {(role, state) for role in ("owner", "checker") for state in ("signed", "published")},
}


@pytest.mark.parametrize("action", POSSIBLE)
@pytest.mark.parametrize("role", ["owner", "checker", "reader"])
@pytest.mark.parametrize("state", ["open", "decided", "signed", "published"])
def test_who_may_do_what_in_which_state(action, role, state):
    told = refusal(action, DeskCase(role, "Cleo", state))
    assert (told is None) == ((role, state) in POSSIBLE[action])
    assert told is None or told.endswith(".")


@pytest.mark.parametrize(
    ("signer", "possible"),
    [
        ("Cleo", True),
        ("Ann Lee-Roy", True),
        ("Ann Lee", False),
        ("", False),  # a browser without a login has no name to sign with
        ("ann  lee ", False),  # a login typed with a blank is the same person
        ("ＡＮＮ ＬＥＥ", False),
        ("Bob Ray", False),
    ],
)
def test_nobody_who_decided_a_claim_signs(signer, possible):
    case = DeskCase("owner", signer, "decided", deciders=("Ann Lee", "Bob Ray"))
    assert (refusal("sign", case) is None) == possible


def test_who_signed_may_take_it_back_without_more_rights():
    assert refusal("reopen", DeskCase("reader", "Cleo", "signed", signed_by="Cleo")) is None
    assert refusal("reopen", DeskCase("reader", "Dan", "signed", signed_by="Cleo")) is not None


@pytest.mark.parametrize(
    ("reviews", "whole"),
    [
        ((), False),
        (decided("c14"), True),  # left out for its number: nobody has to decide it
        (decided(), True),
        (decided("c3"), False),  # held for review
        (decided("c12"), False),  # not checked: a person says what it is
        ((*decided("c3"), review("c3", decision="noted", label=None)), False),  # a note decides nothing
    ],
)
def test_decided_is_what_people_have_decided_whole(reviews, whole):
    assert is_decided(REPORT.model_copy(update={"reviews": reviews})) == whole


def test_a_report_without_claims_is_never_decided():
    assert not is_decided(make_report(()))


@pytest.mark.parametrize(
    ("change", "another"),
    [
        ({"reviews": (*decided(), review("c1", decision="noted", label=None))}, False),
        ({"reviews": decided(), "notes": ("Read this first.",)}, False),
        ({"reviews": (*decided(), review("c1", label="speculative"))}, True),
        ({"reviews": (*decided(), review("c1", "Bob Ray"))}, True),
        ({"reviews": decided("c1")}, True),
        ({"reviews": decided(), "verdicts": REPORT.verdicts[1:]}, True),
    ],
)
def test_a_sign_off_is_for_the_decisions_as_they_were(change, another):
    signed = REPORT.model_copy(update={"reviews": decided()})
    changed = REPORT.model_copy(update=change)
    assert (decisions_digest(changed) != decisions_digest(signed)) == another


def test_deciders_are_all_who_ever_decided_and_not_who_left_a_note():
    reviews = (
        review("c1", "Ann Lee"),
        review("c2", "Bob Ray", decision="noted", label=None),
        review("c1", "Cleo"),
        review("c2", "Ann Lee"),
    )
    assert deciders(reviews) == ("Ann Lee", "Cleo")


def test_a_browser_is_no_login():
    assert user_of(owner_of_user("Ann Lee")) == "Ann Lee"
    assert user_of("browser:3f2a") == ""
    assert not same_person("Ann", "Anne")
