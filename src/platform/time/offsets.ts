// How far the clock of a zone is ahead of UTC at a moment.

const formats = new Map<string, Intl.DateTimeFormat>()

// A list of all zones asks for each, and every page for that of its reader: as no zone moves its clocks within a minute, the
// last minute of each is kept.
const offsets = new Map<string, { minute: number; name: string }>()

function offsetName(zone: string, at: Date): string {
  const minute = Math.floor(at.getTime() / 60_000)
  const known = offsets.get(zone)
  if (known?.minute === minute) return known.name
  const name = nameOfOffset(zone, at)
  offsets.set(zone, { minute, name })
  return name
}

function nameOfOffset(zone: string, at: Date): string {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'shortOffset' })
  formats.set(zone, format)
  return format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC'
}

/** 'UTC+12', 'UTC' */
export const offsetOf = (zone: string, at: Date): string =>
  offsetName(zone, at).replace('GMT', 'UTC').replace(/\+0$/, '').replace('-', '−')

/** By how many hours clocks of a zone are ahead of UTC: 12 in Suva, -4.5, 5.75. */
export function hoursAhead(zone: string, at: Date): number {
  const [, sign, hours, minutes = '0'] = /([+-])(\d+)(?::(\d+))?/.exec(offsetName(zone, at)) ?? []
  if (hours === undefined) return 0
  return (sign === '-' ? -1 : 1) * (Number(hours) + Number(minutes) / 60)
}
