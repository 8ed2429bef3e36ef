"""A desk of three logins in Chromium: shared, assigned, signed off by a second person, published, found again."""

from datetime import UTC, datetime

import pytest
from desk_parts import PEOPLE, desk_site, logged_in, serious
from page_parts import Site, Visit
from playwright.sync_api import Browser, expect
from report_factory import make_report

from assistant.record.owners import owner_of_user
from assistant.schema import Review

pytestmark = pytest.mark.e2e
ANN, BOB, CLEO = (owner_of_user(name) for name in PEOPLE)
FEW = make_report().verdicts[:2]  # claims 1 and 2, both supported


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with desk_site(tmp_path_factory.mktemp("desk")) as served:
        yield served


@pytest.fixture
def enter(browser: Browser, desk: Site):
    """Logs somebody in, in a browser of their own."""
    seen: list[Visit] = []

    def go(name: str, path: str = "", **options: object) -> Visit:
        seen.append(logged_in(browser, desk, name, path, **options))
        return seen[-1]

    yield go
    for one in seen:
        one.page.context.close()


def kept(desk: Site, *, decided_by: str = "", owner: str = ANN) -> str:
    check_id = desk.service.archive.keep(make_report(FEW), owner=owner)
    if decided_by:
        for verdict in FEW:
            decide(desk, check_id, verdict.claim.id, decided_by, owner)
    return check_id


def decide(desk: Site, check_id: str, claim: str, name: str, owner: str) -> None:
    review = Review(claim_id=claim, decision="accepted", reviewer=name, at=datetime.now(UTC))
    desk.service.archive.decide(check_id, review, owner=owner)


def bar(seen: Visit):
    return seen.page.locator("#desk-bar")


def press(seen: Visit, name: str) -> None:
    bar(seen).get_by_role("button", name=name, exact=True).click()


def history(seen: Visit) -> list[str]:
    """The lines of who did what, newest first, without their times."""
    return seen.page.locator(".desk-history li > span:last-child").all_text_contents()


def test_a_read_only_link_is_for_anybody_with_a_login(desk: Site, enter) -> None:
    check_id = kept(desk)
    decide(desk, check_id, FEW[0].claim.id, "Ann Lee", ANN)
    stranger = enter("Cleo", f"?check={check_id}")
    expect(stranger.page.locator("#trouble")).to_contain_text("somebody else's")
    ann = enter("Ann Lee", f"?check={check_id}")
    ann.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    press(ann, "Share a read-only link")
    press(ann, "Copy the link")
    expect(bar(ann).get_by_role("button", name="Link copied")).to_be_visible()
    link = ann.page.evaluate("navigator.clipboard.readText()")
    assert link == ann.page.url
    cleo = enter("Cleo", link.removeprefix(desk.url))
    cleo.finished()
    expect(bar(cleo)).to_contain_text("made by Ann Lee")
    expect(bar(cleo)).to_contain_text("Shared with you to look at")
    expect(bar(cleo).get_by_role("button")).to_have_count(0)
    cleo.open(1)
    for control in ("#decide", "#accept", "#save", "#recheck", "#editing", "#marking", "[data-undecide]"):
        expect(cleo.page.locator(control)).to_be_hidden()
    cleo.page.keyboard.press("a")
    cleo.page.keyboard.press("Escape")
    expect(cleo.page.locator(".claims .claim")).to_have_count(len(FEW))  # drawn, before turns are counted
    assert "Claim 1" in cleo.ask("why is claim 1 supported?").inner_text()
    assert "not change it" in cleo.ask("Check this sentence as well: The bridge is open.").inner_text()
    found = desk.service.archive.get(check_id, owner=ANN)
    assert (len(found.report.reviews), found.report.additions, found.turns) == (1, (), ())
    exported = cleo.page.get_by_role("link", name="JSON", exact=True).get_attribute("href")
    assert cleo.page.request.get(f"{desk.url}{exported}").ok
    press(ann, "Stop sharing")
    expect(bar(ann)).to_contain_text("not shared")
    assert cleo.page.request.get(f"{desk.url}{exported}").status == 404


