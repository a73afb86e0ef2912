// What one worker, or one workspace's workers together, may take of this process. The README lists them.

const MIB = 1024 * 1024;

/** A larger frame is answered with an error and not read. */
export const FRAME_BYTES = 8 * MIB;
/** A frame beyond this ends the connection that sends it. */
export const REFUSED_FRAME_BYTES = 16 * MIB;
export const TELEMETRY_FRAME_BYTES = 2 * MIB;
/** What a worker may leave unread before it is cut off. */
export const UNREAD_BYTES = 64 * MIB;

export const WORKERS_PER_WORKSPACE = 1_000;
export const FUNCTIONS_PER_WORKER = 1_000;
export const TRIGGERS_PER_WORKER = 1_000;
/** Calls a worker may be carrying out at once. */
export const CALLS_PER_WORKER = 10_000;
/** Durable deliveries of one function in flight from this process. */
export const DELIVERIES_PER_FUNCTION = 10;

export const CHANNELS_PER_WORKSPACE = 1_000;
/** Messages a channel buffers unless asked for otherwise, and at most. */
export const CHANNEL_ITEMS = 64;
export const MOST_CHANNEL_ITEMS = 1_024;
/** Bytes one channel, and all of a workspace together, may buffer before writers wait. */
export const CHANNEL_BYTES = 4 * MIB;
export const ALL_CHANNEL_BYTES = 64 * MIB;
/** How long a channel may lack one of its sides. */
export const UNPAIRED_MS = 5 * 60 * 1_000;

/** Telemetry sockets without a key: in all, and from one address. */
export const ANONYMOUS_SOCKETS = 1_024;
export const ANONYMOUS_SOCKETS_PER_ADDRESS = 64;

/** Log records kept for `engine::logs::list`. */
export const LOG_RECORDS = 1_000;
