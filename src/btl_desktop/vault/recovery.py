"""The recovery code: 7 groups of 5 characters in Crockford's base 32, each group with a check character of its own.

Four characters of a group are chance (140 bits in all), the fifth checks them. The check is a sum over the field of
32 elements with a weight for each place: it sees every wrong character, every swap of two neighbours, and two whole
groups in each other's place. So the program can say "groep 3 klopt niet".
"""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS = 7
DATA_CHARACTERS = 4
_READ_AS = str.maketrans("ILO", "110", " -–—.")


def generate() -> str:
    """A new code, as it is printed: ``7K3QM-…``."""
    import secrets

    drawn = ([secrets.randbelow(32) for _ in range(DATA_CHARACTERS)] for _ in range(GROUPS))
    return "-".join(_text([*values, _check(place, values)]) for place, values in enumerate(drawn))


def normal(typed: str) -> str:
    """Upper case without separators, look-alikes read as what is meant."""
    return "".join(typed.split()).upper().translate(_READ_AS)


def groups(typed: str) -> list[str]:
    """What was typed, cut into groups of five."""
    plain = normal(typed)
    size = DATA_CHARACTERS + 1
    return [plain[start : start + size] for start in range(0, len(plain), size)]


def wrong_groups(typed: str) -> list[int]:
    """The numbers, from 1, of the groups that do not hold together or are missing."""
    found = groups(typed)
    missing = range(len(found), GROUPS)
    surplus = range(GROUPS, len(found))
    wrong = [place for place, group in enumerate(found[:GROUPS]) if not _holds(place, group)]
    return [place + 1 for place in (*wrong, *missing, *surplus)]


def secret(code: str) -> bytes:
    """The bytes that a code stands for."""
    return normal(code).encode()


def _holds(place: int, group: str) -> bool:
    values = [ALPHABET.find(character) for character in group]
    return len(values) == DATA_CHARACTERS + 1 and -1 not in values and _check(place, values[:-1]) == values[-1]


def _check(place: int, values: list[int]) -> int:
    """The place of the group, plus each value times a weight of its own: 2, 4, 8, 16 in GF(32)."""
    total = place + 1
    for power, value in enumerate(values, start=1):
        total ^= _times(value, 1 << power)
    return total


def _times(left: int, right: int) -> int:
    """Multiplication in the field of 32 elements, modulo x^5 + x^2 + 1."""
    product = 0
    for bit in range(5):
        if right >> bit & 1:
            product ^= left << bit
    for bit in range(9, 4, -1):
        if product >> bit & 1:
            product ^= 0b100101 << (bit - 5)
    return product


def _text(values: list[int]) -> str:
    return "".join(ALPHABET[value] for value in values)
