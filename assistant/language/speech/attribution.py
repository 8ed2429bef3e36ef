"""Who is said to have said it, read off the sentence by its reporting frame.

Frames: "according to X", "as reported by X", "X said (that) …", "… , X said", "in X's words", "by X's
account", "X told reporters …". The speaker is given in the article's words; whether it is somebody
whom the record knows is the gate's business.
"""

import re
from dataclasses import dataclass

from assistant.language.speech.verbs import speech_acts
from assistant.schema import Attribution

# Verbs that put words into somebody's mouth. Lemma → the forms that occur in reports.
SPEECH_VERBS: dict[str, str] = {
    "say": r"says?|said|saying",
    "tell": r"tells?|told",
    "state": r"stat(?:es?|ed)",
    "announce": r"announc(?:es?|ed)",
    "add": r"add(?:s|ed)",
    "write": r"writes?|wrote|posted",
    "argue": r"argu(?:es?|ed)",
    "claim": r"claim(?:s|ed)",
    "insist": r"insist(?:s|ed)",
    "note": r"not(?:es|ed)",
    "report": r"report(?:s|ed)",
    "explain": r"explain(?:s|ed)",
    "answer": r"answer(?:s|ed)|repl(?:y|ies|ied)|respond(?:s|ed)",
    "declare": r"declar(?:es?|ed)",
    "affirm": r"(?:re)?affirm(?:s|ed)|confirm(?:s|ed)|reiterat(?:es|ed)",
    "emphasize": r"emphasi[sz](?:es?|ed)|stress(?:es|ed)|underscor(?:es?|ed)|underlin(?:es?|ed)",
    "predict": r"predict(?:s|ed)",
    "warn": r"warn(?:s|ed)",
    "deny": r"den(?:y|ies|ied)",
    "acknowledge": r"acknowledg(?:es?|ed)|admit(?:s|ted)",
    "promise": r"promis(?:es?|ed)|pledg(?:es?|ed)|vow(?:s|ed)",
    "hope": r"hopes|hoped",
    "call": r"called (?:it|for|on)|calls (?:it|for|on)",
    "urge": r"urg(?:es?|ed)",
    "praise": r"prais(?:es?|ed)|commend(?:s|ed)|welcom(?:es?|ed)|thank(?:s|ed)",
    "criticize": r"critici[sz](?:es?|ed)|condemn(?:s|ed)|accus(?:es?|ed)|rebuk(?:es?|ed)",
    "express": r"express(?:es|ed)|voic(?:es?|ed)",
    "concede": r"conced(?:es?|ed)",
    "agree": r"agree(?:s|d)(?= that\b|[.,;”\"]|$)",
    "repeat": r"repeat(?:s|ed)|restat(?:es?|ed)|went on|goes on|continued",
    "speak": r"sp(?:eaks?|oke) of|talk(?:s|ed) of",
    "ask": r"asked (?=\w+ (?:to|for|that|whether))",
    "threaten": r"threaten(?:s|ed)",
    "apologize": r"apologi[sz](?:es?|ed)",
    "credit": r"credit(?:s|ed)",
    "fault": r"fault(?:s|ed)|blam(?:es?|ed)",
    "decline": r"declin(?:es?|ed) to|refus(?:es?|ed) to",
    "wish": r"want(?:s|ed)",
    "regret": r"regret(?:s|ted)",
    "boast": r"boast(?:s|ed)",
    "recall": r"recall(?:s|ed)",
    "denounce": r"denounc(?:es?|ed)",
    "dismiss": r"dismiss(?:es|ed)",
    "reject": r"reject(?:s|ed)",
    "hail": r"hail(?:s|ed)|applaud(?:s|ed)|congratulat(?:es?|ed)|paid tribute|pays tribute",
    "mention": r"mention(?:s|ed)|point(?:s|ed) (?:out|to)|drew attention to",
    "offer": r"(?:offer|extend|convey|g[ai]ve|send|sent)(?:s|ed)? (?:[\w’'-]+ ){0,3}?(?:thanks|praise|credit|congratulations|"
    r"condolences|sympath(?:y|ies)|apolog(?:y|ies)|gratitude|assurances?)",
    "feel": r"(?:is|are|was|were) (?:also |too )?(?:grateful|thankful|appreciative|full of praise)",
    "present": r"makes? (?:it )?plain|made (?:it )?plain|puts? it|tells us",
}
_VERB = "|".join(f"(?P<{lemma}>{forms})" for lemma, forms in SPEECH_VERBS.items())
# More than a frame: what they say is itself reported, so it is compared with the record.
_DEEDS = frozenset("recall hail mention offer feel denounce dismiss reject regret".split())
# Verbs that take an object, not a whole sentence: what stands in another clause is not governed by them.
_NARROW = _DEEDS - {"recall"} | frozenset(
    "praise criticize credit fault urge ask call threaten apologize decline wish express".split()
)
# "…, said Lee" turns the order round; "…, told Lee" and "…, praised Lee" have Lee as the one who was told and praised.
_SAID = "|".join(
    f"(?P<{lemma}>{forms})" for lemma, forms in SPEECH_VERBS.items() if lemma not in _NARROW | {"tell"}
)
# Unbounded runs of words would be read again from each of their words: no name or post is longer than this.
_MOST_WORDS = 30
_WORD = r"(?:[A-ZÀ-Þ][\w’'.\-]*|of|the|for|and|de|al|bin|al-[A-Z]\w+)"
_OFFICE = (
    r"(?:[Tt]he |[Ii]ts |[Tt]heir |an? )?(?:[\w.\-’']+ ){0,4}?(?i:ministr(?:y|ies)|department|secretary|minister|president|office|"
    r"spokes(?:man|woman|person)|embassy|government|readout|statement|post|officials?|envoy|advis[eo]r|"
    r"administration|White House|Kremlin|king|ambassador|mayor|council|commission|command)"
    r"(?: (?:spokes(?:man|woman|person)|spox|officials?|secretary))?"
    r"(?: (?:for|of) (?:the )?[A-Z]\w+(?: [A-Z]\w+){0,10})?(?: [A-ZÀ-Þ][\w’'.\-]+){0,4}"
)
_GROUP = (
    r"(?:[Bb]oth|[Tt]he two|[Tt]he|[Aa]ll) (?:delegations?|sides|governments|leaders|ministers|men|women|teams|envoys|"
    r"countries|parties|capitals|diplomats|presidents|secretaries|hosts?|guests?|visitors?)"
)
_NAME = rf"(?:the )?[A-ZÀ-Þ][\w’'.\-]*(?: {_WORD}){{0,{_MOST_WORDS}}}"
_PRONOUN = r"(?:he|she|they|He|She|They)"
_WHO = rf"(?P<who>{_OFFICE}|{_GROUP}|{_NAME}|{_PRONOUN})"

