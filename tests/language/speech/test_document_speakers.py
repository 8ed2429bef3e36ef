"""Whose words a document is, by its head and its title."""

import pytest

from assistant.language.speech.speakers import head_of, is_office_word, said_from, speaker_of

BODY = "The Secretary spoke with the Foreign Minister today about the border. They agreed to meet again."


@pytest.mark.parametrize("word", ["Secretary", "MR.", "minister,", "GEN", "spokesperson", "Ambassador"])
def test_words_of_an_office(word):
    assert is_office_word(word)


@pytest.mark.parametrize("word", ["bridge", "Lee", "", "the", "harbour"])
def test_other_words_are_no_office(word):
    assert not is_office_word(word)


@pytest.mark.parametrize(
    ("head", "bylines", "offices"),
    [
        (
            "Ann Lee, Secretary of State\nWashington, DC\nMarch 4, 2025\n\n",
            ("Ann Lee, Secretary of State",),
            (),
        ),
        ("Office of the Spokesperson\n\n", (), ("Office of the Spokesperson",)),
        (
            "Tom Day, Department Spokesperson\nAnn Lee, Secretary of State\n\n",
            ("Tom Day, Department Spokesperson", "Ann Lee, Secretary of State"),
            (),
        ),
        ("Washington, DC\n\n", (), ()),
        ("", (), ()),
    ],
)
def test_the_lines_above_the_text(head, bylines, offices):
    found = head_of(head + BODY)
    assert (found.bylines, found.offices) == (bylines, offices)
    assert (head + BODY)[found.end :] == BODY


@pytest.mark.parametrize(
    ("above", "start"),
    [
        ("", BODY),
        ("Office of the Spokesperson\n\n", BODY),
        ("The following is attributable to Spokesperson Tom Day:\n\n", BODY),
        ("The following statement was issued by the foreign ministers of France and Iraq:\n\n", BODY),
        ("Office of the Spokesperson\nThe below is attributable to Spokesperson Tom Day:\n", BODY),
    ],
)
def test_where_what_is_said_begins(above, start):
    text = above + BODY
    assert text[said_from(text) :].strip() == start


@pytest.mark.parametrize(
    ("title", "text", "speaker"),
    [
        (
            "Readout",
            "The following is attributable to Spokesperson Tom Day:\n" + BODY,
            "Spokesperson Tom Day",
        ),
        ("Readout", "Ann Lee, Secretary of State\n\n" + BODY, "Ann Lee, Secretary of State"),
        ("Statement by Secretary Ann Lee on the talks", BODY, "Secretary Ann Lee"),
        ("Prime Minister Tom Hill’s Remarks at the border", BODY, "Prime Minister Tom Hill"),
        ("Readout", "Office of the Spokesperson\n\n" + BODY, "Office of the Spokesperson"),
        ("Call", "A Downing Street spokesperson said:\n\n" + BODY, "Downing Street spokesperson"),
        ("Joint Statement by Secretary Ann Lee and Minister Tom Hill", BODY, None),
        ("Statement by Lebanon", BODY, None),
        ("Readout", BODY, None),
    ],
)
def test_the_speaker_a_document_names(title, text, speaker):
    assert speaker_of(title, text) == speaker


def test_only_the_rules_that_are_asked_for_count():
    text = "Ann Lee, Secretary of State\n\n" + BODY
    assert speaker_of("Statement by President Tom Hill", text) == "Ann Lee, Secretary of State"
    assert speaker_of("Statement by President Tom Hill", text, ("title",)) == "President Tom Hill"
