import type { Scope } from '@/lib/shape/role';
import { DESTINATIONS } from './destinations';

interface Shortcut {
  /** Alternatives; the keys of one are pressed together, or after each other where a space parts them. */
  keys: readonly string[];
  does: string;
  /** True for a single key, which can be turned off. */
  single?: boolean;
  /** Only for who may do this. */
  scope?: Scope;
}

/** Every shortcut, by the page it works on: what the sheet shows. */
export const SHORTCUTS: readonly { page: string; shortcuts: readonly Shortcut[] }[] = [
  {
    page: 'Everywhere',
    shortcuts: [
      { keys: ['Ctrl K', '⌘ K'], does: 'Open the search' },
      { keys: ['?'], does: 'Show keyboard shortcuts', single: true },
      ...DESTINATIONS.flatMap(({ name, key, scope }) =>
        key ? [{ keys: [`g ${key}`], does: `Go to ${name}`, single: true, ...(scope && { scope }) }] : [],
      ),
      { keys: ['g p'], does: 'Publish an intent', single: true, scope: 'intent.publish' },
    ],
  },
  {
    page: 'Intents',
    shortcuts: [
      { keys: ['j', 'k'], does: 'Next row, previous row', single: true },
      { keys: ['↓', '↑'], does: 'The same, when a row has the focus' },
      { keys: ['Enter'], does: 'Open the row' },
      { keys: ['Esc'], does: 'Clear the selection, leave the row' },
      { keys: ['x'], does: 'Select or deselect the row', single: true, scope: 'intent.cancel' },
      { keys: ['Shift j', 'Shift k'], does: 'Extend the selection', single: true, scope: 'intent.cancel' },
      { keys: ['Shift x'], does: 'Select up to here', single: true, scope: 'intent.cancel' },
      { keys: ['*'], does: 'Select all shown', single: true, scope: 'intent.cancel' },
      { keys: ['n'], does: 'Show new rows', single: true },
      { keys: ['p'], does: 'Pause or resume live rows', single: true },
      { keys: ['/'], does: 'Find or filter', single: true },
    ],
  },
  {
    page: 'Failures',
    shortcuts: [
      { keys: ['j', 'k'], does: 'Next group, previous group', single: true },
      { keys: ['Enter'], does: 'Open the group' },
      { keys: ['/'], does: 'Find a group', single: true },
    ],
  },
  {
    page: 'Approvals',
    shortcuts: [
      { keys: ['j', 'k'], does: 'Next approval, previous approval', single: true },
      { keys: ['a'], does: 'Approve', single: true, scope: 'approval.decide' },
      { keys: ['r'], does: 'Reject, with a reason', single: true, scope: 'approval.decide' },
      { keys: ['e'], does: 'Edit, then approve', single: true, scope: 'approval.decide' },
      { keys: ['q'], does: 'Ask for more information', single: true, scope: 'approval.decide' },
      { keys: ['d'], does: 'Delegate', single: true, scope: 'approval.decide' },
      { keys: ['u'], does: 'Undo the last decision', single: true, scope: 'approval.decide' },
      { keys: ['x'], does: 'Select or deselect', single: true, scope: 'approval.decide' },
      { keys: ['Shift j', 'Shift k'], does: 'Extend the selection', single: true, scope: 'approval.decide' },
      { keys: ['Shift x'], does: 'Select up to here', single: true, scope: 'approval.decide' },
      { keys: ['*'], does: 'Select all', single: true, scope: 'approval.decide' },
      { keys: ['Ctrl A', '⌘ A'], does: 'The same, when the list has the focus', scope: 'approval.decide' },
      { keys: ['Esc'], does: 'Clear the selection' },
    ],
  },
  {
    page: 'One intent',
    shortcuts: [
      { keys: ['u'], does: 'Back to all intents', single: true },
      { keys: ['a'], does: 'Decide its approval', single: true },
    ],
  },
];
