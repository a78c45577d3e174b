import type { ChangeKind } from '../scenario/change.ts';
import type { CommandKind } from './cycle.ts';
import type { Role } from './role.ts';
import { type Stage, stages } from './stage.ts';

/** Inputs of the plan that freeze together. */
export type InputGroup = 'product' | 'demand' | 'supply' | 'money' | 'strategy';

/** What can be done in a cycle, in the words of the table below. */
export type Deed =
  /** Open, set rules, abandon, review off-cycle, publish. */
  | 'run'
  /** Begin, close, open again and waive, as the chair of a stage. */
  | 'chair'
  | 'freeze'
  | 'tick'
  | 'put-forward'
  /** Pose a decision, price its options, drop it. */
  | 'pose'
  /** Decide or put off. */
  | 'decide'
  | 'follow-up'
  | 'sign'
  | 'note'
  /** Make an assumption that is not agreed yet. */
  | 'propose'
  /** Change agreed numbers of a group of inputs. */
  | `edit-${InputGroup}`
  | 'read';

type Where = readonly Stage[] | 'always';
const before = (stage: Stage): readonly Stage[] => stages.slice(0, stages.indexOf(stage));

/**
 * Who may do what in which stage: the one table that command line, server and screens follow. `always` means in every stage and between
 * cycles; what is not in the table is not allowed. A contributor may be limited further, to own
 * families and markets: `territory.ts`.
 */
export const permissions: Readonly<Record<Role, Readonly<Partial<Record<Deed, Where>>>>> = {
  administrator: { run: 'always', note: 'always', read: 'always' },
  coordinator: {
    run: 'always',
    chair: 'always',
    freeze: 'always',
    tick: 'always',
    'put-forward': ['supply', 'finance', 'executive'],
    pose: 'always',
    decide: ['data', 'product', 'publish'],
    'follow-up': 'always',
    sign: ['data', 'publish'],
    note: 'always',
    propose: 'always',
    'edit-product': before('executive'),
    'edit-demand': before('executive'),
    'edit-supply': before('executive'),
    'edit-money': before('executive'),
    'edit-strategy': stages,
    read: 'always',
  },
  'demand-planner': {
    chair: ['product', 'demand'],
    tick: ['data', 'product', 'demand'],
    pose: ['data', 'product', 'demand', 'supply'],
    decide: ['product', 'demand'],
    'follow-up': 'always',
    sign: ['product', 'demand', 'publish'],
    note: 'always',
    propose: 'always',
    'edit-product': ['data', 'product', 'demand'],
    'edit-demand': ['data', 'product', 'demand'],
    read: 'always',
  },
  'supply-planner': {
    chair: ['supply'],
    tick: ['data', 'supply'],
    'put-forward': ['supply', 'finance'],
    pose: ['demand', 'supply', 'finance'],
    decide: ['supply'],
    'follow-up': 'always',
    sign: ['supply', 'publish'],
    note: 'always',
    propose: 'always',
    'edit-supply': before('finance'),
    'edit-strategy': ['supply', 'finance'],
    read: 'always',
  },
  finance: {
    chair: ['finance'],
    tick: ['data', 'finance'],
    // The reconciliation leaves the decisions to take: those of the executive review are posed with it.
    pose: ['demand', 'supply', 'finance', 'executive'],
    decide: ['finance'],
    'follow-up': 'always',
    sign: ['finance', 'publish'],
    note: 'always',
    propose: 'always',
    'edit-money': before('executive'),
    read: 'always',
  },
  executive: {
    chair: ['executive'],
    tick: ['executive'],
    pose: 'always',
    decide: 'always',
    'follow-up': 'always',
    sign: ['demand', 'supply', 'finance', 'executive', 'publish'],
    note: 'always',
    propose: 'always',
    read: 'always',
  },
  contributor: {
    note: 'always',
    propose: ['data', 'product', 'demand'],
    'edit-demand': ['data', 'product', 'demand'],
    read: 'always',
  },
  viewer: { read: 'always' },
};

/** Whether a role may do something in any of the stages given; none given: between cycles. */
export function may(role: Role, deed: Deed, where: readonly Stage[]): boolean {
  const allowed = permissions[role][deed];
  if (allowed === undefined) return false;
  return allowed === 'always' || where.some((stage) => allowed.includes(stage));
}

/** What a command is, in the words of the table. */
export const deedOf: Readonly<Record<CommandKind, Deed>> = {
  open: 'run',
  'set-rules': 'run',
  'off-cycle': 'run',
  withdraw: 'run',
  abandon: 'run',
  publish: 'run',
  begin: 'chair',
  close: 'chair',
  reopen: 'chair',
  waive: 'chair',
  freeze: 'freeze',
  tick: 'tick',
  untick: 'tick',
  'put-forward': 'put-forward',
  pose: 'pose',
  price: 'pose',
  drop: 'pose',
  decide: 'decide',
  defer: 'decide',
  'follow-up': 'follow-up',
  sign: 'sign',
  note: 'note',
};

/** Which group of inputs a kind of change belongs to. */
export const inputGroupOf: Readonly<Record<ChangeKind, InputGroup>> = {
  launch: 'product',
  successor: 'product',
  retirement: 'product',
  demand: 'demand',
  lock: 'demand',
  promotion: 'demand',
  price: 'demand',
  capacity: 'supply',
  shift: 'supply',
  calendar: 'supply',
  workforce: 'supply',
  overtime: 'supply',
  subcontract: 'supply',
  target: 'supply',
  production: 'supply',
  setting: 'supply',
  cost: 'money',
  budget: 'money',
  currency: 'money',
  strategy: 'strategy',
};

/** The stage whose end freezes a group: the demand review leaves the consensus, the supply review what the plant can do, … */
export const frozenBy: Readonly<Record<InputGroup, Stage>> = {
  product: 'demand',
  demand: 'demand',
  supply: 'supply',
  money: 'finance',
  strategy: 'executive',
};
