import { Fragment } from 'react';
import { stretchesOf } from '@/lib/client/format/invisible';

/** Letters that are written from right to left, and pull what stands beside them along. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Text that a client or a person chose: a goal, a name, a reason. Characters that hide or turn the text around them
 * are drawn as marks ("U+202E"), and the order of its letters changes nothing beside it. In a `title` or an
 * accessible name, where only text can stand, use `visibleText`.
 */
export function ClientText({ children }: { children: string }) {
  const stretches = stretchesOf(children);
  const isPlain = stretches.every((one) => 'text' in one);
  if (isPlain && !RIGHT_TO_LEFT.test(children)) return children;
  return (
    <bdi>
      {stretches.map((one, index) =>
        'text' in one ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a stretch is known by its place
          <Fragment key={index}>{one.text}</Fragment>
        ) : (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a stretch is known by its place
            key={index}
            title="A character that cannot be seen"
            className="mx-px rounded-xs bg-waiting-tint px-0.5 font-mono text-xs font-normal text-waiting"
          >
            {one.mark}
          </span>
        ),
      )}
    </bdi>
  );
}
