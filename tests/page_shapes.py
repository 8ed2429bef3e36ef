"""Pages built as large news sites and ministries build them (own text, own mark-up), and what is their article.

Shapes with an odd number were looked at while the rules were written; those with an even number were written
first and kept aside.
"""

import json
import re
from dataclasses import dataclass

__all__ = ["SHAPES", "Shape"]


@dataclass(frozen=True)
class Shape:
    """`sentences` are the article's own; nothing of `boxes` may be read as its text."""

    name: str
    html: str
    sentences: tuple[str, ...]
    boxes: tuple[str, ...]
    shown: tuple[str, ...] | None = None  # what of the sentences a reader of the page sees, where not all

    @property
    def printed(self):
        return self.sentences if self.shown is None else self.shown


def split(*paragraphs):
    return tuple(
        part
        for text in paragraphs
        for part in re.split(r"(?<=[.”])(?<!,”)\s+(?=[A-Z“])", text)
        if part.strip()
    )


DREDGING = (
    "The Ministry of Transport announced on Thursday that the harbour of Vestnes will be dredged to fourteen metres. Minister Ingrid Solheim said that the work would begin in September and take eighteen months.",
    "The government has set aside 240 million kroner for the project. The municipality of Vestnes pays a tenth of the sum.",
    "Solheim told reporters that the fishing fleet would keep its quays during the work. “Nobody will have to sell a boat because of this harbour,” she said.",
    "The ministry does not plan to open a second terminal before 2031. The opposition Centre Party asked for an independent review of the assessment.",
    "Parliament is expected to vote on the supplementary budget in the first week of June.",
)
WATER = (
    "Environment Secretary Paulo Mendes presented the water plan for the Alto basin on Monday. The plan limits irrigation to 1,200 cubic metres per hectare in dry years.",
    "Farmers who switch to drip irrigation receive a grant of up to 4,500 euros. Mendes said that the grants would be paid within ninety days of an application.",
    "The regional government rejected a proposal to close the Serra reservoir to boats. It will instead measure the water every week and publish the figures.",
    "The farmers' association called the plan “a good start that comes ten years late”. Its president, Rita Vaz, said that wells must be metered as well.",
    "The plan enters into force on 1 October after a consultation of six weeks.",
)
TALKS = (
    "Foreign Minister Ana Reyes met the Danish envoy Lars Holm in Quito on 4 June. She said that Ecuador would not join the mining treaty before parliament has voted.",
    "Holm told reporters that Denmark would lend 20 million euros for the port of Manta. The loan runs for ten years and carries no interest.",
    "The two sides also reviewed the fund for the reef. They agreed to meet again in Copenhagen in the autumn.",
    "Reyes ruled out new visas for fishing crews this year. She called on the coast guard to inspect foreign vessels more often.",
    "A spokesperson of the embassy confirmed the account of the talks.",
)
CLINICS = (
    "Health Minister Karin Holt presented the aid package for Malawi in Lilongwe on Monday. The package is worth 52 million euros over three years.",
    "Most of the money goes to rural clinics in the north of the country. The ministry will pay the salaries of 300 nurses until 2028.",
    "Holt said that the package would be paid out in euros. She did not say when the first payment would be made.",
    "The auditors found that a quarter of the last package was never spent. Holt promised a report to parliament every six months.",
    "The World Health Organization welcomed the decision and offered its help with the purchase of vaccines.",
)

TEASERS = "".join(
    f'<li><a href="/{number}">{words}</a></li>'
    for number, words in enumerate(
        (
            "Mayor Ortiz resigns over land deal",
            "Council cuts library hours from next month",
            "Storm leaves 4,000 homes without power",
            "Court rejects appeal of former bank chief",
            "Five things to know about the new bus lines",
        )
    )
)
TEASER_BOXES = ("Mayor Ortiz resigns", "library hours", "4,000 homes", "former bank chief", "new bus lines")
NAVIGATION = '<a href="/">Home</a> <a href="/news">News</a> <a href="/politics">Politics</a> <a href="/sport">Sport</a> <a href="/weather">Weather</a>'


