import { counted, formatShare, type NumberStyle, periodName } from '../../figures/index.ts';
import { signedMoney } from '../agenda-decisions.ts';
import type { FamilyPage } from '../family-page.ts';
import { fit } from './fit.ts';
import type { PackBlock, PackFigure, PackPage, PackRow, PackTable } from './pack.ts';
import type { PackFacts } from './pack-facts.ts';
import { familyId, namesWithin } from './summary-page.ts';
import { knownSum, largest, least } from './sums.ts';

/** All families in one table, then a page each of those with most at stake: demand, supply, stock and money together. */
export function familyPages(facts: PackFacts, style: NumberStyle, most: number): readonly PackPage[] {
  const stake = new Map(facts.agenda.families.map((line) => [line.family, line]));
  const sorted = [...facts.pages].sort(
    (a, b) =>
      stake.get(b.family)!.atStake - stake.get(a.family)!.atStake || stake.get(b.family)!.revenue - stake.get(a.family)!.revenue,
  );
  const [own, rest] = [sorted.slice(0, most), sorted.slice(most)];
  return [familiesPage(facts, sorted, rest, style), ...own.map((page) => onePage(page, facts, style))];
}

function familiesPage(
  { agenda }: PackFacts,
  sorted: readonly FamilyPage[],
  folded: readonly FamilyPage[],
  style: NumberStyle,
): PackPage {
  const { families, currency } = agenda;
  const off = families.filter(({ budgetGap, revenue }) => budgetGap !== null && Math.abs(budgetGap) > 0.01 * revenue);
  const worst = [...off].sort((a, b) => Math.abs(b.budgetGap!) - Math.abs(a.budgetGap!))[0];
  const budgeted = families.filter(({ budgetGap }) => budgetGap !== null).length;
  const title =
    budgeted === 0
      ? `${counted(families.length, 'family', 'families')} without a budget to compare with`
      : worst === undefined
        ? 'Every family sells within 1 % of its budget'
        : `${off.length} of ${counted(budgeted, 'budgeted family', 'budgeted families')} ${off.length === 1 ? 'is' : 'are'} more than 1 % off budget; furthest is ${worst.name}, ${signedMoney(worst.budgetGap!, currency, style)}`;
  const shown = sorted.slice(0, 24);
  return {
    id: 'families',
    name: 'Families',
    section: 'Family by family',
    title,
    lead: `Planned periods, by what is late, lost or off budget. ${
      folded.length === 0
        ? ''
        : `A page each of the first ${sorted.length - folded.length}; ${namesWithin(
            folded.map(({ name }) => name),
            4,
          )} by exception, period by period in the folds of this page and in the workbook.`
    }`,
    blocks: [
      { kind: 'table', table: overviewTable(shown, currency) },
      ...folded.map((page): PackBlock => ({ kind: 'table', folded: true, table: monthTable(page) })),
    ],
  };
}

function overviewTable(pages: readonly FamilyPage[], currency: string): PackTable {
  return {
    ...{
      id: 'families',
      title: 'Demand, supply, stock and money',
      note: `units as named, money in ${currency} thousand`,
      rowHead: 'Family',
    },
    columns: [
      { id: 'unit', label: 'Unit', how: 'text' },
      { id: 'demand', label: 'Demand', form: 'units' },
      { id: 'supply', label: 'Made or bought', form: 'units' },
      { id: 'stock', label: 'Stock, end', form: 'units' },
      { id: 'revenue', label: 'Revenue', form: 'money', unit: currency, strong: true },
      { id: 'margin', label: 'Gross margin', form: 'money', unit: currency },
      { id: 'gap', label: 'Revenue on budget', form: 'money', unit: currency, how: 'difference' },
      { id: 'service', label: 'Least service, %', form: 'share', unit: '%' },
      { id: 'load', label: 'Highest load, %', form: 'share', unit: '%' },
      { id: 'at', label: 'At', how: 'text' },
    ],
    rows: pages.map((page): PackRow => {
      const { closed, blocks } = page;
      const ahead = (key: string) => blocks.find((block) => block.key === key)?.line.plan.subarray(closed) ?? new Float64Array(0);
      const money = (measure: string) => page.money.find((line) => line.measure === measure)!;
      const peak = peakOf(page);
      return {
        ...{ id: page.family, label: page.name, form: 'units', unit: page.unit, good: 1 },
        values: [
          page.unit,
          knownSum(ahead('sales')),
          knownSum(ahead('production')),
          ahead('stock').at(-1) ?? Number.NaN,
          knownSum(money('revenue').value.subarray(closed)),
          knownSum(money('margin').value.subarray(closed)),
          money('revenue').gap,
          least(page.service.value.subarray(closed))?.value ?? Number.NaN,
          peak?.share ?? Number.NaN,
          peak?.name ?? '',
        ],
      };
    }),
  };
}

