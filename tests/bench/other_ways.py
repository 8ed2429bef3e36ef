"""What a user would build instead of On Record, on the same model, claims and record: two usual ways.

chain: one structured call a claim (label, quote, reason), the four best passages pasted after it.
five calls: as published checkers do it. The article decomposed into claims and these sorted by whether they are
worth checking, once; then for each claim search queries, retrieval, and a verdict beside each of two passages.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI
from openai import OpenAIError
from pydantic import BaseModel, ValidationError

from assistant.ports import Index

PASSAGES = 4
FIVE_PASSAGES = 2
ANSWER_TOKENS = 160  # a label, a quote and a sentence
LIST_TOKENS = 1_200  # the claims of an article


class Verdict(BaseModel):
    """What the chain is asked for."""

    label: Literal["supported", "unsupported", "speculative"]
    quote: str
    reason: str


_CHAIN = ChatPromptTemplate.from_messages(
    [
        (
            "system",
            "You are a fact-checker. Judge the claim by the official statements alone. Give the label supported, "
            "unsupported or speculative, the sentence of the statements that you go by, and your reason in one "
            "sentence.",
        ),
        ("human", "Claim: {claim}\n\nOfficial statements:\n{evidence}"),
    ]
)
_DECOMPOSE = (
    "Split the article into atomic claims that can be understood alone. Answer with a JSON array of strings."
)
_WORTHY = (
    "Which of these statements are factual and worth checking? Answer with a JSON object from each number to true "
    "or false."
)
_QUERIES = (
    "Write up to three search queries to find evidence for or against the claim, as a JSON array of strings."
)
_VERIFY = (
    "Compare the claim with the evidence. Answer with a JSON object that has reasoning, and relationship: SUPPORTS, "
    "REFUTES or IRRELEVANT."
)


@dataclass
class OtherWays:
    """Both ways over one server and one record. `unread`: answers of the chain that were no verdict."""

    base_url: str
    index: Index
    as_of: date
    unread: int = 0
    asked: int = field(default=0)

    def chain(self, claims: Sequence[str]) -> list[str | None]:
        """The label of each claim; None where the answer was cut off or no JSON: it took its time all the same."""
        held = _CHAIN | self._chat(ANSWER_TOKENS).with_structured_output(Verdict, method="json_schema")
        labels: list[str | None] = []
        for claim in claims:
            self.asked += 1
            evidence = "\n\n".join(self._passages(claim, PASSAGES))
            try:
                labels.append(
                    Verdict.model_validate(held.invoke({"claim": claim, "evidence": evidence})).label
                )
            except (OpenAIError, ValidationError, ValueError):
                self.unread += 1
                labels.append(None)
        return labels

    def once(self, article: str, claims: Sequence[str]) -> None:
        """Of the five calls those on the whole article."""
        chat = self._chat(LIST_TOKENS)
        chat.invoke([("system", _DECOMPOSE), ("human", article)])
        listed = "\n".join(f"{number}. {claim}" for number, claim in enumerate(claims, start=1))
        chat.invoke([("system", _WORTHY), ("human", listed)])

    def each(self, claims: Sequence[str]) -> None:
        """Of the five calls those on each claim."""
        chat = self._chat(ANSWER_TOKENS)
        for claim in claims:
            answer = chat.invoke([("system", _QUERIES), ("human", claim)])
            queries = _strings(str(answer.content)) or [claim]
            for passage in self._passages(" ".join(queries), FIVE_PASSAGES):
                chat.invoke([("system", _VERIFY), ("human", f"Claim: {claim}\nEvidence: {passage}")])

    def _chat(self, tokens: int) -> ChatOpenAI:
        return ChatOpenAI(
            model="local",
            base_url=self.base_url,
            api_key="none",
            temperature=0,
            max_tokens=tokens,
            timeout=1_800,
            max_retries=0,
        )

    def _passages(self, query: str, count: int) -> list[str]:
        hits = self.index.search(query, limit=count, issued_to=self.as_of)
        return [hit.statement.text[hit.start : hit.end] for hit in hits]


def _strings(content: str) -> list[str]:
    with suppress(ValueError):
        found = json.loads(content.strip().removeprefix("```json").removesuffix("```"))
        return [query for query in found if isinstance(query, str)] if isinstance(found, list) else []
    return []
