import type { Answer } from '@equipoise/api';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { client } from '../api/client.ts';
import { renewScenario } from '../api/live.ts';
import { DropArea } from '../parts/drop-area.tsx';
import { droppedFiles } from '../parts/dropped-files.ts';
import { Icon } from '../parts/icon.tsx';
import { Card } from '../parts/page.tsx';
import { Failure } from '../states/failure.tsx';
import { useLong } from '../states/waiting.tsx';
import { useText } from '../texts/use-text.ts';
import { ImportReport } from './import-report.tsx';

export type Report = Answer<'prepareImport'>;

/** Choose, read the report, then decide: nothing is written before. */
export function ImportPanel({ onClose }: { readonly onClose: (() => void) | undefined }) {
  const { t } = useText();
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
  const take = (chosen: readonly File[]) => {
    const wanted = chosen.filter(({ name }) => /\.(csv|zip)$/i.test(name));
    setDone(false);
    if (wanted.length > 0) prepare.mutate(wanted);
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
      <DropArea
        sentence={t.data.importSentence}
        chooseFolder={t.data.chooseFolder}
        chooseFiles={t.data.chooseFiles}
        dropHere={t.data.dropHere}
        accept=".csv,.zip"
        many
        name="import"
        onChoose={take}
        onDrop={(transfer) => void droppedFiles(transfer).then((brought) => take(brought.map(({ file }) => file)))}
      />
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
