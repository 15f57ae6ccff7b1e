"""Appearances in many articles in, who is who out: an entity id for each name of each article.

Two of one name are one where nothing the articles say of them differs and something agrees: the story, the company
they are named in, what they are and where. Two whose occupation, state, town, age or form of address differ are two,
and a family name alone is somebody only within a story that names one such person. What cannot be told stays apart:
joining two people is worse than joining none.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache

from nutgraf.news import hash_id
from nutgraf.sentences.appearances import Appearance, fold_name, fold_place
from nutgraf.sentences.joining import SMALL
from nutgraf.sentences.runs import is_nationality, is_office_word, list_kind
from nutgraf.sentences.wordlists import read_sections

WORDS = "occupations.txt"
AGE_SLACK = 1
"""Years that two ages may differ beyond the years between their articles: a birthday, and a report of last year."""
STORY, COMPANY, JOB, PLACE = 3, 3, 1, 1
"""What agreeing on each is worth; a full name needs one, a family name alone the story or two companions."""
ENOUGH, ENOUGH_FOR_SHORT = 1, 3
COMMON_SHARE, COMMON_FROM = 0.25, 8
"""A companion named in more than this share of at least so many articles tells nobody from anybody."""
_NEVER = datetime.min.replace(tzinfo=UTC)
Key = tuple[str, str]
"""Article id and the fullest name within it."""


def join_appearances(appearances: Iterable[Appearance]) -> dict[Key, str]:
    """The entity id of each name in each article. The order of what comes in changes nothing."""
    ordered = sorted(appearances, key=lambda one: (one.published_at or _NEVER, one.article_id, one.name))
    common = _find_common(ordered)
    full: dict[str, list[Appearance]] = defaultdict(list)
    short: list[Appearance] = []
    people = {fold_name(one.name) for one in ordered if one.kind == "person"}
    for one in ordered:
        if _is_short(one, people):
            short.append(one)
        else:
            full[_name_family(one, people)].append(one)
    profiles = [
        each
        for family in sorted(full)
        for each in _cluster(full[family], common, is_person=family.startswith("person"))
    ]
    profiles.extend(_attach_short(short, profiles, common))
    return {(one.article_id, one.name): each.id for each in profiles for one in each.members}


# ── one entity as it is known so far ────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class Profile:
    """Appearances taken for one, and what they say together."""

    members: list[Appearance] = field(default_factory=list)
    stories: set[str] = field(default_factory=set)
    occupations: set[str] = field(default_factory=set)
    fields: set[str] = field(default_factory=set)
    nations: set[str] = field(default_factory=set)
    towns: set[str] = field(default_factory=set)
    companions: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    births: set[tuple[int, int]] = field(default_factory=set)
    """Age, and the year of the report; 0 where it has none."""
    middles: set[tuple[str, ...]] = field(default_factory=set)
    """Middle names."""

    def add(self, one: Appearance) -> None:
        self.members.append(one)
        self.stories.update({one.story_id} - {""})
        self.occupations |= one.occupations
        self.fields |= one.fields
        self.nations |= one.nations
        self.towns |= one.towns
        self.companions |= one.companions
        self.kinds.add(one.kind)
        self.titles.update({one.title} - {""})
        self.births.update(_list_births(one))
        self.middles.update({_list_middles(one)} - {()})

    def absorb(self, other: "Profile") -> None:
        for one in other.members:
            self.add(one)

    @property
    def id(self) -> str:
        first = min(self.members, key=lambda one: (one.published_at or _NEVER, one.article_id, one.name))
        return hash_id("entity", first.article_id, first.name)


def _start_profile(one: Appearance) -> Profile:
    profile = Profile()
    profile.add(one)
    return profile


def _find_common(appearances: Sequence[Appearance]) -> frozenset[str]:
    articles = {one.article_id for one in appearances}
    if len(articles) < COMMON_FROM:
        return frozenset()
    counts = Counter(fold_name(one.name) for one in appearances)
    return frozenset(name for name, count in counts.items() if count > COMMON_SHARE * len(articles))


# ── full names ──────────────────────────────────────────────────────────────────────────────────────────


def _name_family(one: Appearance, people: Iterable[str]) -> str:
    """What two appearances must share before anything else is asked."""
    name = fold_name(one.name)
    if name in people:
        words = [word for word in name.replace(".", "").split() if len(word) > 1]
        given = words[0] if len(words) > 1 else name[0]
        return f"person {given} {words[-1]}" if len(words) > 1 else f"person {name}"
    return f"thing {_strip_place(one.name)[0]}"


def _strip_place(name: str) -> tuple[str, str]:
    """A body's name without the state in it, and that state: "Karsovian Defence Ministry", "Central Bank of Norvania"."""
    words = name.split()
    if len(words) > 2 and is_nationality(words[0]) and _is_generic(words[1:]):
        return fold_name(" ".join(words[1:])), fold_place(words[0])
    if "of" in words[1:-1]:
        at = len(words) - 1 - words[::-1].index("of")
        if _is_generic(words[:at]) and not _is_generic(words[at + 1 :]):
            return fold_name(" ".join(words[:at])), fold_place(" ".join(words[at + 1 :]))
    return fold_name(name), ""


