import {
  type Check,
  type Cycle,
  checkList,
  cycleSentence,
  inputStates,
  openStages,
  preReadDay,
  stageDays,
  workingDayOn,
} from '@equipoise/engine';
import type { Store } from '@equipoise/store';
import type { Terminal } from '../terminal.ts';
import { renderCycle } from '../text/cycle.ts';
import { todayOf } from '../workspace/sign.ts';
import { gatherFacts } from './gather-facts.ts';
import { openCycle } from './keep.ts';
import type { CycleOptions } from './options.ts';

/** Says where a cycle stands, with its check lists by the facts of now. */
export async function showCycle(store: Store, options: CycleOptions, terminal: Terminal): Promise<void> {
  const cycle = await openCycle(store, options.cycle);
  const today = todayOf(options);
  const { facts } = await gatherFacts(store, cycle, today, terminal);
  tellCycle(cycle, checkList(cycle, facts), today, terminal);
}

export function tellCycle(cycle: Cycle, checks: readonly Check[], today: string, terminal: Terminal): void {
  terminal.give({
    sentence: cycleSentence(cycle, checks, today),
    ...{ today, workingDay: workingDayOn(cycle.rules, today), preRead: preReadDay(cycle.rules), days: stageDays(cycle.rules) },
    ...{ checks, inputs: inputStates(cycle), open: openStages(cycle), cycle },
  });
  terminal.say(renderCycle(cycle, checks, today));
}
