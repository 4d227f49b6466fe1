"""Findings in words: who gives a figure, when, what is counted, and the two sides of a disagreement in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest.crosscheck.amounts import rounds
from ingest.crosscheck.identity import in_words, scope_of
from ingest.crosscheck.readings import reading
from ingest.crosscheck.times import as_of, stated
from ingest.days import day_words, whole_words
from ingest.lexicon.crosscheck import running_counts, side_words, status_words, the_names
from ingest.lexicon.metrics import label
from ingest.lexicon.plurals import singular
from ingest.lexicon.speech import documents
from ingest.model import Statement

Side = Sequence[Statement]  # the statements that stand on one side of a disagreement, the one to be named first
NAMED = 3  # sources of one figure that are named; the rest is counted
OTHER_FIGURES = 2  # figures of one side, besides its first, that are told with their sources
UNNAMED = "an article without a named publisher"


def gaps(sides: Sequence[Side]) -> dict[str, str]:
    """What fills the gaps of a finding's sentence."""
    a, b = sides[0][0], sides[-1][0]
    first, last = voices(sides[0]), voices(sides[-1])
    filled = {
        "thing": thing(a, b),
        "other_thing": thing(b, a),
        "a": figure_words(a, b),
        "b": figure_words(b, a),
        "source": name_of(a),
        "note_a": _bracket(_notes(a)),
        "note_b": _bracket(_notes(b)),
        "who_a": tellers(first[0], b),
        "who_b": tellers(last[0], a),
        "gives_a": _gives(first[0]),
        "gives_b": _gives(last[0]),
        "more_a": _more(first, b),
        "more_b": _more(last, a),
    }
    who = _who_they_are(sides)
    both = side_words()[who].format(**filled)
    both_things = side_words()[f"{who}, two things"].format(**filled)
    return filled | {"both": both, "both_things": both_things}


def situation(sides: Sequence[Side]) -> str | None:
    """What holds of both sides, for which a finding may have words of its own: a forecast, a target, one time."""
    a, b = sides[0][0], sides[-1][0]
    if a.status == b.status in ("forecast", "target"):
        return a.status
    then, now = as_of(a), as_of(b)
    apart = then is not None and now is not None and (then.before(now) or now.before(then))
    return None if apart else "one time"


def thing(statement: Statement, beside: Statement | None = None) -> str:
    """What is counted: "Qwen's downloads in February 2026", with its scope where it has one.

    The period stands here where `beside`, the other side, is for the same one; a toll is dated by its event.
    """
    counted = _counted(statement)
    more = ", ".join(part for part in (in_words(scope_of(statement)), statement.definition) if part)
    words = f"{counted} ({more})" if more else counted
    when = period_words(statement)
    if beside is not None and when and when == period_words(beside) and statement.metric not in running_counts():
        words = f"{words} {when}"
    same = beside is not None and beside.status == statement.status
    before = status_words()[statement.status].before if same and statement.status in status_words() else None
    return f"{before} {words}" if before else words


def _counted(statement: Statement) -> str:
    """The metric with its subject: "OpenAI's valuation", "the number of deaths in the Velmora flood"."""
    what, place = label(statement.metric), running_counts().get(statement.metric)
    if statement.subject is None:
        return f"the {what}"
    subject = with_the(statement.subject)
    if place is None:
        return f"{possessive(subject)} {what}"
    place = "in" if subject.startswith("the ") else place
    number = "the number of " if statement.figure.kind == "count" else ""
    return f"{number}{what} {place} {subject}"


