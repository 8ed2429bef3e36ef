"""The rules of the gate, one family a module: pure functions from a `Case` to a `Ruling`.

A new rule is a module here and a line in `assistant/gate/table.py`; rules never import each other.
"""
