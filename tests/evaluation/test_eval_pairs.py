"""Pairs: the verdict step alone, beside the plain question."""

import json

from scripted import careful, is_changed

KNOWN = "The council opened a new bridge in May 2020. The mayor praised the workers. It is 90 metres, not 40."


def judge(request):
    told = request["messages"][-1]["content"]
    if told.endswith("Answer Yes or No."):
        return {"Yes": 0.7, "No": 0.3}  # a plain reader who believes everything
    claim = told.split("Claim: ")[1]
    if claim.startswith("The council closed"):
        return {"True": 0.1, "Unknown": 0.2, "False": 0.7}
    if is_changed(claim.partition("\n")[0], KNOWN):  # a control question on what it affirmed
        return {"True": 0.1, "Unknown": 0.9}
    return {"True": 0.95, "Unknown": 0.05}


def test_the_system_and_the_plain_question_in_one_run(onrecord, pairs, tmp_path):
    out = tmp_path / "out"
    done = onrecord("eval", pairs, "--format", "json", "--out", out, "--quiet", answer=judge)
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)["pairs"]
    assert told["rows"] == 4
    assert told["metrics"]["plain_balanced_accuracy"]["value"] == 0.5
    assert told["metrics"]["plain_wrong_supported"]["value"] == 1
    assert told["metrics"]["wrong_supported"]["value"] == 0  # the gate sees that 90 is not 40
    assert told["metrics"]["balanced_accuracy_gain"]["value"] > 0
    assert [source["origin"] for source in told["sources"]] == ["Made"]
    page = (out / "errors.html").read_text(encoding="utf-8")
    assert "rows came out wrong" in page
    assert (out / "reliability.svg").exists()


def test_a_model_that_affirms_a_changed_claim_as_well_gets_no_pair_supported(onrecord, pairs):
    def yes_sayer(request):
        plain = request["messages"][-1]["content"].endswith("Answer Yes or No.")
        return {"Yes": 1.0} if plain else {"True": 1.0}

    done = onrecord("eval", pairs, "--format", "json", "--quiet", answer=yes_sayer)
    told = json.loads(done.stdout)["pairs"]["metrics"]
    assert told["wrong_supported"]["value"] == 0
    assert told["plain_wrong_supported"]["value"] == 1
    assert told["review_share"]["value"] >= 0.5  # the two that are right are held as well


def test_the_tables_can_be_read(onrecord, pairs):
    done = onrecord("eval", pairs, "--limit", "2", "--quiet", answer=judge)
    assert done.exit_code == 0, done.output
    assert "WRONGLY SUPPORTED" in done.stdout
    assert "a part: limit 2" in done.stdout


def test_a_pair_that_fails_is_an_error_row_and_code_three(onrecord, pairs):
    def broken(request):
        if "harbour" in request["messages"][-1]["content"]:
            return "Perhaps"
        return judge(request)

    done = onrecord("eval", pairs, "--format", "json", "--quiet", answer=broken)
    assert done.exit_code == 3, done.output
    assert json.loads(done.stdout)["pairs"]["not_checked"] == 1


def test_flips_need_articles(onrecord, pairs):
    done = onrecord("eval", pairs, "--flips", "--quiet", answer=careful)
    assert done.exit_code == 2
    assert "labelled articles" in done.output
