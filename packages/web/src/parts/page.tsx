import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { useText } from '../texts/use-text.ts';

/** A page opens with the sentence that states its finding; everything below proves it. */
export function Page({
  sentence,
  sub,
  actions,
  children,
  dimmed = false,
}: {
  /** Undefined: not known yet; a grey line stands in its place. */
  readonly sentence: string | undefined;
  readonly sub?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** What is shown is of before: another answer is on its way, or could not be had. */
  readonly dimmed?: boolean;
}) {
  const { t } = useText();
  useEffect(() => {
    document.title = sentence === undefined ? t.product : `${sentence} · ${t.product}`;
  }, [sentence, t]);
  return (
    <article className="page" aria-busy={dimmed}>
      <header className="page-head">
        <div>
          <h1>{sentence ?? <span className="line" role="status" aria-label={t.states.loading} />}</h1>
          {sub !== undefined && <p className="page-sub">{sub}</p>}
        </div>
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </header>
      <div className={dimmed ? 'page-body dimmed' : 'page-body'}>{children}</div>
    </article>
  );
}

/** A card with its title; the unit or scope stands beside it. */
export function Card({
  title,
  beside,
  right,
  className = '',
  children,
}: {
  readonly title?: string;
  readonly beside?: ReactNode;
  readonly right?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <section className={`card ${className}`} {...(title === undefined ? {} : { 'aria-label': title })}>
      {title !== undefined && (
        <div className="card-head">
          <h2>
            {title} {beside !== undefined && <span className="beside">{beside}</span>}
          </h2>
          {right}
        </div>
      )}
      {children}
    </section>
  );
}
