"""The layers as spaCy components: on a full pipeline, on ones that lack parts, in any order, and through bytes."""

import doctest
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language as Pipeline
from spacy.tokens import Doc, DocBin

from ingest.extract import extract_all
from ingest.language import DEFAULT_MODEL, Language
from ingest.model import Article

PARTS = Path(__file__).parent.parent / "docs" / "parts.md"
LAYERS = {"dates": "periods", "figures": "figures", "names": "mentions", "claims": "claims"}
PUBLISHED = "2026-03-02"
TEXT = (
    "Nissan sold 41,000 cars in France last month, up 12% from January, the Paris carmaker lobby said on Friday. "
    "Nobody had expected it. Its factory in Sunderland employs about 6,000 people."
)
WILD = [
    TEXT,
    "The ferry sank on Tuesday. At least 14 people died and 30 were missing, the Greek coast guard said.",
    "Spotify expects to have 700 million listeners by the end of 2026. It lost 1.3 million of them in May 2024.",
]
ODD = ["", "\n", " \n\n ", "12", "½ \u200b\ufeff", "12 %", "😀 12 😀 on 31 February"]


def pipeline(*components: str, **options: Any) -> Pipeline:
    """The default model, or a part of it, with Tallystick's components behind it."""
    nlp = spacy.load(DEFAULT_MODEL, **options)
    for component in components:
        nlp.add_pipe(f"tallystick_{component}", config={"published": PUBLISHED})
    return nlp


@pytest.fixture(scope="module")
def nlp() -> Pipeline:
    return pipeline("claims")


def found(doc: Doc) -> dict[str, Any]:
    """Every record of a document, by layer."""
    return {layer: list(doc._.get(attribute)) for layer, attribute in LAYERS.items()}


def test_the_examples_of_the_page_run() -> None:
    examples = "\n".join(re.findall(r"```python\n(.*?)```", PARTS.read_text(encoding="utf-8"), re.DOTALL))
    test = doctest.DocTestParser().get_doctest(examples, {}, "parts.md", str(PARTS), 0)
    report: list[str] = []
    result = doctest.DocTestRunner().run(test, out=report.append)
    assert result.attempted > 8
    assert not result.failed, "".join(report)


@pytest.mark.parametrize("text", WILD)
def test_spans_stand_where_the_records_do(nlp: Pipeline, text: str) -> None:
    doc = nlp(text)
    for layer, records in found(doc).items():
        spans = doc.spans[f"tallystick_{layer}"]
        assert [span.text for span in spans] == [record.surface for record in records] != []
    assert [span.label_ for span in doc.spans["tallystick_claims"]] == [claim.metric for claim in doc._.claims]
    assert [span.label_ for span in doc.spans["tallystick_figures"]] == [figure.kind for figure in doc._.figures]


def test_a_span_grows_to_whole_tokens() -> None:
    doc = pipeline("figures")("Demand was up 12%,which nobody expected.")
    [figure], [span] = doc._.figures, doc.spans["tallystick_figures"]
    assert (figure.surface, span.text) == ("12%", "12%,which")


@pytest.mark.parametrize("text", WILD)
def test_claims_are_those_of_the_command(nlp: Pipeline, text: str) -> None:
    article = Article(key="", text=text, published=date.fromisoformat(PUBLISHED))
    [(_, extraction)] = extract_all([article], Language())
    doc = nlp(text)
    assert tuple(doc._.figures) == extraction.figures
    assert tuple(doc._.periods) == extraction.periods
    assert tuple(doc._.mentions) == extraction.mentions
    assert tuple(doc._.claims) == extraction.claims


@pytest.mark.parametrize(
    "order",
    [
        ("dates", "figures", "names", "claims"),
        ("names", "figures", "dates", "claims"),
        ("claims", "figures"),
        ("figures", "claims"),
    ],
    ids="-".join,
)
def test_any_order_gives_the_same(nlp: Pipeline, order: tuple[str, ...]) -> None:
    assert found(pipeline(*order)(TEXT)) == found(nlp(TEXT))


