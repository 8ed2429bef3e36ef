"""Answers from a small record by a scripted model: every sentence the record's own, nothing past the gate."""

import json
from datetime import UTC, date, datetime

import pytest
from report_factory import make_report
from scripted import gullible, is_changed, said

from assistant import FactChecker
from assistant.dialogue import Focus
from assistant.dialogue.speakers import voices_of
from assistant.errors import InputError, ModelError
from assistant.fake import FakeModel, Status
from assistant.profiles import Profile, keep_profile
from assistant.record.opening import load_library
from assistant.schema import Review
from assistant.settings import load_settings

RECORD = [
    {
        "id": "us-1", "issuer": "U.S. Department of State", "side": "US", "title": "Briefing on the pipeline",
        "issued_date": "2025-02-10", "speaker": "Tammy Bruce, spokesperson",
        "text": "The pipeline between Iraq and Turkey should be reopened. The Secretary thanked his hosts.",
    },
    {
        "id": "us-2", "issuer": "U.S. Department of State", "side": "US", "title": "Later on the pipeline",
        "issued_date": "2025-03-20", "text": "The pipeline is open again and oil flows through the pipeline.",
    },
    {
        "id": "iq-1", "issuer": "Iraqi Ministry of Oil", "side": "Iraq", "title": "On gas",
        "issued_date": "2025-02-11", "text": "Gas imports will fall by half. Nothing was signed.",
    },
    {
        "id": "so-1", "issuer": "State Organization for Marketing of Oil (SOMO)", "side": "Iraq", "title": "Prices",
        "issued_date": "2025-02-12", "text": "Official prices for March are published.",
    },
    {
        "id": "us-0", "issuer": "The White House", "side": "US", "title": "Undated note on the pipeline",
        "text": "The pipeline was discussed.",
    },
]  # fmt: skip


@pytest.fixture
def statements(tmp_path):
    path = tmp_path / "record.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in RECORD), encoding="utf-8")
    return path


KNOWN = " ".join(row["text"] for row in RECORD) + " Did State say that Jordan"


def agreeing(request):
    """It affirms what it is asked, with Jordan for Turkey as well, but no other changed claim."""
    told = said(request)
    if "Yes or No" in told:
        return {"Yes": 0.9, "No": 0.1}
    claim = told.split("Claim: ")[1].partition("\n")[0]
    return {"Unknown": 0.9, "True": 0.1} if is_changed(claim, KNOWN) else {"True": 0.9, "Unknown": 0.1}


@pytest.fixture
def ask(statements, tmp_path):
    def run(
        question, report=None, *, answer=agreeing, as_of="2025-02-26", thresholds=None, focus=None, **options
    ):
        with FakeModel(answer, **options) as server:
            settings = load_settings(
                data_dir=tmp_path / "data", cache_dir=tmp_path / "cache", model="openai:fake",
                base_url=server.base_url, request_timeout=10.0, thresholds=thresholds,
            )  # fmt: skip
            with FactChecker(settings, statements=statements) as checker:
                return checker.ask(question, report, as_of=as_of, focus=focus)

    return run


def quotes(answer):
    return [cited.quote for cited in answer.citations]


def test_a_speaker_s_own_sentences_with_their_place(ask):
    answer = ask("what did State say about the pipeline?")
    assert quotes(answer) == ["The pipeline between Iraq and Turkey should be reopened."]
    cited = answer.citations[0]
    assert RECORD[0]["text"][cited.start : cited.end] == cited.quote
    assert (cited.statement_id, answer.kind) == ("us-1", "cited")


def test_later_statements_answer_only_a_question_that_asks_for_them(ask):
    answer = ask("what did State say about the pipeline since March?")
    assert quotes(answer) == ["The pipeline is open again and oil flows through the pipeline."]
    assert "no evidence" in answer.notes[0]


def test_the_other_side_s_silence_is_told_with_what_is_covered(ask):
    answer = ask("did the Iraqi side mention the pipeline?")
    assert (answer.kind, answer.citations) == ("nothing", ())
    assert "No statement by the Iraqi side" in answer.lead
    assert any("Iraqi Ministry of Oil" in note for note in answer.notes)


def test_somebody_who_is_not_on_record_is_told(ask):
    answer = ask("what did the Ministry of Silly Walks say about the pipeline?")
    assert answer.lead.startswith("The record holds no statement by the Ministry of Silly Walks")


