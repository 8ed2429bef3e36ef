"""Eight further pages with the styles that a browser prints: written before the rules for printed pages, kept aside.

Nothing is tuned on them: `tests/bench/pages.py --held` tells how well their articles are read.
"""

from page_shapes import Shape, split

__all__ = ["HELD_SHAPES"]

FERRY = (
    "The state ferry company Norda will cancel eleven of its 64 winter crossings, Transport Minister Elin Strand told parliament on Wednesday. The first cuts take effect on 3 November.",
    "Strand said that two ships need new engines and that no replacement could be chartered before spring. The repair costs 18.4 million euros, of which the company pays a third.",
    "Islanders reacted with anger. “We were promised a crossing every day, and now we get four a week,” said Jonas Berg, the mayor of Hallo.",
    "The minister rejected calls for a tender. She said that a private operator would raise fares within a year, and pointed to the southern line, where a ticket now costs 41 euros.",
    "The auditor general warned in May that the fleet was ageing. Nine of fourteen ships are older than thirty years, according to her report.",
    "Norda employs 620 people on the islands. It said that none of them would lose their job over the winter.",
    "Parliament votes on a supplementary budget in December. The governing coalition holds a majority of three seats.",
)
SCHOOLS = (
    "Education Secretary Marta Iglesias announced on Monday that 240 schools will receive new kitchens by the end of 2026. The programme costs 96 million euros.",
    "Every pupil in primary school is to get a warm meal a day. Parents with low incomes pay nothing, and all others pay two euros.",
    "“A hungry child learns nothing,” Iglesias told reporters in Sevilla. She added that the regions must submit their plans before 15 March.",
    "The teachers' union welcomed the programme but asked for more staff. It estimates that 1,100 cooks are missing.",
    "Three regions have said that they will not take part. Their governments argue that meals are a matter for the municipalities.",
    "The secretary said that the money could also be paid to towns directly. A court decision on that question is expected in the autumn.",
)
BORDER = (
    "The foreign ministers of Tarvia and Osmar agreed on Friday to reopen the border crossing at Kelm. The crossing has been closed since the floods of 2023.",
    "Lorries may pass from 1 July, and private cars follow a month later. Both governments will send forty customs officers each.",
    "Osmar's minister Deniz Aksoy said that the talks had been “long and honest”. He did not answer questions about the disputed water rights.",
    "His counterpart Lena Marku said that a joint commission would measure the river's level every month. Its first report is due in September.",
    "Trade between the two countries fell by 38 percent after the closure. The chamber of commerce in Kelm counts 74 companies that gave up.",
    "The United Nations mission, which watches the border, called the agreement a step forward. It has 312 observers in the valley.",
    "A third round of talks is planned in Vienna. Neither side gave a date for it.",
)
VACCINE = (
    "The Ministry of Health has ordered 2.3 million doses of the new measles vaccine, it said in a statement on Tuesday. Deliveries begin in the second week of August.",
    "Minister Paul Adeyemi visited a clinic in Ikot on the same day. He told nurses that the campaign would reach the northern districts first.",
    "The country counted 4,120 cases in the first half of the year. That is twice as many as in all of last year.",
    "The vaccine must be kept below eight degrees. The ministry has therefore bought 600 solar refrigerators for rural clinics.",
    "Doctors without a permanent post will be paid for each week of the campaign. The ministry did not say how much.",
    "An independent board will publish side effects every Friday. It is led by the paediatrician Ngozi Bello.",
)


def paragraphs(texts, tag="p"):
    return "".join(f"<{tag}>{text}</{tag}>" for text in texts)


def page(title, style, body):
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{style}</style></head><body>{body}</body></html>"
    )


