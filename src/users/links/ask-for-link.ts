import type { Request, Response } from 'express'
import { paths } from '../../paths'
import type { Parsed } from '../../platform/forms/forms'
import { sendsMail } from './account-link.door'
import { presentAskForLink } from './account-link.presenter'
import { parseAddress } from './ask-for-link.form'
import { sendAfterAnswer, takeAsking } from './mailed-link'

/** The page on which a link is asked for, and what it sends: for a forgotten password, or to sign in without one. */
export function askForLink(kind: 'forgotten' | 'mailedLink') {
  const showForm = (req: Request, res: Response, form?: Parsed<unknown>) =>
    res.show('users/links/page', presentAskForLink(kind, { sendsMail: sendsMail(req) }, form, req.viewer), form)
  return {
    show: (req: Request, res: Response) => showForm(req, res),
    send: async (req: Request, res: Response) => {
      // A link that nobody receives would end the one that an administrator has handed over.
      if (!sendsMail(req)) return res.done(paths.signIn(), 'users:link.noMail')
      const form = parseAddress(req.body)
      if (form.errors) return showForm(req, res, form)
      await takeAsking(req, form.values.email)
      sendAfterAnswer(req, res, kind === 'forgotten' ? 'password' : 'signIn', form.values.email)
      res.done(paths.signIn(), `users:${kind}.sent`)
    },
  }
}