def test_an_assertion_is_judged_like_a_claim(ask):
    answer = ask("did State say that the pipeline between Iraq and Turkey should be reopened?")
    assert (answer.kind, len(answer.citations)) == ("cited", 1)
    assert answer.lead.startswith("Yes: U.S. Department of State")
    changed = ask("did State say that the pipeline between Iraq and Jordan should be reopened?")
    assert not changed.lead.startswith("Yes")


ASSERTED = "did State say that the pipeline between Iraq and Turkey should be reopened?"


def yes_sayer(request):
    """It finds that every sentence answers the question, and that every claim is true."""
    return {"Yes": 1.0} if "Yes or No" in said(request) else gullible(request)


@pytest.mark.parametrize("question", [ASSERTED, "what did State say about the pipeline?"])
@pytest.mark.case("D10")
def test_a_model_that_affirms_a_changed_claim_as_well_gets_no_answer_shown(ask, question):
    answer = ask(question, answer=yes_sayer)
    assert (answer.kind, answer.citations) == ("held", ())
    assert not answer.lead.startswith("Yes")
    assert "Department of State" not in answer.lead


def test_a_model_that_was_tested_has_to_prove_no_answer_that_the_gate_does_not_doubt(ask, tmp_path):
    keep_profile(tmp_path / "data" / "profiles.yaml", "openai:fake", Profile(tested_on=date(2026, 11, 30)))
    answer = ask(ASSERTED, answer=yes_sayer)
    assert answer.lead.startswith("Yes: U.S. Department of State")


def test_a_model_that_agrees_with_everything_cannot_make_an_undated_statement_an_answer(ask):
    answer = ask("what did the White House say about the pipeline?")
    assert answer.citations == ()


def test_what_the_gate_holds_back_is_counted_and_not_shown(ask):
    def doubting(request):
        told = request["messages"][-1]["content"]
        return {"Yes": 0.9, "No": 0.1} if "Yes or No" in told else {"True": 0.2, "Unknown": 0.8}

    answer = ask("what did State say about the pipeline?", answer=doubting)
    assert (answer.kind, answer.citations) == ("held", ())
    assert "1 passage came near, held back by the gate and not shown (blind reading)." in answer.notes
    assert "should be reopened" not in answer.model_dump_json()


def test_the_users_own_thresholds_decide_here_too(ask, tmp_path):
    """What the safe set holds back, a set of the user's own lets pass."""

    def middling(request):
        answer = agreeing(request)
        return {"True": 0.5, "Unknown": 0.5} if answer.get("True") == 0.9 else answer

    question = "what did State say about the pipeline?"
    assert ask(question, answer=middling).kind == "held"
    own = tmp_path / "thresholds.yaml"
    own.write_text("openai:fake: {blind: 0.4, support: 0.5, opinion: 0.5}\n", encoding="utf-8")
    assert ask(question, answer=middling, thresholds=own).kind == "cited"
    stricter = tmp_path / "stricter.yaml"
    stricter.write_text("openai:fake: {blind: 0.99}\n", encoding="utf-8")
    assert ask(question, thresholds=stricter).kind == "held"


def test_a_model_that_fails_is_an_error_and_no_answer(ask):
    with pytest.raises(ModelError):
        ask("what did State say about the pipeline?", answer=Status(401))


def test_it_without_a_topic_asks_back(ask):
    assert ask("did the Iraqi side mention it?").kind == "unclear"


def test_why_is_composed_from_the_report(ask):
    report = make_report()
    answer = ask("why is claim 2 supported?", report)
    assert answer.kind == "explained"
    assert "it is supported by Ministry of Transport, 13 May 2031" in answer.lead
    assert answer.citations == report.verdicts[1].citations
    assert ask("why is claim 99 so?", report).kind == "nothing"
    with pytest.raises(InputError, match="no check to ask about"):
        ask("why is claim 1 so?")


@pytest.mark.parametrize("number", range(1, 16))
def test_every_kind_of_verdict_has_its_grounds(ask, number):
    answer = ask(f"why claim {number}?", make_report())
    assert answer.lead.startswith(f"Claim {number}, “")
    assert answer.notes


