import { DownloadMenu } from '../parts/download-menu.tsx';
import { useText } from '../texts/use-text.ts';

const forms = ['html', 'xlsx', 'pdf'] as const;

/** The pre-read of a cycle as a file: made by the server when it is asked for, from the facts of agenda and family pages. */
export function PackButton({ cycle }: { readonly cycle: string }) {
  const { t } = useText();
  return (
    <DownloadMenu
      title={t.pack.title}
      making={t.pack.making}
      failed={t.pack.failed}
      downloads={forms.map((form) => ({
        label: t.pack.forms[form],
        name: `pre-read-${cycle}.${form}`,
        file: { path: `/cycles/${encodeURIComponent(cycle)}/pack.${form}` },
      }))}
    />
  );
}
