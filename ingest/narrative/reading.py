"""Sentence by sentence through the explanation: every figure gets the item that its words and those before give it."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.model import Metadata, NarrativeFigure, Paragraph, Table
from ingest.narrative.grammar import words, words_last
from ingest.narrative.placing import Placing
from ingest.narrative.printed import plain, printed_figures
from ingest.narrative.projects import named_by_heading, project
from ingest.narrative.reasons import reasons
from ingest.narrative.sentences import Sentence, sentences
from ingest.narrative.state import Context, State, heading_fund
from ingest.narrative.subject_names import SubjectNames
from ingest.narrative.topics import Resolver, strip_lead, strip_number

_REACH = 300  # characters before a figure that can say what it is; no sentence of a disclosure needs more


def narrative_figures(
    paragraphs: Sequence[Paragraph], tables: Sequence[Table], metadata: Metadata
) -> tuple[NarrativeFigure, ...]:
    """Every amount and percentage of a document's explanation, and the counts that are understood, in order.

    Definitions (名词解释) state nothing of the document and are left out.
    """
    names = SubjectNames.of(tables, metadata.fiscal_year)
    resolver = Resolver(names, metadata.document_kind == "budget", metadata.agency_name)
    found: list[NarrativeFigure] = []
    state = State()
    chapter_project: str | None = None  # of a chapter that explains one project (X经费情况说明)
    for sentence in sentences(paragraphs, tables):
        if sentence.is_heading:
            chapter_project = _project_under(sentence, chapter_project)
            state = _state_under(sentence, resolver, chapter_project)
        elif not any(words("definitions").search(heading) for heading in sentence.path):
            _read(Context(sentence, plain(sentence.text), resolver, metadata.fiscal_year, state), found)
    return tuple(found)


def _read(context: Context, found: list[NarrativeFigure]) -> None:
    """Add the figures of a sentence to those found."""
    state, text = context.state, context.text
    if context.sentence.item_no != state.item_no:  # a new item does not go on with the topic of the last
        state.item_no = context.sentence.item_no
        state.subject = state.heading
        state.is_announced, state.is_interrupted, state.is_renamed = True, False, False
        state.ends_unknown, state.lists_unknown, state.only = False, False, None
        state.comparison = None
        state.listed = state.divided = None
        state.recent, state.told = [], []
    # A list of 一是…；二是… does not go on with the next numbered item of the document.
    goes_on = state.gives_reason and not (state.counts_in_words and text.lstrip("(")[:1].isdigit())
    given = reasons(text, goes_on=goes_on)
    figures = printed_figures(text)
    placing = Placing(context, given, figures, found)
    end = 0
    for figure in figures:
        placing.place(figure, max(end, figure.start - _REACH))
        end = figure.end
    placing.finish()
    state.gives_reason = bool(given) and given[-1].is_list and given[-1].end >= len(text) - 1
    state.counts_in_words = state.gives_reason and "是" in given[-1].text[:2]


def _project_under(heading: Sentence, above: str | None) -> str | None:
    """The project that a heading opens a chapter of; its numbered headings stay in that chapter."""
    name = named_by_heading(heading.text)
    return name or (None if words("part").search(heading.text) else above)


def _state_under(heading: Sentence, resolver: Resolver, chapter_project: str | None) -> State:
    """A heading's own topic is the one that its sentences begin with."""
    title = words_last("heading_end").sub("", plain(heading.text))
    named = strip_lead(title) or strip_number(title)  # 政府采购 stands before other topics, and alone in a heading
    scope, fund = " ".join(heading.path), heading_fund(heading.path)
    found = resolver.topic(named, scope, fund) or resolver.topic(strip_number(plain(heading.text)), scope, fund)
    if found is None and chapter_project:
        found = project(chapter_project)
    return State(subject=found, heading=found, is_announced=True, item_no=heading.item_no)
