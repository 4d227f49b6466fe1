"""Sentence boundaries that the recogniser misses: glued headlines and lines that lost their break."""

from __future__ import annotations

import pytest
from marked import language


def sentences(text: str, title: str | None = None) -> list[str]:
    (doc,) = language().read([text], lambda _: False, [title])
    return [sentence.text for sentence in doc.sents]


def test_a_headline_glued_to_the_text_is_a_sentence() -> None:
    title = "Acme cuts 300 jobs after loss"
    assert sentences(f"{title} Acme Inc. said on Monday that it would cut 300 jobs.", title)[0] == title


def test_without_the_title_there_is_no_such_break() -> None:
    text = "Acme cuts 300 jobs after loss Acme Inc. said on Monday that it would cut 300 jobs."
    assert sentences(text)[0] != "Acme cuts 300 jobs after loss"


@pytest.mark.parametrize(
    "text", ["The euro rose on Friday.Gold fell by a third.", "It was flat per dollar.The yen fell."]
)
def test_a_full_stop_without_a_blank_parts_sentences(text: str) -> None:
    assert len(sentences(text)) == 2


@pytest.mark.parametrize("text", ["He reads acme.com every day.", "The U.S.Senate met.", "It runs on acme.NET today."])
def test_dots_in_words_part_nothing(text: str) -> None:
    assert len(sentences(text)) == 1
