import { Link } from '@tanstack/react-router';
import { Icon } from '../parts/icon.tsx';
import { useText } from '../texts/use-text.ts';

/** A fault of ours: said plainly, with the one thing that helps. */
export function Crashed({ error }: { readonly error: unknown }) {
  const { t } = useText();
  return (
    <div className="state" role="alert">
      <Icon name="alert-octagon" size={20} />
      <h1>{t.states.crashed}</h1>
      <p>{t.states.crashedDetail}</p>
      <p className="note">{error instanceof Error ? error.message : String(error)}</p>
      <button type="button" className="button primary" onClick={() => window.location.reload()}>
        {t.states.reload}
      </button>
    </div>
  );
}

export function NotFound() {
  const { t } = useText();
  return (
    <div className="state">
      <h1>{t.states.notFound}</h1>
      <p>{t.states.notFoundSentence}</p>
      <Link to="/" className="button primary">
        {t.states.toOverview}
      </Link>
    </div>
  );
}
