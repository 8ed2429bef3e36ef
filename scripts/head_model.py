"""The embedded model as its head is trained on it: its output layer, its states, and the adapter file.

The last hidden state after a question is computed from the server's own log-probabilities, which are
linear in it: log p(token) = w(token)·h − log Z, some thousands of tokens for 1,536 unknowns.
"""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import httpx
import numpy as np
from gguf import GGUFReader, GGUFWriter
from gguf.quants import dequantize
from numpy.typing import NDArray
from rich.progress import track

from assistant.evaluation.checking.lessons import Lesson
from assistant.model.local_model import LocalModel
from assistant.model.reply_cache import question_key
from assistant.model.weights import EMBEDDED
from assistant.steps.claims import PROMPT

TOP = 2600  # log-probabilities a question: more than a state has unknowns
LOADING = 240.0  # seconds
RIDGE = 1e-6

Floats = NDArray[np.float64]


@dataclass
class Layer:
    """The model's output layer: `rows` shape (vocabulary, width), and each token's text, folded."""

    rows: Floats
    tokens: list[str]

    def words(self, answer: str) -> list[int]:
        """The tokens that are this answer, or begin it by three letters or more."""
        word = answer.casefold()
        return [
            place
            for place, token in enumerate(self.tokens)
            if token == word or (len(token) > 2 and word.startswith(token))
        ]


def read_layer(gguf: Path) -> Layer:
    reader = GGUFReader(gguf)
    output = next(tensor for tensor in reader.tensors if tensor.name == "output.weight")
    field = reader.fields["tokenizer.ggml.tokens"]
    texts = (bytes(field.parts[at]).decode("utf-8", "replace") for at in field.data)
    tokens = [text.replace("Ġ", " ").strip().casefold() for text in texts]
    return Layer(dequantize(output.data, output.tensor_type).reshape(len(tokens), -1), tokens)


def read_states(lessons: Sequence[Lesson], kept: Path, weights: Path, layer: Layer) -> dict[str, Floats]:
    """The state after each question, by `_place`; states read before are taken from `kept`."""
    states = dict(np.load(kept)) if kept.exists() else {}
    left = [lesson for lesson in lessons if state_key(lesson) not in states]
    # the server keeps what questions share
    left.sort(key=lambda lesson: (lesson.question.name != PROMPT, lesson.question.turns[-1].content))
    if not left:
        return states
    with closing(LocalModel(weights)) as model:
        model.start()
        with httpx.Client(base_url=model.locate(LOADING), timeout=LOADING) as client:
            client.headers["Authorization"] = f"Bearer {model.api_key}"
            for number, lesson in enumerate(track(left, "reading states"), start=1):
                states[state_key(lesson)] = _state(lesson, client, layer)
                if number % 200 == 0:
                    np.savez(kept, **states)
    np.savez(kept, **states)
    return states


def state_key(lesson: Lesson) -> str:
    """The key of a state: one question in one model."""
    return f"{EMBEDDED.sha256[:12]}-{question_key(lesson.question)}"


def _state(lesson: Lesson, client: httpx.Client, layer: Layer) -> Floats:
    turns = [{"role": turn.role, "content": turn.content} for turn in lesson.question.turns]
    request = {"messages": turns, "temperature": 0, "max_tokens": 1, "logprobs": True, "top_logprobs": TOP}
    reply = client.post("/chat/completions", json=request).raise_for_status().json()
    likeliest = reply["choices"][0]["logprobs"]["content"][0]["top_logprobs"]
    rows = np.column_stack([layer.rows[[token["id"] for token in likeliest]], np.ones(len(likeliest))])
    logs = np.array([token["logprob"] for token in likeliest])
    solved = np.linalg.solve(rows.T @ rows + RIDGE * np.eye(rows.shape[1]), rows.T @ logs)
    return solved[:-1].astype(np.float32)


def write_adapter(path: Path, rows: Floats, answers: Sequence[str], layer: Layer) -> None:
    """Writes the rows, shape (answers, width), as a LoRA adapter: one rank an answer, on its tokens."""
    spread = np.zeros((len(layer.tokens), len(rows)), dtype=np.float16)
    for place, answer in enumerate(answers):
        spread[layer.words(answer), place] = 1
    path.parent.mkdir(parents=True, exist_ok=True)
    file = GGUFWriter(path, "qwen2")
    file.add_string("general.type", "adapter")
    file.add_string("general.license", "Apache-2.0")
    file.add_string("general.description", "On Record: answers to its closed questions")
    file.add_string("adapter.type", "lora")
    file.add_float32("adapter.lora.alpha", float(len(rows)))  # the scale is alpha by rank: 1
    file.add_tensor("output.weight.lora_a", rows.astype(np.float32))
    file.add_tensor("output.weight.lora_b", spread)
    file.write_header_to_file()
    file.write_kv_data_to_file()
    file.write_tensors_to_file()
    file.close()