def head(title, extra=""):
    return f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{extra}</head>'


def p(texts, tag="p", attributes=""):
    return [f"<{tag}{attributes}>{text}</{tag}>" for text in texts]


def broadsheet():
    body = p(DREDGING, attributes=' class="css-at9mc1 evys1bk0"')
    ad = '<div id="dfp-ad-mid1" class="ad-wrapper"><div class="ad-label">Advertisement</div><p>Skip the queue with the new Harbour Card. Order yours today and save 20 percent.</p></div>'
    letter = '<div class="newsletter-promo" role="complementary"><h3>The Morning Tide</h3><p>Our reporters pick the stories that matter, every weekday at 6 a.m.</p><form><input type="email"><button>Sign up</button></form></div>'
    return Shape(
        "1 broadsheet",
        head(
            "Vestnes harbour to be dredged - The Example Times",
            '<meta property="article:published_time" content="2025-05-08T10:00:00Z">',
        )
        + f"""<body><header><nav>{NAVIGATION}</nav></header><main><article id="story"><header><h1>Vestnes harbour to be dredged from September</h1>
<p id="article-summary">The work costs 240 million kroner and will take eighteen months.</p><div>By <span itemprop="name">Jane Doe</span></div><time datetime="2025-05-08">May 8, 2025</time></header>
<section name="articleBody">{body[0]}{ad}{body[1]}{letter}{body[2]}<aside><h4>Related</h4><ul>{TEASERS}</ul></aside>{body[3]}{body[4]}</section>
<div class="bottom-of-article"><p>Jane Doe covers the coast for The Times. She has reported from Vestnes since 2009.</p></div></article>
<section id="comments"><h2>Comments (212)</h2><div class="comment"><p>This harbour has cost us enough already. I will not pay for it.</p></div><div class="comment"><p>Solheim said the same in 2019 and nothing happened.</p></div></section></main>
<footer><p>© 2025 The Example Times Company. All rights reserved.</p></footer></body></html>""",
        ("The work costs 240 million kroner and will take eighteen months.", *split(*DREDGING)),
        (
            "Harbour Card",
            "Morning Tide",
            "every weekday",
            "cost us enough",
            "nothing happened",
            "rights reserved",
            "covers the coast",
            *TEASER_BOXES,
        ),
    )


def broadcaster():
    blocks = [
        f'<div data-component="text-block" class="sc-18fde0d6-0 dlWCEZ"><p class="sc-eb7bd5f6-0 fYAfXe">{text}</p></div>'
        for text in WATER
    ]
    return Shape(
        "2 broadcaster",
        head("Water plan for the Alto basin limits irrigation")
        + f"""<body><div id="__next"><header role="banner"><nav aria-label="Main">{NAVIGATION}</nav></header><main id="main-content"><article>
<div data-component="headline-block"><h1>Water plan for the Alto basin limits irrigation</h1></div>
<div data-component="byline-block"><time>3 hours ago</time><button>Share</button><button>Save</button><span>Tom Ferreira</span><span>Environment correspondent, Serra</span></div>
<figure><img src="x.jpg" alt="A reservoir"><div><span>Getty Images</span></div><figcaption>The Serra reservoir was half empty in August</figcaption></figure>
{blocks[0]}{blocks[1]}
<div data-component="links-block"><ul>{TEASERS}</ul></div>
{blocks[2]}<div data-component="subheadline-block"><h2>What the farmers say</h2></div>{blocks[3]}{blocks[4]}
<div data-component="tags"><a href="/t/1">Agriculture</a><a href="/t/2">Water</a></div></article>
<div data-testid="more-on"><h2>More on this story</h2><div><a href="/1"><h3>Alto farmers dig deeper wells</h3><p>Every second well in the basin has run dry since 2019, farmers say.</p></a></div></div></main>
<div role="dialog" aria-modal="true"><h2>Let us know you agree to cookies</h2><p>We use cookies to give you the best online experience. Please let us know if you agree to all of these cookies.</p><button>Yes, I agree</button></div>
<footer role="contentinfo"><p>Copyright © 2025. We are not responsible for the content of external sites.</p></footer></div></body></html>""",
        split(*WATER),
        ("deeper wells", "run dry", "agree to", "external sites", *TEASER_BOXES),
    )


