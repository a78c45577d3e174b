import type { Described, Read } from './described.ts';

const text = <const A extends string>(about: A) => ({ is: 'text', about }) as const;
const number = (about: string) => ({ is: 'number', about }) as const;
const series = (about: string) => ({ is: 'series', about }) as const;
const limits = (about: string) => ({ is: 'limits', about }) as const;
const hash = (about: string) => ({ is: 'text', about, pattern: '^[0-9a-f]{64}$' }) as const;
const day = (about: string) => ({ is: 'text', about, pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }) as const;
const json = (about: string) => ({ is: 'json', about }) as const;
const maybe = <const D extends Described>(of: D) => ({ is: 'maybe', about: `${of.about} Null: none.`, of }) as const;
const record = <const F extends Readonly<Record<string, Described>>>(about: string, fields: F) =>
  ({ is: 'record', about, fields }) as const;
const list = <const D extends Described>(about: string, of: D) => ({ is: 'list', about, of }) as const;
const map = <const D extends Described>(about: string, of: D) => ({ is: 'map', about, of }) as const;

/** Quantities of a product or an item at a site; units by period. */
const flows = {
  demand: series('Units asked for: bookings where it is made to order.'),
  dependentDemand: series('Units that parents made in the plan take.'),
  regular: series('Units made in regular time.'),
  overtime: series('Units made in overtime.'),
  subcontract: series('Units subcontractors make.'),
  purchase: series('Units bought.'),
  received: series('Units that arrive from other sites.'),
  sent: series('Units that leave for other sites.'),
  stock: series('Units on hand at the end of the period.'),
  backorder: series('Units owed at the end of the period; backlog where it is made to order.'),
  lostSales: series('Units asked for and never delivered.'),
  expired: series('Units written off because their shelf life is over.'),
  delivered: series('Units delivered, late ones included.'),
  setups: series('1 in periods with a set-up, else 0.'),
};

const cycleName = {
  is: 'text',
  about: 'The month or period it is the plan of, for instance 2026-11.',
  pattern: '^[0-9]{4}-[0-9A-Z]{2,4}$',
} as const;

/** The operating plan: the description everything else follows from (type, reader, JSON Schema, page). */
export const operatingPlanForm = record('One published, signed, frozen plan that allots time, money and people.', {
  document: { is: 'constant', about: 'What this file is.', value: 'equipoise/operating-plan' } as const,
  version: { is: 'constant', about: 'Version of this form.', value: 1 } as const,
  engine: text('Version of Equipoise that made it.'),
  company: text('Name of the company.'),
  currency: text('Currency of all money, three letters.'),
  cycle: cycleName,
  day: day('The day on which it was drawn up; assumptions that end before it do not count.'),
  horizon: record('The axis of time; every list by period has one number for each of these.', {
    bucket: text('How time is cut: month, week, 4-4-5, weeks-then-months.'),
    periods: list(
      'In order.',
      record('One period.', {
        label: text('Name of the period.'),
        start: day('First day.'),
        end: day('Last day.'),
        workingDays: number('Days on which the company works.'),
      }),
    ),
  }),
  base: record('The base data the plan was made from.', {
    hash: hash('Hash of the base data.'),
    demand: hash('Hash of the demand before assumptions: the demand plan or the forecast.'),
  }),
  scenario: maybe(text('Name of the scenario.')),
  assumptions: record('What was assumed on top of the base data.', {
    hash: hash('SHA-256 of the canonical JSON of `list`.'),
    list: list(
      'In order of application.',
      record('One assumption of the scenario.', {
        on: { is: 'yes-no', about: 'Ticked on.' } as const,
        assumption: json('The assumption in full, with owner, day, reason, state and probability.'),
      }),
    ),
  }),
  strategy: record('How it was planned.', {
    choice: json('The strategy and how it is read.'),
    title: text('The strategy in words.'),
    restriction: json('The strategy as a restriction of the supply model.'),
    level: { is: 'one-of', about: 'Products of the plan: families or items.', values: ['family', 'item'] } as const,
  }),
  result: record('What the plan comes to.', {
    status: { is: 'one-of', about: '`optimal`: best of its strategy within the gap.', values: ['optimal', 'feasible'] } as const,
    gap: number('Relative distance to the bound the solver stated.'),
    provenGap: number('Relative distance to the bound that the dual values of the certificate prove.'),
    totalCost: number('Money over the horizon, planning penalties included.'),
  }),
  products: list(
    'Products (families, or items where items were planned) by site.',
    record('One product at one site.', {
      key: text('product@site.'),
      product: text('Id of the family or item.'),
      site: text('Id of the site.'),
      openingStock: number('Units on hand before the first period.'),
      openingBackorder: number('Units owed before the first period.'),
      ...flows,
    }),
  ),
  pools: list(
    'People.',
    record('One labour pool.', {
      resource: text('Id of the pool.'),
      openingHeads: number('Heads before the first period.'),
      heads: series('Heads in the period.'),
      hires: series('Heads hired at the beginning of the period.'),
      layoffs: series('Heads laid off at the beginning of the period.'),
    }),
  ),
  resources: list(
    'Time: hours of labour and machines, storage units of store rooms, units of suppliers.',
    record('One resource.', {
      resource: text('Id of the resource.'),
      site: text('Id of the site; empty for suppliers.'),
      kind: { is: 'one-of', about: 'What it is.', values: ['labour', 'machine', 'storage', 'supplier'] } as const,
      unit: text('Unit of its numbers.'),
      load: series('Used, overtime included.'),
      available: limits('Regular capacity.'),
      overtime: series('Overtime worked.'),
      idle: series('Regular capacity not used; 0 where it has no limit.'),
    }),
  ),
  offers: list(
    'Taken from subcontractors and suppliers.',
    record('One offer.', {
      key: text('product@site it is for.'),
      supplier: text('Id of the supplier.'),
      kind: { is: 'one-of', about: 'What is bought.', values: ['subcontract', 'purchase'] } as const,
      units: series('Units taken.'),
    }),
  ),
  moves: list(
    'Moved between sites.',
    record('One product on one lane.', {
      product: text('Id of the product.'),
      from: text('Id of the site it leaves.'),
      to: text('Id of the site it goes to.'),
      units: series('Units leaving.'),
    }),
  ),
  money: record('Money by period.', {
    costs: map('Cost by kind; kinds and periods add up to `result.totalCost`.', series('Money by period.')),
    revenue: series('Revenue of what is delivered, at plan prices.'),
    statement: maybe(
      record('The financial projection in the currency of the plan.', {
        opening: map('Stocks of money before the first period.', number('Money.')),
        lines: map('Lines of the statement by name.', series('Money (heads, hours, units where the name says so) by period.')),
      }),
    ),
  }),
  items: record('The plan split to items for execution.', {
    basis: text('How products were split to items; empty where items were planned.'),
    list: list(
      'Items by site.',
      record('One item at one site.', {
        key: text('item@site.'),
        partOf: text('Key of the product it is part of.'),
        item: text('Id of the item.'),
        site: text('Id of the site.'),
        unit: text('Unit it is counted in.'),
        openingStock: number('Units on hand before the first period.'),
        openingBackorder: number('Units owed before the first period.'),
        flows: map('Units by period; what is 0 throughout is left out. The names of `products`.', series('Units by period.')),
      }),
    ),
    differences: list(
      'Where items do not add up to their product, because lots or locks forbid it. Everywhere else they add up.',
      record('One quantity of one period.', {
        partOf: text('Key of the product.'),
        flow: text('Name of the quantity.'),
        period: text('Label of the period.'),
        planned: number('Units of the product.'),
        parts: number('Units of its items together.'),
      }),
    ),
  }),
  decisions: list('Decisions of the cycle, as the cycle keeps them.', json('One decision.')),
  signOffs: record('Who has to sign.', {
    needed: list('Roles without which it is not published.', text('Role.')),
  }),
  previous: maybe(
    record('The operating plan before this one.', {
      cycle: text('Its cycle.'),
      plan: hash('Hash of its operating plan.'),
      publication: hash('Hash of its publication, which covers its signatures.'),
    }),
  ),
  files: map('SHA-256 of the other files of this plan, by name.', hash('SHA-256 of the bytes of the file.')),
  hash: hash('SHA-256 of the canonical JSON of everything else here. This is what is signed.'),
});

