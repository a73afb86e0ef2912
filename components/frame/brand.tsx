/** Two lines that cross at an interchange. */
function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={className} fill="none" strokeWidth="3">
      <path d="M1 7.5h6.5L16.5 17H23" stroke="#31b57d" />
      <path d="M1 17h6.5l9-9.5H23" stroke="#6b9cff" />
      <circle cx="12" cy="12.2" r="3.6" fill="#14171c" stroke="#f4f2ea" strokeWidth="2.4" />
    </svg>
  );
}

export function Brand() {
  return (
    <span className="flex items-center gap-2.5 text-md font-semibold">
      <BrandMark className="size-6" />
      Interchange
    </span>
  );
}