def wire():
    blocks = [
        f'<div data-testid="paragraph-{number}" class="text__text__1FZLe text__dark-grey__3Ml43 body__full_width__ekUdw">{text}</div>'
        for number, text in enumerate(TALKS)
    ]
    return Shape(
        "3 wire",
        head(
            "Ecuador will not join mining treaty before vote, minister says",
            '<script type="application/ld+json">'
            + json.dumps(
                {
                    "@context": "https://schema.org",
                    "@type": "NewsArticle",
                    "headline": "Ecuador will not join mining treaty before vote, minister says",
                    "datePublished": "2025-06-04T15:00:00Z",
                }
            )
            + "</script>",
        )
        + f"""<body><div class="header__1"><div class="nav__2">{NAVIGATION}</div></div><div class="regular-article-layout__main"><div><h1>Ecuador will not join mining treaty before vote, minister says</h1><span>By Maria Sol</span><time datetime="2025-06-04T15:00Z"><span>June 4, 2025</span><span>3:00 PM UTC</span><span>Updated 2 hours ago</span></time></div>
<div class="article-body__content__17Yit"><div class="toolbar"><button>Text</button><button>Small Text</button></div>
{blocks[0]}<div class="sign-up__1"><span>Make sense of the latest talks with the Treaty Watch newsletter. Sign up <a href="/s">here.</a></span></div>{blocks[1]}{blocks[2]}
<div class="ad-slot__container__FEnoz" data-testid="ResponsiveAdSlot"><div>Advertisement · Scroll to continue</div></div>{blocks[3]}{blocks[4]}
<p class="article-body__sign-off">Reporting by Maria Sol; Editing by John Roe</p><p class="article-body__standards">Our Standards: <a href="/p">The Example Trust Principles.</a></p></div>
<div class="read-next"><h2>Read Next</h2><ul>{TEASERS}</ul><div class="card"><a href="/x">Copper</a><p>Copper mine near Cuenca stays shut for a third month, the owner said.</p></div></div></div>
<div class="footer__"><ul><li><a href="/a">About</a></li><li><a href="/b">Careers</a></li></ul><p>All quotes delayed a minimum of 15 minutes. See here for a complete list of exchanges and delays.</p></div></body></html>""",
        split(*TALKS),
        ("Treaty Watch", "Scroll to continue", "Trust Principles", "Cuenca", "quotes delayed", *TEASER_BOXES),
    )


def live_blog():
    entries = (
        ("14:32", "2025-06-04T14:32:00Z", "Reyes rules out the treaty", split(*TALKS)[:2]),
        ("13:10", "2025-06-04T13:10:00Z", "Denmark lends 20 million euros", split(*TALKS)[2:4]),
        ("12:05", "2025-06-04T12:05:00Z", "", split(*TALKS)[4:6]),
        (
            "11:20",
            "2025-06-04T11:20:00Z",
            "Talks begin in Quito",
            ("The talks between the two governments began an hour late, an official said.",),
        ),
    )
    posts = "".join(
        f'<article class="post" itemprop="liveBlogUpdate" itemscope itemtype="https://schema.org/BlogPosting"><header><time itemprop="datePublished" datetime="{stamp}">{clock} UTC</time>{f"<h2 itemprop=headline>{title}</h2>" if title else ""}<span class="by">Maria Sol</span></header><div itemprop="articleBody">{"".join(p(texts))}</div><div class="share"><button>Share this post</button></div></article>'
        for clock, stamp, title, texts in entries
    )
    return Shape(
        "4 live blog",
        head("Quito talks: live updates")
        + f"""<body><header><nav>{NAVIGATION}</nav></header><main itemscope itemtype="https://schema.org/LiveBlogPosting"><h1 itemprop="headline">Quito talks: live updates</h1>
<div class="summary"><h2>Key events</h2><ul><li><a href="#1">14:32 Reyes rules out the treaty</a></li><li><a href="#2">13:10 Denmark lends 20 million euros</a></li></ul></div>{posts}<button>Show more posts</button></main>
<aside><h3>Most viewed</h3><ul>{TEASERS}</ul></aside><footer>© 2025</footer></body></html>""",
        tuple(text for *_, texts in entries for text in texts),
        ("Show more", "Most viewed", "Share this post", *TEASER_BOXES),
    )