_DAY = r"(?: on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?"

_BY = re.compile(
    rf"\b(?:[Aa]ccording to|[Aa]s (?:reported|stated|described|told|announced|confirmed|noted) by|reported by|"
    rf"in the words of|by the account of|per)\s+{_WHO}"
)
_OWN = re.compile(
    rf"\b(?:[Ii]n|[Bb]y|[Oo]n|[Aa]s|[Ff]rom)\s+(?P<who>his|her|their|its|{_NAME}[’']s?|{_OFFICE}[’']s?)\s+"
    r"(?:own )?(?:words|view|telling|account|opinion|reading|version|readout|statement|judgment|reckoning|estimate|count)\b"
)
_QUOTED = re.compile(rf"[,”\"]\s*(?:[^,]{{1,40}} )?quot(?:es?|ed) {_WHO} as saying\b")
_AFTER = re.compile(
    rf"[,”\"]\s*{_WHO}(?: (?:also|then|later|further|himself|herself))?{_DAY}\s+(?:{_VERB})\b(?=[\s,.:;]|$)"
)
_INVERTED = re.compile(rf"[,”\"]\s*(?:{_SAID})\s+{_WHO}")
_FRONT = re.compile(
    rf"^(?:[^,]{{0,40}}, |(?:In|At|On|By|After|Before|This|That|Last) [^,]{{1,20}}? (?={_PRONOUN}\b))?(?:(?:And|But|In short|Later|Then|Also|Both|Still|Yet),? )?{_WHO}(?:, [^,]{{3,80}},)?"
    rf"(?: (?:also|then|later|further|has|have|had|again|both))*{_DAY}\s+(?:{_VERB})\b"
)
_NOBODY = frozenset(
    "all the it this that these those nothing everything something there one some".split()
)  # "all told"
_LEAD = re.compile(r"^(?:(?:and|but|while|as|then)\s+)?(?:(?:the|The|its|Its|a|A)\s+)?")