def _is_generic(words: Sequence[str]) -> bool:
    """Whether every state has a body of that name."""
    heads = list_kind("organisation_tail") | list_kind("organisation_head") | list_kind("topic")
    return all(
        word in heads or word in SMALL or is_office_word(word) for word in (each.lower() for each in words)
    )


def _cluster(members: Sequence[Appearance], common: frozenset[str], *, is_person: bool) -> list[Profile]:
    """Those that say most of themselves first; then what is left, where it can be only one."""
    profiles: list[Profile] = []
    told = sorted(members, key=lambda one: -_count_signs(one))
    loose: list[Appearance] = []
    for one in told:
        fitting = [each for each in profiles if not _differ(each, one, common)]
        best = [each for each in fitting if _weigh(each, one, common, is_person=is_person) >= ENOUGH]
        if len(best) == 1 or (best and _leads(best, one, common, is_person=is_person)):
            _strongest(best, one, common, is_person=is_person).add(one)
        elif fitting and not best and not _count_signs(one):
            loose.append(one)
        else:
            profiles.append(_start_profile(one))
    profiles = _merge(profiles, common, is_person=is_person)
    if len(profiles) == 1 and _is_telling(members[0], is_person=is_person):
        for one in loose:
            profiles[0].add(one)
        return profiles
    return [*profiles, *map(_start_profile, loose)]


def _is_telling(one: Appearance, *, is_person: bool) -> bool:
    """Whether the name alone means one where nothing speaks against it."""
    return " " in one.name if is_person else not _is_generic(one.name.split())


def _count_signs(one: Appearance) -> int:
    return sum(map(bool, (one.occupations, one.nations or one.towns, one.age, one.title)))


def _leads(best: Sequence[Profile], one: Appearance, common: frozenset[str], *, is_person: bool) -> bool:
    weights = sorted(_weigh(each, one, common, is_person=is_person) for each in best)
    return weights[-1] > weights[-2]


def _strongest(
    best: Sequence[Profile], one: Appearance, common: frozenset[str], *, is_person: bool
) -> Profile:
    return max(best, key=lambda each: _weigh(each, one, common, is_person=is_person))


def _merge(profiles: Sequence[Profile], common: frozenset[str], *, is_person: bool) -> list[Profile]:
    """Profiles that a later appearance showed to be one."""
    merged: list[Profile] = []
    for profile in profiles:
        partners = [
            each
            for each in merged
            if not any(_differ(each, one, common) for one in profile.members)
            and any(_weigh(each, one, common, is_person=is_person) >= ENOUGH for one in profile.members)
        ]
        if len(partners) == 1:
            partners[0].absorb(profile)
        else:
            merged.append(profile)
    return merged


# ── what agrees and what differs ────────────────────────────────────────────────────────────────────────


def _weigh(profile: Profile, one: Appearance, common: frozenset[str], *, is_person: bool) -> int:
    """How much speaks for one and the same."""
    weight = STORY if one.story_id in profile.stories else 0
    weight += COMPANY * min(2, len((one.companions & profile.companions) - common))
    weight += JOB if _shares_job(profile, one) else 0
    weight += PLACE if _places_of(one) & _places_of(profile) else 0
    if not is_person and not _is_generic(_strip_place(one.name)[0].split()):
        weight += ENOUGH
    return weight


def _shares_job(profile: Profile, one: Appearance) -> bool:
    return bool(profile.fields & one.fields)


def _places_of(one: Appearance | Profile) -> frozenset[str]:
    own = one.members[0].name if isinstance(one, Profile) else one.name
    place = _strip_place(own)[1]
    return frozenset(one.nations) | frozenset(one.towns) | ({place} - {""})


def _differ(profile: Profile, one: Appearance, common: frozenset[str]) -> bool:
    """Whether anything said of the two cannot be true of one."""
    if one.title and profile.titles and one.title not in profile.titles:
        return True
    if _names_differ(profile, one):
        return True
    if _ages_differ(profile, one) and not _is_same_company(profile, one, common):
        return True
    return _places_differ(profile, one) or _jobs_differ(profile, one, common)


def _is_same_company(profile: Profile, one: Appearance, common: frozenset[str]) -> bool:
    """One story and one company: there another age is a slip, or what the reports dispute."""
    return one.story_id in profile.stories and bool((one.companions & profile.companions) - common)


def _list_births(one: Appearance) -> Iterator[tuple[int, int]]:
    if one.age is not None:
        yield one.age, one.published_at.year if one.published_at else 0


def _ages_differ(profile: Profile, one: Appearance) -> bool:
    return any(
        abs(age - other) > AGE_SLACK + (abs(year - then) if year and then else 0)
        for age, year in _list_births(one)
        for other, then in profile.births
    )


