import type { Request, Response } from 'express'
import { expertName } from '../experts'
import { paths } from '../paths'
import { Conflict } from '../platform/errors'
import { readVersion, type ReturnedForm } from '../platform/forms/forms'
import { param, routes } from '../platform/http/routes'
import { maySeeMission, type MissionRecord } from '../missions'
import { parseRating } from './rating.form'
import { mayOpenRatings, mayRate, mayReadRatings, raterOf } from './rating.policy'
import { presentRatingForm, presentRatingsPage } from './rating.presenter'
import { findRatedMission, findRatedPerson, ratingsBy, ratingsOn, type FoundPerson } from './rating.queries'
import { giveRating, withdrawRating } from './rating.service'
import { whyNotRated } from './rating.window'

// Those who have worked with the experts of a mission say so once; coordinators read what was said.
export const ratingsRoutes = routes
  .of<MissionRecord>(findRatedMission, maySeeMission)
  .tables(paths.ratings.list, { allow: mayOpenRatings }, showRatings, { all: 'ratings:heading.all' })

const maySeePerson = (actor: Request['actor'], { mission }: FoundPerson) => maySeeMission(actor, mission)

export const ratingRoutes = routes
  .of<FoundPerson>((mission, req) => findRatedPerson(mission, param(req, 'expert')), maySeePerson)
  .get(paths.ratings.give, { allow: mayRate }, showForm)
  .post(paths.ratings.give, { allow: mayRate, adds: true, refusedBack: showForm }, give)
  .post(paths.ratings.withdraw, { allow: mayRate }, withdraw)

async function showRatings(req: Request, res: Response, mission: MissionRecord) {
  const { reference } = mission
  const rater = raterOf(req.actor, mission)?.rater
  const [own, all] = await Promise.all([
    rater === undefined ? [] : ratingsBy(reference, rater),
    mayReadRatings(req.actor, mission) ? ratingsOn(reference) : [],
  ])
  res.show('ratings/list', presentRatingsPage(mission, { own, all }, req.viewer))
}

function showForm(req: Request, res: Response, { mission, expert }: FoundPerson, form?: ReturnedForm) {
  const why = whyNotRated(mission, req.viewer.today)
  if (why) throw new Conflict(`ratings:error.${why}`)
  res.show('ratings/form', presentRatingForm(mission, expert, form, req.viewer), form)
}

async function give(req: Request, res: Response, found: FoundPerson) {
  const form = parseRating(req.body)
  if (form.errors) return showForm(req, res, found, form)
  await giveRating(found.mission.reference, found.expert, form.values, req.act)
  res.done(paths.ratings.list(found.mission), 'ratings:done.give', { name: expertName(found.expert) })
}

async function withdraw(req: Request, res: Response, { mission, expert }: FoundPerson) {
  await withdrawRating(mission.reference, expert, readVersion(req.body), req.act)
  res.done(paths.ratings.list(mission), 'ratings:done.withdraw', { name: expertName(expert) })
}
