"""A small made-up database in the shape of schema.sql, for the tests of what is shown: plain rows, true offsets.

Two storylines: an app whose downloads nobody agrees about, and a flood whose toll shrinks. One article attacks the page
that shows it, one has two versions, one is a copy of another.
"""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

SCHEMA = Path(__file__).parents[1] / "schema.sql"
SEEN = "2026-03-10T08:00:00Z"
LATER = "2026-03-12T08:00:00Z"
ATTACK = "<script>alert('xss')</script>"

# id, name, standing articles, claims, open findings
PUBLISHERS = [
    ("gazette", "Harbour Gazette", 2, 5, 2),
    ("wirefeed", "Wirefeed", 1, 2, 1),
    ("courier", "Tech Courier", 2, 4, 0),
    ("post", "Northern Post", 2, 2, 2),
    ("l'écho/du nord", "L'Écho du Nord", 0, 0, 0),
]

ENTITIES = [
    ("lumora", "Lumora", "product", 9),
    ("appscope", "Appscope", "organisation", 3),
    ("verrin", "Verrin valley", "place", 3),
    ("mara", "Mara Oyelaran", "person", 1),
    ("nobody", f"{ATTACK} & Sons", "organisation", 1),
]

ALIASES = [
    ("lumora", "Lumora Camera", "formerly", "a1", 0),
    ("appscope", "App Scope", "spelling", None, 1),
]

METRICS = [
    ("downloads", "downloads", "cumulative", "download", "catalogue"),
    ("share_of_downloads", "share of downloads", "level", "percent", "catalogue"),
    ("funding", "funding raised", "cumulative", "USD", "catalogue"),
    ("deaths", "deaths", "cumulative", "person", "catalogue"),
    ("ferry_crossing", "ferry crossings", "flow", "crossing", "derived"),
]

# id, key, version, publisher, author, published, cluster, last_seen, title, text
ARTICLES: list[tuple[Any, ...]] = [
    (
        "a1",
        "https://gazette.example/lumora-40m",
        1,
        "gazette",
        "Ines Falk",
        "2026-02-03",
        None,
        None,
        "Lumora passes 40 million downloads",
        "HARBOUR CITY — Lumora, once sold as Lumora Camera, had been downloaded over 40 million times by the end of "
        "January, its makers said on Tuesday.\n\nHalf of them, 50%, came from outside the country. “We never bought "
        "a single advertisement,” said founder Mara Oyelaran, whose firm has raised $12.5 million.",
    ),
    (
        "a2",
        "https://wirefeed.example/52m",
        1,
        "wirefeed",
        None,
        "2026-02-05",
        "copy-1",
        None,
        "Data firm doubts app's own count",
        "Lumora was downloaded 52.5 million times by the end of January, the data firm Appscope said on Thursday. "
        "A year earlier the count had stood at about 9 million.",
    ),
    (
        "a3",
        "https://courier.example/52m",
        1,
        "courier",
        "Wirefeed",
        "2026-02-06",
        "copy-1",
        None,
        "App counted at 52.5 million",
        "Lumora was downloaded 52.5 million times by the end of January, the data firm Appscope said on Thursday.",
    ),
    (
        "a4",
        "https://post.example/400m",
        1,
        "post",
        "Tom Ruck",
        "2026-02-09",
        None,
        None,
        "The camera app that ate the coast",
        "By the end of January some 400 million downloads of Lumora had been counted, the makers told this paper. "
        "The firm is still smaller than its rivals.",
    ),
    (
        "a5",
        "https://post.example/flood",
        1,
        "post",
        None,
        "2026-03-01",
        None,
        LATER,
        "Flood in Verrin valley kills 112",
        "At least 112 people died when the river broke its banks in the Verrin valley, officials said on Sunday.",
    ),
    (
        "a5v2",
        "https://post.example/flood",
        2,
        "post",
        None,
        "2026-03-01",
        None,
        None,
        "Flood in Verrin valley kills at least 98",
        "At least 98 people died when the river broke its banks in the Verrin valley, officials said on Sunday.",
    ),
    (
        "a6",
        "https://gazette.example/flood",
        1,
        "gazette",
        None,
        "2026-03-03",
        None,
        None,
        "Verrin counts its dead",
        "The flood in the Verrin valley has killed 121 people, the provincial governor said. Ferries made 14 "
        "crossings a day to bring the homeless out.",
    ),
    (
        "a7",
        "javascript:alert(1)",
        1,
        "courier",
        None,
        "2026-03-04",
        None,
        None,
        f"{ATTACK} says Lumora & friends",
        f"{ATTACK}\nLumora grew to <b>61 million</b> downloads & “more”, {ATTACK} & Sons said.\n\n"
        "An accent: Zürich 😀 then 62 million downloads at the end of February.",
    ),
]

