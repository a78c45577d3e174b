import { useLive } from '../api/live.ts';
import { drop, sendAnew, useOutbox } from '../api/outbox.ts';
import { Icon } from '../parts/icon.tsx';
import { useLong } from '../states/waiting.tsx';
import { useText } from '../texts/use-text.ts';

/** Says when there is no connection, what waits to be sent, and what was refused: nothing typed is lost. */
export function OfflineBanner() {
  const { t } = useText();
  const { connection } = useLive();
  const parcels = useOutbox();
  const waits = parcels.filter(({ refused }) => refused === null);
  const refused = parcels.filter((parcel) => parcel.refused !== null);
  const offline = useLong(connection === 'disconnected');
  const slow = useLong(waits.length > 0, 1500);
  return (
    <div className="banners" aria-live="polite">
      {(offline || slow) && (
        <div className="banner" role="status">
          <Icon name="offline" />
          <p>
            {offline && t.offline.banner} {waits.length > 0 && <strong>{t.offline.unsent(waits.length)}</strong>}
          </p>
        </div>
      )}
      {refused.map(({ operation, title, refused: why }) => (
        <div key={operation} className="banner refused" role="alert">
          <Icon name="alert-octagon" />
          <p>
            {t.offline.refusedOne} <strong>{title}</strong> {why?.title} {why?.detail !== title && why?.detail}
          </p>
          <button type="button" className="button" onClick={() => sendAnew(operation)}>
            {t.offline.sendAnew}
          </button>
          <button type="button" className="button" onClick={() => drop(operation)}>
            {t.offline.drop}
          </button>
        </div>
      ))}
    </div>
  );
}
