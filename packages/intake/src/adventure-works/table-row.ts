/** A row of a table of base data: numbers as numbers, everything else as text, empty cells as null. */
export type TableRow = Readonly<Record<string, string | number | null>>;