# id, title, first and last day, and the articles in it
STORIES: list[tuple[Any, ...]] = [
    ("lumora-counted", "Data firm doubts app's own count", "2026-02-03", "2026-02-09", ["a1", "a2", "a3", "a4"]),
    ("flood", "Verrin counts its dead", "2026-03-01", "2026-03-03", ["a5v2", "a6"]),
    ("attack", f"{ATTACK} says Lumora & friends", "2026-03-04", "2026-03-04", ["a7"]),
]
STORY_OF = {article: story[0] for story in STORIES for article in story[-1]}

NO_RANGE = (None, None, None, None)
# id, article, surface, (subject, metric, series), (value, low, high, soft_low, soft_high), modifier, unit,
# (period start, end, words, basis), (speaker, words, verb), title
CLAIMS: list[tuple[Any, ...]] = [
    (
        "c1",
        "a1",
        "over 40 million",
        ("lumora", "downloads", "s1"),
        (4e7, 4e7, None, 4e7, 4.1e7),
        "over",
        "download",
        (None, "2026-01-31", "by the end of January", "stated"),
        (None, "its makers", "said"),
        "Lumora: over 40 million downloads",
    ),
    (
        "c2",
        "a1",
        "50%",
        ("lumora", "share_of_downloads", "s2"),
        (50, 50, 50, 49.5, 50.5),
        "exact",
        "percent",
        (None, "2026-01-31", None, "inherited"),
        (None, None, None),
        "Lumora: 50% of downloads",
    ),
    (
        "c3",
        "a1",
        "$12.5 million",
        ("lumora", "funding", "s3"),
        (1.25e7, 1.25e7, 1.25e7, 1.245e7, 1.255e7),
        "exact",
        "USD",
        (None, "2026-02-03", None, "assumed"),
        ("mara", "founder Mara Oyelaran", "said"),
        "Lumora: $12.5 million raised",
    ),
    (
        "c4",
        "a2",
        "52.5 million",
        ("lumora", "downloads", "s1"),
        (5.25e7, 5.25e7, 5.25e7, 5.245e7, 5.255e7),
        "exact",
        "download",
        (None, "2026-01-31", "by the end of January", "stated"),
        ("appscope", "the data firm Appscope", "said"),
        "Lumora: 52.5 million downloads",
    ),
    (
        "c5",
        "a2",
        "about 9 million",
        ("lumora", "downloads", "s1"),
        (9e6, 9e6, 9e6, 8.5e6, 9.5e6),
        "approx",
        "download",
        (None, "2025-01-31", "A year earlier", "stated"),
        ("appscope", "Appscope", "said"),
        "Lumora: about 9 million downloads",
    ),
    (
        "c6",
        "a3",
        "52.5 million",
        ("lumora", "downloads", "s1"),
        (5.25e7, 5.25e7, 5.25e7, 5.245e7, 5.255e7),
        "exact",
        "download",
        (None, "2026-01-31", "by the end of January", "stated"),
        ("appscope", "the data firm Appscope", "said"),
        "Lumora: 52.5 million downloads",
    ),
    (
        "c7",
        "a4",
        "some 400 million",
        ("lumora", "downloads", "s1"),
        (4e8, 4e8, 4e8, 3.8e8, 4.2e8),
        "approx",
        "download",
        (None, "2026-01-31", "By the end of January", "stated"),
        (None, "the makers", "told"),
        "Lumora: some 400 million downloads",
    ),
    (
        "c8",
        "a5",
        "At least 112",
        ("verrin", "deaths", "s4"),
        (112, 112, None, 112, 113),
        "at_least",
        "person",
        (None, "2026-03-01", "on Sunday", "stated"),
        (None, "officials", "said"),
        "Verrin valley: at least 112 deaths",
    ),
    (
        "c9",
        "a5v2",
        "At least 98",
        ("verrin", "deaths", "s4"),
        (98, 98, None, 98, 99),
        "at_least",
        "person",
        (None, "2026-03-01", "on Sunday", "stated"),
        (None, "officials", "said"),
        "Verrin valley: at least 98 deaths",
    ),
    (
        "c10",
        "a6",
        "121",
        ("verrin", "deaths", "s4"),
        (121, 121, 121, 121, 121),
        "exact",
        "person",
        (None, "2026-03-03", None, "assumed"),
        (None, "the provincial governor", "said"),
        "Verrin valley: 121 deaths",
    ),
    (
        "c11",
        "a6",
        "14",
        (None, "ferry_crossing", None),
        (14, 14, 14, 14, 14),
        "exact",
        "crossing",
        (None, "2026-03-03", None, "assumed"),
        (None, None, None),
        "14 ferry crossings a day",
    ),
    (
        "c12",
        "a7",
        "61 million",
        ("lumora", "downloads", "s1"),
        (6.1e7, 6.1e7, 6.1e7, 6.05e7, 6.15e7),
        "exact",
        "download",
        (None, "2026-03-04", None, "assumed"),
        ("nobody", f"{ATTACK} & Sons", "said"),
        f"{ATTACK}: 61 million downloads",
    ),
    (
        "c13",
        "a7",
        "62 million",
        ("lumora", "downloads", "s1"),
        (6.2e7, 6.2e7, 6.2e7, 6.15e7, 6.25e7),
        "exact",
        "download",
        (None, "2026-02-28", "at the end of February", "stated"),
        (None, None, None),
        "Lumora: 62 million downloads",
    ),
    (
        "c14",
        "a7",
        "million</b> downloads",
        ("lumora", "downloads", "s1"),
        (6.1e7, *NO_RANGE),
        "exact",
        "download",
        (None, None, None, None),
        (None, None, None),
        "Lumora: a span that overlaps another",
    ),
]

