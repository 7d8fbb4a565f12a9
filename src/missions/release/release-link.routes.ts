import type { Request, Response } from 'express'
import {
  assignmentsOfExpert,
  findPlaced,
  mayPlanActivities,
  maySeeAssignment,
  onPlace,
  type AssignmentRecord,
  type Placed,
} from '../../activities'
import { expertName, findExpert } from '../../experts'
import { paths } from '../../paths'
import { anyone } from '../../programme/actor'
import { Forbidden, Over } from '../../platform/errors'
import { filePlaces } from '../../platform/files/file-kinds'
import { storeFiles } from '../../platform/files/files'
import { withFiles } from '../../platform/forms/form-files'
import type { ReturnedForm } from '../../platform/forms/forms'
import { limit } from '../../platform/http/doors/limits'
import { param, routes } from '../../platform/http/routes'
import { parseReleaseAnswer } from '../team/assignment.form'
import { openedReleaseLink, type OpenedLink } from './release-link.queries'
import { replyByLink, revokeReleaseLink } from './release-link.service'
import { isOtherPersons, presentReleaseReply } from './release-reply.presenter'

// Opened from the mail, by an administration that needs no account. A GET shows, for programs that look through mail open
// every link; the POST replies, once.
export const releaseLinkRoutes = routes()
  .get(paths.replyByLink, { find: openedReleaseLink, allow: anyone }, (req, res, opened) => showReply(req, res, opened))
  .post(
    paths.replyByLink,
    {
      find: openedReleaseLink,
      allow: anyone,
      adds: true,
      upload: filePlaces.letterByLink,
      refusedBack: showReply,
    },
    reply,
  )

const find = (reference: string, req: Request) => findPlaced(reference, param(req, 'assignment'))

/** What the coordinators do with the links that were mailed. */
export const revokeLinkRoutes = routes
  .of<Placed>(find, onPlace(maySeeAssignment))
  .post(paths.missions.revokeLink, { allow: onPlace(mayPlanActivities), adds: true }, revoke)

async function showReply(req: Request, res: Response, opened: OpenedLink, form?: ReturnedForm) {
  const { expert } = opened.assignment
  const officer = opened.actor
    ? { all: await assignmentsOfExpert(expert), agreed: (await findExpert(expert))?.daysPerYear ?? 0 }
    : { all: [], agreed: 0 }
  const page = presentReleaseReply({ ...opened, officer, token: param(req, 'token') }, form, req.viewer)
  // The error page gives back what was typed for a link that is over.
  if (form?.errors && !page.form) throw closed(opened)
  if (opened.standing !== 'open') res.status(410)
  res.show('missions/release/reply', page, form)
}

const closed = ({ standing }: OpenedLink) => new Over(`missions:releaseLink.closed.${standing}`)

const hour = 60 * 60
// Of one link: more than a person who mends a form needs.
const replies = limit('release-link-reply', 30, hour, hour)

async function reply(req: Request, res: Response, opened: OpenedLink) {
  const { link, actor, assignment } = opened
  if (isOtherPersons(opened, req.viewer)) throw new Forbidden('missions:releaseLink.notYours')
  if (!actor) throw closed(opened)
  await replies.take(link.key)
  const form = await withFiles(req, parseReleaseAnswer(req.body))
  if (form.errors) return showReply(req, res, opened, form)

  const { files, ...answer } = form.values
  const act = { ...req.act, actor }
  const [letter] = await storeFiles(files.slice(0, 1), link.assignment, act)
  await replyByLink(link.key, { ...answer, name: link.name, letter }, act)
  res.done(paths.replyByLink({ token: param(req, 'token') }), `missions:assignment.said.${answer.answer}`, {
    name: expertName(assignment.expert),
  })
}

async function revoke(req: Request, res: Response, { assignment }: Placed) {
  await revokeReleaseLink(param(req, 'link'), assignment.toObject<AssignmentRecord>(), req.act)
  res.done(
    paths.missions.assignment({ reference: assignment.activity, assignment: assignment.reference }),
    'missions:releaseLink.revoked',
  )
}
