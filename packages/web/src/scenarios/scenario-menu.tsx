import type { ScenarioHead } from '@equipoise/api';
import { Menu, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import { Icon } from '../parts/icon.tsx';
import { useText } from '../texts/use-text.ts';
import { useView, useWorkspace } from '../view/use-view.ts';
import { send } from './send.ts';

/** Rename or remove the scenario in view. The last one cannot be removed: something must be in view. */
export function ScenarioMenu({ head }: { readonly head: ScenarioHead }) {
  const { t } = useText();
  const { scenarios } = useWorkspace();
  const { change } = useView();
  const [asks, setAsks] = useState<'rename' | 'remove' | null>(null);
  const [name, setName] = useState(head.name);
  const several = scenarios.filter(({ removed }) => !removed).length > 1;
  const rename = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    send(head, [{ kind: 'rename', name: name.trim() }], `${t.scenarios.rename}: ${name.trim()}`);
    setAsks(null);
  };
  const remove = () => {
    send(head, [{ kind: 'remove' }], `${t.scenarios.remove}: ${head.name}`);
    setAsks(null);
    change({ scenario: null, against: null });
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <button type="button" className="icon-button no-print" aria-label={`${t.scenarios.actions}: ${head.name}`}>
            <Icon name="chevron-down" size={14} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            onClick={() => {
              setName(head.name);
              setAsks('rename');
            }}
          >
            {t.scenarios.rename}
          </Menu.Item>
          {several && <Menu.Item onClick={() => setAsks('remove')}>{t.scenarios.remove}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {asks !== null && (
        <Dialog title={asks === 'remove' ? t.scenarios.remove : t.scenarios.rename} onClose={() => setAsks(null)}>
          {asks === 'rename' && (
            <form className="form" onSubmit={rename}>
              <TextInput
                label={t.whatIf.name}
                value={name}
                maxLength={200}
                required
                data-autofocus
                onChange={({ currentTarget: { value } }) => setName(value)}
              />
              <div className="form-actions">
                <button type="submit" className="button primary">
                  {t.scenarios.rename}
                </button>
              </div>
            </form>
          )}
          {asks === 'remove' && (
            <div className="form">
              <p>{t.scenarios.removeAsk(head.name)}</p>
              <div className="form-actions">
                <button type="button" className="button" onClick={() => setAsks(null)}>
                  {t.states.cancel}
                </button>
                <button type="button" className="button primary" onClick={remove}>
                  {t.scenarios.remove}
                </button>
              </div>
            </div>
          )}
        </Dialog>
      )}
    </>
  );
}
