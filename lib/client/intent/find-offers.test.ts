import { expect, test } from 'vitest';
import { offersFor } from './find-offers';

const known = { goal: ['invoice.send', 'nightly "big" report'], worker: ['vps-1'] };

test.each([
  ['', []],
  ['ph', ['phase:']],
  ['timeout p', ['timeout phase:', 'timeout protocol:', 'timeout publisher:']],
  ['-wor', ['-worker:']],
  ['-sin', []],
  ['phase:fa', ['phase:failed']],
  ['phase:failed,wa', ['phase:failed,waiting']],
  ['since:1h -goal:inv', ['since:1h -goal:invoice.send']],
  ['goal:night', ['goal:"nightly \\"big\\" report"']],
  ['took:>1', ['took:>1s', 'took:>10s', 'took:>1m', 'took:>10m']],
  ['nothing:x', []],
  ['goal:invoice.send', []],
])('%j may become %j', (typed, offers) => {
  expect(offersFor(typed, known)).toEqual(offers);
});
