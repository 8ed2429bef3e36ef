"""The sentences that a supported claim is shown with: those that carry it, and none that adds nothing."""

import pytest

from assistant.schema import EvidenceBlock, Statement
from assistant.steps.verdicts.carrying import carrying_sentences, narrower_citations

CALL = (
    "The Minister received the Ambassador in Accra on Monday. Both agreed to be in touch more intensively and to "
    "cooperate more deeply. The Minister said that the bridge at Aflao opens in May. The Ambassador's office promised "
    "12 ferries for the crossing."
)


def block_with(*nearness):
    statement = Statement(id="S1", issuer="Foreign Ministry", title="Call", text=CALL)
    spans = [
        (CALL.index(part), CALL.index(part) + len(part)) for part in CALL.replace(". ", ".\n").split("\n")
    ]
    return EvidenceBlock.numbered(1, statement, spans).model_copy(update={"nearness": nearness})


def places(sentences):
    return [int(sentence.handle.rpartition(".")[2]) for sentence in sentences]


@pytest.mark.parametrize(
    ("claim", "nearness", "carrying"),
    [
        # other words for the same thing, among sentences that share more words
        ("The office said the two sides want to step up contacts.", (0.3, 0.6, 0.2, 0.3), [2]),
        # the name of who says it is in another sentence, which says nothing of the matter
        ("The bridge at Aflao opens in May, the Ambassador heard.", (0.3, 0.2, 0.7, 0.3), [3]),
        # a part each
        (
            "The bridge at Aflao opens in May, and 12 ferries are promised for the crossing.",
            (0.1, 0.1, 0.6, 0.5),
            [3, 4],
        ),
        # the same, where the other part is told of something far off
        (
            "The bridge at Aflao opens in May, and 12 ferries are promised for the crossing.",
            (0.1, 0.1, 0.6, 0.1),
            [3],
        ),
        # without vectors the words decide
        ("The bridge at Aflao opens in May.", (), [3]),
    ],
)
def test_the_sentences_that_carry_a_claim(claim, nearness, carrying):
    assert places(carrying_sentences(claim, block_with(*nearness))) == carrying


def test_what_was_read_comes_back_one_by_one_where_the_carrying_sentence_alone_does_not_pass():
    block = block_with(0.3, 0.2, 0.7, 0.3)
    read = block.sentences[0], block.sentences[2], block.sentences[3]
    choices = narrower_citations("The bridge at Aflao opens in May.", block, read)
    assert [places(choice) for choice in choices] == [[3], [1, 3], [3, 4]]


def test_nothing_is_narrower_than_the_one_sentence_that_carries():
    block = block_with(0.3, 0.2, 0.7, 0.3)
    assert list(narrower_citations("The bridge at Aflao opens in May.", block, [block.sentences[2]])) == []
