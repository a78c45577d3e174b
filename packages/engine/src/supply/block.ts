/**
 * Positions of a block of columns or rows: slot s, period t stands at `first + s * periods + t`. A slot belongs to a member (a
 * stock point, offer, pool, machine, …); members that need no such columns have none.
 */
export interface Block {
  readonly first: number;
  /** Member of each slot, ascending. */
  readonly members: readonly number[];
  /** Slot of each member, -1 where it has none. */
  readonly slotOf: Int32Array;
  readonly periods: number;
}

/** Position of member m in period t; -1 where the member has no slot. */
export function positionIn(block: Block, member: number, period: number): number {
  const slot = block.slotOf[member]!;
  return slot < 0 ? -1 : block.first + slot * block.periods + period;
}

/** Position of each member in the first period; where it has no slot, what `otherwise` says of it, or -1. */
export function firstsOf(block: Block, otherwise?: Int32Array): Int32Array {
  return block.slotOf.map((slot, m) => (slot >= 0 ? block.first + slot * block.periods : (otherwise?.[m] ?? -1)));
}

/** The members that need a slot, still without a position. */
export function slots(members: number, periods: number, needs: boolean | ((member: number) => boolean)): Omit<Block, 'first'> {
  const slotOf = new Int32Array(members).fill(-1);
  const chosen: number[] = [];
  for (let m = 0; m < members && needs !== false; m++) {
    if (needs !== true && !needs(m)) continue;
    slotOf[m] = chosen.length;
    chosen.push(m);
  }
  return { members: chosen, slotOf, periods };
}
