"""Articles of a story to the outlets that report it on their own."""

from collections.abc import Mapping, Sequence

from nutgraf.news import Article
from nutgraf.stories.retelling import list_retold, order_by_time


def count_independent(articles: Sequence[Article]) -> tuple[str, ...]:
    """Outlets that report on their own, in order of first report.

    A wire copy counts as the original it was copied from, what credits an agency counts as that agency's, what passes on
    another outlet's report counts as that outlet's, and all outlets of one owner count as one. It is the careful count:
    a false merger of witnesses only understates.
    """
    return tuple(dict.fromkeys(find_witnesses(articles).values()))


def find_witnesses(articles: Sequence[Article]) -> dict[str, str]:
    """Article → the outlet that it counts as, in order of publication."""
    known = {article.id: article for article in articles}
    owners = {article.outlet.casefold(): name_owner(article) for article in articles}
    retold = list_retold(articles)
    outlets: dict[str, str] = {}
    witnesses: dict[str, str] = {}
    for article in order_by_time(articles):
        key, outlet = find_witness(article, known, owners)
        told_by = find_teller(article, known, retold)
        if told_by is not None:
            key, outlet = find_witness(told_by, known, owners)
        witnesses[article.id] = outlets.setdefault(key, outlet)
    return witnesses


def find_witness(article: Article, known: dict[str, Article], owners: Mapping[str, str]) -> tuple[str, str]:
    """Whose eyes saw what the article tells, as one word for them, and the outlet that stands for them."""
    original = find_original(article, known)
    witness = original or article
    credited = (original.credit if original else article.credit or article.copy_of).casefold()
    # An agency that was never read itself is one witness, named by the first outlet that carries it.
    key = owners.get(credited, f"from {credited}") if credited else name_owner(witness)
    return key, witness.outlet


def find_teller(article: Article, known: Mapping[str, Article], retold: Mapping[str, str]) -> Article | None:
    """The article at the end of a chain of reports that pass each other on, when there is a chain."""
    at = retold.get((find_original(article, dict(known)) or article).id, "")
    seen: set[str] = set()
    while at in retold and at not in seen:
        seen.add(at)
        at = retold[at]
    return known.get(at)


def find_original(article: Article, known: dict[str, Article]) -> Article | None:
    """The article at the end of a chain of copies, when there is a chain and it was read."""
    seen = {article.id}
    original = None
    while article.copy_of in known and article.copy_of not in seen:
        seen.add(article.copy_of)
        article = original = known[article.copy_of]
    if article.copy_of in seen:
        # A circle has no original: one of them stands for all.
        return known.get(min(seen), original)
    return original


def list_copies(articles: Sequence[Article]) -> dict[str, tuple[str, ...]]:
    """Original → its copies in order of publication, by article id; chains end at the first original that was read."""
    known = {article.id: article for article in articles}
    copies: dict[str, tuple[str, ...]] = {}
    for article in order_by_time(articles):
        original = find_original(article, known)
        if original is not None:
            copies[original.id] = (*copies.get(original.id, ()), article.id)
    return copies


def name_owner(article: Article) -> str:
    return (article.owner or article.outlet).casefold()
