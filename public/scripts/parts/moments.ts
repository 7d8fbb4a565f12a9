// Says a moment as the pages do: in the zone of the reader's account, which need not be the device's, and with its name.

const parts = (at: Date, locale: string, options: Intl.DateTimeFormatOptions): Map<string, string> =>
  new Map(new Intl.DateTimeFormat(locale, options).formatToParts(at).map(({ type, value }) => [type, value]))

// 'UTC+12', 'UTC'
const offsetOf = (at: Date, timeZone: string | undefined): string =>
  (parts(at, 'en-GB', { timeZone, timeZoneName: 'shortOffset' }).get('timeZoneName') ?? 'UTC')
    .replace('GMT', 'UTC')
    .replace(/\+0$/, '')
    .replace('-', '−')

/** '24 November 2026 at 14:05 UTC+1', '24 novembre 2026 à 14 h 05 (UTC+1)'. */
export function sayMoment(at: Date, lang: string, timeZone?: string): string {
  const locale = lang === 'en' ? 'en-GB' : lang
  const day = { timeZone, day: 'numeric', month: 'long', year: 'numeric' } as const
  const time = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const offset = offsetOf(at, timeZone)
  if (lang !== 'en' && lang !== 'fr')
    return `${new Intl.DateTimeFormat(locale, { ...day, ...time }).format(at)} (${offset})`
  const date = new Intl.DateTimeFormat(locale, day).format(at)
  const clock = parts(at, 'en-GB', time)
  const [hour = '', minute = ''] = [clock.get('hour'), clock.get('minute')]
  if (lang === 'en') return `${date} at ${hour}:${minute} ${offset}`
  return `${date.replace(/^1 /, '1er ')} à ${Number(hour)}\u00a0h\u00a0${minute} (${offset})`
}
