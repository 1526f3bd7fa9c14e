/** What messages need of a browser, in one place, so that tests can hand in another. */
import type { FromWorker } from '../../service-worker/notice.ts';
import type { BrowserFacts } from './support.ts';

/** A subscription as the server wants it. */
export interface Handed {
  endpoint: string;
  p256dh: string;
  auth: string;
}

export interface PushBrowser {
  facts(): BrowserFacts;
  permission(): NotificationPermission;
  /** Asks the person. Call it from a tap. */
  ask(): Promise<NotificationPermission>;
  /** A subscription for this key; the one that is there when it fits. Throws when the browser gives none. */
  subscribe(key: string): Promise<Handed>;
  unsubscribe(): Promise<void>;
  /** Calls back with what the service worker says. */
  onWorker(act: (message: FromWorker) => void): () => void;
}

/** How long a service worker may take to be ready, in milliseconds; the first time it fetches the whole shell. */
const WORKER_PATIENCE_MS = 20_000;

/** The real thing. */
export function browser(): PushBrowser {
  return {
    facts: () => ({
      userAgent: navigator.userAgent,
      touchPoints: navigator.maxTouchPoints,
      standalone: matchMedia('(display-mode: standalone)').matches || (navigator as { standalone?: boolean }).standalone === true,
      complete: 'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis,
    }),
    permission: () => Notification.permission,
    ask: () => Notification.requestPermission(),
    async subscribe(key) {
      const { pushManager } = await ready();
      const wanted = bytesOf(key);
      const kept = await pushManager.getSubscription();
      if (kept !== null && sameBytes(kept.options.applicationServerKey, wanted)) return handed(kept);
      // One that belongs to another key is of no use, and stands in the way of ours.
      await kept?.unsubscribe();
      return handed(await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: wanted }));
    },
    async unsubscribe() {
      await (await (await ready()).pushManager.getSubscription())?.unsubscribe();
    },
    onWorker(act) {
      const heard = (event: MessageEvent<FromWorker>) => act(event.data);
      navigator.serviceWorker.addEventListener('message', heard);
      return () => navigator.serviceWorker.removeEventListener('message', heard);
    },
  };
}

async function ready(): Promise<ServiceWorkerRegistration> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('the service worker is not ready')), WORKER_PATIENCE_MS);
  });
  return Promise.race([navigator.serviceWorker.ready, late]);
}

function handed(subscription: PushSubscription): Handed {
  const { endpoint, keys } = subscription.toJSON();
  const [p256dh, auth] = [keys?.['p256dh'], keys?.['auth']];
  if (endpoint === undefined || p256dh === undefined || auth === undefined) throw new Error('half a subscription');
  return { endpoint, p256dh, auth };
}

/** The bytes of a text in base64url. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(plain, (char) => char.charCodeAt(0));
}

function sameBytes(a: ArrayBuffer | null, b: Uint8Array): boolean {
  if (a === null || a.byteLength !== b.length) return false;
  const bytes = new Uint8Array(a);
  return bytes.every((byte, index) => byte === b[index]);
}
