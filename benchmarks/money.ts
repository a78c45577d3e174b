import { type Company, type ProductPlan, poseCompany, projectMoney, type SupplyPlan, statementOf } from '@equipoise/engine';
import { companyOf } from './scenario/company.ts';

export const about =
  'projection into money of 100 000 item-markets x 36 months, and statements of it (--items N --markets N --months N)';

const seed = 20261122;

/**
 * A company with markets and a plan that makes what is asked, month by month; the plan is laid down and not searched, since projecting does
 * not depend on how it was found.
 */
export async function run(args: readonly string[]): Promise<void> {
  const option = (name: string, fallback: number) => {
    const at = args.indexOf(`--${name}`);
    return at < 0 ? fallback : Number(args[at + 1]);
  };
  const [items, markets, months] = [option('items', 10_000), option('markets', 10), option('months', 36)];
  const company = withTerms(companyOf({ items, markets, periods: months }, seed));
  const posed = poseCompany(company, 'item');
  const plan = madeAsAsked(posed);
  const times: number[] = [];
  let projection = projectMoney(posed, plan);
  for (let round = 0; round < 5; round++) {
    const begun = process.cpuUsage();
    projection = projectMoney(posed, plan);
    times.push(processorTime(begun));
  }
  const timed = (work: () => unknown) => {
    work();
    const begun = process.cpuUsage();
    work();
    return processorTime(begun);
  };
  const median = times.toSorted((a, b) => a - b)[2]!;
  const family = company.families[0]!.family;
  const market = company.markets[1]?.market ?? null;
  const place = { item: null, family: null, market: null, site: null };
  const { lines } = statementOf(projection);
  const revenue = lines.revenue.reduce((sum, money) => sum + money, 0);
  console.log(`${projection.rows.point.length} item-markets x ${months} months, revenue ${Math.round(revenue)}`);
  console.log(
    `projection      ${median.toFixed(0)} ms of processor (median of 5; ${times.map((ms) => ms.toFixed(0)).join(' ')})`,
  );
  console.log(`whole company   ${timed(() => statementOf(projection)).toFixed(1)} ms`);
  console.log(`one family      ${timed(() => statementOf(projection, { ...place, family })).toFixed(1)} ms`);
  if (market !== null) console.log(`one market      ${timed(() => statementOf(projection, { ...place, market })).toFixed(1)} ms`);
}

/** Milliseconds of the processor, garbage collection included: it does not depend on who else works on the machine. */
function processorTime(begun: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

function withTerms(company: Company): Company {
  return {
    ...company,
    paymentTerms: [
      { kind: 'sales', market: null, days: 45 },
      { kind: 'material', market: null, days: 60 },
    ],
    fixedCosts: [{ cost: 'rent', family: null, site: null, from: null, amount: 100_000 }],
    discounts: [{ item: null, family: null, market: null, from: null, share: 0.02 }],
  };
}

function madeAsAsked({ problem }: ReturnType<typeof poseCompany>): SupplyPlan {
  const T = problem.periods;
  const zero = new Float64Array(T);
  const products = problem.stockPoints.map((point): ProductPlan => {
    const stock = new Float64Array(T);
    const regular = new Float64Array(T);
    let before = point.openingStock;
    for (let t = 0; t < T; t++) {
      regular[t] = Math.max(0, point.demand[t]! - before);
      before += regular[t]! - point.demand[t]!;
      stock[t] = before;
    }
    const made = point.production !== null;
    return {
      ...{ key: point.key, product: point.product, site: point.site, demand: point.demand, dependentDemand: zero },
      ...{ regular: made ? regular : zero, overtime: zero, subcontract: zero, purchase: made ? zero : regular },
      ...{ received: zero, sent: zero, openingStock: point.openingStock, openingBackorder: 0, stock, safety: zero },
      ...{ target: zero, safetyShortfall: zero, backorder: zero, lostSales: zero, expired: zero, delivered: point.demand },
      setups: zero,
    };
  });
  const heads = (count: number) => new Float64Array(T).fill(count);
  return {
    ...{ strategy: 'own', title: 'as asked', status: 'feasible', gap: 0, totalCost: 0, costByPeriod: zero, revenue: 0 },
    costs: {
      material: 0,
      regular: 0,
      overtime: 0,
      subcontract: 0,
      purchase: 1,
      wages: 0,
      idle: 0,
      hire: 0,
      layoff: 0,
    } as SupplyPlan['costs'],
    periodLabels: problem.periodLabels,
    products,
    pools: problem.pools.map(({ resource, openingHeads }) => ({
      ...{ resource, openingHeads, heads: heads(openingHeads), hires: zero, layoffs: zero },
    })),
    resources: [...problem.pools, ...problem.machines].map(({ resource, site }) => ({
      ...{ resource, site, kind: 'machine', unit: 'hours', load: zero, available: zero, overtime: zero, overtimeLimit: zero },
      ...{ idle: zero, worth: null },
    })),
    moves: problem.lanes.map((lane) => ({
      product: problem.stockPoints[lane.from]!.product,
      from: problem.stockPoints[lane.from]!.site,
      to: problem.stockPoints[lane.to]!.site,
      units: zero,
    })),
    taken: problem.offers.map(() => zero),
    issues: [],
  };
}
