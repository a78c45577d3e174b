import { type CostKind, costKinds, type ProductPlan, type Subject, type SupplyPlan } from '@equipoise/engine';

/**
 * Plans written down by simple arithmetic rather than by a solver, so that what is shown can be checked against what went in.
 * Three families, one plant, one labour pool, two machines, `months` months from November 2026.
 */
const families = [
  { id: 'city', name: 'City & trekking', base: 5200, swing: 0.45, price: 640 },
  { id: 'ebike', name: 'E-bikes', base: 3900, swing: 0.3, price: 2150 },
  { id: 'kids', name: 'Kids', base: 2600, swing: 0.6, price: 240 },
] as const;

function monthLabels(count: number, from = 10): string[] {
  return Array.from(
    { length: count },
    (_, k) => `${2026 + Math.floor((from + k) / 12)}-${String(((from + k) % 12) + 1).padStart(2, '0')}`,
  );
}

export function handMadeSubject(months = 12): Subject {
  const closed = monthLabels(6, 4);
  return {
    company: 'Hand-made Cycles',
    currency: 'EUR',
    level: 'family',
    periodLabels: monthLabels(months),
    products: new Map(families.map(({ id, name }) => [id, { name, unit: 'units' }])),
    sites: new Map([['main', 'Main plant']]),
    resources: new Map([
      ['assembly', 'Assembly'],
      ['paint', 'Frame paint'],
      ['wheels', 'Wheel building'],
    ]),
    makeToOrder: new Set(),
    prices: new Map(families.map(({ id, price }) => [`${id}@main`, new Float64Array(months).fill(price)])),
    history: {
      labels: closed,
      units: new Map(families.map((family) => [family.id, Float64Array.from(closed, (_, t) => seasonal(family, t - 6))])),
    },
  };
}

function seasonal(family: (typeof families)[number], t: number): number {
  return Math.round(family.base * (1 + family.swing * Math.sin(((t - 3) / 12) * 2 * Math.PI)));
}

const zeros = (count: number) => new Float64Array(count);

export function handMadePlan(strategy: SupplyPlan['strategy'], months = 12): SupplyPlan {
  const labels = monthLabels(months);
  const products = families.map((family): ProductPlan => {
    const demand = Float64Array.from(labels, (_, t) => seasonal(family, t));
    const mean = demand.reduce((sum, units) => sum + units, 0) / months;
    const regular = zeros(months);
    const overtime = zeros(months);
    const subcontract = zeros(months);
    const stock = zeros(months);
    const backorder = zeros(months);
    const openingStock = Math.round(family.base * 0.3);
    let before: number = openingStock;
    demand.forEach((units, t) => {
      const wanted =
        strategy === 'level'
          ? mean
          : strategy === 'chase'
            ? units
            : strategy === 'stepped'
              ? t < months / 2
                ? mean * 0.94
                : mean * 1.06
              : 0.6 * mean + 0.4 * units;
      const capacity = mean * 1.12;
      regular[t] = Math.round(Math.min(wanted, capacity));
      overtime[t] = Math.round(Math.min(Math.max(0, wanted - capacity), mean * 0.1));
      subcontract[t] = Math.round(Math.max(0, wanted - capacity - mean * 0.1));
      const net = before + regular[t]! + overtime[t]! + subcontract[t]! - units;
      stock[t] = Math.max(0, net);
      backorder[t] = Math.max(0, -net);
      before = net;
    });
    return {
      key: `${family.id}@main`,
      product: family.id,
      site: 'main',
      demand,
      dependentDemand: zeros(months),
      regular,
      overtime,
      subcontract,
      purchase: zeros(months),
      received: zeros(months),
      sent: zeros(months),
      openingStock,
      openingBackorder: 0,
      stock,
      safety: zeros(months),
      target: zeros(months),
      safetyShortfall: zeros(months),
      backorder,
      lostSales: zeros(months),
      expired: zeros(months),
      delivered: demand.map((units, t) => units + (t > 0 ? backorder[t - 1]! : 0) - backorder[t]!),
      setups: zeros(months),
    };
  });
  const made = Float64Array.from(labels, (_, t) =>
    products.reduce((sum, point) => sum + point.regular[t]! + point.overtime[t]!, 0),
  );
  const available = Float64Array.from(labels, () => 12_600);
  const heads = made.map((units) => Math.round(units / 34) + 10);
  const hires = heads.map((count, t) => Math.max(0, count - (t === 0 ? heads[0]! : heads[t - 1]!)));
  const layoffs = heads.map((count, t) => Math.max(0, (t === 0 ? heads[0]! : heads[t - 1]!) - count));
  const costByPeriod = zeros(months);
  const costs = Object.fromEntries(costKinds.map((kind) => [kind, 0])) as Record<CostKind, number>;
  const charge = (kind: CostKind, t: number, money: number) => {
    costs[kind] += money;
    costByPeriod[t] = costByPeriod[t]! + money;
  };
  labels.forEach((_, t) => {
    for (const [k, point] of products.entries()) {
      const { price } = families[k]!;
      charge('material', t, (point.regular[t]! + point.overtime[t]!) * price * 0.52);
      charge('overtime', t, point.overtime[t]! * price * 0.09);
      charge('subcontract', t, point.subcontract[t]! * price * 0.7);
      charge('holding', t, point.stock[t]! * price * 0.011);
      charge('backorder', t, point.backorder[t]! * price * 0.2);
    }
    charge('wages', t, heads[t]! * 3150);
    charge('hire', t, hires[t]! * 2400);
    charge('layoff', t, layoffs[t]! * 5200);
  });
  const resource = (
    id: string,
    kind: 'labour' | 'machine',
    factor: number,
    capacity: Float64Array,
    worth: Float64Array | null,
  ) => ({
    resource: id,
    site: 'main',
    kind,
    unit: 'hours',
    load: made.map((units) => units * factor),
    available: capacity,
    overtime: zeros(months),
    overtimeLimit: zeros(months),
    idle: capacity.map((hours, t) => Math.max(0, hours - made[t]! * factor)),
    worth,
  });
  return {
    strategy,
    title: { level: 'level to target', chase: 'chase', mixed: 'mixed', stepped: 'stepped, 2 changes', own: 'own plan' }[strategy],
    status: 'optimal',
    gap: 0,
    totalCost: Object.values(costs).reduce((sum, money) => sum + money, 0),
    costs,
    costByPeriod,
    revenue: products.reduce(
      (sum, point, k) => sum + point.delivered.reduce((units, each) => units + each, 0) * families[k]!.price,
      0,
    ),
    periodLabels: labels,
    products,
    pools: [{ resource: 'assembly', openingHeads: heads[0]!, heads, hires, layoffs }],
    resources: [
      resource(
        'assembly',
        'labour',
        1,
        heads.map((count) => count * 34),
        null,
      ),
      resource(
        'paint',
        'machine',
        0.8,
        available.map((hours) => hours * 0.92),
        Float64Array.from(labels, (_, t) => (t % 5 === 2 ? 41 - t : 0)),
      ),
      resource(
        'wheels',
        'machine',
        0.5,
        available.map((hours) => hours * 0.72),
        zeros(months),
      ),
    ],
    moves: [],
    issues: [],
  };
}
