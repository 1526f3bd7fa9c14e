/** The real server as a child process: the built binary on a free port of this machine, with a directory of its own. */
import { spawn } from 'node:child_process';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = new URL('../..', import.meta.url).pathname;
/** The server says where it listens within this time. */
const START_MS = 30_000;

export interface Server {
  origin: string;
  /** The one-time link with which the first spelleider makes an account. */
  setup: string;
  /** What the server said until now. */
  said(): string;
  stop(): Promise<void>;
}

/** Where the binary is: `BOEF_BINARY`, or where `cargo build -p app` puts it. */
async function binary(): Promise<string> {
  const given = process.env['BOEF_BINARY'] ?? join(process.env['CARGO_TARGET_DIR'] ?? join(ROOT, 'target'), 'debug', 'boef');
  await access(given).catch(() => {
    throw new Error(`${given} is not there: run "cargo build -p app" first, or set BOEF_BINARY`);
  });
  return given;
}

/** Starts a server on which the games run `speed` times as fast as the wall clock. */
export async function startServer(speed: number): Promise<Server> {
  const program = await binary();
  const data = await mkdtemp(join(tmpdir(), 'boef-data-'));
  const child = spawn(program, ['serve', '--listen', '127.0.0.1:0', '--data', data, '--speed', String(speed)], {
    cwd: data,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let output = '';
  const setup = await new Promise<string>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`the server ${why}:\n${output}`));
    const late = setTimeout(() => fail('does not start'), START_MS);
    const listen = (chunk: Buffer) => {
      output += chunk.toString();
      const link = /\bhttp:\/\/\S+#begin=\S+/.exec(output)?.[0];
      if (link !== undefined) {
        clearTimeout(late);
        resolve(link);
      }
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', (error) => fail(`cannot be run (${error.message})`));
    child.once('close', (code) => fail(`stopped with ${code}`));
  });
  return {
    origin: new URL(setup).origin,
    setup,
    said: () => output,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      await rm(data, { recursive: true, force: true });
    },
  };
}
