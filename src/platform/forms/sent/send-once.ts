import type { NextFunction, Request, Response } from 'express'
import { beginningWith } from '../../data/database'
import { afterCommit } from '../../data/unit'
import { ReceivedBefore, SentOtherwise } from '../../errors'
import { answerOf, keepAnswer, SentBefore, sendingOf, sentBefore, takeKey, type Sending } from './form-sends'
import { keepSent } from '../../http/session/flash'
import { log } from '../../log'

/** Where a form leads. */
export interface Leading {
  /** The page of one that was saved in part and is shown again. */
  page: string
  /** Where it leads once it is saved, if that is known before. */
  known?: string
}

/**
 * Answers a form that was sent: once by doing what it asks, every other time as the first time. Of one that saves in one
 * change, and leads where it is known to lead, the answer is kept with the change; that it came before shows there, too.
 */
export async function sendOnce(
  req: Request,
  res: Response,
  next: NextFunction,
  { page, known }: Leading,
  work: () => Promise<void>,
): Promise<void> {
  const sending = sendingOf(req, known)
  const saving = beginningWithMark(req, sending)
  if (!sending) return saving(work)
  const redirect = res.redirect.bind(res) as (status: number, address: string) => void
  const render = res.render.bind(res)
  /** What refuses the form is shown as it is: the page that says so asks no more what became of the other sending. */
  const refuse = (error: Error): never => {
    res.render = render
    throw error
  }
  /** Answers as the other sending was answered; false when there is none, or when the version says what is right. */
  const answerBefore = async (): Promise<boolean> => {
    const before = await sentBefore(sending)
    if (before.sent === 'no' || (before.sent === 'other' && hasVersion(req))) return false
    const answer = before.answer ?? (await answerOf(sending))
    if (before.sent === 'other') refuse(new SentOtherwise(answer))
    if (answer === undefined) return refuse(new ReceivedBefore())
    redirect(303, answer)
    return true
  }
  if (known === undefined && (await answerBefore())) return
  watchAnswer(req, res, next, sending, page, answerBefore)
  try {
    await saving(work)
  } catch (error) {
    if (sending.taken) await note(sending, page)
    // Whatever refused this one may be the work of the other.
    else if (await answerBefore()) return
    // Other words on an opened record: it is another change, which the version allows or not.
    if (error instanceof SentBefore) return beginningWithMark(req, null)(work)
    throw error
  }
}

// A change that was made is not undone because its answer could not be kept.
const note = (sending: Sending, address: string): Promise<void> =>
  keepAnswer(sending, address).catch((error: unknown) => log.warn({ err: error }, 'an answer was not kept'))

/** Runs the work so that its first change takes the key with it, and the request knows when something is saved. */
const beginningWithMark = (req: Request, sending: Sending | null) => (work: () => Promise<void>) =>
  beginningWith(async () => {
    if (sending) await takeKey(sending)
    afterCommit(() => (req.isSaved = true))
  }, work)

const hasVersion = (req: Request): boolean => {
  const { version } = (req.body ?? {}) as { version?: unknown }
  return typeof version === 'string' && version !== ''
}

/** Keeps where the answer leads before it is given; a page with faults is given only if no other sending was saved. */
function watchAnswer(
  req: Request,
  res: Response,
  next: NextFunction,
  sending: Sending,
  page: string,
  answerBefore: () => Promise<boolean>,
): void {
  const redirect = res.redirect.bind(res) as (...given: unknown[]) => void
  const render = res.render.bind(res) as (...given: unknown[]) => void
  res.redirect = (...given: unknown[]) => {
    // Nobody is there any more after signing out.
    if (req.session) keepSent(req, sending._id)
    void note(sending, String(given[given.length - 1])).then(() => redirect(...given))
  }
  res.render = (...given: unknown[]) => {
    const answered = async (): Promise<boolean> => {
      if (sending.taken) await note(sending, page)
      return !sending.taken && res.statusCode >= 400 && res.statusCode < 500 ? answerBefore() : false
    }
    void answered()
      .then((done) => done || render(...given))
      .catch(next)
  }
}
