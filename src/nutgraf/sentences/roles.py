"""An article and its marked sentences in, the same sentences with role and facets out."""

from dataclasses import replace

from nutgraf.news import Article, Role, Sentence


def assign_roles(article: Article, sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Fill in the role of each sentence in its article (van Dijk's news schema) and its facets."""
    del article
    return tuple(
        replace(sentence, marks=replace(sentence.marks, role=choose_role(sentence))) for sentence in sentences
    )


def choose_role(sentence: Sentence) -> Role:
    if sentence.index == 0:
        return Role.MAIN
    if sentence.marks.factuality.forward:
        return Role.EXPECTATION
    return Role.CONTEXT
