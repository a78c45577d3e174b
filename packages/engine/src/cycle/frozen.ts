import type { Issue } from '../company/issue.ts';
import type { ChangeKind } from '../scenario/change.ts';
import type { Cycle } from './cycle.ts';
import { frozenBy, type InputGroup, inputGroupOf, may } from './permission.ts';
import { type Role, roleName, someOf } from './role.ts';
import { type Stage, stageName, stages } from './stage.ts';

const groupNames: Readonly<Record<InputGroup, string>> = {
  product: 'Launches and phase-outs',
  demand: 'Demand and prices',
  supply: 'Capacity, workforce and stock targets',
  money: 'Costs, rates and budget',
  strategy: 'The strategy',
};

export function inputGroupName(group: InputGroup): string {
  return groupNames[group];
}

export interface InputState {
  readonly group: InputGroup;
  readonly frozen: boolean;
  /** The stage whose end freezes it. */
  readonly by: Stage;
}

/** Which inputs of the plan of record are frozen now. A published cycle has frozen all of them; an abandoned one none. */
export function inputStates(cycle: Cycle): readonly InputState[] {
  return (Object.keys(frozenBy) as InputGroup[]).map((group) => ({
    group,
    by: frozenBy[group],
    frozen: cycle.phase !== 'abandoned' && cycle.stages[frozenBy[group]].state === 'closed',
  }));
}

/** Stages that are open now. */
export function openStages(cycle: Cycle): readonly Stage[] {
  return stages.filter((stage) => cycle.stages[stage].state === 'open');
}

/**
 * Why changes of these kinds may not be made to the scenario of a cycle now; empty: they may. `agreed` changes need the right to edit and an
 * input that is not frozen; proposals need the right to propose and freeze nothing, because they are not part of the plan.
 *
 * Issues: `cycle/frozen`, `cycle/not-yours`.
 */
export function editIssues(cycle: Cycle, kinds: readonly ChangeKind[], agreed: boolean, role: Role | null): readonly Issue[] {
  const states = new Map(inputStates(cycle).map((state) => [state.group, state]));
  const groups = [...new Set(kinds.map((kind) => inputGroupOf[kind]))];
  const where = openStages(cycle);
  return groups.flatMap((group): Issue[] => {
    const { frozen, by } = states.get(group)!;
    const found: Issue[] = [];
    if (frozen && agreed) {
      found.push({
        code: 'cycle/frozen',
        severity: 'error',
        message: `${groupNames[group]} are frozen in cycle ${cycle.id}: ${stageName(by).toLowerCase()} is closed.`.replace(
          /^The strategy are/,
          'The strategy is',
        ),
        seen: cycle.phase === 'published' ? 'the plan is published' : `${stageName(by)} closed`,
        wanted: `${stageName(by)} open`,
        remedy:
          cycle.phase === 'published'
            ? 'Work in a branch, or open an off-cycle review with its reason.'
            : 'Work in a branch, propose it as a risk or opportunity, or open the stage again with the reason.',
      });
    }
    const deed = agreed ? (`edit-${group}` as const) : 'propose';
    if (role !== null && !may(role, deed, where)) {
      found.push({
        code: 'cycle/not-yours',
        severity: 'error',
        message: `${someOf(role)} may not ${agreed ? `change ${groupNames[group].toLowerCase()}` : 'propose assumptions'} now.`,
        seen: roleName(role),
        remedy: 'Ask the chair of the stage, or propose it as an assumption that is not agreed yet.',
      });
    }
    return found;
  });
}

/** Why the scenario of a cycle may not move onto other base data now; empty: it may. */
export function baseIssues(cycle: Cycle, base: string): readonly Issue[] {
  const { base: frozen, phase, stages: records } = cycle;
  if (phase === 'abandoned' || frozen === null || frozen === base || records.data.state !== 'closed') return [];
  return [
    {
      code: 'cycle/base-frozen',
      severity: 'error',
      message: `The data of cycle ${cycle.id} are frozen: its scenario stays on the base it stands on.`,
      seen: base.slice(0, 12),
      wanted: frozen.slice(0, 12),
      remedy: 'Open the data stage again with the reason, or work in a branch.',
    },
  ];
}
