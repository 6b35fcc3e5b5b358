"""Errors planted into a typeset final account, one of each kind, and the checks that each truly breaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from samples.typeset.__main__ import specimens

STYLE = "gansu_final"  # cells as tabs, amounts in yuan with fen
Edit = Callable[[str], str]
TOGETHER = 8  # errors in a document at the most: the fewer, the sooner is it known which of them a finding is of


@dataclass(frozen=True)
class Planted:
    """`fires` are the checks that must fail, and no others; `cause` is what the first named of them is put down to."""

    name: str
    edits: tuple[Edit, ...]
    fires: tuple[str, ...]
    cause: str | None = None
    is_alone: bool = False


@dataclass(frozen=True)
class Account:
    """A document with planted errors that break different checks, so that each firing has one cause."""

    name: str
    errors: tuple[Planted, ...]
    text: str

    def fires(self) -> dict[str, Planted]:
        return {check: error for error in self.errors for check in error.fires}


def accounts(kind: str, clean: str, planted: tuple[Planted, ...]) -> tuple[Account, ...]:
    """As few documents as hold them all, since reading and comparing one takes time.

    Errors of a document fire different checks and change different lines, so that each is there as if it were alone.
    What `is_alone` has a document with its name.
    """
    changed = {error.name: _changed(clean, [error]) for error in planted}

    def is_apart(error: Planted, pack: list[Planted]) -> bool:
        own, others = changed[error.name], [changed[other.name] for other in pack]
        if any(own.keys() & lines.keys() for lines in others):
            return False
        try:
            return _changed(clean, [*pack, error]) == sum(others, own)
        except (AssertionError, StopIteration):  # the pack has changed what this one looks for
            return False

    def is_free(error: Planted, pack: list[Planted]) -> bool:
        fires = set(error.fires)
        return len(pack) < TOGETHER and not any(fires & set(other.fires) for other in pack) and is_apart(error, pack)

    shared: list[list[Planted]] = []
    for error in planted:
        if error.is_alone:
            continue
        pack = next((pack for pack in shared if is_free(error, pack)), None)
        if pack is None:
            shared.append([error])
        else:
            pack.append(error)
    packs = {error.name: [error] for error in planted if error.is_alone}
    packs |= {f"{kind} {number}": pack for number, pack in enumerate(shared, start=1)}
    return tuple(Account(name, tuple(errors), _planted(clean, errors)) for name, errors in packs.items())


def _changed(clean: str, errors: Iterable[Planted]) -> Counter[str]:
    """The lines that errors take out or put in, blank ones left aside."""
    before, after = (Counter(text.split("\n")) for text in (clean, _planted(clean, errors)))
    changed = (before - after) + (after - before)
    return Counter({line: number for line, number in changed.items() if line.strip()})


def _planted(text: str, errors: Iterable[Planted]) -> str:
    for error in errors:
        for edit in error.edits:
            text = edit(text)
    return text


@cache
def clean_text() -> str:
    """The account as it is shipped, without contradictions."""
    specimen = next(s for s in specimens() if s.style.name == STYLE)
    return specimen.to_bytes().decode("utf-8-sig").replace("\r\n", "\n")


def cells(form: str, row: str, **changes: str) -> Edit:
    """Cells of a row, by their place from the left (`c4="1.00"`), in the form of that title."""

    def edit(text: str) -> str:
        def changed(line: str) -> str:
            parts = line.split("\t")
            for place, value in changes.items():
                parts[int(place[1:])] = value
            return "\t".join(parts)

        return _in_form(text, form, row, changed)

    return edit


def without_row(form: str, row: str) -> Edit:
    return lambda text: _in_form(text, form, row, lambda _: "")


def without_form(form: str, following: str) -> Edit:
    def edit(text: str) -> str:
        start, end = _start(text, form), _start(text, following)
        return text[:start] + text[end:]

    return edit


def slipped(form: str, first: str, last: str) -> Edit:
    """Each row from `first` to `last` (codes) has the amounts of the row below it; the last one those of the first."""

    def edit(text: str) -> str:
        start = _start(text, form)
        lines = text[start:].split("\n")
        begin = next(n for n, line in enumerate(lines) if line.startswith(f"{first}\t"))
        end = next(n for n, line in enumerate(lines) if line.startswith(f"{last}\t"))
        rows = [line.split("\t") for line in lines[begin : end + 1]]
        for n, row in enumerate(rows):
            lines[begin + n] = "\t".join([*row[:2], *rows[(n + 1) % len(rows)][2:]])
        return text[:start] + "\n".join(lines)

    return edit


def before_the_terms(words: str) -> Edit:
    """Words at the end of the explanation."""

    def edit(text: str) -> str:
        at = text.rindex("\n第四部分")
        return f"{text[:at]}\n{words}\n{text[at:]}"

    return edit


def says(before: str, after: str) -> Edit:
    def edit(text: str) -> str:
        assert text.count(before) == 1, before
        return text.replace(before, after)

    return edit


def _start(text: str, form: str) -> int:
    """Where the form begins: its title is in the contents too, but there no number follows it."""
    return text.index(f"\n{form}\n\n公开") + 1


def _in_form(text: str, form: str, row: str, change: Callable[[str], str]) -> str:
    start = _start(text, form)
    lines = text[start:].split("\n")
    found = next(n for n, line in enumerate(lines) if row in line.split("\t"))
    lines[found] = change(lines[found])
    return text[:start] + "\n".join(lines)


REVENUE, EXPENDITURE = "收入决算表", "支出决算表"
SUMMARY, APPROPRIATIONS = "收入支出决算总表", "财政拨款收入支出决算总表"
GENERAL, ECONOMIC = "一般公共预算财政拨款支出决算表", "一般公共预算财政拨款基本支出决算明细表"
FUND, THREE_PUBLIC = "政府性基金预算财政拨款收入支出决算表", "财政拨款“三公”经费支出决算表"
STATE_CAPITAL = "国有资本经营预算财政拨款支出决算表"
# What a summary has below 二十 (50), two numbers later, and rows of it that may be left out with their numbers.
LATER_NUMBERS = {
    "二十一、国有资本经营预算支出": "53",
    "二十二、灾害防治及应急管理支出": "54",
    "二十三、其他支出": "55",
    "二十四、债务还本支出": "56",
    "二十五、债务付息支出": "57",
    "二十六、抗疫特别国债安排的支出": "58",
    "本年收入合计": "59",
    "使用非财政拨款结余": "60",
    "年初结转和结余": "61",
    "总计": "62",
}
LEFT_OUT = ("二十一、国有资本经营预算支出", "二十二、灾害防治及应急管理支出")

INDICATORS = """
项目支出绩效自评表