def sidebar_daily():
    style = "body{font:16px/1.5 Arial;margin:0}.top{background:#123;color:#fff;padding:8px}.top a{color:#fff;margin-right:14px;text-decoration:none}.cols{display:flex;gap:24px}main{width:64%}.side{width:32%;font-size:13px}.side a{color:#123;text-decoration:none;display:block;margin:6px 0}.cap{font-size:11px;color:#666}h1{font-size:34px;line-height:1.15}.box{border:1px solid #ccc;padding:8px;font-size:13px}"
    body = f"""<div class="top"><b style="font-size:28px">The Islander</b><br><a href="/a">News</a><a href="/b">Business</a><a href="/c">Sport</a><a href="/d">Culture</a><a href="/e">Opinion</a></div>
<div class="cols"><main><h1>Norda cancels eleven winter crossings as two ships wait for engines</h1><p class="cap">By Kari Moe | 5 November 2025, 14:10 | 3 min read</p><div style="height:120px;background:#9ab"></div><p class="cap">The ferry Hallo Star at its quay in October. Photo: Islander archive</p>{paragraphs(FERRY[:3])}<div class="box"><b>The Islander's evening letter</b><br>All that matters on the islands, in your inbox at six. <a href="/l">Sign up</a></div>{paragraphs(FERRY[3:])}</main>
<div class="side"><h3>Most read</h3><a href="/1">Hallo bakery closes after ninety years</a><a href="/2">Whale seen in Kvam sound</a><a href="/3">Council quarrels over wind turbines</a><h3>Weather</h3><p>Strong wind from the west, with rain in the evening.</p><h3>Opinion</h3><a href="/4">Why the islands need a bridge</a><p>A tunnel would have paid for itself long ago, writes Tor Lund.</p></div></div>
<div style="background:#eee;font-size:11px;padding:8px">The Islander, Strandgata 1, Hallo. Editor in chief: Ida Vik. Copyright 2025.</div>"""
    return Shape(
        "A daily with a side column",
        page("Norda cancels eleven winter crossings | The Islander", style, body),
        split(*FERRY),
        ("in your inbox", "Strong wind", "paid for itself", "Hallo bakery", "Whale seen", "Copyright 2025"),
    )


def magazine():
    style = "body{font:19px/1.55 Georgia,serif;max-width:640px;margin:auto}h1{font-size:46px;line-height:1.1}.deck{font-size:23px;color:#555}.pull{font-size:30px;text-align:center;border-top:2px solid;border-bottom:2px solid;margin:24px 0}.rel{background:#f4f0e8;font:14px Arial;padding:10px}.foot{font:12px Arial;color:#777}p.first:first-letter{font-size:56px;float:left;line-height:.9}"
    body = f"""<div style="text-align:center;font:700 22px Arial">MERIDIANO</div><div style="text-align:center;font:12px Arial"><a href="/p">Politics</a> · <a href="/s">Society</a> · <a href="/x">Science</a></div>
<h1>A kitchen for every school</h1><p class="deck">Spain's government wants to feed its pupils, but cooks are scarce.</p><p class="foot">LUCIA PARDO / 14 OCTOBER 2025</p><p class="first">{SCHOOLS[0]}</p>{paragraphs(SCHOOLS[1:3])}<div class="pull">“A hungry child learns nothing”</div>{paragraphs(SCHOOLS[3:4])}<div class="rel"><b>READ ALSO</b><br><a href="/1">The school bus that never came</a><br><a href="/2">Who pays for the new textbooks?</a></div>{paragraphs(SCHOOLS[4:])}<p class="foot">Lucia Pardo writes about education and has taught in Cadiz for eight years.</p>
<hr><div class="rel"><b>Support Meridiano</b><p>Our reporting is free because readers like you pay for it. Become a member from five euros a month.</p><a href="/m">Become a member</a></div><p class="foot"><a href="/i">Imprint</a> <a href="/pp">Privacy</a> <a href="/k">Contact</a></p>"""
    return Shape(
        "B magazine",
        page("A kitchen for every school - Meridiano", style, body),
        ("Spain's government wants to feed its pupils, but cooks are scarce.", *split(*SCHOOLS)),
        ("school bus", "new textbooks", "readers like you", "member from", "taught in Cadiz"),
    )


