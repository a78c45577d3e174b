import { Menu } from '@mantine/core';
import { useRouterState } from '@tanstack/react-router';
import { Icon } from '../parts/icon.tsx';
import { Segments } from '../parts/segments.tsx';
import { useText } from '../texts/use-text.ts';
import { defaultScenario, useAgainst, useScenario, useView, useWorkspace } from '../view/use-view.ts';
import { Account } from './account.tsx';
import { PeriodPicker } from './period-picker.tsx';
import { Presence } from './presence.tsx';
import { Search } from './search.tsx';
import { UndoRedo } from './undo-redo.tsx';

/** What is in view, on every page alike: scenario, comparison, periods; search, undo and who is here. */
export function ScenarioBar() {
  const { t } = useText();
  const { view, change } = useView();
  const { scenarios, base } = useWorkspace();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const scenario = useScenario();
  const against = useAgainst();
  const there = scenarios.filter(({ removed }) => !removed);
  return (
    <header className="bar">
      <div className="bar-left">
        {scenario && (
          <Menu>
            <Menu.Target>
              <button type="button" className="picker scenario-picker">
                <Icon name="branch" size={14} />
                <span className="visually-hidden">{t.frame.scenario}: </span>
                <strong>{scenario.name}</strong>
                {base !== null && scenario.base !== base && <span className="tag">{t.frame.onBase}</span>}
                <span className="tag">{t.frame.versionOf(scenario.version)}</span>
                <Icon name="chevron-down" size={14} />
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              {there.map(({ id, name, version }) => (
                <Menu.Item
                  key={id}
                  aria-current={id === scenario.id ? 'true' : undefined}
                  leftSection={<Icon name={id === scenario.id ? 'check' : 'branch'} size={14} />}
                  rightSection={<small>{t.frame.versionOf(version)}</small>}
                  onClick={() =>
                    change({
                      scenario: id === defaultScenario(scenarios)?.id ? null : id,
                      against: view.against === id ? null : view.against,
                    })
                  }
                >
                  {name}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
        {there.length > 1 && path !== '/data' && (
          <Menu>
            <Menu.Target>
              <button type="button" className="picker against-picker">
                <span className="quiet">{t.frame.against}</span>{' '}
                {against ? <strong>{against.name}</strong> : t.frame.againstNothing}
                <Icon name="chevron-down" size={14} />
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => change({ against: null })}>{t.frame.againstNothing}</Menu.Item>
              {there
                .filter(({ id }) => id !== scenario?.id)
                .map(({ id, name }) => (
                  <Menu.Item
                    key={id}
                    aria-current={id === against?.id ? 'true' : undefined}
                    onClick={() => change({ against: id })}
                  >
                    {name}
                  </Menu.Item>
                ))}
            </Menu.Dropdown>
          </Menu>
        )}
        {scenario && path !== '/data' && <PeriodPicker />}
        {path === '/demand' && <Measures />}
      </div>
      <div className="bar-right">
        <Search />
        <UndoRedo />
        <Presence />
        <Account />
      </div>
    </header>
  );
}

/** Units or money: only where the page can be read in both. */
function Measures() {
  const { t, n } = useText();
  const { currency } = useWorkspace();
  const { view, change } = useView();
  return (
    <Segments
      label={t.frame.show}
      value={view.measure === 'money' ? 'money' : 'units'}
      choices={[
        { value: 'units', label: t.frame.units },
        { value: 'money', label: n.currency(currency) },
      ]}
      onChange={(value) => change({ measure: value === 'money' ? 'money' : null })}
    />
  );
}
