import type { Answer, ScenarioHead } from '@equipoise/api';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { write } from '../api/outbox.ts';
import { Segments } from '../parts/segments.tsx';
import { Failure, Issues } from '../states/failure.tsx';
import { useText } from '../texts/use-text.ts';
import { Changes } from './changes.tsx';

type Shown = Answer<'mergeScenario'>;
type Choices = Readonly<Record<string, 'mine' | 'theirs'>>;
interface Asked {
  readonly operation: string;
  readonly reason: string;
  readonly expected: number;
  readonly apply: boolean;
  readonly choices: Record<string, 'mine' | 'theirs'>;
}

/** What a merge or rebase would do, the conflicts to decide first, and the button that does it. */
export function Preview({
  head,
  name,
  part,
  reason,
  words,
  ask,
}: {
  readonly head: ScenarioHead;
  readonly name: 'mergeScenario' | 'rebaseScenario';
  readonly part: Readonly<Record<string, string>>;
  readonly reason: string;
  readonly words: { readonly mine: string; readonly theirs: string };
  readonly ask: (body: Asked) => Promise<Shown>;
}) {
  const { t, said } = useText();
  const [choices, setChoices] = useState<Choices>({});
  const [done, setDone] = useState(false);
  const show = useMutation({
    mutationFn: () => ask({ operation: crypto.randomUUID(), reason, expected: head.version, apply: false, choices: {} }),
    onSuccess: () => setDone(false),
  });
  const apply = useMutation({
    mutationFn: () =>
      write(name, head.id, { ...part, reason, expected: head.version, apply: true, choices: { ...choices } } as never, reason),
    onSuccess: () => {
      setDone(true);
      show.reset();
    },
  });
  const shown = show.data;
  const undecided = shown?.conflicts.some(({ id }) => choices[id] === undefined) ?? true;
  return (
    <div className="form">
      <button type="button" className="button" disabled={show.isPending} onClick={() => show.mutate()}>
        {t.scenarios.preview}
      </button>
      {show.error && <Failure error={show.error} />}
      {apply.error && <Failure error={apply.error} />}
      {done && <p role="status">{t.scenarios.done}</p>}
      {shown && (
        <>
          <p className="finding">{said(shown.sentence)}</p>
          {shown.conflicts.length > 0 && (
            <>
              <h3>{t.scenarios.conflicts}</h3>
              <ul className="conflicts">
                {shown.conflicts.map(({ id, sentence, mine, theirs, before }) => (
                  <li key={id}>
                    <p>{said(sentence)}</p>
                    <dl>
                      <dt>{t.scenarios.before}</dt>
                      <dd>{before}</dd>
                      <dt>{words.mine}</dt>
                      <dd>{mine}</dd>
                      <dt>{words.theirs}</dt>
                      <dd>{theirs}</dd>
                    </dl>
                    <Segments
                      label={said(sentence)}
                      value={choices[id] ?? ''}
                      choices={[
                        { value: 'mine', label: words.mine },
                        { value: 'theirs', label: words.theirs },
                      ]}
                      onChange={(value) => setChoices((were) => ({ ...were, [id]: value as 'mine' }))}
                    />
                  </li>
                ))}
              </ul>
            </>
          )}
          <h3>{t.scenarios.wouldChange}</h3>
          {shown.list.length === 0 ? <p className="note">{t.scenarios.nothingChanges}</p> : <Changes list={shown.list} />}
          <Issues issues={shown.issues} />
          {(shown.list.length > 0 || shown.conflicts.length > 0 || name === 'rebaseScenario') && (
            <div className="form-actions">
              <button
                type="button"
                className="button primary"
                disabled={undecided || apply.isPending}
                onClick={() => apply.mutate()}
              >
                {t.scenarios.apply}
              </button>
            </div>
          )}
        </>
      )}
    </div>
  );
}
