"""Drafts as files and files as drafts. One call of pandoc costs a fifth of a second: texts are small and files made once a module."""
