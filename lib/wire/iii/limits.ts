// What one worker, or one workspace's workers together, may take of this process. The README lists them.

const KIB = 1024;
const MIB = 1024 * KIB;

/** A larger frame is answered with an error and not read. */
export const FRAME_BYTES = 2 * MIB;
/** A frame beyond this ends the connection that sends it. */
export const REFUSED_FRAME_BYTES = 4 * MIB;
/** Members of a frame's outermost object. */
export const FRAME_MEMBERS = 64;
/** Characters of a frame that are not its payload. */
export const HEAD_LENGTH = 64 * KIB;
/** Characters of a frame that registers a function, a trigger or a type of trigger. */
export const REGISTRATION_LENGTH = 256 * KIB;
/** Characters of all that a worker has registered. */
export const REGISTERED_LENGTH = 8 * MIB;
/** What a worker may leave unread before it is cut off. */
export const UNREAD_BYTES = 64 * MIB;

/** Characters of the arguments of a function of the engine's own, but for a value that it keeps. */
export const ARGUMENTS_LENGTH = 64 * KIB;
/** Characters of a value of the state. */
export const VALUE_LENGTH = MIB;
/** Steps of one `state::update`. */
export const STATE_STEPS = 1_000;
/** Members of all objects that the steps of one `state::update` go into. */
export const STATE_MEMBERS = 20_000;
/** Bytes of a whole scope that `state::list` answers; it has no pages, so that a larger one is refused. */
export const LISTED_STATE_BYTES = 4 * MIB;
/** Characters of a list that discovery or the logs answer; beyond them it says that there is more. */
export const LIST_LENGTH = MIB;
/** Characters of an event that triggers bring; values beyond are named in `omitted` and left out. */
export const EVENT_LENGTH = 256 * KIB;

/** A telemetry frame that is read, and one that ends its connection: spans are larger and are not kept. */
export const TELEMETRY_READ_BYTES = 256 * KIB;
export const TELEMETRY_FRAME_BYTES = 2 * MIB;
/** The same without a key. */
export const ANONYMOUS_READ_BYTES = 16 * KIB;
export const ANONYMOUS_FRAME_BYTES = 64 * KIB;
/** Telemetry sockets without a key: in all, and from one address. */
export const ANONYMOUS_SOCKETS = 1_024;
export const ANONYMOUS_SOCKETS_PER_ADDRESS = 64;
/** Data points or log records read of one telemetry frame, and attributes of each. */
export const TELEMETRY_ITEMS = 1_000;
export const TELEMETRY_ATTRIBUTES = 64;

export const WORKERS_PER_WORKSPACE = 1_000;
export const FUNCTIONS_PER_WORKER = 1_000;
export const FUNCTIONS_PER_WORKSPACE = 10_000;
export const TRIGGERS_PER_WORKER = 1_000;
/** Triggers of one type in a workspace, which is how many functions one event may call. */
export const TRIGGERS_PER_TYPE = 1_000;
export const TRIGGERS_PER_WORKSPACE = 10_000;
/** Triggers of a workspace that outlast their makers' connections. */
export const LASTING_TRIGGERS = 1_000;
/** Functions that an event calls before others have their turn. */
export const FAN_OUT_SLICE = 50;
export const TRIGGER_TYPES_PER_WORKSPACE = 1_000;
/** Calls a worker may be carrying out at once. */
export const CALLS_PER_WORKER = 10_000;
/** Durable deliveries of one function in flight from this process. */
export const DELIVERIES_PER_FUNCTION = 10;
/** Notices that a worker's row shows. */
export const NOTICES_PER_WORKER = 20;

export const CHANNELS_PER_WORKSPACE = 1_000;
/** Messages a channel buffers unless asked for otherwise, and at most. */
export const CHANNEL_ITEMS = 64;
export const MOST_CHANNEL_ITEMS = 1_024;
/** Bytes one channel, and all of a workspace together, may buffer before writers wait. */
export const CHANNEL_BYTES = 4 * MIB;
export const ALL_CHANNEL_BYTES = 64 * MIB;
/** How long a channel may lack one of its sides. */
export const UNPAIRED_MS = 5 * 60 * 1_000;

/** Log records kept for `engine::logs::list`: how many, how long each, and all together. */
export const LOG_RECORDS = 1_000;
export const LOG_RECORD_LENGTH = 64 * KIB;
export const LOGS_LENGTH = 4 * MIB;
