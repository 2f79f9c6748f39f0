"""Controlled vocabularies: the national ones that ship with the builder, and the local ones beside the policies."""

from site_builder.vocabulary.vocabulary import Vocabulary, vocabulary_of

__all__ = ["Vocabulary", "vocabulary_of"]
