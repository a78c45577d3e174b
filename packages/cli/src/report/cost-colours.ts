import type { CostKind } from '@equipoise/engine';

/** Colour of each kind of cost, by the name of its variable in the style: one colour, one meaning. */
export const costColour: Readonly<Record<CostKind, string>> = {
  material: 'material',
  regular: 'regular',
  overtime: 'overtime',
  subcontract: 'subcontract',
  purchase: 'other2',
  wages: 'regular',
  idle: 'h2',
  hire: 'people',
  layoff: 'people',
  setup: 'other',
  'rate-change': 'other',
  transport: 'history',
  holding: 'stock',
  'safety-shortfall': 'shortage2',
  backorder: 'shortage',
  'lost-sale': 'shortage',
};
