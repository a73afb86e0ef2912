/** The parts of a text field that tell whether one can still type in it. */
export interface TypedField {
  readonly isConnected: boolean;
  checkVisibility?(): boolean;
}

/**
 * Remembers the text field that has the focus, so that nobody goes on typing into shortcuts after it has gone
 * (a colleague answered, its row left the list).
 */
export function typingGuard() {
  let field: TypedField | null = null;
  return {
    /** The field got the focus, or a letter. */
    enter(entered: TypedField): void {
      field = entered;
    },
    /** The person clicked or tapped, or pressed Tab, Enter or Escape: whatever has the focus now, they know. */
    leave(): void {
      field = null;
    },
    /** True from the moment the field has gone until the person's next deliberate act. */
    isInterrupted(): boolean {
      return field !== null && (!field.isConnected || field.checkVisibility?.() === false);
    },
  };
}

const TEXT =
  'textarea, [contenteditable], input:not([type=checkbox], [type=radio], [type=button], [type=submit])';
const DELIBERATE = new Set(['Tab', 'Enter', 'Escape']);

const guard = typingGuard();
let isWatching = false;

/** Starts to watch the page's text fields. Calling it again changes nothing. */
export function watchTyping(): void {
  if (isWatching) return;
  isWatching = true;
  const enter = ({ target }: Event) => {
    const field = target instanceof HTMLElement ? target.closest<HTMLElement>(TEXT) : null;
    if (field) guard.enter(field);
  };
  // Captured, so that it is seen even where a component stops the event.
  document.addEventListener('focusin', enter, true);
  document.addEventListener('input', enter, true);
  for (const type of ['pointerdown', 'click']) document.addEventListener(type, guard.leave, true);
  document.addEventListener(
    'keydown',
    (event) => DELIBERATE.has(event.key) && !isComposing(event) && guard.leave(),
    true,
  );
}

/** True when the field that somebody was typing in has gone and they have not acted since. */
export function isTypingInterrupted(): boolean {
  return guard.isInterrupted();
}

/** True while an input method (Japanese, Chinese …) composes: its Enter and arrows are not ours. */
export function isComposing(event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  // Safari ends the composition before the Enter that ended it; only its key code tells.
  return event.isComposing || event.keyCode === 229;
}
