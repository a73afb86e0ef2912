import { shellWord } from '@/components/connect/shell';

/** Stands in the snippets until a key is made. */
export const PLACEHOLDER_KEY = 'ik_…';

/** A step to paste. Shells that people paste into may not take comments, so there are none. */
export interface Snippet {
  title: string;
  text: string;
}

/** Where Interchange is and by which key. */
export interface Place {
  home: string;
  key: string;
}

/** One way to speak a protocol, and what to paste for it, in order. */
export interface Client {
  name: string;
  steps: (place: Place) => Snippet[];
}

export const AS_JSON = "-H 'Content-Type: application/json'";

/** Makes a virtual environment with a package in it. */
export const inVenv = (packages: string): Snippet => ({
  title: 'Once, in a folder of its own',
  text: `python3 -m venv .venv && .venv/bin/pip install ${packages}`,
});

export const keepIn = (variable: string, key: string) => `export ${variable}=${shellWord(key)}`;

/** With these a Python program ends at Ctrl+C without a word. */
export const QUIET_IMPORT = 'import signal';
export const QUIET = 'signal.signal(signal.SIGINT, signal.SIG_DFL)';

/** A program by way of the shell, so that one paste runs it. */
export const runBy = (program: string, before: readonly string[], lines: readonly string[]): string =>
  [...before, `${program} - <<'EOF'`, ...lines, 'EOF'].join('\n');
