"""What the explanation says in words: sentences, and the figures that they state."""

from ingest.narrative.reading import narrative_figures
from ingest.narrative.sentences import Sentence, sentences

__all__ = ["Sentence", "narrative_figures", "sentences"]
