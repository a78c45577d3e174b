export type { Check } from './check.ts';
export type {
  Command,
  CommandBody,
  CommandKind,
  Cycle,
  CycleEvent,
  CycleNote,
  CycleRules,
  Mark,
  Moved,
  Phase,
  Proposal,
  Publication,
  Refusal,
  Reopening,
  SignOff,
  StageRecord,
  StageRule,
  Tick,
} from './cycle.ts';
export type {
  Decision,
  DecisionOption,
  DecisionOutcome,
  DecisionState,
  Expectation,
  MeasuredEffect,
  OptionPrice,
} from './decision.ts';
export * from './operating-plan/index.ts';
export { type Role, roleName, roles, usualChair } from './role.ts';
export { type Stage, type StageState, stageIndex, stageName, stages } from './stage.ts';
