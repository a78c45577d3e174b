import type { SupplyProblem } from './problem.ts';
import { type Restriction, unrestricted } from './restriction.ts';

/** How a level plan is read: see domain words "level". */
export type LevelReading =
  /** The rate that ends the horizon on target stock; it may run out on the way, at the price of that. */
  | 'to-target'
  /** A rate that never runs out: no backorder, no lost sale, no stock below safety. */
  | 'no-stock-out'
  /** The cheapest single rate. */
  | 'cheapest';

export type StrategyChoice =
  | { readonly strategy: 'level'; readonly reading: LevelReading }
  /** Stock on target in every period. Demand is met at once, unless `late` lets orders wait at their price. */
  | { readonly strategy: 'chase'; readonly late?: boolean }
  | { readonly strategy: 'mixed' }
  /** At most `changes` changes of rate and workforce in the horizon, at the same time for all products. */
  | { readonly strategy: 'stepped'; readonly changes: number }
  /** The planner's own production, checked and priced; what is not typed is chosen at least cost. */
  | { readonly strategy: 'own' };

/** The strategy in words for people. */
export function titleOf(choice: StrategyChoice, problem: SupplyProblem): string {
  switch (choice.strategy) {
    case 'level':
      return { 'to-target': 'Level to target', 'no-stock-out': 'Level without stock-out', cheapest: 'Level, cheapest rate' }[
        choice.reading
      ];
    case 'chase':
      return choice.late === true ? 'Chase, orders may wait' : 'Chase';
    case 'mixed':
      return problem.objective === 'margin' ? 'Mixed, largest margin' : 'Mixed';
    case 'stepped':
      return `Stepped, ${choice.changes === 1 ? '1 change' : `${choice.changes} changes`}`;
    case 'own':
      return 'Own plan';
    default:
      return choice satisfies never;
  }
}

/** The strategy as a restriction of the model. `spans` of a stepped plan are found by search; here it starts level. */
export function restrictionOf(choice: StrategyChoice, problem: SupplyProblem): Restriction {
  switch (choice.strategy) {
    case 'level':
      return {
        ...unrestricted,
        spans: [0],
        recourse: problem.recourse,
        closing: choice.reading === 'to-target' ? 'on-target' : 'at-least',
        noStockOut: choice.reading === 'no-stock-out',
      };
    case 'chase':
      return { ...unrestricted, pinned: true, mayWait: choice.late === true };
    case 'mixed':
      return unrestricted;
    case 'stepped':
      return { ...unrestricted, spans: [0], recourse: problem.recourse };
    case 'own':
      return { ...unrestricted, own: true };
    default:
      return choice satisfies never;
  }
}
