import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  certificateForm,
  chainForm,
  type Described,
  formSchema,
  formTable,
  operatingPlanForm,
  problemForm,
  publicationForm,
  signaturesForm,
  signersForm,
} from '@equipoise/engine';

/** Files of a chain and the form each has. */
const forms: readonly (readonly [file: string, form: Described])[] = [
  ['operating-plan.json', operatingPlanForm],
  ['problem.json', problemForm],
  ['certificate.json', certificateForm],
  ['signers.json', signersForm],
  ['signatures.json', signaturesForm],
  ['publication.json', publicationForm],
  ['chain.json', chainForm],
];

const begin = '<!-- generated: the fields of every file -->';

/** The page with its tables of fields as the forms say now. */
export function withFields(page: string): string {
  const prose = page.slice(0, page.indexOf(begin));
  const tables = forms.map(([file, form]) => `### \`${file}\`\n\n${form.about}\n\n${formTable(form)}\n`);
  return `${prose}${begin}\n\n${tables.join('\n')}`;
}

/** The JSON Schema of every file, told apart by `document`. */
export function operatingPlanSchema(): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Equipoise operating plan: the JSON files of a chain',
    oneOf: forms.map(([file]) => ({ $ref: `#/$defs/${file}` })),
    $defs: Object.fromEntries(forms.map(([file, form]) => [file, formSchema(form)])),
  };
}

/** Where the page and the schema stand. */
export const docsFolder = join(import.meta.dirname, '..', '..', '..', '..', 'docs');

// Run as a program it writes both again: node packages/cli/src/operating-plan/docs.ts
if (import.meta.main) {
  const page = join(docsFolder, 'operating-plan.md');
  writeFileSync(page, withFields(readFileSync(page, 'utf8')));
  writeFileSync(join(docsFolder, 'operating-plan.schema.json'), `${JSON.stringify(operatingPlanSchema(), null, 2)}\n`);
}
