"""The words Tallystick knows, as tables: one row a word, loaded once, and nothing about text or databases.

`table.py` reads every file; the modules beside it say what a row of each file means.
"""
