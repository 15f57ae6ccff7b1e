"""An outlet's headline and the sentences of its report in, a verdict out: does it stand as firmly as what is below it?

A headline is the outlet's own words and is shown as such, in the grammar of headlines, so that what it leaves out and how
it binds its words is not held against it. Held against it is what its opening says otherwise: a hedge or a source lost,
a stage run ahead, a denial turned, another number or date.
"""

from collections.abc import Callable, Iterator

from nutgraf.gate.alignment import Alignment, align
from nutgraf.gate.reading import read_side
from nutgraf.news import Finding, Label, Sentence, Verdict

Check = Callable[[tuple[Sentence, ...], tuple[Sentence, ...]], Verdict]
TURNED = frozenset(
    ["number", "date", "hedge", "modality", "polarity", "attribution", "stage", "condition", "cause"]
)
"""Kinds that say how firm, by whom and how far; the others judge grammar, of which a headline has little."""
SILENT = ("the evidence ", "nobody in the evidence ")
"""How a finding begins when the evidence has nothing of the kind, rather than something else."""
OPENING = 3
"""Sentences: an opening sets out what the headline is over."""
SHIELDS = frozenset(["reported", "alleged", "suspected", "thought"])
"""Classes of hedges that a headline may not drop."""
SHIELDED = 0.5
"""Share of a headline's words within the reach of a hedge, from which the hedge is the headline's as well."""
MIN_WORDS = 6
"""A shorter first sentence is a dateline or a caption, no lead."""


def check_headline(headline: tuple[Sentence, ...], report: tuple[Sentence, ...], check: Check) -> Verdict:
    """`report`: the marked sentences of the article in order. `check` compares marked sentences with others.

    What the first sentence says otherwise may be cleared by the next two, and the other way round: the later report of
    a toll stands below "at least three".
    """
    first = next((at for at, each in enumerate(report) if len(each.text.split()) >= MIN_WORDS), 0)
    lead, opening = report[first : first + 1], report[first : first + OPENING]
    if not headline or not lead:
        return refuse((Finding(kind="uncited", says="the headline", evidence="there is no report below it"),))
    against_lead, against_opening = (list_turned(check(headline, part)) for part in (lead, opening))
    kinds = {each.kind for each in against_lead} & {each.kind for each in against_opening}
    turned = [each for each in against_lead if each.kind in kinds]
    turned += list(find_unshielded(align(read_side(headline), read_side(lead))))
    turned += [each for each in list_findings(check(headline, report)) if is_strange_number(each)]
    turned += [each for each in against_lead if each.kind == "unsupported"]
    return refuse(tuple(turned)) if turned else Verdict(label=Label.SUPPORTED, tier="headline")


def find_unshielded(pair: Alignment) -> Iterator[Finding]:
    """A hedge of the lead that bears on what the headline says, where the headline has none of its class.

    A headline keeps a few words of its lead, so that the share of the lead's words, which decides elsewhere, says little;
    here the share of the headline's own words does.
    """
    said = [word for word in pair.claim.content() if not word.is_light]
    held = frozenset(name for force in pair.claim.forces for name in force.classes)
    for force in pair.evidence.forces:
        places = {word.at for word in (*force.region, *force.clause)}
        shielded = [word for word in said if not places.isdisjoint(pair.pairs.get(word.at, ()))]
        if force.classes & SHIELDS and not force.classes & held and len(shielded) >= SHIELDED * len(said):
            says = " ".join(word.text for word in shielded)
            yield Finding(kind="hedge", says=says, evidence=force.text)


def list_findings(verdict: Verdict) -> tuple[Finding, ...]:
    return () if verdict.is_supported else verdict.findings


def list_turned(verdict: Verdict) -> list[Finding]:
    """Where the evidence says something else; `unsupported` where nothing could be compared at all."""
    return [
        each
        for each in list_findings(verdict)
        if each.kind == "unsupported" or (each.kind in TURNED and not each.evidence.startswith(SILENT))
    ]


def is_strange_number(finding: Finding) -> bool:
    """A number that stands nowhere in the report."""
    return finding.kind == "number" and finding.evidence.startswith(SILENT)


def refuse(findings: tuple[Finding, ...]) -> Verdict:
    return Verdict(label=Label.REFUTED, findings=findings, tier="refused")
