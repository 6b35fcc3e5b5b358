"""Budgets and accounts of a department over two years: clean, then with slips between the documents."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

from samples.typeset.__main__ import SAMPLES
from samples.typeset.facts import Disclosure, Spending, SubjectLine
from samples.typeset.render import options_of
from samples.typeset.specimen import read_specimen
from tests.reconcile.explained import SUBJECTS
from tests.reconcile.planted import says

CLEAN, SLIPPED = "上海市长宁区水务局", "上海市长宁区绿化局"
OTHERWISE = "上海市长宁区园林局"
"""What it says is of another basis than the documents before it."""
WITH_LAST_YEARS = "天津市东丽区水务局"
OF_A_CODE = {
    "2080505": SUBJECTS[0][0],
    "2101501": SUBJECTS[4][0],
    "2101505": SUBJECTS[7][0],
}
LESS_IN_2023 = Decimal(350_000)
"""What the project of 2101505 cost less in the year before."""


def _text(facts: str, agency: str, year: int, **changes: Decimal) -> str:
    specimen = read_specimen(SAMPLES / "facts" / f"{facts}.yml")
    disclosure = replace(specimen.disclosure, agency_name=agency, fiscal_year=year, prior_total=None)
    disclosure = replace(disclosure, lines=tuple(_changed(line, changes) for line in disclosure.lines))
    options = options_of({"medium": "tsv", "seed": 1}, specimen.style.habits)
    return replace(specimen, disclosure=disclosure, options=options, damages=(), encoding="utf-8").to_bytes().decode()


def _changed(line: SubjectLine, changes: dict[str, Decimal]) -> SubjectLine:
    """The line with so much more for its project, paid by appropriations."""
    more = changes.get(f"c{line.code}", Decimal(0))
    spending: Spending = replace(line.spending, project=line.spending.project + more)
    receipts = replace(line.receipts, fiscal_appropriation=line.receipts.fiscal_appropriation + more)
    return replace(line, spending=spending, receipts=receipts)


@cache
def _facts(name: str) -> Disclosure:
    return read_specimen(SAMPLES / "facts" / f"{name}.yml").disclosure


def _budgeted(code: str) -> Decimal:
    return next(line.spending.total for line in _facts("shanghai_2024_budget").lines if line.code == code)


def _budget(agency: str, year: int, less: str = "0") -> str:
    told = f"比{year - 1}年预算减少{less}元" if less != "0" else f"与{year - 1}年预算持平"
    return says("“三公”经费预算12000元，", f"“三公”经费预算12000元，{told}，")(
        _text("shanghai_2024_budget", agency, year)
    )


def _account(agency: str, year: int, slips: dict[str, str]) -> str:
    """The account, with what it says of its budget and of the year before. `slips`: what it says wrongly of them."""
    text = _text("shanghai_2024_final", agency, year, **({} if year == 2024 else {"c2101505": -LESS_IN_2023}))
    spent = {line.code: line.spending.total for line in _facts("shanghai_2024_final").lines}
    if year != 2024:
        spent["2101505"] -= LESS_IN_2023
    items = [
        f"{number}.{name}（项）。年初预算为{slips.get(code, f'{_budgeted(code) / 10000:.2f}')}万元，"
        f"支出决算为{spent[code] / 10000:.2f}万元。"
        for number, (code, name) in enumerate(OF_A_CODE.items(), start=1)
    ]
    changes = "" if year != 2024 else slips.get("change", "35")
    if changes:
        says_of_all = f"与2023年度相比，收、支总计各增加{changes}万元。"
        says_of_general = f"与2023年度相比，一般公共预算财政拨款支出增加{slips.get('general', '35')}万元。"
        says_of_appropriations = (
            "财政拨款收入总计2824.24万元，财政拨款支出总计2824.24万元。"
            f"与2023年度相比，财政拨款收、支总计各增加{slips.get('appropriations', '35')}万元。"
        )
        text = says("支出总计2824.24万元。", f"支出总计2824.24万元。{says_of_all}\n\n{says_of_appropriations}")(text)
        text = says("，按功能分类看：", f"。{says_of_general}按功能分类看：")(text)
        text = says(
            "全年预算为1.2万元，支出决算为0.81万元，完成全年预算的67.50%。",
            f"{slips.get('initial', '年初预算为1.2万元，支出决算为0.81万元，完成年初预算的67.50%')}。"
            f"与2023年度相比，“三公”经费支出{slips.get('three_public', '持平')}。",
        )(text)
    listed = "\n\n".join(items)
    return says("按功能分类看：", f"按功能分类看，其中：\n\n{listed}\n\n按类分：")(text)


def _with_last_years(agency: str, year: int, before: str) -> str:
    """A budget whose “three public” form has last year's budget beside its own; its prose compares with that, too."""
    form = f"""项目	{year - 1}年预算数	{year}年预算数
合计	{before}	4.60
1.因公出国（境）费	0.00	0.00
2.公务用车购置及运行费	4.00	4.00
其中：公务用车购置费	0.00	0.00
公务用车运行费	4.00	4.00
3.公务接待费	{Decimal(before) - 4}	0.60
"""
    text = _text("tianjin_2025_budget", agency, year)
    start = text.index("合计	因公出国（境）费")
    return text[:start] + form + text[text.index("\n", text.index("4.60", start)) + 1 :]


