import { threadLinks, threadSteps, type ThreadLink, type ThreadRecords, type ThreadStep } from './thread'
import type { Viewer } from '../platform/http/pages/view-types'

/** What components/thread takes. */
export interface ThreadView {
  steps: { kind: string; text: string; when?: string; href?: string; state: 'done' | 'here' | 'open' }[]
}

/** The record that is open: its own step on the thread, in its own words ("This mission"). */
interface ThreadHere {
  step: ThreadStep
  text: string
  when?: string
}

/** The thread of a record as components/thread shows it: links to what is there, open rings for what is not yet. */
const presentThread = (links: ReadonlyMap<ThreadStep, ThreadLink>, here: ThreadHere, { t }: Viewer): ThreadView => ({
  steps: threadSteps.map((step) => {
    const kind = t(`programme:thread.${step}`)
    if (step === here.step) return { kind, text: here.text, when: here.when, state: 'here' }
    const link = links.get(step)
    if (!link) return { kind, text: '–', state: 'open' }
    return { kind, text: link.text, when: link.when, href: link.href, state: link.open ? 'open' : 'done' }
  }),
})

/** Finds the whole thread from any record on it, as this reader may see it. */
export const buildThread = async (records: ThreadRecords, here: ThreadHere, viewer: Viewer): Promise<ThreadView> =>
  presentThread(await threadLinks(records, viewer), here, viewer)
