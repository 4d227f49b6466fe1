"""Names: who and what an article talks about, from a `Doc` to `Mention` and `Alias` records.

spaCy's model is the floor: it sees most names but takes one in three for something else. The gazetteer overrides it,
rules for products and versions add what neither knows, and a vote over the whole document gives each surface one kind.
Every mention's `rule` says what put it there, and every alias its reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.extract.names.aliases import stated_aliases
from ingest.extract.names.canonical import with_aliases, with_entities
from ingest.extract.names.cleanup import model_names
from ingest.extract.names.datelines import with_datelines
from ingest.extract.names.gazetteer import table_names
from ingest.extract.names.headlines import find_headlines
from ingest.extract.names.homonyms import with_wholes
from ingest.extract.names.initials import initialled_names
from ingest.extract.names.near import near_spellings
from ingest.extract.names.nouns import noun_names
from ingest.extract.names.overlaps import settle
from ingest.extract.names.people import people_among
from ingest.extract.names.repeats import repeated_names
from ingest.extract.names.versions import version_names
from ingest.extract.names.vote import one_kind_each
from ingest.model import Alias, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_names(doc: Doc) -> tuple[list[Mention], list[Alias]]:
    """Every name of a document, in order and without overlaps, and the aliases that the text itself states."""
    text = doc.text
    headlines = find_headlines(doc, text)
    seen_by_model = model_names(doc, text)
    known = version_names(text, table_names(doc, text, seen_by_model, headlines))
    known = people_among(text, known, headlines)
    found = settle(text, [*known, *noun_names(text, known), *initialled_names(text)], headlines.trusted(seen_by_model))
    found = one_kind_each(text, found)
    found = with_entities(repeated_names(text, found))
    aliases = stated_aliases(text, found)
    found = with_wholes(text, with_datelines(text, with_aliases(text, found, aliases)))
    return found, [*aliases, *near_spellings(found)]
