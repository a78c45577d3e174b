import { renew } from './renew.ts';

const answers: readonly unknown[] = [
  'listCycles',
  'getCycle',
  'getAgenda',
  'getFamilyPage',
  'getRegister',
  'getDraftPlan',
  'getActualAgainstPlan',
  'listPlans',
  'verifyPlans',
];

/** Asks anew for what speaks of a cycle: check lists follow from facts, so that a change of scenario or data changes them too. */
export function renewCycles(): void {
  void renew(({ queryKey: [name] }) => answers.includes(name));
}
