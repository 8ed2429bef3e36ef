"""Reports made by hand for the tests of the outputs and the page: every label, finding and outcome.

The country, its officials and their statements are invented.
"""

from datetime import UTC, date, datetime

from assistant.schema import (
    ArticleInfo,
    Attribution,
    Check,
    Citation,
    Claim,
    Control,
    Coverage,
    Difference,
    ErrorInfo,
    Provenance,
    ReadingAccount,
    Report,
    Searched,
    SentenceAccount,
    SentenceKind,
    SetAside,
    Span,
    Statement,
    Summary,
    Usage,
    Verdict,
    sha256_text,
)

AS_OF = date(2031, 5, 14)

LINES: tuple[tuple[SentenceKind, str], ...] = (
    ("title", "Harbour talks end with a pledge on the northern ferry"),
    ("prose", "Transport Minister Odile Verrant met Port Authority chief Ansel Kroy on Tuesday."),
    ("prose", "They agreed to reopen the northern ferry line by 1 September and to hire 140 sailors."),
    ("advertisement", "ADVERTISEMENT: Win a weekend on the coast."),
    ("heading", "What was said"),
    ("prose", "“The line will be safe,” ministry spokesman Piet Aldane said."),
    ("prose", "The ministry has never commented on the sinking of the Marisol in 2019."),
    ("prose", "Verrant wants the talks to distract from the strike."),
    ("prose", "The deal could lead to cheaper tickets, and it is a historic turning point."),
    ("question", "Will the sailors come?"),
    ("prose", "Fares will double by winter."),
    ("prose", "Shame on a port that lets its sailors drown."),
    ("prose", "The port paid 3 million crowns to the Kroy family trust."),
    ("prose", "The council voted on Monday."),
    ("prose", "Verrant and Kroy met on Tuesday."),
    ("prose", "The weather was fine."),
)

TEXT = "\n".join(text for _, text in LINES)


def at(words: str, text: str = TEXT) -> Span:
    """Where `words` stands in the article."""
    start = text.index(words)
    return start, start + len(words)


def citation(quote: str, **given: object) -> Citation:
    """A citation of the invented ministry's readout."""
    values: dict[str, object] = {
        "statement_id": "mot-2031-05-13-verrant-kroy",
        "version": 1,
        "issuer": "Ministry of Transport",
        "title": "Minister Verrant's Meeting with the Port Authority",
        "speaker": "Piet Aldane",
        "kind": "readout",
        "issued_date": date(2031, 5, 13),
        "event_date": date(2031, 5, 13),
        "url": "https://transport.example/readouts/verrant-kroy",
        "rendition": "full",
        "quote": quote,
        "start": 0,
        "end": len(quote),
    }
    return Citation.model_validate(values | given)


def claim(number: int, words: str, text: str | None = None, **given: object) -> Claim:
    """A claim standing where `words` first stands in the article."""
    values = {"id": f"c{number}", "text": text or words, "spans": (at(words),), "source_text": words}
    return Claim.model_validate(values | given)


PASSED = (Check(rule="numbers_agree", passed=True), Check(rule="quote_is_verbatim", passed=True))


def verdicts() -> tuple[Verdict, ...]:
    """One verdict of each kind there is, in the article's order."""
    sentence = LINES[2][1]
    return (*_supported(sentence), *_unsupported(sentence), *_speculative(), *_unchecked())


def _supported(sentence: str) -> tuple[Verdict, ...]:
    met = Claim(
        id="c1",
        text="Transport Minister Odile Verrant met Ansel Kroy on Tuesday [13 May 2031].",
        spans=(at(LINES[1][1]), at(LINES[14][1])),
        source_text=LINES[1][1],
    )
    both = (
        citation("Minister Verrant met Port Authority chief Kroy on Tuesday 13 May."),
        citation(
            "The head of the port received the minister on Tuesday.",
            statement_id="port-2031-05-13",
            issuer="Northern Port Authority",
            title="The minister's visit",
            rendition="digest",
            speaker=None,
            url=None,
        ),
    )
    safe = claim(
        2,
        LINES[5][1],
        attribution=Attribution(speaker="Piet Aldane", verb="say"),
        quotes=("The line will be safe",),
    )
    reopened = claim(3, sentence, "Verrant and Kroy agreed to reopen the northern ferry line by 1 September.")
    later = citation(
        "The line reopened on 3 September.", issued_date=date(2031, 9, 4), statement_id="mot-2031-09-04"
    )
    return (
        Verdict(
            claim=met, outcome="checked", label="supported", finding="stated", citations=both, checks=PASSED
        ),
        Verdict(
            claim=reopened,
            outcome="checked",
            label="supported",
            finding="stated",
            citations=(citation("Both sides agreed that the northern line reopens by 1 September."),),
            later=(later,),
            checks=PASSED,
            rationale="The readout says so in its second sentence.",
            controls=(
                Control(
                    slot="day",
                    claimed="1 September",
                    changed="1 December",
                    claim="Verrant and Kroy agreed to reopen the northern ferry line by 1 December.",
                    answer="False",
                    affirmed=0.04,
                    noticed=True,
                ),
            ),
        ),
        Verdict(
            claim=safe,
            outcome="needs_review",
            finding="stated",
            proposed_label="supported",
            citations=(both[1],),
            checks=(
                *PASSED,
                Check(
                    rule="quotation_preserved",
                    passed=False,
                    detail="the digest does not preserve “The line will be safe”",
                ),
                Check(rule="speaker_named", passed=False),
            ),
        ),
    )


