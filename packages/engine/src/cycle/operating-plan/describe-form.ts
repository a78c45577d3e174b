import type { Described } from './described.ts';

/** The JSON Schema (draft 2020-12) of a form. */
export function formSchema(form: Described): object {
  const description = form.about;
  switch (form.is) {
    case 'text':
      return { description, type: 'string', ...(form.pattern === undefined ? {} : { pattern: form.pattern }) };
    case 'number':
      return { description, type: 'number' };
    case 'yes-no':
      return { description, type: 'boolean' };
    case 'constant':
      return { description, const: form.value };
    case 'one-of':
      return { description, enum: form.values };
    case 'series':
      return { description, type: 'array', items: { type: 'number' } };
    case 'number-or-series':
      return { description, anyOf: [{ type: 'number' }, { type: 'array', items: { type: 'number' } }] };
    case 'limits':
      return { description, type: 'array', items: { anyOf: [{ type: 'number' }, { const: 'unlimited' }] } };
    case 'bounds':
      return { description, type: 'array', items: { anyOf: [{ type: 'number' }, { enum: ['unlimited', '-unlimited'] }] } };
    case 'told':
      return { description, type: 'array', items: { anyOf: [{ type: 'number' }, { const: 'unlimited' }, { type: 'null' }] } };
    case 'limit':
      return { description, anyOf: [{ type: 'number' }, { const: 'unlimited' }] };
    case 'list':
      return { description, type: 'array', items: formSchema(form.of) };
    case 'record':
      return {
        description,
        type: 'object',
        properties: Object.fromEntries(Object.entries(form.fields).map(([name, field]) => [name, formSchema(field)])),
        required: Object.keys(form.fields).filter((name) => form.fields[name]!.is !== 'optional'),
        additionalProperties: false,
      };
    case 'map':
      return { description, type: 'object', additionalProperties: formSchema(form.of) };
    case 'maybe':
      return { anyOf: [formSchema(form.of), { type: 'null' }] };
    case 'optional':
      return formSchema(form.of);
    case 'json':
      return { description };
    default:
      return form satisfies never;
  }
}

/** The fields of a form as rows of a Markdown table, each with its path. */
export function formTable(form: Described): string {
  const rows = fieldsOf(form, '').map(([path, kind, about]) => `| \`${path}\` | ${kind} | ${about} |`);
  return ['| field | holds | meaning |', '|---|---|---|', ...rows].join('\n');
}

type FieldRow = readonly [path: string, kind: string, about: string];

function fieldsOf(form: Described, path: string): FieldRow[] {
  const own: FieldRow[] = path === '' ? [] : [[path, kindOf(form), form.about]];
  switch (form.is) {
    case 'record':
      return [
        ...own,
        ...Object.entries(form.fields).flatMap(([name, field]) => fieldsOf(field, path === '' ? name : `${path}.${name}`)),
      ];
    case 'list':
      return [...own, ...inside(form.of, `${path}[]`)];
    case 'map':
      return [...own, ...inside(form.of, `${path}.*`)];
    case 'maybe':
    case 'optional':
      return [...own, ...inside(form.of, path)];
    default:
      return own;
  }
}

/** The fields of what a list, a map or a maybe holds; its own line says nothing that the line above does not. */
function inside(form: Described, path: string): FieldRow[] {
  return form.is === 'record' || form.is === 'list' || form.is === 'map'
    ? fieldsOf(form, path).filter(([each]) => each !== path)
    : [];
}

function kindOf(form: Described): string {
  switch (form.is) {
    case 'series':
      return 'numbers';
    case 'number-or-series':
      return 'number, or numbers where it changes';
    case 'limits':
      return 'numbers or `"unlimited"`';
    case 'bounds':
      return 'numbers, `"unlimited"` or `"-unlimited"`';
    case 'told':
      return 'numbers, `"unlimited"` or null';
    case 'limit':
      return 'number or `"unlimited"`';
    case 'constant':
      return `\`${JSON.stringify(form.value)}\``;
    case 'one-of':
      return form.values.map((value) => `\`${value}\``).join(', ');
    case 'list':
      return `list of ${plural(form.of)}`;
    case 'map':
      return `by name: ${kindOf(form.of)}`;
    case 'maybe':
      return `${kindOf(form.of)} or null`;
    case 'optional':
      return `${kindOf(form.of)}; may be left out`;
    case 'yes-no':
      return 'true or false';
    case 'json':
      return 'JSON';
    default:
      return form.is;
  }
}

const plural = (form: Described): string => (form.is === 'record' ? 'records' : form.is === 'text' ? 'texts' : kindOf(form));
