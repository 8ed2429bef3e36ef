"""The checker: article → claims → evidence → verdicts → gate → report, in this order and one direction."""

from assistant.checker.arguments import OnProgress, Paths, Source
from assistant.checker.fact_checker import FactChecker
from assistant.checker.functions import acheck_article, check_article

__all__ = ["FactChecker", "OnProgress", "Paths", "Source", "acheck_article", "check_article"]
