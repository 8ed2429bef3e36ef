"""A share with its 95% interval."""

from math import sqrt


def interval(hits: int, n: int) -> str:
    """The share with its 95% Wilson interval."""
    if not n:
        return "n = 0"
    z, share = 1.96, hits / n
    middle, half = share + z * z / (2 * n), z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    low, high = ((middle + sign * half) / (1 + z * z / n) for sign in (-1, 1))
    return f"{hits} of {n} ({share:.1%}, {max(low, 0):.1%} to {min(high, 1):.1%})"
