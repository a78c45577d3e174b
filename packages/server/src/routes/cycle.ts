import type { Application } from '../application.ts';
import type { HandlersOf } from '../http/call.ts';
import { Refusal } from '../http/problem.ts';

type Names =
  | 'listCycles'
  | 'openCycle'
  | 'getCycle'
  | 'moveCycle'
  | 'planAlternatives'
  | 'getAgenda'
  | 'getFamilyPage'
  | 'getRegister'
  | 'bringActuals'
  | 'getActualAgainstPlan'
  | 'getDraftPlan'
  | 'drawPlan'
  | 'registerKey'
  | 'signPlan'
  | 'publishPlan'
  | 'listPlans'
  | 'verifyPlans'
  | 'verifyPlan';

export function cycleHandlers(_: Application): HandlersOf<Names> {
  const later = () => {
    throw new Refusal(503, 'not-yet', 'This version of the server does not answer it yet.');
  };
  return {
    listCycles: later,
    openCycle: later,
    getCycle: later,
    moveCycle: later,
    planAlternatives: later,
    getAgenda: later,
    getFamilyPage: later,
    getRegister: later,
    bringActuals: later,
    getActualAgainstPlan: later,
    getDraftPlan: later,
    drawPlan: later,
    registerKey: later,
    signPlan: later,
    publishPlan: later,
    listPlans: later,
    verifyPlans: later,
    verifyPlan: later,
  };
}
