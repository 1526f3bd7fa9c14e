/**
 * What rings outside the page: a notice of the device itself, for who does not look at the page now. It rings only where
 * the person allowed it. Some phones let no page show one; there it stays silent.
 */

/** What a doorbell needs of a browser, so that tests can hand in another. */
export interface Porch {
  /** Whether nobody sees the page. */
  hidden(): boolean;
  permission(): NotificationPermission;
  /** Asks the person. */
  ask(): Promise<NotificationPermission>;
  /** Shows it, in the place of one with the same tag. */
  show(title: string, options: NotificationOptions): void;
}

export class Doorbell {
  readonly #porch: Porch;

  constructor(porch: Porch = browserPorch()) {
    this.#porch = porch;
  }

  /** Asks the person who never said yes or no. Call it from a tap. */
  async ask(): Promise<void> {
    if (this.#porch.permission() !== 'default') return;
    // A browser that does not want to ask now is asked again at another tap.
    await this.#porch.ask().catch(() => 'default');
  }

  /** Rings while nobody sees the page. `body` may stand on a locked screen: no names. */
  ring(tag: string, title: string, body?: string): void {
    if (!this.#porch.hidden() || this.#porch.permission() !== 'granted') return;
    this.#porch.show(title, { tag, ...(body === undefined ? {} : { body }) });
  }
}

/** The real thing. */
function browserPorch(): Porch {
  const exists = 'Notification' in globalThis;
  return {
    hidden: () => document.visibilityState === 'hidden',
    permission: () => (exists ? Notification.permission : 'denied'),
    ask: () => Notification.requestPermission(),
    show(title, options) {
      try {
        const shown = new Notification(title, options);
        shown.onclick = () => {
          focus();
          shown.close();
        };
      } catch {
        // Android leaves this to service workers.
      }
    },
  };
}
