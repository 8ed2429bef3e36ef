"""How a form of the report describes itself."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.schema import Report

__all__ = ["Form"]


@dataclass(frozen=True)
class Form:
    """A form that reports are written in.

    `label` names it to users, `ending` (with its dot) its files; `media_type` is complete with its
    character set. A form is text, made by `render`, or a file of bytes, made by `binary`. With `layout`,
    `render` takes `color` and `width` (columns) too. With `offered` the page has a link to it, and the file
    is written in `encoding`.
    """

    label: str
    ending: str
    media_type: str
    render: "Callable[..., str] | None" = None
    layout: bool = False
    offered: bool = True
    encoding: str = "utf-8"
    binary: "Callable[[Report], bytes] | None" = None

    def rendered(self, report: "Report", *, color: bool = False, width: int = 100) -> str:
        """The report in this form, as a string to be written in UTF-8. Raises ValueError for bytes."""
        if self.render is None:
            raise ValueError(f"{self.label} is no text")
        return self.render(report, color=color, width=width) if self.layout else self.render(report)

    def data(self, report: "Report") -> bytes:
        """The report as the bytes of a file."""
        return self.binary(report) if self.binary else self.rendered(report).encode(self.encoding)
