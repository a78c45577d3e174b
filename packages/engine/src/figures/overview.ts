import { yearBefore } from '../calendar/year-before.ts';
import type { SupplyPlan } from '../supply/plan.ts';
import { strategyName } from './comparison.ts';
import { type DemandCube, sumRows } from './demand-cube.ts';
import { everything } from './demand-place.ts';
import { budgetOf } from './demand-window.ts';
import { factsOf } from './facts.ts';
import { formatNumber, formatShare, type NumberStyle, sayMoney } from './numbers.ts';
import { againstBudget, alertsOf, type OverviewAlert, revenueOf } from './overview-alerts.ts';
import { periodName, periodWord } from './period-names.ts';
import type { PosedCompany } from './pose.ts';
import { productName, productUnit } from './subject.ts';
import { flowOf, soldTogether, sumOf, supplyOf } from './totals.ts';

/** One number of the overview with its course and what it is compared with. */
export interface OverviewFigure {
  readonly key: string;
  readonly label: string;
  /** NaN: cannot be said. */
  readonly value: number;
  readonly unit: string;
  readonly shown: string;
  /** Against the comparison; NaN: there is none. */
  readonly difference: number;
  readonly differenceLabel: string | null;
  /** Which direction is good; null: neither. */
  readonly good: 'up' | 'down' | null;
  /** By planned period; empty where it has no course. */
  readonly spark: Float64Array;
}

export interface OverviewFamily {
  readonly product: string;
  readonly name: string;
  readonly unit: string;
  readonly demand: Float64Array;
  /** Empty without a plan. */
  readonly supply: Float64Array;
  readonly stock: Float64Array;
  readonly lastYear: Float64Array;
  readonly revenue: number;
  /** Share of demand that is late or lost; without a plan the change of demand against last year, as a share. */
  readonly gap: number;
  readonly sentence: string;
}

export interface OverviewFigures {
  readonly sentence: string;
  readonly figures: readonly OverviewFigure[];
  readonly chart: {
    readonly unit: string;
    /** Names of products counted in other units, which no sum may contain. */
    readonly apart: readonly string[];
    readonly history: Float64Array;
    readonly demand: Float64Array;
    readonly lastYear: Float64Array;
    readonly supply: Float64Array;
    /** Parts of the supply; empty without a plan. */
    readonly regular: Float64Array;
    readonly overtime: Float64Array;
    readonly subcontract: Float64Array;
    readonly purchase: Float64Array;
    readonly stock: Float64Array;
    /** Units promised in the budget; NaN where it says nothing, empty where it never does or some products are left out. */
    readonly budget: Float64Array;
    /** The same in money at the prices of the periods. */
    readonly money: {
      readonly history: Float64Array;
      readonly demand: Float64Array;
      readonly lastYear: Float64Array;
      readonly budget: Float64Array;
    };
  };
  /** Largest gap first. */
  readonly families: readonly OverviewFamily[];
  readonly alerts: readonly OverviewAlert[];
}

const none = new Float64Array(0);

/** The page an executive reads: what demand is worth, what the plan makes of it, where it hurts. Without a plan demand alone. */
export function overviewOf(cube: DemandCube, posed: PosedCompany, plan: SupplyPlan | null, style: NumberStyle): OverviewFigures {
  const { company, subject, groups } = posed;
  const { closed } = cube;
  const rowsOf = Map.groupBy(
    cube.rows.map((_, r) => r),
    (r) => groups.groups[groups.groupOf[cube.rows[r]!.item]!]!.product,
  );
  const families = [...rowsOf]
    .map(([product, rows]) => familyOf(cube, posed, plan, product, rows, style))
    .filter(({ demand, lastYear }) => sumOf(demand) > 0 || lastYear.some((units) => units > 0))
    .sort((a, b) => Math.abs(b.gap) - Math.abs(a.gap) || b.revenue - a.revenue);
  const together = plan === null ? leadingUnit(families) : soldTogether(plan, subject);
  const flow = plan === null ? null : flowOf(plan, together.products);
  const shown = Int32Array.from(together.products.flatMap((product) => rowsOf.get(product) ?? []));
  const consensus = sumRows(cube, 'consensus', shown);
  return {
    sentence: sentenceOf(cube, posed, plan, style),
    figures: figuresOf(cube, posed, plan, style),
    chart: {
      unit: together.unit,
      apart: together.apart.map((product) => productName(subject, product)),
      history: consensus.slice(0, closed),
      demand: consensus.slice(closed),
      lastYear: sumRows(cube, 'last-year', shown).slice(closed),
      supply: flow === null ? none : supplyOf(flow),
      regular: flow?.regular ?? none,
      overtime: flow?.overtime ?? none,
      subcontract: flow?.subcontract ?? none,
      purchase: flow?.purchase ?? none,
      stock: flow?.stock ?? none,
      budget: told(budgetOfRows(cube, shown).slice(closed)),
      money: moneyCourses(cube),
    },
    families,
    alerts: alertsOf(cube, posed, plan, style, company.settings.currency),
  };
}

