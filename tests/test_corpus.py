"""The demonstration: which discrepancy each storyline of corpus/ must show, and that the harmless ones show none."""

import json
from pathlib import Path

import pytest
from sqlite_utils import Database

from ingest.crosscheck import compare
from ingest.crosscheck.compare import ALARMS
from ingest.journey import cross_check, read_into
from ingest.language import Language
from ingest.model import Reject, RelationKind
from ingest.readers import read_paths
from ingest.store import open_store, publish, read_store, start_run
from ingest.store.statements import STATEMENTS, statement_from_row

CORPUS = Path(__file__).parent.parent / "corpus"

# storyline -> relations between two figures, as an editor would put them
RELATIONS = {
    "allianz": [("1.4 million", "1.1 million", "monotone_violation")],
    "disney-plus": [("10 million", "more than 50 million", "superseded")],
    "equifax": [("143 million", "143 million", "agree"), ("143 million", "145.5 million", "superseded")],
    "erie-snow": [("34 inches", "34 inches", "copied"), ("34 inches", "43 inches", "conflict")],
    "farm-exports": [("$9.1 billion", "$19.5 billion", "not_comparable")],
    "gemini": [("surpassed 650 million", "450 million", "change_over_time")],
    "hsbc-gap": [("$207 billion", "$200 billion", "rounding"), ("$207 billion", "at least $207 billion", "consistent")],
    "las-vegas": [("59", "58", "tension"), ("58", "58", "agree")],
    "nice": [("77", "at least 84", "superseded"), ("at least 84", "84", "consistent")],
    "openai-revenue": [("roughly $13 billion", "$20 billion", "not_comparable")],
    "openai-value": [
        ("$500 billion", "$50 billion", "unit_error"),
        ("$300 billion", "$500 billion", "change_over_time"),
    ],
    "qantas": [("5.7 million", "nearly six million", "rounding"), ("5.7 million", "over 5 million", "consistent")],
    "qwen": [("over 1 billion", "toward 1 billion", "monotone_violation")],
    "sk-telecom": [("25 million", "23 million", "monotone_violation"), ("over 20 million", "25 million", "consistent")],
    "tesla": [("360,000 to 400,000", "343,000", "conflict")],
    "us-economy": [("0.3 percent", "0.5 percent", "revised")],
}
HARMLESS = {"disney-plus", "equifax", "farm-exports", "farmers", "gemini", "hsbc-gap", "openai-revenue", "qantas"}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Database:
    path = tmp_path_factory.mktemp("corpus") / "news.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(CORPUS.parent)
        db = open_store(path)
        run = start_run(db, "ingest", "test")
        read_into(db, run, [Path("corpus")], Language(), lambda outcome: None)
        cross_check(db, run)
        publish(db, path)
    return read_store(path)


def related(db: Database, storyline: str) -> set[tuple[frozenset[str], str]]:
    """Every standing relation of a storyline: both figures as written, and the kind."""
    rows = db.execute(
        """
        SELECT a.surface, b.surface, relations.kind FROM relations
        JOIN claims AS a ON a.id = claim_a JOIN claims AS b ON b.id = claim_b
        JOIN articles ON articles.id IN (a.article, b.article)
        WHERE relations.last_seen IS NULL AND articles.key LIKE ?
        """,
        [f"corpus/{storyline}/%"],
    )
    return {(frozenset((a, b)), kind) for a, b, kind in rows.fetchall()}


@pytest.mark.parametrize("storyline", RELATIONS)
def test_each_storyline_shows_its_relations(corpus: Database, storyline: str) -> None:
    found = related(corpus, storyline)
    missing = [(a, b, kind) for a, b, kind in RELATIONS[storyline] if (frozenset((a, b)), kind) not in found]
    assert not missing, f"{missing} not among {sorted((sorted(pair), kind) for pair, kind in found)}"


@pytest.mark.parametrize("storyline", sorted(HARMLESS))
def test_harmless_storylines_raise_no_alarm(corpus: Database, storyline: str) -> None:
    assert {kind for _, kind in related(corpus, storyline)}.isdisjoint(ALARMS)


def test_together_they_show_every_kind_of_relation(corpus: Database) -> None:
    kinds = {kind for (kind,) in corpus.execute("SELECT DISTINCT kind FROM relations WHERE last_seen IS NULL")}
    assert kinds == set(RelationKind.__args__)


def test_equal_numbers_of_two_companies_are_not_compared(corpus: Database) -> None:
    assert related(corpus, "farmers") == set()


def test_every_article_names_its_original(corpus: Database) -> None:
    articles = list(read_paths([CORPUS]))
    assert len(articles) >= 30
    assert len({path.parent.name for path in CORPUS.rglob("*.md")}) >= 8
    for article in articles:
        assert not isinstance(article, Reject), article
        assert article.based_on.get("publisher"), article.key
        assert article.publisher, article.key


def test_copies_of_one_text_share_a_cluster(corpus: Database) -> None:
    rows = corpus.execute("SELECT DISTINCT cluster FROM articles WHERE key LIKE 'corpus/erie-snow/%'").fetchall()
    assert len(rows) == 1 and rows[0][0]


def test_comparing_two_claims_again_says_why_they_stand_as_they_do(corpus: Database) -> None:
    """What a page does; only another sentence, or a rate that an article gives, decides otherwise now and then."""
    relations = corpus.execute("SELECT claim_a, claim_b, kind, rule FROM relations WHERE last_seen IS NULL").fetchall()
    claims = {claim for a, b, *_ in relations for claim in (a, b)}
    rows = corpus.query(STATEMENTS, {"claims": json.dumps(sorted(claims))})
    known = {row["id"]: statement_from_row(row) for row in rows}
    again = [compare(known[a], known[b]) for a, b, *_ in relations]
    same = [(it.kind, it.rule) == (kind, rule) for it, (*_, kind, rule) in zip(again, relations, strict=True)]
    assert sum(same) >= 0.95 * len(same)
