/** Whether the page sits inside another app, where the camera, the place and the outbox may not work. */

const APPS = /FBAN|FBAV|FB_IAB|Instagram|Line\/|Snapchat|TikTok|musical_ly|Twitter|Pinterest|LinkedInApp|WhatsApp\//i;
/** Android marks its built-in view with `; wv`. */
const ANDROID_VIEW = /; wv\)/;

/** Whether this browser is the built-in view of another app. */
export function insideAnotherApp(userAgent: string): boolean {
  return APPS.test(userAgent) || ANDROID_VIEW.test(userAgent);
}
