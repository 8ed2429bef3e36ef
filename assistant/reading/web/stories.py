"""Several stories on one page: the lead story is read, the others are told."""

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from assistant.reading.account import Account
from assistant.reading.web.runs import running_characters, words_of

__all__ = ["keep_lead_story"]

_HEADINGS = ("h1", "h2", "h3", "h4")
_MOST_TOLD = 5


def keep_lead_story(body: HtmlElement, account: Account) -> None:
    """Take the other stories out of the tree and say which they were."""
    stories = [story for story in body.iter("article") if _is_outermost(story)]
    texts = {story: running_characters(story) for story in stories if _heading(story) is not None}
    stories = [story for story in stories if texts.get(story)]
    if len(stories) < 2 or _is_one_text(stories):
        return
    half = sum(texts.values()) / 2
    lead = max(
        stories, key=lambda story: (story.find(".//h1") is not None, texts[story] > half, texts[story])
    )
    others = [story for story in stories if story is not lead]
    told = [f"“{words_of(heading)}”" for story in others if (heading := _heading(story)) is not None]
    account.warn(
        f"The page holds {len(others)} other stories, which were not read: {', '.join(told[:_MOST_TOLD])}"
        f"{' …' if len(told) > _MOST_TOLD else ''}."
    )
    for story in others:
        account.set_aside("navigation", words_of(story))
        story.drop_tree()


def _is_outermost(story: HtmlElement) -> bool:
    return next(story.iterancestors("article"), None) is None


def _heading(story: HtmlElement) -> HtmlElement | None:
    return next((element for element in story.iter() if element.tag in _HEADINGS), None)


def _is_one_text(stories: list[HtmlElement]) -> bool:
    """Entries of a live blog and parts of one text are articles too: their headings lead nowhere else."""
    return not any(_leads_elsewhere(story) for story in stories) and not any(
        story.find(".//h1") is not None for story in stories
    )


def _leads_elsewhere(story: HtmlElement) -> bool:
    heading = _heading(story)
    if heading is None:
        return False
    links = [heading, *heading.iterancestors("a"), *heading.iter("a")]
    return any(link.tag == "a" and not (link.get("href") or "#").startswith("#") for link in links)
