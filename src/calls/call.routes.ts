import type { Request, Response } from 'express'
import { paths } from '../paths'
import { Conflict } from '../platform/errors'
import { readVersion, type ReturnedForm } from '../platform/forms/forms'
import { queryText, routes } from '../platform/http/routes'
import { organisationDay } from '../platform/time/calendar-day'
import { missionNamed, parseCall, parseOpenCall, parseWithdrawal } from './writing/call.form'
import { callList, presentCallRow } from './call.list'
import { presentCallForm, presentWithdrawal } from './writing/call-form.presenter'
import type { CallRecord } from './call.model'
import { mayKeepCalls, mayListCalls, maySeeCall } from './call.policy'
import { presentCall } from './call.presenter'
import { callRecords, countOffers, findCall, findEmptyPlaces, offersOf, titlesOf } from './call.queries'
import { createCall, editCall, publishCall, withdrawCall } from './call.service'
import { callLifeCycle } from './call.status'

export const callListRoutes = routes()
  .list(
    paths.calls.list,
    { allow: mayListCalls },
    {
      list: callList,
      records: callRecords,
      fields: { history: 0, text: 0 },
      title: 'calls:title',
      actions: [
        { text: 'calls:new.title', href: paths.calls.create(), allow: mayKeepCalls, main: true, whenEmpty: true },
      ],
      around: (calls: CallRecord[], { actor }) => countOffers(calls, actor),
      row: (call, viewer, offers) => presentCallRow(call, viewer, offers.get(call.reference) ?? 0),
    },
  )
  .get(paths.calls.create, { allow: mayKeepCalls }, showNew)
  .post(paths.calls.create, { allow: mayKeepCalls, refusedBack: showNew }, create)

export const callRoutes = routes
  .of<CallRecord>(findCall, maySeeCall)
  .tables(paths.calls.show, { allow: maySeeCall }, show, {
    places: 'calls:places',
    offers: 'calls:offers',
    history: 'calls:historyHeading',
  })
  .get(paths.calls.edit, { allow: mayKeepCalls }, showEdit)
  .post(paths.calls.edit, { allow: mayKeepCalls, refusedBack: showEdit, merge: showEdit, leadsToRecord: true }, edit)
  .post(paths.calls.publish, { allow: mayKeepCalls }, publish)
  .get(paths.calls.withdraw, { allow: mayKeepCalls }, showWithdrawal)
  .post(paths.calls.withdraw, { allow: mayKeepCalls, refusedBack: showWithdrawal }, withdraw)

async function show(req: Request, res: Response, call: CallRecord) {
  const { actor, viewer } = req
  const [offers, titles] = await Promise.all([offersOf(call.reference, actor), titlesOf(call.places, actor)])
  res.show('calls/show', presentCall({ call, offers, titles }, viewer))
}

function showNew(req: Request, res: Response, _none?: undefined, form?: ReturnedForm) {
  return renderForm(req, res, null, form)
}

async function showEdit(req: Request, res: Response, call: CallRecord, form?: ReturnedForm) {
  assertGoesOn(call)
  await renderForm(req, res, call, form)
}

async function renderForm(req: Request, res: Response, call: CallRecord | null, form: ReturnedForm) {
  const { actor, viewer } = req
  const from = queryText(req, 'mission')
  const role = queryText(req, 'place')
  // A form that came back keeps what was ticked, whoever looks after the mission.
  const ticked = [form?.raw.places].flat().filter((one) => typeof one === 'string')
  const named = [from, ...ticked.map(missionNamed), ...(call?.places ?? []).map(({ mission }) => mission)]
  const places = await findEmptyPlaces(actor, named, organisationDay(req.act.at))
  res.show('platform/form', presentCallForm({ call, places, from, role }, form, viewer), form)
}

// What has ended is not changed any more.
function assertGoesOn(call: CallRecord) {
  if (callLifeCycle.isFinal(call.state)) throw new Conflict('platform:error.outOfTurn')
}

async function create(req: Request, res: Response) {
  const form = parseCall(req.body)
  if (form.errors) return showNew(req, res, undefined, form)
  const { version: _none, ...values } = form.values
  res.done(paths.calls.show(await createCall(values, req.act)), 'calls:done.create')
}

async function edit(req: Request, res: Response, call: CallRecord) {
  const form = call.state === 'draft' ? parseCall(req.body) : parseOpenCall(req.body)
  if (form.errors) return showEdit(req, res, call, form)
  await editCall(call.reference, form.values, req.act)
  res.done(paths.calls.show(call), 'calls:done.edit')
}

async function publish(req: Request, res: Response, call: CallRecord) {
  await publishCall(call.reference, readVersion(req.body), req.act)
  res.done(paths.calls.show(call), 'calls:done.publish')
}

function showWithdrawal(req: Request, res: Response, call: CallRecord, form?: ReturnedForm) {
  assertGoesOn(call)
  res.show('platform/form', presentWithdrawal(call, form, req.viewer), form)
}

async function withdraw(req: Request, res: Response, call: CallRecord) {
  const form = parseWithdrawal(req.body)
  if (form.errors) return showWithdrawal(req, res, call, form)
  await withdrawCall(call.reference, form.values, req.act)
  res.done(paths.calls.show(call), 'calls:done.withdraw')
}
