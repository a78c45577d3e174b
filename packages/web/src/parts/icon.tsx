import arrowLeft from 'lucide-static/icons/arrow-left.svg?raw';
import arrowRight from 'lucide-static/icons/arrow-right.svg?raw';
import calendar from 'lucide-static/icons/calendar-check.svg?raw';
import check from 'lucide-static/icons/check.svg?raw';
import chevronDown from 'lucide-static/icons/chevron-down.svg?raw';
import chevronRight from 'lucide-static/icons/chevron-right.svg?raw';
import alertOctagon from 'lucide-static/icons/circle-alert.svg?raw';
import circleDashed from 'lucide-static/icons/circle-dashed.svg?raw';
import waived from 'lucide-static/icons/circle-slash-2.svg?raw';
import database from 'lucide-static/icons/database.svg?raw';
import factory from 'lucide-static/icons/factory.svg?raw';
import branch from 'lucide-static/icons/git-branch.svg?raw';
import merge from 'lucide-static/icons/git-merge.svg?raw';
import info from 'lucide-static/icons/info.svg?raw';
import bank from 'lucide-static/icons/landmark.svg?raw';
import overview from 'lucide-static/icons/layout-dashboard.svg?raw';
import lock from 'lucide-static/icons/lock.svg?raw';
import plus from 'lucide-static/icons/plus.svg?raw';
import present from 'lucide-static/icons/presentation.svg?raw';
import redo from 'lucide-static/icons/redo-2.svg?raw';
import search from 'lucide-static/icons/search.svg?raw';
import shield from 'lucide-static/icons/shield-check.svg?raw';
import trending from 'lucide-static/icons/trending-up.svg?raw';
import alertTriangle from 'lucide-static/icons/triangle-alert.svg?raw';
import undo from 'lucide-static/icons/undo-2.svg?raw';
import upload from 'lucide-static/icons/upload.svg?raw';
import people from 'lucide-static/icons/users.svg?raw';
import offline from 'lucide-static/icons/wifi-off.svg?raw';
import close from 'lucide-static/icons/x.svg?raw';

const icons = {
  'alert-octagon': alertOctagon,
  'alert-triangle': alertTriangle,
  bank,
  branch,
  check,
  'chevron-down': chevronDown,
  'chevron-right': chevronRight,
  close,
  database,
  factory,
  info,
  merge,
  offline,
  overview,
  plus,
  redo,
  search,
  shield,
  trending,
  undo,
  upload,
  calendar,
  'circle-dashed': circleDashed,
  lock,
  people,
  waived,
  present,
  'arrow-left': arrowLeft,
  'arrow-right': arrowRight,
} as const;

export type IconName = keyof typeof icons;

/** A line icon beside a word; screen readers hear the word only. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: 14 | 16 | 20 }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: drawings shipped with the application
  return <span className={`icon icon-${size}`} aria-hidden="true" dangerouslySetInnerHTML={{ __html: icons[name] }} />;
}