项目名称	堤防加固		主管部门	天水市医疗保障局
绩效指标	一级指标	二级指标	三级指标	年度指标值	实际完成值	分值	得分
	产出指标	数量指标	加固堤防长度	≥3公里	3.1公里	40	40
		质量指标	工程合格率	≥95%	96%	20	20
		质量指标	工程合格率	≥90%	96%	20	20
	满意度指标	服务对象满意度指标	群众满意度	≥90%	91%	20	20
	总分					100	100
"""

# Two columns headed 分值: which of them is the score cannot be known.
COLUMNS_ALIKE = INDICATORS.replace("分值\t得分", "分值\t分值").replace("工程合格率\t≥90%", "工程优良率\t≥90%")

# Levels with points of their own have columns headed alike, and are told apart.
POINTS_OF_LEVELS = """
部门整体支出绩效目标表

部门名称	天水市医疗保障局
一级指标	分值	二级指标	分值	三级指标	分值	评价标准
产出指标	60	数量指标	60	加固堤防长度	60	≥3公里
效益指标	40	社会效益指标	40	保护人口数量	40	≥2万人
"""

PLANTED = (
    Planted("nothing", (), (), is_alone=True),
    Planted(
        "a part of a row",
        (cells(EXPENDITURE, "行政运行", c4="1000.00"),),
        ("row_expenditure_total_from_basic", "branch_is_its_rows"),
    ),
    Planted(
        "one column off",
        (cells(EXPENDITURE, "行政运行", c3="0.00", c4="3335000.00"),),
        ("expenditure_basic_is_general_budget_expenditure_basic_of_a_code", "branch_is_its_rows"),
        "shifted_column",
    ),
    Planted(
        "amounts one row off",
        (slipped(GENERAL, "2101501", "2101599"),),
        ("general_budget_is_within_expenditure",),
        "slipped_rows",
        is_alone=True,
    ),
    Planted("a group", (cells(REVENUE, "21011", c2="191159.62", c3="191159.62"),), ("branch_is_its_rows",)),
    Planted("a row left out", (without_row(REVENUE, "2210203"),), ("branch_is_its_rows",), "missing_row"),
    Planted(
        "all rows of a group left out",
        (without_row(GENERAL, "2101101"), without_row(GENERAL, "2101103")),
        ("groups_have_their_items",),
    ),
    Planted(
        "a cent",
        (cells(GENERAL, "合计", c2="9421257.28", c4="5233167.75"),),
        (
            "general_budget_expenditure_total_is_appropriation_summary_general_public_budget",
            "total_is_top_rows",
        ),
        is_alone=True,
    ),
    Planted("a balance", (cells(SUMMARY, "年初结转和结余", c5="40767.02"),), ("summary_expenditure_side",)),
    Planted(
        "万元 for 元",
        (cells(SUMMARY, "十九、住房保障支出", c5="2765555000.00"),),
        ("summary_class_is_expenditure_form_class", "summary_current_expenditure_is_its_classes"),
        "unit_slip",
        is_alone=True,
    ),
    Planted(
        "two digits transposed",
        (cells(THREE_PUBLIC, "49000.00", c6="43440.50"),),
        ("three_public_total_is_its_items", "prose_three_public_final"),
        "digit_transposition",
    ),
    Planted(
        "a sign",
        (cells(THREE_PUBLIC, "49000.00", c11="-7800.50"),),
        ("reception_is_within_three_public", "three_public_total_is_its_items"),
        "sign",
    ),
    Planted(
        "a digit twice",
        (cells(APPROPRIATIONS, "年初财政拨款结转和结余", c2="1908838.23"),),
        (
            "appropriation_opening_balance_is_its_funds",
            "appropriation_revenue_side",
            "appropriation_opening_is_within_summary_opening",
        ),
        "repeated_digit",
    ),
    Planted("a form left out", (without_form(ECONOMIC, FUND),), ("form_basic_expenditure_economic",), is_alone=True),
    Planted(
        "two figures of the prose swapped",
        (
            says("社会保障和就业支出（类）385474.41元，占4.09%", "社会保障和就业支出（类）276555.5元，占2.94%"),
            says("住房保障支出（类）276555.5元，占2.94%", "住房保障支出（类）385474.41元，占4.09%"),
        ),
        ("prose_subject_final",),
        "swapped_rows",
    ),
    Planted(
        "a share",
        (says("4188089.53元，占41.37%；项目支出5935110.41", "4188089.53元，占43.17%；项目支出5935110.41"),),
        ("prose_share",),
    ),
    Planted(
        "a share of another whole than it says",
        (says("9421257.27元，按功能分类看", "9421257.27元，占本年支出合计的92.70%。按功能分类看"),),
        ("prose_share",),
    ),
    Planted("a completion rate", (says("完成全年预算的90.49%", "完成全年预算的80.49%"),), ("prose_completion_rate",)),
    Planted("a growth rate", (says("增长25.47%", "增长35.47%"),), ("prose_growth_rate",), is_alone=True),
    Planted(
        "a total in the prose",
        (says("收入总计10162966.96元", "收入总计10163966.96元"),),
        ("prose_total_revenue",),
    ),
    Planted(
        "totals and kinds shared out",
        (
            says("收入总计10162966.96元，支出总计10162966.96元", "收入、支出总计分别为10162966.96元、10162966.96元"),
            says("收、支总计各增加2062966.96元，增长25.47%", "各增加2062966.96元、2062966.96元，增长25.47%、25.47%"),
            says(
                "基本支出4188089.53元，占41.37%；项目支出5935110.41元，占58.63%",
                "基本支出、项目支出分别为4188089.53元和5935110.41元，占41.37%、58.63%",
            ),
        ),
        (),
    ),
    Planted(
        "a total, a rate and kinds shared out wrongly",
        (
            says("收入总计10162966.96元，支出总计10162966.96元", "收、支总计各是10162966.96,10163966.96元"),
            says("总计各增加2062966.96元，增长25.47%", "总计各增加2062966.96、2062966.96元，增长25.47%、35.47%"),
            says(
                "基本支出4188089.53元，占41.37%；项目支出5935110.41元，占58.63%",
                "基本支出、项目支出分别为5935110.41元、4188089.53元，占41.37%、58.63%",
            ),
        ),
        (
            "prose_basic_expenditure",
            "prose_project_expenditure",
            "prose_total_expenditure",
            "prose_growth_rate",
            "prose_share",
        ),
        "swapped_rows",
    ),
    Planted(
        "a sum in the prose",
        # The amount of an office is none of the kinds, and does not explain what is wrong with them.
        (says("其中：基本支出4188089.53元", "其中：局机关使用6123199.94元，基本支出4198089.53元"),),
        ("prose_basic_expenditure", "prose_share", "said_expenditure_is_its_kinds"),
    ),
    Planted(
        "a growth rate of another amount",
        (says("增长25.47%", "增长20.30%"),),
        ("prose_growth_rate",),
        "wrong_base",
        is_alone=True,
    ),
    Planted(
        "a share of nothing",
        (says("政府采购服务支出0元。", "政府采购服务支出0元。货物采购授予中小企业合同金额占货物支出金额的100%。"),),
        ("prose_percentage_of_nothing",),
    ),
    Planted(
        "a completion of nothing",
        (
            says("支出全年预算为49000元，支出决算", "支出年初预算为0元，全年预算为49000元，支出决算"),
            says("完成全年预算的", "完成年初预算的"),
        ),
        ("prose_percentage_of_nothing",),
        "wrong_base",
    ),
    Planted(
        "a title twice",
        (
            says(
                "五、财政拨款“三公”经费支出决算情况\n\n“三公”",
                "五、一般公共预算财政拨款支出决算情况\n\n“三公”",
            ),
        ),
        ("heading_is_said_once",),
    ),
    Planted(
        "a row counted out of order",
        (cells(SUMMARY, "四、上级补助收入", c1="9"),),
        ("line_numbers_run_on",),
    ),
    Planted(
        "numbers left out between rows that nothing can stand between",
        tuple(cells(SUMMARY, row, c4=number) for row, number in LATER_NUMBERS.items()),
        ("line_numbers_run_on",),
    ),
    Planted(
        "numbers left out where rows are",
        tuple(without_row(SUMMARY, row) for row in LEFT_OUT),
        (),
    ),
    Planted(
        "a row with the number of the one before it",
        (
            cells(SUMMARY, "二十二、灾害防治及应急管理支出", c3="二十一、灾害防治及应急管理支出"),
            cells(SUMMARY, "二十三、其他支出", c3="二十二、其他支出"),
        ),
        ("rows_are_numbered_once",),
    ),
    Planted(
        "a form without the agency",
        (says("公开09表\n\n部门：天水市医疗保障局", "公开09表\n\n部门："),),
        ("agency_is_named",),
    ),
    Planted(
        "an indicator twice",
        (lambda text: text + INDICATORS,),
        ("performance_indicators_differ",),
    ),
    Planted(
        "two columns headed alike",
        (lambda text: text + COLUMNS_ALIKE,),
        ("performance_columns_are_told_apart",),
    ),
    Planted("points of levels", (lambda text: text + POINTS_OF_LEVELS,), ()),
    Planted(
        "words of the template",
        (says("政府采购支出总额0元", "政府采购支出总额0元，比上年增加（减少）的原因是无"),),
        ("template_is_filled_in",),
    ),
    Planted(
        "a choice that nothing asks for",
        (says("政府采购支出总额0元", "政府采购支出总额0元，比上年增加（减少）0元"),),
        (),
    ),
)
