"""A crash leaves no memory of the program on the disk: there are names and keys in it."""

import subprocess
import sys

import pytest

_SAYS = (
    "import resource, sys; sys.argv = ['btl-desktop', '--version']; from btl_desktop.__main__ import main\n"
    "try: main()\n"
    "except SystemExit: pass\n"
    "print(resource.getrlimit(resource.RLIMIT_CORE))"
)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows leaves none by itself")
def test_no_core_file_is_written() -> None:
    told = subprocess.run([sys.executable, "-c", _SAYS], check=True, capture_output=True, text=True, encoding="utf-8")
    assert told.stdout.endswith("(0, 0)\n")
