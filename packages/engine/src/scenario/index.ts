export {
  type AlternativeRow,
  type AlternativesTable,
  alternativesSentence,
  alternativesTable,
  type MoneyAlternative,
  scenarioMoneyOf,
} from './alternatives.ts';
export { type Applied, applyEntries, counts } from './apply.ts';
export type { Assumption, AssumptionState, Entry, Scenario, Team } from './assumption.ts';
export {
  type Change,
  type ChangeKind,
  type DemandPlace,
  type Operation,
  type Span as ChangeSpan,
  type TypedMoney,
  type WorkforceRule,
  workforceRules,
} from './change.ts';
export { assumptionVersion, type Decoded, decodeAssumption, encodeAssumption, readAssumption } from './codec/assumption.ts';
export { changeFaults, changeKinds } from './codec/change-shapes.ts';
export { type Alternative, compareAlternatives, type KpiRow, type KpiTable } from './compare.ts';
export { diffPlans, type PlanDiff, type PlanLine } from './compare-cells.ts';
export { type Clash, type ConflictKind, clashBetween, isConflict, type RemarkKind, type Touched, touchedOf } from './conflict.ts';
export {
  type Ground as ConflictGround,
  groundOf as conflictGroundOf,
  overlap as regionOverlap,
  type Quantity,
  type Region,
  regionName,
} from './conflict-region.ts';
export { type Effect as TouchEffect, type Touch, touches } from './conflict-touch.ts';
export { type BookRow, bookOf, type DemandBook, panelOf } from './demand-book.ts';
export { demandMoney } from './demand-money.ts';
export {
  applyScenarioDiff,
  diffScenarios,
  type EntryChange,
  entryChangesOf,
  isEmptyScenarioDiff,
  type ScenarioDiff,
  type Swap,
} from './diff.ts';
export {
  type AppliedData,
  type AppliedDiff,
  applyAppliedDiff,
  diffApplied,
  isEmptyAppliedDiff,
  type PanelDiff,
  type PanelName,
  type TableDiff,
  type TableField,
} from './diff-applied.ts';
export { type DemandLevel, type DemandLine, type DemandTable, diffDemand } from './diff-demand.ts';
export { isEmptyListDiff, type ListDiff } from './diff-list.ts';
export type { CompanyStep, Contribution } from './draft.ts';
export { type Effective, type EffectiveChange, effectiveOf } from './effective.ts';
export { companyHash } from './evaluate/company-hash.ts';
export { type Evaluation, type Evaluator, evaluatorOf } from './evaluate/evaluator.ts';
export type { DemandLoad } from './evaluate/load.ts';
export type { Totals } from './evaluate/totals.ts';
export { hedgeChanges } from './hedge-changes.ts';
export { type Lineage, type LineagePart, lineageOf, type Places, placesOf } from './lineage.ts';
export { clashesOf, type MergeConflict, type MergeResult, mergeScenarios, type Resolution } from './merge.ts';
export {
  type AssumptionEffect,
  lessMoney,
  type MoneyEffectOptions,
  type MoneyEffects,
  moneyEffects,
  moneyKeys,
  type ScenarioMoney,
} from './money-effect.ts';
export { type NumberPlace, type NumberValue, numberAt } from './number-at.ts';
export {
  type BaseData,
  type Reason as RebaseReason,
  type Rebased,
  type RebaseFinding,
  type RebaseOptions,
  type Remedy,
  rebaseScenario,
} from './rebase.ts';
export type { NameKind, Renames } from './rebase-names.ts';
export { type Effect as RiskEffect, type Risk, type RiskOptions, type RiskReport, risksOf } from './risk.ts';
export type { Band as RiskBand } from './risk-band.ts';
export { trialChoices, trialEntry, trialId } from './trial.ts';
export { inUnits, type MoneyEntry, type MoneyInUnits } from './typed-money.ts';
export {
  leverNames,
  type MissedMove,
  type Waiting,
  type WaitingLever,
  type WaitingOptions,
  waitingLevers,
  waitingOf,
} from './waiting.ts';
export { sentenceOf } from './words/sentence.ts';
