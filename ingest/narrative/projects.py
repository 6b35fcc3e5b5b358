"""Which project a chapter or a sentence speaks of: X经费情况说明, and X项目绩效自评综述."""

from __future__ import annotations

import re

from ingest.narrative.topics import Subject, strip_number

_CHAPTER = re.compile(r"(?P<name>[^一二三四五六七八九十\d].{2,40}?)(?:项目)?(?:经费|资金|项目)(?:情况)?说明")
_EVALUATED = re.compile(
    r"[\"“]?(?P<name>[^,;。:\"“”]{2,60}?)[\"”]?(?:项目)?(?:支出)?(?:绩效)?自评(?:综述|结果|得分|情况)"
)
_NO_NAME = re.compile(r"每个|各个|以下|具体|所有|全部|[级类]$|组织|开展|本部门|我单位")
_WHOLE = re.compile(r"整体(?:支出)?(?:绩效)?(?:自评|评价)")


def project(name: str) -> Subject:
    return Subject((f"project:{name}",), "all", name)


def project_of_chapter(heading: str) -> str | None:
    """The name in the heading of a chapter that explains one project."""
    found = _CHAPTER.fullmatch(heading)
    return found["name"] if found else None


def evaluated(text: str, scope: str) -> Subject | None:
    """The project, or the whole department, whose evaluation a sentence gives."""
    if not re.search(r"自评|整体", text) or not re.search(r"绩效|自评", scope):
        return None
    if _WHOLE.search(text) and "涉及" not in text:
        return Subject(("department",), "all", "")
    if not re.search(r"得分|全年预算|综述|自评结果", text):
        return None
    names = (strip_number(found["name"]) for found in _EVALUATED.finditer(text))
    return next((project(name) for name in names if len(name) >= 4 and not _NO_NAME.search(name)), None)
