"""One file an output format; a report describes what was found and never judges."""
