"""Where a sentence ends: months, clocks, firms, initials, items, cries; "|" stands at every boundary."""

import pytest

from nutgraf.sentences.splitting import split_text


@pytest.mark.parametrize(
    ("marked", "language"),
    [
        ("Orm left on 5 May.| Plum said he would return.", "en"),
        ("They met at 5 p.m. Monday in Ordal.| Nobody came.", "en"),
        ("The plane left at 5 p.m. EST.| It was late.", "en"),
        ("It is due in Sept.| Nobody cares.", "en"),
        ("The buyer is Kestrel Ltd.| Plum owns it.", "en"),
        ("He moved to Washington, D.C.| Plum moved to Ordal.", "en"),
        ("They chose Plan B.| Orm was against it.", "en"),
        ("J. K. Vell wrote it.| It sold well.", "en"),
        ("They sold apples, pears, etc.| Orm left.", "en"),
        ("“Go!” Plum shouted.| They went.", "en"),
        ("“Is it over?”| Nobody knew.", "en"),
        ("“We go,” he said, “in May.”| Plum agreed.", "en"),
        ("a) Open the box.| b) Take the key.", "en"),
        ("He earns approx. 500 crowns.| It is little.", "en"),
        ("See No. 5 for details.| No. 6 is missing.", "en"),
        ("The site ordal.example is down.| Version 2.4 is out.", "en"),
        ("Er wohnt in der Elmstr. 5 in Ordal.| Plum nicht.", "de"),
        ("Er zahlte an die Fa. Kestrel.| Das war viel.", "de"),
        ("Äpfel, Birnen usw.| Dann ging er.", "de"),
        ("La compró Kestrel S.A.| Plum ganó.", "es"),
        ("Il est né av. J.-C. en Ordal.| Il est mort.", "fr"),
    ],
)
def test_a_sentence_ends_where_the_next_one_starts(marked, language):
    text = marked.replace("|", "")
    found = [text[span.start : span.end] for span in split_text(text, language=language)]
    assert found == [part.strip() for part in marked.split("|")]
