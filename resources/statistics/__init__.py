"""Lives here: how figures become pictures: a chart builder that takes numbers and gives SVG. Never here: where a number comes from, a request, or a
page."""
