"""Syncing again and again: nothing twice, nothing lost, nothing removed without certainty."""

import re
import threading
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime

import pytest
from connector_parts import World, rss_source
from connectors_site import item, readout, rss
from werkzeug import Response

from assistant.connectors import reader

FEED = "application/rss+xml"


def releases(site, count, *, start=0, **options) -> list[str]:
    return [
        site.put(f"/releases/r{n}/", readout(minister=f"Minister {n}"), type="text/plain", **options)
        for n in range(start, start + count)
    ]


def feed_of(site, urls, path="/feed/", stamp="Tue, 17 Nov 2026 18:00:00 +0000", **options):
    site.put(path, rss(*(item(url, f"Call with {url[-4:-1]}", stamp) for url in urls)), type=FEED, **options)


def content(world: World) -> dict[str, tuple[int, str]]:
    return {statement.id: (statement.version, statement.content_hash) for statement in world.store.current()}


# ---------------------------------------------------------------- again


def test_a_second_sync_fetches_the_list_and_nothing_else(site, world):
    feed_of(site, releases(site, 3))
    world.run(rss_source(site))
    before = content(world)
    site.log.clear()
    report = world.one(rss_source(site))
    assert site.log == ["/robots.txt", "/feed/"]
    assert report.counts.listed == 3
    assert report.counts.new == report.counts.changed == report.counts.unchanged == 0
    assert content(world) == before


def test_a_list_that_did_not_change_is_not_sent_again(site, world):
    feed_of(site, releases(site, 2), etag=True)
    world.run(rss_source(site))
    report = world.one(rss_source(site))
    assert site.requests[-1].headers["If-None-Match"]
    assert "as it was at the last run" in report.notices[0], "nought listed is not to look like an empty feed"
    site.log.clear()
    feed_of(site, releases(site, 3), etag=True)
    assert world.one(rss_source(site)).counts.new == 1, "a changed list is sent whole"


def test_a_list_may_be_known_by_its_time_alone(site, world):
    feed_of(site, releases(site, 2), modified="Tue, 17 Nov 2026 18:00:00 GMT")
    world.run(rss_source(site))
    world.run(rss_source(site))
    assert site.requests[-1].headers["If-Modified-Since"] == "Tue, 17 Nov 2026 18:00:00 GMT"


def test_known_documents_are_asked_for_again_on_another_day_and_cost_nothing_unchanged(site, world):
    feed_of(site, releases(site, 2, etag=True))
    world.run(rss_source(site))
    before = content(world)
    world.pass_days(1)
    report = world.one(rss_source(site))
    assert report.counts.unchanged == 2
    assert site.requests[-1].headers["If-None-Match"]
    assert content(world) == before
    world.pass_days(30)
    assert world.one(rss_source(site)).counts.unchanged == 0, "after some weeks they are left alone"


@pytest.mark.case("E5")
def test_a_page_that_changed_becomes_version_two_and_the_first_stays(site, world):
    (url,) = releases(site, 1)
    feed_of(site, [url])
    world.run(rss_source(site))
    site.put("/releases/r0/", readout("yesterday"), type="text/plain")
    world.pass_days(1)
    report = world.one(rss_source(site))
    assert (report.counts.changed, report.counts.new) == (1, 0)
    (current,) = world.store.current()
    first, second = world.store.history(current.id)
    assert (first.statement.version, second.statement.version) == (1, 2)
    assert "spoke today" in first.statement.text
    assert "spoke yesterday" in second.statement.text
    assert second.statement.captured_at == world.now
    assert second.statement.event_date == date(2026, 11, 16)


def test_a_corrected_title_in_the_feed_becomes_a_version_at_once(site, world):
    (url,) = releases(site, 1)
    site.put("/feed/", rss(item(url, "Call with Minster Kaleva")), type=FEED)
    world.run(rss_source(site))
    site.put("/feed/", rss(item(url, "Call with Minister Kaleva")), type=FEED)
    assert world.one(rss_source(site)).counts.changed == 1
    (current,) = world.store.current()
    assert (current.version, current.title) == (2, "Call with Minister Kaleva")


# ---------------------------------------------------------------- what vanishes


@pytest.mark.case("B7", "E6")
def test_an_empty_or_shorter_feed_removes_nothing(site, world):
    urls = releases(site, 6)
    feed_of(site, urls)
    world.run(rss_source(site))
    before = content(world)
    feed_of(site, urls[:2])
    assert any("shrank from 6 to 2" in notice for notice in world.one(rss_source(site)).notices)
    feed_of(site, [])
    report = world.one(rss_source(site))
    assert any("empty" in notice and "Nothing was removed" in notice for notice in report.notices)
    assert not report.problems
    assert content(world) == before