def agency_cards():
    style = "body{font:15px/1.45 Helvetica,Arial;margin:0 30px}.bar{font-size:12px}.bar a{margin-right:10px}.ad{text-align:center;color:#999;font-size:10px;margin:12px 0}.cards{display:grid;grid-template-columns:1fr 1fr 1fr;gap:14px;font-size:13px}.cards h3{font-size:15px}h1{font-size:30px}"
    body = f"""<div class="bar"><a href="/w">World</a><a href="/m">Markets</a><a href="/l">Legal</a><a href="/t">Technology</a> <a href="/in">Sign in</a></div><h1>Tarvia and Osmar to reopen border crossing at Kelm</h1><div class="bar">By Alma Rusu and Piet de Wit<br>June 13, 2025 5:32 PM UTC</div><p>VIENNA, June 13 - {BORDER[0]}</p>{paragraphs(BORDER[1:3])}<div class="ad">ADVERTISEMENT<br>The new Varo electric. Drive it today and pay next year.</div>{paragraphs(BORDER[3:5])}<p><b>Read more:</b> <a href="/k">Floods leave 3,000 homeless in Kelm valley</a></p>{paragraphs(BORDER[5:])}<p style="font-size:12px;color:#777">Reporting by Alma Rusu in Vienna and Piet de Wit in Kelm; Editing by Joan Hill</p>
<h2>More from World</h2><div class="cards"><div><h3><a href="/1">Peru's president reshuffles cabinet</a></h3><p>The president named a new finance minister on Friday after weeks of protests.</p></div><div><h3><a href="/2">Rail strike halts Dutch trains</a></h3><p>Trains across the Netherlands stood still on Friday as unions demanded higher pay.</p></div><div><h3><a href="/3">Quake shakes Crete</a></h3><p>A quake of magnitude 5.1 shook the island early on Friday, and no one was hurt.</p></div></div><div class="bar" style="margin-top:20px"><a href="/a">About</a><a href="/b">Terms</a><a href="/c">Cookies</a> All data delayed by at least 20 minutes.</div>"""
    first = split(*BORDER)
    return Shape(
        "C agency with cards",
        page("Tarvia and Osmar to reopen border crossing at Kelm | Agency", style, body),
        (f"VIENNA, June 13 - {first[0]}", *first[1:]),
        (
            "Varo electric",
            "3,000 homeless",
            "finance minister",
            "Dutch trains",
            "Netherlands",
            "magnitude",
            "delayed by",
        ),
    )


def ministry_left_menu():
    style = "body{font:14px/1.5 Verdana,sans-serif;margin:0}.menu{float:left;width:170px;font-size:12px}.menu a{display:block;margin:5px}.text{margin-left:200px}h1{font-size:22px}.contact{border:1px solid #aaa;padding:8px;font-size:12px}.foot{clear:both;font-size:11px;background:#ddd}"
    body = f"""<div style="font-size:26px;font-weight:700">Republic of Ibora</div><div>Ministry of Health</div><div class="menu"><a href="/1">The Ministry</a><a href="/2">Minister</a><a href="/3">Press releases</a><a href="/4">Vaccination calendar</a><a href="/5">Hospitals</a><a href="/6">Procurement</a><a href="/7">Vacancies</a></div><div class="text"><div style="font-size:11px"><a href="/">Home</a> › <a href="/3">Press releases</a> › 2025</div><h1>2.3 million doses of measles vaccine ordered</h1><div style="font-size:12px">Press release No. 88, 15 July 2025</div>{paragraphs(VACCINE)}<div class="contact"><b>Press office</b><br>Telephone +000 555 0123<br>press@health.ibora.example<br>Journalists are asked to register for the campaign's opening by Friday.</div><p style="font-size:11px"><a href="/f">Facebook</a> <a href="/x">X</a> <a href="/pr">Print this page</a></p></div><div class="foot">Ministry of Health, 12 Unity Avenue, Ibora City. This website is maintained by the department of communication.</div>"""
    return Shape(
        "D ministry with a menu at the left",
        page("2.3 million doses of measles vaccine ordered - Ministry of Health", style, body),
        split(*VACCINE),
        ("Procurement", "asked to register", "maintained by", "Vaccination calendar"),
    )


