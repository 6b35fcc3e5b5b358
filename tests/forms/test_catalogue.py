"""The form files as the catalogue reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.forms.catalogue import read_form


def test_a_misspelt_key_of_a_form_file_is_named_where_it_would_have_done_nothing(tmp_path: Path) -> None:
    path = tmp_path / "revenue.yml"
    path.write_text("statement: revenue\nshape: coded\ntitles: [收入表]\ngroup_heading: [本年收入]\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"revenue\.yml says group_heading, which no form has"):
        read_form(path)