@pytest.mark.case("E6")
def test_a_page_that_vanished_is_withdrawn_only_on_the_third_day(site, world):
    (url,) = releases(site, 1)
    feed_of(site, [url])
    world.run(rss_source(site))
    (kept,) = world.store.current()
    site.gone("/releases/r0/", 410)
    for day in (1, 2):
        world.pass_days(1)
        for _ in range(3):  # more runs on one day count once
            report = world.one(rss_source(site))
        assert world.store.current() == [kept]
        assert report.counts.withdrawn == 0
        assert not report.problems
        assert day < 3
    world.pass_days(1)
    assert world.one(rss_source(site)).counts.withdrawn == 1
    assert world.store.current() == []
    withdrawn_at = world.now
    for _ in range(4):
        world.pass_days(1)
        report = world.one(rss_source(site))
        assert report.counts.withdrawn == report.counts.vanished == 0
    (version,) = world.store.history(kept.id)
    assert version.statement.text == kept.text, "withdrawn, never deleted"
    assert version.withdrawn_at == withdrawn_at


def test_a_page_that_was_away_for_a_day_counts_from_the_start_again(site, world):
    (url,) = releases(site, 1)
    feed_of(site, [url])
    world.run(rss_source(site))
    page = site.pages["/releases/r0/"]
    for here in (False, False, True, False, False):
        if here:
            site.pages["/releases/r0/"] = page
        else:
            site.gone("/releases/r0/")
        world.pass_days(1)
        world.run(rss_source(site))
    assert len(world.store.current()) == 1


def test_a_withdrawn_page_that_returns_is_a_statement_again(site, world):
    (url,) = releases(site, 1)
    feed_of(site, [url])
    world.run(rss_source(site))
    page = site.pages["/releases/r0/"]
    site.gone("/releases/r0/")
    for _ in range(3):
        world.pass_days(1)
        world.run(rss_source(site))
    assert not world.store.current()
    site.pages["/releases/r0/"] = page
    world.pass_days(1)
    world.run(rss_source(site))
    assert [statement.version for statement in world.store.current()] == [1]


@pytest.mark.parametrize("status", [401, 403, 500, 502])
@pytest.mark.case("E6")
def test_an_error_of_the_host_is_never_a_withdrawal(site, world, status):
    (url,) = releases(site, 1)
    feed_of(site, [url])
    world.run(rss_source(site))
    site.gone("/releases/r0/", status)
    for _ in range(5):
        world.pass_days(1)
        report = world.one(rss_source(site))
        assert report.counts.failed == 1
    assert len(world.store.current()) == 1


@pytest.mark.case("B6")
def test_an_error_page_under_status_200_is_not_a_new_version(site, world):
    (url,) = releases(site, 1)
    feed_of(site, [url])
    world.run(rss_source(site))
    site.put(
        "/releases/r0/",
        "Page not found. We could not find the page that you asked for, sorry.",
        type="text/plain",
    )
    world.pass_days(1)
    report = world.one(rss_source(site))
    assert "error page" in report.problems[0].message
    assert [statement.version for statement in world.store.current()] == [1]


# ---------------------------------------------------------------- failures


def test_one_broken_document_does_not_end_the_others(site, world):
    urls = releases(site, 4)
    site.gone("/releases/r1/", 500)
    site.put("/releases/r2/", b"\x89PNG\r\n\x1a\n" + bytes(200), type="application/octet-stream")
    feed_of(site, urls)
    report = world.run(rss_source(site))
    (source,) = report.sources
    assert source.counts.new == 2
    assert source.counts.failed == len(source.problems) == 2
    assert report.failed
    assert {problem.address for problem in source.problems} == {urls[1], urls[2]}
    assert all("\n" not in problem.message and problem.message.endswith(".") for problem in source.problems)


def test_one_broken_source_does_not_end_the_others(site, world):
    feed_of(site, releases(site, 2))
    site.gone("/broken/", 500)
    good, bad = rss_source(site), rss_source(site, "/broken/", name="us-broken")
    report = world.run(bad, good)
    assert [source.counts.new for source in report.sources] == [0, 2]
    assert [len(source.problems) for source in report.sources] == [1, 0]


def test_an_unforeseen_error_of_one_document_is_told_and_the_rest_read(site, world, monkeypatch):
    feed_of(site, releases(site, 2))
    real = reader.read_document

    def fragile(page, source):
        if "r0" in page.url:
            raise ValueError("a parser's own trouble")
        return real(page, source)

    monkeypatch.setattr(reader, "read_document", fragile)
    report = world.one(rss_source(site))
    assert (report.counts.new, report.counts.failed) == (1, 1)
    assert "parser's own" not in report.problems[0].message


