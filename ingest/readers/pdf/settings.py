"""Every number that decides how a page is read, each with its reason.

Lengths are points (1/72 inch) unless said otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RulingSettings:
    """From drawn paths to the cells of tables."""

    # Word and Excel draw a border as a filled rectangle of 0.5 to 2.25; anything thicker is a surface with edges.
    line_thickness: float = 3.0
    # A stroke that leaves its direction by less than this is meant to be straight (scanned forms, rounded coordinates).
    straightness: float = 1.0
    # Dashes and borders drawn cell by cell leave small gaps in what is one line to the eye.
    join_gap: float = 3.0
    # Borders of neighbouring cells are drawn side by side, up to the thickness of a double line.
    snap: float = 3.0
    # Lines that stop this short of each other still make a corner.
    reach: float = 3.0
    # Cells set apart leave a seam; browsers make it two pixels wide by themselves, and pages rarely more than ten.
    widest_seam: float = 9.0
    # Borders that stand apart by less are one; seams of a table differ less from each other.
    seam_shift: float = 0.8
    # What is shorter after joining is a bullet or a tick of a chart; the smallest rows in print are 7 high.
    shortest: float = 5.0
    # Surfaces that end within this of the page's edge are backgrounds.
    page_edge: float = 2.0
    # A side of a cell counts as drawn when this share of it is.
    drawn_share: float = 0.5
    # Borders left after joining; a drawing (map, plan) has far more, a large form about 400.
    most_lines: int = 3000
    # Places between the lines of one table; the largest forms have some 1,500 a page, hatched drawings millions.
    most_cells: int = 50_000
    # The columns of a table's next page, and its outer borders, are where they were within this.
    same_place: float = 4.0


@dataclass(frozen=True, slots=True)
class TextSettings:
    """From glyphs to words and lines. An em is the height of the font."""

    # Smaller glyphs are not meant for people (text hidden for search engines).
    smallest_glyph: float = 1.5
    # A glyph printed again within this many ems is bold or has a shadow.
    duplicate_shift: float = 0.2
    # Fonts of one line differ in where their middle is by up to 0.2 em; lines wrapped in a cell are 0.9 em apart.
    line_shift: float = 0.35
    # Heads centred in cells of another height stand between each other's lines; what is higher than this is no one line
    # but several, each at least so far below the one before.
    highest_line: float = 0.7
    level_shift: float = 0.1
    # Characters that share more of their width than this do not stand beside each other; kerning takes a tenth.
    written_over: float = 0.5
    # Half of the characters of a line with a shadow are those of the shadow; one or two stand over their own by chance.
    shadowed: float = 0.34
    # A character is as high as wide, or half as high where it is set wide: what is flatter is its ink alone.
    flat: float = 0.35
    # A full stop is as high as the figure beside it, as high as the font: what is lower by more has the box of its ink.
    low: float = 0.4
    # Between letters or figures: kerning and spread figures stay below, a blank is 0.25 em or wider.
    blank_gap: float = 0.22
    # Where a blank is written, and not only a gap left, it is as narrow as 0.2 em in some fonts.
    written_gap: float = 0.15
    # Between a Chinese character and a letter or digit, layout programs add a quarter of an em themselves.
    mixed_gap: float = 0.4
    # From here on a gap separates columns; titles and labels are spread by up to an em.
    wide_gap: float = 1.0
    wide_chinese_gap: float = 1.3
    # Between figures on a page without rules, where codes stand in narrow columns: a blank is 0.6 at most.
    wide_digit_gap: float = 0.65
    # So do narrower ones, several of them on a line, where characters are set close before and behind each: the margins
    # of two cells, and more than the blank that stands in titles, which is half an em wide.
    apart_gap: float = 0.6
    close_gap: float = 0.2
    fewest_apart: int = 2
    # Degrees by which text may leave the horizontal or vertical; watermarks run at 30 to 60.
    skew: float = 8.0
    # Glyphs of a page that are looked at one by one for their direction and their place in Unicode.
    sampled: int = 24
    # From this share on, glyphs without a place in Unicode make a page unreadable: its figures may be among them.
    unmapped_share: float = 0.2


@dataclass(frozen=True, slots=True)
class ScanSettings:
    """Pages that are pictures of text."""

    # A scan often carries a page number or a stamp as text.
    fewest_glyphs: int = 15
    # Share of the page that pictures cover on a scanned page; logos and seals cover less.
    picture_share: float = 0.4
    # Shapes with curves on a page whose text was turned into outlines; drawings and stamps have fewer.
    outlines: int = 100
    # Resolution at which pages are rendered for recognition: characters of 9 points become 25 pixels high.
    dots_per_inch: int = 200
    # Larger pages (posters, plans) are rendered coarser, for the sake of memory: 4000 x 4000.
    most_pixels: int = 16_000_000
    # Recognised words below this confidence are noise (seals, folds).
    least_confidence: float = 0.5
    # Text of a page that lies upright is read with 0.95 and more on average, upside down with 0.6 to 0.85.
    sure: float = 0.9
    # A page is turned upright for finding its lines when its words lean by more degrees than this.
    least_lean: float = 0.15
    # The shortest run of dark pixels that is a ruling and no stroke of a character.
    shortest_ruling: float = 30.0
    # Darker than this (0 black, 255 white) is ink.
    ink: int = 160


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost. Real disclosures have up to 300 pages, 3,000 characters and 5,000 objects a page."""

    pages: int = 3000
    # Recognising a page takes some four seconds; more of them are an archive and no disclosure.
    scanned_pages: int = 400
    characters_a_page: int = 200_000
    objects_a_page: int = 500_000
    path_segments_a_page: int = 200_000
    form_depth: int = 6
    characters: int = 20_000_000


@dataclass(frozen=True, slots=True)
class PdfSettings:
    rulings: RulingSettings = RulingSettings()
    text: TextSettings = TextSettings()
    scans: ScanSettings = ScanSettings()
    limits: Limits = Limits()
