import { execFileSync } from 'node:child_process';
import { root } from './root.mjs';

/** Which browser specs look at what a folder holds. The first row that a file matches is its row. */
const SPECS = [
  [/^e2e\/([a-z-]+)\.spec\.ts$/, (name) => [name]],
  [
    /^(components|lib\/client|lib\/bus)\/(inbox|approval|decision)\//,
    ['inbox', 'inbox-bulk', 'decide', 'decisions', 'approvals', 'undo'],
  ],
  [/^components\/intent\/board\/|^lib\/client\/intent\//, ['board', 'states', 'stream']],
  [/^components\/intent\//, ['intent', 'json']],
  [/^(components|lib\/client)\/json\//, ['json', 'intent', 'decide']],
  [/^components\/list\//, ['board', 'inbox', 'decisions', 'states']],
  [/^components\/live\/|^lib\/bus\/stream\//, ['stream', 'board', 'inbox', 'offline']],
  [/^(components|lib\/client|lib\/bus)\/rule\//, ['rules', 'approvals']],
  [/^components\/publish\/|^lib\/bus\/publish\//, ['publish', 'intent']],
  [/^components\/(notification)\/|^lib\/notify\//, ['notifications']],
  [/^(components|lib\/client|lib\/bus)\/people\//, ['people', 'sign-in']],
  [/^components\/auth\/|^lib\/auth\/|^app\/\(auth\)\//, ['sign-in', 'first-run', 'people']],
  [/^components\/connect\//, ['connect', 'first-run']],
  [/^components\/demo\/|^lib\/demo\//, ['demo']],
  [/^components\/(frame|palette|workspace|time|ui|parts)\//, ['shell', 'accessibility', 'board', 'inbox']],
  [/^lib\/wire\/(axme|openintent|iii)\//, (protocol) => [protocol, 'lines']],
  [/^lib\/wire\/intent-bus\//, ['sdk-live', 'lines']],
  [/^(app|components)\//, ['shell', 'accessibility']],
  [/^public\//, ['offline']],
];

/** A change here reaches every page and every client. */
const EVERYTHING =
  /^(server\.mjs|proxy\.ts|instrumentation\.ts|next\.config\.mjs|package-lock\.json|playwright\.config\.ts|e2e\/pages\/|lib\/(runtime|start|env)\.ts|lib\/home\.mjs|lib\/shape\/|lib\/wire\/[a-z-]+\.ts)/;
const ON_BOTH_DATABASES = /^lib\/(store|bus|sweep|wire)\//;
const PROTOCOL = /^(?:lib\/wire|e2e\/sdk)\/(intent-bus|axme|openintent|iii)\//;

const git = (...args) =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);

/** Files that differ from a commit, those that git does not know yet among them. */
export function changedSince(ref) {
  return [
    ...new Set([...git('diff', '--name-only', ref), ...git('ls-files', '--others', '--exclude-standard')]),
  ];
}

function specsOf(file) {
  for (const [pattern, specs] of SPECS) {
    const found = pattern.exec(file);
    if (found) return typeof specs === 'function' ? specs(found[1]) : specs;
  }
  return [];
}

/** What has to run for these files: browser specs and protocols' SDK suites; null stands for all of them. */
export function whatToRun(files) {
  if (files.some((file) => EVERYTHING.test(file))) return { specs: null, protocols: null, postgres: true };
  return {
    specs: [...new Set(files.flatMap(specsOf))],
    protocols: [...new Set(files.flatMap((file) => PROTOCOL.exec(file)?.[1] ?? []))],
    postgres: files.some((file) => ON_BOTH_DATABASES.test(file)),
  };
}
