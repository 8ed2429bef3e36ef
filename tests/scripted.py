"""A small article, a small record, and a model that says what the test tells it."""

import re

ARTICLE = """Minister Okafor rings Lomé

LOMÉ — Foreign Minister Ada Okafor telephoned President Kossi Mensah on Tuesday, 4 March 2025. The two agreed to reopen the Aflao bridge in April. They also agreed to build a new airport.

Subscribe to our newsletter for more.

According to the Foreign Ministry, Okafor thanked the president for his patience. The call could lead to a trade pact. Is this the end of the quarrel?

Some 40,000 people live in Aflao. Foreign Minister Ada Okafor telephoned President Kossi Mensah on Tuesday, 4 March 2025.
"""

RECORD = [
    {
        "id": "mfa-2025-03-04-call",
        "issuer": "Foreign Ministry",
        "title": "Minister Okafor's call with President Mensah",
        "kind": "readout",
        "speaker": "Spokesperson Lena Adjei",
        "event_date": "2025-03-04",
        "issued_date": "2025-03-04",
        "url": "https://example.org/call",
        "rendition": "full",
        "text": "Foreign Minister Ada Okafor telephoned President Kossi Mensah on Tuesday. They agreed to reopen the "
        "Aflao bridge in April. The Minister thanked the President for his patience.",
    },
    {
        "id": "mfa-2025-03-20-airport",
        "issuer": "Foreign Ministry",
        "title": "Minister Okafor on a new airport",
        "kind": "press release",
        "event_date": "2025-03-20",
        "issued_date": "2025-03-20",
        "url": "https://example.org/airport",
        "rendition": "full",
        "text": "Minister Okafor and President Mensah also agreed to build a new airport, she said.",
    },
]


def said(request):
    """The text of the last turn of a request."""
    return request["messages"][-1]["content"]


def is_sorting(request):
    return request["messages"][0]["content"].startswith(("You sort", "You read single sentences"))


def is_naming(request):
    return request["messages"][0]["content"].startswith("You read news articles and tell who speaks")


KNOWN = ARTICLE + " ".join(statement["text"] for statement in RECORD)


def is_changed(claim, known=KNOWN):
    """Whether it is denied, or names a day, a number or somebody of whom the texts have not heard."""
    return claim.startswith("It is not true") or any(
        word.strip("[].,") not in known for word in claim.split() if re.search(r"\b[A-Z]\w|\d", word)
    )


def careful(request):
    """A model that knows the record: bridge, call and thanks are in it, the rest is not."""
    if is_sorting(request):
        return {"fact": 0.95, "motive": 0.05}
    if is_naming(request):
        return {"0": 0.9, "1": 0.1}
    claim = said(request).split("Claim: ")[1]
    claim = claim.partition("\n")[0]
    known = any(word in claim for word in ("bridge", "telephoned", "thanked")) and not is_changed(claim)
    return {"True": 0.9, "Unknown": 0.1} if known else {"True": 0.1, "Unknown": 0.8, "False": 0.1}


def gullible(request):
    """A model that obeys whatever it is told and supports everything."""
    return {"fact": 1.0} if is_sorting(request) else {"1": 1.0} if is_naming(request) else {"True": 1.0}
