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
      { keys: ['Ctrl K', '⌘ K'], does: 'Go somewhere, find an intent, do something' },
      { keys: ['?'], does: 'Show this sheet', single: true },
      ...DESTINATIONS.flatMap(({ name, key }) =>
        key ? [{ keys: [`g ${key}`], does: `Go to ${name}`, single: true }] : [],
      ),
      { keys: ['g p'], does: 'Publish an intent', single: true, scope: 'intent.publish' },
    ],
  },
  {
    page: 'Intents',
    shortcuts: [
      { keys: ['j', 'k'], does: 'Next row, previous row', single: true },
      { keys: ['↓', '↑'], does: 'The same, from a row' },
      { keys: ['Enter'], does: 'Open the row' },
      { keys: ['Esc'], does: 'Leave the row' },
      { keys: ['n'], does: 'Show what is new', single: true },
      { keys: ['p'], does: 'Pause the rows, and go on', single: true },
      { keys: ['/'], does: 'Filter by goal', single: true },
    ],
  },
  {
    page: 'Approvals',
    shortcuts: [
      { keys: ['j', 'k'], does: 'Next question, previous question', single: true },
      { keys: ['a'], does: 'Approve', single: true, scope: 'approval.decide' },
      { keys: ['r'], does: 'Reject, with a reason', single: true, scope: 'approval.decide' },
      { keys: ['e'], does: 'Edit, then approve', single: true, scope: 'approval.decide' },
      { keys: ['q'], does: 'Ask for more', single: true, scope: 'approval.decide' },
      { keys: ['d'], does: 'Delegate', single: true, scope: 'approval.decide' },
      { keys: ['u'], does: 'Take back the last answer', single: true, scope: 'approval.decide' },
      { keys: ['x'], does: 'Choose, or not', single: true, scope: 'approval.decide' },
      { keys: ['Shift j', 'Shift k'], does: 'Choose from here on', single: true, scope: 'approval.decide' },
      { keys: ['Shift x'], does: 'Choose up to here', single: true, scope: 'approval.decide' },
      { keys: ['*'], does: 'Choose all', single: true, scope: 'approval.decide' },
      { keys: ['Ctrl A', '⌘ A'], does: 'The same, from the list', scope: 'approval.decide' },
      { keys: ['Esc'], does: 'Choose none' },
    ],
  },
  {
    page: 'One intent',
    shortcuts: [
      { keys: ['u'], does: 'Back to all intents', single: true },
      { keys: ['a'], does: 'Answer what it asks', single: true },
    ],
  },
];
