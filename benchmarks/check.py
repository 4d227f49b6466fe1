"""What a store of a given size costs: to build, to check whole, and to bring up to date with a few new claims.

    python benchmarks/check.py [--claims 100000] [--new 10 1000] [--seed 1] [--db FILE] [--profile STAGE]

The news is made up, seeded and heavy-tailed: some things are in five hundred claims, most in a few; a story has a few
articles of several publishers, some of them copies of one another. Articles and claims are made as records, so that no
language model is needed, and go through the project's own layers. Every stage is timed in CPU seconds, in one process.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TypeVar

from sqlite_utils import Database

from ingest import __version__
from ingest.bands import Interval, soft_interval
from ingest.crosscheck.copies import fingerprints
from ingest.ids import article_id, claim_id
from ingest.journey import cross_check
from ingest.lexicon.metrics import metrics
from ingest.model import Article, Claim, Extraction, Figure, Mention, Modifier
from ingest.store import finish_run, open_store, publish, save_article, start_run, summary

Result = TypeVar("Result")
Found = tuple[Article, Extraction]

CLAIMS_AN_ARTICLE = 10
CLAIMS_A_THING = 40  # on average
HEAVIEST = 500  # claims about the thing that is most in the news
COUNTED = ("customers", "users", "downloads", "members", "deaths", "visitors", "subscribers", "employees")
SYLLABLES = (
    "lor",
    "mer",
    "vann",
    "tis",
    "ka",
    "do",
    "rel",
    "bry",
    "ost",
    "fen",
    "qua",
    "mi",
    "sul",
    "pra",
    "eth",
    "gno",
)
WORDS = tuple(f"{one}{other}{last}" for one in SYLLABLES for other in SYLLABLES for last in ("en", "ing", "al", "ed"))
SENTENCES = (
    "{thing} now has {figure} {noun} after {filler}, {speaker} said on {day}.",
    "According to {speaker}, {figure} {noun} of {thing} were counted by {day}, {filler}.",
    "{filler}, and {thing} put the number at {figure} {noun} for {day}.",
    "In a note on {day} {speaker} spoke of {figure} {noun} at {thing} while {filler}.",
)
MODIFIERS: tuple[tuple[str, Modifier], ...] = (("", "exact"), ("about ", "approx"), ("over ", "over"), ("", "exact"))


@dataclass(frozen=True, slots=True)
class World:
    """The things that news is about, heaviest first, and those who speak and write of them."""

    things: tuple[str, ...]
    weights: tuple[float, ...]
    speakers: tuple[str, ...]
    publishers: tuple[str, ...]


def made_up_name(chance: Random, parts: int = 3) -> str:
    """A name that nobody has."""
    return "".join(chance.choices(SYLLABLES, k=parts)).capitalize()


def world(chance: Random, claims: int) -> World:
    """A world for so many claims; the weights fall off as in the news, from the heaviest thing on."""
    count = max(claims // CLAIMS_A_THING, 20)
    cap = HEAVIEST * count / max(claims, 1)  # the share of all claims that the heaviest may have, times the things
    raw = [1 / (rank + 1) ** 0.7 for rank in range(count)]
    mean = sum(raw) / count
    names = dict.fromkeys(f"{made_up_name(chance)} {made_up_name(chance, 2)}" for _ in range(count * 2))
    return World(
        things=tuple(islice(names, count)),
        weights=tuple(min(weight / mean, cap) for weight in raw),
        speakers=tuple(f"{made_up_name(chance, 2)} {made_up_name(chance)}" for _ in range(count // 2 + 5)),
        publishers=tuple(f"The {made_up_name(chance)} Post" for _ in range(min(200, count // 10 + 5))),
    )


def news(chance: Random, of: World, claims: int, batch: str) -> Iterator[Found]:
    """Articles that hold about so many claims, story by story."""
    made = 0
    while made < claims:
        thing = chance.choices(of.things, of.weights)[0]
        first = date(2025, 1, 1) + timedelta(days=chance.randrange(360))
        said: list[list[tuple[str, str, str, float, Modifier, str]]] = []
        for _ in range(min(1 + int(chance.paretovariate(1.2)), 12)):
            if made >= claims:
                return
            lines = said_before(chance, said) or told(chance, of, thing, min(CLAIMS_AN_ARTICLE, claims - made))
            said.append(lines)
            day = first + timedelta(days=chance.randrange(5))
            yield article(f"{batch}/{made}.txt", lines, chance.choice(of.publishers), day)
            made += len(lines)


def said_before(chance: Random, said: Sequence[list[Result]]) -> list[Result] | None:
    """One article in five is a copy of another one in its story, cut after some sentences."""
    if not said or chance.random() > 0.2:
        return None
    lines = chance.choice(said)
    return lines[: max(len(lines) // 2, 1)] if chance.random() < 0.5 else lines


def told(chance: Random, of: World, thing: str, count: int) -> list[tuple[str, str, str, float, Modifier, str]]:
    """The sentences of an article: text, thing, figure, value, modifier and speaker of each."""
    lines = []
    for _ in range(count):
        about = thing if chance.random() < 0.8 else chance.choices(of.things, of.weights)[0]
        noun = chance.choice(COUNTED[: 3 + len(about) % 5])
        true = Random(f"{about} {noun}").randrange(1_000, 9_000_000)
        slip = 10 if chance.random() < 0.01 else chance.choice((1, 1, 1, 1.004, 1.3))
        digits = chance.choice((2, 3, 4))
        value = float(f"{true * slip:.{digits - 1}e}")
        word, modifier = chance.choice(MODIFIERS)
        figure, speaker = f"{word}{value:,.0f}", chance.choice(of.speakers[: 5 + len(of.speakers) // 10])
        filler = " ".join(chance.choices(WORDS, k=12))
        day = f"{chance.randrange(1, 28)} March 2025"
        form = chance.choice(SENTENCES)
        text = form.format(thing=about, figure=figure, noun=noun, speaker=speaker, filler=filler, day=day)
        lines.append((text, about, figure, value, modifier, speaker))
    return lines


def article(
    key: str, lines: Sequence[tuple[str, str, str, float, Modifier, str]], publisher: str, published: date
) -> Found:
    """An article of these sentences, with a claim and the names in each."""
    text = "\n".join(line[0] for line in lines)
    of = Article(key, text, title=f"{lines[0][1]} counts", publisher=publisher, published=published)
    ident, start = article_id(key, text), 0
    claims, mentions = [], []
    for sentence, thing, words, value, modifier, speaker in lines:
        claims.append(claim(ident, sentence, start, (thing, words, value, modifier, speaker), published))
        for name in (thing, speaker):
            at = sentence.find(name)
            if at >= 0:
                kind = "organisation" if name == thing else "person"
                mentions.append(Mention(start + at, start + at + len(name), name, kind, name, "table"))  # type: ignore[arg-type]
        start += len(sentence) + 1
    return of, Extraction(tuple(it.figure for it in claims), (), tuple(mentions), (), tuple(claims))


def claim(ident: str, sentence: str, start: int, said: tuple[str, str, float, Modifier, str], published: date) -> Claim:
    """The claim of one sentence, which begins at `start` of its article."""
    thing, words, value, modifier, speaker = said
    at = start + sentence.index(words)
    noun = next(noun for noun in COUNTED if f"{words} {noun}" in sentence)
    digits = f"{value:.0f}"
    precision = 10.0 ** (len(digits) - len(digits.rstrip("0")))
    hard: Interval = (value, None) if modifier == "over" else (value, value)
    soft = soft_interval(modifier, value, precision, hard)
    span = (at, at + len(words), words)
    number = words.split()[-1]
    figure = Figure(*span, value, *hard, *soft, precision, modifier, "count", noun, None, number)
    return Claim(
        id=claim_id(ident, figure.start, figure.end, noun),
        article=ident,
        start=figure.start,
        end=figure.end,
        surface=words,
        sentence_start=start,
        sentence_end=start + len(sentence),
        figure=figure,
        subject=thing,
        subject_surface=thing,
        metric=noun,
        metric_surface=noun,
        metric_basis="catalogue",
        behaviour=metrics()[noun].behaviour,
        period_start=published,
        period_end=published,
        period_basis="stated",
        speaker=speaker if speaker in sentence else None,
        confidence=0.9,
        trail=("made up",),
    )


class Stages:
    """CPU seconds by stage, one of which may be profiled."""

    def __init__(self, profiled: str | None) -> None:
        self.profiled = profiled
        self.lines: list[tuple[str, float, str]] = []

    def time(self, name: str, work: Callable[[], Result], note: Callable[[], str] = str) -> Result:
        """Do some work and keep its time; `note` says more about it afterwards."""
        profile = cProfile.Profile() if name == self.profiled else None
        began = time.process_time()
        result = profile.runcall(work) if profile else work()
        self.lines.append((name, time.process_time() - began, note()))
        if profile:
            pstats.Stats(profile).sort_stats("cumulative").print_stats(45)
        return result


def save_all(db: Database, found: Sequence[Found] | Iterator[Found]) -> int:
    """Save articles as an ingest does; how many there were."""
    run, count = start_run(db, "ingest", __version__), 0
    for of, extraction in found:
        save_article(db, run, of, extraction, fingerprints(of.text))
        count += 1
    return count


def check_all(db: Database) -> None:
    """Cross-check what is unchecked and end the run, as `tallystick check` does."""
    run = start_run(db, "check", __version__)
    cross_check(db, run)
    finish_run(db, run)


def bring_up(stages: Stages, path: Path, name: str, found: Sequence[Found]) -> None:
    """One run on a published store: open, save, check, publish."""
    db = stages.time(f"{name}: open", lambda: open_store(path))
    stages.time(f"{name}: save", lambda: save_all(db, found), lambda: f"{len(found):,} articles")
    stages.time(f"{name}: check", lambda: check_all(db), lambda: standing(db))
    stages.time(f"{name}: publish", lambda: publish(db, path), lambda: size_of(path))


def standing(db: Database) -> str:
    held = summary(db)
    return f"{held.claims:,} claims, {held.relations:,} relations, {sum(held.findings.values()):,} findings"


def size_of(path: Path) -> str:
    return f"{path.stat().st_size / 1e6:,.1f} MB"


def table(lines: Sequence[tuple[str, float, str]]) -> Iterator[str]:
    """One line a stage, and the most memory that any of them took."""
    for name, spent, note in lines:
        yield f"{name:24}{spent:9.3f} CPU-s   {note}"
    yield f"{'peak memory':24}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:9.1f} MB"


def measure(path: Path, claims: int, new: Sequence[int], seed: int, profiled: str | None) -> Iterator[str]:
    """Build a store of so many claims unless it is there, check it whole, then bring it up with new ones."""
    chance, stages = Random(seed), Stages(profiled)
    of = world(chance, claims)
    if not path.exists():
        made = list(news(chance, of, claims, "first"))
        db = open_store(path)
        saved = f"{len(made):,} articles"
        stages.time("build: save", lambda: save_all(db, made), lambda: saved)
        made.clear()
        stages.time("whole: check", lambda: check_all(db), lambda: standing(db))
        stages.time("whole: publish", lambda: publish(db, path), lambda: size_of(path))
    for count in new:
        bring_up(stages, path, f"{count:,} new", list(news(chance, of, count, f"after {path.stat().st_size}")))
    yield from table(stages.lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000, help="in the store before the new ones")
    parser.add_argument("--new", type=int, nargs="*", default=[10, 1_000], help="new claims, one run each")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--db", type=Path, help="keep the store here; one that is there is only brought up to date")
    parser.add_argument("--profile", metavar="STAGE", help="print where a stage spends its time")
    args = parser.parse_args()
    with TemporaryDirectory() as folder:
        path = args.db or Path(folder, "news.db")
        print("\n".join(measure(path, args.claims, args.new, args.seed, args.profile)))


if __name__ == "__main__":
    main()
