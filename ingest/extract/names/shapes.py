"""What can be a name by its shape, and by what stands right beside it: no amount, no quarter, no ticker."""

from __future__ import annotations

import re

from ingest.lexicon.names import words

LONGEST = 90
MEASURE = re.compile(r"[$€£]?\d[\d.,]*[\s-]?\w{0,3}$")  # "290MW", "12.5 m"
PERIOD = re.compile(r"(?:[QH][1-4]|[1-4][QH]|[FC]Y)[\s’'-]?\d{0,4}E?$|Phase [1-4I]{1,3}$")  # "Q3’19", "FY25E"
CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b|GMT\b|UTC\b)")  # "6:30am Pacific"
URL_OR_HANDLE = re.compile(r"https?:|www\.|@|\w\.(?:com|org|net)/")
AMOUNT = re.compile(r"[A-Z]{1,3}[\d.,]+$")
MONEY = re.compile(r"[A-Z][A-Za-z]{0,2}\d[\d.,]*(?:m|mn|bn|tn|trn|(?<=,\d{3}))$")  # "R2.3bn", "SKr40bn", "R4,250"
SCALE = re.compile(r"\s?(?:thousand|million|billion|trillion|mln|bn|crore|lakh)\b")
TICKER = re.compile(r"[A-Z\d.]{1,6}$")
EXCHANGE = re.compile(r"\([A-Za-z]{2,12}\s?:\s?(?:[A-Z\d.]{1,6}[;,]\s?)*$")
COMPOUND = re.compile(r"-(?!\w+ed\b|led\b|made\b|run\b|style\b|born\b|like\b|era\b|wide\b|built\b|held\b|only\b)[a-z]")
DENIAL = re.compile(r"No (?:New|More|Longer|Other|Further|Major|Signs?|One|Plans?|Deal)\b")  # "No New Plants This Year"
ORDINARY = re.compile(  # what the statistics of prices and homes begin a sentence with
    r"(?:House|Home|Housing|Property|Food|Energy|Fuel|Gas|Gasoline|Oil|Gold|Rent|Wage|Import|Export|Consumer|Producer"
    r"|Retail|Wholesale|Factory) (?:prices?|sales|builders?|building|buyers?|values?|starts|costs|bills)\b"
)
SENTENCE_START = re.compile(r"(?:^|[.!?:]\s|[\n“\"])$")


def is_name(surface: str) -> bool:
    """Whether a cleaned surface can be a name: it has a capital or a letter without case, and no rule forbids it.

    >>> [is_name(word) for word in ("Qwen", "阿里巴巴", "iOS", "2025", "billion", "GDP", "https://a.example")]
    [True, True, True, False, False, False, False]
    """
    if not 1 < len(surface) <= LONGEST or surface.casefold().rstrip(".") in words("stop") or _is_quantity(surface):
        return False
    if DENIAL.match(surface):
        return False
    return any(char.isalpha() and not char.islower() for char in surface) and not URL_OR_HANDLE.search(surface)


def _is_quantity(surface: str) -> bool:
    return any(shape.match(surface) for shape in (MEASURE, PERIOD, CLOCK, MONEY))


def stands_as_name(text: str, start: int, end: int) -> bool:
    """Whether what stands beside a surface lets it be a name.

    No name is E43 in "E43 million", BA in "Boeing (NYSE: BA)" or Sold in a line that begins with "Sold-out gadgets".
    """
    surface = text[start:end]
    if AMOUNT.match(surface) and SCALE.match(text, end):
        return False
    if " " not in surface and ORDINARY.match(text, start):
        return False
    if TICKER.match(surface) and EXCHANGE.search(text, max(0, start - 30), start):
        return False
    alone = " " not in surface and surface[1:].islower()
    return not (alone and COMPOUND.match(text, end) and SENTENCE_START.search(text, max(0, start - 2), start))
