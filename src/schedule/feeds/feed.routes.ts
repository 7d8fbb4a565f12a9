import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'
import { activityRecords } from '../../activities'
import { paths } from '../../paths'
import { anyone, anyoneSignedIn } from '../../programme/actor'
import { NotFound } from '../../platform/errors'
import type { Parsed } from '../../platform/forms/forms'
import { limit, placeOf } from '../../platform/http/doors/limits'
import { siteOf } from '../../platform/http/doors/own-address'
import { param, queryText, routes } from '../../platform/http/routes'
import type { Viewer } from '../../platform/http/pages/view-types'
import { log } from '../../platform/log'
import { translator } from '../../platform/text/i18n'
import { languageOr } from '../../platform/text/languages'
import { titleFields } from '../../platform/text/written'
import { todayOf, zoneOf } from '../../platform/time/calendar-day'
import { calendarFile } from '../../platform/time/calendar-file'
import { readAs } from '../../platform/time/reading'
import * as users from '../../users'
import { presentFeedFile } from './feed-file.presenter'
import { parseFeed, readShown, shownCode } from './feed.form'
import { findFeedWork } from './feed.queries'
import { offersFor, presentFeeds, type Asked } from './feeds.presenter'

/**
 * The own addresses; and what calendar programs read at one. Whoever has it may: what they get is what its person may see
 * now.
 */
export const feedRoutes = routes()
  .get(paths.calendars.list, { allow: anyoneSignedIn }, showFeeds)
  .post(paths.calendars.list, { allow: anyoneSignedIn, refusedBack: showFeeds }, make)
  .post(paths.calendars.revoke, { allow: anyoneSignedIn }, revoke)
  .get(paths.calendars.file, { allow: anyone }, sendCalendar)

const missionFields = { _id: 0, reference: 1, ...titleFields } as const

const findMissions = async (references: readonly string[], { actor }: Viewer): Promise<Asked[]> =>
  (await activityRecords
    .of(actor)
    ?.find<Asked>({ reference: { $in: [...references] }, kind: 'mission' }, { fields: missionFields })) ?? []

// A mission is offered where its page, or the form that has come back, asks for it.
async function offersIn(req: Request, code: string) {
  const asked = readShown(code)
  const [mission] = asked?.kind === 'mission' ? await findMissions([asked.of], req.viewer) : []
  const offers = offersFor(mission ?? null, req.viewer)
  return { offers, chosen: asked && offers.some(({ value }) => value === code) ? shownCode(asked) : 'own' }
}

const askedFor = (req: Request): string => {
  const { shows } = (req.body ?? {}) as { shows?: unknown }
  return typeof shows === 'string' ? shows : queryText(req, 'shows')
}

async function showFeeds(
  req: Request,
  res: Response,
  _none?: undefined,
  form?: Parsed<unknown>,
  made: Parameters<typeof presentFeeds>[0]['made'] = null,
) {
  const feeds = await users.findFeedsOf(req.actor.id)
  const ofMissions = feeds.filter(({ kind }) => kind === 'mission').map(({ of }) => of)
  const shown = {
    ...{ feeds, made },
    ...(await offersIn(req, askedFor(req))),
    missions: await findMissions(ofMissions, req.viewer),
  }
  res.show('schedule/feeds/list', presentFeeds(shown, form, req.viewer), form)
}

async function make(req: Request, res: Response) {
  const { offers } = await offersIn(req, askedFor(req))
  const form = parseFeed(
    req.body,
    offers.map(({ value }) => value),
  )
  if (form.errors) return showFeeds(req, res, undefined, form)

  const { name, shows } = form.values
  const { token } = await users.makeFeed(
    (await users.findAccount(req.actor.id))!,
    { name, ...readShown(shows)! },
    req.act,
  )
  // Shown by the answer itself: a redirect would have to keep it somewhere.
  await showFeeds(req, res, undefined, undefined, { name, address: siteOf(req) + paths.calendars.file({ token }) })
}

async function revoke(req: Request, res: Response) {
  const { calendar } = (req.body ?? {}) as { calendar?: unknown }
  const feed = (await users.findFeedsOf(req.actor.id)).find(({ _id }) => String(_id) === calendar)
  const revoked = feed && (await users.revokeFeed((await users.findAccount(req.actor.id))!, feed._id, req.act))
  res.done(paths.calendars.list(), `schedule:feeds.${revoked ? 'revoked' : 'alreadyRevoked'}`, {
    name: feed?.name ?? '',
  })
}

// Whoever tries addresses gets no further than this; programs with an address that is right are never counted.
const misses = limit('calendar', 30, 60, 300)

async function sendCalendar(req: Request, res: Response) {
  const place = placeOf(req.ip)
  await misses.assertLeft(place)
  const found = await users.findFeed(param(req, 'token'))
  const made = found && (await fileOf(found, req))
  if (!made) {
    await misses.take(place)
    throw new NotFound()
  }
  const { text, language, given } = made
  const program = users.programOf(req.get('User-Agent') ?? '')
  // A note that could not be written keeps nobody from the own calendar.
  await users
    .noteFeedUse(found.feed, { program, given, at: req.act.at })
    .catch((error: unknown) => log.warn({ err: error }, 'the use of a calendar was not noted'))
  const mark = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
  res.set({ 'Cache-Control': 'private, no-cache', 'Content-Language': language, ETag: mark })
  if (holds(req, mark)) return res.status(304).end()
  res.type('text/calendar; charset=utf-8').send(text)
}

// Also of a program that wants nothing out of a cache: it is told here that nothing has changed.
const holds = (req: Request, mark: string): boolean =>
  (req.get('If-None-Match') ?? '')
    .slice(0, 1000)
    .split(',')
    .some((one) => one.trim() === mark)

type Found = NonNullable<Awaited<ReturnType<typeof users.findFeed>>>

// By the rights that the person has at this moment, and in the person's language.
async function fileOf({ feed, user }: Found, req: Request) {
  const { at } = req.act
  const actor = users.actorOf(user, at)
  const lang = languageOr(user.language)
  const today = todayOf({ actor, at })
  const viewer: Viewer = { actor, lang, t: translator(lang), today, zone: zoneOf(actor), at }
  return readAs(viewer, async () => {
    const work = await findFeedWork(feed, viewer)
    if (!work) return null
    const { file, given } = presentFeedFile(feed, work, siteOf(req), viewer)
    return { text: await calendarFile(file), language: lang, given }
  })
}
