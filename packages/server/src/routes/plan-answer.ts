import type { Plan, StockPointPlan, SupplyPlans } from '@equipoise/api';
import {
  cannotMeet,
  comparePlans,
  costKinds,
  factsOf,
  flowOf,
  headline,
  headsByPeriod,
  kindName,
  loadShare,
  needOf,
  type PosedCompany,
  pageStyle,
  productName,
  productUnit,
  resourceName,
  type SupplyPlan,
  siteName,
  soldTogether,
  strategyName,
  supplyOf,
  worthOf,
} from '@equipoise/engine';
import type { Evaluation } from '../desk/evaluation.ts';
import { listed, orNull } from './numbers.ts';

/** Plans as they travel, side by side, with the sentences that say what they mean. */
export function plansAnswer(evaluation: Evaluation, posed: PosedCompany, plans: readonly SupplyPlan[]): SupplyPlans {
  const { subject } = posed;
  const comparison = comparePlans(plans, subject);
  const { scale, best, base } = comparison;
  return {
    kind: 'plans',
    scenario: evaluation.opened.head,
    at: posed.at,
    currency: subject.currency,
    periods: [...subject.periodLabels],
    plans: plans.map((plan) => planAnswer(plan, posed)),
    comparison: {
      unit: scale.unit,
      decimals: scale.decimals,
      divisor: scale.divisor,
      kinds: comparison.kinds.map((kind) => ({ kind, name: kindName(kind) })),
      best: best?.plan.strategy ?? null,
      base: base?.plan.strategy ?? null,
      columns: comparison.columns.map(({ plan, isPossible, money }) => ({
        strategy: plan.strategy,
        possible: isPossible,
        total: money?.total ?? null,
        parts: [...(money?.parts ?? [])],
        difference: money?.difference ?? null,
        partDifferences: [...(money?.partDifferences ?? [])],
      })),
      headline: headline(comparison, pageStyle),
      bottlenecks:
        base === null
          ? []
          : worthOf(base.plan, subject, pageStyle).map(({ before, name, after }) => `${before} ${name} ${after}`),
      unmet: cannotMeet(plans, subject, pageStyle, 6),
    },
    notes: [...posed.notes],
  };
}

function planAnswer(plan: SupplyPlan, posed: PosedCompany): Plan {
  const { subject } = posed;
  const facts = factsOf(plan, subject);
  const sold = soldTogether(plan, subject);
  const flow = flowOf(plan, sold.products);
  const { peak } = facts;
  return {
    strategy: plan.strategy,
    name: strategyName(plan.strategy),
    title: plan.title,
    status: plan.status,
    gap: orNull(plan.gap),
    totalCost: orNull(plan.totalCost),
    costs: Object.fromEntries(costKinds.map((kind) => [kind, orNull(plan.costs[kind])])) as Plan['costs'],
    costByPeriod: listed(plan.costByPeriod),
    revenue: orNull(plan.revenue),
    facts: {
      service: facts.service,
      heads: facts.heads,
      hired: facts.hired,
      laidOff: facts.laidOff,
      peak:
        peak === null
          ? null
          : {
              resource: peak.resource,
              name: resourceName(subject, peak.resource),
              period: plan.periodLabels[peak.period]!,
              share: orNull(peak.share),
            },
      margin: orNull(facts.margin),
      lostUnits: facts.lostUnits,
    },
    flow: {
      unit: sold.unit,
      products: sold.products.length,
      apart: sold.apart.map((product) => productName(subject, product)),
      demand: listed(flow.demand),
      need: listed(needOf(flow)),
      supply: listed(supplyOf(flow)),
      regular: listed(flow.regular),
      overtime: listed(flow.overtime),
      subcontract: listed(flow.subcontract),
      purchase: listed(flow.purchase),
      stock: listed(flow.stock),
      target: listed(flow.target),
      backorder: listed(flow.backorder),
      lostSales: listed(flow.lostSales),
    },
    heads: listed(headsByPeriod(plan) ?? []),
    stockPoints: plan.products.map(
      (point): StockPointPlan => ({
        key: point.key,
        product: point.product,
        site: point.site,
        name: productName(subject, point.product),
        siteName: siteName(subject, point.site),
        unit: productUnit(subject, point.product),
        makeToOrder: subject.makeToOrder.has(point.key),
        openingStock: point.openingStock,
        openingBackorder: point.openingBackorder,
        demand: listed(point.demand),
        dependentDemand: listed(point.dependentDemand),
        regular: listed(point.regular),
        overtime: listed(point.overtime),
        subcontract: listed(point.subcontract),
        purchase: listed(point.purchase),
        received: listed(point.received),
        sent: listed(point.sent),
        stock: listed(point.stock),
        safety: listed(point.safety),
        target: listed(point.target),
        safetyShortfall: listed(point.safetyShortfall),
        backorder: listed(point.backorder),
        lostSales: listed(point.lostSales),
        delivered: listed(point.delivered),
      }),
    ),
    pools: plan.pools.map(({ resource, openingHeads, heads, hires, layoffs }) => ({
      resource,
      name: resourceName(subject, resource),
      openingHeads,
      heads: listed(heads),
      hires: listed(hires),
      layoffs: listed(layoffs),
    })),
    resources: plan.resources.map((row) => ({
      resource: row.resource,
      name: resourceName(subject, row.resource),
      site: row.site,
      kind: row.kind,
      unit: row.unit,
      load: listed(row.load),
      available: listed(row.available),
      overtime: listed(row.overtime),
      overtimeLimit: listed(row.overtimeLimit),
      idle: listed(row.idle),
      share: Array.from(row.load, (_, t) => orNull(loadShare(row, t) ?? Number.NaN)),
      worth: listed(row.worth ?? []),
    })),
    moves: plan.moves.map(({ product, from, to, units }) => ({ product, from, to, units: listed(units) })),
    issues: [...plan.issues],
  };
}
