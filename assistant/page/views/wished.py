"""What is noted to be changed in a claim when the check that runs has ended, in words."""

from assistant.editing import EditRequest
from assistant.outputs.parts import words

__all__ = ["told"]

_TO_BE = {
    "reworded": "To be reworded",
    "split": "To be split",
    "merged": "To be merged",
    "dismissed": "To be dismissed",
    "marked": "To be checked",
}


def told(request: EditRequest) -> str:
    """To be reworded when the check has ended, by Ann Lee: “…”."""
    said = request.note if request.kind == "dismissed" else " / ".join(request.texts)
    return (
        f"{_TO_BE[request.kind]} when the check has ended, by {words.line(request.editor)}: "
        f"“{words.line(said)}”"
    )