def test_an_assigned_checker_decides_a_second_person_signs_and_it_is_published(desk: Site, enter) -> None:
    check_id = kept(desk)
    ann = enter("Ann Lee", f"?check={check_id}")
    expect(bar(ann)).to_contain_text("Open")
    bar(ann).get_by_label("Who checks it").select_option("Bob Ray")
    press(ann, "Assign")
    expect(bar(ann)).to_contain_text("assigned to Bob Ray")
    press(ann, "Share a read-only link")
    bob = enter("Bob Ray")
    expect(bob.page.locator(".desk-list li").first).to_contain_text("assigned to you")
    bob.page.locator(f".desk-list button[data-check='{check_id}']").click()
    bob.finished()
    bob.open(1)
    bob.page.click("#accept")
    expect(bob.page.locator("[data-card='2'] h2")).to_be_visible()
    bob.page.click("#accept")
    expect(bar(bob)).to_contain_text("Decided")
    expect(bar(bob)).to_contain_text("somebody else has to sign it off")
    expect(bar(bob).get_by_role("button", name="Sign off")).to_have_count(0)
    cleo = enter("Cleo", f"?check={check_id}")
    expect(cleo.page.locator("#tools")).to_contain_text("once it is signed off")
    refused = cleo.page.request.get(f"{desk.url}onrecord/claimreview/{check_id}")
    assert (refused.status, "signed off" in refused.text()) == (409, True)
    press(cleo, "Sign off")
    expect(bar(cleo)).to_contain_text("Signed off by Cleo")
    assert cleo.page.request.get(f"{desk.url}onrecord/claimreview/{check_id}").json()
    ann.page.reload()
    press(ann, "Mark as published")
    expect(bar(ann)).to_contain_text("Published")
    ann.open(1)
    expect(ann.page.locator("#decide")).to_be_hidden()
    ann.page.keyboard.press("Escape")
    press(ann, "Reopen")
    expect(bar(ann).get_by_role("alert")).to_contain_text("Give the reason")
    bar(ann).get_by_label("Why it is reopened").fill("The ministry corrected itself.")
    press(ann, "Reopen")
    expect(bar(ann)).to_contain_text("Decided")
    assert history(ann) == [
        "Ann Lee reopened it: The ministry corrected itself.",
        "Ann Lee marked it as published",
        "Cleo signed it off",
        "Bob Ray accepted claim 2",
        "Bob Ray accepted claim 1",
        "Ann Lee shared it with everybody who logs in",
        "Ann Lee assigned it to Bob Ray",
    ]


def test_accepting_stays_in_view_below_what_was_decided_before_in_a_low_window(desk: Site, enter) -> None:
    kept(desk, decided_by="Ann Lee")
    ann = enter("Ann Lee", f"?check={kept(desk)}", viewport={"width": 1280, "height": 900})
    ann.finished()
    ann.open(1)
    expect(bar(ann)).to_contain_text("Open")
    expect(ann.page.locator("#card .known").get_by_role("button")).to_be_in_viewport()
    expect(ann.page.locator("#accept")).to_be_in_viewport()
    accept, panel = (ann.page.locator(place).bounding_box() for place in ("#accept", "#panel"))
    assert accept["y"] + accept["height"] <= panel["y"] + panel["height"]


def test_a_changed_decision_undoes_the_sign_off_and_says_so(desk: Site, enter) -> None:
    check_id = kept(desk, decided_by="Ann Lee")
    desk.service.desk.share(check_id, owner=ANN)
    cleo = enter("Cleo", f"?check={check_id}")
    expect(bar(cleo)).to_contain_text("Decided")
    decide(desk, check_id, FEW[0].claim.id, "Ann Lee", ANN)  # after Cleo's page was drawn
    press(cleo, "Sign off")
    expect(bar(cleo).get_by_role("alert")).to_contain_text("has changed since you opened it")
    press(cleo, "Sign off")
    expect(bar(cleo)).to_contain_text("Signed off by Cleo")
    ann = enter("Ann Lee", f"?check={check_id}")
    ann.open(2)
    ann.page.get_by_role("radio", name="Overrule it").check()
    ann.page.locator("#note textarea").fill("An opinion.")
    ann.page.click("#save")
    expect(bar(ann).locator(".state")).to_contain_text("Decided")
    assert "Ann Lee changed a decision, which undid the sign-off: claim 2" in history(ann)


