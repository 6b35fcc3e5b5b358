"""Tables that came as a stream of words: divided into cells again."""

from ingest.performance.stream.read import read_wrapped
from ingest.performance.stream.tokens import Token, tokens_of

__all__ = ["Token", "read_wrapped", "tokens_of"]
