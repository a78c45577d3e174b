import { type Corner, groundOf } from '../figures/demand-place.ts';
import { spanName } from '../figures/period-names.ts';
import { derivedParts, type LineId, statementLines } from './lines.ts';
import type { Projection } from './projection.ts';
import type { Statement, StatementBy } from './statement.ts';
import { statementOf } from './statement-of.ts';

export interface MoneyStep {
  readonly label: string;
  /** As it enters the sum: what is taken off is negative. */
  readonly value: number;
  readonly detail: string;
}

export interface MoneyExplained {
  readonly value: number;
  /** `Jan 2027 – Mar 2027` */
  readonly span: string;
  readonly formula: string;
  /** They add up to the value. */
  readonly steps: readonly MoneyStep[];
  readonly sentence: string;
}

const stepsShown = 14;
/** So many items are told one by one; more would take too long to add up and say no more. */
const itemsTold = 400;

/** What a line that is given comes from. */
const sources: Readonly<Partial<Record<LineId, string>>> = {
  units: 'Units delivered by the plan, by market as they are asked for',
  grossRevenue: 'Units delivered x price of the market, at the rate of the period',
  discounts: 'Gross revenue x discount of item and market',
  costAtStandard: 'Units delivered x standard cost of a unit',
  inventoryValue: 'Stock at the end of the period, valued as the setting says',
  receivables: 'Revenue not yet paid, by the days customers have',
  payables: 'Costs not yet paid, by the days of their kind',
  fixedCost: 'Fixed costs of the table, shared by revenue where no family or site bears them',
  inventoryChange: 'Inventory value at the end less that at the beginning',
  receivablesChange: 'Receivables at the end less those at the beginning',
  payablesChange: 'Payables at the end less those at the beginning',
  translation: 'Cash held, at the rate of the end less that of the beginning',
};

/**
 * One number of a statement as the sum of what makes it: a subtotal of its lines, cash of what flowed, any other line of the families (then
 * items, then markets) below the place. Null: no column has this label.
 */
export function explainMoney(
  projection: Projection,
  place: Corner,
  currency: string,
  line: LineId,
  label: string,
): MoneyExplained | null {
  for (const by of ['period', 'quarter', 'year'] as const) {
    const statement = statementOf(projection, place, { by, currency });
    const at = statement.periods.findIndex((period) => period.label === label);
    if (at >= 0) return explained(projection, statement, { by, currency, line, at });
  }
  return null;
}

interface Asked {
  readonly by: StatementBy;
  readonly currency: string;
  readonly line: LineId;
  readonly at: number;
}

function explained(projection: Projection, statement: Statement, asked: Asked): MoneyExplained {
  const { line, at } = asked;
  const { lines, periods } = statement;
  const { from, to } = periods[at]!;
  const span = spanName(projection.company.calendar.periods.slice(from, to).map((period) => period.label));
  const value = lines[line][at]!;
  const name = statementLines[line].label;
  const told = { value, span };
  const parts: Readonly<Record<string, 1 | -1>> | undefined = (derivedParts as Partial<Record<LineId, Record<string, 1 | -1>>>)[
    line
  ];
  if (parts !== undefined) {
    const list = Object.entries(parts) as [LineId, 1 | -1][];
    return {
      ...told,
      formula: `${name} = ${list.map(([part, sign], k) => `${sign < 0 ? '− ' : k === 0 ? '' : '+ '}${statementLines[part].label.toLowerCase()}`).join(' ')}`,
      steps: list.map(([part, sign]) => ({ label: statementLines[part].label, value: sign * lines[part][at]!, detail: '' })),
      sentence: `${name} is made of ${list.length} lines of this statement`,
    };
  }
  if (line === 'cash') {
    const before = at === 0 ? statement.opening.cash : lines.cash[at - 1]!;
    return {
      ...told,
      formula: 'Cash = cash before + cash flow + translation at a new rate',
      steps: [
        { label: 'Cash before', value: before, detail: '' },
        { label: 'Cash flow', value: lines.cashFlow[at]!, detail: '' },
        { label: 'Translated at a new rate', value: lines.translation[at]!, detail: '' },
      ],
      sentence: 'Cash moves by what flows in and out, and in another currency by its rate',
    };
  }
  const { steps, kind } = belowPlace(projection, statement.place, asked);
  return {
    ...told,
    formula: `${name} = Σ ${kind}`,
    steps,
    sentence: `${sources[line] ?? 'What the plan makes, buys and pays, laid on the items behind its products'}; here by ${kind}`,
  };
}

/** The same number of everything one step below the place, largest first; what is left over stands last. */
function belowPlace(projection: Projection, place: Corner, { by, currency, line, at }: Asked) {
  const { list, kind } = childrenOf(projection, place);
  const found = list
    .map(({ label, corner }) => ({ label, value: statementOf(projection, corner, { by, currency }).lines[line][at]! }))
    .filter(({ value }) => value !== 0 && !Number.isNaN(value))
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const shown = found.slice(0, stepsShown);
  const whole = statementOf(projection, place, { by, currency }).lines[line][at]!;
  const rest = whole - shown.reduce((sum, { value }) => sum + value, 0);
  const steps: MoneyStep[] = shown.map(({ label, value }) => ({ label, value, detail: '' }));
  if (Math.abs(rest) > 0.005) {
    const count = found.length - shown.length;
    steps.push({ label: count > 0 ? `${count} others` : 'Not told by these', value: rest, detail: '' });
  }
  return { steps, kind };
}

function childrenOf(
  { company }: Projection,
  place: Corner,
): { readonly kind: string; readonly list: readonly { readonly label: string; readonly corner: Corner }[] } {
  const { products } = groundOf(company);
  const byMarket = () => {
    const below = company.markets.filter(({ parent }) => (parent ?? null) === place.market);
    const list = below.map(({ market, name }) => ({ label: name || market, corner: { ...place, market } }));
    return { kind: 'market', list };
  };
  if (place.item !== null) return byMarket();
  const families = company.families.filter(({ parent }) => (parent ?? null) === place.family);
  if (families.length > 0) {
    const list = families.map(({ family, name }) => ({ label: name || family, corner: { ...place, family } }));
    return { kind: 'family', list };
  }
  const at = place.family === null ? -1 : products.members.tree.positionOf.get(place.family)!;
  const list = company.items.flatMap(({ item, name }, i) =>
    at < 0 || products.members.nodeOf[i] === at ? [{ label: name || item, corner: { ...place, item } }] : [],
  );
  return list.length > itemsTold ? byMarket() : { kind: 'item', list };
}
