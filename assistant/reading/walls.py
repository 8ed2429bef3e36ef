"""Words of a page that asks who is reading instead of showing its text. A real article that speaks of such
things is longer: whoever asks says from which length on they count for nothing."""

__all__ = ["WALL"]

# A pattern without flags, to be compiled with IGNORECASE, alone or beside others.
WALL = (
    r"enable javascript|verify (?:that )?you are (?:a )?human|checking your browser|access (?:is )?denied|"
    r"are you a robot|unusual traffic|just a moment|enable cookies"
)
