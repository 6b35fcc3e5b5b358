"""Guarding the warehouse with great-expectations: suites as data, outcomes by severity, a page to read them on.

`suites/*.yml` say what is expected; `session` runs them in a process of its own; `page` writes them down.
"""
