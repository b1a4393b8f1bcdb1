"""Rules and word lists of the analysis, as JSON. Data only, never code."""
