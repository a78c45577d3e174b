import type { Company } from '../../company/company.ts';
import type { Change, ChangeKind } from '../change.ts';
import { ofDemand, ofLaunch, ofLock, ofPromotion, ofRetirement, ofSuccessor } from './of-demand.ts';
import { ofBudget, ofCost, ofCurrency, ofPrice, ofSetting } from './of-money.ts';
import { ofCalendar, ofCapacity, ofOvertime, ofShift, ofWorkforce } from './of-resources.ts';
import { ofProduction, ofStrategy, ofSubcontract, ofTarget } from './of-supply.ts';

/**
 * A change in plain words, with units and the names people gave; things the company does not know keep their id.
 *
 * @example '+10 % for E-bikes in EMEA, March to June 2027'
 */
export function sentenceOf(change: Change, company: Company): string {
  const sentence = words(change, company);
  // Names are written as people wrote them, also at the beginning.
  return beginsWithName.has(change.kind) ? sentence : `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
}

const beginsWithName: ReadonlySet<ChangeKind> = new Set([
  'promotion',
  'launch',
  'successor',
  'retirement',
  'subcontract',
  'currency',
]);

function words(change: Change, company: Company): string {
  switch (change.kind) {
    case 'demand':
      return ofDemand(change, company);
    case 'lock':
      return ofLock(change, company);
    case 'promotion':
      return ofPromotion(change, company);
    case 'launch':
      return ofLaunch(change, company);
    case 'successor':
      return ofSuccessor(change, company);
    case 'retirement':
      return ofRetirement(change, company);
    case 'price':
      return ofPrice(change, company);
    case 'cost':
      return ofCost(change, company);
    case 'capacity':
      return ofCapacity(change, company);
    case 'shift':
      return ofShift(change, company);
    case 'calendar':
      return ofCalendar(change);
    case 'workforce':
      return ofWorkforce(change, company);
    case 'overtime':
      return ofOvertime(change, company);
    case 'subcontract':
      return ofSubcontract(change, company);
    case 'target':
      return ofTarget(change, company);
    case 'strategy':
      return ofStrategy(change);
    case 'production':
      return ofProduction(change, company);
    case 'budget':
      return ofBudget(change, company);
    case 'currency':
      return ofCurrency(change, company);
    case 'setting':
      return ofSetting(change);
    default:
      return change satisfies never;
  }
}
