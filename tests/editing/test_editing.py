"""Claims reworded, split, merged, dismissed and marked: what stands, what is counted, what is kept, and undone."""

import csv
import io
import json

import pytest

from assistant import Report, replay_report
from assistant.editing import dismiss, mark, merge, reword, split, undo
from assistant.errors import InputError
from assistant.outputs import render
from assistant.outputs.parts.edited import edit_lines
from assistant.outputs.parts.view import report_view
from assistant.schema import decided_count, standing_decision, standing_of, tally
from assistant.sealing import check_seal

ANN = {"editor": "Ann Lee"}


def claim_id(report: Report, words: str) -> str:
    return next(v.claim.id for v in report.all_verdicts if words in v.claim.text)


def number(report: Report, words: str) -> int:
    return next(n for n, v in enumerate(report.all_verdicts, start=1) if words in v.claim.text)


@pytest.fixture(scope="module")
def reworded(report, checker) -> Report:
    text = "Foreign Minister Ada Okafor thanked President Kossi Mensah for his patience."
    return reword(report, claim_id(report, "airport"), text, checker=checker, **ANN)


@pytest.fixture(scope="module")
def parted(report, checker) -> Report:
    parts = ["Okafor and Mensah agreed to reopen the Aflao bridge.", "The bridge reopens in April."]
    return split(report, claim_id(report, "bridge"), parts, checker=checker, **ANN)


@pytest.fixture(scope="module")
def merged(report, checker) -> Report:
    both = [claim_id(report, "bridge"), claim_id(report, "airport")]
    return merge(
        report, both, "The two agreed to reopen the bridge and to build an airport.", checker=checker, **ANN
    )


@pytest.fixture(scope="module")
def marked(report, checker) -> Report:
    return mark(
        report, "Is this the end of the quarrel?", text="The quarrel has ended.", checker=checker, **ANN
    )


@pytest.fixture(scope="module")
def dismissed(report) -> Report:
    return dismiss(report, claim_id(report, "40,000"), reason="Not about the call.", **ANN)


@pytest.fixture(params=["reworded", "parted", "merged", "marked", "dismissed"])
def edited(request) -> Report:
    return request.getfixturevalue(request.param)


def test_claims_in_are_the_sum_of_the_outcomes_whatever_was_edited(report, edited):
    assert sum(tally(edited).values()) == len(edited.all_verdicts)
    assert edited.verdicts == report.verdicts
    assert len(edited.all_verdicts) >= len(report.verdicts)
    assert sum(n for _, _, n in report_view(edited).counts) == len(report_view(edited).claims)


def test_every_source_text_lies_at_its_span(edited):
    text = edited.article.text
    for verdict in edited.all_verdicts:
        start, end = verdict.claim.spans[0]
        assert text[start:end] == verdict.claim.source_text


def test_numbers_of_other_claims_stay(report, edited):
    ids = [v.claim.id for v in report.verdicts]
    for place, verdict in enumerate(edited.all_verdicts[: len(ids)]):
        assert verdict.claim.id in {ids[place], "E1.1"}


def test_the_seal_and_the_replay_hold_and_the_json_is_read_back(report, edited, checker):
    assert check_seal(edited).status == "whole"
    again = Report.model_validate_json(edited.to_json())
    assert again == edited
    assert again.all_verdicts == edited.all_verdicts


def test_a_replay_leaves_the_edits_out(reworded, checker):
    replayed = replay_report(reworded, statements=checker.statements, settings=checker.settings)
    assert replayed.identical, replayed.differences
    assert replayed.report.edits == ()
    assert any("edited claims" in note for note in replayed.notes)


