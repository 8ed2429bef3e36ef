"""Both shapes of data, their parts, and what is said of data that cannot be used."""

import json

import pytest

from assistant.errors import InputError
from assistant.evaluation.data.dataset import ArticleSet, PairSet, read_dataset
from assistant.evaluation.data.locate import find_sentence


def test_a_folder_of_labels_is_read_with_its_articles_and_statements(labelled, tmp_path):
    data = read_dataset(labelled)
    assert isinstance(data, ArticleSet)
    (article,) = data.articles
    assert article.path == labelled / "articles" / "call-0.txt"
    assert article.statements == tmp_path / "facts" / "record.jsonl"
    assert len(article.rows) == 10


def test_an_article_may_stand_beside_the_folder_and_statements_under_a_root(labelled, tmp_path):
    (tmp_path / "articles").mkdir()
    (labelled / "articles" / "call-0.txt").rename(tmp_path / "articles" / "call-0.txt")
    (tmp_path / "else").mkdir()
    (tmp_path / "facts").rename(tmp_path / "else" / "facts")
    with pytest.raises(InputError, match="--root"):
        read_dataset(labelled)
    data = read_dataset(labelled, root=tmp_path / "else")
    assert data.articles[0].path == tmp_path / "articles" / "call-0.txt"


def test_the_digest_changes_with_labels_articles_and_statements(labelled, tmp_path):
    digests = {read_dataset(labelled).digest}
    for file, word in (
        (labelled / "gold.jsonl", "made up"),
        (labelled / "articles" / "call-0.txt", "Aflao"),
        (tmp_path / "facts" / "record.jsonl", "Aflao"),
    ):
        file.write_text(file.read_text(encoding="utf-8").replace(word, "other"), encoding="utf-8")
        digests.add(read_dataset(labelled).digest)
    assert len(digests) == 4


def test_the_digest_does_not_depend_on_the_layout_of_the_labels(labelled):
    digest = read_dataset(labelled).digest
    gold = labelled / "gold.jsonl"
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    laid_out = (json.dumps(row, sort_keys=True, separators=(" , ", " : ")) for row in reversed(rows))
    gold.write_text("\n\n".join(laid_out), encoding="utf-8")
    assert read_dataset(labelled).digest == digest


def test_parts_are_the_same_every_time_and_spread_over_the_strata(tmp_path):
    path = tmp_path / "pairs.jsonl"
    rows = [
        {"id": f"{source}{number}", "claim": "c", "evidence": "e", "product_label": label, "source": source}
        for source, count in (("Big", 60), ("Small", 20))
        for number in range(count)
        for label in ("supported", "unsupported")
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    data = read_dataset(path)
    assert isinstance(data, PairSet)
    part = data.part(limit=16)
    assert part == data.part(limit=16)
    assert sum(pair.source == "Big" for pair in part.pairs) == 12
    assert sum(pair.product_label == "supported" for pair in part.pairs) == 8
    assert part.digest == data.digest
    with pytest.raises(InputError, match="--only"):
        data.part(only="nowhere")


@pytest.mark.parametrize(
    ("line", "word"),
    [("{", "not JSON"), ('{"article": "a"}', "impossible"), ("", "empty")],
)
def test_bad_labels_are_named_by_line(tmp_path, line, word):
    (tmp_path / "gold.jsonl").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=word):
        read_dataset(tmp_path)


def test_a_sentence_is_found_by_its_words_and_its_turn():
    text = "It rained.\nIt\n  rained. It rained."
    assert find_sentence(text, "It rained.", 2) == (11, 23)
    assert find_sentence(text, "It rained.", 4) is None
