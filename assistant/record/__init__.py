"""The record: statements in every version, kept checks, and the class `Record` over both.

Statements: `store`, `statement_tables`, `statement_rows`, `statement_additions`, `migrations`, `imports`,
`export`, `coverage`, `event_sides`, `sync_state`. Kept checks: `reports`, `report_tables`, `report_rows`,
`tallies`, `kept_checks`, `kept_claims`, `citing_checks`, `unfinished`, `wished_changes`, `forgetting`. The
desk: `desk` and `desk_*`; who may do what: `owners`, `access`. Both: `database`, `opening`, `audit`,
`watch`, `results`, `facade`.
"""