def test_a_layer_runs_once(nlp: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    doc = nlp(TEXT)
    monkeypatch.setattr("ingest.extract.dates.find_dates", lambda *_: pytest.fail("dates were found twice"))
    nlp.get_pipe("tallystick_claims")(doc)


@pytest.mark.parametrize("exclude", [["parser"], ["ner"], ["tagger", "parser", "ner", "lemmatizer"]], ids=str)
def test_these_need_no_parse(exclude: list[str]) -> None:
    doc = pipeline("dates", "figures", "names", exclude=exclude)(TEXT)
    for layer, expected in {"dates": "last month", "figures": "41,000", "names": "Nissan"}.items():
        assert expected in [span.text for span in doc.spans[f"tallystick_{layer}"]]


def test_these_need_no_model() -> None:
    blank = spacy.blank("en")
    for layer in ("dates", "figures", "names"):
        blank.add_pipe(f"tallystick_{layer}")
    doc = blank(TEXT)
    assert "12%" in [figure.surface for figure in doc._.figures]
    assert "France" in [mention.surface for mention in doc._.mentions]


@pytest.mark.parametrize(
    ("lacking", "exclude"),
    [("a parser", ["parser"]), ("a tagger and a parser", ["tagger", "parser", "attribute_ruler", "lemmatizer"])],
)
def test_claims_say_what_they_lack(lacking: str, exclude: list[str]) -> None:
    with pytest.raises(ValueError, match=f"^tallystick_claims reads the parse: put {lacking} before it$"):
        pipeline("claims", exclude=exclude)(TEXT)


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_come_through(nlp: Pipeline, text: str) -> None:
    doc = nlp(text)
    for records in found(doc).values():
        assert all(text[record.start : record.end] == record.surface for record in records)


def test_documents_may_say_their_own_day(nlp: Pipeline) -> None:
    days = {}
    for published in (date(2026, 1, 14), "2026-01-14", None):
        doc = nlp.make_doc("The strike began last Friday.")
        doc._.published = published
        [period] = nlp(doc)._.periods
        days[published] = period.first
    assert set(days.values()) == {date(2026, 1, 9), date(2026, 2, 27)}
    assert days[None] == date(2026, 2, 27)


def test_a_day_that_is_none_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="isoformat"):
        spacy.blank("en").add_pipe("tallystick_dates", config={"published": "lately"})


def test_nothing_leaks_from_one_document_to_the_next(nlp: Pipeline) -> None:
    alone = [found(nlp(text)) for text in WILD]
    assert [found(doc) for doc in nlp.pipe([*WILD, *WILD])] == [*alone, *alone]


def test_documents_keep_their_records_in_bytes(nlp: Pipeline) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.published = date(2026, 3, 2)
    nlp(doc)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert found(again) == found(doc)
    assert again._.published == date(2026, 3, 2)
    assert [span.label_ for span in again.spans["tallystick_claims"]] == [claim.metric for claim in doc._.claims]
    [binned] = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    assert found(binned) == found(doc)


def test_several_processes_give_the_same(nlp: Pipeline) -> None:
    assert [found(doc) for doc in nlp.pipe(WILD, n_process=2)] == [found(doc) for doc in nlp.pipe(WILD)]


def test_a_pipeline_is_saved_with_its_components(nlp: Pipeline, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    assert found(spacy.load(tmp_path)(TEXT)) == found(nlp(TEXT))


def test_attributes_of_others_are_left_alone() -> None:
    Doc.set_extension("claims", default="theirs", force=True)
    try:
        spacy.blank("en").add_pipe("tallystick_claims")
        assert Doc.get_extension("claims")[0] == "theirs"
    finally:
        Doc.set_extension("claims", default=None, force=True)
