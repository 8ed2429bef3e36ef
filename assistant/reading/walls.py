"""Words of a page that shows no text of its own: it asks who is reading, or says that there is nothing here.
A real article that speaks of such things is longer: whoever asks says from which length on they count for
nothing."""

import re
from collections.abc import Sequence

__all__ = ["NOT_THERE", "WALL", "says_not_found"]

NOT_THERE = "The page says that it was not found: check the address."

# A pattern without flags, to be compiled with IGNORECASE, alone or beside others.
WALL = (
    r"enable javascript|verify (?:that )?you are (?:a )?human|checking your browser|access (?:is )?denied|"
    r"are you a robot|unusual traffic|just a moment|enable cookies"
)

_THING = r"(?:web ?page|page|article|story|content|file|document|url|address|link|post)"
_MISSING = (
    r"(?:(?:was |is |were |are |could |can |has )?not(?: been)?(?: be)? found|"
    r"(?:cannot|(?:can|isn|wasn|couldn)['’]t)(?: be)? found|"
    r"(?:does not|doesn['’]t|no longer) exists?|"
    r"(?:is |was )?(?:no longer|not) (?:available|here)|"
    r"(?:has been|was|may have been) (?:moved|removed|deleted).*)"
)
_ASKED_FOR = r"(?: (?:that )?(?:you(?:['’]re| are| were|['’]ve| have)?|we) .{0,40}?)?"
# A line that says so of its own page and says nothing else: a name of the site may stand beside it.
_NOT_FOUND = re.compile(
    rf"(?:(?:oops|sorry|whoops|uh[- ]oh|error)?[\s,.!:…]*)?(?:we(?:['’]re| are) sorry[,.:]? (?:but )?)?"
    rf"(?:(?:error )?404[\s:|–—-]*(?:error|(?:{_THING} )?(?:was )?not found|[|–—-].*)?|"
    r"(?:404[\s:|–—-]+)?(?:we |i )?(?:can(?:no|['’])t|could(?: not|n['’]t)|(?:were|are) unable to) "
    rf"(?:find|locate) (?:the |this |that |your )?(?:requested )?{_THING}{_ASKED_FOR}|"
    rf"(?:404[\s:|–—-]+)?(?:the |this |that |your )?(?:requested )?{_THING}{_ASKED_FOR} {_MISSING})"
    r"(?:\s*[.!|–—:-].{0,60})?",
    re.IGNORECASE,
)
# The same in French, German, Spanish, Italian and Portuguese.
_THINGS = (
    r"(?:page|article|seite|artikel|beitrag|inhalt|página|artículo|contenido|noticia|pagina|articolo|"
    r"artigo|notícia|conteúdo|adresse|url|document|dokument|documento)"
)
_MISSING_ELSEWHERE = (
    r"(?:introuvable|inexistante?|n['’]existe (?:pas|plus)|n['’]a pas (?:été|pu être) trouvée?|"
    r"n['’]est (?:pas|plus) disponible|(?:a été|est) (?:déplacée?|supprimée?)|"
    r"(?:wurde |konnte )?(?:leider )?nicht (?:mehr )?(?:gefunden|verfügbar|vorhanden)(?: werden)?|"
    r"existiert nicht(?: mehr)?|"
    r"(?:gibt es|ist) nicht(?: mehr)?(?: verfügbar)?|"
    r"no (?:se (?:ha )?encontr(?:ó|ado|ada)|"
    r"(?:ha sido )?encontrad[ao]|(?:ya no )?existe|(?:está )?disponible)|"
    r"ya no (?:existe|está disponible)|non (?:è stata )?trovat[ao]|non esiste(?: più)?|"
    r"não (?:foi )?encontrad[ao]|não existe(?: mais)?)"
)
_ASKED_ELSEWHERE = (
    r"(?:,? (?:que vous|qui|die sie|den sie|que (?:usted )?|che (?:stai|hai)|que você|demandée?|angeforderte|"
    r"solicitada|buscada|richiesta|solicitad[ao]).{0,40}?)?"
)
_NOT_FOUND_ELSEWHERE = re.compile(
    rf"(?:(?:oups|désolée?|hoppla|leider|lo sentimos|ops|error|erreur|fehler|errore|erro)?[\s,.!:…]*)?"
    rf"(?:(?:erreur |fehler |error |errore |erro )?404(?:[\s:|–—-]+(?=\w))?)?"
    rf"(?:(?:la|l['’]|cette|cet|le|die|diese|der|dieser|das|esta|este|el|questa|il|a|o)\s?)?"
    rf"(?:(?:angeforderte|gesuchte|gewünschte) )?{_THINGS}{_ASKED_ELSEWHERE},? (?:(?:ou|oder|o|e) )?"
    rf"{_MISSING_ELSEWHERE}(?:(?:,? (?:ou|oder|o|e|y|und)\b| *[.!|–—:-]).{{0,80}})?"
    r"|(?:erreur|fehler|error|errore|erro) 404(?:\s*[.!|–—:-].{0,60})?",
    re.IGNORECASE,
)
_LONGEST_LINE = 160
_LONGEST_PAGE = 4_000  # characters, with the headlines and the search that such a page offers
_MUCH_TEXT = 1_500  # characters
_OPENING = 5  # lines


def says_not_found(lines: Sequence[str], title: str | None = None) -> bool:
    """Whether a page's title or one of its first lines says that the page is not there, and nothing else.

    A story may say so of a page of somebody's: where there is much text, the title or the first line must.
    """
    length = sum(map(len, lines))
    if length > _LONGEST_PAGE:
        return False
    opening = lines[: _OPENING if length <= _MUCH_TEXT else 1]
    return any(map(_says_so, filter(None, (title, *opening))))


def _says_so(line: str) -> bool:
    plain = " ".join(line.split())
    return len(line) <= _LONGEST_LINE and any(
        pattern.fullmatch(plain) for pattern in (_NOT_FOUND, _NOT_FOUND_ELSEWHERE)
    )
