"""Tables that came as a stream of words: divided into cells again."""

from ingest.performance.stream.read import may_be_total, read_wrapped
from ingest.performance.stream.tokens import Token, has_blanks_in_cells, tokens_of

__all__ = ["Token", "has_blanks_in_cells", "may_be_total", "read_wrapped", "tokens_of"]
