"""Claims edited by people: reworded, split, merged, dismissed, marked in the article, each undone again.

    from assistant import FactChecker
    from assistant.editing import dismiss, reword

    with FactChecker() as checker:
        report = checker.check("article.txt", as_of="2025-02-26")
        text = "The envoy met the minister in Baghdad."
        report = reword(report, "C3", text, editor="Ann Lee", checker=checker)
        report = dismiss(report, "C5", reason="A caption, no claim.", editor="Ann Lee")

Each function gives a new report and leaves the old one as it was. What the machine found stays in
`report.verdicts`, and the seal over it holds; `report.all_verdicts` are the claims as they stand.
"""

from assistant.editing.functions import dismiss, mark, merge, reword, split, undo
from assistant.editing.place import place_of
from assistant.editing.request import EditRequest

__all__ = ["EditRequest", "dismiss", "mark", "merge", "place_of", "reword", "split", "undo"]