def test_a_reworded_claim_is_checked_anew_in_its_place_with_what_it_was(report, reworded):
    at = number(report, "airport")
    new = reworded.all_verdicts[at - 1]
    old = report.verdicts[at - 1]
    assert (old.label, new.label, new.claim.spans) == ("unsupported", "supported", old.claim.spans)
    (line,) = edit_lines(reworded, new.claim.id)
    assert line.startswith("Reworded by Ann Lee, ")
    assert f"; was: “{old.claim.text}” (UNSUPPORTED" in line
    assert reworded.edits[0].provenance.model == "openai:fake"
    assert reworded.edits[0].replies


def test_the_parts_of_a_split_claim_have_verdicts_of_their_own(report, parted):
    assert len(parted.all_verdicts) == len(report.verdicts) + 1
    assert parted.all_verdicts[-1].claim.text == "The bridge reopens in April."
    assert "into 2 claims; was: “" in edit_lines(parted, "E1.2")[0]


def test_a_merged_claim_has_the_spans_of_all_and_the_others_stay_listed(report, merged):
    one = merged.all_verdicts[number(report, "bridge") - 1].claim
    both = [v.claim for v in report.verdicts if "bridge" in v.claim.text or "airport" in v.claim.text]
    assert one.spans == tuple(span for claim in both for span in claim.spans)
    other = merged.all_verdicts[number(report, "airport") - 1]
    decision = standing_decision(other.claim.id, merged.reviews)
    assert standing_of(other, decision) == "dismissed"
    assert decision.note.startswith("Merged into: The two agreed to reopen")
    headlines = [claim.headline for claim in report_view(merged).claims]
    assert sum(line.startswith("MERGED by Ann Lee") for line in headlines) == 1


def test_marked_words_become_a_claim_where_the_machine_found_none(report, marked):
    claim = marked.all_verdicts[-1].claim
    assert claim.source_text == "Is this the end of the quarrel?"
    assert "the machine had found no claim" in edit_lines(marked, claim.id)[0]
    told = report_view(marked).claims[-1]
    assert told.place.startswith("sentence ")


def test_marked_words_get_names_for_plain_pronouns(report, checker):
    by_span = mark(report, (report.article.text.index("They also"), report.article.text.index("airport.") + 8), checker=checker, **ANN)  # fmt: skip
    assert by_span.all_verdicts[-1].claim.text.startswith("They [Ada Okafor and Kossi Mensah] also agreed")


def test_a_dismissed_claim_is_counted_as_dismissed_by_whom_and_why(report, dismissed):
    at = number(report, "40,000")
    assert tally(dismissed)["dismissed"] == 1
    assert decided_count(dismissed) == 1
    told = report_view(dismissed).claims[at - 1]
    assert told.headline.startswith("DISMISSED by Ann Lee, ")
    assert told.headline.endswith(": Not about the call.")
    assert told.proposal.startswith("UNSUPPORTED")
    assert told.correction is None


@pytest.mark.parametrize("form", ["md", "html", "text", "csv", "json"])
def test_every_export_tells_the_edit_and_the_dismissal(dismissed, checker, form):
    both = reword(
        dismissed, claim_id(dismissed, "airport"), "A new airport was agreed on.", checker=checker, **ANN
    )
    told = render(both, form)
    flat = " ".join(told.replace("\\", "").split())
    assert "Ann Lee" in flat
    assert "Not about the call." in flat
    assert "They also agreed to build a new airport" in flat or "also agreed to build a new airport" in flat


def test_the_table_and_the_structured_data_agree_with_the_list(dismissed):
    rows = list(csv.DictReader(io.StringIO(render(dismissed, "csv").removeprefix("\ufeff"))))
    assert len(rows) == len(dismissed.all_verdicts)
    row = next(row for row in rows if row["decision"] == "dismissed")
    assert (row["decided_by"], row["reason"]) == ("Ann Lee", "Not about the call.")
    assert json.loads(render(dismissed, "claimreview")) == []  # decided, and no review to publish


