"""The bundled claims of the self-test, read from `sources/self_test.yaml`, each beside its statement."""

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.language.text.sentences import split
from assistant.resources import resource_dir
from assistant.safe_yaml import load_yaml
from assistant.schema import Claim, EvidenceBlock
from assistant.schema.slots import SlotKind
from assistant.statement_files.read import read_statements

__all__ = ["GoldLabel", "ReadingItem", "SelfTest", "SortingItem", "read_self_test"]

GoldLabel = Literal["supported", "contradicted", "silent"]
_FILE = "self_test.yaml"


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Labelled(_Row):
    statement: str
    claim: str
    slot: SlotKind | None = None
    changed: dict[SlotKind, str] = {}


class SortingItem(_Row):
    """A sentence and the kind of assertion that it is, by the choices of the prompt `sort`."""

    text: str
    kind: str


class _File(_Row):
    version: int
    supported: tuple[_Labelled, ...]
    contradicted: tuple[_Labelled, ...]
    silent: tuple[_Labelled, ...]
    sentences: tuple[SortingItem, ...]


@dataclass(frozen=True)
class ReadingItem:
    """A claim beside its whole statement; `changed`: the same claim with one slot changed, by kind."""

    gold: GoldLabel
    claim: Claim
    block: EvidenceBlock
    changed: dict[SlotKind, Claim]


@dataclass(frozen=True)
class SelfTest:
    claims: tuple[ReadingItem, ...]
    sentences: tuple[SortingItem, ...]


def read_self_test() -> SelfTest:
    """The self-test that comes with On Record.

    Raises:
        OnRecordError: the installation is incomplete.
    """
    folder = resource_dir("sources")
    rows = _File.model_validate(load_yaml((folder / _FILE).read_text(encoding="utf-8")))
    named = {row.statement for row in (*rows.supported, *rows.contradicted, *rows.silent)}
    statements = read_statements(*(folder / "statements" / f"{name}.md" for name in sorted(named)))
    blocks = {
        statement.id: EvidenceBlock.numbered(1, statement, split(statement.text), covers_event=True)
        for statement in statements
    }
    groups: tuple[tuple[GoldLabel, tuple[_Labelled, ...]], ...] = (
        ("supported", rows.supported),
        ("contradicted", rows.contradicted),
        ("silent", rows.silent),
    )
    claims = tuple(_item(gold, row, blocks[row.statement]) for gold, group in groups for row in group)
    return SelfTest(claims, rows.sentences)


def _item(gold: GoldLabel, row: _Labelled, block: EvidenceBlock) -> ReadingItem:
    changed = {kind: _claim(text) for kind, text in row.changed.items()}
    return ReadingItem(gold, _claim(row.claim), block, changed)


def _claim(text: str) -> Claim:
    return Claim(id="C1", text=text, spans=((0, len(text)),), source_text=text)
