select * from raw.narrative_figures
