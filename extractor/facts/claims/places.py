"""Where the words of a claim stand in its sentence."""

from extractor.document import TextPlace
from extractor.facts.claims.claim import Sentence


def stretch(sentence: Sentence, start: int, end: int) -> TextPlace:
    """The place of some characters of a sentence, counted in its paragraph."""
    place = sentence.place
    return TextPlace(place.paragraph, start, end, place.stream, place.name, place.document)


def printed(sentence: Sentence, place: TextPlace) -> str:
    """What a sentence prints at a place of its own."""
    shift = sentence.place.start
    return sentence.text[place.start - shift : place.end - shift]
