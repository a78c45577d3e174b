import type { Trial } from '@equipoise/api';
import { TableHead } from '../parts/table-head.tsx';
import { Failure, Issues } from '../states/failure.tsx';
import { Lines } from '../states/waiting.tsx';
import type { NumberWords } from '../texts/number.ts';
import { useText } from '../texts/use-text.ts';
import type { TrialState } from './use-trial.ts';

/** What a change would do: the sentence, then the figures before and after. The figures of the last answer stay while a new one comes. */
export function TrialPanel({ state }: { readonly state: TrialState }) {
  const { t, n } = useText();
  if (state.kind === 'none') return <p className="note">{t.trial.nothing}</p>;
  if (state.kind === 'failed') return <Failure error={state.error} />;
  const done = state.kind === 'done' ? state : state.before;
  if (done === null) return <Lines count={4} />;
  const refused = done.trial.issues.some(({ severity }) => severity === 'error');
  return (
    <section
      className="trial"
      aria-label={t.trial.title}
      aria-live="polite"
      aria-busy={state.kind === 'working'}
      data-place={done.place}
    >
      <p className="trial-sentence">{refused ? t.trial.refused : done.trial.sentence}</p>
      <Issues issues={done.trial.issues} ofPlan />
      {!refused && <Figures trial={done.trial} />}
      <p className="note">{t.trial.workedOut[done.place](lasted(done.milliseconds, n))}</p>
    </section>
  );
}

function Figures({ trial: { before, after, currency } }: { readonly trial: Trial }) {
  const { t, n } = useText();
  const money = (value: number | null) => n.money(value, currency);
  const share = (value: number | null) => n.percent(value, 1);
  const units = (value: number | null) => n.number(value, 0);
  const rows: readonly (readonly [string, number | null, number | null, (value: number | null) => string])[] = [
    [t.trial.cost, before.totalCost, after.totalCost, money],
    [t.trial.margin, before.margin, after.margin, money],
    [t.trial.service, before.service, after.service, share],
    [t.trial.stock, before.averageStock, after.averageStock, units],
    [t.trial.peak, before.peak, after.peak, share],
  ];
  return (
    <table className="table trial-figures">
      <TableHead
        columns={[{ number: t.trial.over }, { number: t.trial.now }, { number: t.trial.changed }, { number: t.trial.change }]}
      />
      <tbody>
        {rows.map(([label, now, then, say]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td className="number">{say(now)}</td>
            <td className="number">{say(then)}</td>
            <td className="number">{difference(now, then, say)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** `125 ms`, `2.4 s`. */
function lasted(milliseconds: number, n: NumberWords): string {
  return milliseconds < 1000 ? `${Math.max(1, Math.round(milliseconds))} ms` : `${n.number(milliseconds / 1000, 1)} s`;
}

/** The difference in the words of its row, with its sign; an en dash where nothing differs or there is nothing to compare. */
function difference(now: number | null, then: number | null, say: (value: number | null) => string): string {
  if (now === null || then === null || say(Math.abs(then - now)) === say(0)) return '–';
  return `${then > now ? '+' : '\u2212'}${say(Math.abs(then - now))}`;
}
