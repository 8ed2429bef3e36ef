"""Pages as a browser prints them: as PDF with its heads and feet, and the print view that sites offer."""

import re
from contextlib import contextmanager

from chromium import CHROMIUM, PATIENCE

__all__ = ["print_view", "printer", "printing"]

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
        tab.set_content(html, timeout=PATIENCE)
        return tab.pdf(
            format="A4",
            display_header_footer=True,
            margin=dict.fromkeys(("top", "bottom", "left", "right"), "20mm"),
        )

    yield printed
    tab.close()


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
