"""The vocabulary of On Record as types: frozen, validated, shared by every step.

Article → Claim[] → Evidence → Proposal → Verdict → Report. All offsets are character offsets,
`[start, end)`, into `Article.text` or `Statement.text`.
"""

from assistant.schema.article import Article, Sentence, SentenceKind
from assistant.schema.base import Frozen, Span, Text, is_empty, is_none, sha256_text
from assistant.schema.claim import Attribution, Claim
from assistant.schema.edit import Edit, EditKind, edits_in_force, replaced, undone_claims, with_edits
from assistant.schema.evidence import Evidence, EvidenceBlock, EvidenceSentence, Searched
from assistant.schema.labels import FINDINGS, Finding, Label, Modality, Outcome, SpeculativeKind
from assistant.schema.proposal import Control, Proposal
from assistant.schema.provenance import Provenance, Reply, Usage
from assistant.schema.reading_account import ReadingAccount, SetAside, SetAsideKind
from assistant.schema.report import SCHEMA_VERSION, Addition, ArticleFacts, ArticleInfo, Report
from assistant.schema.review import Decision, Review, TakenOver
from assistant.schema.seal import Seal
from assistant.schema.sign_off import SignOff
from assistant.schema.slots import CITATION, SLOT_KINDS, ControlKind, SlotKind
from assistant.schema.standing import (
    SET_ASIDE,
    Standing,
    decided_count,
    standing_decision,
    standing_of,
    tally,
)
from assistant.schema.statement import Quote, Rendition, Statement
from assistant.schema.summary import Coverage, SentenceAccount, Summary
from assistant.schema.verdict import Check, Citation, Difference, ErrorInfo, Verdict

__all__ = [
    "CITATION",
    "FINDINGS",
    "SCHEMA_VERSION",
    "SET_ASIDE",
    "SLOT_KINDS",
    "Addition",
    "Article",
    "ArticleFacts",
    "ArticleInfo",
    "Attribution",
    "Check",
    "Citation",
    "Claim",
    "Control",
    "ControlKind",
    "Coverage",
    "Decision",
    "Difference",
    "Edit",
    "EditKind",
    "ErrorInfo",
    "Evidence",
    "EvidenceBlock",
    "EvidenceSentence",
    "Finding",
    "Frozen",
    "Label",
    "Modality",
    "Outcome",
    "Proposal",
    "Provenance",
    "Quote",
    "ReadingAccount",
    "Rendition",
    "Reply",
    "Report",
    "Review",
    "Seal",
    "Searched",
    "Sentence",
    "SentenceAccount",
    "SentenceKind",
    "SetAside",
    "SetAsideKind",
    "SignOff",
    "SlotKind",
    "Span",
    "SpeculativeKind",
    "Standing",
    "Statement",
    "Summary",
    "TakenOver",
    "Text",
    "Usage",
    "Verdict",
    "decided_count",
    "edits_in_force",
    "is_empty",
    "is_none",
    "replaced",
    "sha256_text",
    "standing_decision",
    "standing_of",
    "tally",
    "undone_claims",
    "with_edits",
]