/** A series that says nothing at all is none. */
function told(series: Float64Array): Float64Array {
  return series.some((value) => !Number.isNaN(value)) ? series : none;
}

/** Budgeted units of the families behind some rows; unknown where one of them is not budgeted, or only part of it is among the rows. */
function budgetOfRows(cube: DemandCube, rows: Int32Array): Float64Array {
  const { company } = cube.state;
  const familyOf = (r: number) => company.items[cube.rows[r]!.item]!.family;
  const families = new Set(Array.from(rows, familyOf));
  const whole = cube.rows.filter((_, r) => families.has(familyOf(r))).length === rows.length;
  const sum = new Float64Array(company.calendar.periods.length).fill(whole && rows.length > 0 ? 0 : Number.NaN);
  for (const family of families) {
    const budget = budgetOf(company, 'units', { ...everything, family });
    for (let t = 0; t < sum.length; t++) sum[t]! += budget[t]!;
  }
  return sum;
}

function moneyCourses(cube: DemandCube): OverviewFigures['chart']['money'] {
  const { company } = cube.state;
  const all = sumRows(
    cube,
    'revenue',
    cube.rows.map((_, r) => r),
  );
  const before = yearBefore(company.calendar).subarray(cube.closed);
  return {
    history: all.slice(0, cube.closed),
    demand: all.slice(cube.closed),
    lastYear: Float64Array.from(before, (t) => all[t] ?? Number.NaN),
    budget: told(budgetOf(company, 'revenue', everything).slice(cube.closed)),
  };
}

function familyOf(
  cube: DemandCube,
  { subject }: PosedCompany,
  plan: SupplyPlan | null,
  product: string,
  rows: readonly number[],
  style: NumberStyle,
): OverviewFamily {
  const demand = sumRows(cube, 'consensus', rows).slice(cube.closed);
  const lastYear = sumRows(cube, 'last-year', rows).slice(cube.closed);
  const name = productName(subject, product);
  const common = {
    product,
    name,
    unit: productUnit(subject, product),
    demand,
    lastYear,
    revenue: sumOf(sumRows(cube, 'revenue', rows).subarray(cube.closed)),
  };
  const versus = growth(demand, lastYear);
  if (plan === null) {
    return { ...common, supply: none, stock: none, gap: versus ?? 0, sentence: `${name}: ${growthWords(versus, style)}` };
  }
  const flow = flowOf(plan, [product]);
  const points = plan.products.filter((point) => point.product === product);
  const { service } = factsOf({ ...plan, products: points, pools: [], resources: [] }, subject);
  const gap = service === null ? 0 : 1 - service;
  const late =
    service === null ? 'nothing is ordered' : gap < 0.0005 ? 'everything on time' : `${formatShare(service, style)} % on time`;
  return {
    ...common,
    supply: supplyOf(flow),
    stock: flow.stock,
    gap,
    sentence: `${name}: ${late}, ${growthWords(versus, style)}`,
  };
}

/** Change of what is planned against the same periods a year before, as a share; null where nothing is known of them. */
function growth(demand: Float64Array, lastYear: Float64Array): number | null {
  let now = 0;
  let then = 0;
  demand.forEach((units, t) => {
    if (Number.isNaN(lastYear[t]!) || Number.isNaN(units)) return;
    now += units;
    then += lastYear[t]!;
  });
  return then > 0 ? now / then - 1 : null;
}

