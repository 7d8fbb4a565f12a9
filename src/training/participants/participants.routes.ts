import type { Request, Response } from 'express'
import { dayAtHost } from '../../activities'
import { paths } from '../../paths'
import { Conflict, Hidden, NotFound } from '../../platform/errors'
import type { ReturnedForm } from '../../platform/forms/forms'
import { readList } from '../../platform/lists/list-page'
import { presentDownloads } from '../../platform/lists/exports/downloads.presenter'
import { presentList } from '../../platform/lists/list.presenter'
import { param, queryText, readStep, routes } from '../../platform/http/routes'
import { readsAsStaff } from '../../programme/actor'
import { attendancePageSize, presentAttendance } from '../attendance/attendance.presenter'
import { correctParticipant } from '../attendance/correction.service'
import { presentCorrection, presentNomination } from './nomination.presenter'
import { takeAttendance } from '../attendance/attendance.service'
import { parseAttendance, parseCorrection, parseDecision, parseNomination } from './participant.form'
import { parseParticipantMerge } from './people/merging.form'
import { presentParticipantMerge } from './people/merging.presenter'
import { likelyPeople } from './people/people.queries'
import { mergeParticipants } from './people/merging.service'
import { participantFiles } from './exchange/participant.files'
import { countedOf, earlierEvents, findParticipant, participantsOf, type KnownParticipant } from './participant.queries'
import { decideParticipants, nominateParticipants } from './participant.service'
import { answers, attendanceDays, begunDays, completionDays, decisions, listedStates } from './participant.status'
import { presentParticipants } from './participants.presenter'
import type { Training, TrainingRecord } from '../training.model'
import {
  mayCorrectParticipant,
  mayMergeParticipants,
  mayNominate,
  maySeeParticipants,
  maySeeTraining,
  mayTakeAttendance,
  nominatedFor,
  participantFilter,
} from '../training.policy'
import { findTraining } from '../training.queries'

export const participantRoutes = routes
  .of<Training>(findTraining, maySeeTraining)
  .listWithin<KnownParticipant>(
    paths.training.participants,
    { allow: maySeeParticipants },
    showPeople,
    (training, viewer) => participantFiles(training.toObject<TrainingRecord>(), viewer),
  )
  .post(paths.training.decide, { allow: mayNominate, adds: true, refusedBack: showPeople }, decide)
  .get(paths.training.nominate, { allow: mayNominate }, showNomination)
  .post(paths.training.nominate, { allow: mayNominate, adds: true, refusedBack: showNomination }, nominate)
  .get(paths.training.correct, { allow: mayNominate }, showCorrection)
  .post(paths.training.correct, { allow: mayNominate, refusedBack: showCorrection, merge: showCorrection }, correct)
  .get(paths.training.merge, { allow: mayMergeParticipants }, showMerge)
  .post(paths.training.merge, { allow: mayMergeParticipants, refusedBack: showMerge }, mergeTwo)
  .get(paths.training.attendance, { allow: mayTakeAttendance }, showAttendance)
  .post(
    paths.training.attendance,
    { allow: mayTakeAttendance, adds: true, refusedBack: showAttendance },
    keepAttendance,
  )

async function showPeople(req: Request, res: Response, document: Training, form?: ReturnedForm) {
  const { viewer } = req
  const training = document.toObject<TrainingRecord>()
  const own = participantFilter(viewer.actor, training)
  const read = await readList(participantFiles(training, viewer), req)
  const { list, found } = read
  // Who was at which other event is a person's matter: asked only for those who know the person.
  const known = readsAsStaff(viewer.actor) || own.memberCode !== undefined
  const earlier = known ? await earlierEvents(found.rows, training.reference) : new Map<string, number>()
  res.show(
    'training/participants/list',
    presentParticipants(
      {
        training,
        found,
        list: presentList({ ...read, row: () => ({}), downloads: presentDownloads(read) }),
        first: (found.page - 1) * (list.pageSize ?? 25) + 1,
        earlier,
        people: await countedOf(training.reference, own),
        form,
      },
      viewer,
    ),
    form,
  )
}

