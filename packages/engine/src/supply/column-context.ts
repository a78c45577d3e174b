import type { ProgramBuilder, RowBlock } from '../optimise/builder.ts';
import { type Block, positionIn } from './block.ts';
import type { ComponentUse, SupplyProblem } from './problem.ts';
import type { Restriction } from './restriction.ts';
import type { RowName } from './rows.ts';
import type { Shape } from './shape.ts';

export type ColumnName = keyof Shape['columns'];

/** What writing columns needs to know. */
export interface ColumnContext {
  readonly builder: ProgramBuilder;
  readonly problem: SupplyProblem;
  readonly restriction: Restriction;
  readonly shape: Shape;
  readonly rows: Readonly<Record<RowName, Block>>;
  readonly bounds: Readonly<Record<RowName, RowBlock>>;
}

/** Entries in the balances of the components a unit made in period t takes (units of the component, negative: they leave). */
export function takeComponents(context: ColumnContext, uses: readonly ComponentUse[] | undefined, period: number): void {
  if (uses === undefined) return;
  const balance = context.rows['stock-balance'];
  const shelf = context.rows['shelf-life'];
  for (const { component, quantity, offset } of uses) {
    const taken = period - offset;
    if (taken < 0) continue;
    context.builder.entry(positionIn(balance, component, taken), -quantity);
    // Stock of the component may wait for parents made while it keeps.
    if (shelf.slotOf[component]! < 0) continue;
    const life = context.problem.stockPoints[component]!.shelfLife;
    const { firstReaching, reach } = context.shape.keeping;
    for (let t = firstReaching(life, taken); t < taken; t++) {
      context.builder.entry(positionIn(shelf, component, t), -quantity * reach(life, t, taken));
    }
  }
}