SLIPS = {
    "2101505": "134.32",
    "change": "53",
    "general": "53",
    "appropriations": "38",
    "initial": "年初预算为1.8万元，支出决算为0.81万元，完成年初预算的45.00%",
    "three_public": "减少0.2万元",
}


ON_ANOTHER_BASIS = (
    ("收、支总计各增加35万元", "按同口径收、支总计各增加53万元"),
    (
        "与2023年度相比，一般公共预算财政拨款支出增加35万元",
        "2023年数据已作调整，与2023年度相比，一般公共预算财政拨款支出增加53万元",
    ),
    ("（项）。年初预算为142.32万元", "（项）。年初预算为152.32万元（含上年结转10万元）"),
    ("预算12000元，与2023年预算持平", "预算12000元，剔除划转因素后，比2023年预算减少2000元"),
)


def _on_another_basis(text: str) -> str:
    for plain, adjusted in ON_ANOTHER_BASIS:
        text = text.replace(plain, adjusted)
    return text


def family() -> dict[str, str]:
    """Name -> text: two budgets and accounts, clean and with slips, and budgets with last year's beside their own."""
    texts = {}
    for agency, slips, less in ((CLEAN, {}, "0"), (SLIPPED, SLIPS, "2000")):
        texts |= {
            f"{agency}2023年部门预算": _budget(agency, 2023).replace("，与2022年预算持平", ""),
            f"{agency}2023年度部门决算": _account(agency, 2023, {}),
            f"{agency}2024年部门预算": _budget(agency, 2024, less),
            f"{agency}2024年度部门决算": _account(agency, 2024, slips),
        }
    texts |= {
        f"{OTHERWISE}2023年部门预算": _budget(OTHERWISE, 2023).replace("，与2022年预算持平", ""),
        f"{OTHERWISE}2023年度部门决算": _account(OTHERWISE, 2023, {}),
        f"{OTHERWISE}2024年部门预算": _on_another_basis(_budget(OTHERWISE, 2024)),
        f"{OTHERWISE}2024年度部门决算": _on_another_basis(_account(OTHERWISE, 2024, {})),
    }
    texts |= {f"{WITH_LAST_YEARS}2024年部门预算": _with_last_years(WITH_LAST_YEARS, 2024, "4.60")}
    for year, before, told in ((2025, "4.60", "与上年预算数持平"), (2026, "4.80", "比上年预算数增加96.69万元")):
        edit = says("其中上年结转75.24万元。", f"其中上年结转75.24万元。收支预算总额{told}。")
        texts[f"{WITH_LAST_YEARS}{year}年部门预算"] = edit(_with_last_years(WITH_LAST_YEARS, year, before))
    return texts


FAMILY_FIRES: dict[str, set[str]] = {
    f"{WITH_LAST_YEARS}2026年部门预算": {
        "three_public_prior_budget_is_prior_document",
        "budget_before_its_change_is_prior_document",
    },
    f"{SLIPPED}2024年部门预算": {"three_public_budget_before_its_change_is_prior_document"},
    f"{SLIPPED}2024年度部门决算": {
        "subject_initial_budget_is_budget_document",
        "three_public_initial_budget_is_budget_document",
        "total_before_its_change_is_prior_document",
        "appropriations_before_their_change_are_prior_document",
        "general_budget_before_its_change_is_prior_document",
        "three_public_before_its_change_is_prior_document",
    },
}
