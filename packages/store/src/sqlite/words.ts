import type { Words } from '../sql/platform.ts';

/** SQLite's words. Strict tables refuse a text where a number belongs. */
export const sqliteWords: Words = {
  binary: 'blob',
  double: 'real',
  long: 'integer',
  tableEnd: ' strict',
  appendOnly: (table) =>
    (['update', 'delete'] as const).map(
      (verb) =>
        `create trigger ${table}_no_${verb} before ${verb} on ${table} begin select raise(abort, '${table} is append-only'); end`,
    ),
};
