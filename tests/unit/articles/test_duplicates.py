from datetime import timedelta

from articlebuilders import FETCHED, article

from nutgraf.articles import compare_texts, find_copies, sign_text

LINES = [
    "Karsovia has asked Teshvar to hand back two air-defence systems that it bought nine years ago, officials said.",
    "The request was made in a letter that the ambassador delivered to the defence ministry on 2 September.",
    "Teshvar signed the contract for the systems in March 2017 at a price of 2.4 billion dollars.",
    "Only one of the two systems is in use, guarding a nuclear power plant on the southern coast.",
    "Analysts said the letter showed how short of interceptors Karsovia had become since the spring.",
    "The security council of Teshvar meets on Thursday to discuss what it will answer, its secretary said.",
    "Neither the foreign ministry in Marven nor the embassy answered questions about the request on Monday.",
]
WIRE = "\n".join(LINES)
OTHER_LINES = [
    "Teshvar will not decide in a hurry whether to give up its missiles, the foreign minister said on Tuesday.",
    "He confirmed that a letter from Marven had arrived and called it unusual between friends.",
    "The opposition wants parliament to vote on any return, because the systems were paid for with public money.",
    "A poll for the daily Ilmadan Six found that two thirds of people are against handing anything back.",
]
OTHER = "\n".join(OTHER_LINES)


def share_band(one, other):
    return bool(set(sign_text(one).bands) & set(sign_text(other).bands))


def original(**facts):
    return article(WIRE, url="https://wire.example/a", outlet="Northline", published_at=FETCHED, **facts)


def desk(text, **facts):
    facts.setdefault("published_at", FETCHED + timedelta(hours=2))
    return article(
        text, url="https://desk.example/b", outlet="Courier", headline="Marven wants it back", **facts
    )


def test_a_signature_is_the_same_every_time_and_fits_an_integer_column():
    bands = sign_text(WIRE).bands
    assert bands == sign_text(WIRE).bands
    assert all(0 <= band < 2**63 for band in bands)


def test_a_cut_to_half_shares_a_band_and_is_a_copy_that_says_so():
    cut = "\n".join(LINES[:4])
    found = find_copies(desk(cut), [original()])
    assert share_band(WIRE, cut)
    assert found is not None
    assert found.original_id == original().id
    assert "new headline" in found.evidence.changes
    assert any(change.startswith("cut by 4") for change in found.evidence.changes)


def test_reordered_paragraphs_are_a_copy_that_says_so():
    moved = "\n".join([LINES[0], *reversed(LINES[1:])])
    found = find_copies(desk(moved), [original()])
    assert found is not None
    assert "paragraphs reordered" in found.evidence.changes


def test_a_tenth_of_the_words_changed_is_a_copy():
    words = WIRE.split(" ")
    changed = " ".join("anders" if place % 10 == 5 else word for place, word in enumerate(words))
    assert share_band(WIRE, changed)
    assert find_copies(desk(changed), [original()]) is not None


def test_another_report_on_the_event_is_no_copy():
    assert find_copies(desk(OTHER), [original()]) is None


def test_a_short_text_that_shares_a_phrase_is_no_copy():
    short = (
        f"{LINES[5]} More follows when it does, and our correspondent will be there to tell you all about it."
    )
    assert find_copies(desk(short), [original()]) is None


def test_a_report_that_only_quotes_a_wire_story_is_no_copy():
    own = " ".join(
        f"Our own reporting number {place} found something that nobody else had." for place in range(60)
    )
    assert find_copies(desk(f"{WIRE}\n{own}"), [original()]) is None


def test_the_earlier_article_is_the_original_also_when_it_is_read_later():
    found = find_copies(original(), [desk(WIRE)])
    assert found is not None
    assert (found.original_id, found.article_id) == (original().id, desk(WIRE).id)


def test_the_credited_agency_is_the_original_even_when_its_time_is_later():
    early = desk(WIRE, credit="Northline", published_at=FETCHED - timedelta(hours=1))
    found = find_copies(early, [original()])
    assert found is not None
    assert found.original_id == original().id


def test_the_longer_text_is_the_original_when_times_are_equal():
    cut = desk("\n".join(LINES[:5]), published_at=FETCHED)
    found = find_copies(original(), [cut])
    assert found is not None
    assert found.original_id == original().id


def test_a_text_is_contained_in_itself():
    evidence = compare_texts(WIRE, WIRE)
    assert (evidence.containment, evidence.jaccard, evidence.changes) == (1.0, 1.0, ())


def test_scripts_without_spaces_are_compared_too():
    text = "卡尔索维亚要求特什瓦尔归还九年前购买的两套防空系统。消息人士周一说，信件于九月二日送达国防部。"
    assert compare_texts(text, text.replace("周一", "周二")).containment > 0.8
