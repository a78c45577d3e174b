export {
  acceptRepair,
  type Cleansed,
  cleanse,
  type KnownPeriod,
  type RecordedHistory,
  type Repair,
  type RepairKind,
  revertRepairs,
} from './cleanse.ts';
export type { LevelShift } from './level-shift.ts';
