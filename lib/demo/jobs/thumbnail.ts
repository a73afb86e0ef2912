import { z } from 'zod';
import { type Job, JobError, payloadOf } from './job';

const payload = z.object({ photo: z.string(), bytes: z.int(), width: z.int() });

const SMALLEST_PHOTO = 10_000;

/** Mostly quick; a large photo needs its claim extended, a full disk clears by itself, a broken file never. */
export const thumbnail: Job = {
  goal: 'thumbnail.render',
  weight: 20,
  order: (random) => ({
    payload: {
      photo: `IMG_${random.whole(4_000, 4_999)}.jpg`,
      bytes: random.chance(0.12) ? random.whole(40_000_000, 90_000_000) : random.whole(900_000, 6_000_000),
      width: random.pick([320, 640, 1_280]),
    },
    backoffSeconds: 2,
  }),
  faulty: (random) => ({
    payload: { photo: `IMG_0${random.whole(100, 199)}.heic`, bytes: 1_024, width: 640 },
    backoffSeconds: 1,
  }),
  async run(task) {
    const { photo, bytes, width } = payloadOf(task, payload);
    await task.sleep(task.random.between(800, 3_500));
    if (bytes < SMALLEST_PHOTO) throw new JobError(`UnsupportedImage: ${photo} ends after ${bytes} bytes`);
    if (bytes > 40_000_000) {
      await task.client.extend(task.claim, 60);
      await task.sleep(task.random.between(9_000, 16_000));
    }
    if (task.claim.attempt === 1 && task.random.chance(0.07)) {
      throw new JobError(`ENOSPC: no space left on device, write '/var/tmp/${photo}.webp'`);
    }
    await task.client.set(
      `thumb/${photo}/${width}`,
      { bytes: Math.round(bytes / 40), made_by: task.claim.id },
      3_600,
    );
    return { file: `thumbs/${width}/${photo.replace(/\.\w+$/, '.webp')}`, bytes: Math.round(bytes / 40) };
  },
};
