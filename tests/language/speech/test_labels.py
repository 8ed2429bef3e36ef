"""The labels of turns as ministries, newsrooms and transcribers write them, and who of them is an official."""

import pytest

from assistant.language.speech.labels import (
    bare,
    is_other_voice,
    labels_of,
    people_in,
    surname_of,
    without_office,
)
from assistant.language.speech.turns import speaker_at, turn_after, turn_at

BY = "Karen Dorr, Department Spokesperson"
TITLE = "Department Press Briefing"


def speaker(text, words, by=BY, title=TITLE):
    return speaker_at(title, text, text.index(words), by)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("MS DORR:", "Karen Dorr, Department Spokesperson"),
        ("Karen Dorr:", "Karen Dorr, Department Spokesperson"),
        ("**Ms. Dorr:**", "Karen Dorr, Department Spokesperson"),
        ("DORR (00:12:31):", "Karen Dorr, Department Spokesperson"),
        ("[14:02] MS DORR:", "Karen Dorr, Department Spokesperson"),
        ("Chancellor Ruth Penn:", "Chancellor Ruth Penn"),
        ("REAR ADM. PAUL HEGLAND, NAVY SPOKESMAN:", "Rear Adm. Paul Hegland, Navy Spokesman"),
        ("MR. ADEBAYO, HEAD OF CONSULAR AFFAIRS:", "Mr. Adebayo, Head Of Consular Affairs"),
        ("Prime Minister Brandt:", "Prime Minister Brandt"),
        ("EXTERNAL AFFAIRS MINISTER ROY:", "External Affairs Minister Roy"),
        ("PRESS SECRETARY LYNN:", "Press Secretary Lynn"),
        ("MAYOR KLEIN:", "Mayor Klein"),
    ],
)
def test_an_official_has_the_turn(label, expected):
    text = f"MS DORR: Good afternoon.\n\nQUESTION: And the port?\n\n{label} It will open in May."
    assert speaker(text, "open in May") == expected


@pytest.mark.parametrize(
    "label",
    [
        "QUESTION:",
        "Q:",
        "Q",
        "BRIGGS:",
        "Reporter:",
        "[Heckler]:",
        "Unidentified male:",
        "Tom Field (Daily Herald):",
        "Otelli Edwards (CNA):",
        "MODERATOR:",
        "Peter Stano, Moderator:",
        "INTERPRETER:",
        "White House Correspondent Ann Roe:",
    ],
)
def test_nobody_who_speaks_for_the_issuer_has_the_turn(label):
    text = f"MS DORR: Good afternoon. We open the port.\n\n{label} The ambassador has been recalled.\n\nMS DORR: No."
    assert speaker(text, "has been recalled") is None
    assert turn_at(TITLE, text, text.index("has been recalled"), BY) is not None


def test_a_heckle_in_brackets_ends_with_them():
    text = "PRESIDENT DAY: We hold the port.\n(Protester: You sold it!)\nWe will hold it.\n\nQ: Until when?\n"
    assert speaker(text, "You sold it", None) is None
    assert speaker(text, "We will hold", None) == "President Day"


def test_an_interviewer_with_one_name_is_no_official():
    text = "Minister: Welcome.\n\nAmanpour: Is it over?\n\nMinister: No.\n\nAmanpour: People died.\n\nMinister: Yes."
    assert speaker(text, "People died", None, "Interview of Minister Balakrishnan") is None


def test_a_short_label_gets_the_long_one_s_name():
    text = "CHANCELLOR RUTH PENN: Morning.\n\nQ: Why?\n\nPENN: We must."
    assert speaker(text, "We must", None) == "Chancellor Ruth Penn"


@pytest.mark.parametrize(
    "text",
    [
        "The ministry opens the port.\n\nContact: Press Office\n\nNote: closed on Monday.",
        "Delegation:\nMinister: Ann Lee",
        "Next Steps: the port opens.\n\nPhoto Credit: Reuters\n\nSource: Ministry",
        "National Recycling Strategy: the agency begins.\n\nInternational Leadership: we lead.",
    ],
)
def test_heads_of_paragraphs_are_no_turns(text):
    assert turn_at("U.S. Actions on the Port", text, len(text) - 1) is None


def test_each_label_with_where_its_turn_begins():
    text = "MS DORR: Good day.\n\nQ  Why?\n\n(Heckler: No!)\n"
    found = labels_of(TITLE, text, BY)
    assert [(label.text, label.official, text[label.said : label.said + 4]) for label in found] == [
        ("MS DORR", True, "Good"),
        ("Q", False, "Why?"),
        ("Heckler", False, "No!)"),
    ]
    first = turn_at(TITLE, text, 0, BY)
    assert turn_after(TITLE, text, first, BY).label == "Q"


def test_the_parts_of_a_label():
    assert bare("**Tom Field (Daily Herald)**") == "Tom Field"
    assert surname_of("REAR ADM. PAUL HEGLAND, NAVY SPOKESMAN") == "hegland"
    assert without_office("Ministry Spokesperson Lin Wei") == "Lin Wei"
    assert [name.text for name in people_in("Remarks by President Ann Day")] == ["Ann Day"]
    assert is_other_voice("Reporter")
    assert not is_other_voice("PRESS SECRETARY LYNN")


@pytest.mark.parametrize(
    "heading",
    [  # of fact sheets of the White House, 2025
        "PRESIDENT TRUMP PROMISED AND DELIVERED",
        "PRESIDENT TRUMP DELIVERS ON PROMISE TO RELEASE ASSASSINATION RECORDS",
        "PRESIDENT TRUMP IS ENDING THE ENDLESS DELAYS",
        "PRESIDENT TRUMP KEEPS HIS PROMISES",
        "DESIGNATING ENGLISH AS THE OFFICIAL LANGUAGE",
        "POSITIONING AMERICA AS A GLOBAL LEADER IN CRITICAL MINERALS",
        "MAKING AMERICA THE LEADER IN DIGITAL ASSETS",
        "INVESTIGATING EXECUTIVE ACTIONS UNDER BIDEN’S PRESIDENCY",
        "A RECORD OF LEADERSHIP BY MINISTER LEE",
    ],
)
def test_a_section_that_names_an_office_is_nobodys_turn(heading):
    text = (
        f"**ENDING THE DELAYS:** The order opens the files.\n\n**{heading}:** The order binds every agency."
    )
    assert labels_of("Fact Sheet: The President opens the files", text) == ()


@pytest.mark.parametrize(
    "label",
    [
        "ACTING ASSISTANT SECRETARY ANN LEE",
        "ASSISTANT SECRETARY OF STATE MAY STONE",
        "UNDER SECRETARY OF STATE WILL ROWE",
        "NATIONAL SECURITY COMMUNICATIONS ADVISOR JOHN KIRBY",
        "DEPUTY PRIME MINISTER AND FOREIGN MINISTER ANTONIO TAJANI",
        "PRESIDENT OF THE EUROPEAN COUNCIL CHARLES MICHEL",
        "AMBASSADOR GRANT RULE OF AUSTRALIA",
        "EXTERNAL AFFAIRS MINISTER S. JAISHANKAR",
    ],
)
def test_a_long_office_with_a_name_has_the_turn(label):
    found = labels_of("Remarks on the port", f"{label}: The port opens.\n\nQUESTION: When?")
    assert [(turn.text, turn.official) for turn in found] == [(label, True), ("QUESTION", False)]
