"""Cross-checking: what the figures of many articles are to one another. Records in, records out, no database."""
