"""From the lines of a table region to its entries: a code or label with the figures printed behind it."""
