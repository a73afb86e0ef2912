import { describe, expect, it } from 'vitest';
import { isComposing, typingGuard } from './typing';

const field = (isConnected: boolean, isVisible = true) => ({
  isConnected,
  checkVisibility: () => isVisible,
});

describe('typingGuard', () => {
  it('lets keys act while nobody types, and while the field is there', () => {
    const guard = typingGuard();
    expect(guard.isInterrupted()).toBe(false);
    guard.enter(field(true));
    expect(guard.isInterrupted()).toBe(false);
  });

  it('is interrupted once the field is removed or hidden', () => {
    const guard = typingGuard();
    guard.enter(field(false));
    expect(guard.isInterrupted()).toBe(true);
    guard.enter(field(true, false));
    expect(guard.isInterrupted()).toBe(true);
  });

  it('goes on after a deliberate act', () => {
    const guard = typingGuard();
    guard.enter(field(false));
    guard.leave();
    expect(guard.isInterrupted()).toBe(false);
  });

  it('goes on in the next field', () => {
    const guard = typingGuard();
    guard.enter(field(false));
    guard.enter(field(true));
    expect(guard.isInterrupted()).toBe(false);
  });
});

describe('isComposing', () => {
  it('knows the Enter that ends a composition in Safari', () => {
    expect(isComposing({ isComposing: true, keyCode: 13 })).toBe(true);
    expect(isComposing({ isComposing: false, keyCode: 229 })).toBe(true);
    expect(isComposing({ isComposing: false, keyCode: 13 })).toBe(false);
  });
});
