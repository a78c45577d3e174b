import { Link } from '@tanstack/react-router';
import { useText } from '../texts/use-text.ts';
import { useMayEdit } from '../view/use-view.ts';

/** A workspace without base data: what belongs here and how it comes. */
export function Empty() {
  const { t } = useText();
  const mayEdit = useMayEdit();
  return (
    <div className="state">
      <h1>{t.states.emptyTitle}</h1>
      <p>{t.states.emptySentence}</p>
      {mayEdit ? (
        <Link to="/data" className="button primary">
          {t.states.emptyAction}
        </Link>
      ) : (
        <p className="note">{t.states.emptyViewer}</p>
      )}
    </div>
  );
}
