export { addByFamily, compareLoads, type LoadCause, type LoadComparison, type LoadInput } from './compare.ts';
export { type Explosion, type ExplosionInput, explode } from './explode.ts';
export { type FamilyBill, familyBillOf, familyLoadOf, mixOf } from './family-bill.ts';
export { type Load, loadOf } from './load.ts';
export { type MaterialBill, type MaterialRow, materialBill, materialBillOf } from './material-bill.ts';
export { type ResourcePlanRow, resourcePlanOf } from './resource-plan.ts';
export { rollUp } from './roll-up.ts';
export { factorsOf, overallFactors } from './rough-cut.ts';
export { compareApproaches, ownRequirement, plannedMix } from './two-approaches.ts';
