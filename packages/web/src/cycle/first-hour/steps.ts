import type { Answer, Role } from '@equipoise/api';
import type { Messages } from '../../texts/messages.ts';

export type StepName = keyof Messages['firstHour']['steps'];

/** What proves that a step was done: pages that were opened, and facts of the plan and the cycle. */
export interface Proof {
  /** Places that were opened, in the words of `placesOf`. */
  readonly opened: ReadonlySet<string>;
  /** Name of the person. */
  readonly me: string;
  readonly cycles: Answer<'listCycles'> | undefined;
  readonly cycle: Answer<'getCycle'> | undefined;
  readonly scenario: Answer<'getScenario'> | undefined;
  readonly scenarios: readonly { readonly createdBy: string; readonly origin: unknown }[];
  readonly people: number;
}

interface Step {
  readonly name: StepName;
  readonly to: string;
  readonly search?: Readonly<Record<string, string>>;
  readonly isDone: (proof: Proof) => boolean;
}

const opened =
  (place: string) =>
  ({ opened: places }: Proof): boolean =>
    places.has(place);

/** Places an address stands for: the page, and what of it is open. */
export function placesOf(path: string, search: Readonly<Record<string, unknown>>): readonly string[] {
  const parts = ['family', 'resource', 'tab', 'stage'] as const;
  const open = parts.flatMap((part) => {
    const value = search[part];
    if (value === undefined) return [];
    return part === 'tab' || part === 'stage' ? [`${path} ${part}=${String(value)}`] : [`${path} ${part}`];
  });
  return [path, ...open];
}

const checkDone =
  (id: string) =>
  ({ cycle }: Proof): boolean =>
    cycle?.stages.some(({ checks }) => checks.some((check) => check.id === id && check.state !== 'missing')) ?? false;

const signedBy =
  (isStage: (stage: string) => boolean) =>
  ({ cycle, me }: Proof): boolean =>
    cycle?.signOffs.some(({ stage, person }) => person === me && isStage(stage)) ?? false;

const steps: Readonly<Record<StepName, Omit<Step, 'name'>>> = {
  overview: { to: '/', isDone: opened('/') },
  demandFamily: { to: '/demand', isDone: opened('/demand family') },
  override: {
    to: '/demand',
    isDone: ({ scenario, me }) =>
      scenario?.entries.some(({ assumption: { owner, change } }) => owner === me && change.kind === 'demand') ?? false,
  },
  compareStrategies: { to: '/supply', isDone: opened('/supply') },
  heat: { to: '/supply', isDone: opened('/supply resource') },
  whatIf: {
    to: '/supply',
    isDone: ({ scenarios, me }) => scenarios.some(({ createdBy, origin }) => origin !== null && createdBy === me),
  },
  scenario: { to: '/scenarios', isDone: opened('/scenarios') },
  risks: { to: '/cycle', search: { tab: 'register' }, isDone: opened('/cycle tab=register') },
  cycle: { to: '/cycle', isDone: opened('/cycle') },
  openCycle: { to: '/cycle', isDone: ({ cycles }) => (cycles?.cycles.length ?? 0) > 0 },
  freeze: { to: '/cycle', search: { stage: 'data' }, isDone: checkDone('base-frozen') },
  year: { to: '/cycle', search: { tab: 'year' }, isDone: opened('/cycle tab=year') },
  familyPage: { to: '/cycle/families', isDone: opened('/cycle/families') },
  demandStage: { to: '/cycle', search: { stage: 'demand' }, isDone: opened('/cycle stage=demand') },
  supplyStage: { to: '/cycle', search: { stage: 'supply' }, isDone: opened('/cycle stage=supply') },
  putForward: { to: '/cycle', search: { stage: 'supply' }, isDone: ({ cycle }) => cycle?.proposal != null },
  explainGap: { to: '/cycle', search: { stage: 'finance' }, isDone: checkDone('gap-reviewed') },
  decisions: { to: '/cycle', isDone: opened('/cycle') },
  decide: { to: '/cycle', isDone: ({ cycle, me }) => cycle?.decisions.some(({ taken }) => taken?.by === me) ?? false },
  sign: { to: '/cycle', isDone: signedBy((stage) => stage !== 'publish') },
  signPlan: { to: '/cycle/sign', isDone: signedBy((stage) => stage === 'publish') },
  data: { to: '/data', isDone: opened('/data') },
  people: { to: '/administration', isDone: ({ people }) => people > 1 },
  propose: {
    to: '/scenarios',
    isDone: ({ scenario, me }) =>
      scenario?.entries.some(({ assumption: { owner, state } }) => owner === me && state === 'proposed') ?? false,
  },
  supply: { to: '/supply', isDone: opened('/supply') },
};

const hours: Readonly<Record<Role, readonly StepName[]>> = {
  administrator: ['overview', 'data', 'people', 'openCycle', 'cycle'],
  coordinator: ['cycle', 'openCycle', 'freeze', 'familyPage', 'year'],
  'demand-planner': ['demandFamily', 'override', 'demandStage', 'familyPage', 'sign'],
  'supply-planner': ['compareStrategies', 'heat', 'whatIf', 'supplyStage', 'putForward'],
  finance: ['familyPage', 'risks', 'scenario', 'explainGap', 'sign'],
  executive: ['overview', 'familyPage', 'decisions', 'decide', 'signPlan'],
  contributor: ['demandFamily', 'override', 'propose', 'cycle'],
  viewer: ['overview', 'demandFamily', 'supply', 'scenario', 'cycle'],
};

/** The first hour of a role, in its order. */
export function stepsOf(role: Role): readonly Step[] {
  return hours[role].map((name) => ({ name, ...steps[name] }));
}
