"""The self-test of a model: its claims, what scripted readers come out with, and what is kept of it."""

import json
from datetime import date

import pytest
import yaml
from command import run_command
from scripted import is_sorting, said

from assistant.errors import ReplyError, SettingsError
from assistant.fake import FakeModel, Status
from assistant.language.text.tokens import search_tokens
from assistant.model.endpoint import EndpointModel, Remote
from assistant.profiles import (
    Profile,
    keep_profile,
    profile_for,
    shipped_profiles,
    thresholds_with_profile,
)
from assistant.resources import resource_dir
from assistant.schema import SLOT_KINDS
from assistant.selftest import measured, profile_of, read_self_test, run_self_test
from assistant.steps.claims import KINDS
from assistant.thresholds import SAFE, are_fitted, thresholds_for

pytestmark = pytest.mark.e2e  # a hundred questions and more each

DAY = date(2026, 11, 30)
TEST = read_self_test()
ROWS = yaml.safe_load((resource_dir("sources") / "self_test.yaml").read_text(encoding="utf-8"))
STATED = {row["claim"] for row in ROWS["supported"]}
DENIED = {row["claim"] for row in ROWS["contradicted"]}
CHANGED = {text: kind for row in ROWS["supported"] for kind, text in row["changed"].items()}
SORTED = {row["text"]: row["kind"] for row in ROWS["sentences"]}


def claim_of(request):
    return said(request).split("Claim: ")[1].split("\n")[0]


def reader(*blind, log=True):
    """Knows every answer, but affirms a claim with a changed slot of a kind in `blind`."""

    def answer(request):
        if is_sorting(request):
            return {SORTED[said(request)]: 1.0} if log else SORTED[said(request)]
        claim = claim_of(request)
        true = claim in STATED or CHANGED.get(claim) in blind
        if not log:
            return "True" if true else "False"
        return {"True": 0.9, "Unknown": 0.1} if true else {"True": 0.1, "Unknown": 0.5, "False": 0.4}

    return answer


def yes(request):
    return {"fact": 1.0} if is_sorting(request) else {"True": 0.95, "Unknown": 0.05}


@pytest.fixture
def tested():
    def run(answer, *, has_thresholds=False, **options):
        with FakeModel(answer, **options) as server:
            place = Remote(server.base_url, None, slots=8)
            model = EndpointModel(place, name="openai:fake", model="fake")
            answers = run_self_test(TEST, model)
            model.close()
        counts = measured(answers)
        return counts, profile_of(answers, counts, DAY, has_thresholds=has_thresholds)

    return run


# ---------------------------------------------------------------- the claims


def test_the_claims_are_balanced_and_each_kind_of_slot_is_changed_often_enough_to_tell():
    standings = [item.gold for item in TEST.claims]
    assert [standings.count(one) for one in ("supported", "contradicted", "silent")] == [12, 10, 8]
    for kind in set(SLOT_KINDS) - {"quotation", "words"}:
        assert sum(kind in item.changed for item in TEST.claims) >= 8
    assert {row["slot"] for row in ROWS["contradicted"]} == set(SLOT_KINDS) - {"quotation", "words"}
    assert {one.kind for one in TEST.sentences} == {"fact", "none", *KINDS}


def test_a_changed_claim_keeps_most_of_the_claims_words_and_is_another():
    for item in TEST.claims:
        for claim in item.changed.values():
            own, other = set(search_tokens(item.claim.text)), set(search_tokens(claim.text))
            assert item.claim.text != claim.text
            assert len(own & other) >= 0.4 * len(own), claim.text


def test_no_claim_is_a_sentence_of_its_statement():
    for item in TEST.claims:
        assert all(item.claim.text not in sentence.text for sentence in item.block.sentences)


# ---------------------------------------------------------------- readers


@pytest.mark.parametrize("log", [True, False])
def test_a_reader_without_a_fault_may_settle_every_kind_of_doubt(tested, log):
    counts, profile = tested(reader(log=log), logprobs=log)
    assert (counts.right, counts.changed_affirmed, counts.sorted_right) == ((30, 30), (0, 79), (10, 10))
    assert profile.score == "30 of 30 in the self-test of 2026-11-30"
    assert profile.settles == set(SLOT_KINDS) - {"quotation", "words"}
    assert counts.auc == (1.0 if log else None)
    assert profile.thresholds.strong == SAFE.strong
    assert profile.thresholds.support == (0.65 if log else SAFE.support)


def test_a_reader_settles_nothing_of_a_kind_that_it_does_not_notice(tested):
    counts, profile = tested(reader("number", "day"))
    assert profile.settles == set(SLOT_KINDS) - {"quotation", "words", "number", "day"}
    assert counts.noticed["number"] == (0, 12)
    assert counts.noticed["name"] == (12, 12)


def test_a_reader_that_says_yes_to_everything_settles_nothing_and_sorts_nothing(tested):
    counts, profile = tested(yes)
    assert (counts.found, counts.wrongly_affirmed, counts.changed_affirmed) == ((12, 12), (18, 18), (79, 79))
    assert profile.settles == frozenset()
    assert profile.thresholds.strong == profile.thresholds.unmarked == 1
    assert profile.thresholds.support == 0.95  # no step keeps its wrong answers out: the highest


