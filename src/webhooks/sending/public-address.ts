import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net'

// A webhook may not be a way into the network in which this server stands: only what the whole internet reaches is
// reached. What is no plain address of the internet is refused, rather than what is known to be private.

const closed = new BlockList()
const v4: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Among it the addresses at which clouds tell their machines about themselves.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]
for (const [net, prefix] of v4) closed.addSubnet(net, prefix, 'ipv4')
// Of the global addresses those that stand for other things: tunnels, which may lead inside, and examples.
const v6: [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]
for (const [net, prefix] of v6) closed.addSubnet(net, prefix, 'ipv6')
const global6 = new BlockList()
global6.addSubnet('2000::', 3, 'ipv6')

/** Whether an IP address is one of the internet. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !closed.check(address, 'ipv4')
  return isIPv6(address) && global6.check(address, 'ipv6') && !closed.check(address, 'ipv6')
}

/** The host of an address as `lookup` takes it: without the brackets of IPv6. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '')

/** Whether an address can be told at all: of the web, with no password in it, and no IP address of a network inside. */
export function isTellable(text: string, allowed: readonly string[]): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  if (!['https:', 'http:'].includes(url.protocol) || url.username !== '' || url.password !== '') return false
  const host = hostOf(url)
  if (allowed.includes(host)) return true
  // Without a name of its own there is no certificate: only hosts that are named in the settings are told in the open.
  if (url.protocol !== 'https:') return false
  return isIP(host) === 0 ? host.includes('.') : isPublicAddress(host)
}
