"""`python -m ingest` is the command `gongkai`."""

from ingest.cli import main

if __name__ == "__main__":
    main()
