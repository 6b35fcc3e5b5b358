"""Whatever the models can say of a finding has Chinese words, and names of documents and projects stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from ingest.reconcile.chinese import in_chinese

MODELS = Path(__file__).parents[2] / "models" / "intermediate" / "reconciliation"
SAID = {"subject", "left_label", "right_label", "note", "cause_evidence", "candidate_label"}
TOKEN = re.compile(r"'(?:[^']|'')*'|\|\||[(),]|\w+|[^\s\w]")
# What stands for a value in what is said: a number or a name.
VALUE = "\0"


def expressions(sql: str) -> Iterator[list[str]]:
    """The tokens of each column that a finding is said with."""
    tokens = TOKEN.findall(re.sub(r"--.*|\{[{%#].*?[}%#]\}", lambda jinja: "" if jinja[0][0] == "-" else "value", sql))
    starts = [0]
    for place, token in enumerate(tokens[:-1]):
        if token == "(":
            starts.append(place + 1)
        elif token == ")":
            starts.pop()
        elif token in ("select", "distinct", ","):
            starts[-1] = place + 1
        elif token == "as" and tokens[place + 1] in SAID:
            yield tokens[starts[-1] : place]


def texts(tokens: list[str]) -> set[str]:
    """All that an expression of literals, `||`, `case` and `coalesce` can give."""
    parts = [_either(part) for part in _parted(tokens, "||")]
    return {"".join(said) for said in product(*parts)}


def _either(tokens: list[str]) -> set[str]:
    if len(tokens) == 1 and tokens[0].startswith("'"):
        return {tokens[0][1:-1].replace("''", "'")}
    if tokens[:1] == ["case"]:
        branches = _parted(tokens[1:-1], "then", "else", "when")
        heads = [token for token, depth in _depths(tokens[1:-1]) if depth == 0 and token in ("then", "else", "when")]
        said = [branch for head, branch in zip(heads, branches[1:], strict=True) if head != "when"]
        return set().union(*(texts(branch) for branch in said))
    if tokens[:1] == ["("]:
        return texts(tokens[1:-1])
    if tokens[:1] == ["coalesce"]:
        return set().union(*(texts(part) for part in _parted(tokens[2:-1], ",")))
    return {VALUE}


def _parted(tokens: list[str], *marks: str) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for token, depth in _depths(tokens):
        if depth == 0 and token in marks:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _depths(tokens: list[str]) -> Iterator[tuple[str, int]]:
    depth = 0
    for token in tokens:
        depth -= token in (")", "end")
        yield token, depth
        depth += token in ("(", "case")


def sayings() -> list[str]:
    found = {text for model in MODELS.glob("*.sql") for said in expressions(model.read_text()) for text in texts(said)}
    return sorted(text for text in found if re.search("[A-Za-z]{3}", text))


def test_what_models_say_is_found() -> None:
    """Else the next test would look at nothing."""
    assert {"weight", f"goal {VALUE}", "more than 100% of the budget is spent"} <= set(sayings())


@pytest.mark.parametrize("text", sayings())
def test_all_that_models_can_say_has_chinese_words(text: str) -> None:
    said = [in_chinese(text.replace(VALUE, value)) or "" for value in ("5", "甲")]
    assert any(not re.search("[A-Za-z]{3}", chinese) for chinese in said), said


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("甲项目: training rate", "甲项目：training rate"),
        ("total revenue.txt: 收入表 · 合计 · 总计", "total revenue.txt：收入表 · 合计 · 总计"),
        ("甲项目: pipeline 3", "甲项目：pipeline 3"),
        ("Plan A: phase 2", "Plan A: phase 2"),
        ("Plan A: phase 2: 培训人次", "Plan A: phase 2：培训人次"),
        ("budget 2024: final.pdf: 收入表 · 合计", "budget 2024: final.pdf：收入表 · 合计"),
        (
            "the difference is the figure of 八、社会保障和就业支出, 金额 (收支总表, line 358)",
            "差额等于八、社会保障和就业支出·金额（收支总表，第358行）的数字",
        ),
        ("said to be more, line 466", "称增加（第466行）"),
        ("score, target ≥90%, actual not stated, no reason", "得分；指标值≥90%，未填完成值，无原因说明"),
        ("说明 · training · 5万元", "说明 · 培训费 · 5万元"),
        ("training", "培训费"),
        (
            "“三公”经费支出表 · total + vehicles 等4行 · 决算数",
            "“三公”经费支出表 · 合计 + 公务用车购置及运行维护费 等4行 · 决算数",
        ),
        ("expenditure 3", "支出表 3"),
        ("score of the project, line 5", "项目总分（第5行）"),
        ("table of the project, line 420", "项目自评表：第420行"),
        ("more than 100% of the budget is spent", "支出超过预算"),
    ],
)
def test_words_of_the_models_are_translated_and_names_are_not(text: str, chinese: str) -> None:
    assert in_chinese(text) == chinese
