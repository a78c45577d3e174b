/**
 * When money moves: shares of revenue collected, and of what suppliers are owed paid, 0, 1, 2 … periods after it arose. Shares add up
 * to 1. Wages, overtime, hiring, holding and the like are paid at once.
 */
export interface CashTerms {
  readonly collected: readonly number[];
  readonly paid: readonly number[];
  /** Cash before the first period. */
  readonly openingCash: number;
  /** Money of the time before the plan that comes in less what goes out, by period; shorter than the plan where nothing more comes. */
  readonly before: readonly number[];
}

/** Paid as delivered, and paid as taken. */
export const atOnce: CashTerms = { collected: [1], paid: [1], openingCash: 0, before: [] };

/** Terms from days: money due after whole periods of `daysPerPeriod` days, the rest of a period shared by days. */
export function termsOfDays(receivable: number, payable: number, daysPerPeriod: number): CashTerms {
  return { ...atOnce, collected: sharesOf(receivable / daysPerPeriod), paid: sharesOf(payable / daysPerPeriod) };
}

function sharesOf(lag: number): number[] {
  if (!(lag >= 0 && lag < Infinity))
    throw new Error(`money is due after a number of days of at least 0, not after ${lag} periods`);
  const whole = Math.floor(lag);
  const rest = lag - whole;
  const shares = Array.from({ length: whole }, () => 0);
  return rest > 0 ? [...shares, 1 - rest, rest] : [...shares, 1];
}
