"""The seal on a report: digests that tell whether it is still as it was made, and perhaps a signature."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from assistant.schema.base import Frozen

__all__ = ["Seal"]

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Part = Annotated[str, Field(pattern=r"^[a-z0-9_.]{1,80}$")]


class Seal(Frozen):
    """What `assistant.sealing` computes over a report.

    `parts`: the SHA-256 of each part's canonical JSON, by its name, such as `article.title`, so that a
    change can be named. `sha256` is the digest over all of them. `signer` is the public key of the desk (the
    32 bytes of Ed25519 in hex) and `signature` its 64 bytes over `sha256`, in hex; both are absent from the
    JSON of a report that is not signed. Without a signature a seal shows a change by accident or by somebody
    careless: whoever knows how can compute a new one.
    """

    sha256: Digest
    parts: dict[Part, Digest]
    signer: Digest | None = Field(default=None, exclude_if=lambda value: value is None)
    signature: Annotated[str, Field(pattern=r"^[0-9a-f]{128}$")] | None = Field(
        default=None, exclude_if=lambda value: value is None
    )

    @model_validator(mode="after")
    def _signature_is_whole(self) -> Self:
        if (self.signer is None) != (self.signature is None):
            raise ValueError("a signature needs its signer, and a signer the signature")
        return self