/** The resource this family needs whose load, of all families, is highest. */
function peakOf({ capacity, closed, labels }: FamilyPage): { name: string; share: number; label: string } | null {
  let found: { name: string; share: number; label: string } | null = null;
  for (const { name, share } of capacity) {
    const peak = largest(share.subarray(closed));
    if (peak !== null && (found === null || peak.value > found.share))
      found = { name, share: peak.value, label: labels[closed + peak.at]! };
  }
  return found;
}

function onePage(page: FamilyPage, facts: PackFacts, style: NumberStyle): PackPage {
  const { agenda } = facts;
  const line = agenda.families.find(({ family }) => family === page.family)!;
  const own = agenda.exceptions.filter(({ family }) => family === page.family);
  return {
    id: familyId(page.family),
    name: page.name,
    section: page.name,
    title: page.title,
    lead: `${line.sentence}.`,
    blocks: [
      {
        kind: 'sides',
        wide: 'left',
        left: [{ kind: 'family', page }],
        right: [
          { kind: 'figures', figures: figuresOf(page, style) },
          { kind: 'table', table: closedTable(page) },
          {
            kind: 'list',
            title: 'What this plan assumes',
            items: fit(
              page.assumptions.map(({ sentence, owner }) => ({ text: `${sentence} (${owner})` })),
              own.length === 0 ? 5 : 3.4,
              52,
            ),
            none: 'Nothing beyond the forecast.',
          },
          ...(own.length === 0
            ? []
            : [
                {
                  kind: 'list',
                  title: 'What goes wrong',
                  items: fit(
                    own.map(({ sentence }) => ({ text: sentence })),
                    3.2,
                    52,
                  ),
                  none: '',
                } as const,
              ]),
          {
            kind: 'list',
            title: 'Decisions and notes',
            none: 'None of this family.',
            items: fit(
              [
                ...page.decisions.map((decision) => ({
                  text:
                    decision.state === 'open'
                      ? decision.question
                      : `${decision.question} ${decision.options.find(({ id }) => id === decision.taken?.option)?.name ?? ''}`,
                  tag: decision.state === 'open' ? 'decide' : decision.state,
                  to: 'decisions',
                })),
                ...page.notes.map(({ because, by }) => ({ text: `${because} (${by})`, tag: 'note' })),
              ],
              own.length === 0 ? 5 : 3.4,
              52,
            ),
          },
        ],
      },
      { kind: 'table', folded: true, table: monthTable(page) },
    ],
  };
}

function figuresOf(page: FamilyPage, style: NumberStyle): readonly PackFigure[] {
  const { closed, currency, service, labels } = page;
  const money = (measure: string) => page.money.find((line) => line.measure === measure)!;
  const [revenue, margin] = [money('revenue'), money('margin')];
  const sold = knownSum(revenue.value.subarray(closed));
  const earned = knownSum(margin.value.subarray(closed));
  const worst = least(service.value.subarray(closed));
  const peak = peakOf(page);
  const full = page.capacity.find(({ name }) => name === peak?.name)?.fullPeriods ?? 0;
  return [
    {
      ...{ id: 'revenue', label: 'Revenue', form: 'money', value: sold },
      note: Number.isNaN(revenue.gap) ? 'no budget' : `${signedMoney(revenue.gap, currency, style)} on budget`,
      good: Number.isNaN(revenue.gap) || Math.abs(revenue.gap) < 0.5 ? 0 : revenue.gap > 0 ? 1 : -1,
    },
    {
      ...{ id: 'margin', label: 'Gross margin', form: 'money', value: earned, good: 0 },
      note: sold > 0 ? `${formatShare(earned / sold, style)} % of revenue` : '',
    },
    {
      ...{ id: 'service', label: 'Least service', form: 'share', value: worst?.value ?? Number.NaN },
      note:
        worst === null
          ? 'nothing ordered'
          : worst.value > 0.9995
            ? 'in every period'
            : `${periodName(labels[closed + worst.at]!).medium}${service.target === null ? '' : `, target ${formatShare(service.target, style)} %`}`,
      good: worst === null || service.target === null ? 0 : worst.value < service.target - 1e-9 ? -1 : 0,
    },
    {
      ...{ id: 'load', label: 'Highest load', form: 'share', value: peak?.share ?? Number.NaN },
      note:
        peak === null
          ? 'no limit'
          : full > 0
            ? `${peak.name}, full in ${full} periods`
            : `${peak.name}, ${periodName(peak.label).medium}`,
      good: full > 0 ? -1 : 0,
    },
  ];
}

