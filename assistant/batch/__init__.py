"""Many articles in one go: a list of them in, one row an article out, stopped and resumed without a loss."""

from assistant.batch.run import BatchOptions, BatchSummary, check_batch, run_batch

__all__ = ["BatchOptions", "BatchSummary", "check_batch", "run_batch"]
