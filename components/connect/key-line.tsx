import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';

interface KeyLineProps {
  secret: string | undefined;
  mayMakeKey: boolean;
  isMaking: boolean;
  onMake: () => void;
}

/** The key that goes into the snippets: to be made, or made and shown this once. */
export function KeyLine({ secret, mayMakeKey, isMaking, onMake }: KeyLineProps) {
  if (!mayMakeKey) {
    return (
      <p className="text-ink-2">
        You need an API key of this workspace. Ask an owner or admin to create one.
      </p>
    );
  }
  if (!secret) {
    return (
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <Button variant="primary" size="lg" disabled={isMaking} onClick={onMake}>
          {isMaking ? 'Creating the key…' : 'Create API key'}
        </Button>
        <p className="text-ink-2">
          The key is filled into the snippets below and works for all four protocols.
        </p>
      </div>
    );
  }
  return (
    <div className="grid gap-2 rounded-lg border border-rule bg-card px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <div className="flex min-w-0 flex-1 basis-72 items-center gap-2">
          <code className="min-w-0 font-mono text-sm wrap-anywhere">{secret}</code>
          <CopyButton text={secret} what="the key" />
        </div>
        <Button disabled={isMaking} onClick={onMake}>
          {isMaking ? 'Creating the key…' : 'Create another key'}
        </Button>
      </div>
      <p role="status" className="text-sm text-ink-2">
        <strong className="font-semibold text-ink">Copy the key now.</strong> It is not shown again after you
        leave this page.
      </p>
    </div>
  );
}
