"""The page cache before the whole site: real commits, the real listener."""