def portal_fixed_banner():
    style = "body{font:17px/1.5 Arial;margin:0 40px 120px}.cookie{position:fixed;bottom:0;left:0;right:0;background:#fff;border-top:3px solid #06c;font-size:14px;padding:8px}table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #aaa;padding:5px;text-align:left}h1{font-size:36px}.lede{font-size:21px}"
    body = f"""<div class="cookie"><b>Cookies on this site</b> We use some essential cookies to make this service work. You can accept or reject the others. <button>Accept</button> <button>Reject</button></div><div style="font-weight:700">gov.example</div><div style="font-size:13px"><a href="/">Home</a> › <a href="/e">Education</a></div><div style="color:#555">News story</div><h1>240 schools to receive new kitchens</h1><p class="lede">Warm meals for every pupil in primary school.</p><p style="font-size:14px">From: <a href="/d">Department of Education</a><br>Published 13 October 2025</p>{paragraphs(SCHOOLS[:3])}<h2>The plan by year</h2><table><tr><th>Year</th><th>Kitchens</th><th>Cost</th></tr><tr><td>2025</td><td>60</td><td>24 million euros</td></tr><tr><td>2026</td><td>180</td><td>72 million euros</td></tr></table><h2>Reactions</h2>{paragraphs(SCHOOLS[3:])}<h2>Related content</h2><ul><li><a href="/1">School meals: guidance for towns</a></li><li><a href="/2">Apply for a kitchen grant</a></li></ul><h2>Is this page useful?</h2><p>Yes No Report a problem with this page</p><p style="font-size:13px">All content is available under the Open Licence, except where otherwise stated.</p>"""
    return Shape(
        "E portal with a fixed banner",
        page("240 schools to receive new kitchens - gov.example", style, body),
        (
            "Warm meals for every pupil in primary school.",
            *split(*SCHOOLS[:3]),
            "2025: kitchens 60, cost 24 million euros",
            "2026: kitchens 180, cost 72 million euros",
            *split(*SCHOOLS[3:]),
        ),
        ("essential cookies", "accept or reject", "guidance for towns", "kitchen grant", "Open Licence"),
    )


def live_with_side():
    style = "body{font:16px/1.5 Arial;margin:0 20px}.key{float:right;width:210px;background:#eee;padding:8px;font-size:13px;margin-left:16px}.post{border-top:1px solid #bbb;padding:10px 0}.time{font-weight:700;color:#b00}h1{font-size:32px}"
    entries = (
        ("16.40", "Third round planned in Vienna", split(*BORDER)[12:14]),
        ("15.05", "United Nations: a step forward", split(*BORDER)[10:12]),
        ("14.20", "Marku on the river", split(*BORDER)[6:8]),
        ("13.30", "Crossing at Kelm to reopen", split(*BORDER)[0:4]),
    )
    posts = "".join(
        f'<div class="post"><div class="time">{clock}</div><h3>{title}</h3>{paragraphs(texts)}<div style="font-size:12px"><a href="/s">Share</a></div></div>'
        for clock, title, texts in entries
    )
    body = f"""<div style="font-size:13px"><a href="/">Front page</a> <a href="/n">News</a> <a href="/tv">TV</a> <a href="/r">Radio</a></div><h1>Border talks: follow the latest from Vienna</h1><div class="key"><b>Key moments</b><ul><li><a href="#1">Third round planned</a></li><li><a href="#2">UN welcomes deal</a></li><li><a href="#3">Crossing to reopen</a></li></ul></div>{posts}<h2>Top stories</h2><ul><li><a href="/1">Heavy rain expected in the south</a></li><li><a href="/2">Champions lose at home</a></li></ul><p style="font-size:12px">Follow us on every platform. You can switch off alerts in the app.</p>"""
    return Shape(
        "F live page with key moments",
        page("Border talks: follow the latest from Vienna", style, body),
        tuple(text for *_, texts in entries for text in texts),
        ("UN welcomes", "Heavy rain", "Champions lose", "switch off alerts"),
    )


