"""Two further pages with their styles, a newsletter's post and a central bank's release: no rule was tuned on them.

`tests/bench/pages.py --fifth` tells how well their articles are read. Keep it so: write others for new rules.
"""

from further_page_shapes import page, paragraphs
from page_shapes import Shape, split

__all__ = ["FIFTH_SHAPES"]

BRIDGES = (
    "The province of Elsa will inspect 312 bridges before the winter, its transport commissioner, Jana Morel, said on Monday.",
    "Nineteen of them have been closed since the span at Drum fell into the river in May. Nobody was hurt there.",
    "Morel has hired 40 engineers and set aside 27 million florins. The money comes from the road toll.",
    "“We count bolts now, we do not guess,” she told the assembly.",
    "The opposition leader, Ivo Kestner, wants an inquiry. The assembly votes on it on 9 October.",
    "Buses will take other routes in eleven towns until the inspections end.",
)
RATES = (
    "The Monetary Policy Board of the Bank of Narvia decided on Wednesday to lower the key rate by 0.25 percentage points to 3.50 per cent.",
    "Inflation fell to 2.1 per cent in August. The Bank expects it to stay close to the target of 2 per cent in 2026.",
    "Two of the seven members voted to keep the rate unchanged. The minutes will be published on 8 October.",
    "Governor Aino Salme said that the Board would act again if growth weakened further.",
    "The next decision will be announced on 5 November.",
)


def newsletter_post():
    style = "body{font:18px/1.6 Spectral,Georgia,serif;max-width:680px;margin:auto}.ui{font:13px Arial;color:#666}.btn{background:#f60;color:#fff;padding:6px}h1{font-size:36px}.sub{font-size:20px;color:#777}.box{border:1px solid #ddd;padding:12px;font:15px Arial}"
    share = '<div class="ui"><button>Like</button> 212 <button>Comment</button> 38 <button>Restack</button> 14 <button>Share</button></div>'
    body = f"""<div class="ui"><a href="/">The Elsa Letter</a> <a class="btn" href="/s">Subscribe</a> <a href="/in">Sign in</a></div><article><h1>Counting bolts in Elsa</h1><h3 class="sub">Why 312 bridges are being looked at</h3><div class="ui"><a href="/@ro">Rosa Ott</a><br>Sep 29, 2025<br>∙ Paid</div>{share}<div class="available"><p>{BRIDGES[0]}</p><p>{BRIDGES[1]}</p><div class="box"><p>The Elsa Letter is a reader-supported publication. To receive new posts and support my work, consider becoming a free or paid subscriber.</p><input placeholder="Type your email..."><button>Subscribe</button></div><div class="captioned"><figure><img src="b.jpg"><figcaption>The bridge at Drum in June</figcaption></figure></div>{paragraphs(BRIDGES[2:])}<p>Thanks for reading! This post is public so feel free to share it.</p><p><a class="btn" href="/share">Share</a></p></div></article>{share}<div class="ui"><a href="/prev">Previous</a> <a href="/next">Next</a></div><div><h4>Discussion about this post</h4><div><b>Lev</b> <span>Sep 30</span><p>My street has had no bus since June, and nobody answers the phone.</p></div><div><b>Ana K.</b> <span>Oct 1</span><p>They should have closed Drum years ago.</p></div></div><div class="ui"><h4>Top Latest Discussions</h4><div><a href="/1">The mayor who would not leave</a><p>Four years in an attic office</p></div><div><a href="/2">A toll for everything</a><p>What we pay on the road to Narvia</p></div></div><div class="ui">© 2025 Rosa Ott <a href="/p">Privacy</a> ∙ <a href="/t">Terms</a><br>Start your Substation · Get the app<br>Substation is the home for great writing</div>"""
    return Shape(
        "R newsletter's post",
        page("Counting bolts in Elsa - by Rosa Ott", style, body),
        split(*BRIDGES),
        (
            "reader-supported",
            "Thanks for reading",
            "no bus since",
            "closed Drum years",
            "great writing",
            "attic",
        ),
    )


def central_bank():
    style = "body{font:16px/1.5 Arial;margin:0 26px}.top{font-size:12px;background:#eef}.cols{display:flex;gap:20px}.main{width:70%}.aside{width:28%;font-size:13px;background:#f5f5f5;padding:8px}h1{font-size:28px}.small{font-size:12px;color:#555}"
    body = f"""<div class="top"><a href="#m">Go to content</a> <a href="/fi">Suomi</a> <a href="/sv">Svenska</a> <b>English</b></div><div class="top"><a href="/mp">Monetary policy</a> <a href="/fs">Financial stability</a> <a href="/st">Statistics</a> <a href="/no">Notes and coins</a></div><div class="cols"><div class="main" id="m"><div class="small">PRESS RELEASE, MONETARY POLICY</div><h1>Key rate lowered to 3.50 per cent</h1><div class="small">Date: 24/09/2025 09:30<br>Responsible department: Monetary Policy<br>Source: Bank of Narvia</div>{paragraphs(RATES[:2])}<div class="small">Figure 1. Inflation and the target. Annual percentage change</div>{paragraphs(RATES[2:4])}<p><b>{RATES[4]}</b></p><div class="small">The decision takes effect on Wednesday 1 October 2025.</div><h3>Press conference</h3><p>Press conference with Governor Aino Salme today at 11:00. The presentation will be streamed on bank.example.</p><h3>Contact</h3><p>Press office, +00 8 555 02 00</p></div><div class="aside"><h4>Documents</h4><ul><li><a href="/d1">Monetary Policy Report, September 2025 (PDF, 2.3 MB)</a></li><li><a href="/d2">Annex to the minutes (PDF, 310 kB)</a></li></ul><h4>Subscribe</h4><p>Get press releases by e-mail as soon as they are out.</p></div></div><div class="top"><p>Bank of Narvia, Torg 2, Narv. Opening hours of the cash desk are Monday to Friday from 9 to 12.</p><a href="/c">Cookies</a> <a href="/w">Whistleblowing</a></div>"""
    return Shape(
        "S central bank's release",
        page("Key rate lowered to 3.50 per cent | Bank of Narvia", style, body),
        (
            *split(*RATES),
            "The decision takes effect on Wednesday 1 October 2025.",
            "Press conference with Governor Aino Salme today at 11:00.",
            "The presentation will be streamed on bank.example.",
        ),
        ("as soon as", "cash desk", "Annex", "555 02 00", "Figure 1"),
    )


FIFTH_SHAPES = (newsletter_post(), central_bank())
