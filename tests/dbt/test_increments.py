"""An incremental build gives what a full one gives, whatever has happened to the documents meanwhile."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from ingest.build import build
from ingest.build.state import code_fingerprint
from ingest.land import Landing
from ingest.model import Metadata, Paragraph, ParsedDocument, Table
from ingest.warehouse import reading, writing
from tests import stubs

# HYPOTHESIS_PROFILE=search tries more sequences, as it does for the property tests.
SEEDS, ROUNDS = (range(20), 4) if os.environ.get("HYPOTHESIS_PROFILE") == "search" else (range(1), 1)
# Codes that a list has, one that is listed for some years only, and one that no list has; two spellings of its name.
CODES = ("208", "20805", "2080505", "2080506", "21305", "21006", "2107777")
LABELS = ("名称", "另一名称")


@dataclass
class History:
    """What happens to the documents of a warehouse, drawn at random."""

    draw: random.Random
    warehouse: Path
    known: dict[str, ParsedDocument] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)

    def go_on(self) -> None:
        """Let everything that can happen happen in one load, in any order."""
        kinds = [self.add] * 6 + [self.replace] * 6 + [self.read_again, self.withdraw, self.bring_back]
        self.draw.shuffle(kinds)
        with writing(self.warehouse) as con:
            landing = Landing(con)
            for happen in kinds:
                happen(landing)
            landing.finish(read=len(kinds), unchanged=0, rejected=0)

    def add(self, landing: Landing) -> None:
        """A new document, of an agency and a year that may or may not be there already."""
        self._land(landing, self._new(self._metadata()))

    def replace(self, landing: Landing) -> None:
        """Other bytes of the same agency, year and kind, published later than all before."""
        later = str(date(2024, 4, 1) + timedelta(days=len(self.known)))
        self._any(landing, lambda old: self._new(replace(old.metadata, published_date=later)))

    def read_again(self, landing: Landing) -> None:
        """The same bytes, with other figures or another agency found in them."""
        self._any(landing, lambda old: replace(old, tables=self._tables()))
        self._any(landing, lambda old: replace(old, metadata=self._metadata()))

    def withdraw(self, landing: Landing) -> None:
        if held := sorted(self.known.keys() - self.withdrawn):
            chosen = self.draw.choice(held)
            landing.withdraw(chosen, "taken down")
            self.withdrawn.add(chosen)

    def bring_back(self, landing: Landing) -> None:
        if self.withdrawn:
            chosen = self.draw.choice(sorted(self.withdrawn))
            landing.withdraw(chosen, "up again", is_withdrawn=False)
            self.withdrawn.remove(chosen)

    def _any(self, landing: Landing, change: Callable[[ParsedDocument], ParsedDocument]) -> None:
        if held := sorted(self.known.keys() - self.withdrawn):
            self._land(landing, change(self.known[self.draw.choice(held)]))

    def _land(self, landing: Landing, parsed: ParsedDocument) -> None:
        source = parsed.disclosure.source
        landing.land(parsed, Path(source.source_path), {})
        self.known[source.document_id] = parsed

    def _new(self, metadata: Metadata) -> ParsedDocument:
        name = f"{len(self.known)}.txt"
        document = stubs.document(Path(__file__), metadata=metadata)
        source = replace(
            document.disclosure.source,
            document_id=hashlib.sha256(name.encode()).hexdigest(),
            source_name=name,
            source_path=name,
        )
        disclosure = replace(document.disclosure, source=source, lines=())
        return replace(
            document, disclosure=disclosure, tables=self._tables(), paragraphs=self._paragraphs(metadata.agency_name)
        )

    def _paragraphs(self, agency: str | None) -> tuple[Paragraph, ...]:
        """Some departments say which unit is theirs; now and then another one says so too."""
        lists = self.draw.random() < {"民政局": 0.6, "财政局": 0.1}.get(agency or "", 0)
        said = "纳入决算编制范围的单位包括：救助管理站。" if lists else "说明"
        return (Paragraph(1, "prose", "机构设置", said, 1, 9, 9),)

    def _metadata(self) -> Metadata:
        return Metadata(
            document_kind=self.draw.choice(("budget", "final_account", "final_account")),
            fiscal_year=self.draw.choice((2022, *[2023] * 5, None)),
            agency_name=self.draw.choice(("民政局", "财政局", "救助管理站") * 3 + (None,)),
            agency_code=self.draw.choice((None, "301")),
            scope=self.draw.choice(("department", "department", "unit", None)),
            region_code=self.draw.choice(("110101", "110101", "999999", None)),
            published_date=self._day(),
        )

    def _day(self) -> str | None:
        return self.draw.choice((None, None, "2024-02-01", "2024-03-01"))

    def _tables(self) -> tuple[Table, ...]:
        def figures() -> list[stubs.Figure]:
            return [
                replace(
                    stubs.figure(number, row_key=code, column_key=column, text=f"{self.draw.randint(0, 999)}.00"),
                    row_label=self.draw.choice(LABELS),
                )
                for number, (code, column) in enumerate(
                    ((c, t) for c in self.draw.sample(CODES, 4) for t in ("total", "basic")), 1
                )
            ]

        three_public_alone = self.draw.random() < 0.25
        forms = ("three_public",) if three_public_alone else ("expenditure", "general_budget_expenditure", "revenue")
        return tuple(
            stubs.table(number, *figures(), statement=self.draw.choice(forms))
            for number in range(1, self.draw.randint(1, 3) + 1)
        )


def contents(warehouse: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all that dbt builds as tables, sorted."""
    with reading(warehouse) as con:
        names = con.execute(
            "select schema_name || '.' || table_name from duckdb_tables() "
            "where schema_name in ('marts', 'intermediate') order by 1"
        ).fetchall()
        return {name: con.execute(f"from {name} order by all").fetchall() for (name,) in names}


