"""Old reports made again from their own replies, and held to the version and model that they name."""

from assistant.replay.remake import Replayed, replay_report

__all__ = ["Replayed", "replay_report"]
