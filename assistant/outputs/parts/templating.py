"""How every HTML template of On Record is read: all values escaped, a missing one an error."""

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from assistant.outputs.parts import words

__all__ = ["environment"]


def environment(package: str) -> Environment:
    """The templates in `package`'s folder `templates`; what it includes may be one of the reports'."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader(package), PackageLoader("assistant.outputs")]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.filters["printable"] = words.printable
    made.filters["line"] = words.line
    return made
