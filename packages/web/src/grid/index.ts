export type { FollowedBy } from './edit-overlay.ts';
export { GridModel } from './grid-model.ts';
export * from './grid-source.ts';
export { PlanGrid, type PlanGridProps } from './plan-grid.tsx';
export type { GridPick } from './selection.ts';
export { type HeldPlace, TreeSource } from './tree-source.ts';