async function decide(req: Request, res: Response, training: Training) {
  const step = readStep(req, [...decisions, ...answers])
  const form = parseDecision(step, req.body)
  if (form.errors) return showPeople(req, res, training, form)
  const count = await decideParticipants(training.reference, form.values, req.act)
  res.done(paths.training.participants(training), `training:decided.${step}`, { count })
}

async function showNomination(req: Request, res: Response, document: Training, form?: ReturnedForm) {
  const training = document.toObject<TrainingRecord>()
  const own = await participantsOf(training.reference, participantFilter(req.actor, training))
  const memberCodes = nominatedFor(req.actor, training)
  res.show('training/participants/nominate', presentNomination({ training, memberCodes, own, form }, req.viewer), form)
}

async function nominate(req: Request, res: Response, training: Training) {
  const form = parseNomination(req.body, nominatedFor(req.actor, training.toObject<TrainingRecord>()))
  if (form.errors) return showNomination(req, res, training, form)
  await nominateParticipants(training.reference, [form.values], req.act)
  const next = (req.body as Record<string, unknown>).next === 'another' ? 'nominate' : 'participants'
  res.done(paths.training[next](training), 'training:nominate.done', { name: form.values.name })
}

async function showCorrection(req: Request, res: Response, training: Training, form?: ReturnedForm) {
  const person = await findParticipant(training.reference, param(req, 'participant'))
  if (!person) throw new NotFound()
  if (!mayCorrectParticipant(req.actor, person)) throw new Hidden()
  res.show(
    'training/attendance/correct',
    presentCorrection(training.toObject<TrainingRecord>(), person.toObject<KnownParticipant>(), form, req.viewer),
    form,
  )
}

async function correct(req: Request, res: Response, training: Training) {
  const form = parseCorrection(req.body)
  if (form.errors) return showCorrection(req, res, training, form)
  const { reference } = training
  await correctParticipant(reference, param(req, 'participant'), form.values, req.act)
  res.done(paths.training.participants({ reference }, { view: 'all' }), 'training:correct.done', {
    name: form.values.name,
  })
}

async function showMerge(req: Request, res: Response, document: Training, form?: ReturnedForm) {
  const found = await findParticipant(document.reference, param(req, 'participant'))
  if (!found) throw new NotFound()
  const [training, person] = [document.toObject<TrainingRecord>(), found.toObject<KnownParticipant>()]
  const words = queryText(req, 'words') || person.name
  const others = await likelyPeople(person, words)
  const page = presentParticipantMerge({ training, person, others, words }, form, req.viewer)
  res.show('training/participants/people/merge', page, form)
}

async function mergeTwo(req: Request, res: Response, training: Training) {
  const form = parseParticipantMerge(req.body)
  if (form.errors) return showMerge(req, res, training, form)
  const { reference } = training
  const name = await mergeParticipants(reference, param(req, 'participant'), form.values, req.act)
  res.done(paths.training.participants({ reference }, { view: 'all' }), 'training:merge.done', { name })
}

async function showAttendance(req: Request, res: Response, document: Training, form?: ReturnedForm) {
  const training = document.toObject<TrainingRecord>()
  if (!['confirmed', 'delivered', 'closed'].includes(training.state)) throw new Conflict('training:error.notConfirmed')
  const all = (await participantsOf(training.reference)).filter(({ state }) => listedStates.includes(state))
  const pages = Math.max(1, Math.ceil(all.length / attendancePageSize))
  const asked = Number(queryText(req, 'page'))
  const page = Number.isInteger(asked) && asked >= 1 ? Math.min(asked, pages) : 1
  const people = all.slice((page - 1) * attendancePageSize, page * attendancePageSize)
  res.show(
    'training/attendance/list',
    presentAttendance({ training, people, total: all.length, page, form }, req.viewer),
    form,
  )
}

const begun = (training: TrainingRecord, req: Request) => begunDays(training, dayAtHost(training, req.act.at))

async function keepAttendance(req: Request, res: Response, training: Training) {
  const completions = completionDays(training, dayAtHost(training, req.act.at))
  const form = parseAttendance(
    req.body,
    attendanceDays(training),
    training.test?.points,
    begun(training, req),
    completions,
  )
  if (form.errors) return showAttendance(req, res, training, form)
  await takeAttendance(training.reference, form.values, req.act)
  res.done(paths.training.attendance(training, { page: queryText(req, 'page') }), 'training:attendance.done')
}
