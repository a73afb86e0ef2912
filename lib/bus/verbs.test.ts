import { expect, test } from 'vitest';
import { callGraph, type Declared, reached } from './testing/call-graph.fixture';

/** What may be called without a scope, and why. */
const WITHOUT_SCOPE = {
  'audit auditRefusal': 'writes down that a scope is lacking',
  'audit auditRefused': 'writes down that an act was refused',
  'context withLabel': 'reads nothing',
  'context withWorkspaceLock': 'runs the work of a verb',
  'scope requireScope': 'is the check',
  'scope auditingRefusal': 'runs a verb',
  'approval/decide answererOf': 'reads the actor’s own rights',
  'approval/void-votes voidVotesOf': 'is a part of revokeKey, changeRole and removeMember',
  'bulk/collect collect': 'is a part of previewBulk and startBulk',
  'bulk/collect countRows': 'is a part of countMatches',
  'graph/relations relationsOf': 'is a part of readRecord and readApproval',
  'inbox/decisions settledBack': 'is a part of listDecisions, decisionMetrics and exportDecisions',
  'inbox/decisions toDecisionRecords': 'is a part of listDecisions and exportDecisions',
  'inbox/inbox toInboxItems': 'is a part of listInbox, pickInbox and toDecisionRecords',
  'intent/history historyBack': 'its caller has the intent from requireIntent',
  'intent/history-page historyAfter': 'its caller has the intent from requireIntent',
  'intent/history-page recentHistory': 'its caller has the intent from requireIntent',
  'intent/history-page requestBefore': 'finds only what the actor itself has done',
  'intent/search searchIntents': 'is a part of listIntents',
  'intent/sorted listSorted': 'is a part of listIntents and exportIntents',
  'key/key keyIdOf': 'names the key of a secret that the caller shows',
  'people/member grantableRoles': 'is empty for who lacks the scope',
  'publish/retry ruleForRetry': 'is a part of retryIntent and of the job that retries many',
  'rule/hold ruleFor': 'is a part of publish and retryIntent',
};

/** What writes and asks for no more than a scope to read, and why. */
const READERS_WRITE = {
  'inbox/decision-export exportDecisions': 'writes only that it was exported',
  'intent/export historyFile': 'writes only that it was exported',
  'intent/export-list exportIntents': 'writes only that it was exported',
  'kv/bulk/export exportEntries': 'writes only that it was exported',
  'notification/email-preferences setOwnEmailPreferences': 'each member sets their own',
  'view/choose keepColumns': 'each member keeps their own',
  'view/delete deleteView': 'each member deletes their own; others’ need workspace.write',
  'view/delete restoreView': 'each member restores their own; others’ need workspace.write',
};

/** What a person does that the audit log is not to have, and why. */
const WITHOUT_AUDIT = {
  'approval/review review': 'who has a question open is no act, and over in minutes',
  'notification/email-preferences setOwnEmailPreferences': 'it changes nothing for anybody else',
  'view/choose keepColumns': 'it changes nothing for anybody else',
};

const graph = callGraph('lib/bus', 'lib/auth', 'lib/demo', 'app');
const all = [...graph.values()];

const keyOf = ({ file, name }: Declared) => `${file.replace(/^lib\/bus\/|\.ts$/g, '')} ${name}`;
const isInBus = ({ file }: Declared) => file.startsWith('lib/bus/');
const isCheck = ({ file }: Declared) => file === 'lib/bus/scope.ts';
const isAudit = ({ file, name }: Declared) =>
  file === 'lib/bus/audit.ts' && ['auditAct', 'auditArrival', 'auditInstance'].includes(name);

const verbs = all.filter((one) => isInBus(one) && one.exported && one.first === 'Context');
/** The scopes a verb asks for, by itself or through what it calls. */
const scopesOf = (verb: Declared) => [...reached(graph, verb)].flatMap((one) => [...one.scopes]);
/** Whether it writes anything but that its actor was refused. */
const writes = (verb: Declared) => [...reached(graph, verb, isCheck)].some((one) => one.writes);

/** The verbs that Server Actions run. */
function verbsOfActions(): Declared[] {
  const actions = all.filter(({ file, exported }) => exported && /^app\/.*actions\.ts$/.test(file));
  const ahead = new Set(actions.flatMap((action) => [...reached(graph, action, isInBus)]));
  const callers = [...ahead].filter((one) => !isInBus(one));
  const called = callers.flatMap(({ names }) => [...names].flatMap((key) => graph.get(key) ?? []));
  return [...new Set(called)].filter(isInBus);
}

test('every verb checks a scope, or is listed as needing none', () => {
  expect(verbs.length).toBeGreaterThan(100);
  const unchecked = verbs.filter((verb) => scopesOf(verb).length === 0);
  expect(unchecked.map(keyOf).sort()).toEqual(Object.keys(WITHOUT_SCOPE).sort());
});

test('every verb that writes asks for more than a scope to read', () => {
  const checked = verbs.filter((verb) => writes(verb) && scopesOf(verb).length > 0);
  expect(checked.length).toBeGreaterThan(50);
  const lax = checked.filter((verb) => scopesOf(verb).every((scope) => scope.endsWith('.read')));
  expect(lax.map(keyOf).sort()).toEqual(Object.keys(READERS_WRITE).sort());
});

test('every verb by which a person writes is audited, or listed as not to be', () => {
  const writing = verbsOfActions().filter(writes);
  expect(writing.length).toBeGreaterThan(30);
  const unaudited = writing.filter((verb) => ![...reached(graph, verb)].some(isAudit));
  expect(unaudited.map(keyOf).sort()).toEqual(Object.keys(WITHOUT_AUDIT).sort());
});
