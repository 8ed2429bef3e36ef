"""What labels teach: the questions of a check, each with the answer that is right by its labels."""

import pytest

from assistant.evaluation.checking.lessons import against_lessons, kind_lessons, pair_lesson, reading_lessons
from assistant.evaluation.checking.prepared import Records, prepare
from assistant.evaluation.data.dataset import Pair, read_dataset


@pytest.fixture
def prepared(labelled, settings):
    return prepare(read_dataset(labelled).articles[0], Records(settings))


def last_lines(lessons, answer):
    return [lesson.question.turns[-1].content for lesson in lessons if lesson.answer == answer]


def test_each_reading_has_the_answer_of_its_label(prepared):
    lessons = list(reading_lessons(prepared, "here"))
    told, untold = last_lines(lessons, "True"), last_lines(lessons, "Unknown")
    assert any("agreed to reopen the Aflao bridge in April.\nAccording to" in text for text in told)
    assert any("new airport" in text for text in untold)
    assert not any("new airport" in text for text in told)
    assert {lesson.group for lesson in lessons} == {"here"}


def test_a_second_reading_teaches_only_where_its_sentences_carry_the_claim(prepared):
    second = [text for text in last_lines(reading_lessons(prepared, "here"), "True") if text.count(". ") < 3]
    assert second  # beside one or two sentences of the three
    bridge = [text for text in second if "reopen the Aflao bridge" in text.split("Claim: ")[1]]
    assert bridge
    assert all("Aflao bridge in April" in text.split("Claim: ")[0] for text in bridge)


def test_each_claim_has_the_kind_of_its_label(prepared):
    kinds = {lesson.question.turns[-1].content: lesson.answer for lesson in kind_lessons(prepared, "here")}
    assert kinds["The call could lead to a trade pact."] == "possibility"
    assert [kind for text, kind in kinds.items() if "reopen the Aflao bridge" in text] == ["fact"]
    assert kinds["Subscribe to our newsletter for more."] == "none"
    assert not any("rings" in text for text in kinds)  # a title is none because of its place


def test_how_the_record_stands_to_a_claim_is_what_its_label_says(prepared):
    lessons = {
        lesson.question.turns[-1].content: lesson.answer for lesson in against_lessons(prepared, "here")
    }

    def taught(words):
        return [
            answer for text, answer in lessons.items() if words in text.split("Claim: ")[1].split("\n")[0]
        ]

    assert taught("new airport") == ["Silent"]
    assert taught("reopen the Aflao bridge") == ["Silent"]  # stated: nothing speaks against it
    assert taught("40,000") == ["Elsewhere"]
    assert all("Aflao bridge in April. The Minister thanked" in text for text in lessons)


@pytest.mark.parametrize(
    ("label", "answer"), [("supported", "True"), ("refuted", "False"), ("not_enough", "Unknown")]
)
def test_a_pair_teaches_by_its_finer_label(label, answer):
    wide = "supported" if label == "supported" else "unsupported"
    pair = Pair(id="p", claim="It rained.", evidence="It poured all day.", product_label=wide, label=label)
    lesson = pair_lesson(pair, "pairs")
    assert lesson.answer == answer
    assert "It poured all day." in lesson.question.turns[-1].content
