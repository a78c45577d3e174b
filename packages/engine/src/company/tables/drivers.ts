import { choice, day, id, maybeNumber, maybePeriod, maybeRef, numberOr, period, text } from '../column.ts';
import { defineTable } from './define.ts';

/** Tables of what people know of sales besides season and level: promotions, events and flags of the history. */

export const promotions = defineTable({
  name: 'promotions',
  about: 'A promotion of an item, a family or everything, past or planned.',
  advice:
    'The forecast learns from past promotions what they add, and adds it again where they are planned. A planned promotion without a like in the past counts with its expected uplift, or with none. Name an item or a family; a row with neither speaks of all items. Days are understood as the period they lie in; `share` says how much of it the promotion ran.',
  key: ['promotion', 'item', 'family', 'market', 'from'],
  columns: {
    promotion: id('Name of the promotion; it may stand in several rows.'),
    item: maybeRef('items', 'Item.', 'the row speaks of a family, or of all items'),
    family: maybeRef('families', 'Family: the row holds for each of its items.', 'the row speaks of an item, or of all items'),
    market: maybeRef('markets', 'Market in which it runs, with all markets below.', 'every market'),
    from: period('First period in which it runs.'),
    to: maybePeriod('Last period in which it runs.', 'only the first'),
    share: numberOr(1, 'share of the period', 'Share of each of its periods in which it runs.', { minimum: 0.001, maximum: 1 }),
    kind: choice('What is done.', ['price', 'feature', 'display', 'bundle', 'other'], 'price'),
    discount: numberOr(0, 'share of the price', 'Price cut.', { maximum: 0.99 }),
    price: maybeNumber(
      'money per unit, in the currency of the market',
      'Price while it runs, instead of a discount.',
      'the usual price less the discount',
    ),
    expected_uplift: maybeNumber(
      'share of usual sales',
      'Units people expect it to add while it runs: 0.3 is 30 % more. Weighs less the more the past shows.',
      'what the past shows',
      { minimum: -1, maximum: 100 },
    ),
  },
});

export const events = defineTable({
  name: 'events',
  about: 'A holiday or another event that moves sales, one row each time it takes place.',
  advice:
    'Rows of one name are the same event: list the past ones, so that the forecast can learn what it does, and those to come. Only an event that moves through the calendar, or does not come every year, can be told from the season.',
  key: ['event', 'from', 'market', 'family'],
  columns: {
    event: id('Name of the event; the same each time.'),
    kind: choice('What it is.', ['holiday', 'event'], 'holiday'),
    from: day('First day on which it moves sales; for Easter perhaps a week before it.'),
    to: day('Last day on which it moves sales.', 'the same day'),
    market: maybeRef('markets', 'Market it moves, with all markets below.', 'every market'),
    family: maybeRef('families', 'Family it moves.', 'every family'),
    share: numberOr(1, 'share of its usual strength', 'How strong it is this time.', { maximum: 100 }),
  },
});

export const history_flags = defineTable({
  name: 'history_flags',
  about: 'What people know of sales in closed periods: sold out, rightly so, or not to be learnt from.',
  advice:
    'The sales history itself stays as it is; a flag says how the forecast reads it. `stock-out`: more was wanted than was sold, so what was sold is a lower bound, and the forecast learns from what was usual then where that is more. `as-sold`: what was sold is right, and no repair is made of its own accord; so a repair is taken back. `unknown`: the number is not to be learnt from, and what was usual takes its place. A row with an empty item, market or site speaks of all of them. Two flags for the same sales in the same period must agree.',
  key: ['item', 'market', 'site', 'from'],
  columns: {
    item: maybeRef('items', 'Item.', 'every item'),
    market: maybeRef('markets', 'Market, with all markets below.', 'every market'),
    site: maybeRef('sites', 'Site that served it.', 'every site'),
    from: period('First period it is about, a closed one.'),
    to: maybePeriod('Last period it is about, a closed one.', 'only the first'),
    flag: choice('What is known of it.', ['stock-out', 'as-sold', 'unknown'], 'stock-out'),
    reason: text('Why, and who says so.'),
  },
});
