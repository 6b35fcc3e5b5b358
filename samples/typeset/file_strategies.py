"""Hypothesis strategies: random disclosures as files of every format that governments publish.

@given(files())
def test_a_published_file_is_read_back(file):
    parse(file.content, file.file_name) ...  # and compare with file.expected
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass

from hypothesis import strategies as st

from samples.typeset.render import (
    FORMATS,
    AnyOptions,
    DocxOptions,
    HtmlOptions,
    OfdOptions,
    PdfOptions,
    XlsxOptions,
    to_bytes,
)
from samples.typeset.render.fonts import chinese_font
from samples.typeset.render.pdf_table import Rulings
from samples.typeset.strategies import RandomDisclosure, disclosures, settings_of, styles
from samples.typeset.style import Style


@dataclass(frozen=True, slots=True)
class RandomFile(RandomDisclosure):
    """A disclosure as a file of any format: PDF, OFD, workbook, Word, web page, or one of the text media."""

    options: AnyOptions

    @property
    def content(self) -> bytes:
        return to_bytes(self.document, self.options)

    @property
    def file_name(self) -> str:
        kind = "部门决算" if self.disclosure.kind == "final_account" else "部门预算"
        suffix = self.options.medium if self.options.medium in FORMATS else "txt"
        return f"{self.disclosure.agency_name}{self.disclosure.fiscal_year}年{kind}.{suffix}"


_SEEDS = st.integers(0, 10**6)


@st.composite
def pdf_options(draw: st.DrawFn, style: Style) -> PdfOptions:
    """Everything but scans, which take a second a page. Only ruled tables break figures or stand side by side."""
    rulings: Rulings = draw(st.sampled_from(("all", "all", "horizontal", "none")))
    is_ruled = rulings == "all"
    embedded = chinese_font() is not None and draw(st.booleans())
    return PdfOptions(
        seed=draw(_SEEDS),
        rulings=rulings,
        strokes=draw(st.sampled_from(("lines", "fills", "boxes"))),
        label_width=draw(st.sampled_from((style.label_width, 6, 9, 20))),
        heading_width=style.heading_width,
        figure_width=draw(st.sampled_from((None, 8))) if is_ruled else None,
        repeat=draw(st.sampled_from(("none", "heading", "head", "title"))),
        wide=draw(st.sampled_from(("landscape", "turned", "small") if embedded else ("landscape", "small"))),
        one_form_a_page=draw(st.booleans()),
        beside=is_ruled and draw(st.booleans()),
        running_title=draw(st.booleans()),
        page_number=draw(st.sampled_from(("none", "dashes", "of"))),
        fake_bold=draw(st.booleans()),
        shuffled=draw(st.booleans()),
        latin_font=draw(st.booleans()),
        embedded=embedded,
    )


def ofd_options(style: Style) -> st.SearchStrategy[OfdOptions]:
    return pdf_options(style).map(lambda options: OfdOptions(**{**asdict(options), "medium": "ofd", "embedded": False}))


def xlsx_options(_style: Style) -> st.SearchStrategy[XlsxOptions]:
    return st.builds(
        XlsxOptions,
        seed=_SEEDS,
        sheets=st.sampled_from(("each", "one")),
        numbers=st.sampled_from(("number", "text")),
        code_numbers=st.booleans(),
        formulas=st.booleans(),
        hidden_sheet=st.booleans(),
        margin=st.booleans(),
        prose=st.booleans(),
    )


def docx_options(style: Style) -> st.SearchStrategy[DocxOptions]:
    return st.builds(
        DocxOptions,
        seed=_SEEDS,
        page_breaks=st.booleans(),
        nested=st.booleans(),
        head_in_table=st.booleans(),
        wrap=st.sampled_from(("none", "breaks", "paragraphs")),
        label_width=st.sampled_from((style.label_width, 6)),
    )


def html_options(style: Style) -> st.SearchStrategy[HtmlOptions]:
    return st.builds(
        HtmlOptions,
        seed=_SEEDS,
        charset=st.sampled_from(("utf-8", "gb2312", "gbk")),
        tables=st.booleans(),
        layout_table=st.booleans(),
        head_in_table=st.booleans(),
        word=st.booleans(),
        wrap=st.booleans(),
        nbsp=st.booleans(),
        label_width=st.sampled_from((style.label_width, 6)),
    )


_FORMAT_OPTIONS: dict[str, Callable[[Style], st.SearchStrategy[AnyOptions]]] = {
    "pdf": pdf_options,
    "ofd": ofd_options,
    "xlsx": xlsx_options,
    "docx": docx_options,
    "html": html_options,
}


@st.composite
def files(draw: st.DrawFn, media: tuple[str, ...] = tuple(FORMATS)) -> RandomFile:
    """Files of the given media, text media among them where named."""
    style = draw(styles())
    medium = draw(st.sampled_from(media))
    options = draw(_FORMAT_OPTIONS[medium](style) if medium in FORMATS else settings_of(style, (medium,)))
    return RandomFile(draw(disclosures(style)), style, options)
