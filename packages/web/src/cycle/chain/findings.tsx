import type { Verification } from '@equipoise/engine';
import { useQuery } from '@tanstack/react-query';
import { Icon } from '../../parts/icon.tsx';
import { useText } from '../../texts/use-text.ts';
import type { PlanFiles } from './brought-files.ts';
import { type FileDifference, firstDifference } from './first-difference.ts';
import { type Chain, filesOf, keptFile } from './kept-files.ts';
import type { Source } from './use-verification.ts';

type Issue = Verification['issues'][number];
const mostShown = 12;

/** What does not hold, file by file; of files that this workspace keeps too, the first byte that differs from it. */
export function Findings({
  verification,
  files,
  chain,
  source,
}: {
  readonly verification: Verification;
  readonly files: PlanFiles;
  readonly chain: Chain | undefined;
  readonly source: Source;
}) {
  const { t } = useText();
  const byFile = [...Map.groupBy(verification.issues, ({ at }) => at?.file ?? '')];
  const kept = new Set(chain === undefined || source.kind === 'kept' ? [] : filesOf(chain).map(({ path }) => path));
  return (
    <>
      <ul className="findings">
        {byFile.slice(0, mostShown).map(([file, issues]) => (
          <li key={file}>
            <strong>
              <Icon name="alert-octagon" size={14} /> {file === '' ? t.chain.wholeChain : file}
            </strong>
            {issues.slice(0, 4).map((issue, k) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: findings have no identity and never move
              <Finding key={k} issue={issue} />
            ))}
            {kept.has(file) && <Difference path={file} there={files.get(file)} />}
          </li>
        ))}
      </ul>
      {byFile.length > mostShown && <p className="note">{t.chain.moreFiles(byFile.length - mostShown)}</p>}
    </>
  );
}

function Finding({ issue: { message, seen, wanted, remedy } }: { readonly issue: Issue }) {
  const { t } = useText();
  return (
    <p>
      {message} {remedy}
      {(seen !== undefined || wanted !== undefined) && (
        <span className="seen-wanted">
          {seen !== undefined && (
            <>
              {t.states.seen} <code className="hash">{seen}</code>
            </>
          )}
          {wanted !== undefined && (
            <>
              {t.states.wanted} <code className="hash">{wanted}</code>
            </>
          )}
        </span>
      )}
    </p>
  );
}

/** Where a file from elsewhere first differs from the same file here. */
function Difference({ path, there }: { readonly path: string; readonly there: Uint8Array | undefined }) {
  const { t, n } = useText();
  const { data: here } = useQuery({ queryKey: ['plan-file', path], queryFn: ({ signal }) => keptFile(path, signal), gcTime: 0 });
  if (here === undefined || there === undefined) return null;
  const found: FileDifference | null = firstDifference(here, there);
  if (found === null) return <p className="note">{t.chain.sameBytes}</p>;
  return (
    <div className="byte-difference" data-byte={found.byte}>
      <p>{t.chain.firstByte(n.number(found.byte), n.number(found.hereBytes), n.number(found.thereBytes))}</p>
      <dl>
        <div>
          <dt>{t.chain.here}</dt>
          <dd>
            <code>{found.here}</code>
          </dd>
        </div>
        <div>
          <dt>{t.chain.there}</dt>
          <dd>
            <code>{found.there}</code>
          </dd>
        </div>
      </dl>
    </div>
  );
}
