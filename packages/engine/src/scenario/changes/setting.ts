import type { Issue } from '../../company/issue.ts';
import { type Settings, settings } from '../../company/settings.ts';
import type { Change } from '../change.ts';
import { type Draft, replaceTable } from '../draft.ts';
import { refusal, unfit } from '../place.ts';

/** Settings the base data is built on: another one needs another base. */
const fixed: readonly string[] = ['currency', 'bucket', 'start', 'horizon', 'weeks', 'fiscal_year_start', 'history_basis'];

/** One setting of the company, in the words of a file. */
export function laySetting(draft: Draft, { setting, value }: Extract<Change, { kind: 'setting' }>): Issue | null {
  const column = Object.hasOwn(settings.columns, setting) ? settings.columns[setting as keyof Settings] : undefined;
  if (column === undefined) return unfit('The setting', setting, 'a setting of the table settings');
  if (fixed.includes(setting)) {
    return refusal('setting-fixed', `The base data is built on the setting ${setting}.`, {
      seen: `${setting} ${value}`,
      wanted: 'a setting that only plans follow',
      remedy: 'Read the base data with the other setting.',
    });
  }
  const read = readValue(column, value.trim());
  if (read === undefined) {
    return refusal('setting-value', `The setting ${setting} cannot be "${value}".`, {
      seen: value,
      wanted: wantedOf(column),
      remedy: 'Correct the value.',
    });
  }
  replaceTable(draft, 'settings', { ...draft.company.settings, [setting]: read } as Settings);
  return null;
}

type SettingColumn = (typeof settings.columns)[keyof Settings];

/** Undefined: not a value of the column. */
function readValue(column: SettingColumn, text: string): string | number | boolean | null | undefined {
  switch (column.kind) {
    case 'text':
      return text === '' ? undefined : text;
    case 'choice':
      return (column.choices as readonly string[]).includes(text) ? text : undefined;
    case 'flag':
      return text === 'yes' || text === 'true' ? true : text === 'no' || text === 'false' ? false : undefined;
    case 'number': {
      if (text === '') return column.default === null ? null : undefined;
      const number = /^-?\d+(\.\d+)?(e-?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
      const { minimum = -Infinity, maximum = Infinity, whole = false } = column;
      return number >= minimum && number <= maximum && (!whole || Number.isInteger(number)) ? number : undefined;
    }
    case 'day':
      return undefined;
    default:
      return column satisfies never;
  }
}

function wantedOf(column: SettingColumn): string {
  if (column.kind === 'choice') return column.choices.join(', ');
  if (column.kind === 'flag') return 'yes or no';
  if (column.kind !== 'number') return 'a text';
  const { minimum = -Infinity, maximum = Infinity, whole } = column;
  const range = maximum === Infinity ? `from ${minimum}` : `from ${minimum} to ${maximum}`;
  return `a ${whole ? 'whole ' : ''}number ${range}${column.default === null ? ', or nothing for no limit' : ''}`;
}
