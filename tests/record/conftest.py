from statement_fixtures import embedder, make, record, shipped

__all__ = ["embedder", "make", "record", "shipped"]
