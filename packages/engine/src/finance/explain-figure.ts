import {
  factsOf,
  flowOf,
  formatNumber,
  headsByPeriod,
  kindName,
  loadShare,
  type NumberStyle,
  type PosedCompany,
  periodName,
  productName,
  productUnit,
  resourceName,
  sayMoney,
  siteName,
  soldTogether,
  strategyName,
  sumOf,
} from '../figures/index.ts';
import { type CostKind, costKinds, type SupplyPlan } from '../supply/plan.ts';
import { costByPoint } from './cost-by-point.ts';
import { explainLowestCash, explainProfit } from './explain-result.ts';

/** A figure of a plan that can be asked why. */
export const planFigureNames = [
  'total',
  ...costKinds,
  'revenue',
  'margin',
  'profit',
  'lowest-cash',
  'service',
  'lost',
  'stock',
  'heads',
  'hired',
  'peak',
] as const;
export type PlanFigureName = (typeof planFigureNames)[number];

/** What a figure of a plan is made of. */
export interface ExplainedFigure {
  readonly title: string;
  /** NaN: the plan has no such number. */
  readonly value: number;
  /** Currency of the plan, `%`, `heads`, or what products are counted in. */
  readonly unit: string;
  readonly formula: string;
  readonly steps: readonly FigureStep[];
  readonly sentence: string;
}

export interface FigureStep {
  readonly label: string;
  /** NaN: the step has none. */
  readonly value: number;
  readonly unit: string;
  readonly detail: string;
}

const mostParts = 8;

/** What every kind of cost is worked out from, in words. */
const formulas: Readonly<Record<CostKind, string>> = {
  material: 'units made x material cost a unit',
  purchase: 'units bought x price of the offer',
  regular: 'units made in regular time x cost a unit',
  wages: 'heads x wage a period',
  idle: 'regular hours not worked x cost of an idle hour',
  overtime: 'overtime hours x cost of an hour, and units made in overtime x their cost',
  subcontract: 'units made by others x price of the offer',
  setup: 'set-ups x cost of a set-up',
  'rate-change': 'change of the rate from period to period x its cost',
  hire: 'heads hired x cost of hiring',
  layoff: 'heads laid off x cost of a lay-off',
  transport: 'units moved x freight of the lane',
  holding: 'units on hand at the end of a period x holding cost',
  'safety-shortfall': 'units below safety stock x its price in planning',
  backorder: 'units that wait at the end of a period x price of waiting',
  'lost-sale': 'units never delivered x price of a lost sale',
};

/**
 * Why a figure of a plan is what it is: its formula and what it is made of, largest first, each with the period that weighs most. The
 * steps of a money figure add up to it.
 *
 * Errors: throws where the plan holds nothing; ask for its issues then.
 */
