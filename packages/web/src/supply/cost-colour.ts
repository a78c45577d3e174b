import type { Plans } from './supply-page.tsx';

export type CostKind = Plans['comparison']['kinds'][number]['kind'];

/** Colour of each kind of cost, by the name of its variable: one colour, one meaning. */
export const costColour: Readonly<Record<CostKind, string>> = {
  material: 'material',
  regular: 'regular',
  overtime: 'overtime',
  subcontract: 'subcontract',
  purchase: 'purchase',
  wages: 'regular',
  idle: 'heat-2',
  hire: 'workforce',
  layoff: 'workforce',
  setup: 'other',
  'rate-change': 'other',
  transport: 'history',
  holding: 'stock',
  'safety-shortfall': 'shortage-soft',
  backorder: 'shortage',
  'lost-sale': 'shortage',
};
