import { workforceRules } from '@equipoise/engine';
import { readNumber, readShare } from './amount.ts';
import type { WordsOf } from './change-words.ts';
import type { WordReader } from './reader.ts';

/** Hours, shifts, working days and people, as they are typed. */
export const resourceWords: WordsOf<'capacity' | 'shift' | 'calendar' | 'workforce' | 'overtime'> = {
  capacity: {
    usage: 'capacity RESOURCE SPAN NUMBER',
    example: 'capacity welding-north 2027-04.. +480',
    options: [],
    read: (words) => ({
      kind: 'capacity',
      resource: words.id('resource', 'the resource'),
      span: words.span(),
      ...words.single(),
    }),
  },
  shift: {
    usage: 'shift RESOURCE NAME HOURS SPAN [--count LINES]',
    example: 'shift paint-north night 8 2027-04..',
    options: ['count'],
    read: (words) => ({
      kind: 'shift',
      resource: words.id('resource', 'the resource'),
      shift: words.word('the name of the shift'),
      hours: words.number('the hours a working day'),
      span: words.span(),
      count: words.optionNumber('count', 1),
    }),
  },
  calendar: {
    usage: 'calendar PERIOD WORKING-DAYS',
    example: 'calendar 2027-08 10',
    options: [],
    read: (words) => ({ kind: 'calendar', period: words.period(), workingDays: words.number('the working days') }),
  },
  workforce: {
    usage: `workforce POOL RULE NUMBER|none   (rules: ${workforceRules.join(', ')})`,
    example: 'workforce assembly-north layoff_cost 900',
    options: [],
    read: (words) => {
      const resource = words.id('resource', 'the labour pool');
      const rule = words.choice('The rule', workforceRules);
      if (words.peek()?.toLowerCase() !== 'none') return { kind: 'workforce', resource, rule, ...words.single() };
      words.word('the number');
      return { kind: 'workforce', resource, rule, operation: 'set', value: null };
    },
  },
  overtime: {
    usage: 'overtime RESOURCE SHARE|HOURS|none [--cost MONEY] [--from PERIOD]   (20% of its regular hours, or hours a period)',
    example: 'overtime assembly-north 25% --cost 40 --from 2027-02',
    options: ['cost', 'from'],
    read: (words) => {
      const resource = words.id('resource', 'the resource');
      const from = words.option('from');
      return {
        kind: 'overtime',
        resource,
        ...overtimeLimit(words),
        costPerHour: costPerHour(words, resource),
        from: from === undefined ? null : words.period('--from', from),
      };
    },
  },
};

function overtimeLimit(words: WordReader): { readonly share: number | null; readonly hours: number | null } {
  const text = words.word('the limit');
  if (text.toLowerCase() === 'none') return { share: 0, hours: null };
  const value = text.endsWith('%') ? readShare(text) : readNumber(text);
  if (value >= 0) return text.endsWith('%') ? { share: value, hours: null } : { share: null, hours: value };
  words.fault(
    'cli/not-a-number',
    `"${text}" is no limit of overtime.`,
    text,
    '20% of the regular hours, hours a period such as 120, or none',
  );
  return { share: 0, hours: null };
}

/** What an hour costs now where nothing else is said. */
function costPerHour(words: WordReader, resource: string): number {
  const told = words.option('cost');
  if (told !== undefined) return words.number('--cost', told);
  const now = words.company.overtime.filter((row) => row.resource === resource).at(-1)?.cost_per_hour;
  if (now !== undefined) return now;
  words.fault('cli/missing-option', `What an hour of overtime at ${resource} costs is not known.`, 'no --cost', '--cost MONEY');
  return 0;
}
