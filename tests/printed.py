"""Pages as a browser prints them: as PDF with its heads and feet, and the print view that sites offer."""

import re
from contextlib import contextmanager

from chromium import CHROMIUM, PATIENCE

__all__ = ["print_view", "printer", "printing", "styled"]

_ENDS = re.compile(r"[.!?][”\"]?$|” — ")


@contextmanager
def printer():
    """A browser of its own, and a function from a page's HTML to the PDF that it prints of it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        with printing(browser) as printed:
            yield printed
        browser.close()


@contextmanager
def printing(browser):
    """A function from a page's HTML to the PDF that this browser prints of it."""
    tab = browser.new_page(java_script_enabled=False)

    def printed(html):
        tab.set_content(_at_an_address(html), timeout=PATIENCE)
        return tab.pdf(
            format="A4",
            display_header_footer=True,
            margin=dict.fromkeys(("top", "bottom", "left", "right"), "20mm"),
        )

    yield printed
    tab.close()


def _at_an_address(html):
    """As fetched: without an address of the page a browser prints no link of it."""
    return re.sub(r"(<head>)", r'\1<base href="https://news.example/a/1">', html, count=1)


def print_view(shape):
    """What a site's "print" button leads to: the article alone, with an address line and a notice."""
    lines = (
        f"<p>{line}</p>" if _ENDS.search(line) else f"<ul><li>{line}</li></ul>" for line in shape.sentences
    )
    title = re.search(r"<h1[^>]*>(.*?)</h1>", shape.html)
    headline = title.group(1) if title else "Minister Reyes meets Danish envoy"
    return (
        f"<!doctype html><html><head><title>Print - {headline}</title></head><body onload='window.print()'>"
        "<div class='print-header'><a href='javascript:window.print()'>Print this page</a></div>"
        f"<h1>{headline}</h1><div class='source'>Source: https://news.example/a/{len(shape.html)}</div>"
        f"<div class='print-content'>{''.join(lines).replace('</ul><ul>', '')}</div><hr>"
        "<div class='print-footer'>© 2025 The Example Times Company. All rights reserved.</div></body></html>"
    )


_STYLES = (
    # a daily: serif text, everything around it small and sans serif
    "body{font:16px/1.5 Georgia,serif;margin:0 24px}nav,header nav,footer,#footer,.footer,aside,.byline,time,"
    "figcaption,.related,.read-next,#comments,#reader-comments,.sidebar,.teaserbox,.share,.tags{font:12px Arial}"
    "a{color:#135;text-decoration:none}h1{font-size:38px;line-height:1.15}.comment,.comment-body{font:14px Arial}",
    # a portal: a wide text column with boxes floating beside it
    "body{font:15px/1.45 Verdana,sans-serif;margin:0 30px}aside,.related,.teaserbox,.read-next,.sidebar,"
    ".newsletter-promo{float:right;width:170px;font-size:11px;background:#eee;padding:6px;margin-left:14px}"
    "nav a,#navPrimary a{margin-right:12px}h1{font-size:30px}h2{font-size:21px}footer,#footer{clear:both;font-size:10px}",
)


def styled(html, style):
    """The page with one of two sheets of styles, as no site goes without."""
    return re.sub(r"(<head>)", lambda found: f"{found[1]}<style>{_STYLES[style]}</style>", html, count=1)
