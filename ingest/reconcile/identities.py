"""Checks that the forms state themselves: each sum of a row, each relation between two forms.

The parser decides by the same identities (`sums` of a form, `forms/relations.yml`); they are written there once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ingest.columns.head_words import NO_KEY
from ingest.forms.catalogue import catalogue as form_catalogue
from ingest.knowledge import FORMS, knowledge
from ingest.reconcile.check import Check, Condition, Side, Term
from ingest.reconcile.names import column_name, form_names
from ingest.wording import fold


def row_sums() -> Iterator[Check]:
    """Within a row: the total is the sum of its parts (`sums` of each form), where all of them are in the marts."""
    for form in form_catalogue().forms.values():
        for rule in form.sums:
            parts = [part for part in rule.parts if not part.startswith(NO_KEY)]
            # A sum that needs a column which the marts do not have (增减) decides where columns stand, and is no check.
            if any(column.startswith(NO_KEY) for column in (rule.total, *rule.needs)) or not parts:
                continue
            group_of = {part: group for group, inner in rule.within.items() for part in inner}
            named = " + ".join(column_name(form.statement, part) for part in parts)
            yield Check(
                check_id=f"row_{form.statement}_{rule.total}_from_{parts[0]}",
                title=f"{form_names()[form.statement]}, each row: {column_name(form.statement, rule.total)} = {named}",
                title_zh=f"{form_names()[form.statement]}各行：{column_name(form.statement, rule.total)}＝{named}",
                group="within_row",
                severity="error",
                source=f"ingest/forms/{form.statement}.yml, sums",
                terms=(
                    Term("left", form.statement, "row", rule.total),
                    *(Term("right", form.statement, "row", part, within=group_of.get(part, "")) for part in parts),
                ),
                conditions=tuple(
                    Condition(form.statement, column, is_present)
                    for columns, is_present in (
                        ((rule.total, "|".join(parts)), True),
                        (rule.needs, True),
                        ((*rule.unless, *(part for part in rule.parts if part not in parts)), False),
                    )
                    for column in columns
                ),
            )
        if balance := form.balance:
            yield Check(
                check_id=f"row_{form.statement}_balance",
                title=f"{form_names()[form.statement]}, each row: opening balance + revenue = expenditure + closing",
                title_zh=f"{form_names()[form.statement]}各行：年初结转结余＋本年收入＝本年支出＋年末结转结余",
                group="within_row",
                severity="error",
                source=f"ingest/forms/{form.statement}.yml, balance",
                terms=(
                    *(Term("left", form.statement, "row", column) for column in balance["opening"]),
                    *(Term("right", form.statement, "row", column) for column in balance["closing"]),
                ),
                conditions=tuple(
                    Condition(form.statement, column, True)
                    for side in ("opening", "closing")
                    for column in balance[side]
                ),
            )


def relations() -> Iterator[Check]:
    """Between forms: `forms/relations.yml`."""
    rules = knowledge(FORMS / "relations.yml")
    source = "ingest/forms/relations.yml"
    for rule in (r for r in rules["totals"] if not r.get("decides_only")):
        left, right = rule["left"], rule["right"]
        yield Check(
            check_id=f"{left['statement']}_{left['column']}_is_{right['statement']}_{right['column']}",
            title=f"{_side_name(left)} = {_side_name(right)}",
            title_zh=f"{_side_name(left, '·')}＝{_side_name(right, '·')}",
            group="between_tables",
            severity="error",
            source=source,
            terms=(*_side_terms("left", left), *_side_terms("right", right)),
            conditions=tuple(
                Condition(side["statement"], column, False)
                for side in (left, right)
                for column in side.get("unless_columns", ())
            ),
        )
    for rule in rules["same_parts"]:
        left, right, column = rule["left"], rule["right"], rule["columns"][0]
        yield Check(
            check_id=f"{left}_{column}_is_{right}_{column}_of_a_code",
            title=f"A code with one total in {form_names()[left]} and {form_names()[right]} has the same "
            f"{column_name(left, column)} in both",
            title_zh=f"{form_names()[left]}与{form_names()[right]}中合计相同的科目，{column_name(left, column)}也相同",
            group="between_tables",
            severity="error",
            source=source,
            terms=(
                Term("left", left, "code", column),
                Term("right", right, "code", column),
                Term("given_left", left, "code", rule["total"]),
                Term("given_right", right, "code", rule["total"]),
            ),
            blank="both",
        )
    for rule in rules["class_rows"]:
        left, right = rule["left"], rule["right"]
        yield Check(
            check_id=f"class_of_{left['statement']}_{left['column']}_is_{right['statement']}",
            title=f"A class in {form_names()[left['statement']]}, {column_name(left['statement'], left['column'])} = "
            f"the class in {form_names()[right['statement']]}",
            title_zh=f"{form_names()[left['statement']]}类级科目的{column_name(left['statement'], left['column'])}"
            f"等于{form_names()[right['statement']]}的同类数",
            group="between_tables",
            severity="error",
            source=source,
            terms=(
                Term("left", left["statement"], "class", left["column"]),
                Term("right", right["statement"], "class", right["column"]),
            ),
            blank="right",
        )


def _side_name(rule: dict[str, Any], between: str = ", ") -> str:
    rows = rule["rows"][0] if "rows" in rule else "合计"
    return between.join((form_names()[rule["statement"]], rows, column_name(rule["statement"], rule["column"])))


def _side_terms(side: Side, rule: dict[str, Any]) -> Iterable[Term]:
    rows = [f"label:{fold(row)}" for row in rule["rows"]] if "rows" in rule else ["whole"]
    return [Term(side, rule["statement"], row, rule["column"]) for row in rows]