def paywall():
    full = " ".join(CLINICS)
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebPage", "name": "x"},
            {
                "@type": ["NewsArticle"],
                "headline": "Aid package for Malawi goes to rural clinics",
                "articleBody": "\n\n".join(CLINICS),
                "isAccessibleForFree": False,
                "datePublished": "2025-05-12",
            },
        ],
    }
    return Shape(
        "5 paywall",
        head(
            "Aid package for Malawi goes to rural clinics | The Ledger",
            f'<script type="application/ld+json">{json.dumps(data)}</script>',
        )
        + f"""<body><div class="topbar">{NAVIGATION}</div><div class="page"><h1>Aid package for Malawi goes to rural clinics</h1><div class="article__body"><p>{split(full)[0]}</p></div>
<div class="tp-container-inner"><h2>Subscribe to continue reading</h2><p>Get unlimited access to The Ledger for one euro a week. Cancel any time.</p><p>Already a subscriber? Log in here.</p><ul><li>All articles and the archive of 40 years</li><li>The crossword and the app</li></ul><button>Subscribe</button></div></div>
<div class="footer"><ul>{TEASERS}</ul><p>The Ledger is a member of the Independent Press Council.</p></div></body></html>""",
        split(full),
        ("unlimited access", "Already a subscriber", "crossword", "Press Council", *TEASER_BOXES),
        split(full)[:1],
    )


def amp():
    return Shape(
        "6 amp",
        '<!doctype html><html amp lang="en"><head><meta charset="utf-8"><title>Harbour of Vestnes will be dredged</title><style amp-boilerplate>body{}</style></head>'
        + f"""<body><amp-sidebar id="s"><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li></ul></amp-sidebar><amp-consent id="c" layout="nodisplay"><div id="ui"><p>We and our 842 partners store information on your device. Press Accept to agree.</p><button>Accept</button></div></amp-consent>
<header class="brand">The Courier</header><main><h1>Harbour of Vestnes will be dredged</h1><div class="meta"><address>By Per Lund</address><time datetime="2025-05-08">8 May 2025</time></div><amp-img src="a.jpg" width="1" height="1"></amp-img>
<div class="body">{p(DREDGING)[0]}{p(DREDGING)[1]}<amp-ad width="300" height="250" type="x"><div placeholder>Advertisement</div></amp-ad>{p(DREDGING)[2]}<amp-embed type="taboola"><div>You may also like: one trick that saves on heating</div></amp-embed>{p(DREDGING)[3]}{p(DREDGING)[4]}</div>
<amp-list src="/r"><template type="amp-mustache"><a>{{{{title}}}}</a></template></amp-list><section class="rel"><h2>Read also</h2><ul>{TEASERS}</ul></section></main><amp-sticky-ad><p>Win a weekend in Molde</p></amp-sticky-ad><footer><a href="/full">View the full version</a></footer></body></html>""",
        split(*DREDGING),
        ("842 partners", "heating", "weekend in Molde", "full version", *TEASER_BOXES),
    )


