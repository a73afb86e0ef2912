import { describe, expect, test } from 'vitest';
import { terms as shape } from '@/lib/shape/terms';
import { denialReason, handedOn, isAsked, type Reviewer, type Seat } from './audience';

const seat: Seat = { id: 'u', email: 'u@example.com', role: 'approver', groups: ['on-call'] };
const terms = (more: object = {}) => shape.parse(more);
const asked = (audience: object, more: object = {}) => terms({ audience, ...more });
const member: Reviewer = { kind: 'user', mayDecide: true, seat, ids: new Set(['u', 'key-of-u']) };

describe('who is asked', () => {
  test.each([
    ['anyone, where nobody is named', {}, true],
    ['by name', { users: ['u'] }, true],
    ['by role', { roles: ['approver'] }, true],
    ['by group', { groups: ['on-call'] }, true],
    ['by any of them', { users: ['v'], roles: ['owner'], groups: ['on-call'] }, true],
    ['not, where another is named', { users: ['v'] }, false],
    ['not, in another role, though a higher one', { roles: ['viewer'] }, false],
    ['not, in another group', { groups: ['on'] }, false],
  ])('%s', (_, audience, expected) => {
    expect(isAsked(asked(audience), seat)).toBe(expected);
  });

  test('whoever hands it on no longer is, whoever it was handed to is', () => {
    const on = handedOn(asked({ users: ['u'] }), 'u', 'w');
    expect(isAsked(on, seat)).toBe(false);
    expect(isAsked(on, { ...seat, id: 'w' })).toBe(true);
    const back = handedOn(on, 'w', 'u');
    expect(isAsked(back, seat)).toBe(true);
    expect(isAsked(back, { ...seat, id: 'w' })).toBe(false);
  });
});

describe('who may answer', () => {
  test('a member who is asked, and not who only knows the way', () => {
    expect(denialReason(member, terms(), [])).toBeNull();
    expect(denialReason({ ...member, mayDecide: false }, terms(), [])).toMatch(/Approvers/);
    expect(denialReason({ ...member, seat: null }, terms(), [])).toMatch(/member/);
    expect(denialReason(member, asked({ users: ['v'] }), [])).toMatch(/others/);
    expect(denialReason(member, handedOn(terms(), 'u', 'w'), [])).toMatch(/handed/);
  });

  test('nobody their own request, under their own name or by a key of theirs, unless it is allowed', () => {
    const strict = terms({ byRequester: false });
    for (const asker of ['u', 'key-of-u']) {
      expect(denialReason(member, strict, ['somebody', asker])).toMatch(/own request/);
      expect(denialReason(member, terms(), [asker])).toBeNull();
    }
    expect(denialReason(member, strict, ['somebody'])).toBeNull();
  });

  test('a key only where its protocol decides, and never in its maker’s name', () => {
    const key: Reviewer = { kind: 'key', mayDecide: true, seat: null, ids: new Set(['k', 'u']) };
    expect(denialReason(key, terms(), ['p'])).toBeNull();
    expect(denialReason(key, terms({ byKey: false }), ['p'])).toMatch(/a key may not/);
    expect(denialReason(key, terms({ byRequester: false }), ['u'])).toMatch(/own request/);
  });

  test('the clock, whatever the terms', () => {
    const clock: Reviewer = { kind: 'system', mayDecide: true, seat: null, ids: new Set() };
    expect(denialReason(clock, terms({ byKey: false, byRequester: false }), [])).toBeNull();
  });
});
