"""A report is sealed over all of its fields: what was changed is named, and a lowered threshold changes nothing."""

import json
import stat
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from report_factory import make_report
from scripted import ARTICLE, RECORD, careful, is_sorting
from typer.testing import CliRunner

from assistant import FactChecker, Record, Report, replay_report
from assistant.cli import app
from assistant.errors import SettingsError
from assistant.fake import FakeModel
from assistant.outputs import render
from assistant.profiles import Profile, keep_profile
from assistant.replay.named_version import departures
from assistant.sealing import check_seal, sealed
from assistant.settings import load_settings
from assistant.signing import new_key_pair, public_path, read_public_key, read_signing_key

pytestmark = pytest.mark.case("I7")

DOCS = Path(__file__).resolve().parents[2] / "docs"


def edited(report, *path, value):
    """The report with one field of its JSON written over."""
    content = json.loads(report.to_json())
    field = content
    for name in path[:-1]:
        field = field[name]
    field[path[-1]] = value
    return Report.model_validate(content)


@pytest.fixture
def replay(settings, statements):
    def run(report, **given):
        return replay_report(report, **({"statements": statements, "settings": settings()} | given))

    return run


@pytest.fixture
def key_file(tmp_path):
    path = tmp_path / "desk.key"
    new_key_pair(path)
    return path


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    """The report of one check, for all that only read it; its settings and statements beside it."""
    folder = tmp_path_factory.mktemp("checked")
    statements = folder / "record.jsonl"
    statements.write_text("\n".join(map(json.dumps, RECORD)), encoding="utf-8")
    own = load_settings(data_dir=folder / "data", cache_dir=folder / "cache")
    with FakeModel(careful) as server:
        place = own.model_copy(update={"model": "openai:fake", "base_url": server.base_url})
        with FactChecker(place, statements=statements) as checker:
            return checker.check(ARTICLE, as_of=date(2025, 3, 5))


@pytest.fixture
def departed(settings):
    """Where a report departs from the version and model that it names."""

    def run(report):
        return " ".join(departure.sentence for departure in departures(report, settings(), None))

    return run


# ---------------------------------------------------------------- the seal


def test_every_check_is_sealed_and_the_seal_survives_the_file(checked):
    report = Report.model_validate_json(checked.to_json())
    assert check_seal(report).status == "whole"
    assert "not signed" in check_seal(report).sentence


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("article", "title"), "Another title"),
        (("article", "url"), "https://news.example/other"),
        (("article", "published"), "2031-05-15"),
        (("article", "warnings"), []),
        (("as_of",), "2031-05-15"),
        (("coverage", "statements"), 147),
        (("sentences",), []),
        (("replies",), [{"key": "k", "content": "c"}]),
        (("notes",), ["Another note."]),
        (("provenance", "onrecord"), "9.9.9"),
        (("provenance", "model"), "bigger-model"),
        (("provenance", "endpoint"), "http://127.0.0.1:9/v1"),
        (("provenance", "settings_sha256"), "34" * 32),
        (("provenance", "prompts"), {}),
        (("provenance", "index"), "00" * 32),
        (("provenance", "thresholds"), {"support": 0.1}),
        (("provenance", "seconds"), 83.3),
        (("provenance", "reader"), "30 of 30"),
    ],
)
def test_any_field_that_was_changed_is_named(path, value):
    found = check_seal(edited(sealed(make_report()), *path, value=value))
    assert (found.status, found.changed) == ("broken", (".".join(path),))
    assert ".".join(path) in found.sentence


def test_a_changed_verdict_is_named_by_its_place():
    found = check_seal(edited(sealed(make_report()), "verdicts", 2, "rationale", value="Because."))
    assert found.changed == ("verdicts.3",)


