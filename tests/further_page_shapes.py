"""Five further pages with their styles: a local broadcaster, a long read, an AMP story, two ministries.

Rules were mended on them: `tests/held_page_shapes.py` has those that none was tuned on.
"""

from page_shapes import NAVIGATION, Shape, split

__all__ = ["FURTHER_SHAPES"]

LEVEE = (
    "The Corps of Engineers will raise the levee at Carver Bend by four feet, Governor Dana Whitfield said Tuesday. Work starts in April and should take two seasons.",
    "The state pays $38 million and the federal government $57 million. Two parishes will give up 140 acres of bottom land for a spillway.",
    "Whitfield toured the site with Colonel Luis Prado. “This is the third flood in nine years, and I am done with sandbags,” she told reporters.",
    "Farmers asked for a say in when the gates are opened. Prado said the gates would stay shut below a stage of 43.5 feet.",
    "A suit over the spillway is pending in federal court. The parish council votes on the land on Nov. 12.",
    "About 2,600 homes lie behind the levee, the state said.",
)
ARCHIVE = (
    "In the winter of 1987 the archive of the port authority burned for six hours. Nobody has ever been charged.",
    "The prosecutor, Edit Halmos, reopened the file on Monday. She has asked the harbour police for eleven boxes that were moved two days before the fire.",
    "The boxes hold the contracts of the grain terminal. Their value was put at 31 million forints by an auditor who later left the country.",
    "Halmos does not say what she expects to find. “A box is a box until it is open,” she said in her office above the fish market.",
    "The minister of justice, Bence Orban-Kiss, has promised her six more investigators. The chamber of lawyers calls the promise hollow.",
    "Two witnesses have died since the autumn. A third, the night watchman, is ninety-one and lives in Graz.",
    "The court must decide by the end of March whether the boxes may be opened.",
)
TRAMS = (
    "The city of Brevik will buy 28 trams from a plant in Wels, Mayor Oda Lien announced on Friday. The order is worth 112 million euros.",
    "The first trams run in the spring of 2027. They replace buses on lines 4 and 9, which carry 61,000 passengers a day.",
    "Lien said that fares would not rise before 2028. The opposition doubts that and has asked for the contract.",
    "“We have read the contract, and there is nothing to hide,” the mayor said. It will be published on 3 February.",
    "The depot at Havna must be rebuilt for the longer trams. The city council set aside 19 million euros for it in December.",
)
FISHERIES = (
    "The Ministry of Fisheries has set the cod quota for 2026 at 41,500 tonnes. That is 12 per cent less than in the current year.",
    "Minister Solveig Aas signed the regulation on Wednesday. She followed the advice of the Institute of Marine Research.",
    "Boats under eleven metres keep a share of 30 per cent. The ministry will pay 86 million kroner to crews that stay ashore in February.",
    "“No cod, no coast,” the minister said. She will meet the fishermen's union in Bodvik on 9 December.",
    "The regulation enters into force on 1 January 2026. The quota may be raised by no more than 2,000 tonnes in August.",
)
JUDGES = (
    "The Ministry of Justice submitted the bill on the appointment of judges to parliament today. The bill replaces the act of 1994.",
    "Judges will be proposed by a council of fifteen members. Eight of them are elected by the judges themselves.",
    "Minister Tamar Beridze said that the council's hearings would be public. She thanked the Venice Commission, whose nine recommendations were all adopted.",
    "The government does not expect a vote before the summer. Salaries of judges remain as they are.",
    "The opposition has announced 60 amendments. The committee on legal affairs begins its hearings on 20 May.",
)