@dataclass(frozen=True)
class Frame:
    """A reporting frame: the attribution, and where its own words stand in the sentence."""

    attribution: Attribution
    start: int
    end: int
    narrow: bool = False  # it governs its own clause only
    deed: bool = False  # its verb tells more than that something was said


def reporting_frame(sentence: str) -> Frame | None:
    """The first reporting frame of the sentence, the surest kinds first."""
    for pattern, verb in (
        (_BY, "report"),
        (_OWN, "say"),
        (_QUOTED, "say"),
        (_AFTER, None),
        (_INVERTED, None),
        (_FRONT, None),
    ):
        found = pattern.search(sentence)
        if found and found["who"].lower() not in _NOBODY:
            speaker = _LEAD.sub("", found["who"]).rstrip(",.")
            lemma = verb or next(name for name, words in found.groupdict().items() if words and name != "who")
            narrow = pattern in {_AFTER, _FRONT} and lemma in _NARROW
            return Frame(
                Attribution(speaker=speaker, verb=lemma), found.start(), found.end(), narrow, lemma in _DEEDS
            )
    return None


# What puts words into somebody's mouth without a frame: "Ann Lee invited …", "it was Lee who warned …".
_SAYING = frozenset(
    "say stress commit urge demand threaten warn praise thank congratulate criticize accuse announce apologize".split()
)
_ALSO_DEEDS = frozenset("call press push order seek charge launch welcome ensure swear record".split())
_PRONOUN_SUBJECT = re.compile(
    rf"(?:^|[,;:—–] |\b(?:and|but) )(?P<who>{_PRONOUN})(?: (?:also|then|even|had|has|later))*\s+$"
)
_OFFICE_BEFORE = re.compile(
    r"\b[Tt]he (?P<who>(?:[a-z]+ )?(?:[Pp]resident|[Ss]ecretary|[Mm]inister|[Kk]ing|[Qq]ueen|[Aa]mbassador|[Ee]nvoy|"
    r"[Gg]eneral|[Aa]dmiral|[Cc]hancellor|[Ff]irst lady|[Ss]pokes[a-z]+))(?: (?:who|also|then|even|had|has|later))*\s+$"
)


def speech_subject(clause: str) -> Frame | None:
    """Who is the subject of the first verb of saying, where that is plain; a narrow frame, from 0 to the verb."""
    for act in speech_acts(clause):
        if not act.classes & _SAYING or act.verb in _ALSO_DEEDS:
            continue
        who = " and ".join(name.text for name in act.subjects) or _unnamed(clause[: act.start])
        return Frame(Attribution(speaker=who, verb=act.verb), 0, act.start, narrow=True) if who else None
    return None


def _unnamed(before: str) -> str | None:
    """The pronoun or the office right before the verb."""
    found = _PRONOUN_SUBJECT.search(before) or _OFFICE_BEFORE.search(before)
    return found["who"] if found else None
