/** The key that does the same as the button it stands in. */
export function KeyHint({ children }: { children: string }) {
  return (
    <kbd
      aria-hidden
      className="grid size-5 place-items-center rounded border border-current font-sans text-xs leading-none uppercase opacity-75 max-md:hidden"
    >
      {children}
    </kbd>
  );
}