def test_what_failed_is_tried_again_at_the_next_sync(site, world):
    feed_of(site, releases(site, 1))
    page = site.pages["/releases/r0/"]
    site.gone("/releases/r0/", 500)
    world.run(rss_source(site))
    feed_of(site, [])  # it has left the feed meanwhile
    site.pages["/releases/r0/"] = page
    assert world.one(rss_source(site)).counts.new == 1


# ---------------------------------------------------------------- politeness


def test_hosts_are_asked_one_at_a_time_with_a_pause(site, world):
    active, most = [0], [0]
    lock = threading.Lock()

    def answer(_request):
        with lock:
            active[0] += 1
            most[0] = max(most[0], active[0])
        with lock:
            active[0] -= 1
        return Response(readout(), content_type="text/plain")

    urls = releases(site, 3)
    for n in range(3):
        site.pages[f"/releases/r{n}/"].answer = answer
    feed_of(site, urls[:2])
    feed_of(site, urls[2:], path="/other/")
    world.run(rss_source(site), rss_source(site, "/other/", name="us-other"))
    assert most[0] == 1
    assert len(world.slept) == 5, "six requests to one host (robots.txt, two lists, three pages), five pauses"
    assert all(seconds == pytest.approx(1) for seconds in world.slept)


def test_robots_rules_are_kept_and_read_once(site, world):
    url = site.put("/private/a/", readout(), type="text/plain")
    feed_of(site, [url, *releases(site, 1)])
    site.put("/robots.txt", "User-agent: *\nDisallow: /*vate/\nCrawl-delay: 7\n", type="text/plain")
    report = world.one(rss_source(site))
    assert site.asked("/private/a/") == 0
    assert site.asked("/robots.txt") == 1
    assert [problem.code for problem in report.problems] == ["robots"]
    assert max(world.slept) == pytest.approx(7)


def test_without_robots_rules_everything_may_be_read(site, world):
    site.gone("/robots.txt")
    feed_of(site, releases(site, 1))
    assert world.one(rss_source(site)).counts.new == 1


def test_a_host_whose_rules_cannot_be_read_is_left_alone(site, world):
    site.gone("/robots.txt", 500)
    feed_of(site, releases(site, 1))
    report = world.one(rss_source(site))
    assert site.asked("/feed/") == 0
    assert "robots.txt" in report.problems[0].message


def test_the_program_says_who_it_is(site, world):
    feed_of(site, releases(site, 1))
    world.run(rss_source(site))
    assert {request.headers["User-Agent"].split("/")[0] for request in site.requests} == {"OnRecord"}


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after_is_waited_for(site, world, form):
    until = (
        "30" if form == "seconds" else format_datetime(datetime.now(UTC) + timedelta(seconds=33), usegmt=True)
    )
    busy = [True]

    def answer(_request):
        if busy.pop() if busy else False:
            return Response("busy", 429, {"Retry-After": until})
        return Response(readout(), content_type="text/plain")

    urls = releases(site, 1)
    site.pages["/releases/r0/"].answer = answer
    feed_of(site, urls)
    assert world.one(rss_source(site)).counts.new == 1
    assert 25 <= max(world.slept) <= 34


def test_a_host_that_is_busy_for_long_is_left_alone_and_its_documents_wait(site, world):
    urls = releases(site, 3)
    site.put("/releases/r0/", "busy", status=503, headers={"Retry-After": "86400"})
    feed_of(site, urls)
    report = world.one(rss_source(site))
    assert report.counts.waiting == 3
    assert [problem.code for problem in report.problems] == ["busy"]
    assert report.problems[0].retryable
    assert site.asked("/releases/r1/") == 0
    site.put("/releases/r0/", readout(), type="text/plain")
    assert world.one(rss_source(site)).counts.new == 3


def test_what_fails_in_passing_is_asked_for_again(site, world):
    answers = [Response("oops", 502), Response(readout(), content_type="text/plain")]
    urls = releases(site, 1)
    site.pages["/releases/r0/"].answer = lambda _request: answers.pop(0)
    feed_of(site, urls)
    assert world.one(rss_source(site)).counts.new == 1


# ---------------------------------------------------------------- part of the way


def test_a_dry_run_tells_what_it_would_fetch_and_writes_nothing(site, world):
    urls = releases(site, 3)
    feed_of(site, urls)
    report = world.one(rss_source(site), dry_run=True)
    assert report.planned == tuple(urls)
    assert site.log == ["/robots.txt", "/feed/"]
    assert world.one(rss_source(site), dry_run=True).planned == tuple(urls)
    assert not world.store.current()
    assert world.one(rss_source(site)).counts.new == 3
    assert world.one(rss_source(site), dry_run=True).planned == ()


