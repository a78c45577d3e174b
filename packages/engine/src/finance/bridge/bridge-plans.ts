import type { Issue } from '../../company/issue.ts';
import { type Bridge, bridgeOf, tieBridge } from './bridge.ts';
import { areComparable, cornerOf, differingGroups, type PlanGroup, type PlanQuestion } from './corners.ts';
import { type BridgeMeasure, effectsBetween, weighEffects } from './effects.ts';
import { stepsOf } from './shapley.ts';
import { alignSides, type BridgeSide } from './side.ts';

/** A plan: what was asked, and what it means in money. */
export interface PlannedSide extends PlanQuestion {
  readonly side: BridgeSide;
}

/** Plans a company and reads its money; null where no plan exists. The caller may remember what it planned before. */
export type Replan = (question: PlanQuestion) => Promise<BridgeSide | null>;

/** Every plan between two: `sides[mask]` has the changes of the groups whose bits are set in `mask`. */
export interface PlanCorners {
  readonly groups: readonly PlanGroup[];
  readonly sides: readonly BridgeSide[];
  readonly issues: readonly Issue[];
}

/**
 * Plans what lies between two plans of one base, with the groups of changes in which they differ toggled: at most 2^3 plans, of which two
 * are there already. Where that is not possible (other periods, sites or resources; a corner without any plan) only the two ends remain,
 * and an issue says that policy and capacity are not told apart.
 */
export async function planCorners(from: PlannedSide, to: PlannedSide, replan: Replan): Promise<PlanCorners> {
  const ends = (issues: readonly Issue[]): PlanCorners => ({ groups: ['market'], sides: [from.side, to.side], issues });
  if (!areComparable(from.company, to.company)) return ends([notComparable]);
  const groups = differingGroups(from, to);
  if (groups.length <= 1) return { groups: groups.length === 0 ? ['market'] : groups, sides: [from.side, to.side], issues: [] };
  const last = 2 ** groups.length - 1;
  const sides: BridgeSide[] = [];
  for (let mask = 0; mask <= last; mask++) {
    const changed = new Set(groups.filter((_, k) => (mask >> k) & 1));
    const side = mask === 0 ? from.side : mask === last ? to.side : await replan(cornerOf(from, to, changed));
    if (side === null) return ends([noCorner([...changed])]);
    sides.push(side);
  }
  return { groups, sides, issues: [] };
}

/**
 * The bridge between two plans: what policy and capacity do, by planning again with and without them, and what the market does, by
 * volume, mix, price, currency and cost, each averaged over the orders in which the groups may change.
 */
export function bridgeCorners({ groups, sides }: PlanCorners, measure: BridgeMeasure): Bridge {
  const aligned = alignSides(sides);
  const [from, to] = [aligned[0]!, aligned.at(-1)!];
  if (groups.length === 1 && groups[0] === 'market') return bridgeOf(from, to, measure);
  const terms = groups.flatMap((group, k) =>
    stepsOf(groups.length, k).map(({ before, after, weight }) => ({
      effects: effectsBetween(aligned[before]!, aligned[after]!, measure),
      weight,
      ...(group === 'market' ? {} : { all: group }),
    })),
  );
  return tieBridge(from, to, measure, weighEffects(terms));
}

const notComparable: Issue = {
  code: 'finance/bridge-of-different-bases',
  severity: 'note',
  message: 'The two plans have other periods, sites or resources, so policy and capacity are not told apart by planning again.',
  remedy: 'Compare scenarios of one base to see them.',
};

const noCorner = (changed: readonly PlanGroup[]): Issue => ({
  code: 'finance/bridge-without-plan-between',
  severity: 'warning',
  message: `There is no plan with only ${changed.join(' and ')} changed, so policy and capacity are not told apart.`,
  remedy: 'Look for frozen production or limits that contradict each other there.',
});
