"""Runs the command line: `python -m extractor FILE…` is `reconcile FILE…`."""

import sys

from extractor.cli import main

sys.exit(main())
