"""Words of headings and labels that name what is no part of an article: other stories, comments, a notice."""

import re

__all__ = ["ADVERTISEMENT", "BESIDE", "CAPTION", "DOWNLOAD", "FOOT", "LIKELY_BESIDE", "TO_THE_END"]

BESIDE = re.compile(
    r"(?:related(?: (?:articles?|stories|story|content|links?|topics?|news|posts?|coverage|reading|"
    r"pages?))?|"
    r"read (?:also|more|next|on)|also read|see also|most (?:read|viewed|popular|shared)|"
    r"you (?:may|might) (?:also )?(?:like|be interested in)|recommended(?: for you| reading)?|"
    r"watch next|up next|"
    r"what to (?:read|watch) next|don['’]t miss|trending(?: now)?|editors?['’]s? (?:picks?|choice)|"
    r"(?:our )?newsletters?|sign up.{0,40}|subscribe.{0,40}|support (?:us|our .{2,20})|"
    r"share (?:this|on)\b.{0,30}|"
    r"follow us\b.{0,20}|poll|archives?|(?:press |media )?contacts?|press office|"
    r"(?:press|media) (?:e|i)nquiries|"
    r"tags?|about the author|(?:is|was) this (?:page|article) (?:useful|helpful)\??|feedback|"
    r"(?:cookies?|your privacy|consent)(?: (?:on|to|and|settings|policy)\b.{0,40})?|"
    r".{0,40}\bagree to cookies|"
    r"further information|(?:to )?downloads?|in this section|in this article|table of contents|contents)",
    re.IGNORECASE,
)
LIKELY_BESIDE = re.compile(
    r"(?:more|latest|top|popular|other|key|opinion|weather|topics?|categor(?:y|ies)|recommended|related|news)\b",
    re.I,
)
TO_THE_END = re.compile(
    r"(?:(?:\d+ )?(?:readers?['’]? )?comments?(?: ?\(?\d+\)?)?|leave a (?:comment|reply)|"
    r"join the conversation|"
    r"(?:\d+ )?(?:replies|responses))",
    re.IGNORECASE,
)
ADVERTISEMENT = re.compile(
    r"(?:advertise?ment|sponsored(?: content)?|promoted|paid post|anzeige|publicité|publicidad)\b", re.I
)
FOOT = re.compile(
    r"©|\(c\) \d{4}|copyright\b|all rights reserved|.{0,40}\brights reserved\b|(?:proudly )?powered by|"
    r"(?:last )?(?:updated|modified) (?:on|by)\b|.{0,60}\bunder the .{2,40}\blicen[cs]e\b|"
    r".{0,60}\b(?:not responsible for the content|external sites)\b|.*\bwebmaster\b|"
    r"this (?:web)?site is (?:run|maintained|hosted|operated)\b|.{0,60}\bis published by\b|"
    r"(?:all )?(?:data|quotes)\b.{0,40}\bdelayed\b",
    re.IGNORECASE,
)

# "Low water at Vidin in August Image: Marko Dimov/NurImages"
CAPTION = re.compile(
    r"(?s:[^:“”\"]{3,200})\b(?:Photo|Image|Picture|Foto|Photograph|Graphic|Illustration|Bild|Credit)s?"
    r"(?: credits?)?:\s*(?:©\s*)?[A-Z][^.!?:“”\"]{1,60}"
)
# "English (48.1 kB - PDF)", "Annual report (PDF, 1.2 MB)"
DOWNLOAD = re.compile(
    r"(?s:.{0,160})\((?:(?:PDF|DOCX?|XLSX?|ZIP|MP[34])\W{1,3})?\d+(?:[.,]\d+)? ?[kKMG]i?B"
    r"(?:\W{1,3}(?:PDF|DOCX?|XLSX?|ZIP|MP[34]))?\)(?s:.{0,40})"
)
