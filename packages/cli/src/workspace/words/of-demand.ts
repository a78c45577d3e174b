import type { WordsOf } from './change-words.ts';
import type { WordReader } from './reader.ts';

const bases = ['own-values', 'last-year', 'planning-bill', 'equal'] as const;

/** Demand, locks, promotions and the life of items, as they are typed. */
export const demandWords: WordsOf<'demand' | 'lock' | 'promotion' | 'launch' | 'successor' | 'retirement'> = {
  demand: {
    usage: 'demand PLACE SPAN NUMBERS [--split BASIS] [--revenue]',
    example: 'demand e-bikes@dealers 2027-03..2027-06 +10%',
    options: ['split', 'revenue'],
    read: (words) => {
      const place = words.place();
      const span = words.span();
      const { operation, values } = words.amount();
      const split = words.choice('--split', bases, words.option('split') ?? 'own-values');
      if (words.flag('revenue')) {
        const change = words.money(place, span, { operation, values }, split);
        if (change !== null) return change;
      }
      return { kind: 'demand', place, span, operation, values, split };
    },
  },
  lock: {
    usage: 'lock PLACE SPAN',
    example: 'lock e-bikes@uk 2027-03',
    options: [],
    read: (words) => ({ kind: 'lock', place: words.place(), span: words.span() }),
  },
  promotion: {
    usage: 'promotion PLACE SPAN UPLIFT [--name N] [--discount SHARE] [--dip SHARE] [--dip-periods N]',
    example: 'promotion helmets 2027-05 +25% --name "Spring sale" --discount 15% --dip 40%',
    options: ['name', 'discount', 'dip', 'dip-periods'],
    read: (words) => {
      const place = words.place();
      const span = words.span();
      const uplift = words.share('the uplift');
      const share = words.optionShare('dip', 0);
      return {
        kind: 'promotion',
        name: words.option('name') ?? '',
        place,
        span,
        uplift,
        dip: { periods: words.optionNumber('dip-periods', share > 0 ? 1 : 0), share },
        discount: words.optionShare('discount', 0),
      };
    },
  },
  launch: {
    usage: 'launch NEW[@MARKET] [NUMBERS] --from PERIOD [--like OLD] [--scale FACTOR] [--ramp N]',
    example: 'launch EB-12 --like EB-01 --from 2027-05 --scale 0.8 --ramp 3',
    options: ['like', 'from', 'scale', 'ramp'],
    read: (words) => {
      const [item = '', market] = words.word('the new item').split('@');
      const like = words.option('like');
      const known = words.company.items.some((row) => row.item === item);
      return {
        kind: 'launch',
        item,
        market: market === undefined ? null : (words.name(['market'], market)?.id ?? null),
        values: words.peek() === null ? [] : words.values(),
        from: firstPeriod(words),
        like: like === undefined ? likeNothing(words, known) : (words.name(['item'], like)?.id ?? null),
        scale: words.optionNumber('scale', 1),
        ramp: words.optionNumber('ramp', 0),
      };
    },
  },
  successor: {
    usage: 'successor OLD NEW SPAN [--share SHARE]',
    example: 'successor EB-01 EB-02 2027-01..2027-06',
    options: ['share'],
    read: (words) => ({
      kind: 'successor',
      item: words.id('item', 'the old item'),
      successor: words.id('item', 'the new item'),
      span: words.span(),
      share: words.optionShare('share', 1),
    }),
  },
  retirement: {
    usage: 'retirement ITEM LAST-PERIOD',
    example: 'retirement EB-08 2027-09',
    options: [],
    read: (words) => ({ kind: 'retirement', item: words.id('item', 'the item'), last: words.period('the last period') }),
  },
};

function firstPeriod(words: WordReader): string {
  const from = words.option('from');
  if (from !== undefined) return words.period('--from', from);
  words.fault(
    'cli/missing-option',
    'A launch needs its first period.',
    'no --from',
    '--from PERIOD, for instance --from 2027-05',
  );
  return '';
}

/** An item nobody knows has family, cost and price of the one it is like. */
function likeNothing(words: WordReader, known: boolean): null {
  if (!known)
    words.fault(
      'cli/missing-option',
      'A new item needs one it is like.',
      'no --like',
      '--like ITEM: family, cost, price and demand come from it',
    );
  return null;
}
