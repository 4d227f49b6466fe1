"""Tallystick: who says what about a number, since when, on whose word, and whether the sources agree."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("tallystick")
except PackageNotFoundError:  # running from a checkout that was never installed
    __version__ = "0"
