"""Typesets a departmental budget or final account from structured figures.

The way through: facts (what was spent) + house style (how a province prints it) -> document (paragraphs and grids)
-> text of a medium. The grids carry, cell by cell, which figure of the data contract they print, so that what a
warehouse must hold for a rendered document is known (`expected`). Nothing here knows the parser.
"""
