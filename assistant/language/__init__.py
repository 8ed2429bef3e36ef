"""What is done with words by code alone: pure functions of text, no file, no clock, no model but the parser's.

From the foundations up: `spans` and `kept` (stretches of a text; results kept), `lexicons` (word lists as plain
text), `parsing` (one parse a sentence), `amounts` (numbers, days, bounds), `text` (characters, tokens, sentences),
`naming` (people, places, bodies, pronouns), `stance` (negation, modality, speculation), `structure` (furniture,
headings, clauses), `speech` (who says what), `events` (contacts, their days, the accounts of each side).
"""