def front_page():
    others = (
        (
            "Mayor Ortiz resigns over land deal",
            "Mayor Ortiz stepped down on Friday after an inquiry into a land deal. He denies any wrongdoing.",
        ),
        (
            "Storm leaves homes without power",
            "About 4,000 homes were without power on Friday evening. The grid operator expects repairs to take two days.",
        ),
        (
            "Court rejects appeal",
            "The Supreme Court rejected the appeal of a former bank chief. He has to serve three years.",
        ),
    )
    cards = "".join(
        f'<article class="card"><h2><a href="/{n}">{title}</a></h2><p>{text}</p><a href="/{n}">Read more</a></article>'
        for n, (title, text) in enumerate(others)
    )
    return Shape(
        "7 several stories",
        head("News of the day")
        + f"""<body><nav>{NAVIGATION}</nav><main><article class="lead"><h1>Water plan for the Alto basin limits irrigation</h1>{"".join(p(WATER))}</article>{cards}</main><footer>Imprint</footer></body></html>""",
        split(*WATER),
        ("stepped down", "grid operator", "Supreme Court", "Read more"),
    )


def tabloid():
    return Shape(
        "8 tabloid",
        head("Malawi aid: where the millions go")
        + f"""<body><div id="top-menu"><ul><li><a href="/">Home</a></li><li><a href="/s">Showbiz</a></li><li><a href="/m">Money</a></li></ul></div><div id="content" class="articleWide"><h1>Malawi aid: where the millions go</h1><p class="author-section">By <a href="/a">Sam Poe</a></p><p class="byline-section">Published: 12:05, 12 May 2025 | Updated: 14:40, 12 May 2025</p>
<div class="shareArticles"><ul><li>e-mail</li><li>418 shares</li></ul></div><div itemprop="articleBody">{"".join(p(CLINICS[:2], attributes=' class="mol-para-with-font"'))}
<div class="adHolder"><p>ADVERTISEMENT</p></div><div class="moduleFull"><h3>SHARE THIS ARTICLE</h3></div><div class="related-carousel"><h3>RELATED ARTICLES</h3><ul>{TEASERS}</ul></div>
<ul class="mol-bullets"><li>40 million euros go to rural clinics, the ministry said</li><li>12 million euros go to school meals, the ministry said</li></ul>
{"".join(p(CLINICS[2:4], attributes=' class="mol-para-with-font"'))}
<table class="facts"><caption>The package</caption><tr><th>Year</th><th>Clinics</th><th>Meals</th></tr><tr><td>2025</td><td>10</td><td>3</td></tr><tr><td>2026</td><td>18</td><td>4.5</td></tr></table>
<div class="poll"><h3>POLL</h3><p>Should the ministry pay for clinics abroad?</p><ul><li>Yes</li><li>No</li></ul><p>Now share your opinion</p></div>{p(CLINICS)[4]}</div>
<div id="reader-comments"><h3>Comments 54</h3><div class="comment-body"><p>Charity begins at home, as my father used to say.</p></div></div></div><div class="beta"><div class="sidebar"><h3>DON'T MISS</h3><ul>{TEASERS}</ul></div></div></body></html>""",
        (
            *split(*CLINICS[:2]),
            "40 million euros go to rural clinics, the ministry said",
            "12 million euros go to school meals, the ministry said",
            *split(*CLINICS[2:4]),
            "2025: clinics 10, meals 3",
            "2026: clinics 18, meals 4.5",
            *split(CLINICS[4]),
        ),
        (
            "418 shares",
            "Should the ministry pay",
            "share your opinion",
            "Charity begins",
            "DON'T MISS",
            *TEASER_BOXES,
        ),
    )


