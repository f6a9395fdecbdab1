"""What changed since the draft before, and what should have changed with it and did not, for people."""

from collections.abc import Iterator

from extractor.findings.places import Places
from extractor.findings.rules import title
from extractor.relations.documents.drafts import Changed, Differences, Stale
from extractor.reports.layout import MARGIN, indented, noun, plural, wrapped
from extractor.reports.working import working


def followed(differences: Differences, places: Places) -> str:
    """The figures that changed, and under each relation that broke what was left behind."""
    changed, stale = len(differences.changed), len(differences.stale)
    counts = (
        f"{plural(differences.compared, 'figure')} {'stands' if differences.compared == 1 else 'stand'} in both "
        f"drafts: {changed:,} changed, and {stale:,} {noun(stale, 'statement')} did not follow."
    )
    parts = [wrapped(counts, 2)]
    if changed:
        parts.append("\n".join(wrapped(f"{moved(each, places)}.", MARGIN, MARGIN + 2) for each in differences.changed))
    parts += ["\n".join(left_behind(each, places)) for each in differences.stale]
    return "\n\n".join(parts)


def moved(each: Changed, places: Places) -> str:
    """A figure that changed, as it was and as it is, and where."""
    return f"{each.was.text} → {each.figure.text}, {places.words(each.figure.place)}"


def left_behind(each: Stale, places: Places) -> Iterator[str]:
    """What did not follow, and the working that shows it."""
    relation, worked = each.check.relation, working(each.check, places)
    yield f"  {relation.code}  {title(relation.code)}"
    change = " and ".join(f"{one.was.text} → {one.figure.text}" for one in each.changed)
    if worked and relation.stated not in each.left:
        yield wrapped(f"{change}, but nothing changed that it follows from.", MARGIN)
    else:
        left = "; ".join(f"{figure.text}, {places.words(figure.place)}" for figure in each.left)
        yield wrapped(f"{change}, but this did not follow: {left}.", MARGIN)
    if worked:
        yield indented(worked, MARGIN + 2)
