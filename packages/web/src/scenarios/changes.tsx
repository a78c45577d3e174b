import type { Answer } from '@equipoise/api';
import { useText } from '../texts/use-text.ts';

/** Changes of a list of assumptions, one line each. */
export function Changes({ list }: { readonly list: Answer<'diffScenario'>['list'] }) {
  const { t, said } = useText();
  return (
    <ul className="changes">
      {list.map(({ kind, assumption, sentence, after, before }) => (
        <li key={`${kind} ${assumption}`}>
          <span className={kind === 'added' ? 'tag good' : kind === 'removed' ? 'tag bad' : 'tag'}>
            {t.scenarios.changeKind[kind]}
          </span>
          <span>
            {said(sentence)} <small>{(after ?? before)?.assumption.owner}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}
