import type { Change, ChangeKind } from '@equipoise/engine';
import { demandWords } from './of-demand.ts';
import { moneyWords } from './of-money.ts';
import { resourceWords } from './of-resources.ts';
import { supplyWords } from './of-supply.ts';
import type { WordReader } from './reader.ts';

/** How a kind of change is typed. */
export interface ChangeWords<K extends ChangeKind = ChangeKind> {
  readonly usage: string;
  /** What stands after `assume WS SCENARIO`. */
  readonly example: string;
  /** Options of its own, as commander names them. */
  readonly options: readonly string[];
  readonly read: (words: WordReader) => Extract<Change, { kind: K }>;
}

export type WordsOf<K extends ChangeKind> = { readonly [One in K]: ChangeWords<One> };

/** Every kind of change in words. */
export const changeWords: WordsOf<ChangeKind> = { ...demandWords, ...moneyWords, ...resourceWords, ...supplyWords };

/** Options of all kinds: name, placeholder and meaning. A null placeholder is a flag. */
export const changeOptions = [
  ['split', '<basis>', 'demand: how it reaches the items: own-values, last-year, planning-bill, equal'],
  ['revenue', null, 'demand: the numbers are revenue; units that bring it at the prices of the scenario now are written'],
  ['name', '<name>', 'promotion: its name'],
  ['discount', '<share>', 'promotion: off the price while it runs, 15%'],
  ['dip', '<share>', 'promotion: share of the gain that is missing afterwards, 40%'],
  ['dip-periods', '<n>', 'promotion: periods over which it is missing (1)'],
  ['like', '<item>', 'launch: the item it is like'],
  ['from', '<period>', 'launch, overtime, target, currency: first period'],
  ['scale', '<factor>', 'launch: share of the demand of the item it is like (1)'],
  ['ramp', '<n>', 'launch: periods until all of it (0)'],
  ['share', '<share>', 'successor: share of the demand that moves (100%)'],
  ['count', '<n>', 'shift: lines that run it (1)'],
  ['cost', '<money>', 'overtime: money an hour'],
  ['price', '<money>', 'subcontract: money a unit'],
  ['supplier', '<resource>', 'subcontract: who makes it'],
  ['minimum', '<units>', 'subcontract: least a period (0)'],
  ['maximum', '<units>', 'subcontract: most a period'],
  ['safety', '<units>', 'target: safety stock'],
  ['safety-days', '<days>', 'target: safety stock in days of demand'],
  ['target', '<units>', 'target: target stock'],
  ['target-days', '<days>', 'target: target stock in days of demand'],
  ['frozen', null, 'production: binds every strategy'],
] as const satisfies readonly (readonly [string, string | null, string])[];
