import { factsOf } from '../../figures/index.ts';
import { statementOf } from '../../finance/index.ts';
import type { Decision, DecisionOption, Expectation, OptionPrice } from '../decision.ts';
import { type FamilyPlanned, familiesOf, familyFactsOf } from '../family-facts.ts';

/** Periods ahead that an option is held to: beyond a year nobody remembers the question. */
const periodsHeld = 12;

/** What a plan comes to: money as the statement has it, service and peak load as the comparison has them. */
export function priceOf({ posed, plan, projection }: FamilyPlanned): OptionPrice {
  const { service, peak } = factsOf(plan, posed.subject);
  const { lines } = statementOf(projection);
  const sum = (series: Float64Array): number => series.reduce((total, one) => total + one, 0);
  return {
    revenue: sum(lines.revenue),
    cost: sum(lines.revenue) - sum(lines.profit),
    margin: sum(lines.profit),
    service,
    stockValue: sum(lines.inventoryValue) / lines.inventoryValue.length,
    lowestCash: Math.min(...lines.cash),
    peakLoad: peak === null || !Number.isFinite(peak.share) ? null : peak.share,
  };
}

/** An option's scenario planned, and the version of it. */
export interface PlannedOption {
  readonly planned: FamilyPlanned;
  readonly version: number;
}

/**
 * Options of a decision with what their plans come to. Each is held to what it promises family by family, against the option that stands
 * for no change. Options without a plan keep the price they have.
 */
export function pricedOptions(
  { options, reference }: Pick<Decision, 'options' | 'reference'>,
  plans: ReadonlyMap<string, PlannedOption>,
): readonly DecisionOption[] {
  const unchanged = plans.get(reference);
  return options.map((option): DecisionOption => {
    const own = plans.get(option.id);
    if (own === undefined || option.scenario === null) return option;
    const scenario = { ...option.scenario, version: own.version, strategy: own.planned.plan.strategy };
    const expects = unchanged === undefined || option.id === reference ? [] : expectationsOf(own.planned, unchanged.planned);
    return { ...option, scenario, price: finite(priceOf(own.planned)), expects };
  });
}

/** Plans that break limits may hold no number; what cannot be said is no price. */
function finite(price: OptionPrice): OptionPrice | null {
  return Number.isFinite(price.margin) ? price : null;
}

/** Sales, stock and revenue of every family where the two plans differ, for a year. */
function expectationsOf(chosen: FamilyPlanned, otherwise: FamilyPlanned): readonly Expectation[] {
  const past = { planned: {}, came: {} };
  const others = new Set(familiesOf(otherwise));
  return familiesOf(chosen)
    .filter((family) => others.has(family))
    .flatMap((family) => {
      const [a, b] = [familyFactsOf(chosen, family, past), familyFactsOf(otherwise, family, past)];
      const revenue = (facts: typeof a) => facts.money.find(({ measure }) => measure === 'revenue')!.value;
      const lines = [
        ['sales', a.unit, a.sales.plan, b.sales.plan],
        ['stock', a.unit, a.stock.plan, b.stock.plan],
        ['revenue', a.currency, revenue(a), revenue(b)],
      ] as const;
      return lines.flatMap(([measure, unit, with_, without]) => {
        const list = a.labels.slice(a.closed, a.closed + periodsHeld).map((period, k): Expectation => {
          const at = b.labels.indexOf(period);
          return { measure, family, period, unit, chosen: with_[a.closed + k]!, otherwise: at < 0 ? Number.NaN : without[at]! };
        });
        const known = list.filter((line) => Number.isFinite(line.chosen) && Number.isFinite(line.otherwise));
        return known.some((line) => Math.abs(line.chosen - line.otherwise) > 0.5) ? known : [];
      });
    });
}
