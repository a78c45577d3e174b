import {
  defaultChanges,
  defaultLevel,
  levelWords,
  type NumberPlace,
  numberAt,
  planPeriods,
  strategyWords,
} from '@equipoise/engine';
import type { WordsOf } from './change-words.ts';
import type { WordReader } from './reader.ts';

/** Strategies, own production, stock targets and subcontractors, as they are typed. */
export const supplyWords: WordsOf<'strategy' | 'production' | 'target' | 'subcontract'> = {
  strategy: {
    usage: `strategy level [${levelWords.join('|')}] | chase | mixed | stepped [CHANGES] | own`,
    example: 'strategy level no-stock-out',
    options: [],
    read: (words) => {
      const strategy = words.choice('The strategy', strategyWords);
      const isLevel = strategy === 'level' && words.peek() !== null;
      const isStepped = strategy === 'stepped' && words.peek() !== null;
      return {
        kind: 'strategy',
        strategy,
        reading: isLevel ? words.choice('The reading', levelWords) : defaultLevel,
        changes: isStepped ? words.number('the most changes') : defaultChanges,
      };
    },
  },
  production: {
    usage: 'production PRODUCT[@SITE] SPAN NUMBERS [--frozen]',
    example: 'production trekking 2027-01..2027-03 1200,1300,1250',
    options: ['frozen'],
    read: (words) => {
      const { item, family, site } = words.place(['site']);
      return { kind: 'production', item, family, site, span: words.span(), values: words.values(), frozen: words.flag('frozen') };
    },
  },
  target: {
    usage: 'target PRODUCT[@SITE] [--safety UNITS] [--safety-days DAYS] [--target UNITS] [--target-days DAYS] [--from PERIOD]',
    example: 'target helmets --safety-days 8 --target-days 20 --from 2027-01',
    options: ['safety', 'safety-days', 'target', 'target-days', 'from'],
    read: (words) => {
      const { item, family, site } = words.place(['site']);
      const text = words.option('from');
      const from = text === undefined ? null : words.period('--from', text);
      const of = (name: string, measure: Measure) =>
        words.optionNumber(name, targetNow(words, { item, family, site }, from, measure));
      if (['safety', 'safety-days', 'target', 'target-days'].every((name) => words.option(name) === undefined)) {
        words.fault('cli/missing-option', 'No target is given.', 'none', '--safety, --safety-days, --target or --target-days');
      }
      return {
        kind: 'target',
        item,
        family,
        site,
        from,
        safetyStock: of('safety', 'safety_stock'),
        safetyDays: of('safety-days', 'safety_days'),
        targetStock: of('target', 'target_stock'),
        targetDays: of('target-days', 'target_days'),
      };
    },
  },
  subcontract: {
    usage: 'subcontract PRODUCT SPAN --price MONEY [--supplier RESOURCE] [--minimum UNITS] [--maximum UNITS]',
    example: 'subcontract TR-01 2027-03.. --price 430 --supplier assembly-partner --maximum 60',
    options: ['price', 'supplier', 'minimum', 'maximum'],
    read: (words) => {
      const product = words.product();
      const span = words.span();
      const supplier = words.option('supplier');
      if (words.option('price') === undefined) {
        words.fault('cli/missing-option', 'What a unit costs is not given.', 'no --price', '--price MONEY');
      }
      return {
        kind: 'subcontract',
        ...product,
        supplier: supplier === undefined ? null : (words.name(['resource'], supplier)?.id ?? null),
        price: words.optionNumber('price', 0),
        minimum: words.optionNumber('minimum', 0),
        maximum: words.option('maximum') === undefined ? null : words.optionNumber('maximum', 0),
        span,
      };
    },
  },
};

type Measure = Extract<NumberPlace, { kind: 'target' }>['measure'];
type Stocked = { readonly item: string | null; readonly family: string | null; readonly site: string | null };

/** What is not named stays as it is: the number of an item, the row of a family. */
function targetNow({ company }: WordReader, { item, family, site }: Stocked, from: string | null, measure: Measure): number {
  const labels = planPeriods(company.calendar).map(({ label }) => label);
  const t = from === null ? 0 : Math.max(0, labels.indexOf(from));
  if (item !== null) {
    const value = numberAt(company, { kind: 'target', item, site, period: labels[t]!, measure });
    return typeof value === 'number' ? value : 0;
  }
  const rows = company.targets.filter(
    (row) => row.item === null && row.family === family && row.site === site && (row.from ?? 0) <= t,
  );
  return rows.sort((a, b) => (a.from ?? -1) - (b.from ?? -1)).at(-1)?.[measure] ?? 0;
}
