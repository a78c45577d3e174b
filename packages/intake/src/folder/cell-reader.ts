import type { Separator } from '../csv/separator.ts';
import { type Cell, isCellFault, readCell } from './cell.ts';
import type { FileColumn } from './header.ts';
import { cellIssue } from './sheet.ts';
import { firstLine, type TableFile } from './table-file.ts';

/** Reads the cell of a column in a row; undefined when it is wrong, which the findings of the file then say. */
export type CellReader = (at: FileColumn, texts: readonly string[], line: number) => Cell | undefined;

export function cellReader({ findings }: TableFile, separator: Separator): CellReader {
  return (at, texts, line) => {
    const text = texts[at.index]!.trim();
    const value = readCell(at.column, text, at.required, separator);
    if (!isCellFault(value)) return value;
    findings.add(cellIssue(value, at.heading, text, firstLine(texts, line)));
    return undefined;
  };
}
