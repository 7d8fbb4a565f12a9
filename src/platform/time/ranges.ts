// '22–26 February 2027': Intl takes some 25 µs for one, and a list that leaves as a file has a hundred thousand. Of two
// days of the same two months it is the same but for the numbers of the days.

interface Pattern {
  /** What stands around the days: before the first, between them, after the second. */
  around: string[]
}

const patterns = new Map<string, Pattern | null>()
const most = 2000

/** The same as the formatter writes; only the first of two months is asked of it. `day` writes the number of a day. */
export function rangeText(
  format: Intl.DateTimeFormat,
  name: string,
  [from, until]: readonly [Date, Date],
  day: (number: number) => string,
): string {
  const key = `${name} ${monthOf(from)} ${monthOf(until)}`
  let pattern = patterns.get(key)
  if (pattern === undefined) {
    if (patterns.size >= most) patterns.clear()
    patterns.set(key, (pattern = patternOf(format, from, until, day)))
  }
  if (!pattern) return format.formatRange(from, until)
  return written(pattern, from, until, day)
}

function written({ around }: Pattern, from: Date, until: Date, day: (number: number) => string): string {
  const [before = '', between = '', after = ''] = around
  return before + day(from.getUTCDate()) + between + day(until.getUTCDate()) + after
}

const monthOf = (day: Date): string => `${day.getUTCFullYear()}-${day.getUTCMonth()}`

// None for another calendar, whose months are not these, nor where days of one figure are written in another way.
function patternOf(
  format: Intl.DateTimeFormat,
  from: Date,
  until: Date,
  day: (number: number) => string,
): Pattern | null {
  if (format.resolvedOptions().calendar !== 'gregory') return null
  const around = ['']
  for (const { type, value } of format.formatRangeToParts(from, until)) {
    if (type === 'day') around.push('')
    else around[around.length - 1] += value
  }
  const dayIn = (month: Date, number: number) => new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth(), number))
  const [first, last] = [dayIn(from, 2), dayIn(until, 3)]
  const isSame = around.length === 3 && written({ around }, first, last, day) === format.formatRange(first, last)
  return isSame ? { around } : null
}
