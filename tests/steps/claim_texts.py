"""The claims of a text, for the tests of claims."""

from assistant import read_article
from assistant.steps.claims import find_claims


def claims_of(text):
    return find_claims(read_article(text)).claims


def only_claim(text):
    claims = claims_of(text)
    assert len(claims) == 1
    return claims[0]
