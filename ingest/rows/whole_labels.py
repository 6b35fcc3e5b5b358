"""Rows of lines whose label is not whole: a piece of a wrapped one, or pieces of several that were read as one.

The source's own cells say what a label is. In lines its other piece can stand anywhere, and where it is not found the
row has a figure and no name: it must not pass for a row that is called like the piece.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache

from ingest.columns import headings_in
from ingest.forms import Form
from ingest.forms.heads import head_pattern
from ingest.forms.numbers import is_form_number
from ingest.knowledge import FORMS, knowledge, patterns
from ingest.rows.entry import Entry
from ingest.rows.labels import EXPENDITURE, is_complete, is_enumerated, is_known, is_known_key, is_total, known_labels
from ingest.subjects import codes_of, is_of_name
from ingest.wording import fold, is_han, label_key

_Doubt = Callable[[Entry], bool]  # whether the label of a row is not whole

_SHORTEST = 4  # characters of a label within another one
_LONG = 6
_SHORTEST_REST = 2
_STYLE = 2  # labels with the same ending: of one alone, others may go without (一般公共预算资金, 国有资本经营预算)
_SHORTEST_NAME = 5  # of the name of a subject
_ITEM_WITHIN = re.compile(r"[^\d(]\d[.、]")
_LABELS = FORMS / "labels.yml"
_piece = patterns(_LABELS, "pieces")
_QUALIFIED = re.compile(r"[(:].*")  # 一般公共预算拨款(补助) is a label of its own


def with_cut_labels_marked(entries: tuple[Entry, ...], form: Form, head: str) -> tuple[Entry, ...]:
    """The entries, those with figures under a label that is seen not to be whole marked as nameless.

    `head` is the wording of the table's head.
    """
    if form.shape == "items":
        return entries
    if form.shape == "two_sided":
        is_doubtful = _doubts_of_a_summary(entries)
    elif form.shape == "coded":
        is_doubtful = _doubts_of_a_form_with_codes(entries, form, head)
    else:
        is_doubtful = _is_number_of_a_form
    return tuple(
        replace(e, is_named=False) if e.figures and e.label and e.code is None and is_doubtful(e) else e
        for e in entries
    )


def _is_number_of_a_form(entry: Entry) -> bool:
    return is_form_number(fold(entry.label), "as_label")


def _doubts_of_a_form_with_codes(entries: tuple[Entry, ...], form: Form, head: str) -> _Doubt:
    have_codes = _have_codes(entries) or head_pattern("codes").search(head) is not None

    def is_doubtful(entry: Entry) -> bool:
        return _is_of_several(entry.label, form) or (have_codes and _is_of_a_code(entry.label, form))

    return is_doubtful


def _have_codes(entries: Iterable[Entry]) -> bool:
    """Whether most rows with figures have a code: the others are totals, units, and rows that lost theirs."""
    coded = [e.code is not None for e in entries if e.figures and not is_total(e.label)]
    return sum(coded) * 2 > len(coded)


def _doubts_of_a_summary(entries: tuple[Entry, ...]) -> _Doubt:
    of_sides = {side: _cut_and_called_so(entries, side) for side in {e.side for e in entries}}
    alone = {fold(e.label) for e in entries if not e.figures}  # an end that stands by itself is that of a label
    left_out = tuple(word for word in knowledge(_LABELS)["left_out"] if word not in alone)

    def is_doubtful(entry: Entry) -> bool:
        key = fold(label_key(entry.label))
        cut, called_so = of_sides[entry.side]
        return key in cut or (key not in called_so and _is_no_label_of_a_summary(entry.label, left_out))

    return is_doubtful


def _cut_and_called_so(entries: tuple[Entry, ...], side: int) -> tuple[set[str], set[str]]:
    """Keys of labels of a side that lack what its others end with, and keys of those that are called so.

    国有资本经营预算 lacks 拨款收入 beside 政府性基金预算拨款收入. Where more labels lack it than have it, that is the
    style of the form: until 2013 classes were named without 支出. What is not known without the ending
    (财政专户管理资金) does not pass for another label.
    """
    keys = {fold(label_key(e.label)) for e in entries if e.side == side}
    endings = {key[at:] for key in keys if is_known_key(key) for at in range(2, len(key) - 1) if is_known_key(key[:at])}
    cut: set[str] = set()
    called_so: set[str] = set()
    for ending in endings | ({knowledge(_LABELS)["left_out_of_classes"]} if side == EXPENDITURE else set()):
        lacking = {key for key in keys if is_known_key(key + ending)}
        having = sum(key.endswith(ending) for key in keys)
        if len(lacking) > having:
            called_so |= lacking
        elif having >= _STYLE and len(lacking) < having:
            cut |= {key for key in lacking if is_known_key(key) and key + ending not in keys}
    return cut - called_so, called_so


@lru_cache(maxsize=4_096)
def _is_no_label_of_a_summary(label: str, left_out: tuple[str, ...]) -> bool:
    """Whether a label is not whole; forms may have `left_out` such words at the ends of theirs."""
    key = fold(label_key(label))
    bare = _QUALIFIED.sub("", key)
    if is_known(bare) or is_total(label) or _piece("total_of_a_side").fullmatch(key):
        return False
    if (
        head_pattern("within_label").search(key)
        or _piece("numbered_within").search(key)
        or _holds(key, _piece("whole"))
    ):
        return True
    if any(_piece(words).match(key) for words in ("rest_before", "amount_before")) or _piece("goes_on").search(key):
        return True
    if any(is_known(bare + word) for word in left_out):
        return False
    known = known_labels()
    if not is_enumerated(label) and any(name.endswith(key) for name in known):  # the end of one: 拨款收入
        return True
    if any(key.startswith(name[:-1]) and not key.startswith(name) for name in known if len(name) > _LONG):
        return True  # 一般公共服务支款拨款
    if any(key[at:] in known and _ends_one(key[:at]) for at in range(_SHORTEST_REST, len(key) - _LONG)):
        return True  # 结余一般公共预算财政拨款
    if is_complete(label):
        return False
    return any(key in name or (len(name) > _SHORTEST and key.startswith(name)) for name in known)


def _ends_one(rest: str) -> bool:
    """Whether a text is the end of a known label and none itself."""
    return not is_known(rest) and any(name.endswith(rest) for name in known_labels())


def _is_of_several(label: str, form: Form) -> bool:
    """Whether a label beside no code is pieces of several cells: a total and more, words of a head, a form's number."""
    key = fold(label_key(label))
    if is_total(label) or key in form.total_labels:
        return False
    if len(key) == 1 or is_form_number(key, "as_label"):
        return True
    if _piece("total_and_more").match(key) or _ITEM_WITHIN.search(key):
        return True
    return len(headings_in(key, form)) > 1


def _is_of_a_code(label: str, form: Form) -> bool:
    """Whether a label beside no code, in a form that has codes, is a subject's: no total and no unit is called so."""
    key = fold(label_key(label)).lstrip("0123456789")
    if is_total(label) or key in form.total_labels:
        return False
    if len(key) < _SHORTEST:
        return len(key) >= _SHORTEST_REST and _ends_name(key)
    if key in codes_of(None) or (len(key) >= _SHORTEST_NAME and is_of_name(key)):
        return True
    return any(is_of_name(key[:at]) and is_of_name(key[at:]) for at in range(_SHORTEST, len(key) - _SHORTEST + 1))


@lru_cache(maxsize=1_024)
def _ends_name(key: str) -> bool:
    return key not in codes_of(None) and any(name.endswith(key) for name in codes_of(None))


def _holds(key: str, words: re.Pattern[str]) -> bool:
    """Whether a key holds what is a label by itself, and more words."""
    found = words.search(key)
    return found is not None and any(map(is_han, key[: found.start()] + key[found.end() :]))
