import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStore, runStatements, type TestStore } from '@/lib/store/driver/store.fixture';
import { putMail } from '@/lib/store/mailbox/mailbox';
import { agentNames } from './0008-agent-names';

let t: TestStore;
beforeAll(async () => {
  t = await openTestStore();
});
afterAll(() => t.drop());

test('mail from before is found under every form of its address, and numbers go on from the highest', async () => {
  await t.store.write(async (tx) => {
    await runStatements(tx, [
      'drop index mailbox_by_name',
      'alter table mailbox drop column name',
      'alter table mailbox_ends rename column name to owner',
      `insert into mailbox (workspace_id, owner, number, intent_id, at) values
        ('w', 'agent://bot', 1, 'i1', 1), ('w', 'agent://acme/prod/bot', 7, 'i2', 2), ('v', 'agent://bot', 3, 'i3', 3)`,
      `insert into mailbox_ends (workspace_id, owner, number) values
        ('w', 'agent://bot', 1), ('w', 'agent://acme/prod/bot', 7), ('v', 'agent://bot', 3)`,
    ]);
    await agentNames(tx, t.store.dialect.name);
  });
  const { read } = t.store;
  const mail = await read.selectFrom('mailbox').select(['workspace_id', 'number', 'name']).execute();
  expect(new Set(mail.map(({ workspace_id, number, name }) => `${workspace_id} ${number} ${name}`))).toEqual(
    new Set(['w 1 bot', 'w 7 bot', 'v 3 bot']),
  );
  await t.store.write((tx) =>
    putMail(tx, { workspace_id: 'w', owner: 'agent://bot', intent_id: 'i4', at: 4 }),
  );
  const ends = await read.selectFrom('mailbox_ends').select(['workspace_id', 'name', 'number']).execute();
  expect(ends).toHaveLength(2);
  expect(ends).toContainEqual({ workspace_id: 'w', name: 'bot', number: 8 });
});
