"""The layers as spaCy components, for anyone's pipeline: `nlp.add_pipe("tallystick_claims")` (see docs/parts.md).

Each fills a group of `doc.spans` under its own name, and one attribute with the records: the nth span is where the nth
record stands. spaCy imports this module whenever anybody makes a pipeline, so the layers are imported only when used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from srsly.msgpack import msgpack_decoders, msgpack_encoders  # type: ignore[import-untyped]

from ingest.model import Article, Claim, Figure, Mention, Period, Profile

Record = Claim | Figure | Mention | Period
Component = Callable[[Doc], Doc]

ATTRIBUTES = ("published", "periods", "figures", "mentions", "claims")
NEEDED = {"POS": "tagger", "DEP": "parser"}  # what claims are read from, and the component that writes it
RECORDS: dict[str, Callable[..., Record | Profile]] = {
    kind.__name__: kind for kind in (Claim, Figure, Mention, Period, Profile)
}
MARK = "tallystick"  # the key that tells packed records from other people's objects


def dates(nlp: Language, name: str, published: str | None) -> Component:
    """`doc._.periods` and `doc.spans["tallystick_dates"]`, labelled with the kind of date."""
    return _component(add_dates, published)


def figures(nlp: Language, name: str, published: str | None) -> Component:
    """`doc._.figures` and `doc.spans["tallystick_figures"]`, labelled with the kind of figure."""
    return _component(add_figures, published)


def names(nlp: Language, name: str, published: str | None) -> Component:
    """`doc._.mentions` and `doc.spans["tallystick_names"]`, labelled with the kind of name."""
    return _component(add_names, published)


def claims(nlp: Language, name: str, published: str | None) -> Component:
    """`doc._.claims` and `doc.spans["tallystick_claims"]`, labelled with the metric."""
    return _component(add_claims, published)


def _component(add: Callable[[Doc], None], published: str | None) -> Component:
    """A component that adds one layer; `published` is for documents whose day of publication isn't set."""
    for attribute in ATTRIBUTES:
        if not Doc.has_extension(attribute):
            Doc.set_extension(attribute, default=None)
    _day(published)

    def run(doc: Doc) -> Doc:
        if doc._.published is None:
            doc._.published = published
        add(doc)
        return doc

    return run


def add_dates(doc: Doc) -> None:
    """Find the dates of a document."""
    from ingest.extract.dates import find_dates

    doc._.periods = find_dates(doc, _day(doc._.published))
    _mark(doc, "tallystick_dates", doc._.periods, [period.kind for period in doc._.periods])


def add_figures(doc: Doc) -> None:
    """Find the figures of a document, its dates first: a year is none."""
    from ingest.extract.figures import find_figures

    _make_sure(doc, tallystick_dates=add_dates)
    doc._.figures = find_figures(doc, doc._.periods)
    _mark(doc, "tallystick_figures", doc._.figures, [figure.kind for figure in doc._.figures])


def add_names(doc: Doc) -> None:
    """Find the names of a document."""
    from ingest.extract.names import find_names

    doc._.mentions, _ = find_names(doc)
    _mark(doc, "tallystick_names", doc._.mentions, [mention.kind for mention in doc._.mentions])


def add_claims(doc: Doc) -> None:
    """Find the claims of a document, and before them whatever of the other layers isn't there yet."""
    from ingest.extract.claims import find_claims

    lacking = [component for attribute, component in NEEDED.items() if not doc.has_annotation(attribute)]
    if lacking:
        raise ValueError(f"tallystick_claims reads the parse: put a {' and a '.join(lacking)} before it")
    _make_sure(doc, tallystick_figures=add_figures, tallystick_dates=add_dates, tallystick_names=add_names)
    article = Article(key="", text=doc.text, published=_day(doc._.published))
    doc._.claims = find_claims(article, doc, doc._.figures, doc._.periods, doc._.mentions)
    _mark(doc, "tallystick_claims", doc._.claims, [claim.metric for claim in doc._.claims])


def _make_sure(doc: Doc, **layers: Callable[[Doc], None]) -> None:
    for group, add in layers.items():
        if group not in doc.spans:
            add(doc)


def _mark(doc: Doc, group: str, records: Sequence[Record], labels: Iterable[str]) -> None:
    """Write a group of spans; one grows to whole tokens where its record begins or ends inside a token."""
    places = zip(records, labels, strict=True)
    spans = [doc.char_span(at.start, at.end, label=label, alignment_mode="expand") for at, label in places]
    doc.spans[group] = SpanGroup(doc, name=group, spans=spans)


def _day(published: date | str | None) -> date | None:
    """The day of publication, as a date or as ISO 8601 ("2026-03-02")."""
    return date.fromisoformat(published) if isinstance(published, str) else published


def pack(thing: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """Records and days as plain values: `doc.to_bytes` and pipes with several processes write them by msgpack."""
    if type(thing) in RECORDS.values():
        return {MARK: type(thing).__name__, **{field.name: getattr(thing, field.name) for field in fields(thing)}}
    if type(thing) is date:
        return {MARK: "date", "day": thing.isoformat()}
    return chain(thing) if chain else thing


def unpack(thing: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """Records and days again, from plain values."""
    if not isinstance(thing, Mapping) or MARK not in thing:
        return chain(thing) if chain else thing
    if thing[MARK] == "date":
        return date.fromisoformat(thing["day"])
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in thing.items() if name != MARK}
    return RECORDS[thing[MARK]](**values)


# spaCy and srsly look up components and packers by name in registries of their own.
for component in (dates, figures, names, claims):
    Language.factory(f"{MARK}_{component.__name__}", func=component, default_config={"published": None})
msgpack_encoders.register(MARK, func=pack)
msgpack_decoders.register(MARK, func=unpack)
