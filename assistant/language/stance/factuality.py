"""Which events of a sentence are told as so, as not so, or left open: read off its parse.

"Lee failed to meet Ann" denies the meeting, "Lee hoped to meet Ann" leaves it open, "the Bank met Ann" does neither.
A word's own negation counts, and every word that governs it, up to the main verb.
"""

from dataclasses import dataclass
from functools import lru_cache

from assistant.language.parsing.parser import parse
from assistant.language.parsing.tree import Token, Tree
from assistant.language.stance.signatures import TRANSPARENT, PartOfSpeech, Signature, signature_of
from assistant.language.text.lemmas import STOP_WORDS, lemma

__all__ = ["Event", "events", "is_denial"]

_VERBAL = "VB"
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "pcomp", "acl", "csubj", "csubjpass"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "pobj", "attr"})
_CORE = frozenset({"nsubj", "nsubjpass", "dobj"})
_FUTURE = frozenset({"will", "shall", "'ll", "’ll"})
# Below an event, what belongs to another one.
_OTHER_CLAUSES = frozenset({"relcl", "advcl", "conj", "ccomp", "parataxis"})
_NEAR = 2  # words after "without" among which "delay" makes an idiom
_DEEPEST = 40  # governors that are followed up: no sentence of a report has as many


@dataclass(frozen=True)
class Standing:
    """`denied` after all negations above it; `open` where it need not have come about; `by` and `openers` as in `Event`."""

    denied: bool = False
    open: bool = False
    by: Token | None = None
    openers: frozenset[str] = frozenset()

    def under(self, signature: Signature, word: Token) -> "Standing":
        """The standing of what hangs on a word that stands like this."""
        if signature.is_factive:
            return Standing(signature.affirmed == "-", False, word)
        opener = {lemma(word.text)} if signature != TRANSPARENT and "o" in signature.affirmed else frozenset[str]()
        sign = signature.denied if self.denied else signature.affirmed
        guess = self.denied != (signature.affirmed == "-")
        denied = guess if sign == "o" else sign == "-"
        by = word if signature != TRANSPARENT else self.by
        return Standing(denied, self.open or sign == "o", by, self.openers | opener)

    def negated(self, word: Token) -> "Standing":
        return Standing(not self.denied, self.open, word, self.openers)

    def opened(self, word: Token) -> "Standing":
        opener = frozenset[str]() if word.relation in {"aux", "mark"} else {lemma(word.text)}
        return Standing(self.denied, True, word, self.openers | opener)


@dataclass(frozen=True)
class Event:
    """A verb, or a noun or adjective that may stand for one, with what is said of it.

    `lemma` as in `text.lemmas`; `about` are the content lemmas of its own clause. `verbal`: a verb, or what a copula
    says; `definite`: a finite one, whose being so is what the sentence tells; `future`: "will" is before it.
    `subordinate`: subject or object, so that the verb's standing tells as much. `openers` are the lemmas of the verbs,
    nouns and adverbs that leave it open, auxiliaries aside; `by` is the nearest word that denies or opens it.
    """

    lemma: str
    start: int
    end: int
    denied: bool
    open: bool
    verbal: bool
    subordinate: bool
    definite: bool
    future: bool
    openers: frozenset[str]
    by: str
    by_start: int
    by_end: int
    about: frozenset[str]


def is_denial(event: Event) -> bool:
    """Whether it is denied, or its own word denies something: "refused the offer", "lacks a permit"."""
    signature = signature_of("verb", event.lemma) or signature_of("noun", event.lemma)
    return event.denied or (signature is not None and signature.affirmed == "-")


@lru_cache(maxsize=4_096)
def events(text: str) -> tuple[Event, ...]:
    """The events of one sentence in order; those of a longer text than the parser reads are left out.

    Raises ParserError.
    """
    tree = parse(text)
    reader = _Reader(tree)
    found = [reader.event(token) for token in tree.tokens if _may_be_event(token)]
    return tuple(event for event in found if event is not None)


def _may_be_event(token: Token) -> bool:
    return token.tag[:2] in {_VERBAL, "NN", "JJ"} and token.tag != "NNP" and token.relation not in {"aux", "auxpass"}


