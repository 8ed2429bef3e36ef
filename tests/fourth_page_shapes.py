"""Four pages with their styles: a world broadcaster, an aggregator, a ministry under a state's banner, a commission.

They were measured before any rule was changed for them (`tests/bench/pages.py --fourth`): sentence F1
0.903 as HTML, 0.984 as printed PDF.
"""

from further_page_shapes import page, paragraphs
from page_shapes import Shape, split

__all__ = ["FOURTH_SHAPES"]

BARGES = (
    "The Danube states have agreed to dredge eleven shallow stretches of the river by 2028. Transport ministers signed the accord in Vidin on Thursday.",
    "Barges lost 74 days to low water last summer, according to the river commission. Grain from three harvests waited in the ports.",
    "Bulgaria and Romania will pay for seven of the stretches. Serbia has asked for a loan of 46 million euros.",
    "“A river that carries nothing is only a view,” said Romania's minister, Ilinca Marin. She will report to parliament in May.",
    "Environmental groups fear for the sturgeon, which spawns on the gravel banks. The ministers promised to stop all work between March and June.",
    "Hungary did not send a minister. Its ambassador read out a statement that backed the accord but named no sum.",
    "The first dredger is due at Belene on 1 September.",
)
ORCHARD = (
    "Growers in the Yakama Valley will get $64 million for trees killed by the April frost, Agriculture Secretary Joan Pruitt said on Friday.",
    "The department counted losses on 11,300 acres. Apricots and cherries were hit hardest.",
    "Payments begin in August and are capped at $125,000 a farm. Growers must replant at least half of the lost acres within three years.",
    "“Nobody plants a tree for one season,” Pruitt told growers in a packing shed in Selah.",
    "Senator Mark Oyelaran called the cap too low. He wants the aid doubled and tied to crop insurance.",
    "The state reported a fourth year of drought in two counties. Irrigation districts will vote on new limits on July 9.",
)
PASSPORTS = (
    "The Department of Consular Affairs will open passport desks in 14 public libraries on March 3. The desks take first applications and renewals.",
    "Director Helen Osei said that the wait for a passport had fallen from eleven weeks to six. She expects it to reach four weeks by the end of the year.",
    "A first passport costs $165 and a renewal $130. The Department does not charge for changes of name within a year of marriage.",
    "Libraries keep $35 of each first application. They were chosen from 212 that had applied.",
    "“We are bringing the counter to the customer,” said Director Osei in Dayton.",
    "The Department hired 430 officers last year. It will close the old counter at Union Station on May 31.",
)
CABLES = (
    "Today the Commission adopted rules on the repair of submarine cables. Member States will keep at least nine repair ships ready between them.",
    "The rules follow 23 cuts in the Baltic and North Seas since 2023. Repairs took 41 days on average.",
    "The Union will fund the ships with 215 million euros until 2030. Operators of cables pay a fee of 80 euros per kilometre.",
    "Member States have to name a single contact for incidents by 30 June 2027. They will also map the cables in their waters.",
)
CABLE_BACKGROUND = (
    "The Commission announced the rules in its communication of February 2025. A public consultation drew 148 replies.",
)
CABLE_NEXT = (
    "The rules enter into force on the twentieth day after their publication. The Commission will review them in 2029.",
)


def world_broadcaster():
    style = "body{font:17px/1.5 Arial,sans-serif;margin:0 26px}.skip{font-size:11px}.kicker{font:bold 13px Arial;color:#05b}h1{font-size:34px}.intro{font-weight:bold}.small{font-size:12px;color:#666}.box{background:#f2f2f2;padding:8px;font-size:13px}.row{display:flex;gap:12px;font-size:13px}"
    image = '<div style="height:110px;background:#579"></div>'
    body = f"""<div class="skip"><a href="#c">Skip to content</a> <a href="#m">Skip to main menu</a></div><div class="small"><a href="/">In focus</a> <a href="/w">World</a> <a href="/e">Economy</a> <a href="/live">Live TV</a></div><main><div class="kicker">Transport <span>Bulgaria</span></div><h1>Danube states agree to dredge the river</h1><div class="small"><span>Petra Lowe</span> with AFP, Reuters</div><div class="small">10/16/2025 <span>October 16, 2025</span></div><p class="intro">Eleven stretches are to be deepened in three years. Barges were idle for weeks last summer.</p><div>{image}<small class="small">Low water at Vidin in August Image: Marko Dimov/NurImages</small></div><div class="small">Copy link</div><div class="small">Advertisement</div><div class="content">{paragraphs(BARGES[:2])}<h2>Who pays for the work?</h2>{paragraphs(BARGES[2:4])}<div class="box"><p>To view this video please enable JavaScript, and consider upgrading to a web browser that <a href="/h">supports HTML5 video</a></p></div><h2>What critics say</h2>{paragraphs(BARGES[4:])}<p><em>Edited by: Sean Maddox</em></p></div><div class="small">Skip next section About the author</div><section><h2>About the author</h2><span>Petra Lowe</span> <span>Petra Lowe reports on rivers, roads and rails from Sofia.</span></section><div class="small">Send us your feedback</div><div class="small">Skip next section Explore more</div><section><h2>Explore more</h2><div class="row"><div><h3><a href="/1">Why the Rhine is running low again</a></h3><p>Shippers load half of what they could. A gauge near Kaub has become famous.</p><span>Nature</span> <span>10/02/2025</span></div><div><h3><a href="/2">Romania's long wait for a motorway</a></h3><p>The A8 has been promised by nine governments. Villagers have begun to bet on it.</p><span>Society</span> <span>09/21/2025</span></div></div></section><div class="small">Skip next section Top story</div><section><h2>Top story</h2><h3><a href="/3">Storm leaves 40,000 homes without power</a></h3><p>Crews expect to restore the grid by Sunday. Two ferries are still at sea.</p></section></main><footer>© 2025 Nur Welle <a href="/p">Privacy</a> <a href="/l">Legal notice</a></footer>"""
    return Shape(
        "N world broadcaster",
        page("Danube states agree to dredge the river", style, body),
        (
            *split(
                "Eleven stretches are to be deepened in three years. Barges were idle for weeks last summer."
            ),
            *split(*BARGES),
        ),
        (
            "HTML5",
            "reports on rivers",
            "Shippers load",
            "Villagers",
            "restore the grid",
            "Low water at Vidin",
            "Edited by",
        ),
    )