def test_a_few_failed_questions_are_counted_and_many_are_no_measure(tested):
    one = next(iter(STATED))
    counts, _ = tested(lambda r: Status(400) if claim_or_none(r) == one else reader()(r))
    assert counts.failed == (2, 149)
    assert counts.right == (29, 30)
    with pytest.raises(ReplyError):
        tested({"Perhaps": 1.0})


def claim_or_none(request):
    return None if is_sorting(request) else claim_of(request)


# ---------------------------------------------------------------- what is kept


def test_a_profile_is_kept_beside_those_of_others_and_holds_for_that_name_alone(tmp_path):
    file = tmp_path / "user" / "profiles.yaml"
    first = Profile(
        tested_on=DAY, score="29 of 30", settles={"day"}, noticed={"day": (9, 9)}, thresholds=SAFE
    )
    keep_profile(file, "openai:a", first)
    keep_profile(file, "openai:b", Profile(tested_on=DAY))
    assert profile_for("openai:a", file) == first
    assert profile_for("openai:a-large", file) == Profile()
    assert not profile_for("openai:a-large", file).tested


def test_the_embedded_model_has_been_tested_and_settles_nothing():
    profile = profile_for("local:Qwen2.5-Coder-1.5B-Instruct-Q4_K_M@cc324af070c2+0123abcd")
    assert profile.tested
    assert (profile.settles, profile.score, profile.thresholds) == (frozenset(), None, None)
    assert len(shipped_profiles()) == 1


def test_no_reader_settles_a_quotation_and_one_that_notices_denials_settles_other_words():
    assert Profile().settles_by_control == set(SLOT_KINDS) - {"quotation"}
    assert Profile(tested_on=DAY, settles={"negation"}).settles_by_control == {"negation", "words"}
    assert Profile(tested_on=DAY, settles={"number"}).settles_by_control == {"number"}


def test_a_damaged_file_is_one_clear_sentence(tmp_path):
    file = tmp_path / "profiles.yaml"
    file.write_text("openai:a:\n  settles: [everything]\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"profiles\.yaml"):
        profile_for("openai:a", file)


def test_the_users_thresholds_go_before_those_of_the_self_test(tmp_path):
    file = tmp_path / "thresholds.yaml"
    file.write_text("openai:a:\n  support: 0.9\n", encoding="utf-8")
    profile = Profile(thresholds=SAFE.model_copy(update={"support": 0.5}))
    assert thresholds_with_profile("openai:a", file, profile).support == 0.9
    assert thresholds_with_profile("openai:b", file, profile).support == 0.5
    assert thresholds_with_profile("openai:b", None, Profile()) == SAFE


EMBEDDED = "local:Qwen2.5-Coder-1.5B-Instruct-Q4_K_M@cc324af070c2+0123abcd"


def test_fitted_thresholds_are_not_replaced_by_those_of_the_self_test(tested, tmp_path):
    file = tmp_path / "profiles.yaml"
    _, profile = tested(reader(), has_thresholds=are_fitted(EMBEDDED))
    assert (profile.thresholds, profile.score[:8], len(profile.settles)) == (None, "30 of 30", 7)
    keep_profile(file, EMBEDDED, profile)
    kept = profile_for(EMBEDDED, file)
    assert kept == profile
    assert thresholds_with_profile(EMBEDDED, None, kept) == thresholds_for(EMBEDDED) != SAFE
    unknown = tested(reader(), has_thresholds=are_fitted("openai:a"))[1]
    assert unknown.thresholds is not None


def test_the_command_leaves_the_users_thresholds_in_force(tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text("openai:fake:\n  support: 0.9\n", encoding="utf-8")
    env = {"ONRECORD_DATA_DIR": str(tmp_path / "data"), "ONRECORD_CACHE_DIR": str(tmp_path / "cache")}
    with FakeModel(reader()) as server:
        place = ("--model", "openai:fake", "--base-url", server.base_url, "--quiet", "--format", "json")
        plain = run_command("models", "test", *place, environment=env)
        fitted = run_command("models", "test", *place, environment={**env, "ONRECORD_THRESHOLDS": str(own)})
    assert json.loads(plain.stdout)["profile"]["thresholds"] is not None
    assert json.loads(fitted.stdout)["profile"].get("thresholds") is None


def test_the_command_tells_keeps_and_lists_it(tmp_path):
    env = {"ONRECORD_DATA_DIR": str(tmp_path / "data"), "ONRECORD_CACHE_DIR": str(tmp_path / "cache")}
    with FakeModel(reader("number")) as server:
        place = ("--model", "openai:fake", "--base-url", server.base_url, "--quiet")
        done = run_command("models", "test", *place, "--format", "json", environment=env)
        again = run_command("models", "test", *place, environment=env)
    told = json.loads(done.stdout)
    assert told["measured"]["noticed"]["number"] == [0, 12]
    assert "number" not in told["profile"]["settles"]
    assert "30 of 30" in again.stdout.decode()
    listed = json.loads(run_command("models", "list", "--format", "json", environment=env).stdout)["models"]
    assert listed["openai:fake"]["score"] == told["profile"]["score"]
