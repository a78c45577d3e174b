import type { DecisionOption } from '@equipoise/engine';
import type { Store } from '@equipoise/store';
import { WrongUsage } from '../outcome.ts';
import { openScenario } from '../workspace/scenario.ts';

/**
 * Reads `push=Push, no shift @ Spring push : mixed`: an id, a name, and where it is modelled the scenario and the strategy (mixed
 * unless said).
 */
export async function readOption(text: string, store: Store): Promise<DecisionOption> {
  const match = /^([a-z0-9][a-z0-9-]*)=([^@]*)(?:@(.*))?$/.exec(text.trim());
  const name = match?.[2]?.trim() ?? '';
  if (match === null || name === '')
    throw new WrongUsage(`--option "${text}": wanted ID=NAME, or ID=NAME @ SCENARIO : STRATEGY.`);
  const id = match[1]!;
  if (match[3] === undefined) return { id, name, scenario: null, price: null, expects: [] };
  const [, scenario = '', strategy = 'mixed'] = /^(.*?)(?::\s*(level|chase|mixed|stepped|own)\s*)?$/.exec(match[3].trim()) ?? [];
  const { head } = await openScenario(store, scenario.trim());
  return { id, name, scenario: { id: head.id, version: head.version, strategy }, price: null, expects: [] };
}

/** `as-is: sales are lost` as its two parts. */
export function readPair(text: string, what: string): readonly [string, string] {
  const at = text.indexOf(':');
  const [before, after] = [text.slice(0, Math.max(0, at)).trim(), text.slice(at + 1).trim()];
  if (before === '' || after === '') throw new WrongUsage(`${what} "${text}": wanted two parts with a colon between them.`);
  return [before, after];
}
