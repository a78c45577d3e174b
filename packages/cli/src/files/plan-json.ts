import { type Issue, productUnit, type Subject, type SupplyPlan } from '@equipoise/engine';

/** A quantity by period with its unit. `null` in `values`: no limit, or not known. */
export interface JsonSeries {
  readonly name: string;
  readonly unit: string;
  readonly values: readonly (number | null)[];
}

export interface JsonPlan {
  readonly strategy: SupplyPlan['strategy'];
  readonly title: string;
  readonly status: SupplyPlan['status'];
  /** Share; `null` when nothing is proven. */
  readonly gap: number | null;
  readonly currency: string;
  /** `null` when the strategy is infeasible. */
  readonly totalCost: number | null;
  readonly costs: Readonly<Record<string, number | null>>;
  readonly costByPeriod: readonly (number | null)[];
  readonly revenue: number | null;
  readonly periods: readonly string[];
  readonly series: readonly (JsonSeries & { readonly product: string; readonly site: string })[];
  readonly pools: readonly { readonly resource: string; readonly openingHeads: number; readonly series: readonly JsonSeries[] }[];
  readonly resources: readonly {
    readonly resource: string;
    readonly site: string;
    readonly kind: string;
    readonly unit: string;
    readonly series: readonly JsonSeries[];
  }[];
  readonly moves: readonly {
    readonly product: string;
    readonly from: string;
    readonly to: string;
    readonly unit: string;
    readonly values: readonly (number | null)[];
  }[];
  readonly issues: readonly Issue[];
}

/** The series of a stock point, by the name they have in files. */
export const productSeries = [
  ['demand', 'demand'],
  ['dependent-demand', 'dependentDemand'],
  ['regular', 'regular'],
  ['overtime', 'overtime'],
  ['subcontract', 'subcontract'],
  ['purchase', 'purchase'],
  ['received', 'received'],
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['stock', 'stock'],
  ['safety', 'safety'],
  ['target', 'target'],
  ['safety-shortfall', 'safetyShortfall'],
  ['backorder', 'backorder'],
  ['lost-sales', 'lostSales'],
  ['expired', 'expired'],
] as const;

/** A plan as plain JSON: every series by name and unit. */
export function planJson(plan: SupplyPlan, subject: Subject): JsonPlan {
  return {
    strategy: plan.strategy,
    title: plan.title,
    status: plan.status,
    gap: finite(plan.gap),
    currency: subject.currency,
    totalCost: finite(plan.totalCost),
    costs: Object.fromEntries(Object.entries(plan.costs).map(([kind, money]) => [kind, finite(money)])),
    costByPeriod: numbers(plan.costByPeriod),
    revenue: finite(plan.revenue),
    periods: plan.periodLabels,
    series: plan.products.flatMap((point) => {
      const { product, site } = point;
      const unit = productUnit(subject, product);
      return [
        ...productSeries.map(([name, key]) => ({ name, unit, product, site, values: numbers(point[key]) })),
        { name: 'setups', unit: '0 or 1', product, site, values: numbers(point.setups) },
      ];
    }),
    pools: plan.pools.map((pool) => ({
      resource: pool.resource,
      openingHeads: pool.openingHeads,
      series: [
        { name: 'heads', unit: 'heads', values: numbers(pool.heads) },
        { name: 'hires', unit: 'heads', values: numbers(pool.hires) },
        { name: 'layoffs', unit: 'heads', values: numbers(pool.layoffs) },
      ],
    })),
    resources: plan.resources.map(({ resource, site, kind, unit, ...of }) => ({
      resource,
      site,
      kind,
      unit,
      series: [
        { name: 'load', unit, values: numbers(of.load) },
        { name: 'available', unit, values: numbers(of.available) },
        { name: 'overtime', unit, values: numbers(of.overtime) },
        { name: 'overtime-limit', unit, values: numbers(of.overtimeLimit) },
        { name: 'idle', unit, values: numbers(of.idle) },
        ...(of.worth ? [{ name: 'worth', unit: `${subject.currency} per ${unit}`, values: numbers(of.worth) }] : []),
      ],
    })),
    moves: plan.moves.map(({ product, from, to, units }) => ({
      product,
      from,
      to,
      unit: productUnit(subject, product),
      values: numbers(units),
    })),
    issues: plan.issues,
  };
}

/** Not finite numbers have no form in JSON: they become null. Negative zero is zero. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value + 0 : null;
}

function numbers(values: Float64Array): (number | null)[] {
  return Array.from(values, finite);
}
