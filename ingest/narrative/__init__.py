"""What the explanation says in words: sentences, and the figures that they state."""

from ingest.narrative.sentences import Sentence, sentences

__all__ = ["Sentence", "sentences"]
