"""What people decided on names: which of them mean one thing after all, and which a rule must not take for one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.lexicon.names import normal_key


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
