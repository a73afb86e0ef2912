import { expect, test } from './pages/inbox-test';

// In a workspace of their own, where no other question opens after the answer.

test('what somebody writes stays when a colleague answers first, and decides nothing else', async ({
  asker,
  inbox,
  page,
}) => {
  const ids = [];
  for (const title of ['One', 'Two', 'Three']) ids.push(await asker.ask(title));
  const [first = '', ...others] = ids;
  await inbox.open();
  await inbox.ready('One');
  await inbox.press('r');
  const reason = inbox.pane.getByLabel('Reason');
  await expect(reason).toBeFocused();
  await page.keyboard.type('Not ');
  await asker.decide(first, 'approve');
  await expect(inbox.pane.getByText('You can no longer answer this.')).toBeVisible();
  await page.keyboard.type('now, just ask Anna, and Jack about approval');
  await expect(reason).toHaveValue('Not now, just ask Anna, and Jack about approval');
  await expect(inbox.pane.getByRole('button', { name: 'Reject', exact: true })).toBeDisabled();
  for (const id of others) expect((await asker.read(id)).status).toBe('WAITING');
  await inbox.pane.getByRole('button', { name: 'Discard' }).click();
  await expect(reason).toBeHidden();
});

test('a comment stays as well', async ({ asker, inbox, page }) => {
  const id = await asker.ask('One');
  const other = await asker.ask('Two');
  await inbox.open();
  await inbox.ready('One');
  const comment = inbox.pane.getByLabel('Comment');
  await comment.fill('Seems ');
  await asker.decide(id, 'approve');
  await expect(inbox.pane.getByText('You can no longer answer this.')).toBeVisible();
  await page.keyboard.type('alright to me');
  await expect(comment).toHaveValue('Seems alright to me');
  expect((await asker.read(other)).status).toBe('WAITING');
});

test('a press meant for what was there before decides nothing', async ({ asker, inbox, page }) => {
  const ids = [await asker.ask('One'), await asker.ask('Two')];
  await inbox.open();
  await inbox.ready('One');
  // As soon as the next question can be seen.
  const pressed = page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        new MutationObserver((_, observer) => {
          if (document.querySelector('#question')?.textContent !== 'Two') return;
          observer.disconnect();
          setTimeout(() => {
            window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
            resolve();
          }, 50);
        }).observe(document.body, { childList: true, subtree: true, characterData: true });
      }),
  );
  await inbox.press('j');
  await pressed;
  await inbox.ready('Two');
  await expect(inbox.row('Two')).not.toContainText('Approved');
  for (const id of ids) expect((await asker.read(id)).status).toBe('WAITING');
  // The same press counts once it was read.
  await inbox.press('a');
  await expect(inbox.row('Two')).toContainText('Approved');
});
