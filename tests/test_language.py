"""The door to spaCy: one `Doc` an article, parsed only where asked."""

import os
import subprocess
import sys
from time import process_time

import pytest

from ingest.language import Language, ModelError

TEXT = (
    "Harvest soars in Peru\n\nFarmers brought in 12 tonnes of maize on Monday. Nobody expected it.\nMore rain is due."
)


@pytest.fixture(scope="module")
def language() -> Language:
    return Language()


def digits(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


def test_only_asked_sentences_are_parsed(language: Language) -> None:
    [doc] = language.read([TEXT], digits)
    parsed = [sent.text.strip() for sent in doc.sents if any(token.tag_ for token in sent)]
    assert parsed == ["Farmers brought in 12 tonnes of maize on Monday."]
    tonnes = next(token for token in doc if token.text == "tonnes")
    assert (tonnes.head.text, tonnes.dep_, tonnes.lemma_) == ("brought", "dobj", "tonne")
    assert [ent.text for ent in doc.ents if ent.label_ == "GPE"] == ["Peru"]


def test_a_paragraph_begins_a_sentence_and_the_text_is_untouched(language: Language) -> None:
    [doc] = language.read([TEXT], digits)
    assert doc.text == TEXT
    starts = {sent.text.split()[0] for sent in doc.sents}
    assert {"Harvest", "Farmers", "Nobody", "More"} <= starts


@pytest.mark.parametrize("text", ["", "\n", " \n\n ", "12", "½ \u200b\ufeff", "a" * 5000, "😀 12 😀"])
def test_odd_texts_come_through_whole(language: Language, text: str) -> None:
    [doc] = language.read([text], digits)
    assert doc.text == text


def test_a_dash_without_blanks_parts_words(language: Language) -> None:
    [doc] = language.read(["The “barns”—all 12%—and (in Peru)—went."], digits)
    words = ["The", "“", "barns", "”", "—", "all", "12", "%", "—", "and", "(", "in", "Peru", ")", "—", "went", "."]
    assert [token.text for token in doc] == words


def test_order_is_kept_over_batches(language: Language) -> None:
    texts = [f"Article {number}." for number in range(40)]
    assert [doc.text for doc in language.read(texts, digits)] == texts


def test_a_missing_model_is_one_sentence() -> None:
    with pytest.raises(ModelError, match="'no_such_model' can't be loaded: install it with pip"):
        list(Language("no_such_model").read(["x"], digits))


@pytest.mark.parametrize("sign", [",", "(", "7", "x/", "and "])
def test_time_grows_with_a_run_and_no_faster(language: Language, sign: str) -> None:
    def cost(length: int) -> float:
        began = process_time()
        list(language.read([sign * length], digits))
        return process_time() - began

    cost(100)
    assert cost(16_000) < 12 * cost(4_000) + 0.5


def test_spacy_is_not_loaded_before_it_is_needed() -> None:
    said = "import ingest.cli, sys; print('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", said], capture_output=True, check=True).stdout.strip() == b"False"


def test_numpy_is_told_to_take_one_thread_before_it_is_imported() -> None:
    told = "import ingest, os, sys; print(os.environ['OPENBLAS_NUM_THREADS'], 'numpy' in sys.modules)"
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    said = subprocess.run([sys.executable, "-c", told], env=environment, capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["1", "False"]
