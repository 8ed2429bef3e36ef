"""Claims that were checked before, in other words or in other articles: a precise match, or none."""

from assistant.recognition.same_claim import ToldClaim, same_assertion
from assistant.recognition.search import Earlier, nearest_claims

__all__ = ["Earlier", "ToldClaim", "nearest_claims", "same_assertion"]
