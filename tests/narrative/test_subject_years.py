"""A subject's name leads to the code that it had in the year of the document."""

from __future__ import annotations

import pytest

from ingest.narrative.subject_names import SubjectNames


@pytest.mark.parametrize(
    ("year", "named", "code"),
    [
        (2009, "医疗卫生(类)医疗保障(款)行政单位医疗(项)", "2100401"),
        (2013, "医疗卫生(类)医疗保障(款)行政单位医疗(项)", "2100501"),
        (2018, "医疗卫生与计划生育支出(类)行政事业单位医疗(款)行政单位医疗(项)", "2101101"),
        (2024, "卫生健康支出(类)行政事业单位医疗(款)行政单位医疗(项)", "2101101"),
        (2013, "教育支出(类)普通教育(款)小学教育(项)", "2050202"),
        # a class by the name that it bore in earlier years, and the chain below it
        (2024, "医疗卫生与计划生育支出(类)", "210"),
        (2024, "医疗卫生与计划生育(类)支出", "210"),
        (2024, "农林水事务(类)支出", "213"),
        (2024, "医疗卫生与计划生育支出(类)行政事业单位医疗(款)行政单位医疗(项)", "2101101"),
    ],
)
def test_levels_that_are_marked_lead_to_the_code_of_the_year(year: int, named: str, code: str) -> None:
    found = SubjectNames.of([], year).in_brackets(named)
    assert found is not None
    assert found[0] == code


@pytest.mark.parametrize(
    ("year", "name", "code"),
    [
        (2013, "医疗保障", "21005"),
        (2013, "住房公积金", "2210201"),
        (2024, "住房公积金", "2210201"),
        (2013, "国土资源事务", None),
        (2008, "国土资源事务", "20118"),
        # the class, not what another government or county is given for it (219, 230)
        (2016, "一般公共服务支出", "201"),
        (2016, "一般公共服务", "201"),
        (2016, "农林水支出", "213"),
        (2016, "教育支出", "205"),
        (2024, "农林水支出", "213"),
    ],
)
def test_a_name_alone_leads_to_the_code_of_the_year(year: int, name: str, code: str | None) -> None:
    assert SubjectNames.of([], year).by_name(name) == code


def test_a_name_without_the_mark_of_its_level_is_not_that_of_the_level_above() -> None:
    assert SubjectNames.of([], 2024).in_brackets("教育支出(类)普通教育(款)小学教育") is None
