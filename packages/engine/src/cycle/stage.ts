/** The steps of one month's round, in their order. */
export const stages = ['data', 'product', 'demand', 'supply', 'finance', 'executive', 'publish'] as const;
export type Stage = (typeof stages)[number];

export type StageState = 'waiting' | 'open' | 'closed';

const names: Readonly<Record<Stage, string>> = {
  data: 'Data',
  product: 'Product review',
  demand: 'Demand review',
  supply: 'Supply review',
  finance: 'Financial reconciliation',
  executive: 'Executive review',
  publish: 'Publish',
};

export function stageName(stage: Stage): string {
  return names[stage];
}

/** Position in the order, 0 for data. */
export function stageIndex(stage: Stage): number {
  return stages.indexOf(stage);
}
