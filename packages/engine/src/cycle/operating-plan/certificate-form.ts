const number = (about: string) => ({ is: 'number', about }) as const;
const series = (about: string) => ({ is: 'series', about }) as const;
const limits = (about: string) => ({ is: 'bounds', about }) as const;

/** The certificate of an optimum, described once. */
export const certificateForm = {
  is: 'record',
  about: 'What proves a plan best of its strategy, to be checked by plain arithmetic.',
  fields: {
    document: { is: 'constant', about: 'What this file is.', value: 'equipoise/certificate' },
    version: { is: 'constant', about: 'Version of this form.', value: 1 },
    programHash: { is: 'text', about: 'SHA-256 of the canonical JSON of `program`.', pattern: '^[0-9a-f]{64}$' },
    program: {
      is: 'record',
      about: 'Minimise offset + cost · x subject to rowLower <= A x <= rowUpper, lower <= x <= upper.',
      fields: {
        columns: number('Number of columns x.'),
        rows: number('Number of rows.'),
        cost: series('Money a unit of the column.'),
        lower: limits('Least value of the column.'),
        upper: limits('Largest value of the column.'),
        rowLower: limits('Least value of the row.'),
        rowUpper: limits('Largest value of the row.'),
        start: series('Entries of column j stand at start[j] to start[j+1]-1 of `index` and `value`.'),
        index: series('Row of the entry, from 0.'),
        value: series('Number of the entry.'),
        integer: { is: 'maybe', about: '1 where the column must be whole. Null: nowhere.', of: series('1 or 0.') },
        offset: number('Money that does not depend on any choice.'),
      },
    },
    primal: series('The plan as columns.'),
    dual: series('One multiplier a row; of the program without whole numbers where it has some.'),
    objective: number('Money of the plan as the solver said.'),
  },
} as const;