def regional():
    return Shape(
        "9 regional",
        head("Bridge tolls and harbour works - Valley Courier")
        + f"""<body><div class="modal" id="notify"><h4>Close</h4><p>Get e-mail alerts on Valley Courier every day!</p><p>Your alert has been saved.</p><p>There was a problem saving your alert. Whenever Valley Courier publishes a new story, you will receive a message with a link in your inbox. Alerts are sent only once a day, and only if there is something new.</p></div>
<div class="consent"><p>We and our 842 partners store and access information on your device. By clicking Accept you agree that Valley Courier shares your data with the 842 partners for 13 months.</p></div>
<div class="asset-content"><h1>Vestnes harbour to be dredged</h1><ul class="list-inline"><li>By PER LUND staff writer</li><li>May 8, 2025</li></ul><div class="asset-body"><div class="subscriber-preview">{p(DREDGING)[0]}</div><div class="subscriber-preview">{p(DREDGING)[1]}</div><div class="subscriber-only">{p(DREDGING)[2]}</div><div class="subscriber-only">{p(DREDGING)[3]}</div><div class="subscriber-only">{p(DREDGING)[4]}</div></div>
<div class="paywall"><p>To continue reading this article, subscribe now. Already a subscriber? Log in. Your first month costs $1 and renews at $14.99.</p></div></div>
<div class="related"><h3>Most read</h3><ul>{TEASERS}</ul></div><div class="weather"><p>Today: mostly sunny, with a high near 18.</p></div></body></html>""",
        split(*DREDGING),
        ("e-mail alerts", "842 partners", "first month", "mostly sunny", *TEASER_BOXES),
    )


def interview():
    return Shape(
        "10 quotations",
        head("Holt on the aid package: in her words")
        + f"""<body><header><nav>{NAVIGATION}</nav></header><main><article><h1>Holt on the aid package: in her words</h1>{"".join(p(CLINICS[:2]))}
<blockquote><p>We will not pay for the airport.</p><footer>Karin Holt</footer></blockquote>
{p(CLINICS)[2]}<figure class="quote"><blockquote>Every clinic will have a nurse by 2028.</blockquote><figcaption>Karin Holt, Health Minister</figcaption></figure>
{p(CLINICS)[3]}<blockquote>“We have waited for this for a decade,” said Grace Phiri, a nurse in Mzuzu.</blockquote>
<dl><dt>Total</dt><dd>52 million euros</dd><dt>First year</dt><dd>20 million euros</dd></dl>{p(CLINICS)[4]}</article>
<aside class="promo"><p>Listen to our podcast on the radio app.</p></aside></main></body></html>""",
        (
            *split(*CLINICS[:2]),
            "“We will not pay for the airport.” — Karin Holt",
            *split(CLINICS[2]),
            "“Every clinic will have a nurse by 2028.” — Karin Holt, Health Minister",
            *split(CLINICS[3]),
            "“We have waited for this for a decade,” said Grace Phiri, a nurse in Mzuzu.",
            "Total: 52 million euros",
            "First year: 20 million euros",
            *split(CLINICS[4]),
        ),
        ("podcast", *TEASER_BOXES),
    )


def ministry_drupal():
    return Shape(
        "11 ministry, Drupal",
        head("Vestnes harbour to be dredged | Ministry of Transport")
        + f"""<body class="path-node"><a href="#main" class="visually-hidden focusable">Skip to main content</a><div class="dialog-off-canvas-main-canvas"><header role="banner"><p>An official website of the government. Here is how you know.</p><nav>{NAVIGATION}</nav></header><nav class="breadcrumb" aria-label="Breadcrumb"><ol><li><a href="/">Home</a></li><li><a href="/n">Press releases</a></li></ol></nav>
<main role="main"><div class="region region-content"><h1 class="page-title">Vestnes harbour to be dredged</h1><article role="article" class="node node--type-press-release"><div class="field field--name-field-date">8 May 2025</div><div class="field field--name-field-type"><div class="field__label">Type</div><div class="field__item">Press release</div></div>
<div class="clearfix text-formatted field field--name-body field__item">{"".join(p(DREDGING))}</div><div class="field field--name-field-tags"><div class="field__label">Topics</div><div class="field__item"><a href="/t">Harbours</a></div><div class="field__item"><a href="/u">Budget</a></div></div></article>
<div class="block-social-sharing"><h2>Share this page</h2><ul><li><a href="#">Facebook</a></li><li><a href="#">LinkedIn</a></li></ul></div><div class="views-element-container"><h2>Related content</h2><ul>{TEASERS}</ul></div></div>
<aside><h2>Contact</h2><p>Press office, Havnegata 4, Vestnes. Telephone 555 01 99.</p></aside></main><footer><p>Last updated on 9 May 2025 by the web team.</p></footer></div></body></html>""",
        split(*DREDGING),
        ("official website", "Share this page", "Havnegata", "web team", *TEASER_BOXES),
    )


