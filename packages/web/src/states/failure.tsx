import { ApiProblem, type Issue } from '@equipoise/api';
import { Icon } from '../parts/icon.tsx';
import { Words } from '../parts/words.tsx';
import { useText } from '../texts/use-text.ts';

/** What went wrong with a request: where, what was seen, what was wanted, what to do. */
export function Failure({ error, onAgain }: { readonly error: unknown; readonly onAgain?: (() => void) | undefined }) {
  const { t } = useText();
  const problem = error instanceof ApiProblem ? error.problem : null;
  return (
    <div className="failure" role="alert">
      <Icon name={problem ? 'alert-octagon' : 'offline'} />
      <div>
        <strong>{problem?.title ?? t.states.noServer}</strong>
        <p>{problem ? problem.detail : t.states.noServerDetail}</p>
        {problem && <Issues issues={problem.issues} />}
        {onAgain && (
          <button type="button" className="button" onClick={onAgain}>
            {t.states.again}
          </button>
        )}
      </div>
    </div>
  );
}

const signs = { error: 'alert-octagon', warning: 'alert-triangle', note: 'info' } as const;

/**
 * Findings as a list; each says where, seen, wanted and what to do, as far as it knows. Those of a plan name their item, site and
 * periods in the sentence itself: then only a place in a file is told.
 */
export function Issues({ issues, ofPlan = false }: { readonly issues: readonly Issue[]; readonly ofPlan?: boolean }) {
  const { t, said } = useText();
  const where = ({ at }: Issue): string => (!at || (ofPlan && at.file === undefined) ? '' : placeText(at));
  if (issues.length === 0) return null;
  return (
    <ul className="issues">
      {issues.map((issue, k) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: findings have no identity and never move
        <li key={k} className={`issue ${issue.severity}`}>
          <Icon name={signs[issue.severity]} size={14} />
          <div>
            <span className="visually-hidden">{t.data.severity[issue.severity]}: </span>
            <Words text={ofPlan ? said(issue.message) : issue.message} />
            <dl>
              {where(issue) !== '' && <Detail name={t.states.where} text={where(issue)} />}
              {issue.seen && <Detail name={t.states.seen} text={issue.seen} />}
              {issue.wanted && <Detail name={t.states.wanted} text={issue.wanted} />}
              {issue.remedy && <Detail name={t.states.todo} text={issue.remedy} />}
            </dl>
          </div>
        </li>
      ))}
    </ul>
  );
}

function Detail({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Words text={text} />
      </dd>
    </div>
  );
}

/** `items.csv, row 12, family` */
export function placeText(at: NonNullable<Issue['at']>): string {
  const { file, row, column, item, site, resource, period } = at;
  return [file, row === undefined ? undefined : `row ${row}`, column, item, site, resource, period]
    .filter((part) => part !== undefined)
    .join(', ');
}
