"""What stands beside an article on its page and is set aside, and what only looks so."""

import pytest
from page_shapes import DREDGING, TEASERS, p, split

from assistant.reading import article as reading
from assistant.reading.article import read_text


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch):
    """The sandbox has tests of its own; a child for each page would take a minute."""
    monkeypatch.setattr(reading, "extract", lambda content, format: format.read(content))


def page(body):
    return f"<!doctype html><html><head><title>A page</title></head><body>{body}</body></html>"


def prose(html):
    return [
        sentence.text for sentence in read_text(html, filename="a.html").sentences if sentence.kind == "prose"
    ]


def test_a_short_article_above_its_wall_stays():
    wall = '<div class="x"><p>To go on reading, subscribe now. Already a subscriber? Log in. You pay $1 a month.</p></div>'
    said = "The toll will rise to $4.50 on May 1, Transport Commissioner Dee Alvarado said on Wednesday."
    assert prose(page(f"<div><h1>Tolls rise</h1><div><p>{said}</p></div>{wall}</div>")) == [said]


@pytest.mark.parametrize(
    "box",
    [
        '<div class="modal"><p>Get e-mail alerts every day! Your alert has been saved.</p></div>',
        '<div><h3>Stay in the know</h3><p>Sign up for our newsletter and get the news in your inbox.</p></div>',
        '<div class="x"><p>To continue reading this article, subscribe now. Already a subscriber? Log in.</p></div>',
        '<div id="cmp"><p>We use cookies to improve your visit. You can manage your choices at any time.</p></div>',
        '<div role="dialog"><p>The editors wish all readers a happy new year.</p></div>',
        '<aside><p>The harbour was built in 1923 and has three quays.</p></aside>',
        f"<div><h2>More stories</h2><ul>{TEASERS}</ul></div>",
        f"<ul>{TEASERS}</ul>",
        '<section id="comments"><p>This harbour has cost us enough already, and I will not pay.</p></section>',
        '<div class="ad-slot"><p>The new Harbour Card saves 20 percent on every trip.</p></div>',
        '<form><p>Tell us what you think about the harbour.</p><input></form>',
        '<amp-consent><div>Our partners store information on this device.</div></amp-consent>',
        '<div class="share-bar"><span>Share</span> <span>Print</span></div>',
        "<p>Our Standards: <a href='/t'>The Example Trust Principles.</a></p>",
        "<p><strong>Read more:</strong> <a href='/t'>Mayor Ortiz resigns over a land deal in Molde.</a></p>",
        "<figure><img src='a.jpg'><figcaption>The harbour of Vestnes in May.</figcaption></figure>",
        '<footer><p>All rights reserved by the Courier and its owners.</p></footer>',
        '<div class="card"><b>The weekend letter</b><p>One long story, every Saturday morning.</p><a href="/n">Sign me up</a></div>',
        "<amp-carousel><p>The harbour of Vestnes seen from the east in May.</p></amp-carousel>",
        "<p>Picture 2 of 4: the harbour of Vestnes was built in 1923</p>",
        "<p>ENDS</p>",
        "<p>For media inquiries: Press Department, +000 2 40 58 99, press@vestnes.example</p>",
        "<p>24 Harbour Street, Vestnes | +000 2 40 51 | info@vestnes.example</p>",
        "<p>Published in the print edition of the May 9, 2025, issue.</p>",
        "<p>Send your pictures of the harbour to our desk by text message.</p>",
        '<div><div><a href="/1"><b>The last keeper</b></a><br><i>He has lived on the rock since 1988.</i></div><div><a href="/2"><b>Salmon prices</b></a><br><i>Lice cost the farms a fifth of their fish.</i></div></div>',
        '<div class="row"><div><h3><a href="/1">A long wait</a></h3><p>It was promised by nine governments. Nobody believes it.</p></div><div><h3><a href="/2">Low water</a></h3><p>Shippers load half of what they could. A gauge is famous.</p></div></div>',
        "<div><b>Press office</b><br>Telephone +000 555 0123<br>Journalists are asked to register by Friday.</div>",
        "<h2>Press contact</h2><div><b>Tomas RENARD</b><p>Phone: +00 2 555 12 00</p><p>If you do not work for the press, you may write.</p></div>",
        '<div>“Nobody will have to sell a boat because of this harbour”</div>',
        "<div><small>The harbour of Vestnes in August Image: Marko Dimov/NurImages</small></div>",
        "<p>To view this video please enable JavaScript, and consider upgrading to a web browser that supports it.</p>",
        "<p>The plan for Vestnes<br>English (48.1 kB - PDF) <a href='/d'>Download</a></p>",
        "<div><a href='/a'>About</a><a href='/b'>Terms</a><a href='/c'>Cookies</a> All data delayed by at least 20 minutes.</div>",
    ],
)  # fmt: skip
def test_a_box_beside_the_text_is_set_aside(box):
    paragraphs = p(DREDGING)
    html = page("<h1>Vestnes harbour to be dredged</h1>" + "".join((*paragraphs[:2], box, *paragraphs[2:])))
    assert prose(html) == list(split(*DREDGING))


@pytest.mark.parametrize(
    "paragraph",
    [
        "<p>The newsletter of the ministry was sent to 4,000 subscribers on Monday, the auditor said.</p>",
        "<p>“You will get your money,” Solheim told the fishermen on Tuesday in Vestnes.</p>",
        '<p class="paywall">The ministry signed the contract for the dredging on Monday.</p>',
        '<div class="elementor-widget"><p>The ministry signed the contract on Monday.</p></div>',
        "<p>The ministry <ins>did not sign</ins> the contract for the dredging on Monday.</p>",
        "<p>The mayor of <a href='/m'>Molde</a> met the <a href='/g'>governor</a> on Monday in Vestnes.</p>",
        "<div>The ministry signed the contract for the dredging on Monday.</div>",
        "<ul><li>The ministry pays 240 million kroner.</li><li>The county pays 16 million kroner.</li></ul>",
        "<p>The cookie factory in Vestnes will close in June, its owner said on Monday.</p>",
        "<p>The minister signed up 40 engineers for the dredging, the union said.</p>",
        "<div><p>The county pays 16 million kroner for the sand.</p><a href='/r'>Download</a></div>",
        "<p>The union will send its members to the desk of the harbour master on Monday.</p>",
        "<p>The picture 2 of 4 million people saw shows the harbour, the museum said.</p>",
        "<p>The ministry published the inquiry in print and on its website, vestnes.example/inquiry, on Monday.</p>",
        "<section><h2>The costs</h2><p>The county pays 16 million kroner for the sand.</p></section>",
        "<div>The <a href='/p'>press office</a> in Vestnes did not answer 12 calls on Monday.</div>",
        "<p>“We will pay for the harbour,” the mayor said.</p>",
        "<div>“The county will pay for the sand.”</div>",
        "<div><p>The image: “We lose Photo: 30 boats,” the union said on Monday.</p></div>",
        "<p>The file (2.4 MB, PDF) was published on Monday by the ministry.</p>",
        "<p>Call +47 555 01 23 was the last one, the harbour master said.</p>",
        "<div><div><p>The <a href='/m'>mayor of Molde</a> paid 16 million kroner.</p></div></div>",
    ],
)
def test_what_only_looks_like_a_box_is_read(paragraph):
    paragraphs = p(DREDGING)
    html = page("<h1>Vestnes harbour</h1>" + "".join((*paragraphs[:2], paragraph, *paragraphs[2:])))
    assert len(prose(html)) == len(split(*DREDGING)) + (2 if "<ul>" in paragraph else 1)
