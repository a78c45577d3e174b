import { Segments } from '../parts/segments.tsx';
import { TableHead } from '../parts/table-head.tsx';
import { useText } from '../texts/use-text.ts';
import { useWorkspace } from '../view/use-view.ts';
import type { BridgeAnswer } from './bridge-card.tsx';
import { useMoney } from './money-view.ts';

type Part = BridgeAnswer['parts'][number];

/** The bridge as a table to the cent; a part opens into what it is made of, with its meaning and formula. */
export function BridgeParts({ bridge }: { readonly bridge: BridgeAnswer }) {
  const { t, n } = useText();
  const { money, set } = useMoney();
  const { from, to, parts, opened } = bridge;
  const chosen = parts.find(({ driver }) => driver === money.driver);
  return (
    <>
      <table className="table bridge-parts">
        <TableHead columns={[{ text: t.finance.driver }, { number: n.currency(bridge.currency) }]} />
        <tbody>
          <tr className="total">
            <th scope="row">{from.name}</th>
            <td data-end="from">{n.number(from.amount, 2)}</td>
          </tr>
          {parts.map((part) => (
            <tr key={part.driver} className={part === chosen ? 'chosen' : ''}>
              <th scope="row">
                <button
                  type="button"
                  className="link"
                  aria-expanded={part === chosen}
                  title={part.meaning}
                  aria-label={t.finance.openPart(part.name)}
                  onClick={() => set({ driver: part === chosen ? null : part.driver, inside: null }, { replace: true })}
                >
                  {part.name}
                </button>
              </th>
              <td data-part={part.driver} className={part.amount < 0 ? 'negative' : 'positive'}>
                {n.difference(part.amount, 2)}
              </td>
            </tr>
          ))}
          <tr className="total">
            <th scope="row">{to.name}</th>
            <td data-end="to">{n.number(to.amount, 2)}</td>
          </tr>
        </tbody>
      </table>
      {chosen && <Opened bridge={bridge} part={chosen} opened={opened} />}
    </>
  );
}

function Opened({
  bridge,
  part,
  opened,
}: {
  readonly bridge: BridgeAnswer;
  readonly part: Part;
  readonly opened: BridgeAnswer['opened'];
}) {
  const { t, n } = useText();
  const { families } = useWorkspace();
  const { money, set } = useMoney();
  const known = opened !== null && opened.driver === part.driver ? opened : null;
  const most = Math.max(1, ...(known?.children ?? []).map(({ amount }) => Math.abs(amount)));
  const inside = families.find(({ id }) => id === money.inside);
  return (
    <section className="bridge-open" aria-label={t.finance.openPart(part.name)}>
      <h3>
        {t.finance.opened(part.name, n.difference(part.amount, 2))}{' '}
        {inside && <span className="beside">{t.finance.within(inside.name)}</span>}
      </h3>
      <p>{part.meaning}</p>
      <p className="formula">
        <span className="visually-hidden">{t.finance.formula}: </span>
        {part.formula}
      </p>
      <div className="bridge-open-tools">
        <Segments
          label={t.finance.openBy}
          value={money.open}
          choices={(['family', 'item', 'market', 'line'] as const).map((value) => ({ value, label: t.finance.openBys[value] }))}
          onChange={(open) => set({ open }, { replace: true })}
        />
        {inside && (
          <button type="button" className="link" onClick={() => set({ inside: null, open: 'family' }, { replace: true })}>
            {t.finance.allFamilies}
          </button>
        )}
      </div>
      {known !== null && known.children.length === 0 && <p className="note">{t.finance.nothingBelow}</p>}
      {known !== null && known.children.length > 0 && (
        <table className="table">
          <TableHead columns={[{ text: t.finance.openBys[known.by] }, { number: n.currency(bridge.currency) }, null]} />
          <tbody>
            {known.children.slice(0, 25).map(({ key, name, amount }) => (
              <tr key={key ?? ''}>
                <th scope="row">
                  {known.by === 'family' && key !== null ? (
                    <button type="button" className="link" onClick={() => set({ inside: key, open: 'item' }, { replace: true })}>
                      {name}
                    </button>
                  ) : (
                    name
                  )}
                </th>
                <td className={amount < 0 ? 'negative' : 'positive'}>{n.difference(amount, 2)}</td>
                <td className="bar-cell">
                  <i className={amount < 0 ? 'less' : 'more'} style={{ width: `${(100 * Math.abs(amount)) / most}%` }} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
