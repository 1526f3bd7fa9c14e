/** Where the outbox keeps its posts: IndexedDB, or memory in a browser without it. */
import type { OutboxItem } from './outbox.ts';

export interface OutboxStore {
  /** Whether what is kept survives a reload. */
  readonly durable: boolean;
  all(): Promise<OutboxItem[]>;
  put(item: OutboxItem): Promise<void>;
  remove(id: string): Promise<void>;
}

const DATABASE = 'boef-outbox';
const TABLE = 'posts';
/** Some phones never answer the first time IndexedDB is opened; in milliseconds. */
const OPEN_PATIENCE_MS = 3_000;

/** Opens the store that lasts; one in memory when the browser has none to give. */
export async function openStore(factory: IDBFactory | undefined = safeIndexedDb()): Promise<OutboxStore> {
  if (factory === undefined) return memoryStore();
  try {
    return durableStore(await openDatabase(factory));
  } catch {
    return memoryStore();
  }
}

/** A store that forgets everything when the page closes. */
export function memoryStore(): OutboxStore {
  const kept = new Map<string, OutboxItem>();
  return {
    durable: false,
    all: async () => [...kept.values()],
    put: async (item) => void kept.set(item.id, structuredCopy(item)),
    remove: async (id) => void kept.delete(id),
  };
}

function durableStore(database: IDBDatabase): OutboxStore {
  const table = (mode: IDBTransactionMode) => database.transaction(TABLE, mode).objectStore(TABLE);
  return {
    durable: true,
    all: () => done<OutboxItem[]>(table('readonly').getAll()),
    put: (item) => written(table('readwrite').put(structuredCopy(item))),
    remove: (id) => written(table('readwrite').delete(id)),
  };
}

function openDatabase(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const tooLong = setTimeout(() => reject(new Error('IndexedDB does not answer')), OPEN_PATIENCE_MS);
    const asked = factory.open(DATABASE, 1);
    asked.onupgradeneeded = () => void asked.result.createObjectStore(TABLE, { keyPath: 'id' });
    asked.onsuccess = () => {
      clearTimeout(tooLong);
      resolve(asked.result);
    };
    asked.onerror = asked.onblocked = () => {
      clearTimeout(tooLong);
      reject(asked.error ?? new Error('IndexedDB is blocked'));
    };
  });
}

function done<T>(asked: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result as T);
    asked.onerror = () => reject(asked.error ?? new Error('IndexedDB failed'));
  });
}

/** Waits until the whole transaction is kept, not only until the request was heard. */
function written(asked: IDBRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = asked.transaction!;
    transaction.oncomplete = () => resolve();
    transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB failed'));
  });
}

function safeIndexedDb(): IDBFactory | undefined {
  try {
    return globalThis.indexedDB;
  } catch {
    return undefined;
  }
}

/** A copy without the proxies that a screen may have put around its values. */
function structuredCopy(item: OutboxItem): OutboxItem {
  return JSON.parse(JSON.stringify(item)) as OutboxItem;
}
