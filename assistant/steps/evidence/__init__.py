"""Claims → evidence: which statements each claim is judged against, as numbered sentences.

Two roads lead to a statement. The article's event: the statements that the article as a whole is about
(same names, same kind of contact, days near the article's), so that of several calls between the same
two people the right one comes first. And the claim itself: hybrid search, locked to the issuer where
the claim is attributed to one. The as-of day is a condition of every query.

The thresholds in these modules were set by hand on the labelled articles of `gold` and the sets that
followed (`docs/method.md` has what they give); none is taken from the literature.
"""

from assistant.steps.evidence.gather import gather_evidence
from assistant.steps.evidence.search import attributed_issuers

__all__ = ["attributed_issuers", "gather_evidence"]
