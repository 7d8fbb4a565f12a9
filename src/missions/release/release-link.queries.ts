import type { Request } from 'express'
import { activityRecords, assignmentRecords, type ActivityRecord, type AssignmentRecord } from '../../activities'
import type { Actor } from '../../programme/actor'
import { NotFound } from '../../platform/errors'
import { limit, placeOf } from '../../platform/http/doors/limits'
import type { Secrets } from '../../platform/secrets'
import { actorOfLink, languageOfHolder } from './release-link.holders'
import { ReleaseLinks, type ReleaseLinkRecord } from './release-link.model'
import { linkStanding, type LinkStanding } from './release-link.status'
import { keyInToken } from './release-link.token'

/** What stands behind a link: the question, and as whom it replies. */
export interface OpenedLink {
  link: ReleaseLinkRecord
  assignment: AssignmentRecord
  activity: ActivityRecord
  standing: LinkStanding
  /** As whom it replies; null when it is over. */
  actor: Actor | null
}

const hour = 60 * 60
// Nobody guesses one; whoever tries is slowed down before it costs anything.
const guesses = limit('release-link-guess', 30, hour, hour)

/** The link that the address names; reading it changes nothing. Throws NotFound for one that this installation never made. */
export async function openedReleaseLink(req: Request): Promise<OpenedLink> {
  const key = keyInToken(req.app.get('secrets') as Secrets, String(req.params.token))
  const link = key && (await ReleaseLinks.findOne({ key }).lean<ReleaseLinkRecord>())
  const assignment = link && (await assignmentRecords.all.one({ reference: link.assignment }))
  const activity = assignment && (await activityRecords.all.one<ActivityRecord>({ reference: assignment.activity }))
  if (!link || !assignment || !activity) {
    await guesses.take(placeOf(req.ip))
    // Nobody is asked to sign in for it: there is nothing behind.
    throw new NotFound()
  }
  const { at } = req.act
  req.isFor(languageOfHolder(link))
  const actor = actorOfLink(link, at)
  const standing = linkStanding(link, assignment, at, actor !== null)
  return { link, assignment, activity, standing, actor: standing === 'open' ? actor : null }
}

/** The links that were mailed for a release, the latest first. */
export const releaseLinksOf = (assignment: string): Promise<ReleaseLinkRecord[]> =>
  ReleaseLinks.find({ assignment }).sort({ _id: -1 }).lean<ReleaseLinkRecord[]>().exec()
