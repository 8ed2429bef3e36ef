"""The seal of a report: made when it is made, compared when it is replayed, audited or shown.

Covered is every field of the published JSON but `seal` itself and what people add afterwards (`additions`,
`edits`, `reviews`, `sign_off`). The fields of `article`, `coverage`, `summary` and `provenance` have a digest
each, every verdict has one, and each other field has one; a digest is the SHA-256 of the part's canonical
JSON (keys in order, no spaces, ASCII). Not covered are the order of keys and the spaces of the file; a
replay compares those.

A seal alone can be made anew by anybody who changes a report: only a signature, compared with a public key
that was had from the desk itself, tells who made it.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from assistant.schema import Report, Seal
from assistant.signing import SigningKey, signature_holds

__all__ = ["NOT_THEIRS", "SealCheck", "check_seal", "sealed", "sealed_as"]

_AFTERWARDS = frozenset({"seal", "additions", "edits", "reviews", "sign_off"})
_NAMED = 5  # parts that a sentence names at most
_SHOWN = 16  # hex digits of a digest or a key that are shown

NOT_THEIRS = "The report is not signed with the key that you named."

Status = Literal["unsealed", "whole", "broken"]


@dataclass(frozen=True)
class SealCheck:
    """`changed`: the parts that are not as they were sealed. `signature`: None where there is none.

    `signer` is the public key that the report itself names; `known_signer` says whether the signature was
    compared with a key that the user has from the desk.
    """

    status: Status
    changed: tuple[str, ...] = ()
    sha256: str | None = None
    signer: str | None = None
    signature: Literal["holds", "fails"] | None = None
    known_signer: bool = False

    @property
    def is_broken(self) -> bool:
        """Whether the report is not as it was sealed or signed."""
        return self.status == "broken" or self.signature == "fails"

    @property
    def is_vouched(self) -> bool:
        """Whether it is as a desk that the user knows signed it."""
        return self.known_signer and not self.is_broken

    @property
    def sentence(self) -> str:
        """One plain sentence for whoever reads the report."""
        if self.status == "unsealed":
            return "The report is not sealed: whether it was changed after it was made cannot be told."
        if self.status == "broken":
            return f"The seal does not fit: changed after the report was made: {self._changed_in_words}."
        if self.signature == "fails":
            return "The seal fits, but its signature was not made with the key that it names."
        if self.signature is None:
            return (
                f"The seal {self._short(self.sha256)} fits; it is not signed, and whoever changes a report "
                "can make a new seal."
            )
        return f"The seal {self._short(self.sha256)} fits and is signed with {self._whose}."

    @property
    def _whose(self) -> str:
        key = self._short(self.signer)
        return f"the key that you named, {key}" if self.known_signer else f"the key {key}"

    @property
    def _changed_in_words(self) -> str:
        rest = len(self.changed) - _NAMED
        names = ", ".join(self.changed[:_NAMED])
        return f"{names} and {rest} more" if rest > 0 else names

    @staticmethod
    def _short(digits: str | None) -> str:
        return (digits or "")[:_SHOWN]


def sealed(report: Report, key: SigningKey | None = None) -> Report:
    """The report with its seal, signed if there is a key."""
    parts = _parts(report)
    seal = Seal(sha256=_digest(parts), parts=parts)
    if key is not None:
        seal = seal.model_copy(update={"signer": key.public, "signature": key.sign(seal.sha256)})
    return report.model_copy(update={"seal": seal})


def sealed_as(report: Report, earlier: Report) -> Report:
    """`report` with a seal of its own, or none, as `earlier` has it; a signature is taken over from there."""
    if earlier.seal is None:
        return report.model_copy(update={"seal": None})
    own = sealed(report)
    signature = {"signer": earlier.seal.signer, "signature": earlier.seal.signature}
    return own.model_copy(update={"seal": own.seal and own.seal.model_copy(update=signature)})


def check_seal(report: Report, *, signed_by: str | None = None) -> SealCheck:
    """Whether the report is as it was sealed and signed; `signed_by`: the desk's public key in hex."""
    seal = report.seal
    if seal is None:
        return SealCheck("unsealed")
    changed = tuple(_changed(seal, _parts(report)))
    holds = seal.signature and seal.signer and signature_holds(seal.sha256, seal.signature, seal.signer)
    return SealCheck(
        "broken" if changed else "whole",
        changed,
        sha256=seal.sha256,
        signer=seal.signer,
        signature=None if seal.signature is None else "holds" if holds else "fails",
        known_signer=bool(holds) and signed_by is not None and seal.signer == signed_by,
    )


def _changed(seal: Seal, parts: Mapping[str, str]) -> Iterator[str]:
    """The parts that differ, in the report's order, then those that are gone."""
    yield from (name for name, digest in parts.items() if seal.parts.get(name) != digest)
    yield from (name for name in seal.parts if name not in parts)
    if seal.sha256 != _digest(seal.parts):
        yield "seal"


def _parts(report: Report) -> dict[str, str]:
    fields = json.loads(report.model_dump_json(by_alias=True, exclude=set(_AFTERWARDS)))
    return {name: _digest(part) for name, part in _split(fields)}


def _split(fields: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The parts by name: an object's fields, the verdicts one by one, every other field whole."""
    for name, value in fields.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{inner}", part) for inner, part in value.items())
        elif name == "verdicts":
            yield from ((f"{name}.{number}", part) for number, part in enumerate(value, start=1))
        else:
            yield name, value


def _digest(value: object) -> str:
    canonical = json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()
