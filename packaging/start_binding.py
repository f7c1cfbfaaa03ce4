"""Runs first in the packed program: PyInstaller loads Qt before the program does, so bytecode is asked for here."""

from btl_desktop.ui import binding

binding.load()
