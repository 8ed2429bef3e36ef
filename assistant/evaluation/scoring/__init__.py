"""From rows to numbers with their intervals.

Articles: `scores`, and `costs` beside them; pairs: `pair_scores`. Why they are what they are: `losses` (by
step), `ablation` (by rule), `flips` (asked again), `readers` (by the reader's quality). Thresholds:
`calibrate`. Below them all: `formulas` (over sums of counts) and `bootstrap` (intervals).
"""
