"""Claims that were checked before, in other words or in other articles: a precise match, or none."""

from assistant.recognition.same_claim import DatedClaim, same_assertion
from assistant.recognition.search import nearest_claims
from assistant.recognition.taking_over import CheckedBefore, taken_over

__all__ = ["CheckedBefore", "DatedClaim", "nearest_claims", "same_assertion", "taken_over"]
