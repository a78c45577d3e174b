import type { Answer, Request } from '@equipoise/api';

type Place = Answer<'windowDemand'>['rows'][number]['place'];
export type ScenarioEdit = Request<'editScenario'>['body']['edits'][number];

/** Both ends included. */
export interface LabelSpan {
  readonly from: string;
  readonly to: string;
}

const signed = { team: 'planning', state: 'agreed', probability: null, expires: null } as const;

export function lockEdits(rows: readonly { readonly place: Place }[], span: LabelSpan, reason: string): ScenarioEdit[] {
  return rows.map(({ place }) => ({
    kind: 'append',
    on: true,
    assumption: { ...signed, id: crypto.randomUUID(), change: { kind: 'lock', place, span }, reason, tags: [] },
  }));
}

/**
 * Frees periods of places: locks set on them are taken out, and what they held before and after these periods is locked again.
 * Empty: no lock was set on these places themselves.
 */
export function freeEdits(
  { entries }: Pick<Answer<'getScenario'>, 'entries'>,
  rows: readonly { readonly place: Place }[],
  span: LabelSpan,
  labels: readonly string[],
  reason: string,
): ScenarioEdit[] {
  const at = (label: string | null, otherwise: number) => (label === null ? otherwise : labels.indexOf(label));
  const [from, to] = [at(span.from, 0), at(span.to, labels.length - 1)];
  const edits: ScenarioEdit[] = [];
  for (const { assumption, on } of entries) {
    const { change, id } = assumption;
    if (!on || change.kind !== 'lock' || !rows.some(({ place }) => samePlace(place, change.place))) continue;
    const [first, last] = [at(change.span.from, 0), at(change.span.to, labels.length - 1)];
    if (first < 0 || last < 0 || last < from || first > to) continue;
    edits.push({ kind: 'take-out', assumption: id });
    const keep = (a: number, b: number) => {
      if (a <= b) edits.push(...lockEdits([{ place: change.place }], { from: labels[a]!, to: labels[b]! }, reason));
    };
    keep(first, from - 1);
    keep(to + 1, last);
  }
  return edits;
}

/** A note is an assumption that adds nothing: it carries its words through branches, merges and new data like any other. */
export const noteEdit = (place: Place, span: LabelSpan, text: string): ScenarioEdit => ({
  kind: 'append',
  on: true,
  assumption: {
    ...signed,
    id: crypto.randomUUID(),
    change: { kind: 'demand', place, span, operation: 'add', values: [0], split: 'own-values' },
    reason: text,
    tags: ['note'],
  },
});

export const samePlace = (a: Place, b: Place): boolean =>
  a.item === b.item && a.family === b.family && a.market === b.market && a.site === b.site;