def test_a_limit_leaves_the_rest_for_the_next_run(site, world):
    feed_of(site, releases(site, 5))
    report = world.one(rss_source(site), limit=2)
    assert (report.counts.new, report.counts.waiting) == (2, 3)
    feed_of(site, [])  # what rolled off the feed is still known
    assert world.one(rss_source(site)).counts.new == 3


def paged(site, pages, *, per_page=2):
    """A long feed in pages, newest first, one day older a page."""
    urls = releases(site, pages * per_page)
    for page in range(pages):
        stamp = format_datetime(datetime(2026, 11, 18, 18, tzinfo=UTC) - timedelta(days=page))
        path = "/feed/" if page == 0 else f"/feed/?paged={page + 1}"
        feed_of(site, urls[page * per_page : (page + 1) * per_page], path, stamp)
    return rss_source(site, feed={"pages": {"parameter": "paged", "most": 2}})


def test_since_walks_back_to_that_day_and_no_further(site, world):
    source = paged(site, 6)
    report = world.one(source, since=date(2026, 11, 16))
    assert report.counts.new == 6
    assert min(statement.issued_date for statement in world.store.current()) == date(2026, 11, 16)
    assert site.asked("/feed/?paged=5") == 0
    site.log.clear()
    assert world.one(source).counts.new == 0
    assert [path for path in site.log if "paged" in path] == [], "what is known already ends the walk"
    assert world.one(source, since=date(2026, 11, 14)).counts.new == 4


@pytest.mark.case("B7")
def test_more_news_than_pages_are_read_is_told_and_since_closes_the_gap(site, world):
    source = paged(site, 6)
    for page in range(2, 7):
        site.gone(f"/feed/?paged={page}")
    feed_of(site, [site.url("/releases/r10/"), site.url("/releases/r11/")])
    world.run(source, since=date(2026, 11, 1))
    source = paged(site, 6)  # four days later there are ten more, and two pages of them are read
    report = world.one(source)
    assert any("--since" in notice for notice in report.notices)
    world.run(source, since=date(2026, 11, 1))
    assert len(world.store.current()) == 12


class Killed(BaseException):
    """As if the process ended here."""


@pytest.mark.parametrize("after", range(1, 10))
def test_a_run_that_is_cut_off_anywhere_ends_in_the_same_record(site, world, tmp_path, after):
    source = paged(site, 3)
    whole = tmp_path / "whole"
    whole.mkdir()
    other = World(whole, site)
    other.run(source, since=date(2026, 11, 1))
    expected = content(other)
    other.close()
    assert len(expected) == 6

    def dying(url, **options):
        from assistant.net.fetch import fetch

        dying.left -= 1
        if dying.left < 0:
            raise Killed
        return fetch(url, **options)

    dying.left = after
    with pytest.raises(Killed):
        world.run(source, since=date(2026, 11, 1), fetcher=dying)
    report = world.one(source, since=date(2026, 11, 1))
    assert content(world) == expected
    assert not report.problems
    assert all(len(world.store.history(statement_id)) == 1 for statement_id in expected)


@pytest.mark.case("E1")
def test_a_kill_between_storing_and_noting_stores_nothing_twice(site, world, monkeypatch):
    feed_of(site, releases(site, 3))
    put = world.state.put

    def dying(documents):
        if any(document.status == "read" for document in documents):
            raise Killed
        put(documents)

    monkeypatch.setattr(world.state, "put", dying)
    with pytest.raises(Killed):
        world.run(rss_source(site))
    monkeypatch.undo()
    world.run(rss_source(site))
    assert [statement.version for statement in world.store.current()] == [1, 1, 1]


def test_a_stop_ends_the_run_between_documents(site, world):
    feed_of(site, releases(site, 5))
    stop = threading.Event()
    report = world.run(
        rss_source(site), stop=stop, on_progress=lambda progress: progress.done == 2 and stop.set()
    )
    assert report.stopped
    assert report.sources[0].counts.new == 3
    assert report.sources[0].counts.waiting == 2
    assert world.one(rss_source(site)).counts.new == 2


def test_two_sources_that_list_one_document_store_it_once(site, world):
    urls = releases(site, 2)
    feed_of(site, urls)
    feed_of(site, urls, path="/other/")
    first = rss_source(site)
    second = rss_source(site, "/other/", name="us-other", kind="statement")
    world.run(first)
    report = world.one(second)
    assert report.counts.new == 0
    assert [statement.version for statement in world.store.current()] == [1, 1]


def test_the_account_of_a_run_is_json_and_adds_up(site, world):
    feed_of(site, releases(site, 3))
    site.gone("/releases/r1/", 500)
    report = world.run(rss_source(site))
    told = report.model_dump_json()
    assert re.search(r'"schema_version":1', told)
    counts = report.totals
    assert counts.new + counts.changed + counts.unchanged + counts.failed + counts.vanished == 3