def _unsupported(sentence: str) -> tuple[Verdict, ...]:
    hired = claim(4, sentence, "Verrant and Kroy agreed to hire 140 sailors.")
    paid = claim(5, LINES[12][1])
    sunk = claim(6, LINES[6][1])
    silent = citation("Staffing was raised.", rendition="digest", issued_date=None, speaker=None)
    return (
        Verdict(
            claim=hired,
            outcome="checked",
            label="unsupported",
            finding="contradicted",
            citations=(citation("The port will hire 40 sailors."),),
            checks=(
                Check(rule="numbers_agree", passed=True, detail="140 in the claim, 40 in the statement"),
            ),
            difference=Difference(slot="number", claimed="140 sailors", recorded="40 sailors"),
        ),
        Verdict(claim=paid, outcome="checked", label="unsupported", finding="silent", citations=(silent,)),
        Verdict(
            claim=sunk,
            outcome="checked",
            label="unsupported",
            finding="outside_coverage",
            searched=(Searched(statement_id="port-2031-05-13", issued_date=date(2031, 5, 13), score=0.21),),
        ),
    )


def _speculative() -> tuple[Verdict, ...]:
    found = (
        ("prediction", LINES[10][1], None),
        ("possibility", LINES[8][1], "The deal could lead to cheaper tickets."),
        ("evaluation", LINES[8][1], "The deal is a historic turning point."),
        ("motive", LINES[7][1], None),
        ("rhetoric", LINES[11][1], None),
    )
    return tuple(
        Verdict.model_validate(
            {
                "claim": claim(number, words, text, modality=finding),
                "outcome": "checked",
                "label": "speculative",
                "finding": finding,
            }
        )
        for number, (finding, words, text) in enumerate(found, start=7)
    )


def _unchecked() -> tuple[Verdict, ...]:
    timeout = ErrorInfo(
        code="model_unavailable", message="The model did not answer within 120 seconds.", retryable=True
    )
    refused = ErrorInfo(code="refused", message="The model refused to answer.", retryable=False)
    return (
        Verdict(claim=claim(12, LINES[13][1]), outcome="error", error=timeout),
        Verdict(claim=claim(13, "The council", "The council exists."), outcome="error", error=refused),
        Verdict(claim=claim(14, LINES[15][1]), outcome="skipped"),
        Verdict(claim=claim(15, "The weather", "There was weather."), outcome="cancelled"),
    )


def accounts(
    found: tuple[Verdict, ...], lines: tuple[tuple[SentenceKind, str], ...] = LINES
) -> tuple[SentenceAccount, ...]:
    """One account a line, with the claims that stand in it."""
    told, position = [], 0
    for kind, words in lines:
        end = position + len(words)
        here = tuple(v.claim.id for v in found if any(position <= span[0] < end for span in v.claim.spans))
        told.append(SentenceAccount(start=position, end=end, kind=kind, claims=here))
        position = end + 1
    return tuple(told)


def summary(found: tuple[Verdict, ...]) -> Summary:
    keys = [verdict.label or verdict.outcome for verdict in found]
    return Summary(**{key: keys.count(key) for key in keys})


