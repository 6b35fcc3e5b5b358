"""Performance tables of projects: what they say (`facts`), and how provinces lay them out (`layouts`)."""

from samples.typeset.performance.facts import Indicator, Project, read_projects
from samples.typeset.performance.layouts import LAYOUTS, performance_grid
from samples.typeset.performance.stream import cell_by_cell

__all__ = ["LAYOUTS", "Indicator", "Project", "cell_by_cell", "performance_grid", "read_projects"]
