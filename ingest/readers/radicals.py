"""Radicals that the tables of fonts name where the character is meant, which looks the same (⾦ for 金).

They come with the text of a PDF, whoever took it out: nearly all that browsers print have them.
"""

from __future__ import annotations

import re
import unicodedata

# Unicode's EquivalentUnifiedIdeograph.txt, those in common use; of the Kangxi radicals the one whose compatibility
# decomposition is not the form that simplified Chinese has.
_SUPPLEMENT = (
    "⺁厂⺊卜⺌小⺍小⺗心⺝月⺟母⺠民⺣火⺫目⺬示⺮竹⺶羊⻁虎⻄西⻅见⻆角⻉贝⻋车⻌辶"
    "⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⼾户"
)
RADICALS = {
    **{code: ord(unicodedata.normalize("NFKC", chr(code))) for code in range(0x2F00, 0x2FD6)},
    **dict(zip(map(ord, _SUPPLEMENT[::2]), map(ord, _SUPPLEMENT[1::2]), strict=True)),
}
_ANY = re.compile("[⺀-⿕]")


def as_characters(text: str) -> str:
    """The text with the characters that its radicals stand for."""
    return text.translate(RADICALS) if _ANY.search(text) else text
