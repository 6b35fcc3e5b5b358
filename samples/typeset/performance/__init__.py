"""Performance tables of projects: what they say (`facts`), how provinces lay them out (`layouts`), and as a stream."""
