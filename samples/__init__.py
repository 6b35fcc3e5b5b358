"""Typeset specimens of departmental disclosures, and the tool that makes them."""
