"""python -m samples.typeset: typesets every specimen of samples/facts, or checks that the shipped ones are current."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from samples.typeset.contents import contents
from samples.typeset.specimen import Specimen, read_specimen

SAMPLES = Path(__file__).resolve().parents[1]


def specimens(facts: Path = SAMPLES / "facts") -> tuple[Specimen, ...]:
    return tuple(read_specimen(path) for path in sorted(facts.glob("*.yml")))


def stale(folder: Path) -> tuple[str, ...]:
    """One sentence for each specimen whose file in `folder` is missing or differs from what the tool sets."""
    findings = []
    for specimen in specimens():
        path = folder / specimen.file_name
        if not path.exists():
            findings.append(f"{specimen.file_name} is missing.")
        elif contents(path.read_bytes()) != contents(specimen.to_bytes()):
            findings.append(f"{specimen.file_name} differs from what its facts and style give.")
    return tuple(findings)


def write(folder: Path) -> tuple[Path, ...]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for specimen in specimens():
        path = folder / specimen.file_name
        path.write_bytes(specimen.to_bytes())
        paths.append(path)
    return tuple(paths)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m samples.typeset", description=__doc__)
    parser.add_argument("--out", type=Path, default=SAMPLES, help="folder to write to (default: samples/)")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where a file is not current")
    args = parser.parse_args(arguments)
    if not args.check:
        for path in write(args.out):
            print(f"{path.name}: {path.stat().st_size} bytes")
        return 0
    findings = stale(args.out)
    for finding in findings:
        print(finding, file=sys.stderr)
    if findings:
        print("Run python -m samples.typeset to set them anew.", file=sys.stderr)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
