"""What of a page's passages is its article, by their order and words alone: examples both ways."""

import pytest

from assistant.reading.sections import Passage, beside_the_article

HEAD = Passage("Harbour to be dredged", "heading")
BODY = tuple(
    Passage(text, "text")
    for text in (
        "The ministry said on Thursday that the harbour will be dredged to fourteen metres.",
        "Minister Ingrid Solheim told reporters that the work begins in September.",
        "The municipality pays a tenth of the sum, according to the budget.",
        "Parliament votes on the supplementary budget in the first week of June.",
    )
)
LINKS = tuple(
    Passage(text, "item", linked=True)
    for text in ("Mayor resigns over deal", "Storm cuts power", "Court rejects appeal")
)
FIRST, LAST = BODY[:3], BODY[3:]


def heading(text, **fields):
    return Passage(text, "heading", **fields)


def text(words, **fields):
    return Passage(words, "text", **fields)


BESIDE = {
    "related links amid the text": ((*FIRST, heading("Related"), *LINKS, *LAST), 4),
    "read also, without a list": ((*FIRST, heading("Read also:"), text("Storm cuts power", linked=True), *LAST), 2),
    "an advertisement with its words": (
        (*FIRST, text("Advertisement"), text("Skip the queue with your own card and save 20 percent."), *LAST),
        2,
    ),
    "an empty advertisement": ((*FIRST, text("ADVERTISEMENT"), *LAST), 1),
    "a letter to subscribe to": (
        (*FIRST, heading("The Morning Tide"), text("Our reporters pick the stories of the day at 6 a.m."), text("Sign up"), *LAST),
        3,
    ),
    "comments to the end": (
        (*FIRST, *LAST, heading("Comments (212)"), text("I will not pay for it, and nobody asked me before.")),
        2,
    ),
    "a linked headline with its teaser": (
        (*FIRST, *LAST, heading("Storm cuts power", linked=True), text("About 4,000 homes were dark on Friday evening.")),
        2,
    ),
    "an author's note": (
        (text("By Jane Doe"), *FIRST, *LAST, text("Jane Doe covers the coast and has lived there since 2009.")),
        1,
    ),
    "a notice of rights": ((*FIRST, *LAST, text("© 2025 The Example Times Company. All rights reserved.")), 1),
    "cookies": (
        (text("We use cookies to give you the best experience. Please let us know if you agree."), *FIRST, *LAST),
        1,
    ),
    "contents that name the headings": (
        (
            Passage("14:32 Minister rules out the treaty", "item"),
            *FIRST,
            heading("Minister rules out the treaty"),
            *LAST,
        ),
        1,
    ),
    "smaller type": ((*FIRST, text("The harbour of Vestnes in the spring of last year.", aside=True), *LAST), 1),
}  # fmt: skip


@pytest.mark.parametrize(("passages", "number"), BESIDE.values(), ids=BESIDE)
def test_what_stands_beside_the_article(passages, number):
    found = beside_the_article((HEAD, *passages))
    kept = [passage for passage, kind in zip((HEAD, *passages), found, strict=True) if kind is None]
    assert [passage for passage in BODY if passage not in kept] == []
    assert sum(kind is not None for kind in found) == number


ARTICLE = {
    "a comment is asked for": (*FIRST, text("Solheim was asked for a comment and declined to give one."), *LAST),
    "a heading on contacts": (*FIRST, heading("Contacts with Moscow"), *LAST),
    "a heading that begins with more": (*FIRST, heading("More money for clinics"), *LAST),
    "a heading that begins with other": (*FIRST, heading("Other ministries wait"), *LAST),
    "a section on comments before the text": (heading("Comments"), *BODY),
    "advice to readers reported": (
        *FIRST,
        text("“You should subscribe to the alerts of your municipality,” Solheim told residents on Monday."),
        *LAST,
    ),
    "the word advertisement in a sentence": (
        *FIRST,
        text("Advertisement of tobacco will be banned from June, the ministry said."),
        *LAST,
    ),
    "copyright as a subject": (
        *FIRST,
        text("Copyright law will change in the autumn of next year, “and not before,” she said on Monday."),
        *LAST,
    ),
    "somebody with the author's family name": (
        text("By Jane Doe"),
        *FIRST,
        text("Mary Doe writes for the ministry and has reported the same figures."),
        *LAST,
    ),
    "a list without links": (
        *FIRST,
        Passage("40 million euros go to rural clinics", "item"),
        Passage("12 million euros go to school meals", "item"),
        *LAST,
    ),
    "subscribers in the news": (*FIRST, text("Subscribers received the warning on Monday, the ministry said."), *LAST),
    "a quotation under a heading": (heading("Four a week"), *FIRST, text("“Nobody has to sell a boat,” she said."), *LAST),
}  # fmt: skip


@pytest.mark.parametrize("passages", ARTICLE.values(), ids=ARTICLE)
def test_what_is_the_article(passages):
    found = beside_the_article((HEAD, *passages))
    assert [passage.text for passage, kind in zip((HEAD, *passages), found, strict=True) if kind] == []
