import type { Company } from '../company/company.ts';
import type { Assumption, Entry } from '../scenario/assumption.ts';
import type { RiskReport } from '../scenario/risk.ts';
import { sentenceOf } from '../scenario/words/sentence.ts';

export type RegisterKind = 'assumption' | 'risk' | 'opportunity' | 'open';

/** A line of the register of a cycle. */
export interface RegisterLine {
  readonly id: string;
  /** `assumption`: part of the plan. Proposals are risks or opportunities by what they do to money, `open` where that is not worked out. */
  readonly kind: RegisterKind;
  readonly sentence: string;
  readonly owner: string;
  readonly team: Assumption['team'];
  readonly on: string;
  readonly reason: string;
  readonly state: Assumption['state'];
  readonly ticked: boolean;
  readonly probability: number | null;
  readonly expires: string | null;
  /** Money on top of what is agreed; null: not worked out. */
  readonly money: number | null;
  /** Against the cycle before; null: as it was, or there is none to compare with. */
  readonly change: RegisterChange | null;
}

export type RegisterChange = 'new' | 'changed' | 'agreed' | 'rejected' | 'ticked on' | 'ticked off' | 'gone';

/**
 * Assumptions, risks and opportunities of a scenario, with what changed since an earlier list; null: there is none to compare with.
 * What was taken out is listed as `gone`.
 */
export function registerOf(
  entries: readonly Entry[],
  before: readonly Entry[] | null,
  company: Company,
  risks: RiskReport | null,
): readonly RegisterLine[] {
  const known = new Map(before?.map((entry) => [entry.assumption.id, entry]));
  const valued = new Map(risks?.risks.map((risk) => [risk.assumption.id, risk]));
  const lineOf = (entry: Entry, change: RegisterChange | null): RegisterLine => {
    const { id, owner, team, on, reason, state, probability, expires, change: what } = entry.assumption;
    const risk = valued.get(id);
    const money = risk === undefined || Number.isNaN(risk.alone.value) ? null : risk.alone.value;
    const kind = state !== 'proposed' ? 'assumption' : risk === undefined || risk.kind === 'neutral' ? 'open' : risk.kind;
    const sentence = sentenceOf(what, company);
    return { id, kind, sentence, owner, team, on, reason, state, ticked: entry.on, probability, expires, money, change };
  };
  const now = entries.map((entry) => lineOf(entry, before === null ? null : changeOf(known.get(entry.assumption.id), entry)));
  const here = new Set(entries.map(({ assumption }) => assumption.id));
  const gone = (before ?? []).filter(({ assumption }) => !here.has(assumption.id)).map((entry) => lineOf(entry, 'gone'));
  return [...now, ...gone];
}

function changeOf(before: Entry | undefined, now: Entry): RegisterChange | null {
  if (before === undefined) return 'new';
  const [was, is] = [before.assumption, now.assumption];
  if (was.state !== is.state && (is.state === 'agreed' || is.state === 'rejected')) return is.state;
  if (before.on !== now.on) return now.on ? 'ticked on' : 'ticked off';
  return JSON.stringify(was) === JSON.stringify(is) ? null : 'changed';
}
