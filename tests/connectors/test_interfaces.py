"""JSON interfaces in the shapes of GOV.UK and the Federal Register, over real HTTP."""

import json
from datetime import date

import pytest
from connector_parts import source

SEARCH = "/api/search.json?order=-public_timestamp&count=2"
REGISTER = "/api/v1/documents.json?order=newest&per_page=2"


def gov_uk(site, **fields):
    feed = {
        "type": "json",
        "addresses": [site.url(SEARCH)],
        "items": "results",
        "fields": {
            "url": "https://www.gov.uk{link}",
            "title": "title",
            "document": site.url("/api/content{link}"),
            "changed": "public_timestamp",
        },
        "pages": {"parameter": "start", "first": 0, "step": 2},
        "document": {
            "body": "details.body",
            "title": "title",
            "issued": "first_published_at",
            "withdrawn": "withdrawn_notice.withdrawn_at",
        },
    }
    told = {"issuer": "UK Foreign Office", "side": "UK", "prefix": "uk-gov", "timezone": "Europe/London"}
    return source("uk-fcdo", feed=feed, dates=["page"], **told, **fields)


def found(site, *names, path=SEARCH, stamp="2026-11-17T10:00:00Z", total=9):
    results = [
        {"title": f"Listed {name}", "link": f"/government/news/{name}", "public_timestamp": stamp}
        for name in names
    ]
    told = {"results": results, "total": total, "start": 0, "suggested_queries": []}
    site.put(path, json.dumps(told), type="application/json; charset=utf-8")


def content(site, name, *, body=None, withdrawn=None):
    told = {
        "base_path": f"/government/news/{name}",
        "content_id": "0" * 8,
        "document_type": "press_release",
        "title": f"Foreign Secretary’s call with Norland: {name}",
        "first_published_at": "2026-11-16T23:30:00.000+00:00",
        "public_updated_at": "2026-11-17T10:00:00.000+00:00",
        "details": {
            "body": body
            or '<div class="govspeak"><p>A Foreign Office spokesperson said: the Foreign Secretary spoke to the minister of Norland on Sunday.</p>'
            "<h2>Ferries</h2><ul><li>One new ship</li><li>Two crews</li></ul></div>",
            "emphasised_organisations": [],
        },
        "withdrawn_notice": {"explanation": "<p>Out of date</p>", "withdrawn_at": withdrawn}
        if withdrawn
        else {},
    }
    site.put(f"/api/content/government/news/{name}", json.dumps(told), type="application/json")


def test_gov_uk_is_searched_and_each_document_read_from_the_content_interface(site, world):
    found(site, "a", "b")
    found(site, "c", path=f"{SEARCH}&start=2")
    found(site, path=f"{SEARCH}&start=4")
    for name in "abc":
        content(site, name)
    report = world.one(gov_uk(site))
    assert report.counts.new == 3
    statement = world.store.get(next(one for one in world.statements() if "-a-" in one))
    assert statement.url == "https://www.gov.uk/government/news/a"
    assert statement.title == "Listed a"
    assert statement.issued_date == date(2026, 11, 16)
    assert statement.text.endswith("Ferries\n\n- One new ship\n- Two crews")
    assert statement.event_date == date(2026, 11, 15), "Sunday before the day of issue"
    assert statement.speaker == "Foreign Office spokesperson"


def test_a_notice_of_withdrawal_counts_at_once(site, world):
    found(site, "a")
    content(site, "a")
    world.run(gov_uk(site))
    assert len(world.store.current()) == 1
    found(site, "a", stamp="2026-11-19T10:00:00Z")
    content(site, "a", withdrawn="2026-11-19T10:00:00Z")
    report = world.one(gov_uk(site))
    assert report.counts.withdrawn == 1
    assert not world.store.current()
    world.pass_days(1)
    again = world.one(gov_uk(site))
    assert (again.counts.withdrawn, again.counts.statements) == (0, 0)
    (known,) = world.state.documents("uk-fcdo").values()
    assert world.store.history(known.statements[0])[-1].withdrawn_at is not None


def register(site, **fields):
    feed = {
        "type": "json",
        "addresses": [site.url(REGISTER)],
        "items": "results",
        "fields": {
            "url": "html_url",
            "title": "title",
            "issued": "publication_date",
            "document": "raw_text_url",
            "changed": "document_number",
        },
        "next": "next_page_url",
        "body": "fragment",
    }
    told = {"prefix": "us-fr", "kind": "notice", "kinds": "fixed", "speakers": [], "dates": ["entry"]}
    return source("us-federal-register", feed=feed, **told, **fields)


def documents(site, *numbers, path=REGISTER, following=None):
    results = [
        {
            "document_number": f"2026-{number}",
            "title": f"Notice of Determination {number}",
            "type": "Notice",
            "publication_date": f"2026-11-{number}",
            "html_url": site.url(f"/documents/2026/11/{number}/2026-{number}/notice"),
            "raw_text_url": site.url(f"/documents/full_text/text/2026/11/{number}/2026-{number}.txt"),
        }
        for number in numbers
    ]
    for number in numbers:
        text = f"[Federal Register Volume 91]\n[Notices]\n\nDEPARTMENT OF STATE\n\n[Public Notice: {number}]\n\nSUMMARY: The Department of State gives\nnotice of ferry rules."
        site.put(
            f"/documents/full_text/text/2026/11/{number}/2026-{number}.txt",
            f"<html><head><title>Federal Register</title></head><body><pre>\n{text}\n</pre></body></html>",
        )
    told = {"count": 4, "total_pages": 2, "results": results}
    if following:
        told["next_page_url"] = following
    site.put(path, json.dumps(told), type="application/json")


def test_the_federal_register_is_read_page_by_page(site, world):
    second = f"{REGISTER}&page=2"
    documents(site, 17, 16, following=site.url(second))
    documents(site, 13, 12, path=second)
    report = world.one(register(site))
    assert report.counts.new == 4
    one = next(statement for statement in world.store.current() if statement.title.endswith(" 17"))
    assert (one.kind, one.speaker, one.issued_date) == ("notice", None, date(2026, 11, 17))
    assert one.text.startswith("[Federal Register Volume 91]")
    assert "gives\nnotice of ferry rules." in one.text


def test_since_ends_the_walk_by_the_interface_s_own_days(site, world):
    second, third = f"{REGISTER}&page=2", f"{REGISTER}&page=3"
    documents(site, 17, 16, following=site.url(second))
    documents(site, 13, 12, path=second, following=site.url(third))
    documents(site, 11, 10, path=third)
    assert world.one(register(site), since=date(2026, 11, 16)).counts.new == 2
    assert site.asked(third) == 0


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<html>Error</html>", "sent no JSON"),
        ("[" * 100_000, "sent no JSON"),
        ('{"error": "unknown parameter"}', "no list under results"),
        ('{"results": {"a": 1}}', "no list under results"),
    ],
)
def test_an_interface_that_changed_is_told(site, world, body, words):
    site.put(REGISTER, body, type="application/json")
    report = world.one(register(site))
    assert words in report.problems[0].message
    assert report.problems[0].address == site.url(REGISTER)


def test_a_refused_question_is_told_with_its_status(site, world):
    site.put(REGISTER, '{"error": "unprocessable"}', type="application/json", status=422)
    assert "status 422" in world.one(register(site)).problems[0].message


def test_an_item_without_an_address_is_counted(site, world):
    site.put(REGISTER, json.dumps({"results": [{"title": "x"}, None, "y"]}), type="application/json")
    assert any("3 items" in notice for notice in world.one(register(site)).notices)