def test_the_list_has_search_state_and_age(desk: Site, enter) -> None:
    own, other = kept(desk, owner=BOB), kept(desk, decided_by="Ann Lee")
    desk.service.desk.share(other, owner=ANN)
    page = enter("Bob Ray").page
    rows = page.locator(".desk-list li")
    expect(rows.filter(has=page.locator(f"[data-check='{own}']"))).to_contain_text("just now · yours")
    page.locator("#desk-state input").click()
    page.get_by_role("option", name="decided", exact=True).click()
    expect(page.locator(f".desk-list [data-check='{own}']")).to_have_count(0)
    shared = rows.filter(has=page.locator(f"[data-check='{other}']"))
    expect(shared).to_contain_text("by Ann Lee")
    expect(shared.get_by_role("button", name="Delete")).to_have_count(0)
    page.locator("#desk-search textarea, #desk-search input").fill("no such words")
    expect(page.locator("#desk-list")).to_contain_text("No check that you may look at fits")
    page.locator("#desk-search textarea, #desk-search input").fill("FERRY lee")
    expect(shared).to_be_visible()
    page.locator("#desk-state input").click()
    page.get_by_role("option", name="any state").click()
    page.locator("#desk-search textarea, #desk-search input").fill("")
    mine = rows.filter(has=page.locator(f"[data-check='{own}']"))
    mine.get_by_role("button", name="Delete").click()
    mine.get_by_role("button", name="Yes, delete").click()
    expect(page.locator(f".desk-list [data-check='{own}']")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(mine).to_be_visible()


def test_two_people_deciding_one_claim_see_each_other_and_both_are_kept(desk: Site, enter) -> None:
    check_id = kept(desk)
    desk.service.desk.assign(check_id, "Bob Ray", owner=ANN)
    ann, bob = enter("Ann Lee", f"?check={check_id}"), enter("Bob Ray", f"?check={check_id}")
    for seen in (ann, bob):
        seen.finished()
        seen.open(1)
    ann.page.click("#accept")
    expect(ann.page.locator("[data-card='2'] h2")).to_be_visible()
    bob.page.get_by_role("radio", name="Overrule it").check()
    bob.page.locator("#note textarea").fill("An opinion.")
    bob.page.click("#save")
    expect(bob.page.locator("#decided")).to_contain_text("Accepted by Ann Lee")
    expect(bob.page.locator("#decided")).to_contain_text("both are kept, and yours stands")
    assert "by Bob Ray" in ann.ask("who decided claim 1?").inner_text()  # hers was drawn before his decision
    reviews = desk.service.archive.get(check_id, owner=ANN).report.reviews
    assert [(review.reviewer, review.decision) for review in reviews] == [
        ("Ann Lee", "accepted"),
        ("Bob Ray", "overruled"),
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1400])
def test_the_desk_is_for_every_reader(desk: Site, enter, scheme: str, width: int) -> None:
    check_id = kept(desk, decided_by="Ann Lee")
    desk.service.desk.share(check_id, owner=ANN)
    desk.service.desk.sign(check_id, owner=CLEO, digest=desk.service.desk.look(check_id, owner=CLEO).digest)
    seen = enter("Ann Lee", color_scheme=scheme, viewport={"width": width, "height": 844})
    expect(seen.page.locator(".desk-list li").first).to_be_visible()
    assert serious(seen) == []
    assert seen.wide() <= 0
    seen.page.locator(f".desk-list button[data-check='{check_id}']").click()
    seen.finished()
    seen.page.get_by_text("Who did what when").click()
    expect(seen.page.locator(".desk-history li").first).to_be_visible()
    assert serious(seen) == []
    assert seen.wide() <= 0
