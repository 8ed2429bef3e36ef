"""What the page does on a press, a click or a question.

A check: `begin`, `watch`, `outcome`, `look` (open a card or an earlier check), `look_back`. A claim: `cards`,
`card_actions`, `decide`, `edit`, `changing`, `recheck`. The start page: `lists`, `history`. The rest: `ask`
(questions), `desk` (the bar above a check), `record` (the record's page), `endpoints` (for programs).
"""
