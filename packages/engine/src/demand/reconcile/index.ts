export { chainFrom, type ShareBasis } from './chain.ts';
export * from './choose.ts';
export { applyOverrides, type NodeOverride, type Overridden } from './overrides.ts';
export * from './reconcile.ts';
export * from './structure.ts';
export { parentsOf } from './tree-projection.ts';
export { type ReconciliationTree, reconcileTree, type TwoPassResult } from './two-pass.ts';
