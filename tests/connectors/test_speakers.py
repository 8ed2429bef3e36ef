"""Speakers, turns and event days by their fixed forms; all texts are made up."""

from datetime import date

import pytest

from assistant.connectors.statements import canonical_address, parts_of, statement_id
from assistant.language.events.document_kinds import kind_of
from assistant.language.events.event_days import event_day
from assistant.language.speech.speakers import head_of, speaker_of
from assistant.language.speech.turns import transcript_of
from assistant.schema import Statement

WEDNESDAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("title", "text", "speaker"),
    [
        ("T", "Office of the Spokesperson\nThe below is attributable to Spokesperson Jane Harrow:\nX met Y.", "Spokesperson Jane Harrow"),
        ("T", "The following is attributable to\u202fSpokesperson\u202fJane Harrow:\u200e\nX.", "Spokesperson Jane Harrow"),
        ("T", "Paul Whitcombe, Secretary of State\nThe below is attributable to Department Spokesperson Jane Harrow:\nX.", "Department Spokesperson Jane Harrow"),
        ("T", "The following statement was issued today by the Spokesman for Secretary-General Ada Lund:\nThe Secretary-General is saddened.", "Spokesman for Secretary-General Ada Lund"),
        ("T", "A Palace Road spokesperson said:\n“We spoke.”", "Palace Road spokesperson"),
        ("T", "Jane Harrow, Department Spokesperson\nThe ferry line reopened.", "Jane Harrow, Department Spokesperson"),
        ("T", "Office of the Spokesperson\nThe ferry line reopened.", "Office of the Spokesperson"),
        ("T", "Kari Lund, Acting DirectorOffice to Monitor Ferries\nThe line.", "Kari Lund, Acting Director, Office to Monitor Ferries"),
        ("Statement attributable to the Spokesperson for the Secretary-General on Norland", "The line.", "Spokesperson for the Secretary-General"),
        ("Remarks by Foreign Minister Ilmari Kaleva at the Harbour Forum", "Good morning.", "Foreign Minister Ilmari Kaleva"),
        ("Foreign Minister Ilmari Kaleva’s Remarks on Ferries", "Good morning.", "Foreign Minister Ilmari Kaleva"),
        ("Ferry line reopened", "The ferry line reopened in Vessa.", None),
        ("Joint Statement of Norland and Sudland", "We met.", None),
        ("Statement on Norland", "The ferry line.", None),
        ("T", "Vessa, Norland\nThe report is attributable to a leak. The minister left.", None),
    ],
)  # fmt: skip
def test_the_speaker_is_named_by_a_fixed_form_or_not_at_all(title, text, speaker):
    assert speaker_of(title, text) == speaker


def test_the_head_holds_bylines_and_offices_and_ends_where_the_text_begins():
    text = "Ada Lund, Prime Minister\nOffice of the Spokesperson\nVessa, Norland\n2:05 p.m. EST\nThe ferry line reopened."
    head = head_of(text)
    assert head.bylines == ("Ada Lund, Prime Minister",)
    assert head.offices == ("Office of the Spokesperson",)
    assert text[head.end :] == "The ferry line reopened."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Secretary Whitcombe spoke today with Foreign Minister Kaleva.", date(2026, 11, 18)),
        ("Today, Secretary Whitcombe met Foreign Minister Kaleva.", date(2026, 11, 18)),
        ("Secretary Whitcombe met Foreign Minister Kaleva this afternoon.", date(2026, 11, 18)),
        ("Secretary Whitcombe spoke yesterday with Foreign Minister Kaleva.", date(2026, 11, 17)),
        ("Secretary Whitcombe spoke last night with Foreign Minister Kaleva.", date(2026, 11, 17)),
        ("Secretary Whitcombe met Foreign Minister Kaleva Friday in Vessa.", date(2026, 11, 13)),
        ("Secretary Whitcombe met Foreign Minister Kaleva on Wednesday in Vessa.", date(2026, 11, 18)),
        ("Secretary Whitcombe spoke with Minister Kaleva the evening of November 16.", date(2026, 11, 16)),
        ("On Thursday, November 12, Secretary Whitcombe traveled to Vessa.", date(2026, 11, 12)),
        ("On December 30 Secretary Whitcombe met Foreign Minister Kaleva.", None),  # more than half a year ago
        ("Secretary Whitcombe met Foreign Minister Kaleva on 3 November 2026.", date(2026, 11, 3)),
        ("Secretary Whitcombe spoke today with Kaleva to follow up on their November 2 meeting.", date(2026, 11, 18)),
        ("Following the November 10 launches, the Secretary held a call today with Minister Kaleva.", date(2026, 11, 18)),
        ("On November 10, Envoy Lund called Envoy Ek about the October 26 and November 4 launches.", date(2026, 11, 10)),
        ("Secretary Whitcombe met Foreign Minister Kaleva.", None),
        ("Secretary Whitcombe met Foreign Minister Kaleva last week.", None),
        ("Secretary Whitcombe met Foreign Minister Kaleva last Friday.", None),  # two readings
        ("Secretary Whitcombe met Minister Kaleva ahead of Friday's summit.", None),
        ("On November 9 and 10, Envoy Lund met officials in Vessa.", None),  # a range
        ("Secretary Whitcombe spoke with Minister Kaleva about the challenges of today.", None),
        ("The Secretary met Minister Kaleva on November 9. He met Minister Ek on November 10.", date(2026, 11, 9)),
        ("The Secretary met Kaleva on November 9 and met Ek on November 11.", None),  # two days
        ("The Secretary will meet Minister Kaleva on November 25.", None),
    ],
)  # fmt: skip
def test_the_event_has_a_day_only_where_the_text_says_it_plainly(text, day):
    assert event_day(text, WEDNESDAY) == day


