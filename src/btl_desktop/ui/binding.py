"""Loads Qt's binding for Python in half its usual time, by keeping what it would make anew at each start.

Python keeps the bytecode of every module beside it, but PySide's support modules lie packed inside a library and are
compiled from their text each time. :func:`load` keeps that bytecode as Python would: beside this module, and made anew
when Python or a text changes. A packed program has it built in (``build.spec``). Without it all works, but slower
(decision 22).
"""

from __future__ import annotations

import builtins
import importlib
import importlib.util
import marshal
import os
import re
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from types import CodeType
from typing import Any

from btl_desktop.ui import quick_enums

KEPT = Path(__file__).parent / "__pycache__" / f"shiboken.{sys.implementation.cache_tag}.bytecode"

# It writes the stubs that programmers read, and makes slow patterns when it is imported; nobody asks for it here.
_ASKED_FOR_BY_NOBODY = "/pyi_generator.py"
_WHEN_ASKED_FOR = '''
"""Reads itself when something of it is asked for."""
def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    del globals()["__getattr__"]
    exec(compile(__loader__.zfile.read(__file__), __file__, "exec"), globals())
    if name not in globals():
        raise AttributeError(name)
    return globals()[name]
'''

Codes = dict[tuple[str, bytes], CodeType]


def load() -> None:
    """Import the binding; to be called before anything else names ``PySide6``."""
    if "shiboken6" in sys.modules:
        return
    kept = read(KEPT)
    if sys.platform != "win32":
        # Qt's modules name some ten thousand functions of Qt: each is looked up when it is first called (10 ms).
        sys.setdlopenflags(os.RTLD_LAZY)
    with quick_enums.for_binding(), _compiling(kept) as used, _unhurried_patterns():
        importlib.import_module("shiboken6")
    if used.keys() != kept.keys() and not sys.dont_write_bytecode:
        write(KEPT, used)


def read(file: Path) -> Codes:
    """The bytecode that is kept, by name and hash of the text; nothing when it is another Python's or damaged."""
    try:
        kept = file.read_bytes()
        if not kept.startswith(_head(kept[8:])):
            return {}
        found: Codes = marshal.loads(kept[8:])  # noqa: S302 - as Python does; whoever can change it, can change us too
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return found


def write(file: Path, codes: Codes) -> None:
    """Keep it, whole or not at all; where nothing may be written the next start is as slow as this one."""
    body = marshal.dumps(codes)
    part = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(exist_ok=True)
        part.write_bytes(_head(body) + body)
        part.replace(file)
    except OSError:
        with suppress(OSError):
            part.unlink()


def _head(body: bytes) -> bytes:
    return importlib.util.MAGIC_NUMBER + zlib.crc32(body).to_bytes(4, "little")


@contextmanager
def _compiling(kept: Codes) -> Iterator[Codes]:
    """While this lasts, a text that was compiled before is not compiled again; gives what was asked for."""
    plain = builtins.compile
    used: Codes = {}

    def compile_once(source: Any, filename: Any, mode: str, *about: Any, **more: Any) -> Any:
        if mode != "exec" or about or more or not isinstance(source, str | bytes):
            return plain(source, filename, mode, *about, **more)
        text = source.encode() if isinstance(source, str) else source
        place = (os.fspath(filename), importlib.util.source_hash(text))
        wanted = _WHEN_ASKED_FOR if place[0].endswith(_ASKED_FOR_BY_NOBODY) else source
        # As the support modules ask by standing under the same __future__: with annotations that are not worked out.
        used[place] = kept.get(place) or plain(wanted, filename, mode, flags=annotations.compiler_flag)
        return used[place]

    builtins.compile = compile_once
    try:
        yield used
    finally:
        builtins.compile = plain


@contextmanager
def _unhurried_patterns() -> Iterator[None]:
    """While this lasts, a pattern of the binding is made when it is first used.

    The one with which it reads signatures, for what it says of a wrong call, takes as long as opening the vault.
    """
    plain: Any = re.compile

    def compile_later(*about: Any, **more: Any) -> Any:
        asked_by_binding = sys._getframe(1).f_globals["__name__"].startswith("shibokensupport.")
        made = partial(plain, *about, **more)
        return _Pattern(made) if asked_by_binding else made()

    re.compile = compile_later
    try:
        yield
    finally:
        re.compile = plain


class _Pattern:
    """Stands for a pattern; whichever of its functions is taken makes it once that is called."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)

        def when_called(*about: Any, **more: Any) -> Any:
            return getattr(self._make(), name)(*about, **more)

        return when_called
