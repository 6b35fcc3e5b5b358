"""Words as a tree of their characters: what begins alike is looked for once, and no further than any word goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Words:
    """Words that begin with the same `length` characters, `longer` ones by the next of these.

    `is_whole` where these characters are a word themselves; `key` is what it names, None where that is nothing.
    """

    length: int = 0
    is_whole: bool = False
    key: str | None = None
    longer: dict[str, Words] = field(default_factory=dict)

    def add(self, word: str, key: str | None) -> None:
        node = self
        for n, character in enumerate(word, start=1):
            node = node.longer.setdefault(character, Words(n))
        node.is_whole, node.key = True, key

    def all(self, begun: str = "") -> Iterator[str]:
        """The words themselves."""
        if self.is_whole:
            yield begun
        for character, words in self.longer.items():
            yield from words.all(begun + character)
