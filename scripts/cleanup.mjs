const tasks = new Set();
let stopping = false;

/** Registers work to do if the run is interrupted; returns a function that takes it back. */
export function onInterrupt(task) {
  tasks.add(task);
  return () => tasks.delete(task);
}

/** Resolves at once, or never once the run is being interrupted, so that nothing new begins. */
export async function unlessInterrupted() {
  if (stopping) await new Promise(() => {});
}

/** Makes SIGINT, SIGTERM and SIGHUP undo, latest first, whatever is still running, then exit. */
export function trapSignals() {
  for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
    process.on(signal, async () => {
      if (stopping) return;
      stopping = true;
      for (const task of [...tasks].reverse()) {
        try {
          await task();
        } catch {}
      }
      process.exit(code);
    });
  }
}

/** Takes the traps off again, for a program that has its own way to stop. */
export function untrapSignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal);
}
