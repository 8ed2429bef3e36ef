from statement_fixtures import embedder, make, record

__all__ = ["embedder", "make", "record"]