# What is said round some of the figures.
PROFILES = {
    "c1": {"words": {"download": 2, "time": 1, "januari": 6}, "participants": {"Lumora": "subject"}},
    "c4": {
        "words": {"download": 2, "time": 1, "firm": 9},
        "participants": {"Lumora": "subject", "Appscope": "sentence"},
    },
}

# article, entity, surface
MENTIONS = [
    ("a1", "lumora", "Lumora"), ("a1", "mara", "Mara Oyelaran"), ("a2", "lumora", "Lumora"),
    ("a2", "appscope", "Appscope"), ("a3", "lumora", "Lumora"), ("a4", "lumora", "Lumora"),
    ("a5", "verrin", "Verrin valley"), ("a5v2", "verrin", "Verrin valley"), ("a6", "verrin", "Verrin valley"),
    ("a7", "lumora", "Lumora"), ("a7", "nobody", f"{ATTACK} & Sons"),
]  # fmt: skip

SERIES = [
    ("s1", "Lumora: downloads", "lumora", "downloads", "download", "level", "{}", 8, 5, 5, 2),
    ("s2", "Lumora: share of downloads (abroad)", "lumora", "share_of_downloads", "percent", "share",
     '{"geo": "abroad"}', 1, 1, 1, 0),
    ("s3", "Lumora: funding raised", "lumora", "funding", "USD", "level", "{}", 1, 1, 1, 0),
    ("s4", "Verrin valley: deaths", "verrin", "deaths", "person", "level", "{}", 2, 2, 2, 1),
]  # fmt: skip

REASON = "The ranges that people read into 'over 40 million' and '52.5 million' don't touch."
PROOF = {
    "relation": "conflict",
    "reason": REASON,
    "figures": ["over 40 million", "52.5 million"],
    "values": [4e7, 5.25e7],
    "read as": [[4e7, 4.1e7], [5.245e7, 5.255e7]],
    "allowed": [[4e7, None], [5.25e7, 5.25e7]],
    "ratio": 1.3125,
    "ruled_out": ["rounding", "another period", "a copy of one text"],
    "score": 0.31,
    "sides": [{"figure": "over 40 million", "value": 4e7, "articles": 1, "origins": 1}],
}

