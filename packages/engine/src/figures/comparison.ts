import type { CostKind, SupplyPlan } from '../supply/plan.ts';
import { factsOf, type PlanFacts } from './facts.ts';
import { type MoneyScale, moneyScale, roundedTogether } from './money.ts';
import { listed, type NumberStyle, sayTicks } from './numbers.ts';
import { periodWord } from './period-names.ts';
import type { Subject } from './subject.ts';

/** Plans side by side: every amount in ticks of one scale, every difference against the cheapest plan. */
export interface Comparison {
  readonly scale: MoneyScale;
  /** Kinds of cost that occur in at least one plan, in their order. */
  readonly kinds: readonly CostKind[];
  readonly columns: readonly PlanColumn[];
  /** The cheapest plan that obeys every limit; null when there is none. */
  readonly best: PlanColumn | null;
  /** What differences are taken against: the best plan, or without one the cheapest of those that break limits. */
  readonly base: PlanColumn | null;
}

export interface PlanColumn {
  readonly plan: SupplyPlan;
  readonly facts: PlanFacts;
  /** False: the plan breaks hard limits; it is shown with what it breaks. */
  readonly isPossible: boolean;
  /** Null when there are no numbers at all, because what is fixed contradicts itself. */
  readonly money: {
    readonly total: number;
    /** Ticks by kind, in the order of `kinds`; they add up to `total`. */
    readonly parts: readonly number[];
    /** Against `base`, ticks. */
    readonly difference: number;
    readonly partDifferences: readonly number[];
  } | null;
}

/** Every kind of cost by name, in the order in which they are shown: what is alike stands together. */
const kindNames: Readonly<Record<CostKind, string>> = {
  material: 'Material',
  purchase: 'Bought items',
  regular: 'Regular time',
  wages: 'Wages',
  idle: 'Idle capacity',
  overtime: 'Overtime',
  subcontract: 'Subcontract',
  setup: 'Set-ups',
  'rate-change': 'Rate change',
  hire: 'Hiring',
  layoff: 'Lay-off',
  transport: 'Freight',
  holding: 'Holding stock',
  'safety-shortfall': 'Below safety stock',
  backorder: 'Late delivery',
  'lost-sale': 'Lost sales',
};

const shownKinds = Object.keys(kindNames) as readonly CostKind[];

export function kindName(kind: CostKind): string {
  return kindNames[kind];
}

const strategyNames: Readonly<Record<SupplyPlan['strategy'], string>> = {
  level: 'Level',
  stepped: 'Stepped',
  mixed: 'Mixed',
  chase: 'Chase',
  own: 'Own plan',
};

export function strategyName(strategy: SupplyPlan['strategy']): string {
  return strategyNames[strategy];
}

export function comparePlans(plans: readonly SupplyPlan[], subject: Subject): Comparison {
  const priced = plans.filter(hasNumbers);
  const kinds = shownKinds.filter((kind) => priced.some((plan) => Math.abs(plan.costs[kind]) > 1e-9));
  const scale = moneyScale(
    priced.map((plan) => plan.totalCost),
    subject.currency,
  );
  const rounded = plans.map((plan) =>
    hasNumbers(plan)
      ? roundedTogether(
          kinds.map((kind) => plan.costs[kind]),
          scale,
        )
      : null,
  );
  const best = cheapest(plans.filter((plan) => plan.status !== 'infeasible'));
  const base = best ?? cheapest(priced);
  const against = base === null ? null : rounded[plans.indexOf(base)]!;
  const columns = plans.map((plan, k): PlanColumn => {
    const own = rounded[k];
    return {
      plan,
      facts: factsOf(plan, subject),
      isPossible: plan.status !== 'infeasible',
      money:
        own && against
          ? {
              total: own.total,
              parts: own.parts,
              difference: own.total - against.total,
              partDifferences: own.parts.map((part, i) => part - against.parts[i]!),
            }
          : null,
    };
  });
  const columnOf = (plan: SupplyPlan | null) => columns.find((column) => column.plan === plan) ?? null;
  return { scale, kinds, columns, best: columnOf(best), base: columnOf(base) };
}

/** Plans that break limits have numbers too; only a contradiction has none. */
export function hasNumbers(plan: SupplyPlan): boolean {
  return Number.isFinite(plan.totalCost);
}

function cheapest(plans: readonly SupplyPlan[]): SupplyPlan | null {
  return plans.reduce<SupplyPlan | null>((best, plan) => (best === null || isCheaper(plan, best) ? plan : best), null);
}

/** Plans within the accuracy of the solver cost the same; then mixed, the freest, stands for the best. */
function isCheaper(plan: SupplyPlan, than: SupplyPlan): boolean {
  const accuracy = 1e-6 * Math.max(1, Math.abs(than.totalCost));
  if (plan.totalCost < than.totalCost - accuracy) return true;
  return plan.strategy === 'mixed' && plan.totalCost <= than.totalCost + accuracy;
}

/** The finding in one sentence: what the cheapest plan saves against the others, and which cannot be made. */
export function headline(comparison: Comparison, style: NumberStyle): string {
  const { best, columns, scale } = comparison;
  const impossible = columns.filter((column) => !column.isPossible).map(lowerName);
  if (!best?.money) {
    return columns.length === 1
      ? `A ${impossible.join('')} plan cannot obey the hard limits`
      : 'No strategy can obey the hard limits';
  }
  const others = columns.filter((column) => column !== best && column.isPossible && column.money !== null);
  const broken = impossible.length > 0 ? `; ${listed(impossible)} cannot obey the hard limits` : '';
  const name = strategyName(best.plan.strategy);
  if (others.length === 0) {
    const labels = best.plan.periodLabels;
    return `${name} costs ${sayTicks(best.money.total, scale, style)} over ${labels.length} ${periodWord(labels)}${broken}`;
  }
  const same = others.filter((column) => column.money!.difference <= 0).map(lowerName);
  const dearer = others
    .filter((column) => column.money!.difference > 0)
    .map((column) => `${sayTicks(column.money!.difference, scale, style)} less than ${lowerName(column)}`);
  const findings = [...(same.length > 0 ? [`as much as ${listed(same)}`] : []), ...dearer];
  return `${name} costs ${listed(findings)}${broken}`;
}

function lowerName(column: PlanColumn): string {
  return strategyName(column.plan.strategy).toLowerCase();
}
