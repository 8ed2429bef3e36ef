"""How a check was made, in plain sentences for whoever reads a printed report."""

from collections.abc import Iterator

from assistant.outputs.parts.view import ReportView

__all__ = ["methods_note"]


def methods_note(view: ReportView) -> Iterator[str]:
    """The paragraphs of the note, the same on paper and in Word."""
    model = dict(view.provenance).get("Model", "a language model")
    yield (
        f"Each claim of the article was compared with official statements issued up to {view.as_of}: "
        f"{view.coverage} Every quote was copied by code out of the stored statement."
    )
    yield (
        f"A language model ({model}) proposed a label for each claim and a gate of plain rules could hold it "
        "back. Where a person's name stands beside a label, that person decided; the other labels are "
        "proposals."
    )
    yield (
        "“Supported” means that the issuer named put it on record; it does not mean that it is true. "
        "“Contradicted” means that a statement says otherwise. The record's silence refutes nothing."
    )
    if view.decided:
        yield f"{view.decided}."