def test_what_people_add_afterwards_leaves_the_seal_whole():
    report = sealed(make_report())
    review = {"claim_id": "c1", "decision": "accepted", "reviewer": "A", "at": "2031-05-15T00:00:00Z"}
    assert check_seal(edited(report, "reviews", value=[review])).status == "whole"


def test_a_seal_that_was_edited_itself_is_broken():
    report = sealed(make_report())
    parts = dict(report.seal.parts)
    retitled = edited(report, "article", "title", value="Another title")
    parts["article.title"] = sealed(retitled).seal.parts["article.title"]
    assert check_seal(edited(retitled, "seal", "parts", value=parts)).changed == ("seal",)


# ---------------------------------------------------------------- replay


def hesitant(request):
    """Says True to what `careful` does, but with too little confidence for support."""
    answer = careful(request)
    if is_sorting(request) or answer.get("True", 0) < 0.5:
        return answer
    return {"True": 0.65, "False": 0.2, "Unknown": 0.15}


@pytest.fixture
def hesitating(check, settings):
    """The report of a reader that hesitates, and is known well enough to be asked no control questions."""
    keep_profile(settings().profiles_file, "openai:fake", Profile(tested_on=date(2026, 11, 30)))
    return check(hesitant)


LOW = {"support": 0.3, "opinion": 0.3, "sure": 0.3, "blind": 0.3}


def forged(report, settings, statements):
    """The report with lowered thresholds and the verdicts that follow from them, sealed anew."""
    content = json.loads(report.to_json())
    content["provenance"]["thresholds"].update(LOW)
    lowered = replay_report(Report.model_validate(content), statements=statements, settings=settings()).report
    return sealed(lowered)


def test_a_lowered_threshold_is_named_and_not_reproduced(hesitating, settings, statements, replay):
    assert replay(hesitating).identical
    forgery = forged(hesitating, settings, statements)
    assert forgery.summary.supported > hesitating.summary.supported  # what was to be gained
    assert check_seal(forgery).status == "whole"  # anybody can make a new seal
    found = replay(forgery)
    assert not found.identical
    named = " ".join(found.differences)
    assert all(f"provenance.thresholds.{name}" in named for name in LOW)


@pytest.mark.parametrize(
    ("name", "value"),
    [("settles", ["number"]), ("reader", "30 of 30 in the self-test"), ("settings_sha256", "0" * 64)],
)
def test_profile_and_settings_must_be_those_of_the_named_model(checked, departed, name, value):
    assert departed(checked) == ""
    assert f"provenance.{name}" in departed(sealed(edited(checked, "provenance", name, value=value)))


def test_a_threshold_that_was_left_out_is_named(checked, departed):
    left = {name: share for name, share in checked.provenance.thresholds.items() if name != "strong"}
    assert "leaves out provenance.thresholds: strong" in departed(
        sealed(edited(checked, "provenance", "thresholds", value=left))
    )


def test_what_a_replay_takes_over_is_held_to_the_seal(checked, replay):
    found = replay(edited(checked, "article", "title", value="Another"))
    assert not found.identical
    assert any("The seal does not fit" in told and "article.title" in told for told in found.differences)


def test_a_report_from_before_there_were_seals_is_replayed_and_called_unsealed(checked, replay):
    older = checked.model_copy(update={"seal": None})
    assert "seal" not in json.loads(older.to_json())
    found = replay(older)
    assert found.identical
    assert "not sealed" in found.seal.sentence


# ---------------------------------------------------------------- signing


def test_the_command_makes_a_key_that_only_its_owner_may_read(tmp_path):
    path = tmp_path / "desk.key"
    done = CliRunner().invoke(app, ["keys", "new", str(path)])
    assert done.exit_code == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_signing_key(path).public == read_public_key(public_path(path))
    before = path.read_bytes()
    again = CliRunner().invoke(app, ["keys", "new", str(path)])
    assert (again.exit_code, path.read_bytes()) == (2, before)
    assert "PRIVATE" not in done.output + again.output


