"""Passphrases: words to choose from, what is wrong with one's own, and the bytes that one stands for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

from btl_desktop import paths, text

WORDS = 5
LEAST_CHARACTERS = 15
_LEAST_SCORE = 4  # zxcvbn: more than 10^10 guesses, each of them slowed down by Argon2id
_ZXCVBN_LIMIT = 72  # it raises above this; what stands after it can only add
_KNOWN_TO_ALL = (
    "buurttoezicht",
    "buurtpreventie",
    "wachtzin",
    "wachtwoord",
    "kluis",
    "vrijwilliger",
    "dorpscoördinator",
)


@cache
def word_list() -> tuple[str, ...]:
    """4,096 common Dutch words: 12 bits each."""
    return tuple(paths.resource("wordlist", "nederlands.txt").read_text("utf-8").split())


def generate() -> str:
    """Five words by chance: 60 bits."""
    import secrets

    return " ".join(secrets.choice(word_list()) for _ in range(WORDS))


def normal(passphrase: str) -> str:
    """One spelling for what looks the same: NFKC, single spaces, none at the ends."""
    return " ".join(unicodedata.normalize("NFKC", passphrase).split())


def secret(passphrase: str) -> bytes:
    """The bytes that a passphrase stands for, whatever keyboard it was typed on."""
    return normal(passphrase).encode("utf-8", "surrogatepass")


def problems(passphrase: str, inputs: Iterable[str] = ()) -> list[str]:
    """What is wrong with a passphrase, as Dutch sentences; empty when it is good.

    ``inputs`` are words that others would try: village, street and names.
    """
    typed = normal(passphrase)
    if _is_like_generated(typed):
        return []
    if len(typed) < LEAST_CHARACTERS:
        return [f"Gebruik minstens {LEAST_CHARACTERS} tekens; dit zijn er {len(typed)}."]
    known = [word for entry in (*inputs, *_KNOWN_TO_ALL) for word in text.fold(entry).split() if len(word) > 2]
    return _guesses(text.fold(typed), known)


def _is_like_generated(typed: str) -> bool:
    words = set(typed.lower().split())
    return len(words) >= WORDS and words <= set(word_list())


def _guesses(typed: str, known: list[str]) -> list[str]:
    from zxcvbn import zxcvbn

    result = zxcvbn(typed[:_ZXCVBN_LIMIT], user_inputs=known)
    if result["score"] >= _LEAST_SCORE:
        return []
    if any(part.get("dictionary_name") == "user_inputs" for part in result["sequence"]):
        return ["Hier staan namen in die anderen zouden proberen. Kies woorden die niets met u te maken hebben."]
    return ["Deze zin is te makkelijk te raden. Kies woorden die niets met elkaar te maken hebben."]
