"""Writes of the library: releases of texts, what follows a publication, checking again, gaps of the coverage map, what readers find useful."""
