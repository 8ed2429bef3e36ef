"""Who speaks when in a transcript."""

import pytest

from assistant.language.speech.turns import in_name_case, is_other_voice, speaker_at, transcript_of

TITLE = "Secretary Ann Lee and Foreign Minister Tom Hill at a Press Availability"
TEXT = """SECRETARY LEE: Good morning. We had good talks.

FOREIGN MINISTER HILL: Thank you.

QUESTION: Will you meet again?

SECRETARY LEE: Yes, in May.
"""


def test_each_official_has_a_part():
    transcript = transcript_of(TITLE, TEXT)
    assert [(part.speaker, part.text) for part in transcript.parts] == [
        ("Secretary Lee", "Good morning. We had good talks.\n\nYes, in May."),
        ("Foreign Minister Hill", "Thank you."),
    ]
    assert [part.key for part in transcript.parts] == ["secretary-lee", "foreign-minister-hill"]
    assert transcript.left_out == 1


@pytest.mark.parametrize(
    ("words", "speaker"),
    [("good talks", "Secretary Lee"), ("Thank you", "Foreign Minister Hill"), ("meet again", None), ("in May", "Secretary Lee"), ("SECRETARY LEE: Good", "Secretary Lee")],
)  # fmt: skip
def test_whose_turn_a_character_is_in(words, speaker):
    assert speaker_at(TITLE, TEXT, TEXT.index(words)) == speaker


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Readout of a call", "The Secretary spoke with Tom Hill. They agreed."),
        ("Interview", "Q: Why?\n\nMODERATOR: Next."),
        ("Notes", "Note: this is no transcript.\nTime: noon."),
        ("Remarks", "MR DAY: Welcome."),
        ("", ""),
    ],
)
def test_what_is_no_transcript(title, text):
    assert transcript_of(title, text) is None
    assert speaker_at(title, text, 0) is None


@pytest.mark.parametrize(
    ("title", "label", "speaker"),
    [
        ("Press Briefing by Ned Price", "MR PRICE", "Ned Price"),
        ("Remarks by President Day", "THE PRESIDENT", "President Day"),
        ("Spokesperson Lin Wei’s Regular Press Conference", "Lin Wei", "Lin Wei"),
        ("Daily Press Briefing", "MS. STONE", "Ms. Stone"),
        ("Remarks", "FOREIGN MINISTER McCOY", "FOREIGN MINISTER McCOY"),
    ],
)
def test_the_name_behind_a_label(title, label, speaker):
    [part] = transcript_of(title, f"{label}: Good morning.\n\nQ: Why?\n").parts
    assert part.speaker == speaker


@pytest.mark.parametrize(
    ("label", "other"),
    [
        ("QUESTION", True),
        ("Q", True),
        ("MODERATOR", True),
        ("AUDIENCE MEMBER", True),
        ("MS. JEAN-PIERRE", False),
        ("THE VICE PRESIDENT", False),
        ("", False),
    ],
)
def test_voices_of_no_official(label, other):
    assert is_other_voice(label) is other


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("FOREIGN MINISTER LE DRIAN", "Foreign Minister Le Drian"),
        ("MS MCDONALD", "Ms McDonald"),
        ("Minister Gan Kim Yong", "Minister Gan Kim Yong"),
    ],
)
def test_a_label_in_in_name_case(label, name):
    assert in_name_case(label) == name
