"""Library pages by the thousand, invented and all alike, to see how the site bears a large collection. Never a text that means anything."""
