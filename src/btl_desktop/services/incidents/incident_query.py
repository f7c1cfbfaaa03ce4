"""What somebody types into the search box, as a question to the search index.

Every word counts, in any order, and half a word is enough; "woorden tussen aanhalingstekens" stand beside each other.
Whatever is typed is read as words: no text is a mistake.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from btl_desktop import text
from btl_desktop.vault.search_index import PREFIXES

MOST_TERMS = 200
_MOST_WORDS = 24
_PARTS = re.compile(r'"([^"]*)(?:"|$)|([^"]+)')
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})

Ends = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Words:
    """A search text, read: phrases of whole words, and words of which the beginning is enough; all folded."""

    phrases: tuple[tuple[str, ...], ...] = ()
    beginnings: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.phrases or self.beginnings)

    def marks(self) -> tuple[str, ...]:
        """What may be highlighted in a text that was found: folded words and beginnings."""
        return (*(word for phrase in self.phrases for word in phrase), *self.beginnings)


def read(typed: str) -> Words:
    """The words in a typed text.

    A single letter is left out: it says nothing yet, and the next key is on its way.
    """
    phrases: list[tuple[str, ...]] = []
    beginnings: list[str] = []
    for quoted, plain in _PARTS.findall(text.clean(typed).translate(_QUOTES)):
        if quoted and (phrase := tuple(tokens(quoted))):
            phrases.append(phrase)
        beginnings += [word for word in tokens(plain) if len(word) > 1 or word.isdecimal()]
    return Words(tuple(phrases[:_MOST_WORDS]), tuple(dict.fromkeys(beginnings[:_MOST_WORDS])))


# Letters that the tables of FTS5 treat in a way of their own (found by asking it for every letter up to U+2FFF).
_OTHERWISE = dict(zip("ǡſẛµςϐϑϰϖϱϕϵ", "ǡssμσβθκπρφε", strict=True))


def tokens(words: str) -> Iterator[str]:
    """The words of a text as the index keeps them: lower case, without accents (FTS5, unicode61)."""
    plain = "".join(_plain(c) for c in unicodedata.normalize("NFC", words).lower())
    split = "".join(c if unicodedata.category(c)[0] in "LN" else " " for c in plain)
    return iter(split.split())


def _plain(letter: str) -> str:
    """A letter without its accent, as FTS5 does it: only what becomes a letter of ASCII (``é``, not ``ǽ`` or ``й``)."""
    if letter.isascii():
        return letter
    if letter in _OTHERWISE:
        return _OTHERWISE[letter]
    first = unicodedata.normalize("NFD", letter)[0]
    return first if first.isascii() else "" if unicodedata.combining(letter) else letter


def expression(words: Words, ends: Ends) -> str:
    """The words as an FTS5 expression.

    ``ends(beginning)`` gives the words in the index that begin so. Asked for by name they come in the order of time
    one by one; a beginning for which the index has no list of its own is gathered whole first, which takes seconds.
    """
    parts = [f'"{" ".join(phrase)}"' for phrase in words.phrases]
    parts += [_beginning(word, ends) for word in words.beginnings]
    return " AND ".join(parts)


def _beginning(word: str, ends: Ends) -> str:
    if len(word) == 1:  # a figure, such as a house number
        return f'"{word}"'
    if len(word) <= max(PREFIXES):
        return f'"{word}"*'
    known = ends(word)
    if not known or len(known) > MOST_TERMS:
        return f'"{word}"*'
    return any_of(known)


def any_of(terms: Sequence[str]) -> str:
    """One of these words."""
    return f"({' OR '.join(_quoted(term) for term in terms)})"


def _quoted(term: str) -> str:
    return f'"{term}"'


@lru_cache(maxsize=4096)
def _folded(word: str) -> str:
    """A word that is shown as the index has it; kept, as the same words are drawn at every key."""
    return "".join(tokens(word))


def highlights(shown: str, words: Words) -> list[tuple[int, int]]:
    """Where in a text that is shown the words stand: (start, length) in characters, from left to right."""
    wanted = words.marks()
    if not wanted:
        return []
    found = []
    for match in re.finditer(r"\w+", shown):
        folded = _folded(match.group())
        length = max((len(mark) for mark in wanted if folded.startswith(mark)), default=0)
        if length:
            found.append((match.start(), min(length, len(match.group()))))
    return found
