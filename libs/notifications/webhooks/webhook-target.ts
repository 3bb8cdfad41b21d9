import type { LookupAddress } from 'node:dns';
import { BlockList, isIP } from 'node:net';

/**
 * Where webhooks may go. A subscription's address is chosen by a person and called by our server,
 * so it must not reach what only our server can reach (OWASP, server-side request forgery).
 */
export interface TargetPolicy {
  readonly production: boolean;
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

// IANA special-purpose address registries: nothing in here is a receiver on the public internet.
const special = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  special.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['100::', 64],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  special.addSubnet(network, prefix, 'ipv6');
}

const family = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');
const mapped = (address: string): string =>
  /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;

/** True for an address that a request may be sent to. `plain` is http, allowed to loopback only. */
export function isAllowedAddress(raw: string, plain: boolean, policy: TargetPolicy): boolean {
  const address = mapped(raw);
  if (isIP(address) === 0) return false;
  if (policy.production) return !plain && !special.check(address, family(address));
  return !plain || loopback.check(address, family(address));
}

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

/** Why an address must not be subscribed, or null. Names are checked again when they resolve. */
export function targetProblem(text: string, policy: TargetPolicy): string | null {
  if (!URL.canParse(text)) return 'It is not an absolute URL.';
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return 'It must not carry a name or password.';
  if (url.hash !== '') return 'It must not carry a fragment.';
  if (url.protocol !== 'https:' && (policy.production || url.protocol !== 'http:')) {
    return 'It must start with https://.';
  }
  const plain = url.protocol === 'http:';
  const host = hostOf(url);
  if (isIP(host) !== 0) {
    return isAllowedAddress(host, plain, policy)
      ? null
      : 'This address is not reachable from here.';
  }
  if (plain && host !== 'localhost') return 'It must start with https://, except on this machine.';
  if (policy.production && (host === 'localhost' || !host.includes('.'))) {
    return 'This address is not reachable from here.';
  }
  return null;
}

/** The addresses of a name that may be called; a name that resolves inwards yields none. */
export const allowedAddresses = (
  addresses: readonly LookupAddress[],
  plain: boolean,
  policy: TargetPolicy,
): LookupAddress[] => addresses.filter(({ address }) => isAllowedAddress(address, plain, policy));