def test_undo_gives_the_machine_s_list_back_and_keeps_the_history(report, edited):
    what = edited.edits[0].id if edited.edits else edited.reviews[0].claim_id
    back = undo(edited, what, editor="Bo Tan")
    assert back.all_verdicts == report.verdicts
    assert tally(back) == tally(report)
    assert decided_count(back) == 0
    assert len(back.edits) + len(back.reviews) > len(edited.edits) + len(edited.reviews)
    with pytest.raises(InputError, match=r"nothing to undo"):
        undo(back, what, editor="Bo Tan")


def test_what_is_undone_keeps_its_place_where_later_claims_stand_behind_it(parted, checker):
    words = "Is this the end of the quarrel?"
    later = mark(parted, words, text="The quarrel has ended.", checker=checker, **ANN)
    assert number(later, "quarrel") == len(parted.all_verdicts) + 1
    back = undo(later, "E1", editor="Bo Tan")
    assert number(back, "quarrel") == number(later, "quarrel")
    assert number(back, "agreed to reopen") == number(later, "agreed to reopen")
    decision = standing_decision("E1.2", back.reviews)
    assert (decision.decision, decision.reviewer) == ("dismissed", "Bo Tan")
    assert sum(tally(back).values()) == len(back.all_verdicts)
    assert Report.model_validate_json(back.to_json()).all_verdicts == back.all_verdicts
    with pytest.raises(InputError, match=r"change that made this claim was undone"):
        undo(back, "E1.2", editor="Bo Tan")
    again = mark(back, words, text="The two have made up.", checker=checker, **ANN)
    assert number(again, "made up") == len(back.all_verdicts) + 1


def test_a_dismissal_undone_gives_the_decision_before_it_back(report):
    claim = claim_id(report, "telephoned")
    twice = dismiss(report, claim, reason="A caption.", **ANN)
    once = undo(twice, claim, **ANN)
    assert standing_decision(claim, once.reviews) is None
    thrice = dismiss(once, claim, reason="A headline.", **ANN)
    assert standing_decision(claim, thrice.reviews).note == "A headline."


def test_what_a_later_change_builds_on_is_not_undone_before_it(reworded, checker):
    twice = reword(reworded, "E1.1", "Okafor thanked Mensah.", checker=checker, **ANN)
    with pytest.raises(InputError, match=r"later change builds on this one"):
        undo(twice, "E1", **ANN)
    assert len(edit_lines(twice, "E2.1")) == 2
    assert undo(undo(twice, "E2", **ANN), "E1", **ANN).all_verdicts == reworded.verdicts


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda r, c: reword(r, "C99", "x", editor="A", checker=c), "no claim C99"),
        (lambda r, c: reword(r, "C1", " … ", editor="A", checker=c), "Write the claim"),
        (lambda r, c: reword(r, "C1", r.verdicts[0].claim.text, editor="A", checker=c), "reads like this already"),
        (lambda r, c: reword(r, "C1", "x" * 2001, editor="A", checker=c), "at most 2,000"),
        (lambda r, c: reword(r, "C1", "Other words.", editor=" ", checker=c), "Give your name"),
        (lambda r, c: split(r, "C1", ["One."], editor="A", checker=c), "a line of its own"),
        (lambda r, c: merge(r, ["C1", "C1"], "x", editor="A", checker=c), "at least one other"),
        (lambda r, c: mark(r, "words of another article", editor="A", checker=c), "do not stand in the article"),
        (lambda r, c: mark(r, (5, 5), text="x", editor="A", checker=c), "Mark the words"),
        (lambda r, c: dismiss(r, "C1", reason=" ", editor="A"), "Say why"),
        (lambda r, c: dismiss(dismiss(r, "C1", reason="x", editor="A"), "C1", reason="y", editor="A"), "undo that"),
        (lambda r, c: undo(r, "E7", editor="A"), "nothing to undo"),
    ],
)  # fmt: skip
def test_bad_input_gets_one_sentence(report, checker, change, message):
    with pytest.raises(InputError, match=message):
        change(report, checker)