def with_the(name: str) -> str:
    """A name as it stands in a sentence: with "the" where it ends in a common noun, or names an office or a union.

    >>> with_the("Velmora flood"), with_the("storm"), with_the("United States"), with_the("Bureau of Harbours")
    ('the Velmora flood', 'the storm', 'the United States', 'the Bureau of Harbours')
    >>> with_the("Qwen"), with_the("the bureau"), with_the("industry sources"), with_the("openSUSE")
    ('Qwen', 'the bureau', 'industry sources', 'openSUSE')
    """
    last = name.split()[-1]
    common = last.islower() and last.isalpha() and singular(last) == last
    bare = name.split()[0].lower() not in ("the", "a", "an", "one", "its", "his", "her", "their")
    return f"the {name}" if common and bare else _office(name)


def _office(name: str) -> str:
    """A name with "the" where its head asks for it: "the Bureau of Harbours", "the United States"."""
    words = name.split()
    head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    return f"the {name}" if head in the_names() and words[0].lower() != "the" else name


def possessive(name: str) -> str:
    """A name's genitive.

    >>> possessive("Qwen"), possessive("the United States")
    ("Qwen's", "the United States'")
    """
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def voices(side: Side) -> list[list[Statement]]:
    """The statements of a side by the figure they give, the first one's first: whoever gives that figure, or one that
    rounds to it, stands by it; whoever gives another is told with it.
    """
    groups: list[list[Statement]] = []
    for it in side:
        group = next((group for group in groups if _one_figure(it, group[0])), None)
        if group is None:
            groups.append([it])
        else:
            group.append(it)
    return groups


def _one_figure(one: Statement, other: Statement) -> bool:
    a, b = one.figure, other.figure
    if (a.value, a.modifier, one.unit) == (b.value, b.modifier, other.unit):
        return True
    return one.unit == other.unit and (rounds(reading(one), reading(other)) or rounds(reading(other), reading(one)))


def tellers(statements: Side, beside: Statement) -> str:
    """Who gives one figure, each source once: "Reuters and the Post (5 March 2026)", at most three by name.

    Copies of one text are named as such, unless the other side is one more of them.
    """
    first = _one_each(statements)
    named, rest = first[:NAMED], first[NAMED:]
    copies = len(named) > 1 and _one_text(named) and named[0].cluster not in (None, beside.cluster)
    notes = [_notes(it) for it in named]
    if all(note == notes[0] for note in notes):
        shared = [*(["copies of one text"] if copies else []), *notes[0]]
        parts, end = [name_of(it) for it in named], shared
    else:
        parts = [_with_notes(name_of(it), note) for it, note in zip(named, notes, strict=True)]
        end = ["copies of one text"] if copies else []
    if rest:
        parts.append(f"{len(rest)} other" + ("s" if len(rest) > 1 else ""))
    return _with_notes(joined(parts), end)


def who(statement: Statement) -> str:
    """The source of one article and its day: "Reuters (5 March 2026)"."""
    return _with_notes(name_of(statement), [day_words(statement.published)] if statement.published else [])


def name_of(statement: Statement) -> str:
    """The publisher of a statement; where none is named, what its article is called."""
    return _office(statement.source) if statement.source else statement.called or UNNAMED


def figure_words(statement: Statement, beside: Statement) -> str:
    """A figure as written, a change with its direction, and what tells it from the one beside it: for when, how put."""
    surface = _inside_sentence(" ".join(statement.figure.surface.split()))
    if statement.statistic == "change" and statement.direction:
        surface = f"{surface} {statement.direction}"
    mine, theirs = period_words(statement), period_words(beside)
    words = f"{surface} {mine}" if mine and mine != theirs else surface
    if statement.status == beside.status or statement.status not in status_words():
        return words
    return f"{words} ({status_words()[statement.status].behind})"


def period_words(statement: Statement) -> str | None:
    """For when a figure is stated, as it follows the figure: "in February 2026"; None where that was only assumed."""
    start, end = statement.period_start, statement.period_end
    if not stated(statement):
        return None
    if start is None or end is None:
        return f"by {day_words(end)}" if end else f"since {day_words(start)}" if start else None
    if start == end:
        return f"{'by' if statement.behaviour == 'cumulative' else 'on'} {day_words(start)}"
    whole = whole_words(start, end)
    return f"in {whole}" if whole else f"from {day_words(start)} to {day_words(end)}"


