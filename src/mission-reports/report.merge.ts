import { contentOf, fingerprints, partsOf } from './report.content'
import { sectionNames, type ReportContent } from './report.model'

export const sides = ['mine', 'theirs', 'both'] as const
export type Side = (typeof sides)[number]

/** One part that two people left in two ways. A row that one of them does not have is null on that side. */
export interface Difference {
  part: string
  kind: 'section' | 'finding' | 'recommendation' | 'noFindings' | 'participants' | 'participantList'
  mine: unknown
  theirs: unknown
  /** What loses nothing: the side that was changed, or both when both were. */
  suggested: Side
  /** Texts and rows can be kept side by side, counts cannot. */
  mayKeepBoth: boolean
}

/** The parts that differ, with what to do about each; `opened` are the prints of the content that the form began with. */
export function differences(mine: ReportContent, theirs: ReportContent, opened: Record<string, string>): Difference[] {
  const [ofMine, ofTheirs] = [partsOf(mine), partsOf(theirs)]
  const [myPrints, theirPrints] = [fingerprints(mine), fingerprints(theirs)]
  return [...new Set([...ofTheirs.keys(), ...ofMine.keys()])]
    .filter((part) => myPrints[part] !== theirPrints[part])
    .map((part) => {
      const [one, other] = [ofMine.get(part), ofTheirs.get(part)]
      const kind = (one ?? other)!.kind
      const mayKeepBoth = one !== undefined && other !== undefined && kind !== 'noFindings' && kind !== 'participants'
      return {
        part,
        kind,
        mine: one?.value ?? null,
        theirs: other?.value ?? null,
        suggested: suggestion(myPrints[part], theirPrints[part], opened[part], mayKeepBoth),
        mayKeepBoth,
      }
    })
}

// Unchanged since the form was opened on one side: then the other side is what somebody meant.
function suggestion(
  mine: string | undefined,
  theirs: string | undefined,
  opened: string | undefined,
  both: boolean,
): Side {
  if (theirs === opened) return 'mine'
  if (mine === opened) return 'theirs'
  if (both) return 'both'
  return mine === undefined ? 'theirs' : 'mine'
}

/** Puts two contents together as chosen; a part without a choice is as suggested, so that nothing falls out by mistake. */
export function mergeContents(
  mine: ReportContent,
  theirs: ReportContent,
  opened: Record<string, string>,
  choices: Record<string, unknown>,
  newKey: () => string,
): ReportContent {
  const sideOf = new Map(
    differences(mine, theirs, opened).map(({ part, suggested, mayKeepBoth }): [string, Side] => {
      const chosen = sides.find((side) => side === choices[part])
      return [part, chosen === undefined || (chosen === 'both' && !mayKeepBoth) ? suggested : chosen]
    }),
  )
  const pick = <T>(part: string, own: T, other: T): T => (sideOf.get(part) === 'mine' ? own : other)
  const text = (part: string, own: string, other: string): string =>
    sideOf.get(part) === 'both' ? [other, own].filter((one) => one !== '').join('\n\n') : pick(part, own, other)
  const sections = { ...theirs.sections }
  for (const name of sectionNames) sections[name] = text(name, mine.sections[name], theirs.sections[name])
  return contentOf({
    sections,
    findings: mergeRows('finding', mine.findings, theirs.findings, sideOf, newKey),
    noFindings: pick('noFindings', mine.noFindings, theirs.noFindings),
    recommendations: mergeRows('recommendation', mine.recommendations, theirs.recommendations, sideOf, newKey),
    participants: pick('participants', mine.participants, theirs.participants),
    participantList: text('participantList', mine.participantList, theirs.participantList),
  })
}

function mergeRows<Row extends { key: string; issuedAs?: string }>(
  kind: string,
  mine: Row[],
  theirs: Row[],
  sideOf: Map<string, Side>,
  newKey: () => string,
): Row[] {
  const own = new Map(mine.map((row) => [row.key, row]))
  const known = new Set(theirs.map(({ key }) => key))
  const rows = theirs.flatMap((row) => {
    const mineToo = own.get(row.key)
    const side = sideOf.get(`${kind}:${row.key}`)
    if (side === undefined || side === 'theirs') return [row]
    if (side === 'mine') return mineToo ? [mineToo] : []
    // Two texts of one row become two rows; only one of them stays the live recommendation.
    return mineToo ? [row, { ...mineToo, key: newKey(), issuedAs: undefined }] : [row]
  })
  const added = mine.filter((row) => !known.has(row.key) && sideOf.get(`${kind}:${row.key}`) !== 'theirs')
  return [...rows, ...added]
}
