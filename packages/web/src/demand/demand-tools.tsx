import { Menu } from '@mantine/core';
import { Icon } from '../parts/icon.tsx';
import { useText } from '../texts/use-text.ts';
import { type DemandState, layouts, measuresOffered } from './demand-view.ts';
import { demandMessages } from './messages.ts';

/** Which rows the grid shows: layout, measures, and those that are searched for. */
export function DemandTools({
  state,
  open,
  onState,
  inMoney,
}: {
  readonly state: DemandState;
  /** How many places are open. */
  readonly open: number;
  readonly onState: (part: Partial<DemandState>) => void;
  readonly inMoney: boolean;
}) {
  const { n } = useText();
  const m = demandMessages(n.locale);
  const { measures } = state;
  const toggle = (measure: string) => {
    const next = measuresOffered.filter((one) => (one === measure ? !measures.includes(one) : measures.includes(one)));
    onState({ measures: next.length === 0 ? ['consensus'] : next });
  };
  return (
    <div className="demand-tools no-print">
      <Menu>
        <Menu.Target>
          <button type="button" className="picker">
            <span className="quiet">{m.layout}</span> <strong className="demand-tools-said">{m.layouts[state.layout]}</strong>
            <Icon name="chevron-down" size={14} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {layouts.map((layout) => (
            <Menu.Item
              key={layout}
              aria-current={layout === state.layout ? 'true' : undefined}
              onClick={() => onState({ layout, open: null, pick: null })}
            >
              {m.layouts[layout]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {!inMoney && (
        <Menu closeOnItemClick={false}>
          <Menu.Target>
            <button type="button" className="picker">
              <span className="quiet">{m.rows}</span>{' '}
              <strong className="demand-tools-said">
                {measures.map((measure) => m.measures[measure as keyof typeof m.measures]).join(', ')}
              </strong>
              <Icon name="chevron-down" size={14} />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {measuresOffered.map((measure) => {
              const chosen = measures.includes(measure);
              return (
                <Menu.Item
                  key={measure}
                  role="menuitemcheckbox"
                  aria-checked={chosen}
                  leftSection={chosen ? <Icon name="check" size={14} /> : <span className="icon icon-14" />}
                  onClick={() => toggle(measure)}
                >
                  {m.measures[measure]}
                </Menu.Item>
              );
            })}
          </Menu.Dropdown>
        </Menu>
      )}
      {open > 0 && (
        <button type="button" className="link" onClick={() => onState({ open: [] })}>
          {m.shutAll}
        </button>
      )}
      <label className="framed-field demand-search">
        <Icon name="search" size={14} />
        <span className="visually-hidden">{m.search}</span>
        <input
          type="search"
          placeholder={m.search}
          value={state.search}
          onChange={({ target }) => onState({ search: target.value })}
        />
      </label>
    </div>
  );
}
