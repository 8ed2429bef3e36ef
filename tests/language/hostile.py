"""Text made to be slow to read, and every function of the language modules as a function of one text.

Each string is a unit repeated to the length that is wanted, between a head and a tail that keep a pattern
from matching early. Each function gets nothing but the text, as a claim, a sentence, a title or a document.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from assistant.language.amounts.dates import mentions, resolve
from assistant.language.amounts.days import days_in, parse_day
from assistant.language.amounts.number_signs import signs
from assistant.language.amounts.quantities import quantities
from assistant.language.events.contacts import contacts_in, refers_to_event
from assistant.language.events.document_kinds import kind_of
from assistant.language.events.event_days import day_in_head, event_day
from assistant.language.events.sides import compare, same_event
from assistant.language.naming.gazetteer import country_of, entry_of
from assistant.language.naming.names import (
    land_named,
    name_tokens,
    names_in,
    same_name,
    spelling,
    surnames_of,
)
from assistant.language.naming.people import holders, is_first_name, pronoun_of, titled
from assistant.language.naming.pronouns import Referents
from assistant.language.parsing.parser import parse
from assistant.language.speech.attribution import reporting_frame
from assistant.language.speech.cast import Cast
from assistant.language.speech.hosts import visit_in
from assistant.language.speech.openings import opening_of
from assistant.language.speech.sayings import sayings_in
from assistant.language.speech.speakers import head_of, is_office_word, said_from, speaker_of
from assistant.language.speech.turns import in_name_case, is_other_voice, speaker_at, transcript_of
from assistant.language.speech.verbs import classes_in, speech_acts, verb_classes
from assistant.language.speech.whose import Voices
from assistant.language.stance.assertion import unasserted
from assistant.language.stance.cues import cues_in
from assistant.language.stance.emphasis import without_emphasis
from assistant.language.stance.factuality import events
from assistant.language.stance.instructions import instruction_like
from assistant.language.stance.polarity import (
    is_modal,
    is_negator,
    modal_before,
    omits,
    scope_groups,
)
from assistant.language.structure.clauses import clause_spans, is_fragment
from assistant.language.structure.finite import finite_verbs, has_finite_verb, says_something
from assistant.language.structure.furniture import classify
from assistant.language.structure.headings import is_heading_like, is_title_case
from assistant.language.text.changes import changes
from assistant.language.text.fold import fold, letters_and_digits, typographic
from assistant.language.text.lemmas import content_lemmas, counterpart, lemma, opposed, plain, senses, words
from assistant.language.text.mending import mended
from assistant.language.text.overlap import coverage
from assistant.language.text.quotes import quoted_strings
from assistant.language.text.sentences import line_spans, list_marker, split, sure_ends
from assistant.language.text.tokens import search_tokens
from assistant.reading.canonical import clean
from assistant.reading.formats.markdown import read_markdown
from assistant.schema import Statement

DAY = date(2025, 3, 4)


@dataclass(frozen=True)
class Hostile:
    """`head`, then `unit` over and over, then `tail`."""

    unit: str
    head: str = ""
    tail: str = ""

    def of_length(self, characters: int) -> str:
        return self.head + self.unit * (characters // len(self.unit)) + self.tail


STRINGS: tuple[Hostile, ...] = (
    Hostile("U.S. Army and the "),
    Hostile("U.S. Army and the ", "The minister said that the "),
    Hostile(" "),
    Hostile(" ", "the", "x"),
    Hostile("\n"),
    Hostile("\u00a0\t"),
    Hostile("a"),
    Hostile("A"),
    Hostile("A "),
    Hostile("Ab "),
    Hostile("AAA "),
    Hostile("A."),
    Hostile("1"),
    Hostile("1,1,"),
    Hostile("1,111"),
    Hostile("2025 "),
    Hostile("1-2 "),
    Hostile("one "),
    Hostile("twenty and a half "),
    Hostile("tens of thousands "),
    Hostile("March "),
    Hostile("March 3 and "),
    Hostile("May in the "),
    Hostile("today "),
    Hostile("Lee said, "),
    Hostile("Lee said and "),
    Hostile("she said that "),
    Hostile("not only "),
    Hostile("the "),
    Hostile("the very "),
    Hostile("of the "),
    Hostile("and "),
    Hostile(", and he "),
    Hostile("; he met her "),
    Hostile("“a"),
    Hostile("“‘a’ "),
    Hostile("\"'a"),
    Hostile("‘a "),
    Hostile("”, "),
    Hostile("(a) ["),
    Hostile("No. 5. A"),
    Hostile("... "),
    Hostile("a. A"),
    Hostile("- a\n"),
    Hostile("a\n\n"),
    Hostile("Q: a\n"),
    Hostile("THE PRESIDENT: a\n", "Remarks\n"),
    Hostile("THE PRESIDENT ("),
    Hostile("supported "),
    Hostile("mark all as "),
    Hostile("aA1"),
    Hostile("Minister of State "),
    Hostile("Secretary of State Ann Lee, the U.S. secretary of state, "),
    Hostile("Mr. Lee met Mrs. Lee. She met him. "),
    Hostile("Statement by the following "),
    Hostile("The following statement was issued by "),
    Hostile("in a bid to, "),
    Hostile("is a a still very "),
    Hostile("pose a b ", "poses a "),
    Hostile("in the ", "to stay in ", "!"),
    Hostile("the best "),
    Hostile("underscores the "),
    Hostile("a@a."),
    Hostile("www.a/"),
    Hostile("@a #a "),
    Hostile("— "),
    Hostile("–/|·"),
    Hostile("é\u0301"),
    Hostile("\u0301"),
    Hostile("\u200b"),
    Hostile("<!--"),
    Hostile("<a "),
    Hostile("A's "),
    Hostile("'"),
    Hostile("on Thursday, "),
    Hostile("ever so slightly "),
    Hostile("."),
    Hostile("1", tail="a"),
    Hostile("1.", tail="a"),
    Hostile("1,111", tail=".1a"),
    Hostile("In A "),
    Hostile("In ", "", "said"),
    Hostile("only "),
    Hostile("Secretary of and and ", tail="."),
    Hostile("president of "),
    Hostile("a ", "president of "),
    Hostile("and ", "president of a "),
    Hostile("\u0301\u0323", "a"),
    Hostile("sanctions "),
    Hostile("A" * 150 + ", A!\n"),
    Hostile("a " * 290 + "\n"),
    Hostile("A" * 580 + "\n"),
    Hostile("Aa " * 190 + "\n"),
    Hostile("By Ab and " * 50 + "\n"),
    Hostile("our " * 140 + "\n"),
    Hostile("1" * 580 + "\n"),
    Hostile("x@" * 290 + "\n"),
    Hostile("a." * 290 + "\n"),
    Hostile("Photo: Ab, " * 50 + "\n"),
    Hostile("read the “" * 50 + "\n"),
    Hostile(", please be sure to " * 28 + "\n"),
)


def _statement(text: str, issuer: str = "Iraq") -> Statement:
    return Statement(
        id=f"x-{issuer.lower()}", issuer=issuer, title=text[:300], text=text, url="https://example.org/", kind="readout",
        event_date=DAY, issued_date=DAY,
    )  # fmt: skip


def _referents(text: str) -> object:
    referents = Referents.of(text).after(text)
    return referents, referents.who("she", text), referents.who("both", text), referents.name_pronouns(text)


def _voices(text: str) -> object:
    referents = Referents.of(text)
    voices = Voices(Cast.of(text, [text], referents.known))
    said = [voices.after(text[:50]).who(saying, referents, text) for saying in sayings_in(text)]
    return said, voices.cast.issuer, voices.cast.lands, voices.cast.tells_of_document


FUNCTIONS: dict[str, Callable[[str], object]] = {
    "mentions": mentions,
    "resolve": lambda text: [resolve(mention, DAY) for mention in mentions(text)],
    "days_in": lambda text: list(days_in(text)),
    "parse_day": parse_day,
    "signs": lambda text: list(signs(text)),
    "quantities": quantities,
    "contacts_in": contacts_in,
    "refers_to_event": refers_to_event,
    "kind_of": lambda text: kind_of(text, "statement"),
    "event_day": lambda text: event_day(text, DAY),
    "day_in_head": lambda text: day_in_head(text, DAY),
    "same_event": lambda text: same_event(_statement(text), _statement(text, "Iran")),
    "compare": lambda text: compare([_statement(text), _statement("The envoy met the minister.", "Iran")]),
    "entry_of": entry_of,
    "country_of": country_of,
    "names_in": names_in,
    "surnames_of": lambda text: surnames_of(names_in(text)),
    "land_named": land_named,
    "name_tokens": name_tokens,
    "same_name": lambda text: (same_name(text, "Ann Lee"), same_name(text, text[1:])),
    "spelling": spelling,
    "holders": lambda text: list(holders(text)),
    "titled": lambda text: list(titled(text)),
    "pronoun_of": pronoun_of,
    "is_first_name": is_first_name,
    "Referents": _referents,
    "reporting_frame": reporting_frame,
    "parse": parse,
    "sayings_in": sayings_in,
    "visit_in": lambda text: visit_in([text]),
    "Voices": _voices,
    "head_of": head_of,
    "said_from": said_from,
    "speaker_of": lambda text: (speaker_of(text, text), speaker_of("Statement", text)),
    "is_office_word": is_office_word,
    "transcript_of": lambda text: (transcript_of("Press Briefing", text), transcript_of(text, text)),
    "speaker_at": lambda text: speaker_at("Press Briefing", text, len(text) // 2),
    "classes_in": classes_in,
    "verb_classes": verb_classes,
    "speech_acts": speech_acts,
    "cues_in": cues_in,
    "events": events,
    "omits": omits,
    "unasserted": unasserted,
    "instruction_like": instruction_like,
    "without_emphasis": without_emphasis,
    "is_modal": is_modal,
    "is_negator": is_negator,
    "modal_before": lambda text: modal_before(text, "zzz"),
    "scope_groups": scope_groups,
    "opening_of": opening_of,
    "is_other_voice": is_other_voice,
    "in_name_case": in_name_case,
    "is_fragment": is_fragment,
    "clause_spans": clause_spans,
    "classify": lambda text: classify(text, split(text)),
    "has_finite_verb": has_finite_verb,
    "finite_verbs": finite_verbs,
    "says_something": says_something,
    "is_heading_like": is_heading_like,
    "is_title_case": is_title_case,
    "changes": lambda text: changes(_statement(text), _statement("The envoy met the minister.")),
    "fold": fold,
    "typographic": typographic,
    "mended": mended,
    "letters_and_digits": letters_and_digits,
    "words": words,
    "content_lemmas": content_lemmas,
    "lemma": lemma,
    "plain": plain,
    "counterpart": lambda text: counterpart(text, "meeting"),
    "senses": senses,
    "opposed": lambda text: opposed("praise", content_lemmas(text)),
    "coverage": lambda text: (
        coverage(["meeting"], text),
        coverage(content_lemmas(text), "The envoy met him."),
    ),
    "quoted_strings": quoted_strings,
    "split": split,
    "line_spans": lambda text: list(line_spans(text)),
    "list_marker": list_marker,
    "sure_ends": lambda text: sure_ends(text, 0, len(text)),
    "search_tokens": search_tokens,
    "clean": clean,
    "read_markdown": read_markdown,
}
"""By the name of what is called; each takes one text."""
