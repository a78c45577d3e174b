import type { Assumption, Change, DemandPlace, Team } from '@equipoise/engine';

const everywhere: DemandPlace = { item: null, family: null, market: null, site: null };

type Told = Pick<Assumption, 'team' | 'owner' | 'on' | 'reason'> & { readonly change: Change };

/** Part of the plan from the day it was said. */
const agreed = (id: string, told: Told): Assumption => ({
  ...{ id, ...told, state: 'agreed', probability: null, expires: null, tags: [] },
});

/** A risk or an opportunity: not in the plan until somebody decides so. */
const proposed = (id: string, probability: number, told: Told): Assumption => ({
  ...{ id, ...told, state: 'proposed', probability, expires: null, tags: [] },
});

const said = (team: Team, owner: string, on: string, reason: string, change: Change): Told => ({
  ...{ team, owner, on, reason, change },
});

const scaled = (place: Partial<DemandPlace>, from: string, to: string, by: number): Change => ({
  ...{ kind: 'demand', place: { ...everywhere, ...place }, span: { from, to }, operation: 'scale', values: [by] },
  split: 'own-values',
});

const promoted = (name: string, family: string, from: string, to: string, uplift: number, discount: number): Change => ({
  ...{ kind: 'promotion', name, place: { ...everywhere, family }, span: { from, to }, uplift, discount },
  dip: { periods: 1, share: 0.3 },
});

/** What the September reviews agreed on. */
export const september = {
  'e-bike-listing': agreed(
    'e-bike-listing',
    said(
      ...(['sales', 'Sales', '2026-09-08', 'A second dealer chain lists the e-bikes'] as const),
      scaled({ family: 'e-bikes', market: 'de' }, '2027-02', '2027-06', 1.04),
    ),
  ),
  'helmet-campaign': agreed(
    'helmet-campaign',
    said(
      ...(['marketing', 'Marketing', '2026-09-08', 'Campaign with the school year'] as const),
      scaled({ family: 'helmets' }, '2026-10', '2026-11', 1.06),
    ),
  ),
  'autumn-sale': agreed(
    'autumn-sale',
    said(
      ...(['marketing', 'Marketing', '2026-09-10', 'Decided in the demand review: clears last year’s frames'] as const),
      promoted('Autumn sale of trekking bikes', 'trekking', '2026-10', '2026-10', 0.4, 0.18),
    ),
  ),
} as const;

/** What the October reviews agreed on. */
export const october = {
  'city-autumn': agreed(
    'city-autumn',
    said(
      ...(['marketing', 'Marketing', '2026-10-08', 'City bikes get their autumn sale in November'] as const),
      promoted('Autumn sale of city bikes', 'city', '2026-11', '2026-11', 0.4, 0.18),
    ),
  ),
  'road-order': agreed(
    'road-order',
    said(
      ...(['sales', 'Sales', '2026-10-08', 'Order of a dealer in the United Kingdom'] as const),
      scaled({ family: 'road', market: 'uk' }, '2027-03', '2027-04', 1.15),
    ),
  ),
} as const;

/** What Sales entered in November; Marketing has not spoken yet. */
export const november = {
  'city-listing': agreed(
    'city-listing',
    said(
      ...(['sales', 'Sales', '2026-11-09', 'Two dealer chains list the city bikes from spring'] as const),
      scaled({ family: 'city', market: 'de' }, '2027-04', '2027-07', 1.05),
    ),
  ),
  'price-rise': agreed(
    'price-rise',
    said('finance', 'Finance', '2026-11-10', 'Material of mountain bikes costs more', {
      ...{ kind: 'price', item: null, family: 'mountain', market: null, span: { from: '2027-02', to: null } },
      ...{ operation: 'scale', value: 1.02 },
    }),
  ),
} as const;

/** Risks and opportunities of November. */
export const open: readonly Assumption[] = [
  proposed(
    'us-order-lost',
    0.35,
    said(
      ...(['sales', 'Sales', '2026-11-09', 'A dealer group in the United States asks for offers of others'] as const),
      scaled({ market: 'us' }, '2027-02', '2027-12', 0.7),
    ),
  ),
  proposed(
    'helmet-law',
    0.5,
    said(
      ...(['sales', 'Sales', '2026-11-09', 'Helmets for children may become law in the Nordics'] as const),
      scaled({ family: 'helmets', market: 'nordics' }, '2027-03', '2027-12', 1.6),
    ),
  ),
  proposed(
    'welding-repair',
    0.25,
    said('operations', 'Plant North', '2026-11-10', 'The older welding robot may need its repair before the season', {
      ...{ kind: 'capacity', resource: 'welding-north', span: { from: '2027-02', to: '2027-03' } },
      ...{ operation: 'scale', value: 0.85 },
    }),
  ),
  proposed(
    'dollar-falls',
    0.4,
    said('finance', 'Finance', '2026-11-10', 'The bank expects a weaker dollar', {
      ...{ kind: 'currency', currency: 'USD', from: '2027-01', rate: 0.87 },
    }),
  ),
];

const push = (id: string, last: string) =>
  agreed(
    id,
    said(
      ...(['marketing', 'Marketing', '2026-11-11', 'Spring push of e-bikes, as the decision has it'] as const),
      promoted('Spring push of e-bikes', 'e-bikes', '2027-03', last, 0.2, 0.03),
    ),
  );

const overtime = (id: string, from: string, on: string) =>
  agreed(
    id,
    said('operations', 'Plant North', on, 'More overtime in assembly for the season', {
      ...{ kind: 'overtime', resource: 'assembly-north', from, share: 0.3, hours: null, costPerHour: 37 },
    }),
  );

const lowerTarget = (family: string, site: string | null, targetDays: number): Assumption =>
  agreed(
    `lower-stock-${family}${site === null ? '' : `-${site}`}`,
    said('operations', 'Supply planning', '2026-11-11', 'A third less target stock', {
      ...{ kind: 'target', item: null, family, site, from: '2027-01', safetyStock: 0, safetyDays: 4, targetStock: 0 },
      targetDays,
    }),
  );

/** Scenarios that show an option of a decision: what is laid on the plan for it. */
export const optionScenarios = {
  'autumn-sale': { name: 'Autumn sale of trekking bikes', entries: [september['autumn-sale']] },
  'more-overtime': { name: 'More overtime at Assembly North', entries: [overtime('more-overtime', '2027-01', '2026-10-12')] },
  'spring-push': { name: 'Spring push', entries: [push('spring-push', '2027-04')] },
  'march-push': { name: 'Spring push in March only', entries: [push('march-push', '2027-03')] },
  'lower-stock': {
    name: 'Lower target stock',
    entries: (['e-bikes', 'trekking', 'mountain', 'city', 'road', 'kids'] as const).flatMap((family) => [
      lowerTarget(family, null, 14),
      lowerTarget(family, 'hub', 10),
    ]),
  },
} as const;
export type OptionScenario = keyof typeof optionScenarios;
