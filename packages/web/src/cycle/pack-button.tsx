import { Menu } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { saveFile, takeFile } from '../api/server-file.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Icon } from '../parts/icon.tsx';
import { useText } from '../texts/use-text.ts';

const forms = ['html', 'xlsx', 'pdf'] as const;
type Form = (typeof forms)[number];

/** The pre-read of a cycle as a file: made by the server when it is asked for, from the facts of agenda and family pages. */
export function PackButton({ cycle }: { readonly cycle: string }) {
  const { t } = useText();
  const [making, setMaking] = useState<Form | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  const take = async (form: Form) => {
    const controller = new AbortController();
    stop.current = controller;
    setMaking(form);
    try {
      const taken = await takeFile(`/cycles/${encodeURIComponent(cycle)}/pack.${form}`, controller.signal);
      if (taken.kind === 'file') saveFile(taken.file, `pre-read-${cycle}.${form}`);
      else setFailed(taken.why);
    } catch {
      if (!controller.signal.aborted) setFailed(t.pack.offline);
    }
    if (!controller.signal.aborted) setMaking(null);
  };

  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <button type="button" className="button no-print" disabled={making !== null} aria-busy={making !== null}>
            {making === null ? t.pack.title : t.pack.making}
            <Icon name="chevron-down" size={14} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {forms.map((form) => (
            <Menu.Item key={form} onClick={() => void take(form)}>
              {t.pack.forms[form]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {failed !== null && (
        <Dialog title={t.pack.failed} onClose={() => setFailed(null)}>
          <div className="form">
            <p>{failed}</p>
            <div className="form-actions">
              <button type="button" className="button primary" onClick={() => setFailed(null)}>
                {t.pack.close}
              </button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  );
}