@pytest.mark.parametrize(
    ("speaker", "ids"),
    [
        ("State", {"us-1", "us-2"}),
        ("the State Department", {"us-1", "us-2"}),
        ("the Iraqi side", {"iq-1", "so-1"}),
        ("Baghdad", {"iq-1", "so-1"}),
        ("Iraqi oil ministry", {"iq-1"}),
        ("SOMO", {"so-1"}),
        ("the White House", {"us-0"}),
        ("Washington", {"us-0", "us-1", "us-2"}),
        ("Tammy Bruce", {"us-1"}),
        ("Nobody Known", set()),
    ],
)
def test_who_is_meant(statements, tmp_path, speaker, ids):
    from assistant.statement_files.read import read_statements

    assert voices_of(speaker, read_statements(statements)).statement_ids == ids


def test_the_bundled_record_knows_its_sides(tmp_path):
    known = load_library(load_settings(data_dir=tmp_path, cache_dir=tmp_path))
    assert voices_of("the Iraqi side", known).issuers >= {
        "Iraqi Ministry of Oil",
        "Media Office of the Iraqi Prime Minister",
    }
    assert all("State" in issuer for issuer in voices_of("State", known).issuers)


def test_asking_needs_no_article_and_leaves_the_report_alone(ask):
    report = make_report()
    before = report.to_json()
    ask("why is claim 1 supported?", report)
    assert report.to_json() == before


@pytest.mark.e2e
def test_a_model_that_is_slow_leaves_what_was_found_shown_as_not_read(ask, monkeypatch):
    monkeypatch.setattr("assistant.dialogue.record_answers._SECONDS", 0.0)
    answer = ask("what did State say about the pipeline?")
    assert answer.lead.startswith("Not all that was found on “the pipeline” could be read in time.")
    assert (answer.kind, quotes(answer)) == ("nothing", [RECORD[0]["text"].split(". ")[0] + "."])
    assert any("The record as of" in note for note in answer.notes)


@pytest.mark.parametrize(
    ("question", "claims", "words"),
    [
        ("list the unsupported claims", (4, 5, 6), "3 of 15 claims are unsupported"),
        ("how many are supported?", (1, 2), "2 of 15 claims are supported"),
        ("which claims rest on one statement?", (2, 4), "2 of 3 claims"),
        ("what was not checked?", (12, 13, 14, 15), "4 of 15 claims could not be checked"),
        ("give me the link for claim 4", (4,), "Claim 4 cites 1 statement, which says otherwise"),
        ("is there anything later on claim 2?", (2,), "Said after 14 May 2031"),
    ],
)
def test_the_report_answers_at_once_and_names_the_claims(ask, question, claims, words):
    def silent(_):
        raise AssertionError("the model was asked")

    answer = ask(question, make_report(), answer=silent, as_of="2031-05-14")
    assert answer.claims == claims
    assert answer.lead.startswith(words)


def test_what_is_neither_is_told_so_with_three_examples(ask):
    answer = ask("write me a headline", make_report())
    assert (answer.kind, len(answer.notes)) == ("unclear", 3)
    assert "nothing was searched" in answer.lead


def test_a_label_is_explained_in_the_words_of_the_first_page(ask):
    answer = ask("what does supported mean?", make_report())
    assert "never means “true”" in answer.lead  # the word asked about first


@pytest.mark.parametrize(
    ("question", "claims"),
    [
        ("why?", (4,)),
        ("give me the link", (4,)),
        ("list the unsupported claims", (4, 5, 6)),
        ("how many are supported?", (1, 2)),
        ("which claims rest on one statement?", (2, 4)),
        ("why is claim 5 unsupported?", (5,)),
    ],
)
def test_the_claim_on_show_is_meant_where_no_other_is_asked_about(ask, question, claims):
    assert ask(question, make_report(), as_of="2031-05-14", focus=Focus(claim=4)).claims == claims


def test_a_person_s_label_leads_in_a_list(ask):
    report = make_report()
    overruled = Review(
        claim_id=report.verdicts[3].claim.id, decision="overruled", label="supported", note="Seen it.",
        reviewer="Ann Lee", at=datetime(2031, 5, 14, tzinfo=UTC),
    )  # fmt: skip
    decided = report.model_copy(update={"reviews": (overruled,)})
    assert ask("list the unsupported claims", decided, as_of="2031-05-14").claims == (5, 6)
    assert ask("how many are supported?", decided, as_of="2031-05-14").claims == (1, 2, 4)