export function explainFigure(posed: PosedCompany, plan: SupplyPlan, name: PlanFigureName, style: NumberStyle): ExplainedFigure {
  const { subject } = posed;
  const whose = `${strategyName(plan.strategy)} plan`;
  const { currency } = subject;
  const money = (title: string, value: number, formula: string, steps: readonly FigureStep[]): ExplainedFigure => {
    const [first] = steps;
    const most =
      first !== undefined && steps.length > 1 && first.value / value > 0 && first.value / value < 1
        ? `, ${sayMoney(first.value, currency, style)} of it ${first.label}`
        : '';
    const sentence = `${title} of the ${whose.toLowerCase()} is ${sayMoney(value, currency, style)}${most}`;
    return { title: `${title}, ${whose.toLowerCase()}`, value, unit: currency, formula, steps, sentence };
  };
  const plain = (title: string, value: number, unit: string, formula: string, steps: readonly FigureStep[], said: string) => ({
    ...{ title: `${title}, ${whose.toLowerCase()}`, value, unit, formula, steps },
    sentence: `${title} of the ${whose.toLowerCase()} is ${said}`,
  });
  const facts = factsOf(plan, subject);
  switch (name) {
    case 'total': {
      const steps = costKinds.map((kind) => ({
        label: kindName(kind),
        value: plan.costs[kind],
        unit: currency,
        detail: formulas[kind],
      }));
      return money('Cost', plan.totalCost, 'sum of all kinds of cost', largestFirst(steps).filter(isSomething));
    }
    case 'margin':
      return money('Margin', facts.margin, 'revenue of what is delivered - total cost', [
        { label: 'Revenue', value: plan.revenue, unit: currency, detail: 'Units delivered at plan prices, net of discounts.' },
        {
          label: 'Cost',
          value: -plan.totalCost,
          unit: currency,
          detail: 'All kinds of cost of the plan, prices on service included.',
        },
      ]);
    case 'profit':
      return explainProfit(posed, plan, style);
    case 'lowest-cash':
      return explainLowestCash(posed, plan, style);
    case 'revenue': {
      const parts = plan.products.map(({ key, product, site, delivered }) => {
        const price = subject.prices.get(key);
        return partOf(
          `${productName(subject, product)} at ${siteName(subject, site)}`,
          delivered.map((units, t) => units * (price?.[t] ?? 0)),
        );
      });
      return money('Revenue', plan.revenue, 'units delivered x price', stepsOf(parts, plan, currency, style, currency));
    }
    case 'service': {
      const parts = plan.products.map(({ product, site, lostSales, backorder, demand }) =>
        partOf(
          `${productName(subject, product)} at ${siteName(subject, site)}`,
          demand.map((_, t) => backorder[t]! + lostSales[t]!),
          productUnit(subject, product),
        ),
      );
      const late = stepsOf(parts, plan, '', style, null);
      const value = facts.service === null ? Number.NaN : 100 * facts.service;
      const said = Number.isNaN(value) ? 'not known: nothing is ordered' : `${formatNumber(value, 1, style)} %`;
      return plain('Service', value, '%', 'units on time / units ordered; below: units that wait or are lost', late, said);
    }
    case 'lost': {
      const parts = plan.products.map(({ product, site, lostSales }) =>
        partOf(`${productName(subject, product)} at ${siteName(subject, site)}`, lostSales, productUnit(subject, product)),
      );
      const lost = stepsOf(parts, plan, '', style, null);
      const [first] = lost;
      const unit = first !== undefined && lost.every((step) => step.unit === first.unit) ? first.unit : 'units';
      const said = `${formatNumber(facts.lostUnits, 0, style)} ${unit}`;
      return plain('Demand never delivered', facts.lostUnits, unit, 'demand - what is delivered, in time or late', lost, said);
    }
    case 'stock': {
      const together = soldTogether(plan, subject);
      const { stock } = flowOf(plan, together.products);
      const at = largestAt(stock);
      const parts = plan.products
        .filter(({ product }) => together.products.includes(product))
        .map(({ product, site, stock: own }) => ({
          label: `${productName(subject, product)} at ${siteName(subject, site)}`,
          value: own[at] ?? 0,
          unit: together.unit,
          detail: '',
        }));
      const when = periodName(plan.periodLabels[at] ?? '').long;
      const said = `${formatNumber(stock[at] ?? 0, 0, style)} ${together.unit}, in ${when}`;
      return plain(
        'Peak stock',
        stock[at] ?? 0,
        together.unit,
        `units on hand at the end of ${when}`,
        firstOnes(parts, together.unit),
        said,
      );
    }
    case 'heads': {
      const heads = headsByPeriod(plan) ?? new Float64Array(0);
      const at = largestAt(heads);
      const parts = plan.pools.map(({ resource, heads: own, openingHeads }) => ({
        label: resourceName(subject, resource),
        value: own[at] ?? 0,
        unit: 'heads',
        detail: `${formatNumber(openingHeads, 0, style)} before the plan, ${formatNumber(Math.min(...own), 0, style)} at least.`,
      }));
      const when = periodName(plan.periodLabels[at] ?? '').long;
      const most = heads[at] ?? Number.NaN;
      return plain(
        'Most heads',
        most,
        'heads',
        'heads of the period before + hired - laid off',
        firstOnes(parts, 'heads'),
        `${formatNumber(most, 0, style)}, in ${when}`,
      );
    }
    case 'hired': {
      const parts = plan.pools.flatMap(({ resource, hires, layoffs }) => [
        partOf(`Hired at ${resourceName(subject, resource)}`, hires, 'heads'),
        partOf(
          `Laid off at ${resourceName(subject, resource)}`,
          layoffs.map((heads) => -heads),
          'heads',
        ),
      ]);
      const said = `${formatNumber(facts.hired - facts.laidOff, 0, style)}: ${formatNumber(facts.hired, 0, style)} hired, ${formatNumber(facts.laidOff, 0, style)} laid off`;
      return plain(
        'Change of heads',
        facts.hired - facts.laidOff,
        'heads',
        'hired - laid off',
        stepsOf(parts, plan, 'heads', style, null),
        said,
      );
    }
    case 'peak': {
      const { peak } = facts;
      const value = peak === null ? Number.NaN : 100 * peak.share;
      const parts = plan.resources
        .map((row) => {
          const shares = row.load.map((_, t) => loadShare(row, t) ?? Number.NaN);
          const at = largestAt(shares.map((share) => (Number.isNaN(share) ? -1 : share)));
          const hours = `${formatNumber(row.load[at]!, 0, style)} of ${formatNumber(row.available[at]!, 0, style)} ${row.unit} in ${periodName(plan.periodLabels[at]!).long}`;
          return { label: resourceName(subject, row.resource), value: 100 * shares[at]!, unit: '%', detail: hours };
        })
        .filter((step) => Number.isFinite(step.value));
      const said =
        peak === null
          ? 'not known: nothing has a limit'
          : `${formatNumber(value, 0, style)} %, ${resourceName(subject, peak.resource)} in ${periodName(plan.periodLabels[peak.period]!).long}`;
      return plain(
        'Peak load',
        value,
        '%',
        'load / regular capacity, highest of all resources and periods',
        largestFirst(parts).slice(0, mostParts),
        said,
      );
    }
    default: {
      const laid = costByPoint(posed.problem, plan).costs[name];
      const T = posed.problem.periods;
      const parts = plan.products.map(({ product, site }, i) =>
        partOf(`${productName(subject, product)} at ${siteName(subject, site)}`, laid.subarray(i * T, (i + 1) * T)),
      );
      return money(kindName(name), plan.costs[name], formulas[name], stepsOf(parts, plan, currency, style, currency));
    }
  }
}

