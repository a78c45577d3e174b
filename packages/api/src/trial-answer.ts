import { type Issue, type PlanFigures, pageStyle, trialSentence } from '@equipoise/engine';
import type { PlanFigures as Figures, Trial } from './schemas/supply.ts';

/** What came of trying a change, as it travels. Server and browser both answer with it, so the same trial reads the same. */
export function trialAnswer(
  version: number,
  currency: string,
  before: PlanFigures,
  after: PlanFigures,
  issues: readonly Issue[],
): Trial {
  return {
    kind: 'trial',
    version,
    currency,
    before: figuresOf(before),
    after: figuresOf(after),
    issues: issues as Trial['issues'],
    sentence: trialSentence(before, after, currency, pageStyle),
  };
}

function figuresOf({ totalCost, revenue, margin, averageStock, peak, ...rest }: PlanFigures): Figures {
  return {
    ...rest,
    totalCost: orNull(totalCost),
    revenue: orNull(revenue),
    margin: orNull(margin),
    averageStock: orNull(averageStock),
    peak: peak === null ? null : orNull(peak),
  };
}

function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
