// What a text may hold, as the server has it.
import schema from "../../members/drafting/ydoc/schema.json" with { type: "json" };

export const SCHEMA = schema;
export const MOST_CHARACTERS = schema.most_characters;
export const MOST_CLAUSES = schema.most_clauses;
export const MOST_ROWS = schema.most_rows;
export const MOST_COLUMNS = schema.most_columns;
export const MOST_LEVEL = schema.most_level;
// The server's own client ids are below it.
export const FIRST_CLIENT = 1_000_000;
// A message stays well below the megabyte that the server takes.
export const MOST_BYTES = 900_000;
