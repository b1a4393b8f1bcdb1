"""What is asked of the search: results, suggestions, its health."""