@pytest.mark.parametrize("seed", SEEDS)
def test_an_incremental_build_equals_a_full_one(seed: int, tmp_path: Path) -> None:
    warehouse = tmp_path / "work.duckdb"
    history = History(random.Random(seed), warehouse)
    history.go_on()
    history.go_on()
    assert build(warehouse, data_tests=False).is_ok
    history.go_on()
    # A build of one model only, on others that are behind, must not be taken for done.
    assert build(warehouse, data_tests=False, select="fact_expenditure").is_ok
    for more in range(ROUNDS):
        if more:
            history.go_on()
        result = build(warehouse, data_tests=False)
        assert [node.sentence for node in result.failed] == []
        assert not result.count("seed")  # it was an incremental one
    increments = contents(warehouse)
    assert build(warehouse, full_refresh=True, data_tests=False).is_ok
    anew = contents(warehouse)
    assert increments.keys() == anew.keys()
    for name, rows in anew.items():
        assert increments[name] == rows, name
    assert len(anew["marts.dim_document"]) > 5
    assert anew["marts.fact_expenditure"]


SMALL = {
    "dbt_project.yml": """
name: small
profile: small
on-run-start: "{{ prepare_build() }}"
models: {small: {+post-hook: "{{ note_documents() }}"}}
""",
    "profiles.yml": "small: {target: it, outputs: {it: {type: duckdb, schema: marts, path: w.duckdb}}}",
    "models/int_documents.sql": "select 'one' as document_id, '{{ env_var(\"SAID\") }}' as document_hash",
    "models/facts.yml": """
models:
  - name: facts
    config: {materialized: incremental}
    columns: [{name: document_id}, {name: said}, {name: meant}]
""",
    "models/facts.sql": """
select document_id, document_hash as said, 'sense' as meant from {{ ref('int_documents') }} {{ where_changed() }}
""",
}


def dbt(project: Path, said: str) -> bool:
    command = [str(Path(sys.executable).with_name("dbt")), "run", "--profiles-dir", "."]
    environ = {**os.environ, "SAID": said, "DBT_SEND_ANONYMOUS_USAGE_STATS": "false"}
    return subprocess.run(command, cwd=project, env=environ, capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that has been built."""
    folder = tmp_path_factory.mktemp("small")
    macros = Path(__file__).parents[2] / "macros" / "by_document.sql"
    for path, text in {**SMALL, "macros/m.sql": macros.read_text("utf-8")}.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    assert dbt(folder, "first")
    return folder


@pytest.mark.parametrize(
    "after", ["", ", error('no sense') as meant"], ids=["a column less", "an error when rows are deleted already"]
)
def test_an_increment_by_hand_is_made_whole_or_not_at_all(after: str, small: Path, tmp_path: Path) -> None:
    """A column that is gone must not be null in the documents that have changed."""
    project = shutil.copytree(small, tmp_path / "project")
    model = project / "models" / "facts.sql"
    model.write_text(model.read_text("utf-8").replace(", 'sense' as meant", after), encoding="utf-8")
    assert not dbt(project, "second")
    with duckdb.connect(str(project / "w.duckdb")) as con:
        assert con.execute("from marts.facts").fetchall() == [("one", "first", "sense")]


def test_what_decides_the_models_is_in_the_fingerprint_and_where_they_stand_is_not(tmp_path: Path) -> None:
    def project(name: str) -> Path:
        folder = tmp_path / name
        for inner in ("models", "macros", "seeds/codes", "tests/assertions"):
            (folder / inner).mkdir(parents=True)
        (folder / "dbt_project.yml").write_text("name: small")
        (folder / "models" / "a.sql").write_text("select 1")
        (folder / "seeds" / "codes" / "a.csv").write_text("code\n208\n")
        return folder

    one, other = project("one"), project("other")
    before = code_fingerprint(one)
    assert code_fingerprint(other) == before
    (other / "README.md").write_text("about")
    assert code_fingerprint(other) == before
    seen = {before}
    for path, text in {
        "models/a.sql": "select 2",
        "seeds/codes/a.csv": "code\n",
        "macros/m.sql": "",
        "models/b.sql": "",
        "tests/assertions/a.sql": "select 1",
    }.items():
        (one / path).write_text(text)
        seen.add(code_fingerprint(one))
    assert len(seen) == 6
