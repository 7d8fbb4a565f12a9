import { randomBytes } from 'node:crypto'
import {
  assignmentRecords,
  assignmentSubject,
  noteReplyByLink,
  refuseRelease,
  releaseExpert,
  usualAnswerDays,
  type AssignmentRecord,
} from '../../activities'
import { latestDay } from '../../members'
import type { Act } from '../../programme/actor'
import { change, create, transaction } from '../../platform/data/change'
import { Conflict, NotFound } from '../../platform/errors'
import type { FileLink } from '../../platform/files/files'
import { releaseLinkEvents } from './release-link.events'
import { ReleaseLinks, type ReleaseLinkRecord } from './release-link.model'
import { linkStanding } from './release-link.status'

/** A link as messages name it: without the seal that makes it one. */
export interface NamedReleaseLink {
  purpose: 'release'
  id: string
}

/** For whom a link is made: a person with an account, or a contact of the register. */
export interface LinkHolder {
  userId?: string
  name: string
  email: string
}

/**
 * Makes the link by which one address answers the question for a release, within the change that asks it. An earlier one
 * to the same address answers nothing any more.
 */
export async function makeReleaseLink(reference: string, holder: LinkHolder, act: Act): Promise<NamedReleaseLink> {
  const assignment = await assignmentRecords.all.one({ reference })
  if (!assignment?.releaseAskedAt) throw new NotFound()
  const { email } = holder
  const earlier = { assignment: reference, email, usedAt: null, revokedAt: null, replacedAt: null }
  await ReleaseLinks.updateMany(earlier, { $set: { replacedAt: act.at }, $inc: { __v: 1 } })
  const key = randomBytes(16).toString('base64url')
  await create(
    () =>
      new ReleaseLinks({
        ...holder,
        key,
        assignment: reference,
        activity: assignment.activity,
        memberCode: assignment.homeMember,
        asked: assignment.releaseAskedAt,
        at: act.at,
        until: assignment.releaseBy ?? usualAnswerDays(assignment, act).releaseBy,
      }),
    () => releaseLinkEvents.sent(assignmentSubject(assignment), act, { linkTo: email }),
  )
  return { purpose: 'release', id: key }
}

/** Ends a link: whoever opens it reads so. Throws Conflict when it is over already. */
export const revokeReleaseLink = (key: string, assignment: AssignmentRecord, act: Act): Promise<ReleaseLinkRecord> =>
  change<ReleaseLinkRecord>(ReleaseLinks, { key, assignment: assignment.reference }, undefined, (link) => {
    if (linkStanding(link, assignment, act.at) !== 'open') throw new Conflict('missions:releaseLink.isOver')
    link.set({ revokedAt: act.at, revokedBy: act.actor.id, revokedByName: act.actor.name })
    return releaseLinkEvents.revoked(assignmentSubject(assignment), act, { linkTo: link.email })
  })

/** What an administration answers by a link. */
interface ReplyByLink {
  answer: 'release' | 'conditional' | 'refuse'
  note: string
  /** Which question the page has shown. */
  asked: Date
  /** The name under the letter that came with it. */
  name: string
  letter?: FileLink
}

/**
 * Answers by a link, once: the same answer as on the pages, by the same services, with a note of the address to which the
 * link was sent. Throws Conflict when the link is over by now.
 */
export const replyByLink = (key: string, reply: ReplyByLink, act: Act): Promise<void> =>
  transaction(async () => {
    const link = await change<ReleaseLinkRecord>(ReleaseLinks, { key }, undefined, async (held) => {
      const assignment = await assignmentRecords.all.one({ reference: held.assignment })
      const standing = assignment ? linkStanding(held, assignment, act.at) : 'withdrawn'
      if (standing !== 'open') throw new Conflict(`missions:releaseLink.closed.${standing}`)
      held.set({ usedAt: act.at })
    })
    await noteReplyByLink(link.assignment, link.email, act)
    const { asked, letter, answer, note, name } = reply
    const signed = letter ? { reply: { name, day: latestDay(link.memberCode, act), letter } } : {}
    if (answer === 'refuse') await refuseRelease(link.assignment, { reason: note, asked, ...signed }, act)
    else
      await releaseExpert(link.assignment, { conditions: answer === 'conditional' ? note : '', asked, ...signed }, act)
  })
