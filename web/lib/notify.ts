/** A short sound and a buzz for each clue. A browser allows them only after a tap, so `enable` is called from one. */

export type Signal = 'clue' | 'halt' | 'good';

/** Tones as [frequency in Hz, start in s, length in s], and the buzz in milliseconds. */
const SIGNALS: Record<Signal, { tones: [number, number, number][]; buzz: number[] }> = {
  clue: { tones: [[660, 0, 0.14], [880, 0.16, 0.2]], buzz: [120, 60, 120] },
  halt: { tones: [[440, 0, 0.3], [330, 0.35, 0.3], [440, 0.7, 0.3], [330, 1.05, 0.4]], buzz: [400, 150, 400, 150, 400] },
  good: { tones: [[523, 0, 0.1], [659, 0.11, 0.1], [784, 0.22, 0.22]], buzz: [80] },
};

const STORED = 'boef.geluid';

export class Notifier {
  #sound: AudioContext | undefined;
  #on = false;

  /** Whether the person wants to hear it. After a reload they must tap once more before it sounds. */
  get wanted(): boolean {
    try {
      return localStorage.getItem(STORED) === 'aan';
    } catch {
      return this.#on;
    }
  }

  /** Turns it on. Call this from a tap. Gives whether this phone can make a sound. */
  async enable(): Promise<boolean> {
    this.#on = true;
    this.#remember('aan');
    const Context = globalThis.AudioContext as typeof AudioContext | undefined;
    if (Context === undefined) return false;
    this.#sound ??= new Context();
    if (this.#sound.state !== 'running') await this.#sound.resume().catch(() => {});
    return this.#sound.state === 'running';
  }

  /** Turns it off. */
  disable(): void {
    this.#on = false;
    this.#remember('uit');
    void this.#sound?.suspend();
  }

  /** Sounds and buzzes, as far as the phone allows. */
  signal(kind: Signal): void {
    if (!this.#on) return;
    const { tones, buzz } = SIGNALS[kind];
    navigator.vibrate?.(buzz);
    const sound = this.#sound;
    if (sound === undefined || sound.state !== 'running') return;
    for (const [pitch, start_s, length_s] of tones) beep(sound, pitch, sound.currentTime + start_s, length_s);
  }

  #remember(value: string): void {
    try {
      localStorage.setItem(STORED, value);
    } catch {
      // A browser that forbids storage asks again next time.
    }
  }
}

function beep(sound: AudioContext, pitch_hz: number, at_s: number, length_s: number): void {
  const tone = sound.createOscillator();
  const volume = sound.createGain();
  tone.type = 'sine';
  tone.frequency.value = pitch_hz;
  // A soft start and end; a bare tone clicks.
  volume.gain.setValueAtTime(0, at_s);
  volume.gain.linearRampToValueAtTime(0.4, at_s + 0.02);
  volume.gain.setTargetAtTime(0, at_s + length_s - 0.05, 0.03);
  tone.connect(volume).connect(sound.destination);
  tone.start(at_s);
  tone.stop(at_s + length_s + 0.1);
}