def test_without_a_day_of_issue_today_is_no_day():
    assert event_day("Secretary Whitcombe spoke today with Minister Kaleva.", None) is None
    assert event_day("Secretary Whitcombe met Kaleva on 3 November 2026.", None) == date(2026, 11, 3)


def test_a_weekday_never_lies_after_the_day_of_issue():
    for number in range(1, 29):
        issued = date(2026, 2, number)
        day = event_day("The Secretary met Minister Kaleva Friday.", issued)
        assert day.weekday() == 4
        assert 0 <= (issued - day).days <= 6


TRANSCRIPT = """Paul Whitcombe, Secretary of State
Ada Lund, Norland Prime Minister
Vessa, Norland

PRIME MINISTER LUND: (Via interpreter) Welcome to Vessa. Thank you.
It is a good day.
SECRETARY WHITCOMBE: Thank you. The line is open.
MODERATOR: Two questions, please.
QUESTION: Will it close: yes or no?
SECRETARY WHITCOMBE: No.
MR BAKER: A question for both of you.
REUTERS: Will Norland pay?
PRIME MINISTER LUND: We will.
"""


def test_a_transcript_gives_each_official_all_their_words_and_nobody_else_s():
    found = transcript_of(
        "Secretary Whitcombe and Prime Minister Lund at a Joint Press Availability", TRANSCRIPT
    )
    assert [(part.key, part.speaker) for part in found.parts] == [
        ("prime-minister-lund", "Ada Lund, Norland Prime Minister"),
        ("secretary-whitcombe", "Paul Whitcombe, Secretary of State"),
    ]
    assert (
        found.parts[0].text == "(Via interpreter) Welcome to Vessa. Thank you.\nIt is a good day.\n\nWe will."
    )
    assert found.parts[1].text == "Thank you. The line is open.\n\nNo."
    assert found.left_out == 4


def test_a_spokesperson_named_in_the_title_speaks_and_the_press_does_not():
    text = "AFP: Will the line close?\n\nLin Wei: It will not.\n\nCCTV: Why?\n\nLin Wei: I have said so."
    found = transcript_of(
        "Foreign Ministry Spokesperson Lin Wei’s Regular Press Conference on November 17, 2026", text
    )
    assert [(part.speaker, part.text) for part in found.parts] == [
        ("Lin Wei", "It will not.\n\nI have said so.")
    ]
    assert found.left_out == 2


def test_a_plain_mister_speaks_in_a_briefing_and_not_in_an_interview():
    text = "MR BAKER: The line is open.\nQ Really?\nMR BAKER: Yes, it is."
    assert transcript_of("Press Briefing on Ferries", text).parts[0].speaker == "Mr Baker"
    assert transcript_of("Secretary Whitcombe With Tom Baker of the Vessa Herald", text) is None


@pytest.mark.parametrize(
    "text",
    [
        "SUBJECT: Ferries\nThe line is open.",
        "FOR IMMEDIATE RELEASE: November\nX.",
        "Note: the line is open.",
        "He said: yes.",
    ],
)
def test_a_line_with_a_colon_is_not_a_turn(text):
    assert transcript_of("Ferries", text) is None


def test_the_parts_of_a_statement_keep_all_but_speaker_day_and_text():
    whole = Statement(
        id="us-state-x", issuer="Department", title="Remarks", issued_date=WEDNESDAY, text=TRANSCRIPT
    )
    parts = parts_of(whole)
    assert [part.id for part in parts.statements] == [
        "us-state-x--prime-minister-lund",
        "us-state-x--secretary-whitcombe",
    ]
    assert {part.issued_date for part in parts.statements} == {WEDNESDAY}
    assert parts.left_out == 4
    assert parts_of(whole).statements == parts.statements


def test_without_rules_a_document_is_nobody_s_words_and_stays_whole():
    whole = Statement(id="x", issuer="D", title="Notice", issued_date=WEDNESDAY, text=TRANSCRIPT)
    (same,) = parts_of(whole, rules=()).statements
    assert (same.id, same.speaker, same.text) == ("x", None, TRANSCRIPT)


def test_what_a_statement_says_of_itself_is_kept():
    whole = Statement(
        id="x", issuer="D", title="T", speaker="Ada Lund", event_date=date(2026, 1, 1), text=TRANSCRIPT
    )
    assert parts_of(whole).statements == (whole,)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Secretary Whitcombe’s Call with Foreign Minister Kaleva", "readout"),
        ("Readout of President Ek’s Meeting with Prime Minister Lund", "readout"),
        ("Joint Statement on the Ferry Line", "joint statement"),
        ("Department Press Briefing – November 17, 2026", "briefing"),
        ("Fact Sheet: Ferries", "fact sheet"),
        ("Secretary Whitcombe at a Press Availability", "remarks"),
        ("Secretary Whitcombe to Deliver Remarks at the Harbour Forum", "press release"),
        ("Secretary Whitcombe and Minister Kaleva Before Their Meeting", "remarks"),
        ("Ferry Day", "press release"),
    ],
)
def test_the_kind_is_what_the_title_announces(title, kind):
    assert kind_of(title, "press release") == kind


def test_an_id_comes_from_the_address_alone():
    address = "https://www.state.example/releases/2026/11/secretary-whitcombes-call-with-norland-foreign-minister-kaleva-and-others/"
    identity = statement_id("us-state", address)
    assert identity.startswith("us-state-secretary-whitcombes-call-with-norland-foreign-minister-kale-")
    assert identity == statement_id(
        "us-state", address.replace("www.state", "WWW.State") + "?utm_source=x#top"
    )
    assert identity != statement_id("us-state", address + "?page=2")
    assert canonical_address("HTTPS://A.example/?b=1&utm_medium=x") == "https://a.example/?b=1"
