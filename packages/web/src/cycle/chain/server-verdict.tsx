import { useState } from 'react';
import { useAnswer } from '../../api/queries.ts';
import { Failure, Issues } from '../../states/failure.tsx';
import { useText } from '../../texts/use-text.ts';

/** Where this browser cannot check signatures (without https it may not), the server can be asked: then one takes its word. */
export function ServerVerdict() {
  const { t, said } = useText();
  const [asked, setAsked] = useState(false);
  const { data, error } = useAnswer('verifyPlans', asked ? {} : null);
  if (!asked) {
    return (
      <p className="sign-actions">
        <button type="button" className="button" onClick={() => setAsked(true)}>
          {t.chain.askServer}
        </button>
      </p>
    );
  }
  return (
    <>
      {error && <Failure error={error} />}
      {data && (
        <p role="status">
          <strong className={data.ok ? 'positive' : 'negative'}>{said(data.sentence)}.</strong> {t.chain.serverSays}
        </p>
      )}
      {data && !data.ok && <Issues issues={data.issues} />}
    </>
  );
}
