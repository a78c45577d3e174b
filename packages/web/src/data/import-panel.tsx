import type { Answer } from '@equipoise/api';
import { useMutation } from '@tanstack/react-query';
import { type ChangeEvent, type DragEvent, useEffect, useRef, useState } from 'react';
import { client } from '../api/client.ts';
import { renewScenario } from '../api/live.ts';
import { Icon } from '../parts/icon.tsx';
import { Card } from '../parts/page.tsx';
import { Failure } from '../states/failure.tsx';
import { useLong } from '../states/waiting.tsx';
import { useText } from '../texts/use-text.ts';
import { droppedFiles } from './dropped-files.ts';
import { ImportReport } from './import-report.tsx';

export type Report = Answer<'prepareImport'>;

/** Choose, read the report, then decide: nothing is written before. */
export function ImportPanel({ onClose }: { readonly onClose: (() => void) | undefined }) {
  const { t } = useText();
  const folder = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [done, setDone] = useState(false);
  const stop = useRef<AbortController | null>(null);
  const prepare = useMutation({
    mutationFn: (chosen: readonly File[]) => {
      stop.current = new AbortController();
      const only = chosen[0];
      const sent = chosen.length === 1 && only && only.name.toLowerCase().endsWith('.zip') ? only : chosen;
      return client.prepareImport(sent, { signal: stop.current.signal });
    },
  });
  const commit = useMutation({
    mutationFn: ({ id, reason, operation }: { id: string; reason: string; operation: string }) =>
      client.commitImport({ id, body: { operation, reason } }),
    onSuccess: () => {
      setDone(true);
      prepare.reset();
      renewScenario(null);
    },
  });
  const long = useLong(prepare.isPending);
  // Folders are chosen by an attribute the types of React do not know.
  useEffect(() => folder.current?.setAttribute('webkitdirectory', ''), []);
  const take = (chosen: readonly File[]) => {
    const wanted = chosen.filter(({ name }) => /\.(csv|zip)$/i.test(name));
    setDone(false);
    if (wanted.length > 0) prepare.mutate(wanted);
  };
  const choose = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    take([...(currentTarget.files ?? [])]);
    currentTarget.value = '';
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void droppedFiles(event.dataTransfer).then(take);
  };
  return (
    <Card
      title={t.data.importTitle}
      right={
        onClose && (
          <button type="button" className="icon-button" aria-label={t.frame.close} onClick={onClose}>
            <Icon name="close" size={14} />
          </button>
        )
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shorthand for the buttons inside */}
      <div
        className={over ? 'drop over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p>{t.data.importSentence}</p>
        <div className="drop-actions">
          <button type="button" className="button" onClick={() => folder.current?.click()}>
            {t.data.chooseFolder}
          </button>
          <button type="button" className="button" onClick={() => files.current?.click()}>
            {t.data.chooseFiles}
          </button>
          <span className="note">{t.data.dropHere}</span>
        </div>
        <input ref={folder} type="file" hidden multiple onChange={choose} data-import="folder" />
        <input ref={files} type="file" hidden multiple accept=".csv,.zip" onChange={choose} data-import="files" />
      </div>
      {long && (
        <div className="progress" role="status">
          <div className="progress-words">
            <strong>{t.data.reading}</strong>
          </div>
          <progress aria-label={t.data.reading} />
          <button type="button" className="button" onClick={() => stop.current?.abort()}>
            {t.states.cancel}
          </button>
        </div>
      )}
      {prepare.error && prepare.error.name !== 'AbortError' && <Failure error={prepare.error} />}
      {commit.error && <Failure error={commit.error} />}
      {done && (
        <p className="done" role="status">
          <Icon name="check" /> {t.data.committed} {t.data.movesOn}
        </p>
      )}
      {prepare.data && (
        <ImportReport
          key={prepare.data.id}
          report={prepare.data}
          busy={commit.isPending}
          onCommit={(reason, operation) => commit.mutate({ id: prepare.data.id, reason, operation })}
          onForget={() => prepare.reset()}
        />
      )}
    </Card>
  );
}
