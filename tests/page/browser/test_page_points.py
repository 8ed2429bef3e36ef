"""What a fact-checker asks the page, and what stands on a card: the points that no other test here names."""

import pytest
from page_parts import Site
from playwright.sync_api import expect
from report_factory import citation, make_report, verdicts
from test_page_human import kept

from assistant.page.checks.requesters import COOKIE, owner_of_cookie

pytestmark = pytest.mark.e2e

ON_THE_REPORT = (
    ("why is claim 4 unsupported?", "140 sailors"),
    ("list the unsupported claims", "are unsupported"),
    ("how many claims are there?", "15 claims"),
    ("summarise what is not supported", "unsupported"),
    ("give me the link for claim 3", "cites 1 statement, which was held back by a rule"),
    ("who says claim 1?", "Northern Port Authority"),
    ("when was claim 3 said?", "13 May 2031"),
    ("which claims rest on one statement?", "rest on one statement"),
    ("who decided claim 1?", "Nobody has decided claim 1"),
    ("help", "Ask about this check"),
    ("write me a headline", "neither to this check nor"),
)


def test_point_1_questions_on_the_report_are_answered_from_the_page_without_the_model(
    place: Site, visit
) -> None:
    seen = kept(place, visit)
    before = place.reader.asked
    for question, told in ON_THE_REPORT:
        answer = seen.ask(question)
        expect(answer).to_contain_text(told)
        expect(answer).not_to_contain_text("No statement")
    assert place.reader.asked == before


def test_point_6_one_source_is_one_block_and_a_news_report_says_so(place: Site, visit) -> None:
    first, *rest = verdicts()
    news = {"url": "https://shafaq.com/en/story", "issuer": "Northern Port Authority", "rendition": "digest"}
    cited = (
        citation("Both sides agreed."),
        citation("The northern line reopens by 1 September.", start=30, end=71),
        citation("The port will hire.", statement_id="port-news", title="The port will hire", **news),
    )
    report = make_report((first.model_copy(update={"citations": cited}), *rest))
    seen = visit(place.url)
    cookie = next(one["value"] for one in seen.page.context.cookies() if one["name"] == COOKIE)
    check_id = place.service.archive.keep(report, owner=str(owner_of_cookie(cookie)))
    seen.page.goto(f"{place.url}?check={check_id}")
    seen.finished()
    card = seen.open(1)
    expect(card.locator(".quote .exact")).to_have_count(3)
    expect(card.get_by_text("Minister Verrant's Meeting with the Port Authority")).to_have_count(1)
    links = card.locator(".quote .links a").filter(has_not_text="copy").filter(has_not_text="Stored")
    expect(links).to_have_text(["Original", "Shafaq News report; issuer's page not found"])
