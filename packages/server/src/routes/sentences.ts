import type { ListChange, ScenarioEntry } from '@equipoise/api';
import { counted, listed, pageStyle, sayMoney } from '@equipoise/engine';

/** The sentences pages of scenarios open with. */
export function scenarioSentence(name: string, entries: readonly ScenarioEntry[]): string {
  if (entries.length === 0) return `${name} is the base data as it is: no assumption yet`;
  const on = entries.filter((entry) => entry.counts).length;
  const bad = entries.filter(({ issues }) => issues.some(({ severity }) => severity === 'error')).length;
  const proposed = entries.filter(({ assumption }) => assumption.state === 'proposed').length;
  const parts = [`${counted(on, 'assumption')} of ${entries.length} ${on === 1 ? 'counts' : 'count'}`];
  if (proposed > 0) parts.push(`${proposed} ${proposed === 1 ? 'is' : 'are'} not decided`);
  if (bad > 0) parts.push(`${bad} ${bad === 1 ? 'does' : 'do'} not fit`);
  return `${name}: ${listed(parts)}`;
}

export function diffSentence(name: string, other: string, list: readonly ListChange[], lines: number): string {
  if (list.length === 0 && lines === 0) return `${name} and ${other} say the same`;
  const demand = lines === 0 ? 'demand is the same' : `demand differs in ${counted(lines, 'line')}`;
  return `${name} differs from ${other} by ${counted(list.length, 'assumption')}; ${demand}`;
}

export function riskSentence(count: number, unweighed: number, weighed: number, currency: string): string {
  if (count === 0) return 'Nothing is proposed that is not decided';
  const direction = unweighed < 0 ? 'less' : 'more';
  const revenue = `${sayMoney(Math.abs(unweighed), currency, pageStyle)} ${direction} revenue`;
  return `${counted(count, 'proposal')} together ${count === 1 ? 'means' : 'mean'} ${revenue}, ${sayMoney(weighed, currency, pageStyle)} weighed by probability`;
}
