import { Slot } from '../platform/data/slot'
import type { Viewer } from '../platform/http/pages/view-types'

// The golden thread crosses all case work, and an early feature may not import a later one:
// so each feature shows and finds its own step, and src/wiring.ts puts them together.

export const threadSteps = ['need', 'request', 'activity', 'report', 'recommendations', 'asked-again'] as const
export type ThreadStep = (typeof threadSteps)[number]

/** The records on one thread, by reference; filled step by step by the sources. */
export interface ThreadRecords {
  needs?: { assessment: string; statement: string }[]
  /** The needs of requests that this reader may not open: known to be there, and no more. */
  closedNeeds?: { assessment: string; statement: string }[]
  requests?: string[]
  activities?: string[]
  reports?: string[]
  memberCodes?: string[]
  /** The activities that the open record names; others that answer the same request come in by the sources. */
  own?: readonly string[]
  /** The activity whose page shows the thread, as far as this reader may see it: nobody reads it again. */
  inHand?: { readonly reference: string }
}

/** The activities whose report and recommendations a thread shows: those of the open record, else all that it has. */
export const activitiesShown = ({ own = [], activities = [] }: ThreadRecords): readonly string[] =>
  own.length > 0 ? own : activities

/** What a step shows: the words, the time, and the link if the viewer may open it. */
export interface ThreadLink {
  step: ThreadStep
  text: string
  when?: string
  href?: string
  /** Not there yet: the words say when it will be ("due 19 March"). */
  open?: boolean
}

/** Shows the step, and may add what it knows of neighbours (a mission knows its requests). Null: nothing there yet. */
export type ThreadSource = (records: ThreadRecords, viewer: Viewer) => Promise<ThreadLink | null>

/** A step that is there, but not for this reader: that it is there is all that the line tells. */
export const notShown = (step: ThreadStep, { t }: Viewer): ThreadLink => ({
  step,
  text: t('programme:thread.notShown'),
})

export const threadSources = new Slot<Partial<Record<ThreadStep, ThreadSource>>>({})

/**
 * Asks every source from both ends, so that neighbours found by one are seen by the others; again only where others have
 * found something since.
 */
export async function threadLinks(records: ThreadRecords, viewer: Viewer): Promise<Map<ThreadStep, ThreadLink>> {
  const known: ThreadRecords = { ...records, own: records.activities }
  const sources = threadSources.get()
  await askTogether(Object.values(sources), known, viewer)
  const found = new Map<ThreadStep, { link: ThreadLink | null; of: string }>()
  for (const step of [...threadSteps.toReversed(), ...threadSteps]) {
    const source = sources[step]
    if (!source || found.get(step)?.of === nameOf(known)) continue
    const link = await source(known, viewer)
    found.set(step, { link, of: nameOf(known) })
  }
  return new Map(
    threadSteps.flatMap((step) => {
      const link = found.get(step)?.link
      return link ? [[step, link] as const] : []
    }),
  )
}

const nameOf = ({ inHand: _inHand, ...known }: ThreadRecords): string => JSON.stringify(known)

// What is asked one after the other wakes the database and this process for each question; asked together, once. The
// request remembers the answers, so what comes of them here is left.
const askTogether = (sources: readonly ThreadSource[], known: ThreadRecords, viewer: Viewer): Promise<unknown> =>
  Promise.allSettled(sources.map((source) => source({ ...known }, viewer)))