def ministry_wordpress():
    return Shape(
        "12 ministry, WordPress",
        head("Statement on the talks in Quito – Ministry of Foreign Affairs")
        + f"""<body class="post-template-default single"><div id="page"><header id="masthead"><nav id="site-navigation">{NAVIGATION}</nav></header><div id="primary"><article id="post-812" class="post-812 post type-post hentry"><header class="entry-header"><h1 class="entry-title">Statement on the talks in Quito</h1><div class="entry-meta"><span class="posted-on">Posted on <time class="entry-date published" datetime="2025-06-04">June 4, 2025</time></span> by <a href="/author/press">press</a></div></header>
<div class="entry-content">{"".join(p(TALKS))}<div class="sharedaddy"><h3 class="sd-title">Share this:</h3><ul><li><a href="#">Click to share on X</a></li></ul></div><div id="jp-relatedposts"><h3>Related</h3><ul>{TEASERS}</ul></div></div>
<footer class="entry-footer">Posted in <a href="/c">Statements</a></footer></article><nav class="navigation post-navigation"><div><a rel="prev" href="/p">Previous post: Visa rules for seasonal workers</a></div><div><a rel="next" href="/n">Next post: Ambassador presents credentials</a></div></nav>
<div id="comments"><h2>Leave a Reply</h2><p>Your email address will not be published. Required fields are marked.</p></div></div><aside id="secondary"><section class="widget"><h2>Archives</h2><ul><li><a href="/5">May 2025</a></li></ul></section></aside><footer id="colophon">Proudly powered by WordPress</footer></div></body></html>""",
        split(*TALKS),
        ("Click to share", "seasonal workers", "credentials", "email address", "powered by", *TEASER_BOXES),
    )


def ministry_builder():
    return Shape(
        "13 ministry, site builder",
        head("Health Ministry - Press - Aid package for Malawi")
        + f"""<body class="gsb startseite"><div id="wrapperOuter"><div id="navServiceMeta"><ul><li><a href="/c">Contact</a></li><li><a href="/e">Easy language</a></li><li><a href="/s">Sign language</a></li></ul></div><div id="navPrimary"><ul><li><a href="/m">Ministry</a></li><li><a href="/t">Topics</a></li><li><a href="/p">Press</a></li></ul></div>
<div id="content"><h1 class="isFirstInSlot">Aid package for Malawi</h1><div class="docData"><span class="docType">Press release</span> <span class="docDate">12 May 2025</span> No. 41</div><div class="abstract">{p(CLINICS)[0]}</div><div class="bodytext">{"".join(p(CLINICS[1:]))}</div>
<div class="teaserbox"><h2>Further information</h2><ul><li><a href="/1">Our work in southern Africa</a></li><li><a href="/2">Speeches of the minister</a></li></ul></div><div class="sectionRelated"><h2>To download</h2><a href="/x.pdf">Aid package (PDF, 212KB, File does not meet accessibility standards)</a></div><div class="pageFunctions"><a href="#">Print page</a> <a href="#">Recommend page</a></div></div>
<div id="cookiebanner"><h2>Consent to web analytics</h2><p>With your consent we would like to collect anonymous statistics in order to improve our website.</p><button>Agree</button></div><div id="footer"><p>© Health Ministry</p></div></div></body></html>""",
        split(*CLINICS),
        ("southern Africa", "212KB", "Recommend page", "anonymous statistics", "Easy language"),
    )


