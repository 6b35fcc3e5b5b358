"""From disclosed documents to the `raw` schema, and the command `gongkai` around it.

read (readers) → locate and recognise (forms) → rows and columns (parse) → land: every step but the last is pure.
"""

# Part of every document's identity in the warehouse: a document is read again when this changes, so raise it with every
# change of the readers, the forms or the column assignment that can change a landed value.
PARSER_VERSION = "1.20.0"
