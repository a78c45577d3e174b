import { Menu } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { saveFile, takeFile } from '../api/server-file.ts';
import { useText } from '../texts/use-text.ts';
import { Dialog } from './dialog.tsx';
import { Icon } from './icon.tsx';

/** A form in which something can be had: made here at once, or by the server under a path below `/api/v1`. */
export interface Download {
  readonly label: string;
  /** What the file is called on this machine. */
  readonly name: string;
  readonly file: (() => Blob) | { readonly path: string };
}

/** A button that offers files. While the server makes one the button says so; what it says against it is told. */
export function DownloadMenu({
  title,
  making,
  failed,
  downloads,
}: {
  readonly title: string;
  /** What the button says while the server makes a file. */
  readonly making: string;
  /** Title of what is told when there is no file. */
  readonly failed: string;
  readonly downloads: readonly Download[];
}) {
  const { t } = useText();
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string | null>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  const take = async ({ name, file }: Download) => {
    if (typeof file === 'function') return saveFile(file(), name);
    const controller = new AbortController();
    stop.current = controller;
    setBusy(true);
    try {
      const taken = await takeFile(file.path, controller.signal);
      if (taken.kind === 'file') saveFile(taken.file, name);
      else setWhy(taken.why);
    } catch {
      if (!controller.signal.aborted) setWhy(t.pack.offline);
    }
    if (!controller.signal.aborted) setBusy(false);
  };

  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <button type="button" className="button no-print" disabled={busy} aria-busy={busy}>
            {busy ? making : title}
            <Icon name="chevron-down" size={14} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {downloads.map((download) => (
            <Menu.Item key={download.name} onClick={() => void take(download)}>
              {download.label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {why !== null && (
        <Dialog title={failed} onClose={() => setWhy(null)}>
          <div className="form">
            <p>{why}</p>
            <div className="form-actions">
              <button type="button" className="button primary" onClick={() => setWhy(null)}>
                {t.pack.close}
              </button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  );
}