def paragraphs(texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def page(title, style, body, start='<html lang="en">', head=""):
    return (
        f'<!doctype html>{start}<head><meta charset="utf-8"><title>{title}</title>{head}'
        f"<style>{style}</style></head><body>{body}</body></html>"
    )


def local_broadcaster():
    style = "body{font:17px/1.5 Arial,sans-serif;margin:0 22px}.bar{background:#024;color:#fff;padding:6px}.bar a{color:#fff;margin-right:12px}.alert{background:#c00;color:#fff;padding:6px;font-size:13px}.wrap{display:flex;gap:20px}.story{width:66%}.rail{width:32%;font-size:13px}h1{font-size:32px}.meta,.cap{font-size:12px;color:#555}.promo{background:#eef;padding:8px;font-size:14px}"
    body = f"""<div class="bar">{NAVIGATION} <a href="/live">Watch Live</a></div><div class="alert">WEATHER ALERT: Flood watch until 6 p.m. for Carver and Dell parishes</div>
<div class="wrap"><div class="story"><h1>Levee at Carver Bend to be raised by four feet</h1><div class="meta">Posted: Oct 21, 2025 / 05:12 PM CDT<br>Updated: Oct 21, 2025 / 06:40 PM CDT</div><div class="meta">by: Renee Dupre</div><div class="video"><p class="cap">(WKRV) - Video player</p></div><p>CARVER BEND, La. (WKRV) — {LEVEE[0]}</p>{paragraphs(LEVEE[1:2])}<p><strong>SEE ALSO: <a href="/s">Carver Bend bridge closed after barge strike</a></strong></p>{paragraphs(LEVEE[2:4])}<div class="promo"><b>Get the WKRV weather app</b><br>Alerts for your street, free in the app stores. <a href="/app">Download</a></div>{paragraphs(LEVEE[4:])}<p><em>Copyright 2025 Example Media Inc. All rights reserved. This material may not be published, broadcast, rewritten, or redistributed.</em></p></div>
<div class="rail"><h3>Trending Stories</h3><ol><li><a href="/1">Deputy finds alligator in school bus</a></li><li><a href="/2">Gas prices drop again across the state</a></li><li><a href="/3">High school scores for Friday night</a></li></ol><h3>BestReviews</h3><p>The best leaf blowers of the season, tested by our editors for three weeks.</p></div></div>
<div class="bar">FCC Public File | EEO Report | Nexstep Privacy</div>"""
    first = split(*LEVEE)
    return Shape(
        "I local broadcaster",
        page("Levee at Carver Bend to be raised by four feet | WKRV", style, body),
        (f"CARVER BEND, La. (WKRV) — {first[0]}", *first[1:]),
        (
            "alligator",
            "leaf blowers",
            "weather app",
            "barge strike",
            "redistributed",
            "Flood watch",
            "Public File",
        ),
    )


def long_read():
    style = "body{font:20px/1.6 Georgia,serif;max-width:660px;margin:auto}h1{font-size:50px;line-height:1.05;text-align:center}.deck{font:italic 24px Georgia;text-align:center}.small{font:12px Helvetica;color:#777}aside{float:right;width:190px;font:italic 26px/1.2 Georgia;margin-left:18px}figure{margin:0}figcaption{font:12px Helvetica;color:#777}.drop:first-letter{font-size:60px;float:left;line-height:.9;padding-right:6px}.card{border:1px solid #bbb;padding:12px;font:14px Helvetica}"
    body = f"""<div class="small" style="text-align:center"><a href="/">THE PARAGON</a> &nbsp; <a href="/l">Latest</a> &nbsp; <a href="/b">Books</a> &nbsp; <a href="/sub">Subscribe</a></div><article><div class="small">LETTER FROM THE HARBOUR</div><h1>Eleven boxes</h1><p class="deck">A fire of 1987 is back in court.</p><p class="small">By Nora Vamos</p><p class="small">December 2, 2025</p><figure><div style="height:140px;background:#876"></div><figcaption>The port authority's archive on the morning after the fire. Photograph by Laszlo Bede</figcaption></figure><div class="small">Listen to this story &nbsp; 24 minutes</div>
<p class="drop">{ARCHIVE[0]}</p>{paragraphs(ARCHIVE[1:3])}<aside>“A box is a box until it is open”</aside>{paragraphs(ARCHIVE[3:5])}<div class="card"><b>The weekend letter</b><p>One long story and three short ones, every Saturday morning.</p><a href="/n">Sign me up</a></div>{paragraphs(ARCHIVE[5:])}<p style="text-align:center">♦</p><p class="small"><em>Published in the print edition of the December 8, 2025, issue, with the headline “Eleven Boxes.”</em></p></article>
<div class="small"><b>More:</b> <a href="/f">Fires</a> <a href="/p">Ports</a> <a href="/h">History</a></div><div><h3>Read More</h3><div class="card"><a href="/1">The man who catalogued the wind</a><p>He has measured it every hour since 1961, and he is not done yet.</p></div><div class="card"><a href="/2">A border made of apples</a><p>Two villages share an orchard, and neither knows where the line is.</p></div></div><p class="small">© 2025 Paragon. The material on this site may not be reproduced.</p>"""
    return Shape(
        "J long read",
        page("Eleven Boxes | The Paragon", style, body),
        ("A fire of 1987 is back in court.", *split(*ARCHIVE)),
        (
            "Saturday morning",
            "catalogued the wind",
            "since 1961",
            "orchard",
            "print edition",
            "may not be reproduced",
        ),
    )


def amp_story():
    style = "body{font:16px/1.5 Roboto,Arial;margin:0 18px}header{background:#fc0;padding:6px}.time,.cap{font-size:12px;color:#666}.related{background:#eee;padding:8px;font-size:14px}footer{font-size:12px}h1{font-size:28px}"
    data = '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Brevik buys 28 trams","datePublished":"2026-01-16T09:00:00+01:00"}</script>'
    body = f"""<amp-auto-ads type="x"></amp-auto-ads><header><a href="/">Brevik Posten</a><button on="tap:menu.toggle">Menu</button></header><amp-sidebar id="menu"><ul><li><a href="/n">News</a></li><li><a href="/s">Sport</a></li></ul></amp-sidebar><article><h1>Brevik buys 28 trams from Austria</h1><div class="time">16 January 2026 09:00 · Updated 16 January 2026 11:30</div><amp-img src="a.jpg" width="1" height="1"></amp-img><p class="cap">A tram of the model ordered by the city. Photo: Brevik Posten</p>{paragraphs(TRAMS[:2])}<amp-ad type="y"><div>Annonse</div></amp-ad><div class="related"><h4>Les også</h4><a href="/1">Bus drivers strike for a fourth day</a></div>{paragraphs(TRAMS[2:3])}<amp-carousel><div><amp-img src="b.jpg"></amp-img><p>Picture 1 of 4: the depot at Havna</p></div><div><p>Picture 2 of 4: line 9 in the morning</p></div></amp-carousel>{paragraphs(TRAMS[3:])}<amp-accordion><section><h4>How to reach us</h4><p>Send your tip to our desk by text message, day or night.</p></section></amp-accordion><amp-social-share type="x"></amp-social-share></article><amp-list src="/more"><div><h3>Also on Brevik Posten</h3><a href="/2">Council bans fireworks in the old town</a><a href="/3">Cod prices reach a record</a></div></amp-list><footer>Responsible editor: Kari Nes. Brevik Posten follows the code of ethics of the press.</footer>"""
    return Shape(
        "K AMP story",
        page("Brevik buys 28 trams from Austria", style, body, '<html amp lang="en">', data),
        split(*TRAMS),
        (
            "fourth day",
            "Picture 1",
            "Send your tip",
            "fireworks",
            "Cod prices",
            "code of ethics",
            "model ordered",
        ),
    )


def ministry_with_notes():
    style = "body{font:16px/1.5 'Open Sans',Arial;margin:0 26px}.crumbs,.meta,.share{font-size:12px;color:#555}.crumbs a,.lang a{margin-right:6px}h1{font-size:30px}.facts{background:#e8f0f4;padding:10px}.notes{font-size:14px;border-top:1px solid #999}.two{display:flex;gap:16px;font-size:13px}.two div{width:50%}"
    facts = ("Total quota: 41,500 tonnes", "Coastal fleet: 12,450 tonnes", "Trawlers: 29,050 tonnes")
    items = "".join(f"<li>{fact}</li>" for fact in facts)
    body = f"""<div class="lang"><a href="/no">Norsk</a><a href="/en">English</a><a href="/se">Davvisámegiella</a></div><div class="crumbs"><a href="/">Front page</a> › <a href="/n">News</a> › Cod quota for 2026</div><h1>Cod quota for 2026 set at 41,500 tonnes</h1><div class="meta">Press release | No: 112/2025 | Date: 26/11/2025</div><div class="meta">Published under: Government Aas</div>{paragraphs(FISHERIES[:2])}<div class="facts"><h2>Facts about the quota</h2><ul>{items}</ul></div>{paragraphs(FISHERIES[2:])}<p>ENDS</p><div class="notes"><h3>Contact</h3><p>Head of communications Per Moe, +00 555 01 12, press@fisheries.example</p></div><div class="share">Share: <a href="#">Facebook</a> <a href="#">X</a> <a href="#">LinkedIn</a> <a href="#">Copy link</a></div><h2>Related news</h2><div class="two"><div><a href="/1">New rules for lobster pots</a><p class="meta">20/11/2025 | News: Pots must bear a number from March, the ministry has decided.</p></div><div><a href="/2">Minister visits Faroe Islands</a><p class="meta">14/11/2025 | News: The two countries will count mackerel together next year.</p></div></div><div class="share"><a href="/t">Terms</a> <a href="/a">Accessibility statement</a> Responsible for the pages: the Communication Unit. Telephone: 555 01 00</div>"""
    return Shape(
        "L ministry with facts and notes",
        page("Cod quota for 2026 set at 41,500 tonnes - Government.example", style, body),
        (*split(*FISHERIES[:2]), *facts, *split(*FISHERIES[2:])),
        ("Per Moe", "lobster pots", "must bear", "mackerel", "Communication Unit", "Accessibility statement"),
    )


def ministry_letterhead():
    style = "body{font:15px/1.5 'Times New Roman',serif;margin:0 30px}.top{text-align:center;border-bottom:2px solid #900}.small{font:11px Arial;color:#444}h1{font-size:22px;text-align:center}.run{position:fixed;bottom:0;font:10px Arial}.num{text-align:right}p{text-align:justify}"
    body = f"""<div class="top"><b style="font-size:20px">REPUBLIC OF KARTVIA</b><br>MINISTRY OF JUSTICE<br><span class="small">24 Gorgas Street, 0114 Tbel | +000 2 40 51 | info@justice.kartvia.example</span></div><div class="run">Ministry of Justice of Kartvia | www.justice.kartvia.example | Hotline 1500</div><p class="num">No. 17/3201<br>14 April 2026</p><p><b>FOR IMMEDIATE RELEASE</b></p><h1>Bill on the appointment of judges submitted to parliament</h1>{paragraphs(JUDGES)}<p style="text-align:center">###</p><p class="small">For media inquiries: Public Relations Department, +000 2 40 58 99, pr@justice.kartvia.example</p><table class="small"><tr><td><a href="/l">Legal acts</a></td><td><a href="/v">Vacancies</a></td><td><a href="/p">Public information</a></td><td><a href="/o">Open data</a></td></tr></table>"""
    return Shape(
        "M ministry on a letterhead",
        page("Bill on the appointment of judges submitted to parliament", style, body),
        split(*JUDGES),
        ("Gorgas Street", "Hotline", "media inquiries", "Vacancies", "No. 17/3201"),
    )


FURTHER_SHAPES = (
    local_broadcaster(),
    long_read(),
    amp_story(),
    ministry_with_notes(),
    ministry_letterhead(),
)
