"""No core dumps: one would hold the article, the statements and the keys that were in memory."""

__all__ = ["forbid_core_dumps"]


def forbid_core_dumps() -> None:
    """For this process and its children: for our own programs, never for an import."""
    try:
        import resource  # noqa: PLC0415 - not on Windows, which writes none unless asked to
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, most))
