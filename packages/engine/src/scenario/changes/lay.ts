import type { Issue } from '../../company/issue.ts';
import type { Change } from '../change.ts';
import type { Draft } from '../draft.ts';
import { layBudget } from './budget.ts';
import { layCalendar } from './calendar.ts';
import { layCapacity } from './capacity.ts';
import { layCost } from './cost.ts';
import { layCurrency } from './currency.ts';
import { layDemand } from './demand.ts';
import { layLaunch } from './launch.ts';
import { layLock } from './lock.ts';
import { layOvertime } from './overtime.ts';
import { layPrice } from './price.ts';
import { layProduction } from './production.ts';
import { layPromotion } from './promotion.ts';
import { layRetirement } from './retirement.ts';
import { laySetting } from './setting.ts';
import { layShift } from './shift.ts';
import { layStrategy } from './strategy.ts';
import { laySubcontract } from './subcontract.ts';
import { laySuccessor } from './successor.ts';
import { layTarget } from './target.ts';
import { layWorkforce } from './workforce.ts';

/** Lays a change on a fork. An issue: it is not made, and the fork is to be dropped. */
export function layChange(draft: Draft, change: Change): Issue | null {
  switch (change.kind) {
    case 'demand':
      return layDemand(draft, change);
    case 'lock':
      return layLock(draft, change);
    case 'promotion':
      return layPromotion(draft, change);
    case 'launch':
      return layLaunch(draft, change);
    case 'successor':
      return laySuccessor(draft, change);
    case 'retirement':
      return layRetirement(draft, change);
    case 'price':
      return layPrice(draft, change);
    case 'cost':
      return layCost(draft, change);
    case 'capacity':
      return layCapacity(draft, change);
    case 'shift':
      return layShift(draft, change);
    case 'calendar':
      return layCalendar(draft, change);
    case 'workforce':
      return layWorkforce(draft, change);
    case 'overtime':
      return layOvertime(draft, change);
    case 'subcontract':
      return laySubcontract(draft, change);
    case 'target':
      return layTarget(draft, change);
    case 'strategy':
      return layStrategy(draft, change);
    case 'production':
      return layProduction(draft, change);
    case 'budget':
      return layBudget(draft, change);
    case 'currency':
      return layCurrency(draft, change);
    case 'setting':
      return laySetting(draft, change);
    default:
      return change satisfies never;
  }
}