def aggregator():
    style = "body{font:16px/1.5 Helvetica,Arial;margin:0 24px}.bar a{margin-right:10px;font-size:12px}.prov{font-size:12px;color:#555}h1{font-size:30px}.ad{border:1px solid #ddd;height:80px;font-size:10px;color:#999}.btn{border:1px solid #06c;padding:6px;font-size:13px}.list{font-size:14px}"
    body = f"""<div class="bar"><a href="/">Home</a><a href="/mail">Mail</a><a href="/fin">Finance</a><a href="/fan">Fantasy</a></div><div class="ad">AD</div><div class="caas"><div class="prov"><a href="/w">Western Wire</a></div><h1>Frost aid of $64 million for Yakama growers</h1><div class="prov">Dale Figueroa<br>Fri, June 13, 2025 at 4:02 PM PDT · 3 min read</div><div class="prov"><button>Generate Key Takeaways</button></div><div class="caas-body"><p>SELAH, Wash. (WW) — {ORCHARD[0]}</p>{paragraphs(ORCHARD[1:2])}<p>Story Continues</p><div class="ad">Advertisement</div>{paragraphs(ORCHARD[2:4])}<p><a href="/r1">Read: Cherry prices to jump this summer</a></p>{paragraphs(ORCHARD[4:])}<p>This article originally appeared on Western Wire: <a href="/o">Frost aid of $64 million for Yakama growers</a></p></div><div class="btn">View comments (118)</div><div class="btn">Terms and Privacy Policy</div></div><div class="list"><h2>Recommended Stories</h2><ul><li><div>Western Wire Sports</div><h3><a href="/1">Rookie pitcher throws a no-hitter in his second start</a></h3><p>He struck out eleven and walked one in front of a crowd of 31,000.</p><div>4h ago</div></li><li><div>Money Desk</div><h3><a href="/2">Mortgage rates slip below six percent</a></h3><p>Buyers returned to the market, but there is little for sale.</p><div>1d ago</div></li><li><div>The Lookout</div><h3><a href="/3">The vacuum that 9,000 shoppers swear by is half off</a></h3><p>It is light, it is quiet, and the deal ends on Sunday.</p><div>2d ago</div></li></ul></div><div class="prov"><h3>Up next</h3><a href="/n">Meteor lights up the sky over Idaho</a></div>"""
    first = split(*ORCHARD)
    return Shape(
        "O aggregator",
        page("Frost aid of $64 million for Yakama growers", style, body),
        (f"SELAH, Wash. (WW) — {first[0]}", *first[1:]),
        (
            "Story Continues",
            "struck out eleven",
            "little for sale",
            "deal ends",
            "originally appeared",
            "View comments",
            "Meteor",
        ),
    )


