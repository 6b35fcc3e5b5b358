"""What models say of a finding in English, in Chinese: `phrases_zh.yml`, form by form and item by item."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from ingest.knowledge import knowledge
from ingest.reconcile.catalogue import catalogue
from ingest.reconcile.items import ITEM, items_in_words
from ingest.reconcile.names import form_names

_PHRASES = Path(__file__).with_name("phrases_zh.yml")


def in_chinese(text: str | None) -> str | None:
    """The text with its phrases and items in Chinese; what has no Chinese stays as it is."""
    if not text:
        return text
    if title := _titles().get(text):
        return title
    # A note repeats both sides; each part is a phrase of its own.
    parts = [_phrase(part) for part in re.split(r"; (?!described|so are)", text)]
    endings, funds = _known()["endings"], _known()["funds"]
    return ITEM.sub(lambda item: items_in_words(item, _meanings(), endings, funds, "·"), "；".join(parts))


def _phrase(text: str) -> str:
    for pattern, chinese in _compiled():
        text = pattern.sub(chinese, text)
    return text


@cache
def _titles() -> dict[str, str]:
    """What is not there is said by the rule that asks for it."""
    return {check.title: check.title_zh for check in catalogue()}


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), chinese) for pattern, chinese in _known()["phrases"])


def _known() -> dict[str, Any]:
    known: dict[str, Any] = knowledge(_PHRASES)
    return known


@cache
def _meanings() -> dict[str, str]:
    return {**form_names(), **_known()["items"]}
