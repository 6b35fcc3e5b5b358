"""What the text of a cell says for or against the column that it may stand in (costs: below 0 speaks for it)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.numbers import is_figure
from ingest.performance.vocabulary import level_names, named

_MEASURE = re.compile(
    r"^(?:[≥≤<>=≈+]|不(?:低于|少于|超过|高于|晚于|大于|小于|多于)|达到?|大于|小于|高于|低于|超过|约)?[\d.,]+(?:[-~—至]\d+)?(?:%|‰|[万亿千百]?[一-鿿]{0,6})?(?:以[上内下]|左右|之前|前)?$"
)
_QUALITY = re.compile(
    r"^(?:(?:有所|明显|显著|稳步|持续|逐[步年]|有效|不断|大幅|进一步|基本|全面|普遍|较|长期|按时|及时|准时)?"
    r"(?:提[高升]|改善|增[强加长]|完[成善]|推[进开]|缓解|降低|减少|保障|拓展|知晓|合格|规范|健全|合规|达标|优良|良好|稳定|有效|明显|显著|及时|完整|满意|覆盖|落实|提供|开展)"
    r"(?:完整|到位|明显|显著)?|(?:成效|效果|成果|作用|提升|改善|效益)(?:明显|显著|良好)|明显(?:有效|改观)?|\d*每?(?:半年|年度?|季度?|月|周|日|天)[\d一二两三四]+次|全覆盖|100分|优秀?|良|好|是|有|无|长期|高|零)$"
)
_DONE = re.compile(r"^(?:已|基本|未|全部|部分|按时|尚未|均已)?(?:完成|达标|达到|实现|落实)(?:$|[,，。;；(\d])")
_DESCRIBES = re.compile(r"^(?:用[以于]|主要)?(?:反[映应]|考[核察评]|衡量|评价|是否|体现)")
_RULE = re.compile(r"[①②③④⑤]|满分|零分|得\s*[\d.]+\s*分|\([\d.]+分\)|扣[\d.]+分|按.{1,6}计分|不得分")
_SOURCE = re.compile(
    r"文件|通知|方案|办法|规定|意见|年初预算|〔\d{4}|\[\d{4}|【\d{4}|第.{1,3}条|问卷|调查|措施|计划|标准$"
)
_OPERATOR = re.compile(r"[≥≤<>=≈]|>=|<=|定性|定量|正向|反向|正向指标|反向指标|大于等于|小于等于|等于|大于|小于")
_UNIT = re.compile(r"[%‰]|[一-鿿/]{1,6}(?:\([^()]{1,6}\))?")
_REST_OF_A_LEVEL = re.compile(r"指标(?![\d一二三四五六七八九十:、])")
_NAMES_A_MEASURE = re.compile(
    r"(?:率|数|数量|程度|情况|度|性|时间|成本|金额|比例|能力|水平|标准|额|量|值|面|费用|效果|影响|作用)$"
)
_SEAM = 12  # no pattern above is longer that begins before a word and ends in it
_OPENING, _CLOSING = "(（《“[【", ")）》”]】"


@dataclass(frozen=True, slots=True)
class Said:
    """What a text is like, whatever column it may stand in. `unbalanced`: brackets that open or close alone."""

    folded: str
    unbalanced: int
    figure: bool
    measure: bool
    quality: bool
    done: bool
    describes: bool
    rule: bool
    source: bool
    unfinished: bool


def brackets(folded: str, depth: int = 0, wrong: int = 0) -> tuple[int, int]:
    """(brackets left open, brackets closed that were never opened) after a text; folded or not."""
    for character in folded:
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth, wrong = (depth - 1, wrong) if depth else (0, wrong + 1)
    return depth, wrong


class Growing:
    """A run of words as it grows by one word at a time, with what it is like after each."""

    def __init__(self) -> None:
        self._folded = ""
        self._depth = 0
        self._wrong = 0
        self._rule = False
        self._source = False

    def with_word(self, folded_word: str) -> Said:
        """What the run is like with one more word; patterns are searched for where the words meet, not all over."""
        self._depth, self._wrong = brackets(folded_word, self._depth, self._wrong)
        seam = max(0, len(self._folded) - _SEAM)
        folded = self._folded = self._folded + folded_word
        self._rule = self._rule or bool(_RULE.search(folded, seam))
        self._source = self._source or bool(_SOURCE.search(folded, seam))
        short = len(folded) <= 24
        return Said(
            folded,
            self._depth + self._wrong,
            short and is_figure(folded),
            short and bool(_MEASURE.match(folded)),
            short and bool(_QUALITY.match(folded)),
            bool(_DONE.match(folded)),
            bool(_DESCRIBES.match(folded)),
            self._rule,
            self._source,
            folded[-1] in "，、：,:和的与及",
        )


def cell_sense(key: str, cell: Said, resumed: bool) -> float | None:
    """What a whole cell costs in a column; None where it cannot stand there. `resumed`: only its later part."""
    if key in ("level1", "level2"):
        return None if resumed and len(cell.folded) > 4 else _level(key, cell.folded) if not resumed else 1.0
    if resumed:
        return 1.0 if cell.figure else 0.0
    cost = 3.0 * cell.unbalanced + (2.5 if cell.unfinished else 0.0)
    if key == "level3":
        return cost + _indicator(cell)
    if key == "target":
        fits = cell.measure or cell.quality
        return cost + (-2.0 if fits else 0.5 + 0.03 * len(cell.folded)) + (3.0 if cell.rule else 0.0)
    if key == "actual":
        if (cell.measure and not cell.figure) or cell.quality or cell.done:
            return cost - 2.0
        return cost + 0.5 + (3.0 if cell.rule else 0.0)
    if key == "description":
        return cost + (-2.0 if cell.describes else 0.5) + (2.5 if cell.measure or cell.figure else 0.0)
    if key == "basis":
        speaks = cell.rule or cell.source
        return cost + (-2.0 if speaks else 0.5) + (2.5 if cell.measure or cell.figure else 0.0)
    if key == "operator":
        return -3.0 if _OPERATOR.fullmatch(cell.folded) else None
    if key == "unit":
        return -1.0 if _UNIT.fullmatch(cell.folded) else 3.0
    return cost + 0.5


def _level(key: str, folded: str) -> float | None:
    if folded[0] in "([":  # the points of the level to the left
        return None
    if named(folded, int(key[-1])):
        return -4.0
    if len(folded) > 10 or is_figure(folded):
        return None
    return 5.0 + (3.0 if level_names(folded) else 0.0)


def _indicator(cell: Said) -> float:
    folded, cost = cell.folded, 0.0
    if cell.figure or folded[0] in "≥≤<>=":
        cost += 7.0
    elif cell.measure and not re.search(r"指标\d", folded):
        cost += 3.0
    if folded.endswith("。") or cell.rule:
        cost += 3.0
    if cell.describes and len(folded) > 14:
        cost += 1.5
    if len(folded) == 1:
        cost += 2.0
    if _REST_OF_A_LEVEL.match(folded):
        cost += 4.0
    if len(folded) < 12 and level_names(folded) and not folded.endswith("满意度指标"):
        cost += 3.0
    if _NAMES_A_MEASURE.search(folded):
        cost -= 0.5
    return cost + 0.02 * max(0, len(folded) - 24)
