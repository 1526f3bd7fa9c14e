/** One way to talk to the server: JSON there, JSON back, and every failure as an `ApiError` with a code. */

/** Longest wait for an answer, in milliseconds. */
export const ANSWER_TIMEOUT_MS = 15_000;

/** Longest wait for an answer to a file, which may be big and takes thought, in milliseconds. */
export const UPLOAD_TIMEOUT_MS = 120_000;

/** The codes this file makes itself; all others come from the server. */
export type LocalCode = 'network' | 'timeout' | 'bad_answer';

/** More about one refusal; what applies to it. */
export interface ErrorDetail {
  /** The field that is wrong, by its path: `persons.0.kleding`. */
  field?: string;
  min?: number;
  max?: number;
  what?: string;
}

/** An answer that is not the one hoped for. `code` has its sentence in `teksten/errors.ts`. */
export class ApiError extends Error {
  override name = 'ApiError';

  constructor(
    /** HTTP status; 0 when there was no answer. */
    readonly status: number,
    readonly code: string,
    /** More about this one case: which field, how much is allowed. */
    readonly detail?: ErrorDetail,
    /** How long the server asks us to wait, in milliseconds. */
    readonly retry_after_ms?: number,
    /** Whether our own server gave the code. A wall on the way, or a wifi with a login page, gives none. */
    readonly said = false,
  ) {
    super(`${code} (${status})`);
  }

  /** Whether the same request may go well later. Only our own server can refuse for good. */
  get retryable(): boolean {
    return !this.said || this.status >= 500 || LATER.has(this.status);
  }
}

/** Refusals that pass: too slow, too early, too often. */
const LATER = new Set([408, 425, 429]);

export interface Ask {
  /** Sent as `Authorization: Bearer`. Without it the session cookie speaks. */
  token?: string;
  signal?: AbortSignal;
  timeout_ms?: number;
  /** For tests. */
  fetch?: typeof fetch;
}

export const api = {
  get: <T>(path: string, ask: Ask = {}) => request<T>('GET', path, undefined, ask),
  post: <T>(path: string, body: unknown, ask: Ask = {}) => request<T>('POST', path, body, ask),
  put: <T>(path: string, body: unknown, ask: Ask = {}) => request<T>('PUT', path, body, ask),
  delete: <T>(path: string, ask: Ask = {}) => request<T>('DELETE', path, undefined, ask),
  /** Sends a file as it is. */
  upload: <T>(path: string, file: Blob, ask: Ask = {}) => request<T>('POST', path, file, { timeout_ms: UPLOAD_TIMEOUT_MS, ...ask }),
};

async function request<T>(method: string, path: string, body: unknown, ask: Ask): Promise<T> {
  const stop = new AbortController();
  const tooLong = setTimeout(() => stop.abort('timeout'), ask.timeout_ms ?? ANSWER_TIMEOUT_MS);
  const passOn = () => stop.abort(ask.signal?.reason);
  if (ask.signal?.aborted) passOn();
  ask.signal?.addEventListener('abort', passOn, { once: true });
  try {
    const answer = await (ask.fetch ?? fetch)(path, {
      method,
      headers: headers(ask.token, body),
      body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
      credentials: 'same-origin',
      cache: 'no-store',
      signal: stop.signal,
    });
    return await read<T>(answer);
  } catch (error) {
    if (error instanceof ApiError) throw error;
    if (ask.signal?.aborted) throw error;
    throw new ApiError(0, stop.signal.aborted ? 'timeout' : 'network');
  } finally {
    clearTimeout(tooLong);
    ask.signal?.removeEventListener('abort', passOn);
  }
}

function headers(token: string | undefined, body: unknown): Record<string, string> {
  const type = body instanceof Blob ? 'application/octet-stream' : 'application/json';
  return {
    Accept: 'application/json',
    ...(body === undefined ? {} : { 'Content-Type': type }),
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
  };
}

/** The body of an answer, or an `ApiError` that says why there is none. */
export async function read<T>(answer: Response): Promise<T> {
  const text = await answer.text();
  const body = parse(text);
  if (answer.ok) {
    if (text === '') return undefined as T;
    // A wifi with a login page answers 200 with its own HTML; that is not our server.
    if (body === undefined) throw new ApiError(0, 'bad_answer');
    return body as T;
  }
  const said = isObject(body) ? body : {};
  throw new ApiError(
    answer.status,
    typeof said['code'] === 'string' ? said['code'] : codeOf(answer.status),
    isObject(said['detail']) ? said['detail'] : undefined,
    retryAfter(answer.headers.get('Retry-After')),
    typeof said['code'] === 'string',
  );
}

/** The wait in a `Retry-After` header, which is in seconds or a date, in milliseconds. */
export function retryAfter(header: string | null, now_ms = Date.now()): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now_ms);
}

function codeOf(status: number): string {
  switch (status) {
    case 400:
    case 422:
      return 'bad_request';
    case 401:
      return 'unauthorized';
    case 403:
      return 'forbidden';
    case 404:
    case 410:
      return 'not_found';
    case 409:
      return 'conflict';
    case 413:
      return 'too_large';
    case 429:
      return 'too_many_requests';
    case 503:
      return 'unavailable';
    default:
      return status >= 500 ? 'internal' : 'unknown';
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
