/** What a button on the console needs: to send its command, and to know whether an answer is still awaited. */
import type { Command } from '../../lib/protocol/index.ts';

export interface Controls {
  /** Sends a command for the button `key`; `said` is what the button says, for when it is refused. True when it was done. */
  send(key: string, said: string, command: Command): Promise<boolean>;
  isBusy(key: string): boolean;
}