def make_report(found: tuple[Verdict, ...] | None = None, **given: object) -> Report:
    """The report of the invented article; `found` are its verdicts, `given` replaces other fields."""
    found = verdicts() if found is None else found
    values: dict[str, object] = {
        "article": ArticleInfo(
            title=LINES[0][1],
            url="https://news.example/ferry",
            published=AS_OF,
            sha256=sha256_text(TEXT),
            chars=len(TEXT),
            sentences=len(LINES),
            warnings=("3 hidden characters were left out.",),
            text=TEXT,
        ),
        "as_of": AS_OF,
        "coverage": Coverage.model_validate(
            {
                "statements": 146,
                "issuers": {"Ministry of Transport": 100, "Northern Port Authority": 46},
                "from": date(2030, 1, 25),
                "to": date(2031, 5, 13),
                "undated": 16,
                "later": 8,
                "digests": 120,
            }
        ),
        "verdicts": found,
        "sentences": accounts(found),
        "summary": summary(found),
        "provenance": provenance(),
    }
    return Report.model_validate(values | given)


def provenance(**given: object) -> Provenance:
    values: dict[str, object] = {
        "onrecord": "0.1.0",
        "model": "small-model-q4",
        "endpoint": "http://127.0.0.1:8431/v1",
        "prompts": {"judge-v1": "ab" * 32, "sort-v2": "cd" * 32},
        "index": "ef" * 32,
        "settings_sha256": "12" * 32,
        "started": datetime(2031, 5, 14, 9, 30, tzinfo=UTC),
        "seconds": 83.2,
        "usage": Usage(calls=46, prompt_tokens=18204, completion_tokens=92, cached=3),
        "first_label_seconds": 9.84,
    }
    return Provenance.model_validate(values | given)


HOSTILE: tuple[str, ...] = (
    "<script>alert(1)</script>",
    '"><img src=http://evil.example/x.png onerror=alert(2)>',
    "![x](http://evil.example/p.png) [y](javascript:alert(3)) <http://evil.example>",
    '=HYPERLINK("http://evil.example","go")',
    "\x1b]0;owned\x07\x1b[31mred\x1b[0m \x9b2J end",
    "{{ 7*7 }} ${alert(4)} {% raw %} [bold red]markup[/bold red]",
    "www.evil.example and me@evil.example # heading | cell | `code` ~~gone~~",
    "</style><style>*{display:none}</style><!-- --> ]]> <iframe srcdoc='<b>'>",
    "right\u202eto left\u202c zero\u200bwidth tag\U000e0041",
    "javascript:alert(5)//",
)


def hostile_report() -> Report:
    """Every string that a stranger can write holds an attack."""
    text = "\n".join(HOSTILE)
    lines: tuple[tuple[SentenceKind, str], ...] = tuple(("prose", words) for words in HOSTILE)
    found = tuple(_hostile_verdict(number, words, text) for number, words in enumerate(HOSTILE, start=1))
    return make_report(
        found,
        article=ArticleInfo(
            title=HOSTILE[0] + HOSTILE[4],
            url="javascript:alert(6)",
            published=AS_OF,
            sha256=sha256_text(text),
            chars=len(text),
            sentences=len(HOSTILE),
            warnings=HOSTILE,
            account=ReadingAccount(
                read=990,
                kept=900,
                set_aside=tuple(SetAside(kind="comment", characters=9, excerpt=words) for words in HOSTILE),
            ),
            text=text,
        ),
        sentences=accounts(found, lines),
        provenance=provenance(
            model=HOSTILE[1], endpoint="http://user:secret-key@host.example:99/v1?key=secret-key"
        ),
    )


def _hostile_verdict(number: int, words: str, text: str) -> Verdict:
    cited = citation(
        words,
        url=words,
        issuer=words,
        title=words,
        speaker=words,
        kind=words,
        statement_id=words,
        rendition="digest" if number % 2 else "full",
    )
    return Verdict(
        claim=Claim(
            id=words,
            text=words,
            spans=(at(words, text),),
            source_text=words,
            attribution=Attribution(speaker=words, verb=words),
        ),
        outcome="needs_review",
        proposed_label="supported",
        citations=(cited,),
        later=(cited,),
        searched=(Searched(statement_id=words, issued_date=None, score=0.5),),
        checks=(Check(rule=words, passed=False, detail=words), Check(rule=words, passed=True, detail=words)),
        rationale=words,
        error=ErrorInfo(code=words, message=words, retryable=True),
    )


def short_statement(**given):
    """A statement of three sentences; every field can be given."""
    values = {
        "id": "s1",
        "issuer": "Ministry",
        "title": "T",
        "text": "One. Two is here. Three.",
        "kind": "readout",
    }
    return Statement.model_validate(values | given)