RELATIONS = [
    ("c1", "c4", "conflict", "conflict"),
    ("c4", "c7", "unit_error", "slip"),
    ("c4", "c6", "copied", "copy"),
    ("c10", "c9", "change_over_time", "later day"),
    ("c8", "c9", "silent_edit", "versions"),
]

# id, title, kind, severity, sentence, series, score, proof, claims, last_seen
FINDINGS: list[tuple[Any, ...]] = [
    ("f1", "Lumora: downloads", "conflict", "violation",
     "Lumora's downloads by the end of January are over 40 million in Harbour Gazette and 52.5 million in Wirefeed.",
     "s1", 0.31, PROOF, ["c1", "c4"], None),
    ("f2", "Lumora: downloads", "unit_error", "warning",
     "Northern Post's 400 million downloads for Lumora may be a slip of the scale: the maker says over 40 million.",
     "s1", 0.9, {"ratio": 10.0, "ruled_out": []}, ["c7", "c1"], None),
    ("f3", "Verrin valley: deaths", "silent_edit", "suggestion",
     "Northern Post changed the toll in the Verrin valley from at least 112 to at least 98 without saying so.",
     "s4", 0.12, {}, ["c8", "c9"], None),
    ("f4", "Lumora: downloads", "tension", "warning", "An old finding that no longer stands.", "s1", 0.5, {},
     ["c12"], LATER),
]  # fmt: skip

ESTIMATES = [
    ("s1", "2025-01-31", 8.5e6, 9e6, 9.5e6, 1, 1, 1, 1.0, "vote"),
    ("s1", "2026-01-31", 4e7, 5.25e7, 5.255e7, 4, 4, 3, 0.33, "median"),
    ("s4", "2026-03-03", 112, None, 121, 2, 2, 2, 0.5, "disputed"),
]

DATES = [("a1", "the end of January", "2026-01-31", "2026-01-31"), ("a1", "Tuesday", "2026-02-03", "2026-02-03")]

REJECTS = [("inbox/scan.pdf", None, "Not text: it starts with %PDF."), ("inbox/feed.jsonl", 12, "Line 12 is not JSON.")]


def fill(path: Path) -> None:
    """Write the sample to `path`, closed and without a journal, as the published file is."""
    db = sqlite3.connect(path)
    db.executescript(SCHEMA.read_text(encoding="utf-8"))
    _insert(db, "runs", id=1, started=SEEN, finished=SEEN, command="ingest", version="0.1.0", model="sm", note="{}")
    for publisher in PUBLISHERS:
        columns = ("id", "name", "articles", "claims", "findings")
        _insert(db, "publishers", **dict(zip(columns, publisher, strict=True)))
    for key, title, first, last, inside in STORIES:
        _insert(db, "stories", id=key, title=title, first_day=first, last_day=last, articles=len(inside))
    texts = {}
    for article in ARTICLES:
        texts[article[0]] = article[-1]
        _insert(db, "articles", **_article(article))
    for entity in ENTITIES:
        _insert(db, "entities", **dict(zip(("id", "name", "kind", "mentions"), entity, strict=True)))
    for alias in ALIASES:
        columns = ("entity", "alias", "reason", "article", "suggested")
        _insert(db, "aliases", first_seen=SEEN, **dict(zip(columns, alias, strict=True)))
    for metric in METRICS:
        _insert(db, "metrics", **dict(zip(("id", "label", "behaviour", "unit", "basis"), metric, strict=True)))
    for number, (where, entity, surface) in enumerate(MENTIONS):
        _insert(db, "mentions", id=f"m{number}", entity=entity, rule="table", **_span(texts, where, surface))
    for number, (where, surface, first, last) in enumerate(DATES):
        span = _span(texts, where, surface)
        _insert(db, "dates", id=f"d{number}", kind="date", first=first, last=last, grain="day", rule="month", **span)
    columns = ("id", "title", "subject", "metric", "unit", "statistic", "scope", "claims", "articles", "origins")
    for series in SERIES:
        _insert(db, "series", **dict(zip((*columns, "findings"), series, strict=True)))
    for claim in CLAIMS:
        _insert(db, "claims", **_claim(claim, texts))
    columns = ("claim_a", "claim_b", "kind", "rule")
    for relation in RELATIONS:
        named = dict(zip(columns, relation, strict=True))
        _insert(db, "relations", first_seen=SEEN, **named)
    for finding in FINDINGS:
        _finding(db, finding)
    _deferred(db)
    columns = ("series", "as_of", "low", "best", "high", "claims", "articles", "origins", "vote_share", "rule")
    for estimate in ESTIMATES:
        named = dict(zip(columns, estimate, strict=True))
        _insert(db, "estimates", id="-".join(estimate[:2]), first_seen=SEEN, **named)
    for path_, line, reason in REJECTS:
        _insert(db, "rejects", id=path_, path=path_, line=line, reason=reason, first_seen=SEEN, run=1)
    db.execute("ANALYZE")
    db.commit()
    db.close()


