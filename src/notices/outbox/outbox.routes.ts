import type { Request, Response } from 'express'
import { isValidObjectId } from 'mongoose'
import { paths } from '../../paths'
import { anyoneSignedIn } from '../../programme/actor'
import { formatInstant } from '../../platform/time/formats'
import { records } from '../../platform/lists/records'
import { param, routes } from '../../platform/http/routes'
import { writtenAround } from '../../platform/text/written'
import { Conflict } from '../../platform/errors'
import { sendAgain } from './outbox.sender'
import { mayReadMessage, mayReadOutbox, mayReadOwnMessages } from './outbox.policy'
import { outboxList, ownMessagesList, presentOutboxRow, presentOwnRow, stateOf } from './outbox.list'
import { isGivenUp, OutboxMessages, type OutboxMessage } from './outbox.model'

type Message = OutboxMessage & { _id: unknown }

export const outboxRoutes = routes()
  .list(
    paths.notifications.list,
    { allow: mayReadOwnMessages },
    {
      list: ownMessagesList,
      records: records(OutboxMessages, ({ id }) => ({ userId: id, isSummary: null })),
      title: 'notices:own.title',
      actions: [{ text: 'notices:choices.link', href: paths.noticeChoices.show(), allow: anyoneSignedIn }],
      row: presentOwnRow,
    },
  )
  .list(
    paths.outbox.list,
    { allow: mayReadOutbox },
    {
      list: outboxList,
      records: records(OutboxMessages, () => ({})),
      title: 'notices:title',
      row: presentOutboxRow,
    },
  )
  .post(
    paths.outbox.sendAgain,
    { find: findMessage, see: mayReadOutbox, allow: mayReadOutbox, adds: true },
    sendMessageAgain,
  )
  .get(paths.outbox.show, { find: findMessage, see: mayReadMessage, allow: mayReadMessage }, showMessage)

async function findMessage(req: Request): Promise<Message | null> {
  const id = param(req, 'id')
  return isValidObjectId(id) ? OutboxMessages.findById(id).lean<Message>() : null
}

function showMessage(req: Request, res: Response, message: Message) {
  res.show('notices/outbox/message', {
    title: writtenAround(message.subject, message.language, req.viewer.lang),
    crumbs: [{ text: req.t('notices:title'), href: paths.outbox.list() }],
    to: `${message.name} <${message.to}>`,
    at: formatInstant(message.createdAt, req.viewer),
    state: stateOf(message, req.viewer),
    fault: message.fault,
    nextTry: isGivenUp(message) || !message.nextTry ? undefined : formatInstant(message.nextTry, req.viewer),
    again:
      !message.sentAt && mayReadOutbox(req.actor, undefined)
        ? { text: req.t('notices:sendAgain'), post: paths.outbox.sendAgain({ id: String(message._id) }) }
        : null,
    lines: writtenAround(message.text, message.language, req.viewer.lang).split('\n'),
    address: message.href,
    // The keeper reads anybody's message, but may open only what the own roles open.
    isOwn: message.userId === req.actor.id,
  })
}

async function sendMessageAgain(req: Request, res: Response, message: Message) {
  const id = String(message._id)
  if (!(await sendAgain(id, req.act))) throw new Conflict('notices:sentAlready')
  res.done(paths.outbox.show({ id }), 'notices:willBeSent')
}