def first_capital(sentence: str) -> str:
    """A sentence with a capital at its beginning, unless a name stands there, which has its own.

    >>> first_capital("the Bureau gives 5."), first_capital("an article"), first_capital("iFerry News gives 5.")
    ('The Bureau gives 5.', 'An article', 'iFerry News gives 5.')
    """
    return sentence[:1].upper() + sentence[1:] if sentence.startswith(("the ", "a ", "an ")) else sentence


def joined(parts: Sequence[str]) -> str:
    """A list in a sentence.

    >>> joined(["60%", "40%", "20%"])
    '60%, 40% and 20%'
    """
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def _who_they_are(sides: Sequence[Side]) -> str:
    """Whether two sides are two sources, two articles of one source, or one article."""
    articles = {it.article for side in sides for it in side}
    sources = {it.source for side in sides for it in side}
    if len(articles) == 1:
        return "one article"
    one_figure_each = all(len(voices(side)) == 1 for side in sides)
    one_source = sources != {None} and len(sources) == 1 and one_figure_each
    return "one source" if one_source else "two sources"


def _more(groups: Sequence[Side], beside: Statement) -> str:
    """Who stands on a side with another figure than its first: ", the Post gives about 12"; many of them as a range."""
    others = groups[1:]
    if len(others) <= OTHER_FIGURES:
        return "".join(f", {tellers(it, beside)} {_gives(it)} {figure_words(it[0], beside)}" for it in others)
    ends = sorted((it[0] for it in others), key=lambda it: it.figure.value)
    return f", others from {figure_words(ends[0], beside)} to {figure_words(ends[-1], beside)}"


def _one_text(statements: Side) -> bool:
    return len({it.cluster for it in statements}) == 1


def _gives(statements: Side) -> str:
    return "give" if len(_one_each(statements)) > 1 else "gives"


def _one_each(statements: Side) -> list[Statement]:
    """The first statement of each source, in their order."""
    first: dict[str, Statement] = {}
    for it in statements:
        first.setdefault(it.source or it.article, it)
    return list(first.values())


def _notes(statement: Statement) -> list[str]:
    """What stands in brackets behind a source: its day, and whom it cites."""
    day = [day_words(statement.published)] if statement.published else []
    other = cited(statement.origin, statement.source)
    return [*day, f"citing {other}"] if other else day


def cited(origin: str | None, source: str | None) -> str | None:
    """Whom a source cites, as it stands in a sentence; None where that is the source itself, its article or report.

    >>> cited("National Weather Service", "Lorn Globe"), cited("officials", "Lorn Globe")
    ('the National Weather Service', 'officials')
    >>> cited("bureau", "Bureau of Harbours"), cited("article", "Lorn Globe"), cited(None, "Lorn Globe")
    (None, None, None)
    """
    said, own = (origin or "").casefold().split(), (source or "").casefold().split()
    other = set(said) - set(own) - {"the"} and said[-1] not in documents() | {"article"}
    return with_the(origin) if origin and other else None


def _with_notes(name: str, notes: Iterable[str]) -> str:
    """A name with its notes in brackets; brackets that the name has itself take them in."""
    notes = list(notes)
    if notes and name.endswith(")"):
        return f"{name[:-1]}, {', '.join(notes)})"
    return name + _bracket(notes)


def _bracket(notes: Sequence[str]) -> str:
    return f" ({', '.join(notes)})" if notes else ""


def _inside_sentence(surface: str) -> str:
    """A figure's words as they stand inside a sentence: "At least 59" without its capital, "US$5" as it is."""
    word = surface.split(" ")[0].replace("-", "")
    return surface[:1].lower() + surface[1:] if word.isalpha() and word[1:].islower() and word != "Rs" else surface
