"""What people decided, as the rest goes by it: verdicts on findings, names that mean one thing, figures that do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.ids import short_hash
from ingest.lexicon.names import normal_key

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a person decided on a finding, whose `sentence` and `evidence` are kept as they then were.

    `wrong` says which side is wrong, in the order in which the sentence names them.
    """

    finding: str
    evidence: str
    sentence: str
    verdict: str
    reason: str
    who: str
    at: str
    wrong: str | None = None

    @property
    def closes(self) -> bool:
        """Whether it closes the finding, as long as the evidence stays the same; what is deferred stays open."""
        return self.verdict != "deferred"


@dataclass(frozen=True, slots=True)
class State:
    """How a finding stands: `open`, `reopened` because its evidence changed since `verdict`, or the verdict itself.

    >>> State("open").is_open, State("deferred").is_open, State("confirmed").is_open
    (True, True, False)
    """

    status: str
    verdict: Verdict | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody's decision."""
        return self.status in ("open", "reopened", "deferred")


@dataclass(frozen=True, slots=True)
class LinkDecisions:
    """Pairs of figures that aren't the same thing, and pairs that are; each figure by its `side_key`.

    >>> a, b = side_key("a.txt", "It has 5 users.", "5"), side_key("b.txt", "It has 7 users.", "7")
    >>> LinkDecisions(apart=frozenset([pair_of(a, b)])).word(b, a)
    'apart'
    """

    apart: frozenset[Pair] = frozenset()
    together: frozenset[Pair] = frozenset()

    def word(self, one: str, other: str) -> str | None:
        """What people said of two figures: `apart`, `together`, or nothing."""
        pair = pair_of(one, other)
        return "apart" if pair in self.apart else "together" if pair in self.together else None

    def changed_since(self, before: LinkDecisions) -> set[str]:
        """The figures of which people have said something else since."""
        return {side for pair in (self.apart ^ before.apart) | (self.together ^ before.together) for side in pair}


def side_key(article_key: str, sentence: str, surface: str) -> str:
    """What names a figure for good: no reading anew and no new version changes it that leaves its sentence standing.

    >>> side_key("a.txt", "It has  5 users.", "5") == side_key("a.txt", "It has 5 users.", "5")
    True
    """
    return short_hash("side", article_key, " ".join(sentence.split()), " ".join(surface.split()))


def pair_of(one: str, other: str) -> Pair:
    """A pair of figures, whichever is named first."""
    return (one, other) if one <= other else (other, one)


@dataclass(frozen=True, slots=True)
class NameDecisions:
    """Merged names, each with the name it means in the end; and names, each with those that don't mean it after all.

    >>> decided = NameDecisions({"Lorn Line": "Lorn Ferries"}, undone={"Lorn Ferries": ["LF"]})
    >>> decided.means("Lorn Line"), decided.means("Isle Air")
    ('Lorn Ferries', 'Isle Air')
    """

    merged: Mapping[str, str] = field(default_factory=dict)
    undone: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def means(self, name: str) -> str:
        """The name that a name is merged into in the end, else itself."""
        return self.merged.get(name, name)

    def subject(self, name: str | None, words: str | None) -> str | None:
        """Whom a claim counts for, given its own subject and the words for it in the text.

        A text that says "Lorn Ferries, also known as LF" makes LF a name of Lorn Ferries. Once a person undid that,
        figures of "LF" are LF's again; figures of "the company" stay, since nothing says which of the two is meant.

        >>> NameDecisions(undone={"Lorn Ferries": ["LF"]}).subject("Lorn Ferries", "the LF")
        'LF'
        """
        if name is None:
            return None
        separate = (other for other in self.undone.get(name, ()) if _same(other, words))
        return self.means(next(separate, name))

    def pairs(self) -> frozenset[tuple[bool, str, str]]:
        """Every decision by itself; the first part says whether it merges."""
        undone = ((False, name, whole) for whole, names in self.undone.items() for name in names)
        return frozenset([*((True, *pair) for pair in self.merged.items()), *undone])

    def kin(self, names: Iterable[str]) -> set[str]:
        """These names and all that decisions tie to them, directly or by way of others.

        >>> sorted(NameDecisions({"LL": "Lorn Ferries", "Lorn Line": "Lorn Ferries"}).kin(["LL", "Isle Air"]))
        ['Isle Air', 'LL', 'Lorn Ferries', 'Lorn Line']
        """
        found = set(names)
        ties = [{name, other} for _, name, other in self.pairs()]
        while more := {name for tie in ties if tie & found for name in tie} - found:
            found |= more
        return found


def _same(name: str, words: str | None) -> bool:
    return words is not None and normal_key(name) == normal_key(words)
