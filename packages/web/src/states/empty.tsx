import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '../api/client.ts';
import { renewScenario } from '../api/live.ts';
import { useText } from '../texts/use-text.ts';
import { useMayEdit } from '../view/use-view.ts';
import { Failure } from './failure.tsx';

/** A workspace without base data: what belongs here, how it comes, and a company to try things out with. */
export function Empty() {
  const { t } = useText();
  const mayEdit = useMayEdit();
  return (
    <div className="state">
      <h1>{t.states.emptyTitle}</h1>
      <p>{t.states.emptySentence}</p>
      {mayEdit ? (
        <p className="state-actions">
          <Link to="/data" className="button primary">
            {t.states.emptyAction}
          </Link>
          <LoadSample />
        </p>
      ) : (
        <p className="note">{t.states.emptyViewer}</p>
      )}
    </div>
  );
}

/** A button that brings the sample company, through the same checks as any other import. */
export function LoadSample() {
  const { t } = useText();
  // One id for all attempts: a retry imports once.
  const [operation] = useState(() => crypto.randomUUID());
  const load = useMutation({
    mutationFn: async () => {
      const { id } = await client.prepareSample({});
      await client.commitImport({ id, body: { operation, reason: t.states.emptySampleReason } });
    },
    onSuccess: () => renewScenario(null),
  });
  return (
    <>
      <button type="button" className="button" disabled={load.isPending} onClick={() => load.mutate()}>
        {load.isPending ? t.states.emptyLoading : t.states.emptySample}
      </button>
      {load.error && <Failure error={load.error} />}
    </>
  );
}