def overlay_and_comments():
    style = "body{font:16px/1.5 'Times New Roman',serif;margin:0 30px}.over{position:fixed;top:25%;left:20%;width:55%;background:#fff;border:2px solid;padding:10px;font:14px Arial}h1{font-size:34px}.small{font:12px Arial}.c{font:14px Arial;margin:10px 0}"
    body = f"""<div class="small"><a href="/">Home</a> | <a href="/l">Local</a> | <a href="/o">Obituaries</a> | <a href="/j">Jobs</a></div><h1>Measles campaign to start in the north</h1><p class="small">By Ada Obi, staff writer</p>{paragraphs(VACCINE)}<p class="small">Ada Obi covers health for the Ikot Herald. Reach her at ada@herald.example.</p><h2>You may also like</h2><div class="small"><a href="/1">Nurses end their strike</a><br><a href="/2">New hospital opens late</a><br><a href="/3">River blindness returns</a></div><h2>Comments</h2><div class="c"><b>Tunde</b> 2 hours ago<br>They said the same last year and the refrigerators never came.</div><div class="c"><b>Mrs O.</b> 3 hours ago<br>My daughter was treated in Ikot and the nurses were kind.</div><div class="c"><b>Leave a comment</b><br>You must be logged in to post a comment.</div><div class="small">The Ikot Herald is published by Herald Press. Subscribe for 3 euros a month.</div>"""
    return Shape(
        "G comments below",
        page("Measles campaign to start in the north - Ikot Herald", style, body),
        split(*VACCINE),
        (
            "refrigerators never",
            "nurses were kind",
            "logged in",
            "3 euros a month",
            "covers health",
            "Nurses end",
            "River blindness",
        ),
    )


def broadcaster_cards():
    style = "body{font:18px/1.5 Arial;margin:0 60px}h1{font-size:40px}.small{font-size:13px;color:#555}.next{display:flex;gap:16px}.next div{width:33%;font-size:15px}figure{margin:12px 0}li{margin:4px 0}"
    body = f"""<div style="font-weight:700;font-size:24px">NTV</div><div class="small"><a href="/v">Videos</a> &nbsp; <a href="/p">Programmes</a> &nbsp; <a href="/s">Schedule</a></div><h1>Fewer ferries this winter: what islanders need to know</h1><div class="small">Oda Lie, 5 November</div><figure><div style="height:140px;background:#678"></div><figcaption class="small">Video: Islanders on the quay of Hallo (1:42)</figcaption></figure><ul><li>Eleven of 64 crossings are cancelled, the company said.</li><li>Two ships wait for new engines, the company said.</li></ul>{paragraphs(FERRY[:2])}<h2>“Four a week”</h2>{paragraphs(FERRY[2:4])}<blockquote>The fleet is too old to be patched for another winter.</blockquote>{paragraphs(FERRY[4:])}<div class="small">Topics: <a href="/t1">Ferries</a> <a href="/t2">Norda</a> <a href="/t3">Islands</a></div><h2>Watch next</h2><div class="next"><div><a href="/1"><b>The last lighthouse keeper</b></a><br><span class="small">He has lived alone on the rock since 1988.</span></div><div><a href="/2"><b>Why salmon prices rise</b></a><br><span class="small">Lice and warm water cost the farms a fifth of their fish.</span></div><div><a href="/3"><b>Storm season begins</b></a><br><span class="small">Three storms are on their way to the coast.</span></div></div><div class="small" style="margin-top:30px">© NTV 2025. NTV is not responsible for external sites.</div>"""
    return Shape(
        "H broadcaster with cards",
        page("Fewer ferries this winter: what islanders need to know - NTV", style, body),
        (
            "Eleven of 64 crossings are cancelled, the company said.",
            "Two ships wait for new engines, the company said.",
            *split(*FERRY[:4]),
            "The fleet is too old to be patched for another winter.",
            *split(*FERRY[4:]),
        ),
        ("lighthouse", "salmon", "Lice and warm", "Three storms", "external sites", "on the quay"),
    )


HELD_SHAPES = tuple(
    shape()
    for shape in (
        sidebar_daily, magazine, agency_cards, ministry_left_menu, portal_fixed_banner, live_with_side,
        overlay_and_comments, broadcaster_cards,
    )
)  # fmt: skip
