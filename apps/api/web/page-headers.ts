/**
 * Beside the content security policy. `strict-origin` tells other hosts and ourselves where a
 * request came from, which the check of foreign origins needs, but never the path of a pledge. The
 * features are those that pages use: passkeys, Stripe's form, copying a link, the board in a store.
 */
export const PAGE_HEADERS = {
  'Referrer-Policy': 'strict-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': [
    ...['fullscreen', 'screen-wake-lock', 'clipboard-write'].map(own),
    ...['publickey-credentials-get', 'publickey-credentials-create'].map(own),
    'payment=(self "https://js.stripe.com")',
    ...['camera', 'microphone', 'geolocation', 'usb', 'serial', 'midi'].map(none),
    ...['accelerometer', 'gyroscope', 'magnetometer', 'display-capture'].map(none),
    ...['browsing-topics', 'autoplay', 'hid', 'xr-spatial-tracking'].map(none),
  ].join(', '),
} as const;

function own(feature: string): string {
  return `${feature}=(self)`;
}

function none(feature: string): string {
  return `${feature}=()`;
}