def _insert(db: sqlite3.Connection, table: str, **row: Any) -> None:
    columns = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    db.execute(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', list(row.values()))  # noqa: S608


def _article(row: tuple[Any, ...]) -> dict[str, Any]:
    columns = ("id", "key", "version", "publisher", "author", "published", "cluster", "last_seen", "title", "text")
    named = dict(zip(columns, row, strict=True))
    named["story"] = STORY_OF.get(named["id"])
    return named | {"url": named["key"], "words": len(named["text"].split()), "first_seen": SEEN, "run": 1}


def _span(texts: dict[str, str], article: str, surface: str) -> dict[str, Any]:
    start = texts[article].index(surface)
    return {"article": article, "start": start, "end": start + len(surface), "surface": surface}


def _sentence(text: str, start: int) -> tuple[str, int]:
    """The sentence round an offset, good enough for the texts above: it ends at '. ' or at a line's end."""
    first = max(text.rfind(stop, 0, start) + len(stop) if stop in text[:start] else 0 for stop in (". ", "\n"))
    ends = [text.find(stop, start) for stop in (". ", "\n")]
    last = min((end for end in ends if end >= 0), default=len(text) - 1)
    return text[first : last + 1].rstrip("\n"), first


def _claim(row: tuple[Any, ...], texts: dict[str, str]) -> dict[str, Any]:
    key, article, surface, about, bounds, modifier, unit, period, speaker, title = row
    span = _span(texts, article, surface)
    sentence, sentence_start = _sentence(texts[article], span["start"])
    return (
        span
        | {"id": key, "title": title, "sentence": sentence, "sentence_start": sentence_start}
        | dict(zip(("subject", "metric", "series"), about, strict=True))
        | dict(zip(("value", "low", "high", "soft_low", "soft_high"), bounds, strict=True))
        | dict(zip(("period_start", "period_end", "period_text", "period_basis"), period, strict=True))
        | dict(zip(("speaker", "speaker_surface", "speaker_verb"), speaker, strict=True))
        | {"modifier": modifier, "unit": unit, "precision": 1, "scope": "{}", "status": "actual"}
        | {"statistic": "level", "polarity": "affirmed", "confidence": 0.8, "trail": '["metric:catalogue"]'}
        | {"steps": '["number: 40", "scale: million"]', "first_seen": SEEN, "run": 1}
        | {"last_seen": LATER if article == "a5" else None, "profile": json.dumps(PROFILES.get(key, {}))}
    )


def _deferred(db: sqlite3.Connection) -> None:
    """A verdict that leaves its finding open, as the last check copied it."""
    said = {"verdict": "deferred", "reason": "Asked the valley's council.", "who": "Ana", "at": SEEN, "evidence": "e"}
    _insert(db, "decided", finding="f3", **said)


def _finding(db: sqlite3.Connection, row: tuple[Any, ...]) -> None:
    columns = ("id", "title", "kind", "severity", "sentence", "series", "score", "proof", "claims", "last_seen")
    named = dict(zip(columns, row, strict=True))
    claims = named.pop("claims")
    named |= {"proof": json.dumps(named["proof"]), "rule": named["kind"], "rule_version": 1, "evidence": "e"}
    subject, metric = next((s[2], s[3]) for s in SERIES if s[0] == named["series"])
    _insert(db, "findings", subject=subject, metric=metric, first_seen=SEEN, **named)
    for place, claim in enumerate(claims):
        _insert(db, "finding_claims", finding=named["id"], claim=claim, place=place)
