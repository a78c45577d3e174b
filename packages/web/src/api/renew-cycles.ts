import { queryClient } from './query-client.ts';

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
  void queryClient.invalidateQueries({ predicate: ({ queryKey: [name] }) => answers.includes(name) });
}