def ministry_tables():
    text = "<br><br>".join(TALKS)
    return Shape(
        "14 ministry, layout tables",
        head("Ministry of Foreign Affairs")
        + f"""<body bgcolor="#ffffff"><table width="780"><tr><td colspan="3"><img src="logo.gif"><font size="1">{NAVIGATION}</font></td></tr><tr><td width="140" valign="top"><table><tr><td><a href="1.htm">The Minister</a></td></tr><tr><td><a href="2.htm">Missions abroad</a></td></tr><tr><td><a href="3.htm">Visas</a></td></tr></table></td>
<td width="500"><font face="Verdana" size="3"><b>Minister Reyes meets Danish envoy</b></font><br><font size="1">Quito, 4 June 2025</font><br><br><font face="Verdana" size="2">{text}</font></td>
<td width="140" valign="top"><font size="1"><b>News</b><br><a href="a.htm">Ambassador presents credentials</a><br><a href="b.htm">Visa rules for seasonal workers</a><br><a href="c.htm">Minister travels to Lima</a></font></td></tr><tr><td colspan="3"><font size="1">Ministry of Foreign Affairs, Av. 10 de Agosto, Quito. Webmaster: web@ministry.example</font></td></tr></table></body></html>""",
        split(*TALKS),
        ("credentials", "seasonal workers", "travels to Lima", "Webmaster", "Missions abroad"),
    )


def ministry_portal():
    return Shape(
        "15 ministry, portal",
        head("Water plan for the Alto basin - GOV.EXAMPLE")
        + f"""<body class="gem-c-layout-for-public"><div id="global-cookie-message" class="gem-c-cookie-banner" role="region" aria-label="Cookies on GOV.EXAMPLE"><h2>Cookies on GOV.EXAMPLE</h2><p>We use some essential cookies to make this website work. We would like to set additional cookies to understand how you use it.</p><button>Accept additional cookies</button></div>
<header role="banner"><nav>{NAVIGATION}</nav></header><div class="govuk-width-container"><div class="gem-c-breadcrumbs"><ol><li><a href="/">Home</a></li></ol></div><main role="main" id="content"><span class="gem-c-title__context">Press release</span><h1>Water plan for the Alto basin</h1><p class="gem-c-lead-paragraph">Farmers get grants and dry years get limits.</p><div class="gem-c-metadata"><dl><dt>From:</dt><dd><a href="/m">Ministry of the Environment</a></dd><dt>Published</dt><dd>12 May 2025</dd></dl></div>
<nav class="gem-c-contents-list" aria-label="Contents"><h2>Contents</h2><ol><li><a href="#a">What is planned</a></li><li><a href="#b">Figures</a></li></ol></nav><div class="govspeak"><h2 id="a">What is planned</h2>{"".join(p(WATER[:3]))}<h2 id="b">Figures</h2><table><thead><tr><th scope="col">Year</th><th scope="col">Grants</th><th scope="col">Wells closed</th></tr></thead><tbody><tr><th scope="row">2026</th><td>400</td><td>25</td></tr><tr><th scope="row">2027</th><td>650</td><td>40</td></tr></tbody></table>{"".join(p(WATER[3:]))}</div>
<div class="gem-c-share-links"><h2>Share this page</h2><ul><li><a href="#">Share on Facebook</a></li></ul></div></main><aside class="related"><h2>Related content</h2><ul>{TEASERS}</ul></aside><div class="gem-c-feedback"><form><h2>Is this page useful?</h2><p>Help us improve GOV.EXAMPLE. Do not include personal or financial information.</p><button>Yes</button><button>No</button></form></div></div><footer role="contentinfo"><p>All content is available under the Open Licence, except where otherwise stated.</p></footer></body></html>""",
        (
            "Farmers get grants and dry years get limits.",
            *split(*WATER[:3]),
            "2026: grants 400, wells closed 25",
            "2027: grants 650, wells closed 40",
            *split(*WATER[3:]),
        ),
        ("essential cookies", "Share on Facebook", "personal or financial", "Open Licence", *TEASER_BOXES),
    )


SHAPES = tuple(
    shape()
    for shape in (
        broadsheet, broadcaster, wire, live_blog, paywall, amp, front_page, tabloid, regional, interview,
        ministry_drupal, ministry_wordpress, ministry_builder, ministry_tables, ministry_portal,
    )
)  # fmt: skip
