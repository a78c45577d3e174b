import { bias, wape } from '../demand/accuracy.ts';
import { formatNumber, type NumberStyle } from '../figures/numbers.ts';
import { adherence, attainment, type PlanActual } from './plan-actual.ts';

/** What a company wants of itself. Null: no target, so nothing is missed. */
export interface KpiTargets {
  readonly accuracy: number | null;
  /** Largest bias either way. */
  readonly bias: number | null;
  readonly service: number | null;
  readonly attainment: number | null;
  /** Inventory turns a year. */
  readonly turns: number | null;
  readonly utilisation: number | null;
}

export const usualTargets: KpiTargets = {
  accuracy: 0.8,
  bias: 0.05,
  service: 0.98,
  attainment: 0.95,
  turns: null,
  utilisation: 0.95,
};

/** What the KPIs of a cycle are read from: closed periods for what happened, the plan for what is coming. Null: not known. */
export interface KpiFacts {
  /** Forecast of the cycle before for the periods closed since, item by item, and what was sold; the lag is said. */
  readonly forecast: {
    readonly units: ArrayLike<number>;
    readonly actual: ArrayLike<number>;
    readonly lag: number;
    readonly level: string;
  } | null;
  readonly production: Pick<PlanActual, 'plan' | 'actual' | 'difference'> | null;
  readonly service: number | null;
  /** Cost of goods sold in a year and average inventory value, money. */
  readonly inventory: { readonly yearlyCost: number; readonly averageValue: number } | null;
  /** Hours used and regular hours available over the plan. */
  readonly hours: { readonly used: number; readonly available: number } | null;
}

export interface Kpi {
  readonly key: 'accuracy' | 'bias' | 'service' | 'attainment' | 'adherence' | 'turns' | 'utilisation';
  readonly name: string;
  readonly unit: 'share' | 'turns';
  readonly value: number;
  readonly target: number | null;
  readonly missed: boolean;
  /** Level and lag for errors, the periods for others: never a number without where it comes from. */
  readonly of: string;
  readonly sentence: string;
}

/** The KPIs of a cycle against their targets; what cannot be said is left out. Formulas: bias = sum(F - A) / sum A, accuracy = max(0, 1 - WMAPE). */
export function kpisOf(facts: KpiFacts, targets: KpiTargets, style: NumberStyle): readonly Kpi[] {
  const list: Kpi[] = [];
  const add = (kpi: Omit<Kpi, 'missed' | 'sentence'>, missed: boolean) => {
    if (!Number.isFinite(kpi.value)) return;
    const against =
      kpi.target === null ? '' : `, target ${kpi.key === 'bias' ? 'within ' : ''}${shown(kpi.target, kpi.unit, style)}`;
    list.push({ ...kpi, missed, sentence: `${kpi.name} ${shown(kpi.value, kpi.unit, style)}${against} (${kpi.of})` });
  };
  const below = (value: number, target: number | null) => target !== null && value < target - 1e-9;
  if (facts.forecast !== null) {
    const { units, actual, lag, level } = facts.forecast;
    const of = `${level}, lag ${lag}`;
    const accuracy = Math.max(0, 1 - wape(units, actual));
    const off = bias(units, actual);
    const unit = 'share';
    add(
      { key: 'accuracy', name: 'Forecast accuracy', unit, value: accuracy, target: targets.accuracy, of },
      below(accuracy, targets.accuracy),
    );
    add(
      { key: 'bias', name: 'Forecast bias', unit, value: off, target: targets.bias, of },
      targets.bias !== null && Math.abs(off) > targets.bias + 1e-9,
    );
  }
  if (facts.service !== null) {
    const { service: value } = facts;
    add(
      { key: 'service', name: 'Service', unit: 'share', value, target: targets.service, of: 'the plan' },
      below(value, targets.service),
    );
  }
  if (facts.production !== null) {
    const made = attainment(facts.production);
    const kept = adherence(facts.production);
    const of = 'production of closed periods';
    add(
      { key: 'attainment', name: 'Plan attainment', unit: 'share', value: made, target: targets.attainment, of },
      below(made, targets.attainment),
    );
    add({ key: 'adherence', name: 'Plan adherence', unit: 'share', value: kept, target: null, of }, false);
  }
  if (facts.inventory !== null) {
    const { yearlyCost, averageValue } = facts.inventory;
    const turns = averageValue > 0 ? yearlyCost / averageValue : Number.NaN;
    add(
      { key: 'turns', name: 'Inventory turns', unit: 'turns', value: turns, target: targets.turns, of: 'the plan, a year' },
      below(turns, targets.turns),
    );
  }
  if (facts.hours !== null) {
    const { used, available } = facts.hours;
    const value = available > 0 ? used / available : Number.NaN;
    const { utilisation: target } = targets;
    add(
      {
        key: 'utilisation',
        name: 'Utilisation',
        unit: 'share',
        value,
        target,
        of: 'regular hours of the plan, target is a ceiling',
      },
      target !== null && value > target + 1e-9,
    );
  }
  return list;
}

function shown(value: number, unit: Kpi['unit'], style: NumberStyle): string {
  return unit === 'turns' ? formatNumber(value, 1, style) : `${formatNumber(value * 100, 1, style)} %`;
}
