import type { ReactNode } from 'react';

/** Name of a column: of texts, or of numbers, which stand to the right. Null: a column of marks and buttons needs none. */
export type HeadColumn = { readonly text: ReactNode } | { readonly number: ReactNode } | null;

/** The line that names the columns of a table. Columns never change places. */
export function TableHead({ columns }: { readonly columns: readonly HeadColumn[] }) {
  return (
    <thead>
      <tr>
        {columns.map((column, k) =>
          column === null ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column has no identity but its place
            <td key={k} />
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column has no identity but its place
            <th key={k} scope="col" {...('text' in column ? { className: 'text' } : {})}>
              {'text' in column ? column.text : column.number}
            </th>
          ),
        )}
      </tr>
    </thead>
  );
}
