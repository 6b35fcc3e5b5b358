"""Tables that came as a stream of words: divided into cells again."""

from ingest.performance.stream.read import may_be_total, read_wrapped
from ingest.performance.stream.tokens import Token, tokens_of

__all__ = ["Token", "may_be_total", "read_wrapped", "tokens_of"]
