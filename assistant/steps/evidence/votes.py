"""What the claims of an article find together, beside the statements on its event.

An article tells of more than its event: an earlier meeting, last year's message, the notice that came before.
A claim on it may share few words with what it reports ("Small children need none, that notice said."); that
other claims, and above all those before and after it, find the same statement tells which one is meant.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from assistant.ports import Hit

__all__ = ["Votes", "votes_by_claim"]

_VOTED_FOR = 5  # statements, the first of each claim's search
_NEIGHBOURS = 2  # claims before and after: a paragraph is on one thing
_TOLD_BY_NEIGHBOURS = 2  # statements, the first of a neighbour's search: further down they are chance

Votes = Mapping[str, float]
_Ballot = dict[str, float]  # statement id → the best score of the claim's search


def votes_by_claim(hits_by_claim: Sequence[Sequence[Hit]], event: Collection[str]) -> list[Votes]:
    """For each claim {statement id: 0 to 2}: 1 for what all claims find most, and 1 for its neighbours.

    `event` are the ids of the statements on the article's event: they are read anyway, and have no vote.
    """
    ballots = [_ballot(hits, event) for hits in hits_by_claim]
    shared = _shared(ballots)
    return [_with_neighbours(shared, ballots, place) for place in range(len(ballots))]


def _ballot(hits: Sequence[Hit], event: Collection[str]) -> _Ballot:
    ballot: _Ballot = {}
    for hit in hits:
        if hit.statement.id not in event and len(ballot) < _VOTED_FOR:
            ballot.setdefault(hit.statement.id, hit.score)
    return ballot


def _shared(ballots: Sequence[_Ballot]) -> _Ballot:
    """The sums of all ballots, the largest scaled to 1."""
    sums: defaultdict[str, float] = defaultdict(float)
    for ballot in ballots:
        for statement_id, score in ballot.items():
            sums[statement_id] += max(score, 0.0)
    most = max(sums.values(), default=0.0)
    return {statement_id: total / most for statement_id, total in sums.items()} if most else {}


def _with_neighbours(shared: _Ballot, ballots: Sequence[_Ballot], place: int) -> Votes:
    votes = dict(shared)
    near = [*ballots[max(0, place - _NEIGHBOURS) : place], *ballots[place + 1 : place + 1 + _NEIGHBOURS]]
    told: _Ballot = {}
    for ballot in near:
        for statement_id, score in list(ballot.items())[:_TOLD_BY_NEIGHBOURS]:
            told[statement_id] = max(score, told.get(statement_id, 0.0))
    for statement_id, score in told.items():
        votes[statement_id] = votes.get(statement_id, 0.0) + score
    return votes
