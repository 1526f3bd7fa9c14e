/** Reads a QR code with the camera, on phones whose browser can. Elsewhere the phone's own camera or typing does it. */

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type DetectorKind = (new (options: { formats: string[] }) => Detector) & {
  getSupportedFormats(): Promise<string[]>;
};

const LOOK_EVERY_MS = 250;

/** Whether this browser can read a QR code by itself. */
export async function canScan(): Promise<boolean> {
  const kind = detectorKind();
  if (kind === undefined || navigator.mediaDevices?.getUserMedia === undefined) return false;
  try {
    return (await kind.getSupportedFormats()).includes('qr_code');
  } catch {
    return false;
  }
}

/**
 * Shows the camera in `video` and gives the first code it sees. Call from a tap, and only when
 * `canScan()`. Rejects when the camera is refused; stops and rejects when `signal` aborts.
 */
export async function scan(video: HTMLVideoElement, signal: AbortSignal): Promise<string> {
  const kind = detectorKind();
  if (kind === undefined) throw new Error('this browser reads no QR codes');
  const detector = new kind({ formats: ['qr_code'] });
  const camera = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  try {
    video.srcObject = camera;
    video.playsInline = true;
    video.muted = true;
    await video.play();
    for (;;) {
      signal.throwIfAborted();
      const [found] = await detector.detect(video).catch(() => []);
      if (found !== undefined) return found.rawValue;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  } finally {
    for (const track of camera.getTracks()) track.stop();
    video.srcObject = null;
  }
}

function detectorKind(): DetectorKind | undefined {
  return (globalThis as { BarcodeDetector?: DetectorKind }).BarcodeDetector;
}
