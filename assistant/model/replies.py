"""How a chat server's reply is read: the envelope, the log-probabilities, the closed answer.

Pure functions, strict throughout: nothing is repaired, nothing is searched for in prose. What is
not exactly an answer raises `ReplyError`.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, computed_field

from assistant.errors import ReplyError

MIN_MASS = 0.05  # below this share on all choices together the model was not answering the question
MOST_MASS = 1.05  # what the alternatives of one token may come to: 1, and a little for rounded logarithms
CERTAIN = 0.01  # log-probabilities may come out a hair above zero from rounding
FIELD = "answer"

LogProbability = Annotated[float, Field(le=CERTAIN, allow_inf_nan=False)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True, hide_input_in_errors=True)


class TopToken(_Part):
    token: str
    logprob: LogProbability | None = None  # some servers write null for zero probability


class Token(TopToken):
    top_logprobs: list[TopToken] = []


class LogProbs(_Part):
    content: list[Token] | None = None


class _Message(_Part):
    content: str | None = None
    refusal: str | None = None

    @computed_field  # type: ignore[prop-decorator]  # pydantic's way
    @property
    def role(self) -> str:
        """Whoever the server says it was."""
        return "assistant"


class _Choice(_Part):
    message: _Message | None = None
    finish_reason: str | None = None
    logprobs: LogProbs | None = None


class _Usage(_Part):
    prompt_tokens: int = Field(default=0, ge=0)
    completion_tokens: int = Field(default=0, ge=0)


class _Envelope(_Part):
    choices: list[_Choice]
    usage: _Usage | None = None


class _Labelled(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True)

    answer: str


@dataclass(frozen=True)
class RawReply:
    """One reply as the server gave it; `tokens` is empty where it sends no log-probabilities."""

    content: str
    finish_reason: str | None
    refusal: str | None
    tokens: tuple[Token, ...]
    prompt_tokens: int = 0
    completion_tokens: int = 0


def known_envelope(body: bytes) -> bytes:
    """The parts of one chat completion with one message that are read here, each of its right type.

    The client library builds its objects without validating them, and shows what does not fit in a warning.

    Raises:
        ReplyError: it is none (bad_schema, empty_reply).
    """
    try:
        envelope = _Envelope.model_validate_json(body)
    except ValidationError:
        raise ReplyError(
            "The model's server did not answer in the form of a chat completion; "
            "check that the address is that of an OpenAI-compatible API.",
            code="bad_schema",
        ) from None
    if not envelope.choices or envelope.choices[0].message is None:
        raise empty_reply()
    if len(envelope.choices) > 1:
        raise ReplyError("The model sent several answers to one question.", code="bad_schema")
    return envelope.model_dump_json().encode()


def check_complete(reply: RawReply, *, whole: bool) -> None:
    """Raise `ReplyError` for a refused, filtered, cut-off or empty reply.

    `whole`: the content must be complete; False where only its first token is read.
    """
    if reply.refusal or reply.finish_reason == "content_filter":
        raise refused_reply()
    if whole and reply.finish_reason == "length":
        raise truncated_reply()
    if not reply.content or (whole and not reply.content.strip()):
        raise empty_reply()


def refused_reply() -> ReplyError:
    return ReplyError("The model refused to answer this question.", code="refused")


def truncated_reply() -> ReplyError:
    return ReplyError("The model's answer was cut off before its end.", code="truncated")


def empty_reply() -> ReplyError:
    return ReplyError("The model gave an empty answer.", code="empty_reply")


def check_choices(choices: Sequence[str]) -> None:
    """Raise `ValueError` unless each choice can be told apart by the way it begins."""
    folded = [choice.casefold() for choice in choices]
    if len(folded) < 2 or any(not choice.strip() or choice != choice.strip() for choice in choices):
        raise ValueError("a closed question needs two or more choices, none blank or padded")
    for number, choice in enumerate(folded):
        if any(other.startswith(choice) for place, other in enumerate(folded) if place != number):
            raise ValueError(f"the choice {choices[number]!r} is how another choice begins")


def object_schema(choices: Sequence[str]) -> dict[str, object]:
    """The JSON schema of `{"answer": <one of choices>}`."""
    return {
        "type": "object",
        "properties": {FIELD: {"type": "string", "enum": list(choices)}},
        "required": [FIELD],
        "additionalProperties": False,
    }


def answer_schema(choices: Sequence[str]) -> dict[str, object]:
    """The `response_format` that leaves the model only `{"answer": <one of choices>}`."""
    return {
        "type": "json_schema",
        "json_schema": {"name": FIELD, "strict": True, "schema": object_schema(choices)},
    }


def read_first_token(tokens: Sequence[Token], choices: Sequence[str]) -> dict[str, float]:
    """The probability of each choice (sum 1) from the first token's likeliest alternatives.

    A token counts for the choice that it equals, or that alone begins with it, letter case and
    surrounding blanks aside.

    Raises:
        ReplyError: less than `MIN_MASS` of the probability is on the choices, or there is more of it than 1
            (bad_schema).
    """
    return _shares(_alternatives(tokens[0]), choices)


def read_object(content: str, choices: Sequence[str]) -> str:
    """The choice in a reply that is exactly `{"answer": CHOICE}`.

    Raises:
        ReplyError: anything else (bad_schema).
    """
    try:
        label = _Labelled.model_validate_json(content).answer
        keys = [key for key, _ in json.loads(content, object_pairs_hook=list)]
    except (ValidationError, ValueError):
        raise _off_schema() from None
    if len(keys) != 1 or label not in choices:
        raise _off_schema()
    return label


def read_fields(fields: object, choices: Sequence[str]) -> str:
    """The choice in what a library has parsed already, which must be `{"answer": CHOICE}` and no more.

    Raises:
        ReplyError: anything else (bad_schema).
    """
    try:
        label = _Labelled.model_validate(fields).answer
    except ValidationError:
        raise _off_schema() from None
    if label not in choices:
        raise _off_schema()
    return label


def read_word(content: str, choices: Sequence[str]) -> str:
    """The choice in a reply that is exactly one of them, blanks around it aside.

    Raises:
        ReplyError: anything else (bad_schema); a choice within prose is none.
    """
    word = content.strip()
    if word not in choices:
        raise _off_schema()
    return word


def read_object_shares(reply: RawReply, choices: Sequence[str]) -> dict[str, float] | None:
    """The probabilities at the token where the value of `read_object` begins, None if unreadable."""
    label = read_object(reply.content, choices)
    start = reply.content.rfind(f'"{label}"') + 1
    if start == 0 or "".join(token.token for token in reply.tokens) != reply.content:
        return None  # the label stands there escaped, or the tokens are not the content
    position = 0
    for token in reply.tokens:
        end = position + len(token.token)
        if end > start:
            return _value_shares(token, start - position, choices)
        position = end
    return None


def _value_shares(token: Token, offset: int, choices: Sequence[str]) -> dict[str, float] | None:
    """`offset`: how many characters of the token stand before the value's first letter."""
    opening = token.token[: max(offset, 0)]
    values: dict[str, float] = {}
    for text, share in _alternatives(token).items():
        if text.startswith(opening):
            value = text[len(opening) :].split('"')[0]
            values[value] = values.get(value, 0.0) + share
    try:
        return _shares(values, choices)
    except ReplyError:
        return None


