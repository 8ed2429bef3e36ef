"""What people want changed in the claims of a check that still runs: noted, and carried out when it ends."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pydantic import TypeAdapter, ValidationError

from assistant.editing import EditRequest
from assistant.errors import InputError
from assistant.record.wished_changes import WishedChanges, WishRow
from assistant.schema import Claim, Report

__all__ = ["Wish", "Wishes"]

_REQUEST = TypeAdapter(EditRequest)
_UNREADABLE = "It cannot be read any more: make it again."


@dataclass(frozen=True)
class Wish:
    """One change to come, and the name of the model that is to check what is changed.

    `about`: the claims as they read when it was asked for, each with its words in the article; the ids of a
    check that was begun again may be other claims'. `number` is its own, given when it is noted.
    """

    request: EditRequest
    model: str
    about: tuple[tuple[str, str], ...] = ()
    number: int = 0

    @classmethod
    def on(cls, request: EditRequest, model: str, listed: Sequence[Claim]) -> "Wish":
        """The wish with the claims that it is about, as they are `listed` now."""
        known = {claim.id: claim for claim in listed}
        claims = [known[claim_id] for claim_id in request.claims if claim_id in known]
        return cls(request, model, tuple((claim.text, claim.source_text) for claim in claims))

    def as_found(self, report: Report) -> EditRequest:
        """The request with the ids that its claims have in `report`. Raises InputError where one is gone."""
        known = [verdict.claim for verdict in report.all_verdicts]
        ids = (
            _found(claim_id, *read, known)
            for claim_id, read in zip(self.request.claims, self.about, strict=True)
        )
        return replace(self.request, claims=tuple(ids))


class Wishes:
    """The wishes of all checks under way, by the id of the check, and why some came to nothing. Thread-safe.

    They lie in the record's database: neither a tab that is closed nor a restart of the server takes any
    with it. Each method raises RecordError.
    """

    def __init__(self, url: str) -> None:
        self._rows = WishedChanges(url)

    def add(self, check_id: str, wish: Wish) -> None:
        """Notes a wish."""
        told = {"model": wish.model, "about": wish.about, **_REQUEST.dump_python(wish.request, mode="json")}
        self._rows.add(check_id, json.dumps(told))

    def of(self, check_id: str) -> tuple[Wish, ...]:
        """What is noted for a check and not carried out yet, in order."""
        found = ((row, _wish(row)) for row in self._rows.of(check_id) if not row.trouble)
        wishes = []
        for row, wish in found:
            if wish is None:
                self._rows.fail(row.number, _UNREADABLE)
            else:
                wishes.append(wish)
        return tuple(wishes)

    def drop(self, check_id: str, number: int) -> None:
        """Takes one back, by its number; also when it has been carried out."""
        self._rows.drop(check_id, number)

    def failed(self, wish: Wish, trouble: str) -> None:
        """Keeps why a wish could not be carried out, for whoever looks at the check next."""
        self._rows.fail(wish.number, trouble)

    def left(self, check_id: str) -> list[tuple[Wish | None, str]]:
        """What came to nothing, with the reason (empty: nobody came to it); told once.

        None stands for a wish that cannot be read.
        """
        rows = self._rows.of(check_id)
        for row in rows:
            self._rows.drop(check_id, row.number)
        return [(_wish(row), row.trouble) for row in rows]

    def close(self) -> None:
        self._rows.close()


def _wish(row: WishRow) -> Wish | None:
    try:
        told = json.loads(row.body)
        model, about = str(told.pop("model")), told.pop("about")
        request = _REQUEST.validate_python(told)
        return Wish(request, model, tuple((text, source) for text, source in about), row.number)
    except (ValueError, KeyError, TypeError, AttributeError, ValidationError):
        return None


def _found(claim_id: str, text: str, source: str, known: Sequence[Claim]) -> str:
    """The claim with this id that still reads so, else the one that reads so now."""
    own = next((claim for claim in known if claim.id == claim_id), None)
    if own is not None and (own.text == text or own.source_text == source):
        return own.id
    same = [claim.id for claim in known if claim.text == text]
    if len(same) != 1:
        raise InputError(f"There is no claim “{text}” in the list any more.")
    return same[0]
