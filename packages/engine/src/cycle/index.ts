export * from './actuals/index.ts';
export { type Agenda, type AgendaItem, type AgendaSection, agendaOf } from './agenda.ts';
export { decisionItem, followUpItem, type OptionEffect, optionEffect, signedMoney } from './agenda-decisions.ts';
export type { AgendaException, AgendaFacts, AgendaFamily, AgendaGap } from './agenda-facts.ts';
export type { Check } from './check.ts';
export { chairOf, checkIds, checkList, missingSigners, planSignOffs, stageSubject } from './check-list.ts';
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
export { cycleSentence } from './cycle-sentence.ts';
export {
  type CycleMonth,
  cycleYear,
  preReadDay,
  type StageDays,
  stageDays,
  usualStageRules,
  usualWorkingDays,
  workingDay,
  workingDayOn,
} from './days.ts';
export type {
  Decision,
  DecisionOption,
  DecisionOutcome,
  DecisionState,
  Expectation,
  MeasuredEffect,
  OptionPrice,
} from './decision.ts';
export type { CycleFacts } from './facts.ts';
export { type FamilyFactsOfPlan, type FamilyPast, type FamilyPlanned, familiesOf, familyFactsOf } from './family-facts.ts';
export {
  type FamilyBlock,
  type FamilyPage,
  type FamilyPageFacts,
  type FamilyPolicy,
  familyPage,
  type PlannedAndActual,
} from './family-page.ts';
export { applyEvent, foldCycle } from './fold.ts';
export { baseIssues, editIssues, type InputState, inputGroupName, inputStates, openStages } from './frozen.ts';
export * from './gather/index.ts';
export { type Kpi, type KpiFacts, type KpiTargets, kpisOf, usualTargets } from './kpi.ts';
export { isLegal, legalKinds, type StageStates, stageStates, stageStatesOf, statesOf } from './legal-states.ts';
export { move, reasonedMoves } from './move.ts';
export * from './operating-plan/index.ts';
export { type ActualOf, type MeasuredDecision, measureDecision, outcomeSentences } from './outcome.ts';
export * from './pack/index.ts';
export { type Deed, deedOf, frozenBy, type InputGroup, inputGroupOf, may, permissions } from './permission.ts';
export { adherence, attainment, type PlanActual, planActual } from './plan-actual.ts';
export { publishedPlan, publishedStatement, publishedView } from './published-statement.ts';
export { type RegisterChange, type RegisterKind, type RegisterLine, registerOf } from './register.ts';
export * from './replay/index.ts';
export { type Role, roleName, roles, usualChair } from './role.ts';
export { type Stage, type StageState, stageIndex, stageName, stages } from './stage.ts';
export {
  covers,
  everywhere,
  isLimited,
  limitsRole,
  readTerritory,
  type Territory,
  territoryIssues,
  territoryLabel,
  territoryText,
} from './territory.ts';