def _alternatives(token: Token) -> dict[str, float]:
    """Probability by token text: the likeliest ones, and the one that was taken.

    Raises:
        ReplyError: they are no probabilities, as they come to more than 1 (bad_schema).
    """
    shares: dict[str, float] = {}
    for likely in token.top_logprobs:
        if likely.logprob is not None:
            shares[likely.token] = shares.get(likely.token, 0.0) + math.exp(likely.logprob)
    if token.logprob is not None:
        shares.setdefault(token.token, math.exp(token.logprob))
    if math.fsum(shares.values()) > MOST_MASS:
        raise ReplyError(
            "The model's server sent probabilities that together come to more than 1.", code="bad_schema"
        )
    return shares


def _shares(alternatives: dict[str, float], choices: Sequence[str]) -> dict[str, float]:
    mass = dict.fromkeys(choices, 0.0)
    for text, share in alternatives.items():
        owner = _owner(text, choices)
        if owner is not None:
            mass[owner] += share
    total = math.fsum(mass.values())
    if total < MIN_MASS:
        raise _off_schema()
    return {choice: share / total for choice, share in mass.items()}


def _owner(text: str, choices: Sequence[str]) -> str | None:
    start = text.strip().casefold()
    if not start:
        return None
    owners = [choice for choice in choices if choice.casefold().startswith(start)]
    exact = [choice for choice in owners if choice.casefold() == start]
    found = exact or owners
    return found[0] if len(found) == 1 else None


def _off_schema() -> ReplyError:
    return ReplyError("The model's answer is none of the answers it was given.", code="bad_schema")
