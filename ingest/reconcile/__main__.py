"""`python -m ingest.reconcile`: the catalogue as seeds (`seeds/checks/`) and as documentation (`docs/checks.md`)."""

from __future__ import annotations

from pathlib import Path

from ingest.reconcile.generate import generated


def main() -> None:
    root = Path(__file__).resolve().parents[2]
    for name, text in generated().items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(name)


if __name__ == "__main__":
    main()
