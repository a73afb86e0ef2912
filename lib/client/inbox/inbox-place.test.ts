import { expect, test } from 'vitest';
import { placeHref, readPlace } from './inbox-place';

const at = (url: string) => {
  const { pathname, searchParams } = new URL(url, 'http://x');
  return readPlace(pathname, searchParams, 'mine');
};

test('a place and its address are the same thing', () => {
  for (const url of [
    '/default/approvals',
    '/default/approvals/0190',
    '/default/approvals?view=pending&sort=risk',
    '/default/approvals/0190?view=decided&sort=ends',
  ]) {
    expect(placeHref('default', at(url), 'mine')).toBe(url);
  }
});

test('what makes no sense is the usual', () => {
  expect(at('/default/approvals?view=all&sort=none')).toEqual({
    view: 'mine',
    sort: 'oldest',
    find: '',
    id: null,
  });
  expect(at('/default/intents/0190').id).toBeNull();
});