interface Part {
  readonly label: string;
  readonly series: Float64Array;
  readonly unit: string | null;
}

const partOf = (label: string, series: Float64Array, unit: string | null = null): Part => ({ label, series, unit });

/** Parts as steps with the period that weighs most; what is left of small ones is one step, so that all add up. */
function stepsOf(
  parts: readonly Part[],
  plan: SupplyPlan,
  unit: string,
  style: NumberStyle,
  currency: string | null,
): FigureStep[] {
  const steps = parts.map(({ label, series, unit: own }): FigureStep => {
    const sizes = series.map(Math.abs);
    const at = largestAt(sizes);
    const most = series[at] ?? 0;
    const said = currency === null ? formatNumber(most, 0, style) : sayMoney(most, currency, style);
    const detail = most === 0 ? '' : `Most in ${periodName(plan.periodLabels[at]!).long}: ${said}.`;
    return { label, value: sumOf(series), unit: own ?? unit, detail };
  });
  return firstOnes(steps, unit);
}

function firstOnes(steps: readonly FigureStep[], unit: string): FigureStep[] {
  const told = largestFirst(steps).filter(isSomething);
  if (told.length <= mostParts) return told;
  const rest = told.slice(mostParts - 1);
  const alike = new Set(rest.map((step) => step.unit)).size <= 1;
  const value = alike ? rest.reduce((sum, step) => sum + step.value, 0) : Number.NaN;
  return [...told.slice(0, mostParts - 1), { label: `${rest.length} others`, value, unit: rest[0]?.unit ?? unit, detail: '' }];
}

const largestFirst = (steps: readonly FigureStep[]): FigureStep[] =>
  steps.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value));
const isSomething = ({ value }: FigureStep): boolean => Math.abs(value) > 1e-6;

function largestAt(values: ArrayLike<number>): number {
  let at = 0;
  for (let t = 1; t < values.length; t++) if (values[t]! > values[at]!) at = t;
  return at;
}
