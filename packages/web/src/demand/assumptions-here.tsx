import type { Answer } from '@equipoise/api';
import { write } from '../api/outbox.ts';
import { Card } from '../parts/page.tsx';
import { useText } from '../texts/use-text.ts';
import { useMayEdit } from '../view/use-view.ts';
import type { DemandPlace } from './demand-source.ts';
import { samePlace } from './lock-edits.ts';
import { demandMessages } from './messages.ts';

/** Every assumption that changes the demand of a place, with who, when and why; notes of the place below them. */
export function AssumptionsHere({
  series,
  scenario,
}: {
  readonly series: Answer<'getDemandSeries'>;
  readonly scenario: Answer<'getScenario'> | undefined;
}) {
  const { t, n, said } = useText();
  const m = demandMessages(n.locale).assumptions;
  const mayEdit = useMayEdit();
  const notes = scenario === undefined ? [] : notesOf(scenario, series.place);
  const takeOut = (id: string, sentence: string) => {
    if (scenario === undefined) return;
    const title = m.takenOut(sentence);
    const edits = [{ kind: 'take-out' as const, assumption: id }];
    write(
      'editScenario',
      scenario.head.id,
      { expected: scenario.head.version, reason: title.slice(0, 2000), edits },
      title,
    ).catch(
      // What was refused is kept in the banner of the frame.
      () => undefined,
    );
  };
  return (
    <Card title={m.title} beside={m.sub(series.label)} className="assumptions-here">
      {series.layers.length === 0 && <p className="note">{m.none}</p>}
      <ul>
        {series.layers.map(({ assumption, sentence, team, owner, on, reason, units }) => (
          <li key={assumption}>
            <div>
              <p>
                {said(sentence)} <span className="tag">{t.scenarios.team[team]}</span>
              </p>
              <p className="quiet">
                {reason.trim() === '' ? demandMessages(n.locale).layers.noReason : `“${reason}”`} · {owner}, {n.day(on)}
              </p>
            </div>
            <strong>{n.difference(units.reduce<number>((sum, value) => sum + (value ?? 0), 0))}</strong>
            {mayEdit && scenario?.entries.some((entry) => entry.assumption.id === assumption) && (
              <button type="button" className="button" onClick={() => takeOut(assumption, sentence)}>
                {m.takeOut}
              </button>
            )}
          </li>
        ))}
        {notes.map(({ assumption }) => (
          <li key={assumption.id}>
            <div>
              <p>
                <span className="tag">{demandMessages(n.locale).noteHere}</span> {assumption.reason}
              </p>
              <p className="quiet">
                {spanOf(assumption.change)} · {assumption.owner}, {n.day(assumption.on)}
              </p>
            </div>
            {mayEdit && (
              <button type="button" className="button" onClick={() => takeOut(assumption.id, assumption.reason)}>
                {m.takeOut}
              </button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function notesOf({ entries }: Answer<'getScenario'>, place: DemandPlace) {
  return entries.filter(
    ({ assumption: { change, tags }, on }) =>
      on && tags.includes('note') && change.kind === 'demand' && samePlace(change.place, place),
  );
}

function spanOf(change: Answer<'getScenario'>['entries'][number]['assumption']['change']): string {
  if (!('span' in change)) return '';
  const { from, to } = change.span;
  return from === to ? (from ?? '') : `${from ?? ''} – ${to ?? ''}`;
}
