"""The templates of the page's mark-up, filled."""

from functools import cache

from jinja2 import Template

from assistant.outputs.parts.templating import environment

__all__ = ["render"]


def render(name: str, **values: object) -> str:
    """The template of this file name with these values; text in them is escaped."""
    return _template(name).render(**values)


@cache
def _template(name: str) -> Template:
    return environment("assistant.page.views").get_template(name)