/** Plan, actual, difference and cumulative difference of the last closed periods. */
function closedTable(page: FamilyPage): PackTable {
  const { closed, labels, blocks } = page;
  const shown = [...labels.keys()].slice(Math.max(0, closed - 3), closed);
  const rows = blocks.flatMap(({ key, name, unit, line }): PackRow[] => {
    const known = shown.filter((t) => !Number.isNaN(line.plan[t]!) || !Number.isNaN(line.actual[t]!));
    if (known.length === 0) return [];
    return [
      { id: key, label: name, form: 'units', unit, look: 'head', values: [] },
      ...known.map(
        (t): PackRow => ({
          ...{ id: `${key} ${labels[t]}`, label: periodName(labels[t]!).medium, form: 'units', unit },
          values: [line.plan[t]!, line.actual[t]!, line.difference[t]!, line.cumulative[t]!],
        }),
      ),
    ];
  });
  return {
    ...{ id: `closed-${page.family}`, title: 'Closed periods', note: 'plan of the last cycle', rowHead: '' },
    columns: [
      { id: 'plan', label: 'Plan' },
      { id: 'actual', label: 'Actual', strong: true },
      { id: 'difference', label: 'Difference', how: 'difference' },
      { id: 'cumulative', label: 'Cumulative', how: 'difference' },
    ],
    rows,
  };
}

const moneyNames = { revenue: 'Revenue', margin: 'Gross margin', 'inventory-value': 'Inventory value', cash: 'Cash' } as const;

/** Everything of a family's page month by month: what unfolds on a screen, and the sheet of the workbook. */
function monthTable(page: FamilyPage): PackTable {
  const { labels, closed, blocks, unit, currency, service } = page;
  const known = (values: Float64Array) => values.some((value) => !Number.isNaN(value));
  // What has added up by now is not carried on over the plan.
  const closedOnly = (values: Float64Array) => values.map((value, t) => (t < closed ? value : Number.NaN));
  const rows: PackRow[] = [];
  const add = (row: Omit<PackRow, 'values'>, values: Float64Array) => {
    if (known(values)) rows.push({ ...row, values: [...values] });
  };
  for (const { key, name, line } of blocks) {
    add({ id: `${key} plan`, label: `${name}, plan`, form: 'units', unit, look: 'total' }, line.plan);
    add({ id: `${key} actual`, label: 'actual', form: 'units', unit, look: 'part' }, line.actual);
    add({ id: `${key} difference`, label: 'difference', form: 'units', unit, look: 'part' }, line.difference);
    add({ id: `${key} cumulative`, label: 'cumulative', form: 'units', unit, look: 'part' }, closedOnly(line.cumulative));
  }
  if (page.daysOfSupply !== null) add({ id: 'days', label: 'Days of supply', form: 'days', unit: 'days' }, page.daysOfSupply);
  if (page.weeksOfLeadTime !== null)
    add({ id: 'weeks', label: 'Weeks of lead time', form: 'days', unit: 'weeks' }, page.weeksOfLeadTime);
  add({ id: 'service', label: 'Service', form: 'share', unit: '%' }, service.value);
  for (const { resource, name, unit: hours, required, share } of page.capacity) {
    add({ id: `required ${resource}`, label: `${name}, asked for here`, form: 'units', unit: hours }, required);
    add({ id: `load ${resource}`, label: 'load of all', form: 'share', unit: '%', look: 'part' }, share);
  }
  for (const { measure, value, budget, difference } of page.money) {
    add({ id: measure, label: moneyNames[measure], form: 'money', unit: currency, look: 'total' }, value);
    add({ id: `${measure} budget`, label: 'budget', form: 'money', unit: currency, look: 'part' }, budget);
    add({ id: `${measure} gap`, label: 'on budget', form: 'money', unit: currency, look: 'part' }, difference);
  }
  return {
    ...{ id: `months-${page.family}`, title: `${page.name}, period by period`, note: '', rowHead: '' },
    columns: labels.map((label, t) => ({ id: label, label: periodName(label).short, closed: t < closed })),
    rows,
  };
}
