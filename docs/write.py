"""Writes what the code already knows into the pages of this folder, so that they can't drift: `make docs`.

A page is written by hand, but for the parts between `<!-- NAME -->` and `<!-- end of NAME -->`: there stands what the
function of that name in `PARTS` says now. A test refuses a page that says anything else.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from inspect import getmodule
from itertools import takewhile
from pathlib import Path
from typing import Any, get_args

import click

from ingest.cli import main
from ingest.comparing import statement_from_record
from ingest.crosscheck.checks import CHECKS
from ingest.crosscheck.compare import RULES, compare
from ingest.crosscheck.linking import Level, explain
from ingest.lexicon import table
from ingest.lexicon.bands import Band, bands
from ingest.lexicon.crosscheck import Tolerance, finding_words, severities, single_valued
from ingest.lexicon.kinds import kind, kinds
from ingest.lexicon.metrics import MetricRow, metrics
from ingest.lexicon.weights import WeightRow, probability
from ingest.model import Profile, RelationKind, Statement
from ingest.readers import READERS
from ingest.schema import describe, schema_sql
from ingest.site.pages import PAGES

DOCS = Path(__file__).parent
ROOT = DOCS.parent
LEXICON = ROOT / "ingest" / "lexicon"
WIDTH = 100  # columns of a command's help
PART = re.compile(r"(?P<begin><!-- (?P<name>[\w ]+) -->\n).*?(?P<end>\n<!-- end of (?P=name) -->)", re.DOTALL)


def filled(page: str) -> str:
    """A page with its parts as they are now."""
    return PART.sub(lambda part: part["begin"] + PARTS[part["name"]]() + part["end"], page)


def commands() -> str:
    """The help of every command and subcommand."""
    return "\n\n".join(f"## {name}\n\n```\n{_help(name, command)}\n```" for name, command in all_commands())


def all_commands(command: click.Command = main, name: str = "tallystick") -> Iterator[tuple[str, click.Command]]:
    """Each command by its full name, a group before its members."""
    yield name, command
    if isinstance(command, click.Group):
        for word, member in command.commands.items():
            yield from all_commands(member, f"{name} {word}")


def _help(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name, terminal_width=WIDTH, help_option_names=["-h", "--help"])
    return command.get_help(context)


def metric_groups() -> dict[str, list[MetricRow]]:
    """The catalogue by the remarks that part it."""
    groups: dict[str, list[MetricRow]] = {}
    in_table = False
    for line in (LEXICON / "metrics.tsv").read_text(encoding="utf-8").splitlines():
        name, *cells = line.split("\t")
        if in_table and name.startswith("# "):
            groups[name[2:]] = []
        elif in_table and cells:
            groups[list(groups)[-1]].append(metrics()[name])
        in_table = in_table or name == "id"
    return groups


def metric_tables() -> str:
    """The catalogue of metrics, a table a group."""
    head = ("metric", "name", "moves as", "unit", "named by", "told apart by", "must hold")
    return "\n\n".join(f"## {group}\n\n{_table(head, map(_metric, rows))}" for group, rows in metric_groups().items())


def _metric(row: MetricRow) -> tuple[str, ...]:
    bounds = f"{row.low:g} to {row.high:g}" if row.low is not None and row.high is not None else ""
    named = ", ".join((*row.nouns, *row.verbs))
    must = ", ".join(filter(None, (*(f"`{law}`" for law in row.laws), bounds)))
    return f"`{row.id}`", row.label, row.behaviour, row.unit, named, ", ".join(row.separators), must


def schema() -> str:
    """Every table and view of news.db with its columns."""
    return "\n\n".join(
        f"## {name}\n\n{_sentence(about)}\n\n{_table(('column', 'holds'), _named(columns))}"
        for name, (about, columns) in describe(schema_sql()).items()
    )


def band_table() -> str:
    """The soft bands."""
    return _table(("words", "from", "to", "but", "note"), map(_band, bands().values()))


def _band(row: Band) -> tuple[str, ...]:
    ends = _end(row.low_factor, row.low_units), _end(row.high_factor, row.high_units)
    least = f"at least {row.least_units:g} U either side" if row.least_units else ""
    return _words(row.band), *ends, least or _cap(row.cap, row.cap_zeros), row.note or ""


def _end(factor: float, units: float) -> str:
    """One end of a band: "0.93 N", "N + 1 U"."""
    number = "N" if factor == 1 else f"{factor:g} N"
    return f"{number} {'+' if units > 0 else '-'} {abs(units):g} U" if units else number


def _cap(cap: float | None, cap_zeros: float | None) -> str:
    return f"at most {cap:.0%} of N ({cap_zeros:.0%} where zeros trail)" if cap and cap_zeros else ""


def rules() -> str:
    """The rules of comparison in their order, each with worked examples."""
    examples = tomllib.loads((DOCS / "examples.toml").read_text(encoding="utf-8"))
    return "\n".join(
        f"{at}. **{name}**: {_first_line(rule)}\n" + "\n".join(map(_example, examples[name]))
        for at, (name, rule) in enumerate(RULES, 1)
    )


def _example(sides: list[Mapping[str, Any]]) -> str:
    a, b = example_statements(sides)
    relation = compare(a, b)
    one, other = (_in_words(side) for side in sides)
    return f"    - {one} and {other}: {_words(relation.kind)}. *{relation.reason}*"


def example_statements(sides: Iterable[Mapping[str, Any]]) -> list[Statement]:
    """The sides of an example as statements about one made-up app."""
    defaults = {"subject": "Lyra", "behaviour": "cumulative", "metric": "downloads", "period": "2025-09"}
    return [
        replace(
            statement_from_record({**defaults, **side}, name),
            sentence=side.get("sentence", ""),
            story=side.get("story"),
        )
        for name, side in zip("ab", sides, strict=True)
    ]


def _in_words(side: Mapping[str, Any]) -> str:
    """What an example gives: “40 million” (users, 2025-09)."""
    unsaid = ("figure", "behaviour", "behaviour_exact_count", "sentence", "story")
    shown = [value for name, value in side.items() if name not in unsaid]
    said = ", ".join(", ".join(value.values()) if isinstance(value, dict) else str(value) for value in shown)
    return f"“{side['figure']}”" + (f" ({said})" if said else "")


def relations() -> str:
    """The kinds of relation."""
    return _table(("relation", "means"), ((_words(kind), kinds()[kind].meaning) for kind in get_args(RelationKind)))


def findings() -> str:
    """What a finding says, row by row."""
    rows = (
        (
            _words(row.kind),
            kind(row.kind).label,
            severities()[row.severity].one,
            row.words.partition(", ")[2],
            row.sentence,
        )
        for row in finding_words().values()
    )
    return _table(("kind", "people read", "severity", "where", "sentence"), rows)


def checks() -> str:
    """The checks that look at all figures, not at pairs."""
    return _table(("check", "finds"), ((name, _first_line(run)) for name, run in CHECKS))


def tolerances() -> str:
    """The numbers that cross-checking goes by."""
    rows = table.read("tolerances.tsv", Tolerance, key="name")
    return _table(("name", "value", "is for"), ((row.name, f"{row.value:g}", row.note) for row in rows))


def link_weights() -> str:
    """What each answer counts for when figures are linked, and how often it came."""
    rows = table.read("link_weights.tsv", WeightRow)
    cells = ((row.comparison, row.level, f"{row.weight:+g}", str(row.seen), str(row.yes)) for row in rows)
    return _table(("comparison", "answer", "bits", "pairs", "of one thing"), cells)


def link_example() -> str:
    """Two claims, and the sum that makes them one thing."""
    told = link_levels()
    total = sum(it.bits for it in told)
    rows = [*((it.comparison, it.level, f"{it.bits:+.2f}") for it in told if it.bits), ("sum", "", f"{total:+.2f}")]
    sentences = "\n".join(f"- {side['sentence']}" for side in _sides())
    odds = f"{total:+.2f} bits are a probability of {probability(total):.2f}."
    return f"{sentences}\n\n{_table(('comparison', 'answer', 'bits'), rows)}\n\n{odds}"


def link_levels() -> list[Level]:
    """What speaks for and against the two claims of the example being about one thing."""
    one, other = (_linked_side(side, name) for side, name in zip(_sides(), "ab", strict=True))
    return explain(one, other, [])


def _sides() -> list[Mapping[str, Any]]:
    return list(tomllib.loads((DOCS / "link_example.toml").read_text(encoding="utf-8"))["sides"])


def _linked_side(side: Mapping[str, Any], name: str) -> Statement:
    """A side of the example as a statement of an article of its own."""
    told = statement_from_record({key: side[key] for key in ("figure", "subject", "metric")}, name)
    figure = replace(told.figure, start=side["start"], end=side["start"] + len(side["figure"]))
    participants = dict.fromkeys(side["participants"], "sentence")
    profile = Profile(words=side["words"], participants=participants)
    return replace(told, figure=figure, unit=side["unit"], sentence=side["sentence"], profile=profile)


def single_valued_metrics() -> str:
    """The metrics of which a subject has one value at a time, by name; of an event where it is one of an event."""
    labels = [(metrics()[row.metric].label, row.of_event) for row in single_valued().values()]
    always = ", ".join(label for label, of_event in labels if not of_event)
    of_event = ", ".join(label for label, of_event in labels if of_event)
    return f"Of a subject: {always}.\n\nOf a named event: {of_event}."


def readers() -> str:
    """The formats that can be read."""
    rows = ((f"`{suffix}`, `{suffix}.gz`", _first_line(getmodule(read))) for suffix, read in READERS.items())
    return _table(("file", "holds"), rows)


def pages() -> str:
    """The pages of the site."""
    rows = ((name, f"`{template}`", _first_line(getmodule(page))) for name, (template, page) in PAGES.items())
    return _table(("table", "template", "shows"), rows)


def data_files() -> str:
    """Every data file of the lexicon, and what its first remark says of it."""
    return _table(("file", "holds"), ((f"`{file.name}`", _remark(file)) for file in sorted(LEXICON.glob("*.tsv"))))


def _remark(file: Path) -> str:
    """What the remarks at the top of a data file say before their first stop."""
    lines = takewhile(lambda line: line.startswith("#"), file.read_text(encoding="utf-8").splitlines())
    return re.split(r"[.:;](?: |$)", " ".join(line[1:].strip() for line in lines))[0]


def storylines() -> str:
    """The storylines of the corpus, and the relations that a test demands of each."""
    rows = []
    for folder, count in folders().items():
        shown = [f"“{a}” and “{b}”: {_words(kind)}" for a, b, kind in expected("RELATIONS").get(folder, [])]
        rows.append((f"`{folder}`", str(count), "; ".join(shown), "yes" if folder in expected("HARMLESS") else ""))
    return _table(("storyline", "articles", "must show", "must not alarm"), rows)


def folders() -> dict[str, int]:
    """The folders of the corpus with their numbers of articles."""
    found = sorted(path for path in (ROOT / "corpus").iterdir() if path.is_dir())
    return {folder.name: len(list(folder.glob("*.md"))) for folder in found}


def expected(name: str) -> Any:
    """What `tests/test_corpus.py` demands, under this name; read without running it."""
    tree = ast.parse((ROOT / "tests" / "test_corpus.py").read_text(encoding="utf-8"))
    assigned = (node for node in tree.body if isinstance(node, ast.Assign))
    return next(ast.literal_eval(node.value) for node in assigned if ast.unparse(node.targets[0]) == name)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [_row(head), _row("---" for _ in head), *map(_row, rows)]
    return "\n".join(lines)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _named(columns: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((f"`{name}`", holds) for name, holds in columns.items())


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _first_line(thing: object) -> str:
    return (thing.__doc__ or "").strip().split("\n")[0]


def _words(name: str) -> str:
    return name.replace("_", " ")


PARTS: dict[str, Callable[[], str]] = {
    "commands": commands,
    "metrics": metric_tables,
    "schema": schema,
    "bands": band_table,
    "rules": rules,
    "relations": relations,
    "findings": findings,
    "checks": checks,
    "tolerances": tolerances,
    "link weights": link_weights,
    "link example": link_example,
    "single valued metrics": single_valued_metrics,
    "readers": readers,
    "pages": pages,
    "data files": data_files,
    "storylines": storylines,
}


if __name__ == "__main__":
    for page in sorted(DOCS.glob("*.md")):
        page.write_text(filled(page.read_text(encoding="utf-8")), encoding="utf-8")
