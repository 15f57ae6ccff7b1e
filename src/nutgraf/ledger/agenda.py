"""A sentence and its article in, the day it stands under in a list of what is to come out.

"Tuesday: missile talks begin in Brill. Octavio Lamas speaks to his nation." Both are for Tuesday: the label counts for the
whole paragraph, and what stands there is told in the present.
"""

import re
from datetime import datetime, timedelta

from nutgraf.ledger.cues import read_pattern
from nutgraf.news import Article, Sentence

_LABEL = re.compile(r"\s*([^\W\d_]+)(?:,? \d{1,2}\.?(?: \w+)?)?\s*[:–—]\s")
_DAYS = {
    word: number
    for number, words in enumerate(
        (
            "monday montag lunes lundi",
            "tuesday dienstag martes mardi",
            "wednesday mittwoch miércoles mercredi",
            "thursday donnerstag jueves jeudi",
            "friday freitag viernes vendredi",
            "saturday samstag sonnabend sábado samedi",
            "sunday sonntag domingo dimanche",
        )
    )
    for word in words.split()
}
_DAY = timedelta(days=1)


def find_agenda_day(sentence: Sentence, article: Article) -> tuple[datetime, datetime] | None:
    """The first such day after the article, as start and exclusive end; None outside of a list of what is to come."""
    at = article.published_at
    if at is None or not read_pattern("outlook", "agenda", article.language).search(article.headline):
        return None
    begin = article.text.rfind("\n", 0, sentence.span.start) + 1
    label = _LABEL.match(article.text, begin)
    number = _DAYS.get(label.group(1).casefold()) if label else None
    if number is None:
        return None
    today = at.replace(hour=0, minute=0, second=0, microsecond=0)
    start = today + ((number - today.weekday() - 1) % 7 + 1) * _DAY
    return start, start + _DAY