export type OperatingPlan = Read<typeof operatingPlanForm>;
/** The plan before it has its hash. */
export type UnsealedPlan = Omit<OperatingPlan, 'hash'>;
export type PlannedProduct = OperatingPlan['products'][number];
export type PlannedItem = OperatingPlan['items']['list'][number];
export type PreviousPlan = NonNullable<OperatingPlan['previous']>;

/** Names of the quantities by period of a product or item. */
export const flowNames = Object.keys(flows) as readonly (keyof typeof flows)[];

const key = { is: 'text', about: 'Ed25519 public key, 32 bytes in hexadecimal.', pattern: '^[0-9a-f]{64}$' } as const;
const signature = { is: 'text', about: 'Ed25519 signature, 64 bytes in hexadecimal.', pattern: '^[0-9a-f]{128}$' } as const;

/** Who may sign as what, each with a signature of his own key over the entry without it. */
export const signersForm = record('Public keys by person and role; the last entry of a person and role counts.', {
  document: { is: 'constant', about: 'What this file is.', value: 'equipoise/signers' } as const,
  signers: list(
    'In order of registration.',
    record('One key.', {
      person: text('Who.'),
      role: text('As what.'),
      on: day('Registered on.'),
      key,
      signature,
    }),
  ),
});
export type Signers = Read<typeof signersForm>;
export type Signer = Signers['signers'][number];

/** Signatures over one plan. */
export const signaturesForm = record('Sign-offs over the hash of one plan.', {
  document: { is: 'constant', about: 'What this file is.', value: 'equipoise/signatures' } as const,
  plan: hash('Hash of the plan they are about.'),
  signOffs: list(
    'In order of signing.',
    record('One sign-off.', { role: text('As what.'), person: text('Who.'), on: day('Signed on.'), key, signature }),
  ),
});
export type PlanSignatures = Read<typeof signaturesForm>;
export type PlanSignOff = PlanSignatures['signOffs'][number];

/** The seal on a plan and its signatures. */
export const publicationForm = record('What makes a signed draft the operating plan.', {
  document: { is: 'constant', about: 'What this file is.', value: 'equipoise/publication' } as const,
  cycle: cycleName,
  plan: hash('Hash of the operating plan.'),
  signatures: hash('SHA-256 of signatures.json.'),
  previous: maybe(hash('Hash of the publication before.')),
  by: text('Who published.'),
  on: day('Published on.'),
  hash: hash('SHA-256 of the canonical JSON of everything else here.'),
});
export type PlanPublication = Read<typeof publicationForm>;

/** All plans of a chain in order. */
export const chainForm = record('The chain of operating plans.', {
  document: { is: 'constant', about: 'What this file is.', value: 'equipoise/chain' } as const,
  company: text('Name of the company.'),
  published: list(
    'Oldest first.',
    record('One plan.', { cycle: cycleName, plan: hash('Hash of the plan.'), publication: hash('Hash of its publication.') }),
  ),
});
export type PlanChain = Read<typeof chainForm>;