function growthWords(share: number | null, style: NumberStyle): string {
  if (share === null) return 'no year before to compare with';
  if (Math.abs(share) < 0.0005) return 'demand as the year before';
  return `demand ${formatNumber(Math.abs(share) * 100, 1, style)} % ${share > 0 ? 'above' : 'below'} the year before`;
}

function leadingUnit(families: readonly OverviewFamily[]) {
  const byUnit = [...Map.groupBy(families, ({ unit }) => unit)].sort(([, a], [, b]) => b.length - a.length);
  const [unit, products] = byUnit[0] ?? ['units', []];
  const own = products.map(({ product }) => product);
  return { unit, products: own, apart: families.map(({ product }) => product).filter((product) => !own.includes(product)) };
}

function figuresOf(cube: DemandCube, { subject }: PosedCompany, plan: SupplyPlan | null, style: NumberStyle): OverviewFigure[] {
  const { currency } = subject;
  const revenue = revenueOf(cube);
  const value = sumOf(revenue);
  const gap = againstBudget(cube, revenue);
  const figure = (key: string, label: string, rest: Partial<OverviewFigure>): OverviewFigure => ({
    ...{ key, label, value: Number.NaN, unit: '', shown: 'not known yet', difference: Number.NaN, differenceLabel: null },
    ...{ good: null, spark: none },
    ...rest,
  });
  const figures = [
    figure('revenue', 'Revenue', {
      value,
      unit: currency,
      shown: sayMoney(value, currency, style),
      difference: gap,
      differenceLabel: Number.isNaN(gap) ? null : 'against budget',
      good: 'up',
      spark: revenue,
    }),
  ];
  if (plan === null) return figures;
  const facts = factsOf(plan, subject);
  const together = soldTogether(plan, subject);
  const { stock } = flowOf(plan, together.products);
  const priced = Number.isFinite(plan.totalCost);
  figures.push(
    figure('margin', 'Margin', {
      ...(priced ? { value: facts.margin, shown: sayMoney(facts.margin, currency, style) } : {}),
      unit: currency,
      good: 'up',
    }),
    figure('cost', 'Cost', {
      ...(priced ? { value: plan.totalCost, shown: sayMoney(plan.totalCost, currency, style) } : {}),
      unit: currency,
      good: 'down',
      spark: plan.costByPeriod,
    }),
    figure('service', 'Service', {
      ...(facts.service === null ? {} : { value: facts.service, shown: `${formatShare(facts.service, style)} %` }),
      unit: 'share',
      good: 'up',
    }),
    figure('stock', 'Stock at the end', {
      value: stock.at(-1) ?? Number.NaN,
      unit: together.unit,
      shown: `${formatNumber(stock.at(-1) ?? 0, 0, style)} ${together.unit}`,
      spark: stock,
    }),
  );
  if (facts.peak !== null && Number.isFinite(facts.peak.share)) {
    const name = subject.resources.get(facts.peak.resource) ?? facts.peak.resource;
    figures.push(
      figure('peak', 'Fullest resource', {
        value: facts.peak.share,
        unit: 'share',
        shown: `${formatNumber(facts.peak.share * 100, 0, style)} %`,
        differenceLabel: `${name}, ${periodName(plan.periodLabels[facts.peak.period]!).medium}`,
        good: 'down',
      }),
    );
  }
  return figures;
}

function sentenceOf(cube: DemandCube, { subject }: PosedCompany, plan: SupplyPlan | null, style: NumberStyle): string {
  const labels = subject.periodLabels;
  const revenue = revenueOf(cube);
  const worth = sayMoney(sumOf(revenue), subject.currency, style);
  const span = `${labels.length} ${periodWord(labels)}`;
  if (plan === null) return `Demand over ${span} is worth ${worth}; the plan for it is being worked out`;
  const name = strategyName(plan.strategy);
  if (!Number.isFinite(plan.totalCost)) return `Demand over ${span} is worth ${worth}, but what is fixed contradicts itself`;
  const { service, margin } = factsOf(plan, subject);
  const how = service === null ? '' : ` with ${formatShare(service, style)} % delivered on time`;
  const broken = plan.status === 'infeasible' ? '; it breaks hard limits' : '';
  return `${name} earns ${sayMoney(margin, subject.currency, style)} on ${worth} of demand over ${span}${how}${broken}`;
}
