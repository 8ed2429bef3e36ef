"""A sentence with characters that could not be read is not checked: what is left may say something else."""

import pytest
from scripted import ARTICLE, careful, said

from assistant import replay_report
from assistant.reading.article import read_text
from assistant.steps.claims import damaged_claims, find_claims


def damaged(text):
    article = read_text(text)
    claims = find_claims(article).claims
    found = damaged_claims(article, claims)
    return [(claim.source_text, str(found[claim.id])) for claim in claims if claim.id in found]


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("The port sold �ve vessels to the navy on Monday.", 1),
        ("The port sold \ue001ve vessels to the navy on Monday.", 1),
        ("The port sold ��� vessels to the navy on Monday.", 3),
        ("The port sold \U000f0001 vessels to the navy on Monday.", 1),
        ("The port, which \uf001gures on the list, sold a vessel to the navy on Monday.", 1),
        ("The navy said on Monday that it would not buy �.", 1),
        ("The port sold five vessels to the navy on Monday.", 0),
        ("The port sold ﬁve vessels to the navy on Monday.", 0),  # a ligature can be read
        ("Türkiye sold five vessels to Côte d’Ivoire on Monday.", 0),
        ("The port sold five vessels 🚢 to the navy on Monday.", 0),
        ("The port sold five vessels (CO₂-free) to the navy on Monday for €5.", 0),
    ],
)
def test_a_claim_of_a_damaged_sentence_says_how_much_is_unreadable(sentence, number):
    found = damaged(f"{sentence} The mayor thanked the navy for the sale on Tuesday.")
    assert all(f"Its sentence holds {number} characters that cannot be read" in reason for _, reason in found)
    assert bool(found) == bool(number)
    assert not any("mayor" in source for source, _ in found)


def test_it_is_not_checked_and_nothing_is_asked_of_it(check):
    spoiled = ARTICLE.replace("reopen the Aflao bridge", "reopen the A�ao bridge")
    asked = []

    def careful_and_listening(request):
        asked.append(said(request))
        return careful(request)

    report = check(careful_and_listening, article=spoiled, anew=True)
    (held,) = [verdict for verdict in report.verdicts if verdict.outcome == "error"]
    assert (held.label, held.error.code, held.error.retryable) == (None, "damaged_text", False)
    assert "bridge" in held.claim.text
    assert not any("bridge" in question.rpartition("Claim:")[2] for question in asked if "Claim:" in question)
    assert not any("Sentence: They agreed" in question for question in asked)
    assert report.summary.error == 1
    assert [verdict.claim.id for verdict in report.verdicts] == [
        verdict.claim.id for verdict in check().verdicts
    ]


def test_such_a_report_is_made_again(check, settings, statements):
    report = check(article=ARTICLE.replace("bridge", "bri�ge"))
    assert replay_report(report, statements=statements, settings=settings()).identical
