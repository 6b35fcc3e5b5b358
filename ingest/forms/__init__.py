"""The standard forms as data: titles, columns, layouts and identities (the YAML files beside this module)."""

from ingest.forms.catalogue import Catalogue, Form, Sum, Title, catalogue

__all__ = ["Catalogue", "Form", "Sum", "Title", "catalogue"]
