interface BeatStripProps {
  /** A letter a minute, as `lettersOf` in lib/shape/worker/beats.ts writes them. */
  beats: string;
}

const STEP = 3;
const HEIGHT = 20;
/** How high a bar stands, and its colour; what is missing leaves a gap. */
const BARS: Record<string, readonly [height: number, fill: string]> = {
  h: [16, 'var(--ink-3)'],
  i: [9, 'var(--ink-3)'],
  s: [2, 'var(--control)'],
  x: [20, 'var(--failed)'],
};

/** The bars of one kind. */
function pathOf(beats: string, letter: string, height: number): string {
  return [...beats]
    .map((one, at) => (one === letter ? `M${at * STEP},${HEIGHT}v-${height}h2v${height}z` : ''))
    .join('');
}

function summaryOf(beats: string): string {
  const count = (letters: string) => [...beats].filter((letter) => letters.includes(letter)).length;
  const silent = count('sx');
  const held = count('x');
  const heard = `Heard of in ${count('hi')} of the last ${count('hisx')} minutes`;
  if (silent === 0) return heard;
  return held === 0
    ? `${heard}, silent in ${silent}`
    : `${heard}, silent in ${silent}, while it held intents in ${held}`;
}

/** A worker's last hour: a bar a minute, lower where it was only inferred, a gap where it was silent, red if it held. */
export function BeatStrip({ beats }: BeatStripProps) {
  const words = summaryOf(beats);
  return (
    <svg
      role="img"
      aria-label={words}
      viewBox={`0 0 ${beats.length * STEP} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="block h-5 w-full max-w-45"
    >
      <title>{words}</title>
      {Object.entries(BARS).map(([letter, [height, fill]]) => (
        <path key={letter} d={pathOf(beats, letter, height)} fill={fill} />
      ))}
    </svg>
  );
}