def _list_middles(one: Appearance) -> tuple[str, ...]:
    return tuple(word.strip(".") for word in fold_name(one.name).split()[1:-1] if word not in SMALL)


def _names_differ(profile: Profile, one: Appearance) -> bool:
    """Two middle names, neither an initial of the other."""
    return any(
        not (a == b or (1 in {len(a), len(b)} and a[:1] == b[:1]))
        for middles in profile.middles
        for a, b in zip(_list_middles(one), middles, strict=False)
    )


def _places_differ(profile: Profile, one: Appearance) -> bool:
    """Two states; two towns, for people of one field; a generic body's place against another."""
    ours, theirs = _places_of(one), _places_of(profile)
    if not ours or not theirs or ours & theirs:
        return False
    if profile.nations and one.nations:
        return True
    if one.kind == "organisation" and "person" not in profile.kinds:
        return bool(profile.towns and one.towns) or not _sits_in(profile, one)
    return bool(profile.towns and one.towns and _shares_job(profile, one))


def _sits_in(profile: Profile, one: Appearance) -> bool:
    """Whether one side says whose a body is and the other only where it sits, within one story."""
    is_mixed = bool(profile.nations and not one.nations) or bool(one.nations and not profile.nations)
    return is_mixed and one.story_id in profile.stories


def _jobs_differ(profile: Profile, one: Appearance, common: frozenset[str]) -> bool:
    ours, theirs = one.fields, profile.fields
    if not ours or not theirs or ours & theirs:
        return False
    if any((a, b) in _list_both() for a in ours for b in theirs):
        # It proves nothing either way, and then only the story or the company can join them.
        return not (
            one.story_id in profile.stories
            or (one.companions & profile.companions) - common
            or _places_of(one) & _places_of(profile)
        )
    return len((one.companions & profile.companions) - common) < 2 or one.story_id not in profile.stories


@cache
def _list_both() -> frozenset[tuple[str, str]]:
    pairs = [tuple(entry.split()) for entry in read_sections(WORDS)["both"]]
    return frozenset(pair for a, b in pairs for pair in ((a, b), (b, a)))


# ── short forms ─────────────────────────────────────────────────────────────────────────────────────────


def _is_short(one: Appearance, people: Iterable[str]) -> bool:
    """A family name, a first word of a longer name, initials, or an acronym."""
    words = one.name.split()
    if one.kind == "place":
        return False
    if len(words) == 1:
        return True
    return fold_name(one.name) in people and len(words[0].rstrip(".")) == 1


def _attach_short(
    short: Sequence[Appearance], profiles: Sequence[Profile], common: frozenset[str]
) -> Iterator[Profile]:
    """Each to the one entity of its story that it can stand for; what is left makes entities of its own."""
    index: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        for key in {key for one in profile.members for key in _list_short_keys(one)}:
            index[key].append(profile)
    left: dict[str, list[Profile]] = defaultdict(list)
    for one in short:
        fitting = [
            each
            for each in index.get(_fold_short(one), [])
            if not _differ(each, one, common)
            and _stands_for(one, each)
            and _weigh_context(each, one, common) >= ENOUGH_FOR_SHORT
        ]
        if len(fitting) == 1:
            fitting[0].add(one)
        else:
            _keep_apart(one, left[_fold_short(one)], common, is_unclear=bool(fitting))
    for name in sorted(left):
        yield from left[name]


def _keep_apart(one: Appearance, known: list[Profile], common: frozenset[str], *, is_unclear: bool) -> None:
    """Short forms nobody explains are one within a story, where the story names no two of them."""
    same = [
        each
        for each in known
        if not is_unclear
        and not _differ(each, one, common)
        and _weigh_context(each, one, common) >= ENOUGH_FOR_SHORT
    ]
    if len(same) == 1:
        same[0].add(one)
    else:
        known.append(_start_profile(one))


def _weigh_context(profile: Profile, one: Appearance, common: frozenset[str]) -> int:
    """The story, or company enough: what a family name stands for is said nowhere else."""
    shared = len((one.companions & profile.companions) - common)
    return (STORY if one.story_id in profile.stories else 0) + (COMPANY if shared > 1 else 0)


def _fold_short(one: Appearance) -> str:
    return fold_name(one.name).split()[-1].replace(".", "")


def _list_short_keys(one: Appearance) -> Iterator[str]:
    """The words a full name may be called by."""
    words = fold_name(one.name).split()
    yield words[-1]
    if len(words) > 1:
        yield words[0]
        yield "".join(word[0] for word in words if word not in SMALL)


def _stands_for(one: Appearance, profile: Profile) -> bool:
    """Whether an initial, a first word or an acronym can mean a name; and what is a person means no firm."""
    words = fold_name(one.name).split()
    full = fold_name(profile.members[0].name).split()
    is_person = "person" in profile.kinds
    if len(words) > 1:
        return full[-1] == words[-1] and full[0][0] == words[0][0]
    if words[0] not in {full[0], full[-1]}:
        return one.name.isupper()
    return is_person or one.kind != "person" or bool(set(full[1:]) - {words[0]})
