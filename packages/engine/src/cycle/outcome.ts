import { formatNumber, type NumberStyle } from '../figures/numbers.ts';
import type { Decision, Expectation, MeasuredEffect } from './decision.ts';

/** What came of an expectation; null: not known yet. */
export type ActualOf = (expectation: Expectation) => number | null;

export interface MeasuredDecision {
  readonly measured: readonly MeasuredEffect[];
  /** Expected and actual effect of the choice by measure and unit, over the lines it was to change and whose actual is known. */
  readonly effects: readonly {
    readonly measure: Expectation['measure'];
    readonly unit: string;
    readonly expected: number;
    readonly actual: number;
    /** Lines known, of all. */
    readonly known: number;
    readonly lines: number;
  }[];
  /** Whether every expectation has its actual. */
  readonly complete: boolean;
}

/**
 * Holds the chosen option of a decision against what happened. The expected effect is the number with the choice less the number without it;
 * the actual effect is what came less the number without it. What would have happened otherwise is the plan's word, never measured:
 * that is the honest limit of it.
 */
export function measureDecision(decision: Decision, actualOf: ActualOf): MeasuredDecision {
  const option = decision.options.find(({ id }) => id === decision.taken?.option);
  const measured = (option?.expects ?? []).map((line): MeasuredEffect => ({ ...line, actual: actualOf(line) }));
  // Where the choice was to change nothing, what came otherwise is no effect of it.
  const promised = measured.filter(({ chosen, otherwise }) => Math.abs(chosen - otherwise) > 1e-9);
  const groups = Map.groupBy(promised, ({ measure, unit }) => `${measure}\n${unit}`);
  const effects = [...groups.values()].map((lines) => {
    const { measure, unit } = lines[0]!;
    let [expected, actual, known] = [0, 0, 0];
    for (const line of lines) {
      if (line.actual === null) continue;
      known++;
      expected += line.chosen - line.otherwise;
      actual += line.actual - line.otherwise;
    }
    return { measure, unit, expected, actual, known, lines: lines.length };
  });
  return { measured, effects, complete: measured.every(({ actual }) => actual !== null) };
}

/** What came of it in sentences. */
export function outcomeSentences({ effects }: MeasuredDecision, style: NumberStyle): readonly string[] {
  const signed = (value: number) => (value > 0 ? `+${formatNumber(value, 0, style)}` : formatNumber(value, 0, style));
  return effects.map(({ measure, unit, expected, actual, known, lines }) => {
    const name = `${measure.charAt(0).toUpperCase()}${measure.slice(1)}`;
    if (known === 0) return `${name}: no actuals yet.`;
    const share =
      Math.abs(expected) > 1e-9 ? `, ${formatNumber((actual / expected) * 100, 0, style)} % of what was expected` : '';
    const part = known < lines ? ` (${known} of ${lines} numbers are in)` : '';
    return `${name}: ${signed(expected)} ${unit} expected, ${signed(actual)} ${unit} came${share}${part}.`;
  });
}
