"""The answers that are kept between runs: an article that was edited in one place is asked about that place alone."""

from datetime import date

from scripted import careful

from assistant import FactChecker
from assistant.fake import FakeModel

DAY = date(2025, 3, 5)
FIRST = "Foreign Minister Ada Okafor telephoned President Kossi Mensah on Tuesday, 4 March 2025."
FURTHER = (
    "The two agreed to reopen the Aflao bridge in April.",
    "Okafor thanked the president for his patience.",
    "Okafor agreed to build a new airport in Aflao.",
    "Okafor told Mensah that the ferries will return.",
    "Mensah invited Okafor to visit Lomé in May.",
    "Okafor promised Mensah twelve new buses.",
)
LAST = "Some 40,000 people live in Aflao."
EDITED = "Some 45,000 people live in Aflao."


def article(*sentences):
    return "Minister Okafor rings Lomé\n\n" + "\n\n".join(sentences)


def test_an_edited_paragraph_costs_less_than_a_fifth_of_the_first_run(settings, statements):
    spent = []
    with FakeModel(careful) as server:
        told = settings(server, request_timeout=20.0, reply_cache=True)
        for last in (LAST, EDITED):
            with FactChecker(told, statements=statements) as checker:
                report = checker.check(article(FIRST, *FURTHER, last), as_of=DAY)
            asked, server.requests[:] = list(server.requests), []
            spent.append((report, asked))
    (first, before), (second, after) = spent
    assert first.summary.error == second.summary.error == 0
    assert 0 < len(after) < len(before) / 5
    assert second.provenance.usage.prompt_tokens < first.provenance.usage.prompt_tokens / 5
    assert [verdict.label for verdict in second.verdicts[:-1]] == [
        verdict.label for verdict in first.verdicts[:-1]
    ]
