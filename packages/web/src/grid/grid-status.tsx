import type { NumberWords } from '../texts/number.ts';
import type { SelectionSums } from './cell-range.ts';
import { cellMark } from './grid-source.ts';
import type { GridMessages } from './messages.ts';

const signs = ['overridden', 'locked', 'alert', 'note', 'different', 'barred'] as const;

/** The line under the grid: what the marks mean, what is selected and adds up to, what is on its way. */
export function GridStatus({
  sums,
  said,
  onTheirWay,
  zones,
  marks,
  messages: m,
  words,
}: {
  readonly sums: SelectionSums | null;
  /** What happened last, in words. */
  readonly said: string | null;
  readonly onTheirWay: number;
  readonly zones: { readonly closed: boolean; readonly frozen: boolean };
  /** Marks there are, added up: only these are explained. */
  readonly marks: number;
  readonly messages: GridMessages;
  readonly words: NumberWords;
}) {
  return (
    <div className="grid-status">
      <ul className="grid-legend" aria-label={m.marks}>
        {zones.closed && <Sign kind="closed" label={m.closed} />}
        {zones.frozen && <Sign kind="frozen" label={m.frozen} />}
        {signs.map((kind) => (marks & cellMark[kind]) !== 0 && <Sign key={kind} kind={kind} label={m[kind]} />)}
      </ul>
      <output className="grid-said" aria-live="polite">
        {onTheirWay > 0 ? m.onTheirWay(onTheirWay) : said}
      </output>
      {sums !== null && <Sums sums={sums} m={m} words={words} />}
    </div>
  );
}

function Sums({ sums, m, words }: { readonly sums: SelectionSums; readonly m: GridMessages; readonly words: NumberWords }) {
  const { cells, count, sum, mean, unit } = sums;
  return (
    <dl className="grid-sums" aria-live="polite">
      {cells === 1 ? (
        <div>
          <dt>{m.cells('1', false)}</dt>
          <dd>
            <strong>{words.number(sum, smallDecimals(sum))}</strong> {unit}
          </dd>
        </div>
      ) : (
        <>
          <div>
            <dt>{m.sum}</dt>
            <dd>
              {sum === null ? (
                <span className="quiet">{count === 0 ? '–' : unit === null ? m.notAdded : m.notLoaded}</span>
              ) : (
                <>
                  <strong>{words.number(sum, smallDecimals(sum))}</strong> {unit}
                </>
              )}
            </dd>
          </div>
          {mean !== null && (
            <div>
              <dt>{m.mean}</dt>
              <dd>{words.number(mean, Math.abs(mean) < 100 ? 1 : 0)}</dd>
            </div>
          )}
          <div>
            <dt>{m.count}</dt>
            <dd>{words.number(count)}</dd>
          </div>
        </>
      )}
    </dl>
  );
}

const smallDecimals = (value: number | null): number =>
  value !== null && Math.abs(value) < 10 && Math.abs(value - Math.round(value)) > 0.05 ? 1 : 0;

function Sign({ kind, label }: { readonly kind: string; readonly label: string }) {
  return (
    <li>
      <span className={`grid-sign grid-sign-${kind}`} aria-hidden="true" />
      {label}
    </li>
  );
}
