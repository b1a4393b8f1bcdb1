"""What is drawn on paper beside words: the site's mark and strokes of pens. No stroke stands beside a name, as if it were somebody's hand."""

#: The sheet with a line of handwriting, as at the head of every page of the site.
BRAND = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 44 48"><path d="M3 2h26l10 10v34H3z" fill="#fffbf2" stroke="#201c18" stroke-width="2" '
    'stroke-linejoin="round"/><path d="M29 2v10h10M9 13h13M9 19h23M9 25h23" fill="none" stroke="#83765f" stroke-width="1.6"/><path fill="none" '
    'stroke="#1d4699" stroke-width="2.8" stroke-linecap="round" stroke-linejoin="round" d="M7 40c5-8 9-13 11-12s-6 13-3 13 6-10 8-9-3 8 0 8 '
    '4-7 7-6-1 6 2 5 6-4 11-8"/></svg>'
)
#: Strokes of several pens over one another: many hands, no name.
STROKES = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 110"><g fill="none" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round">'
    '<path stroke="#1d4699" stroke-opacity=".3" d="M46 64C68 32 84 24 90 30s-20 36-12 40 22-34 32-32-14 28-4 30 18-24 26-22-8 20 2 20 14-18 '
    '22-16-4 16 4 16 20-26 34-24-10 24 2 24 40-10 98-22"/><path stroke="#201c18" stroke-opacity=".2" d="M20 92c16-30 40-46 46-38s-26 34-12 36 '
    '28-40 38-34-12 30 0 28 22-28 32-24-10 22 4 22 26-14 52-18"/><path stroke="#1d5f3d" stroke-opacity=".24" d="M150 96c4-24 18-44 28-40s-10 '
    '34 0 36 16-26 24-24-4 22 6 22 16-20 24-18 0 18 12 16 22-8 34-12"/></g></svg>'
)
