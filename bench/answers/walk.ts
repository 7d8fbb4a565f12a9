import { allRoutes } from '../../src/app'
import type { Visitor } from '../pages/visitor'

/** One address as one person sees it. */
export interface Seen {
  pattern: string
  address: string
  status: number
  /** What was answered, where that is a text. */
  said: string
  /** Milliseconds of CPU that the server took, and of wall time. */
  cpu: number
  wall: number
}

// Of each route so many records, and of a list so many of the choices that it links to.
const recordsEach = 3
const choicesEach = 4
// These tell how the process does, or of the visit itself.
const left = new Set(['/metrics', '/readyz', '/sign-out'])

const patterns = allRoutes.flatMap(({ entries }) =>
  entries.filter(({ method }) => method === 'get').map(({ pattern }) => pattern),
)
const matchers = patterns.map((pattern) => ({
  pattern,
  exact: new RegExp(`^${pattern.replace(/[.]/g, '\\.').replace(/:[A-Za-z]+/g, '[^/]+')}$`),
  parameters: pattern.split(':').length,
}))
matchers.sort((one, other) => one.parameters - other.parameters)

const patternOf = (address: string) => matchers.find(({ exact }) => exact.test(address.split('?')[0]!))?.pattern

// The beginning of papers and archives holds bytes that no text has.
const isText = (text: string): boolean => !/^%PDF|^PK|[\0\ufffd]/.test(text.slice(0, 2000))

const linksIn = (text: string): string[] =>
  [...text.matchAll(/\shref="(\/[^"#]*)/g)].map(([, link]) => link!.replaceAll('&amp;', '&'))

/** Opens every page that a person may open: those without a parameter, and of what they link to a few of each route. */
export async function walk(visitor: Visitor, cpu: () => number): Promise<Seen[]> {
  const seen: Seen[] = []
  const known = new Set(patterns.filter((pattern) => !pattern.includes(':') && !left.has(pattern)))
  const taken = new Map<string, number>()
  const ahead = [...known].sort()
  for (let address = ahead.shift(); address !== undefined; address = ahead.shift()) {
    const begun = [performance.now(), cpu()] as const
    const answer = await visitor.get(address)
    const wall = performance.now() - begun[0]
    seen.push({
      pattern: patternOf(address) ?? address,
      address,
      status: answer.status,
      said: isText(answer.text) ? answer.text : '(not a text)',
      cpu: cpu() - begun[1],
      wall,
    })
    for (const link of linksIn(answer.text)) {
      const pattern = patternOf(link)
      if (pattern === undefined || left.has(pattern) || known.has(link)) continue
      known.add(link)
      const kind = link.includes('?') ? `${pattern}?` : pattern
      const count = taken.get(kind) ?? 0
      if (count >= (link.includes('?') ? choicesEach : recordsEach)) continue
      taken.set(kind, count + 1)
      ahead.push(link)
    }
  }
  return seen
}

/** Asks again for what took longest, as the first answer compiles templates and fills what is kept. */
export async function again(visitor: Visitor, slow: Seen[], cpu: () => number): Promise<Seen[]> {
  const measured: Seen[] = []
  const rounds = 5
  for (const one of slow) {
    const begun = [performance.now(), cpu()] as const
    for (let round = 0; round < rounds; round += 1) await visitor.get(one.address)
    const wall = (performance.now() - begun[0]) / rounds
    measured.push({ ...one, wall, cpu: (cpu() - begun[1]) / rounds })
  }
  return measured
}
