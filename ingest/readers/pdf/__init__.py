"""PDF: words with their places and ruling lines to the lines and cells of the page model.

In the order in which a page runs through it: `fonts`, `native` and `asked` (PDFium), `glyphs` and `drawn` (what is on
it, in the `frame` as it is seen, as far as `clips` show it), `segments`, `grid`, `lanes` (lines to tables),
`cell_columns`, `overflow` (the cell of each glyph), `words` (glyphs to words and lines), `filled`, `cells` and `placed`
(words to rows and to lines), `page`, `continued` (tables over pages), `document`. `scanned` makes glyphs and lines of a
picture, `draw` pictures of what was read; `settings` are the numbers.
"""

from ingest.readers.pdf.document import read_pdf

__all__ = ["read_pdf"]