def test_a_check_is_signed_while_the_setting_names_a_key(key_file, monkeypatch):
    monkeypatch.setenv("ONRECORD_SIGNING_KEY", str(key_file))
    assert load_settings().signing_key == key_file


def test_a_signed_report_tells_its_signer_and_never_the_key(settings, statements, key_file, replay):
    public = read_public_key(public_path(key_file))
    report = signed_check(settings, statements, key_file)
    assert report.seal.signer == public
    secret = "".join(key_file.read_text().splitlines()[1:-1])
    assert secret not in report.to_json() + repr(read_signing_key(key_file)) + str(settings())
    assert replay(report, signed_by=public).identical
    other = replay(report, signed_by="0" * 64)
    assert other.differences == ("The report is not signed with the key that you named.",)
    assert not other.identical


def signed_check(settings, statements, key_file):
    with FakeModel(careful) as server:
        own = settings(server, signing_key=key_file)
        with FactChecker(own, statements=statements) as checker:
            return checker.check(ARTICLE, as_of=date(2025, 3, 5))


def test_a_signature_does_not_pass_to_a_changed_report(key_file):
    report = sealed(make_report(), read_signing_key(key_file))
    public = read_public_key(public_path(key_file))
    assert check_seal(report, signed_by=public).known_signer
    changed = sealed(edited(report, "article", "title", value="Another"))
    taken = {"signer": report.seal.signer, "signature": report.seal.signature}
    forgery = changed.model_copy(update={"seal": changed.seal.model_copy(update=taken)})
    found = check_seal(forgery, signed_by=public)
    assert (found.signature, found.known_signer, found.is_broken) == ("fails", False, True)


def test_a_desk_that_is_known_vouches_for_thresholds_of_its_own(
    hesitating, settings, statements, key_file, replay
):
    lowered = sealed(forged(hesitating, settings, statements), read_signing_key(key_file))
    assert not replay(lowered).identical
    found = replay(lowered, signed_by=read_public_key(public_path(key_file)))
    assert found.identical
    assert any("provenance.thresholds.support" in note for note in found.notes)


def test_a_key_that_cannot_be_used_stops_the_check_before_it_begins(settings, statements, tmp_path):
    for name, content, mode in (("gone", None, 0), ("none.key", b"no key", 0o600), ("open.key", b"x", 0o644)):
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
            path.chmod(mode)
        with pytest.raises(SettingsError) as caught:
            signed_check(settings, statements, path)
        assert name in caught.value.message


# ---------------------------------------------------------------- audit, exports


def test_an_audit_tells_the_seal_and_asks_for_the_signer(settings, key_file):
    public = read_public_key(public_path(key_file))
    report = sealed(make_report(()), read_signing_key(key_file))
    with Record(settings()) as record:
        assert record.audit(report).stands
        assert record.audit(report, signed_by=public).stands
        assert not record.audit(report, signed_by="0" * 64).stands
        assert record.audit(report.model_copy(update={"seal": None})).stands
        broken = record.audit(edited(report, "article", "title", value="Another"))
    assert not broken.stands
    assert "article.title" in broken.seal


@pytest.mark.parametrize("form", ["md", "html", "csv", "claimreview", "text"])
def test_exports_show_the_seal_and_the_signer(form, key_file):
    report = sealed(make_report(), read_signing_key(key_file))
    shown = " ".join(render(report, form).split())
    assert report.seal.sha256[:16] in shown
    assert f"signed with the key {report.seal.signer[:16]}" in shown
    assert "not sealed" in " ".join(render(make_report(), form).split())


def test_reports_with_and_without_a_seal_meet_the_published_schema(key_file):
    schema = json.loads((DOCS / "report.schema.json").read_text(encoding="utf-8"))
    for report in (make_report(), sealed(make_report()), sealed(make_report(), read_signing_key(key_file))):
        jsonschema.validate(json.loads(report.to_json()), schema)
