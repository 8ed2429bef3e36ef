"""How each word of a parsed sentence stands: told as so, as not so, or left open."""

from dataclasses import dataclass

from assistant.language.parsing.tree import Token, Tree
from assistant.language.stance.forms import is_infinitive, is_verb, part_of_speech
from assistant.language.stance.governors import (
    is_infinitive_of_listed,
    noun_before,
    of_governor,
    of_preposition,
)
from assistant.language.stance.signatures import TRANSPARENT, Signature, signature_of
from assistant.language.stance.small_words import small_words
from assistant.language.text.lemmas import lemma

__all__ = ["Veridicalities", "Veridicality"]

_COMPLEMENTS = frozenset({"xcomp", "ccomp", "pcomp", "acl", "csubj", "csubjpass"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "pobj", "attr"})
_DEEPEST = 40  # governors that are followed up: no sentence of a report has as many
_NONE = frozenset[str]()


@dataclass(frozen=True)
class Veridicality:
    """`denied` after all negations above it; `open` where it need not have come about.

    `by` is the nearest word that says so; `openers` are the lemmas of those that leave it open, auxiliaries aside.
    """

    denied: bool = False
    open: bool = False
    by: Token | None = None
    openers: frozenset[str] = _NONE

    def under(self, signature: Signature, word: Token) -> "Veridicality":
        """The veridicality of what hangs on a word that stands like this."""
        if signature.is_factive:
            return Veridicality(signature.affirmed == "-", False, word)
        sign = signature.denied if self.denied else signature.affirmed
        guess = self.denied != (signature.affirmed == "-")
        listed = signature != TRANSPARENT
        opener = {lemma(word.text)} if listed and sign == "o" else _NONE
        denied = guess if sign == "o" else sign == "-"
        return Veridicality(
            denied, self.open or sign == "o", word if listed else self.by, self.openers | opener
        )

    def with_small_word(self, word: Token, signature: Signature) -> "Veridicality":
        """The same with one of its own small words: "not", "may", "if", "reportedly"."""
        if signature.affirmed == "-":
            return Veridicality(not self.denied, self.open, word, self.openers)
        opener = _NONE if word.relation in {"aux", "mark"} else {lemma(word.text)}
        return Veridicality(self.denied, True, word, self.openers | opener)


class Veridicalities:
    """The veridicalities of one tree, each worked out once."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._known: dict[int, Veridicality] = {}

    def of(self, token: Token, depth: int = 0) -> Veridicality:
        """How `token` stands, by its own small words and all that governs it. `depth` counts what was followed up."""
        if token.index not in self._known:
            veridicality = Veridicality() if depth > _DEEPEST else self._from_above(token, depth + 1)
            for word, signature in small_words(self._tree, token):
                veridicality = veridicality.with_small_word(word, signature)
            self._known[token.index] = veridicality
        return self._known[token.index]

    def _from_above(self, token: Token, depth: int) -> Veridicality:
        head = self._tree.head(token)
        if head.index == token.index or depth > _DEEPEST:
            return Veridicality()
        if token.relation == "conj":
            return self._beside(token, head, depth)
        if is_verb(token) or token.relation in _COMPLEMENTS:
            return self._of_clause(token, head, depth)
        if token.relation in {"acomp", "attr", "oprd"}:
            return self.of(head, depth)  # "is not true": the adjective shares what its copula has
        return self._as_object(token, head, depth)

    def _of_clause(self, token: Token, head: Token, depth: int) -> Veridicality:
        if owner := noun_before(self._tree, token, head):
            return self.of(owner[0], depth).under(owner[1], owner[0])
        if token.relation in _COMPLEMENTS or is_infinitive_of_listed(self._tree, token, head):
            return self._under_governor(token, head, depth)
        if token.relation == "relcl" and is_infinitive(self._tree, token):
            return self._under_governor(token, head, depth)  # "a call to provide"
        if token.relation == "relcl" and self._is_cleft(head):
            return self.of(self._tree.head(head), depth)
        if token.relation == "acomp":
            return self.of(head, depth)
        return Veridicality()  # a relative or adverbial clause tells its own

    def _is_cleft(self, noun: Token) -> bool:
        """ "It was not Lee who paid": what follows is told, or denied, of Lee."""
        verb = self._tree.head(noun)
        subjects = [word.text.lower() for word in self._tree.children(verb, "nsubj")]
        return verb.lemma == "be" and noun.relation == "attr" and subjects == ["it"]

    def _beside(self, token: Token, head: Token, depth: int) -> Veridicality:
        """The second of two joined by "and": under the same governors, and under the same "not" where it is bare."""
        own = self._tree.children(token, "nsubj", "nsubjpass", "aux", "neg")
        shares = not own and token.tag == head.tag and token.tag in {"VB", "VBG", "VBN"}
        return self.of(head, depth) if shares else self._from_above(head, depth + 1)

    def _under_governor(self, token: Token, head: Token, depth: int) -> Veridicality:
        if head.relation in {"prep", "agent"} or head.tag == "IN":
            return self._under_preposition(token, head, depth)
        if head.lemma == "be" and is_verb(head):
            return self._under_copula(head, depth)
        return self.of(head, depth).under(of_governor(self._tree, head, token), head)

    def _under_copula(self, verb: Token, depth: int) -> Veridicality:
        """ "It is not true that …", "the plan is to …"."""
        for predicate in self._tree.children(verb, "acomp", "attr"):
            if signature := signature_of(part_of_speech(predicate), lemma(predicate.text)):
                return self.of(predicate, depth).under(signature, predicate)
        return self.of(verb, depth).under(of_governor(self._tree, verb, verb), verb)

    def _under_preposition(self, token: Token, preposition: Token, depth: int) -> Veridicality:
        """ "Without meeting", "prevented from meeting", "stopped short of meeting", "the idea of meeting"."""
        if signature := of_preposition(self._tree, preposition, token):
            return Veridicality().under(signature, preposition)
        head = self._tree.head(preposition)
        if is_verb(head) or head.tag.startswith(("NN", "JJ")):
            return self.of(head, depth).under(of_governor(self._tree, head, preposition), head)
        return Veridicality()

    def _as_object(self, token: Token, head: Token, depth: int) -> Veridicality:
        """A noun below a word that denies or opens what it takes: "canceled the meeting", "lack of support"."""
        if token.relation not in _OBJECTS:
            return Veridicality()
        if head.relation == "prep" or head.tag == "IN":
            if signature := of_preposition(self._tree, head):
                return Veridicality().under(signature, head)
            head = self._tree.head(head)
        above, signature = self.of(head, depth), of_governor(self._tree, head, token)
        if not is_verb(head):
            return above.under(signature, head) if signature.affirmed == "-" else Veridicality()
        if signature != TRANSPARENT:
            return above.under(signature, head)
        return Veridicality(False, above.open or above.denied, above.by, above.openers)
