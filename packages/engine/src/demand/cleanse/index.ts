export { accept, type Cleansed, cleanse, type History, type Repair, type RepairKind, revert } from './cleanse.ts';
export type { LevelShift } from './level-shift.ts';