def state_banner():
    style = "body{font:17px/1.6 'Source Sans Pro',Arial;margin:0 24px}.gov{background:#f0f0f0;font-size:12px;padding:5px}.gov p{margin:2px}.small{font-size:13px;color:#444}h1{font:32px Georgia}.pill{border:1px solid #123;padding:2px 8px;font-size:12px;margin-right:6px}.foot{background:#123;color:#fff;font-size:12px;padding:8px}.foot a{color:#fff;margin-right:10px}"
    body = f"""<section class="gov" aria-label="Official website"><p>An official website of the Federal government</p><p><b>Here's how you know</b></p><div><p><strong>Official websites use .gov.example</strong><br>A .gov.example website belongs to an official government organization.</p><p><strong>Secure websites use HTTPS</strong><br>A lock means you've safely connected to the website. Share sensitive information only on official, secure websites.</p></div></section><div class="small"><a href="/">Department of Consular Affairs</a> <a href="/pol">Policy Issues</a> <a href="/tr">Travelers</a> <a href="/ab">About</a></div><main><div class="small"><a href="/">Home</a> / <a href="/b">Bureau of Passports</a> / Libraries to take passport applications</div><h1>Libraries To Take Passport Applications</h1><div class="small">Media Note</div><div class="small">Office of the Spokesperson</div><div class="small">February 19, 2026</div><div class="entry">{paragraphs(PASSPORTS[:3])}<ul><li>{"</li><li>".join(split(PASSPORTS[3]))}</li></ul>{paragraphs(PASSPORTS[4:])}<p>For further information, please contact CA-Press@consular.gov.example. Follow us on X @ConsularExample.</p></div><div class="small">Tags</div><div><a class="pill" href="/t1">Bureau of Passports</a><a class="pill" href="/t2">Libraries</a><a class="pill" href="/t3">Office of the Spokesperson</a></div></main><div><h3>Related Articles</h3><p class="small">February 11, 2026</p><h4><a href="/1">Travel Advisory for the Tarn Islands</a></h4><p class="small">January 29, 2026</p><h4><a href="/2">Visa Bond Program Ends</a></h4></div><div class="foot"><p>Your Department of Consular Affairs: answers, forms and help for citizens abroad.</p><a href="/p">Privacy</a><a href="/c">Copyright Information</a><a href="/f">FOIA</a><a href="/i">Office of Inspector General</a></div>"""
    return Shape(
        "P ministry under a state's banner",
        page("Libraries To Take Passport Applications - Department of Consular Affairs", style, body),
        split(*PASSPORTS),
        (
            "official government organization",
            "safely connected",
            "sensitive information",
            "CA-Press",
            "Follow us",
            "citizens abroad",
        ),
    )


def commission():
    style = "body{font:16px/1.5 Arial;margin:0 26px}.strip{background:#039;color:#fff;padding:6px;font-size:12px}.meta{font-size:13px;color:#444}h1{font-size:28px}h2{font-size:20px}.quote{border-left:4px solid #fc0;padding-left:10px;font-style:italic}.side{font-size:13px}.contacts{display:flex;gap:14px;font-size:13px}"
    speakers = (
        (
            "A cut cable is mended in days only if a ship is near. Now there will be one.",
            "Mirela Stanković, Executive Vice-President for Technology",
        ),
        ("Our seas are not a blind spot.", "Jonas Raud, Commissioner for Transport"),
    )
    quotes = "".join(
        f'<blockquote class="quote"><p>{text}</p><footer>{who}</footer></blockquote>'
        for text, who in speakers
    )
    body = f"""<div class="strip">Available languages: English <select><option>Deutsch</option><option>Français</option></select></div><div class="strip">European Example Commission | Press corner</div><div class="meta"><a href="/">Home</a> &gt; <a href="/p">Press corner</a> &gt; Rules on cables</div><div class="side"><b>Page contents</b><ul><li><a href="#t">Top</a></li><li><a href="#b">Background</a></li><li><a href="#n">Next steps</a></li><li><a href="#q">Quote(s)</a></li><li><a href="#c">Press contact</a></li></ul></div><div class="meta">Press release | 22 January 2026 | Brussels | 2 min read</div><h1 id="t">Commission adopts rules on the repair of submarine cables</h1>{paragraphs(CABLES)}<h2 id="b">Background</h2>{paragraphs(CABLE_BACKGROUND)}<h2 id="n">Next steps</h2>{paragraphs(CABLE_NEXT)}<h2>For more information</h2><p><a href="/1">Communication on cable security</a></p><p><a href="/2">Questions and answers</a></p><h2 id="q">Quote(s)</h2>{quotes}<h2>Related topics</h2><p><a href="/t1">Digital economy</a> <a href="/t2">Maritime affairs</a></p><h2>Print friendly pdf</h2><div class="meta">Rules on the repair of submarine cables <br>English (48.1 kB - PDF) <a href="/d">Download</a></div><h2 id="c">Press contact</h2><div class="contacts"><div><b>Tomas RENARD</b><p>Phone: +00 2 555 12 00</p><p>Mail: tomas.renard@commission.example</p></div><div><b>Lina PAVIČ</b><p>Phone: +00 2 555 19 44</p></div></div><p class="meta">If you do not work for a media organisation, you are welcome to contact the Union through the citizens' line by phone or by e-mail.</p><div class="strip">Share this page: <a href="#">X</a> <a href="#">Facebook</a> <a href="#">E-mail</a></div>"""
    quoted = tuple(f"“{text}” — {who}" for text, who in speakers)
    text = split(*CABLES, *CABLE_BACKGROUND, *CABLE_NEXT)
    return Shape(
        "Q commission with quotes below",
        page("Rules on the repair of submarine cables", style, body),
        (*text, *quoted),
        ("welcome to contact", "48.1 kB", "Tomas", "555 19 44", "Questions and answers", "Page contents"),
    )


FOURTH_SHAPES = (world_broadcaster(), aggregator(), state_banner(), commission())
