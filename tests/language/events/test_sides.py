"""Accounts of one event: linked by the rules, compared topic by topic."""

from datetime import date
from itertools import combinations

import pytest

from assistant.language.events.sides import accounts_of, compare, same_event
from assistant.record.opening import BUNDLED
from assistant.resources import resource_dir
from assistant.schema import Statement
from assistant.statement_files.read import read_statements

# Accounts of one contact in the bundled record, read and paired by hand.
EVENTS = (
    ("us-state-2025-02-25-rubio-sudani-call", "iq-pmo-2025-02-25-sudani-rubio-call"),
    ("us-state-2025-07-22-rubio-sudani-call", "iq-pmo-2025-07-23-sudani-rubio-call"),
    ("us-state-2025-10-21-rubio-sudani-call", "iq-pmo-2025-10-21-sudani-rubio-call"),
    ("us-state-2025-04-25-rubio-hussein-meeting", "iq-mofa-2025-04-25-hussein-rubio-meeting"),
    ("us-state-2024-08-12-blinken-sudani-call", "iq-pmo-2024-08-12-sudani-blinken-call"),
    ("us-dod-2024-04-15-austin-sudani-meeting", "iq-embassy-2024-04-15-sudani-austin-meeting"),
    ("us-nsa-2025-03-09-waltz-sudani-call", "iq-pmo-2025-03-09-sudani-waltz-call"),
    ("us-centcom-2025-03-14-abu-khadijah", "iq-pm-2025-03-14-sudani-abu-khadijah"),
    ("us-state-2025-03-23-rubio-netanyahu-call", "il-pmo-2025-03-23-netanyahu-rubio-call"),
    ("us-state-2025-05-28-rubio-lavrov-call", "ru-mfa-2025-05-28-lavrov-rubio-call"),
    ("us-potus-2025-02-12-trump-putin-call", "ru-kremlin-2025-02-12-putin-trump-call"),
    ("us-wh-2025-03-25-black-sea-ukraine", "ru-kremlin-2025-03-25-black-sea"),
    ("us-wh-2025-03-25-black-sea-russia", "ru-kremlin-2025-03-25-black-sea"),
    ("us-state-2025-01-24-rubio-wang-call", "cn-mfa-2025-01-24-wang-rubio-call"),
    ("us-wh-2025-04-12-muscat-talks", "ir-mfa-2025-04-12-araghchi-muscat"),
)
# Documents on one step (a deal, a return of sanctions, a visit) that several issuers announced or answered.
ONE_STEP = (
    (
        "us-state-2025-09-27-snapback-completion",
        "eu-hr-2025-09-28-kallas-snapback",
        "e3-2025-09-28-snapback-joint-statement",
    ),
    ("us-state-2025-09-25-rubio-pipeline-deal", "iq-pm-2025-09-25-sudani-oil-agreement"),
    (
        "us-state-2025-08-12-bruce-iran-iraq-mou",
        "iq-embassy-2025-08-12-mou-response",
        "ir-embassy-2025-08-13-mou-response",
    ),
    ("us-treasury-2025-09-02-samarrai-oil-network", "us-state-2025-09-02-pigott-samarrai"),
    ("us-dod-2024-07-22-ryder-briefing-jscd", "us-iq-2024-07-23-jscd-joint-statement"),
    ("us-iq-2024-04-15-leaders-joint-statement", "us-wh-2024-04-15-biden-sudani-remarks"),
    ("uk-gov-2025-01-14-export-package", "uk-pmo-2025-01-14-uk-iraq-joint-statement"),
)


@pytest.fixture(scope="module")
def bundled():
    return {statement.id: statement for statement in read_statements(resource_dir(BUNDLED))}


@pytest.fixture(scope="module")
def linked(bundled):
    everything = list(bundled.values())
    return {tuple(sorted((one.id, other.id))) for one in everything for other in accounts_of(one, everything)}


@pytest.mark.parametrize("pair", EVENTS, ids=lambda pair: pair[1])
def test_the_known_accounts_of_one_contact_are_linked(linked, pair):
    assert tuple(sorted(pair)) in linked


def test_nothing_else_is_linked_but_documents_on_one_step(linked):
    known = {tuple(sorted(pair)) for pair in EVENTS}
    known |= {tuple(sorted(pair)) for group in ONE_STEP for pair in combinations(group, 2)}
    assert linked - known == set()


def test_a_link_holds_from_both_sides(bundled, linked):
    for one, other in linked:
        assert same_event(bundled[one], bundled[other])
        assert same_event(bundled[other], bundled[one])


@pytest.fixture
def call():
    def _make(
        name, issuer, day=date(2025, 2, 25), title="Call of Marco Rubio and Mohammed al-Sudani", **fields
    ):
        text = fields.pop("text", "Rubio and al-Sudani spoke by telephone.")
        return Statement(
            id=name, text=text, issuer=issuer, title=title, event_date=day, issued_date=day, **fields
        )

    return _make


def test_the_next_day_counts_and_the_day_after_does_not(call):
    one = call("a", "U.S. Department of State")
    assert same_event(one, call("b", "Iraq", date(2025, 2, 26)))
    assert not same_event(one, call("b", "Iraq", date(2025, 2, 27)))


def test_the_same_issuer_has_one_side(call):
    assert not same_event(call("a", "Iraq"), call("b", "Iraq"))


def test_another_call_of_the_same_man_is_another_event(call):
    other = call(
        "b", "France", title="Call of Emmanuel Macron and Mohammed al-Sudani", text="They spoke by telephone."
    )
    assert not same_event(call("a", "U.S. Department of State"), other)


def test_a_meeting_is_no_call(call):
    met = call(
        "b", "Iraq", title="Marco Rubio received Mohammed al-Sudani", text="The two sat down in Baghdad."
    )
    assert not same_event(call("a", "U.S. Department of State"), met)


def test_accounts_are_given_by_id(call):
    own = call("m", "U.S. Department of State")
    assert [one.id for one in accounts_of(own, [call("z", "Iraq"), call("b", "Iran"), own])] == ["b", "z"]


def test_topics_tell_who_mentions_what_and_where(bundled):
    us, iraq = (bundled[name] for name in EVENTS[0])
    topics = {topic.name: topic for topic in compare([us, iraq])}
    assert topics["Iran"].silent == (iraq.id,)
    [mention] = topics["Iran"].mentions
    assert mention.statement_id == us.id
    assert "Iran" in us.text[slice(*mention.span)]
    assert any(us.id in topic.silent for topic in topics.values())
    shared = [topic for topic in topics.values() if not topic.silent]
    for topic in shared:
        assert {mention.statement_id for mention in topic.mentions} == {us.id, iraq.id}
    order = [bool(topic.silent) for topic in topics.values()]
    assert order == sorted(order, reverse=True)
