import {
  type Company,
  type DemandPlace,
  type NumberPlace,
  planPeriods,
  type Settings,
  settings,
  workforceRules,
} from '@equipoise/engine';
import { Refused, WrongUsage } from '../../outcome.ts';
import { nearest } from '../nearest.ts';
import { WordReader } from './reader.ts';

/** A number somebody asks about. */
export type Cell = { readonly kind: 'demand'; readonly place: DemandPlace; readonly period: string } | NumberPlace;

interface CellWords {
  readonly usage: string;
  readonly read: (words: WordReader) => Cell[];
}

const targetMeasures = ['safety_stock', 'safety_days', 'target_stock', 'target_days'] as const;
const budgetMeasures = ['revenue', 'units', 'cost', 'margin', 'stock-value', 'cash', 'headcount', 'capital-spend'] as const;

/** How the numbers of a scenario are asked for. A family or a span stands for each of its items or periods. */
const cellWords: Readonly<Record<Cell['kind'], CellWords>> = {
  demand: {
    usage: 'demand PLACE SPAN                  demand e-bikes@dealers 2027-03',
    read: (words) => {
      const place = words.place();
      return periodsOf(words).map((period) => ({ kind: 'demand', place, period }));
    },
  },
  price: {
    usage: 'price PRODUCT[@MARKET] SPAN        price helmets 2027-01',
    read: (words) => {
      const { market, ...product } = words.place(['market']);
      const items = itemsOf(words.company, product);
      return periodsOf(words).flatMap((period) => items.map((item): Cell => ({ kind: 'price', item, market, period })));
    },
  },
  cost: {
    usage: 'cost PRODUCT SPAN                  cost EB-01 2027-04',
    read: (words) => {
      const items = itemsOf(words.company, words.product());
      return periodsOf(words).flatMap((period) => items.map((item): Cell => ({ kind: 'cost', item, period })));
    },
  },
  capacity: {
    usage: 'capacity RESOURCE SPAN             capacity welding-north 2027-04',
    read: (words) => ofResource(words, 'capacity'),
  },
  overtime: {
    usage: 'overtime RESOURCE SPAN             overtime assembly-north 2027-04',
    read: (words) => ofResource(words, 'overtime'),
  },
  workforce: {
    usage: 'workforce POOL RULE                workforce assembly-north heads',
    read: (words) => [
      { kind: 'workforce', resource: words.id('resource', 'the labour pool'), rule: words.choice('The rule', workforceRules) },
    ],
  },
  target: {
    usage: 'target PRODUCT[@SITE] PERIOD [MEASURE]   target HE-01 2027-03 safety_days',
    read: (words) => {
      const { site, ...product } = words.place(['site']);
      const period = words.period();
      const measures = words.peek() === null ? targetMeasures : [words.choice('The measure', targetMeasures)];
      const items = itemsOf(words.company, product);
      return items.flatMap((item) => measures.map((measure): Cell => ({ kind: 'target', item, site, period, measure })));
    },
  },
  'working-days': {
    usage: 'working-days SPAN                  working-days 2027-08',
    read: (words) => periodsOf(words).map((period) => ({ kind: 'working-days', period })),
  },
  budget: {
    usage: 'budget MEASURE FAMILY[@MARKET] PERIOD    budget revenue e-bikes 2027-03',
    read: (words) => {
      const measure = words.choice('The measure', budgetMeasures);
      const { family, market } = words.place(['market']);
      return [{ kind: 'budget', measure, family, market, period: words.anyPeriod() }];
    },
  },
  currency: {
    usage: 'currency CODE SPAN                 currency USD 2027-01',
    read: (words) => {
      const currency = words.id('currency', 'the currency');
      return periodsOf(words).map((period) => ({ kind: 'currency', currency, period }));
    },
  },
  life: {
    usage: 'life ITEM                          life EB-08',
    read: (words) => {
      const item = words.id('item', 'the item');
      return (['launch', 'end'] as const).map((end) => ({ kind: 'life', item, end }));
    },
  },
  setting: {
    usage: 'setting NAME                       setting holding_rate',
    read: (words) => [{ kind: 'setting', setting: settingName(words) }],
  },
};

/** Reads which cells are meant; refuses what the company does not know. */
export function readCells(company: Company, [kind = '', ...rest]: readonly string[]): Cell[] {
  const kinds = Object.keys(cellWords) as Cell['kind'][];
  const found = kinds.find((one) => one === kind.toLowerCase());
  if (found === undefined) {
    const near = nearest(kind, kinds, 1)[0];
    throw new WrongUsage(
      `"${kind}" is no kind of number.${near === undefined ? '' : ` Did you mean ${near}?`} Kinds: ${kinds.join(', ')}.`,
    );
  }
  const words = new WordReader(company, rest, {}, cellWords[found].usage.replace(/ {2,}/, ', for instance '));
  const cells = cellWords[found].read(words);
  words.end();
  if (words.issues.length > 0) throw new Refused(words.issues);
  return cells;
}

export function cellHelp(): string {
  return ['Cells, each with an example:', ...Object.values(cellWords).map(({ usage }) => `  ${usage}`)].join('\n');
}

function ofResource(words: WordReader, kind: 'capacity' | 'overtime'): Cell[] {
  const resource = words.id('resource', 'the resource');
  return periodsOf(words).map((period) => ({ kind, resource, period }));
}

function periodsOf(words: WordReader): string[] {
  const { from, to } = words.span();
  const labels = planPeriods(words.company.calendar).map(({ label }) => label);
  return labels.slice(from === null ? 0 : labels.indexOf(from), to === null ? undefined : labels.indexOf(to) + 1);
}

/** The item itself, or those of the family and of all families below it. */
function itemsOf(company: Company, { item, family }: { readonly item: string | null; readonly family: string | null }): string[] {
  if (item !== null) return [item];
  const above = new Map(company.families.map((row) => [row.family, row.parent]));
  const isBelow = (one: string | null | undefined): boolean =>
    family === null || one === family || (one !== null && one !== undefined && isBelow(above.get(one)));
  return company.items.filter((row) => isBelow(row.family)).map((row) => row.item);
}

function settingName(words: WordReader): keyof Settings {
  const text = words.word('the setting');
  const names = Object.keys(settings.columns);
  if (names.includes(text)) return text as keyof Settings;
  const near = nearest(text, names);
  words.fault(
    'cli/unknown-name',
    `No setting is called "${text}".`,
    text,
    'a setting of the table settings',
    `Did you mean ${near.join(' or ') || names.join(', ')}?`,
  );
  return 'name';
}
