import type { NumberWords } from '../texts/number.ts';
import type { GridModel } from './grid-model.ts';
import type { GridRow } from './grid-source.ts';
import type { GridMessages } from './messages.ts';
import type { CellConflict, RefusedCell } from './shown-cell.ts';

const shown = 4;

/** What was typed and not written, with the reason: nothing of it is lost, and each can be settled here. */
export function GridTroubles<Row extends GridRow>({
  model,
  periodName,
  messages,
  words,
  onMend,
}: {
  readonly model: GridModel<Row>;
  readonly periodName: (label: string) => string;
  readonly messages: GridMessages;
  readonly words: NumberWords;
  readonly onMend: (refused: RefusedCell<Row>) => void;
}) {
  const { conflicts, refused } = model;
  if (conflicts.length === 0 && refused.length === 0) return null;
  const m = messages.trouble;
  const left = conflicts.length + refused.length - Math.min(shown, conflicts.length) - Math.min(shown, refused.length);
  return (
    <section className="grid-troubles" aria-label={m.title} aria-live="polite">
      {conflicts.slice(0, shown).map((conflict) => (
        <Conflict
          key={`${conflict.change.row.key} ${conflict.change.row.measure} ${conflict.change.period}`}
          conflict={conflict}
          {...{ model, periodName, messages, words }}
        />
      ))}
      {refused.slice(0, shown).map((one) => (
        <div className="grid-trouble" key={`${one.row.key} ${one.row.measure} ${one.period}`}>
          <p>
            <strong>{messages.edit.title(one.row.label, periodName(one.period))}</strong>{' '}
            <span className="tag bad">{one.typed}</span> {one.refusal.message}{' '}
            {one.refusal.remedy !== null && <span className="quiet">{one.refusal.remedy}</span>}
          </p>
          <div className="grid-trouble-actions">
            <button type="button" className="button" onClick={() => onMend(one)}>
              {m.mend}
            </button>
            <button type="button" className="button" onClick={() => model.drop(one.row, one.period)}>
              {m.drop}
            </button>
          </div>
        </div>
      ))}
      {(left > 0 || conflicts.length + refused.length > 1) && (
        <div className="grid-trouble">
          <p className="quiet">{m.and(words.number(conflicts.length + refused.length))}</p>
          <button
            type="button"
            className="button"
            onClick={() => {
              for (const { change } of conflicts) model.drop(change.row, change.period);
              for (const { row, period } of refused) model.drop(row, period);
            }}
          >
            {conflicts.length > 0 ? m.keepAll : m.dropAll}
          </button>
        </div>
      )}
    </section>
  );
}

function Conflict<Row extends GridRow>({
  conflict,
  model,
  periodName,
  messages,
  words,
}: {
  readonly conflict: CellConflict<Row>;
  readonly model: GridModel<Row>;
  readonly periodName: (label: string) => string;
  readonly messages: GridMessages;
  readonly words: NumberWords;
}) {
  const m = messages.trouble;
  const { change, typed, seen, theirs, mine, by, at } = conflict;
  const { row, period } = change;
  return (
    <div className="grid-trouble">
      <p>
        <strong>{messages.edit.title(row.label, periodName(period))}</strong>: {m.conflict(by, at === '' ? '' : words.moment(at))}
      </p>
      <dl>
        <div>
          <dt>{m.seen}</dt>
          <dd>{words.number(seen)}</dd>
        </div>
        <div>
          <dt>{m.theirs}</dt>
          <dd>{words.number(theirs)}</dd>
        </div>
        <div>
          <dt>{m.mine}</dt>
          <dd>
            <strong>{words.number(mine)}</strong> {typed !== String(mine) && <span className="tag accent">{typed}</span>}
          </dd>
        </div>
      </dl>
      <div className="grid-trouble-actions">
        <button type="button" className="button" onClick={() => model.drop(row, period)}>
          {m.keepTheirs}
        </button>
        <button type="button" className="button primary" onClick={() => void model.insist(conflict)}>
          {m.writeMine}
        </button>
      </div>
    </div>
  );
}
