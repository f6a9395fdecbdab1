"""Levels: "S was B in Y", a level beside an older one, and lists with as many periods or things as figures."""

from collections.abc import Iterator, Sequence
from itertools import chain

import regex
from attrs import frozen

from extractor.facts.claims.claim import Levels, Sentence
from extractor.facts.claims.symbols import Symbol, counted, figure_of
from extractor.facts.claims.told import plain
from extractor.vocabulary import vocabulary

_NUMBER = r"[#%p]"
_MORE = regex.compile(r"w?(?:,&?|&)[ha]*[#%p]")

# "B [of things] in Y1, B2 in Y2 and B3 in Y3"
_ALTERNATING = regex.compile(
    rf"(?P<n>{_NUMBER})(?:[ow]\w{{0,2}})?(?P<y>Y)(?:,?(?:&|,)[fha]*(?P<n>{_NUMBER})(?:[ow]\w{{0,2}})?(?P<y>Y))+"
)
# "B1, B2 and B3" with the periods in one list before or behind
_RUN = regex.compile(rf"(?P<n>{_NUMBER})w{{0,2}}(?:,?[,&][hai]*(?P<n>{_NUMBER})w{{0,2}})+")
# "B [in Y], compared with [words] A [in Y]"
_PAIR = regex.compile(
    rf"(?P<n>{_NUMBER})(?:\((?:[^)]*)\)|r[ha]*{_NUMBER}|qw)*[owh]{{0,5}}(?P<y>Y*)[,(]*(?:z)?k(?P<gap>[hawonit]{{0,8}}?)(?P<n>{_NUMBER})w{{0,2}}(?P<z>Y*)"
)
# "B (2018: A)"
_BRACKET = regex.compile(
    rf"(?P<n>{_NUMBER})[iowhn]{{0,8}}(?P<y>Y*)\((?P<z>Y)[:;,]?(?P<gap>[hawon]{{0,4}}?)(?P<n>{_NUMBER})[wonhai]{{0,6}}\)"
)
# "B in Y (A in Y0)"
_AT = regex.compile(rf"(?P<n>{_NUMBER})[iowhn]{{0,8}}(?P<y>Y)\([ha]*(?P<n>{_NUMBER})[iowhn]{{0,3}}(?P<z>Y)\)")
# "S was B [in Y]", "S stood at B", "S of B", "answered B calls"
_LEVEL = regex.compile(rf"(?P<lead>L[hmw]?i|[Lotw])[ha]*(?P<n>{_NUMBER})w{{0,2}}(?P<y>Y?)")

_RELATED = r"(?:[wL!]{0,2}[toif]a?|L[ha]*)"
# "of which B relates to S, or is S [and B2 to S2]"
_WHICH = regex.compile(rf"o!h*(?P<n>#){_RELATED}(?P<s>[wo]{{1,6}})(?:Y?,?&h*(?P<n>#){_RELATED}(?P<s>[wo]{{1,6}}))?")
# a verb, and no participle: "was", but not "used in" or "provided by"
_VERB = regex.compile(r"L(?![bfi])")
# "… and B2, respectively", or a number before that
_SHARED = regex.compile(rf"[^.;#%p]*(?:[,&]+[haw]*{_NUMBER}[^.;#%p]{{0,3}})?,?e")


@frozen
class _Match:
    form: str
    start: int
    end: int
    numbers: tuple[int, ...]
    periods: tuple[str, ...]


def levels(sentence: Sentence, symbols: Sequence[Symbol], taken: frozenset[int]) -> Iterator[Levels]:
    """The levels of one sentence; `taken` are the characters at which numbers of other claims start."""
    letters = "".join("x" if symbol.start in taken and symbol.letter in "#%p" else symbol.letter for symbol in symbols)
    used: set[int] = set()
    for part in _within(sentence, letters, symbols):
        used.update(at for at, symbol in enumerate(symbols) if symbol.figure in part.figures)
        yield part
    for find in (_brackets, _pairs, _alternating, _runs, _singles):
        for match in find(letters, symbols):
            if used.isdisjoint(match.numbers):
                used.update(match.numbers)
                yield _finished(sentence, symbols, match)


def _brackets(letters: str, symbols: Sequence[Symbol]) -> Iterator[_Match]:
    for match in chain(_BRACKET.finditer(letters), _AT.finditer(letters)):
        new, old = match.starts("n")
        if _alike(symbols, (new, old)) and len(symbols[match.start("z")].periods) == 1:
            yield _Match(
                "pair",
                *match.span(),
                (new, old),
                (_near(symbols, match, "y", new), symbols[match.start("z")].periods[0]),
            )


def _pairs(letters: str, symbols: Sequence[Symbol]) -> Iterator[_Match]:
    for match in _PAIR.finditer(letters):
        new, old = match.starts("n")
        periods = _near(symbols, match, "y", new), _near(symbols, match, "z", None)
        if _alike(symbols, (new, old)) and not _planned(symbols[slice(*match.span("gap"))]):
            yield _Match("pair", *match.span(), (new, old), periods)


def _planned(symbols: Sequence[Symbol]) -> bool:
    """Whether a level is held against what was planned, not against an older one."""
    return any(symbol.text.lower() in vocabulary().claims.limits for symbol in symbols)


