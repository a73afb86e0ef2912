import { SnippetBlock } from './snippet-block';
import type { Snippet } from './snippets/snippet';

/** What to paste, in order. */
export function StepList({ steps }: { steps: readonly Snippet[] }) {
  return (
    <ol className="grid grid-cols-1 gap-5">
      {steps.map((step, index) => (
        <SnippetBlock key={step.title} number={index + 1} {...step} />
      ))}
    </ol>
  );
}
