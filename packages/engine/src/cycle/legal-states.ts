import type { CommandKind, Cycle, Phase } from './cycle.ts';
import { type Stage, stages } from './stage.ts';

/*
 * The closed table of the cycle: every state the stages can be in, and every kind of command each phase allows. Nothing else is legal.
 */

/**
 * Every state of the seven stages, data first: x closed, o open, . waiting. Two neighbours may be open at once, because reviews overlap
 * (the month has twenty working days and seven steps); what stands before them is closed. Nobody begins to publish while the
 * executive review is open.
 */
export const stageStates = [
  'o......',
  'oo.....',
  'x......',
  'xo.....',
  'xoo....',
  'xx.....',
  'xxo....',
  'xxoo...',
  'xxx....',
  'xxxo...',
  'xxxoo..',
  'xxxx...',
  'xxxxo..',
  'xxxxoo.',
  'xxxxx..',
  'xxxxxo.',
  'xxxxxx.',
  'xxxxxxo',
  'xxxxxxx',
] as const;
export type StageStates = (typeof stageStates)[number];

/** Where publishing stands in each phase: a published cycle has every stage closed, all others have not. */
export const statesOf: Readonly<Record<Phase, readonly StageStates[]>> = {
  running: stageStates.filter((state) => state !== 'xxxxxxx'),
  'off-cycle': stageStates.filter((state) => state !== 'xxxxxxx'),
  abandoned: stageStates.filter((state) => state !== 'xxxxxxx'),
  published: ['xxxxxxx'],
};

const atWork: readonly CommandKind[] = [
  'set-rules',
  'begin',
  'close',
  'reopen',
  'freeze',
  'put-forward',
  'tick',
  'untick',
  'waive',
  'pose',
  'price',
  'decide',
  'defer',
  'drop',
  'follow-up',
  'sign',
  'publish',
  'note',
];

/** Kinds of command each phase knows. `null`: the cycle does not exist yet. */
export const legalKinds: Readonly<Record<Phase | 'none', readonly CommandKind[]>> = {
  none: ['open'],
  running: [...atWork, 'abandon'],
  'off-cycle': [...atWork, 'withdraw'],
  published: ['off-cycle', 'follow-up', 'note'],
  abandoned: ['note'],
};

const marks = { waiting: '.', open: 'o', closed: 'x' } as const;

/** The state of the stages as it stands in the table. */
export function stageStatesOf(cycle: Pick<Cycle, 'stages'>): string {
  return stages.map((stage) => marks[cycle.stages[stage].state]).join('');
}

/** The states with one stage opened (again): what follows it waits. */
export function withOpened(states: string, stage: Stage): string {
  const at = stages.indexOf(stage);
  return `${states.slice(0, at)}o${'.'.repeat(stages.length - at - 1)}`;
}

/** The states with one stage in another state, whether legal or not. */
export function withState(states: string, stage: Stage, mark: 'o' | 'x'): string {
  const at = stages.indexOf(stage);
  return states.slice(0, at) + mark + states.slice(at + 1);
}

/** Whether the table has this state. */
export function isLegal(phase: Phase, states: string): boolean {
  return (statesOf[phase] as readonly string[]).includes(states);
}
