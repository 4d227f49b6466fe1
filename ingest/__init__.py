"""Tallystick: who says what about a number, since when, on whose word, and whether the sources agree."""

import os
from importlib.metadata import PackageNotFoundError, version

# Numpy's BLAS asks for this when numpy is first imported, by whatever part: a second thread costs a third more CPU time
# and, with matrices as small as ours, gains nothing.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

try:
    __version__ = version("tallystick")
except PackageNotFoundError:  # running from a checkout that was never installed
    __version__ = "0"
