import { paths } from '../paths'
import { dayOf } from '../platform/time/calendar-day'
import { formatDay } from '../platform/time/formats'
import type { Actor } from '../programme/actor'
import { notShown, type ThreadSource } from '../programme/thread'
import { maySeeRequest } from './request.policy'
import { requestTag, titleOf } from './request.presenter'
import { findRequestsBy, requestRecords } from './request.queries'
import { isShared } from './request.status'

const mostFound = 20

// One question for each way, as each has an index of its own; the newest first. Drafts of others are not yet there.
async function foundBy(ways: Record<string, unknown>[], actor: Actor) {
  const all = (await Promise.all(ways.map((way) => findRequestsBy(way, requestRecords.all, mostFound)))).flat()
  const byReference = new Map(all.map((request) => [request.reference, request]))
  const sorted = [...byReference.values()].sort(
    (one, other) => (other.submittedAt?.getTime() ?? 0) - (one.submittedAt?.getTime() ?? 0),
  )
  return {
    found: sorted.filter((request) => maySeeRequest(actor, request)).slice(0, mostFound),
    closed: sorted.filter((request) => !maySeeRequest(actor, request) && isShared(request)),
  }
}

/** The requests of a thread. */
export const requestOnThread: ThreadSource = async (records, viewer) => {
  const { actor, lang, t, zone } = viewer
  const { requests = [], activities = [], needs = [] } = records
  const ways = [
    ...(requests.length > 0 ? [{ reference: { $in: requests } }] : []),
    ...(activities.length > 0 ? [{ activities: { $in: activities } }] : []),
    // A need alone leads to what was asked for it.
    ...(needs.length > 0 && requests.length === 0 && activities.length === 0
      ? needs.map(({ assessment, statement }) => ({ needs: { $elemMatch: { assessment, statement } } }))
      : []),
  ]
  if (ways.length === 0) return null
  const { found, closed } = await foundBy(ways, actor)
  const [first] = found
  if (!first) {
    records.closedNeeds = closed.flatMap((request) => request.needs)
    return closed.length > 0 ? notShown('request', viewer) : null
  }
  // Neighbours learn what is known here: the need behind, the activities ahead.
  records.requests = [...new Set([...requests, ...found.map(({ reference }) => reference)])]
  records.needs = [...needs, ...found.flatMap((request) => request.needs)]
  records.activities = [...new Set([...activities, ...found.flatMap((request) => request.activities)])]
  const day = dayOf(first.submittedAt ?? first.createdAt, zone)
  return {
    step: 'request',
    text: found.length === 1 ? titleOf(first, viewer) : t('requests:thread.several', { count: found.length }),
    when: found.length === 1 ? `${requestTag(first, viewer).text}, ${formatDay(day, lang)}` : undefined,
    href:
      found.length === 1
        ? paths.requests.show(first)
        : paths.requests.list({}, { view: 'all', q: first.title.slice(0, 40) }),
  }
}