class _Reader:
    """The standings of one tree, each worked out once."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._known: dict[int, Standing] = {}

    def event(self, token: Token) -> Event | None:
        verb = self._copula(token) or (token if token.tag.startswith(_VERBAL) else None)
        lemma_ = lemma(token.text)
        if not lemma_ or (lemma_ in STOP_WORDS and verb is not token):
            return None
        standing = self.standing(token)
        by = standing.by
        return Event(
            lemma=lemma_,
            start=token.start,
            end=token.end,
            denied=standing.denied,
            open=standing.open,
            verbal=verb is not None,
            subordinate=token.relation in _CORE,
            definite=verb is not None and self._is_finite(verb),
            future=verb is not None and self._is_future(verb),
            openers=standing.openers | ({"will"} if by and self._is_future(by) else frozenset()),
            by=by.text if by else "",
            by_start=by.start if by else token.start,
            by_end=by.end if by else token.end,
            about=self._about(verb or token),
        )

    def standing(self, token: Token, depth: int = 0) -> Standing:
        if token.index not in self._known:
            above = Standing() if depth > _DEEPEST else self._from_above(token, depth + 1)
            self._known[token.index] = self._own(token, above)
        return self._known[token.index]

    # ------------------------------------------------------------ from the word that governs it

    def _from_above(self, token: Token, depth: int) -> Standing:
        head = self._tree.head(token)
        if head.index == token.index:
            return Standing()
        if token.relation == "conj":
            return self._beside(token, head, depth)
        if token.relation in {"advcl", "xcomp"} and (owner := self._of_object(token, head)):
            return self.standing(owner[0], depth).under(owner[1], owner[0])
        if token.relation in _COMPLEMENTS or self._is_infinitive_of_listed(token, head):
            return self._under_governor(token, head, depth)
        if token.relation == "relcl" and self._is_cleft(head):
            return self.standing(self._tree.head(head), depth)
        if token.tag.startswith(_VERBAL):
            return Standing()  # a relative or adverbial clause tells its own
        if token.relation in {"acomp", "attr", "oprd"}:
            return self.standing(head, depth)  # "is not true": the adjective shares what its copula has
        return self._as_object(token, head, depth)

    def _is_infinitive(self, token: Token) -> bool:
        return token.tag == "VB" and any(child.tag == "TO" for child in self._tree.children(token, "aux"))

    def _is_infinitive_of_listed(self, token: Token, head: Token) -> bool:
        """ "Hoped to confirm", taken for a purpose; a true purpose ("left to see her") has a verb that is not listed."""
        listed = head.tag.startswith(_VERBAL) and head.index < token.index and signature_of("verb", lemma(head.text))
        return bool(listed) and token.relation == "advcl" and self._is_infinitive(token)

    def _is_cleft(self, noun: Token) -> bool:
        """ "It was not Lee who paid": what follows is told, or denied, of Lee."""
        verb = self._tree.head(noun)
        subjects = self._tree.children(verb, "nsubj")
        return verb.lemma == "be" and noun.relation == "attr" and [word.text.lower() for word in subjects] == ["it"]

    def _beside(self, token: Token, head: Token, depth: int) -> Standing:
        """The second of two joined by "and": under the same governors, and under the same "not" where it is bare."""
        if self._tree.children(token, "nsubj", "nsubjpass", "aux", "neg") or not token.tag.startswith(_VERBAL):
            return self._from_above(head, depth + 1) if depth <= _DEEPEST else Standing()
        shares = token.tag == head.tag and token.tag in {"VB", "VBG", "VBN"}
        return self.standing(head, depth) if shares else self._from_above(head, depth + 1) if depth <= _DEEPEST else Standing()

    def _under_governor(self, token: Token, head: Token, depth: int) -> Standing:
        if head.relation in {"prep", "agent"} or head.tag == "IN":
            return self._under_preposition(head, depth)
        if head.tag.startswith(_VERBAL) and head.lemma == "be":
            return self._under_copula(head, depth)
        return self.standing(head, depth).under(self._signature(head, token), head)

    def _under_copula(self, verb: Token, depth: int) -> Standing:
        """ "It is not true that …", "the plan is to …"."""
        for predicate in self._tree.children(verb, "acomp", "attr"):
            if signature := signature_of(_part(predicate), lemma(predicate.text)):
                return self.standing(predicate, depth).under(signature, predicate)
        return self.standing(verb, depth).under(TRANSPARENT, verb)

    def _under_preposition(self, preposition: Token, depth: int) -> Standing:
        """ "Without meeting", "prevented from meeting", "stopped short of meeting", "the idea of meeting"."""
        head = self._tree.head(preposition)
        word = preposition.text.lower()
        before = (head, *self._tree.children(preposition, "advmod"))
        joined = signature_of("preposition", word) or next(
            filter(None, (signature_of("preposition", f"{other.text.lower()}_{word}") for other in before)), None
        )
        if joined:
            return Standing().under(joined, preposition)
        if head.tag.startswith(_VERBAL) or head.tag.startswith(("NN", "JJ")):
            return self.standing(head, depth).under(self._signature(head, preposition), head)
        return Standing()

    def _as_object(self, token: Token, head: Token, depth: int) -> Standing:
        """A noun below a verb that denies or opens what it takes: "canceled the meeting", "ruled out a plan"."""
        if token.relation not in _OBJECTS:
            return Standing()
        if head.relation == "prep" or head.tag == "IN":
            signature = signature_of("preposition", head.text.lower())
            if signature and not self._is_harmless(head):
                return Standing().under(signature, head)
            head = self._tree.head(head)
        if head.tag.startswith(_VERBAL):
            signature = self._signature(head, token)
            above = self.standing(head, depth)
            return above.under(signature, head) if signature != TRANSPARENT else Standing(False, above.open or above.denied, above.by, above.openers)
        signature = signature_of(_part(head), lemma(head.text)) or TRANSPARENT
        return self.standing(head, depth).under(signature, head) if signature.affirmed == "-" else Standing()

    def _signature(self, head: Token, below: Token) -> Signature:
        """The signature of a governor together with its particle: "rule out", "hold off"; "yet to" denies."""
        lemma_ = lemma(head.text)
        if head.tag.startswith(_VERBAL):
            if any(child.text.lower() == "yet" for child in self._tree.children(head, "advmod")) and lemma_ in {"have", "be"}:
                return Signature("-", "+")
            for particle in self._tree.children(head, "prt", "advmod", "prep", "mark"):
                if found := signature_of("verb", f"{lemma_}_{particle.text.lower()}"):
                    return found
            form = "that" if self._is_finite(below) else "to"
            if found := signature_of("verb", f"{lemma_}_{form}"):
                return found
            if any(lemma(child.text) in _OF_CONTENT for child in self._tree.children(head, "advmod")):
                return Signature("-", "o")
        return signature_of(_part(head), lemma_) or TRANSPARENT

    def _of_object(self, token: Token, verb: Token) -> tuple[Token, Signature] | None:
        """ "Lacked the will to sign": the infinitive hangs on the verb, and belongs to the noun right before."""
        if not self._is_infinitive(token):
            return None
        nouns = [noun for noun in self._tree.children(verb, "dobj") if noun.index < token.index]
        signature = signature_of("noun", lemma(nouns[-1].text)) if nouns else None
        return (nouns[-1], signature) if signature else None

    # ------------------------------------------------------------ its own small words

    def _own(self, token: Token, standing: Standing) -> Standing:
        for child in self._own_words(token):
            word = lemma(child.text) if child.relation not in {"neg", "det"} else child.text.lower()
            signature = self._of_small_word(child, word, token)
            if signature is None or self._is_harmless(child):
                continue
            standing = standing.negated(child) if signature.affirmed == "-" else standing.opened(child)
        return standing

    def _own_words(self, token: Token) -> list[Token]:
        """Adverbs, auxiliaries, marks, determiners; of a verb also those of its subject and object; of a predicate its copula's."""
        tree = self._tree
        found = list(tree.children(token, "neg", "advmod", "aux", "mark", "det", "preconj"))
        found += [below for adverb in tree.children(token, "advmod") for below in tree.children(adverb, "neg")]
        if token.tag.startswith(_VERBAL):
            for noun in tree.children(token, "nsubj", "nsubjpass", "dobj", "attr"):
                found += [noun, *tree.children(noun, "det", "amod", "neg")]
        head = tree.head(token)
        found += [word for word in tree.children(token, "cc") if word.index == 0]
        found += [word for word in tree.children(head, "cc") if token.relation == "conj" and head.index < word.index < token.index]
        return sorted(found, key=lambda child: child.index)

    def _of_small_word(self, child: Token, word: str, token: Token) -> Signature | None:
        if child.relation == "neg" or word == "nor":
            return Signature("-", "+")
        if child.relation == "aux":
            return signature_of("modal", word)
        if child.relation == "mark":
            return signature_of("mark", word)
        if child.relation == "advmod":
            complements = self._tree.children(token, "ccomp", "xcomp")
            return None if complements and word.endswith("ly") and word in _OF_CONTENT else signature_of("adverb", word)
        return signature_of("determiner", word)

    def _is_harmless(self, word: Token) -> bool:
        """ "Not only", "no later than", "without further delay": no denial."""
        after = self._tree.tokens[word.index + 1 : word.index + 1 + _NEAR]
        near = after[:1] if word.tag != "IN" else after
        return any(signature_of("harmless", other.text.lower()) for other in near)

    # ------------------------------------------------------------ its form

    def _copula(self, token: Token) -> Token | None:
        head = self._tree.head(token)
        return head if token.relation in {"acomp", "attr"} and head.lemma == "be" else None

    def _is_future(self, token: Token) -> bool:
        return any(child.text.lower() in _FUTURE for child in self._tree.children(token, "aux"))

    def _is_finite(self, token: Token) -> bool:
        if token.tag in {"VBD", "VBZ", "VBP"}:
            return True
        auxiliaries = self._tree.children(token, "aux", "auxpass")
        return any(child.tag in {"VBD", "VBZ", "VBP", "MD"} for child in auxiliaries)

    def _about(self, token: Token) -> frozenset[str]:
        below = self._tree.under(token, _OTHER_CLAUSES)
        return frozenset(lemma(other.text) for other in below if other.tag[:1] in "NVJC") - STOP_WORDS


_OF_CONTENT = frozenset("falsely wrongly mistakenly incorrectly untruthfully".split())


def _part(token: Token) -> PartOfSpeech:
    if token.tag.startswith(_VERBAL):
        return "verb"
    return "adjective" if token.tag.startswith("JJ") else "noun"
