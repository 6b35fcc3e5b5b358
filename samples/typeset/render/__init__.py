"""Renderers: a document in a medium. Text media give text, the formats of files give bytes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samples.typeset.document import Document
from samples.typeset.render.cells_text import markdown_chunks, tsv_chunks, tsv_shifted_chunks
from samples.typeset.render.docx import DocxOptions, render_docx
from samples.typeset.render.flow import Options, flow
from samples.typeset.render.html import HtmlOptions, render_html
from samples.typeset.render.layout import layout_chunks
from samples.typeset.render.ofd import OfdOptions, render_ofd
from samples.typeset.render.pdf import PdfOptions, render_pdf
from samples.typeset.render.pdf_text import pdf_chunks
from samples.typeset.render.xlsx import XlsxOptions, render_xlsx

__all__ = [
    "FORMATS",
    "MEDIA",
    "AnyOptions",
    "DocxOptions",
    "HtmlOptions",
    "OfdOptions",
    "Options",
    "PdfOptions",
    "XlsxOptions",
    "options_of",
    "render",
    "to_bytes",
]

AnyOptions = Options | PdfOptions | OfdOptions | XlsxOptions | DocxOptions | HtmlOptions

MEDIA = {
    "tsv": tsv_chunks,
    "tsv_shifted": tsv_shifted_chunks,
    "markdown": markdown_chunks,
    "pdf_spaced": pdf_chunks,
    "pdf_collapsed": pdf_chunks,
    "layout": layout_chunks,
}
"""How each text medium turns a grid into chunks of lines. The two PDF media differ in what blank cells leave behind."""

FORMATS: Mapping[str, type[AnyOptions]] = {
    "pdf": PdfOptions,
    "ofd": OfdOptions,
    "xlsx": XlsxOptions,
    "docx": DocxOptions,
    "html": HtmlOptions,
}
"""The media that are files of their own, with their options."""


def render(document: Document, options: Options) -> str:
    """The document's text. The same document and options give the same text."""
    if options.medium not in MEDIA:
        raise ValueError(f"There is no medium {options.medium!r}; known are {', '.join(MEDIA)}.")
    return flow(document, options, MEDIA[options.medium])


def to_bytes(document: Document, options: AnyOptions, encoding: str = "utf-8") -> bytes:
    """The document as a file; `encoding` is that of text media. The same document and options give the same bytes."""
    match options:
        case OfdOptions():
            return render_ofd(document, options)
        case PdfOptions():
            return render_pdf(document, options)
        case XlsxOptions():
            return render_xlsx(document, options)
        case DocxOptions():
            return render_docx(document, options)
        case HtmlOptions():
            return render_html(document, options)
        case Options():
            return render(document, options).encode(encoding)


def options_of(raw: Mapping[str, Any], defaults: Mapping[str, Any]) -> AnyOptions:
    """Options of the medium that `raw` names; defaults that the medium has no option for are left out."""
    kind = FORMATS.get(raw.get("medium", ""), Options)
    known = {name: value for name, value in defaults.items() if name in kind.__dataclass_fields__}
    return kind(**{**known, **raw})
