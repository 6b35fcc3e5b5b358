"""Figures shared out to things that are named before them, one each: 基本支出、项目支出分别为9万元、3万元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.narrative.grammar import grammar, words
from ingest.narrative.known import TOTALS, Known
from ingest.narrative.pieces import last_boundary
from ingest.narrative.printed import Printed
from ingest.narrative.state import Context
from ingest.narrative.topics import strip_number

UNKNOWN = ""
"""The words of a figure that is shared out to what is not known."""


@dataclass(slots=True)
class SharedOut:
    """The runs of figures of one sentence that commas alone part; a run is shared out as its first figure is placed."""

    context: Context
    figures: Sequence[Printed]
    _said: dict[int, str] = field(default_factory=dict)
    _names: list[str] = field(default_factory=list)
    _ends: set[int] = field(default_factory=set)

    def said(self, figure: Printed, since: int) -> str | None:
        """What is said of a figure, with its own name alone; `UNKNOWN`, or None where nothing is shared out to it.

        `since` is where the figure before it ends.
        """
        if figure.start not in self._said and figure.kind in ("amount", "percent"):
            run = self._run(figure)
            if len(run) > 1:
                self._share(run, since)
        return self._said.get(figure.start)

    def ends(self, figure: Printed) -> bool:
        """Whether a figure is the last of its run: what follows is of none of the things alone."""
        return figure.start in self._ends

    def _run(self, first: Printed) -> list[Printed]:
        run = [first]
        for figure in self.figures:
            if figure.start > run[-1].start:
                between = self.context.text[run[-1].end : figure.start]
                if figure.kind != first.kind or words("between_shared").fullmatch(between) is None:
                    break
                run.append(figure)
        return run

    def _share(self, run: Sequence[Printed], since: int) -> None:
        text = self.context.text
        begins = max(since, last_boundary(text, run[0].start))
        piece = text[begins : run[0].start]
        shares = words("shares_out").search(piece)
        before = piece[: shares.start()] if shares else ""
        named = grammar().compared.sub("", before)
        stage = words("stage_of_all").search(named)
        stage_said = stage[0] if stage else ""
        named = named.removesuffix(stage_said)
        if strip_number(named):
            if self._names_both_sides(named, len(run)):
                return
            self._names = next(self._splits(named, len(run)), [])
            lead = text[since:begins]
            compared = "".join(found[0] for found in grammar().compared.finditer(before))
            role = compared + stage_said + piece[len(before) :]
        elif self._goes_on_with_both(len(run)) or not (shares or self._goes_on(piece, len(run))):
            return
        else:
            lead, role = ",", piece
        self._say(run, lead, role)

    def _say(self, run: Sequence[Printed], lead: str, role: str) -> None:
        self._ends.add(run[-1].start)
        for number, figure in enumerate(run):
            between = "" if number == 0 else self.context.text[run[number - 1].end : figure.start]
            verb = words("change").search(between)  # 分别增加9万元、减少3万元
            said = words("shares_out").sub("", words("change").sub(verb[0], role) if verb else role)
            known = len(self._names) == len(run)
            self._said[figure.start] = f"{',' if number else lead}{self._names[number]}{said}" if known else UNKNOWN

    def _goes_on(self, piece: str, count: int) -> bool:
        """Whether a run behind another only states more of the same things: 占9%、3%."""
        left = grammar().compared.sub("", piece)
        return len(self._names) == count and words("of_the_same").fullmatch(left) is not None

    def _names_both_sides(self, named: str, count: int) -> bool:
        """收入、支出总计: a topic of two items, which are told apart as they are stated."""
        found = Known(self.context).topic(named)
        is_current = words("year_alone").search(named) is not None  # 本年收入、支出 are no totals
        return found is not None and len(found.keys) == count and not is_current

    def _goes_on_with_both(self, count: int) -> bool:
        subject = self.context.state.subject
        return subject is not None and (len(subject.keys) == count or (subject.topic in TOTALS and count == 2))

    def _splits(self, named: str, count: int) -> Iterator[list[str]]:
        """The names of so many things, each of them known: parted by commas, two of them perhaps by 和."""
        parts = named.split("、")
        candidates = [parts] if len(parts) == count else []
        if len(parts) == count - 1:
            candidates = [
                [*parts[:at], part[: mark.start()], part[mark.end() :], *parts[at + 1 :]]
                for at, part in reversed(list(enumerate(parts)))
                for mark in re.finditer("以及|[和与及]", part)
            ]
        for candidate in candidates:
            names = _with_their_thing(candidate)
            if all(candidate) and all(Known(self.context).named(name, "") for name in names):
                yield names


def _with_their_thing(parts: Sequence[str]) -> list[str]:
    """The parts as names that stand for themselves: years are of the thing behind the last (2031年、2030年会议费)."""
    last = re.match(f"(?:{words('a_year').pattern})(?=.)", parts[-1])
    if last and all(words("a_year").fullmatch(part) for part in parts[:-1]):
        return [part + parts[-1][last.end() :] for part in (*parts[:-1], last[0])]
    return [parts[0], *(_like_the_first(parts[0], name) for name in parts[1:])]


def _like_the_first(first: str, name: str) -> str:
    """本年收入、支出: the year, and the fund, that stand before the first name are those of the others, too."""
    if name in grammar().bare:
        side = next((word for word in grammar().bare if first.endswith(word)), "")
        return first.removesuffix(side) + name if side else name
    return name if _fund(name) else _fund(first) + name


def _fund(name: str) -> str:
    found = [match[0] for say in grammar().funds.values() for match in say.finditer(name)]
    return max(found, key=len, default="")
