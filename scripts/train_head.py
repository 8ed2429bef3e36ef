"""Trains the head of the embedded model: what is added to its last layer for the answers of our questions.

    uv run --group train python scripts/train_head.py ../shared/gold tests/data/labelled/* --root ../shared \
        --replies tests/data/replies --pairs ../shared/gold/pairs/train.jsonl --states states.npz

Labelled articles and pairs become questions with right answers (`assistant.evaluation.lessons`). For each
question the served model's last hidden state is read back from its own log-probabilities, which are linear
in it: log p(token) = w(token)·h − log Z, some thousands of tokens for 1,536 unknowns. A multinomial logistic
regression on these states, on top of the logits that are there, with an L2 penalty, gives one row for each
answer; written as a LoRA adapter on the output layer it costs no time when served. The table printed is of
whole sets left out of the fitting.
"""

import hashlib
import json
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import httpx
import numpy as np
import typer
from gguf import GGUFReader, GGUFWriter
from gguf.quants import dequantize
from rich.console import Console
from rich.progress import track
from rich.table import Table
from scipy.optimize import minimize
from scipy.special import log_softmax, logsumexp
from scipy.stats import rankdata

from assistant.engines.local_model import LocalModel
from assistant.engines.reply_cache import question_key
from assistant.engines.weights import EMBEDDED, HEADS, locate_weights
from assistant.evaluation.dataset import PairSet, read_dataset
from assistant.evaluation.lessons import Lesson, kind_lessons, pair_lessons, reading_lessons
from assistant.evaluation.prepared import Records, prepare
from assistant.evaluation.recording import read_recording
from assistant.resources import resource_dir
from assistant.settings import Settings

TOP = 2600  # log-probabilities a question; the state has 1,536 unknowns
PAIRS = 450