def _alternating(letters: str, symbols: Sequence[Symbol]) -> Iterator[_Match]:
    for match in _ALTERNATING.finditer(letters):
        numbers, periods = tuple(match.starts("n")), match.starts("y")
        if _alike(symbols, numbers) and all(len(symbols[at].periods) == 1 for at in periods):
            yield _Match("list", *match.span(), numbers, tuple(symbols[at].periods[0] for at in periods))


def _runs(letters: str, symbols: Sequence[Symbol]) -> Iterator[_Match]:
    for match in _RUN.finditer(letters):
        numbers = tuple(match.starts("n"))
        if not _alike(symbols, numbers) or letters[: match.start()].endswith("x"):
            continue  # "pages 205, 206 and 211"
        lists = [
            at for at, symbol in enumerate(symbols) if symbol.letter == "Y" and len(symbol.periods) == len(numbers)
        ]
        behind = [
            at
            for at in lists
            if match.end() <= at <= match.end() + 12 and not set(letters[match.end() : at]) & set(";.")
        ]
        before = [at for at in lists if at < match.start()]
        respectively = "e" in letters[match.end() :]
        if behind or before:
            at = behind[0] if behind else before[-1]
            yield _Match("list", *match.span(), numbers, symbols[at].periods)
        elif respectively:
            yield _Match("list", *match.span(), numbers, ("",) * len(numbers))


def _singles(letters: str, symbols: Sequence[Symbol]) -> Iterator[_Match]:
    for match in _LEVEL.finditer(letters):
        at = match.start("n")
        if _SHARED.match(letters, match.end()):
            continue  # one of several, "respectively": which period is its own is not known
        if match["lead"] == "w" and not counted(symbols, at):
            continue
        yield _Match("level", *match.span(), (at,), (_near(symbols, match, "y", at),))


def _within(sentence: Sentence, letters: str, symbols: Sequence[Symbol]) -> Iterator[Levels]:
    """The parts of a level that the sentence singles out, each called by the words behind it."""
    for match in _WHICH.finditer(letters):
        for at, (start, end) in zip(match.starts("n"), match.spans("s"), strict=True):
            name = " ".join(symbol.text for symbol in symbols[start:end])
            period = _near(symbols, match, "n", at)
            yield Levels(sentence, "level", (figure_of(symbols[at]),), (period,), (name,))


def _alike(symbols: Sequence[Symbol], numbers: Sequence[int]) -> bool:
    """Whether these figures can be of one kind: the same letter, and currencies that do not contradict."""
    figures = [figure_of(symbols[at]) for at in numbers]
    units = {figure.unit for figure in figures if figure.unit}
    return len({symbols[at].letter for at in numbers}) == 1 and len(units) <= 1


def _near(symbols: Sequence[Symbol], match: "regex.Match[str]", group: str, number: int | None) -> str:
    """The single period of a group, else (with a number given) the only period of the clause before it."""
    chosen = [symbol for symbol in symbols[slice(*match.span(group))] if len(symbol.periods) == 1]
    dated = [symbol for symbol in chosen if any(character.isdigit() for character in symbol.periods[0])]
    if chosen:
        return (dated or chosen)[0].periods[0]
    if number is None:
        return ""
    aside = False
    for symbol in reversed(symbols[:number]):
        if symbol.letter in ".;kz":
            break
        aside = symbol.letter == ")" or (aside and symbol.letter != "(")
        if symbol.letter == "Y" and not aside:
            return symbol.periods[0] if len(symbol.periods) == 1 else ""
    return ""


def _plainly(symbols: Sequence[Symbol], at: int) -> bool:
    """Whether the number at `at` stands right behind the verb of its clause, "S was B", or begins it, "S of B"."""
    letters = "".join(symbol.letter for symbol in symbols[:at])
    last = len(letters.rstrip("haY,")) - 1
    verbs = [
        index
        for index, letter in enumerate(letters)
        if letter == "L" and (letters[index + 1 : index + 2] not in tuple("bfi") or index == last - 1)
    ]
    stated = verbs == [last] or (verbs == [last - 1] and letters[last] in "ti")
    return (stated or (not verbs and letters[last : last + 1] == "o")) and plain(symbols, at)


def _goes_on(symbols: Sequence[Symbol], at: int) -> bool:
    """Whether more figures follow, of which the one at `at` is the first: "grants of £2m, £3m and £1m"."""
    return _MORE.match("".join(symbol.letter for symbol in symbols[at + 1 : at + 6])) is not None


def _finished(sentence: Sentence, symbols: Sequence[Symbol], match: _Match) -> Levels:
    start = match.numbers[0]
    while start > 0 and symbols[start - 1].letter not in ".;#%pk":
        start -= 1
    subject = " ".join(symbol.text for symbol in symbols[start : match.numbers[0]] if symbol.letter in "wn!oiucdxLh^v")
    things = counted(symbols, match.numbers[0])
    behind = []
    for symbol in symbols[match.numbers[-1] + 1 :]:
        if symbol.letter not in "wnoiaYh":
            break
        if symbol.letter != "Y":
            behind.append(symbol.text)
    form = match.form
    assert form in ("level", "pair", "list")
    return Levels(
        sentence=sentence,
        form="level" if form == "level" else "pair" if form == "pair" else "list",
        figures=tuple(figure_of(symbols[at]) for at in match.numbers),
        periods=match.periods,
        subjects=(" ".join((subject, things)).strip(),),
        qualifier=" ".join(behind),
        plain=_plainly(symbols, match.numbers[0]) and not _goes_on(symbols, match.numbers[-1]),
    )
