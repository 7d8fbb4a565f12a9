import type { Act } from '../../programme/actor'
import { hold, signedBy, transaction, type Held, type Saved } from '../../platform/data/change'
import { assertVersion } from '../../platform/data/database'
import { changesBetween, publish, type DomainEvent } from '../../platform/data/events'
import { Conflict, Forbidden, NotFound } from '../../platform/errors'
import { storeFiles } from '../../platform/files/files'
import type { ReceivedFile } from '../../platform/files/file-check'
import type { Versioned } from '../../platform/forms/forms'
import { languageAfter, languageOfText } from '../../platform/text/written'
import { todayOf, type Day } from '../../platform/time/calendar-day'
import { forgetAgreement, rememberAgreement } from '../agreement.directory'
import { agreementEvents, agreementSubject } from '../agreement.events'
import {
  Agreements,
  type AgreementRecord,
  type AgreementTerms,
  type BudgetLine,
  type OwedReport,
} from '../agreement.model'
import { mayEditAgreement } from '../agreement.policy'
import { isPrepared, type AgreementAction } from '../agreement.status'
import { changeAgreement } from './agreement.step'
import { assertKeepsUses, assertMayEnd } from './agreement-guard'
import type { AgreementForm, EnteredLine } from './agreement.form'
import { usesOf } from '../lines/uses'
import { spentOn } from '../spending/disbursement.service'

type Given = 'title' | 'donor' | 'currency' | 'from' | 'until' | 'lines' | 'code'

export type AgreementValues = Pick<AgreementRecord, Given> &
  Partial<Omit<AgreementRecord, Given | 'createdAt' | '__v' | 'history' | 'amendments'>>

/** Enters an agreement with its budget lines. Throws Conflict when its code is taken or a line is given twice. */
export async function createAgreement(values: AgreementValues, act: Act): Promise<Saved<AgreementRecord>> {
  if (values.until < values.from) throw new Conflict('funding:error.reversed', { field: 'until' })
  const codes = values.lines.map(({ code }) => code.toLowerCase())
  if (new Set(codes).size < codes.length) throw new Conflict('funding:error.lineTwice')
  return changeAgreement.create(
    async () => {
      if (await Agreements.exists({ code: values.code }))
        throw new Conflict('funding:error.codeTaken', { field: 'code' })
      return new Agreements({ ...values, createdAt: act.at })
    },
    act,
    'create',
    (agreement) => agreementEvents.created(agreementSubject(remembered(agreement)), act, {}),
  )
}

/** Enters what the form says: signed where it names the day of signature, else in preparation. */
export const enterAgreement = ({ code, programme, terms, lines, reports }: AgreementForm, act: Act) =>
  createAgreement(
    {
      code,
      programme,
      ...terms,
      writtenIn: languageOfText(act),
      state: terms.signedOn ? 'signed' : 'pipeline',
      lines: linesAfter(lines, [], act),
      reports,
    },
    act,
  )

/**
 * Saves what is prepared, or corrects a slip of the pen, with the reason. Throws Stale, and Conflict when less would be
 * left than the agreement pays for already.
 */
export const correctAgreement = (code: string, form: AgreementForm, act: Act) =>
  changeAgreement({ code }, form.version, act, ['correct', form.reason], async (agreement) => {
    const before = agreement.toObject<AgreementRecord>()
    // A signature is a step of its own: what is prepared stays so.
    const terms = isPrepared(before) ? { ...form.terms, signedOn: undefined } : form.terms
    await setTerms(agreement, before, { ...terms, lines: linesAfter(form.lines, before.lines, act) }, form)
    agreement.set({
      reports: reportsAfter(form.reports, before.reports),
      writtenIn: languageAfter(act, before.writtenIn),
    })
    return tellOf(agreementEvents.changed, before, agreement, act, {})
  })

/**
 * Amends what was agreed: what it was before stays readable as the version before. Throws Stale, and Conflict when less
 * would be left than the agreement pays for already, or while nothing is signed.
 */
export const amendAgreement = (code: string, form: AgreementForm, act: Act) =>
  changeAgreement({ code }, form.version, act, ['amend', form.reason], async (agreement) => {
    const before = agreement.toObject<AgreementRecord>()
    if (isPrepared(before)) throw new Conflict('platform:error.outOfTurn')
    const number = before.amendments.length + 2
    const agreedOn = form.agreedOn ?? todayOf(act)
    await setTerms(agreement, before, { ...form.terms, lines: linesAfter(form.lines, before.lines, act) }, form)
    agreement.set({
      reports: reportsAfter(form.reports, before.reports),
      writtenIn: languageAfter(act, before.writtenIn),
    })
    const amendment = { number, agreedOn, reason: form.reason, before: termsOf(before), ...signedBy(act) }
    agreement.set('amendments', [...before.amendments, amendment])
    return tellOf(agreementEvents.amended, before, agreement, act, { version: number, day: agreedOn })
  })

async function setTerms(
  agreement: Held<AgreementRecord>,
  before: AgreementRecord,
  terms: AgreementTerms,
  form: AgreementForm,
): Promise<void> {
  const places = new Map(form.lines.map(({ code, place }) => [code, place]))
  const lines = terms.lines.map((line) => ({ ...line, place: places.get(line.code) }))
  assertKeepsUses(before, { ...terms, state: before.state, lines }, await usesOf(before.code))
  agreement.set({ ...cleared, ...terms, programme: form.programme })
}

// What the form leaves empty is taken out.
const cleared = { donorReference: undefined, signedOn: undefined, paidBy: undefined, overhead: undefined }

/** The step that a button takes; signing names its day. */
export const moveAgreement = (
  code: string,
  action: AgreementAction,
  { day, reason, version }: { day?: Day; reason: string } & Versioned,
  act: Act,
) =>
  changeAgreement({ code }, version, act, [action, reason], async (agreement) => {
    const before = agreement.toObject<AgreementRecord>()
    if (action === 'close' || action === 'payOnly') assertMayEnd(await usesOf(code))
    if (action === 'sign') agreement.set('signedOn', day ?? todayOf(act))
    return tellOf(agreementEvents.moved, before, agreement, act, { action })
  })

/** Notes that a report has been sent to the donor on a day. Throws Conflict when none is owed on this day. */
export const noteReportSent = (
  code: string,
  { due, sentOn, version }: { due: Day; sentOn: Day } & Versioned,
  act: Act,
) =>
  changeAgreement({ code }, version, act, 'report', (agreement) => {
    const before = agreement.toObject<AgreementRecord>()
    const owed = before.reports.findIndex((one) => one.due === due && !one.sentOn)
    if (owed < 0) throw new Conflict('platform:error.outOfTurn')
    agreement.set(`reports.${owed}.sentOn`, sentOn)
    return tellOf(agreementEvents.reportSent, before, agreement, act, { due, day: sentOn })
  })

/** Keeps documents with the agreement. */
export const addDocuments = async (code: string, files: readonly ReceivedFile[], act: Act) => {
  const added = await storeFiles(files, code, act)
  return changeAgreement({ code }, undefined, act, 'document', (agreement) => {
    const before = agreement.toObject<AgreementRecord>()
    agreement.set('files', [...before.files, ...added])
    return tellOf(agreementEvents.documentAdded, before, agreement, act, {})
  })
}

/**
 * Takes back an agreement that an import has entered, as if it had never been there; the audit trail keeps that it was.
 * Throws Stale when it has been changed since, and Conflict once anything is paid from it.
 */
export const removeAgreement = (code: string, version: number, act: Act): Promise<void> =>
  transaction(async () => {
    const agreement = await hold(Agreements, { code })
    if (!agreement) throw new NotFound()
    if (!mayEditAgreement(act.actor, agreement)) throw new Forbidden()
    assertVersion(agreement, version)
    const { works, requests } = await usesOf(code)
    const paid = await spentOn(code)
    if (works.length + requests.length + paid.size > 0) throw new Conflict('platform:error.outOfTurn')
    await Agreements.deleteOne({ code })
    forgetAgreement(code)
    await publish(agreementEvents.removed(agreementSubject(agreement), act, {}))
  })

// A form does not say since when a line is retired.
function linesAfter(entered: readonly EnteredLine[], before: readonly BudgetLine[], act: Act): BudgetLine[] {
  return entered.map(({ place: _place, retired, ...line }) => {
    const known = before.find(({ code }) => code === line.code)
    return {
      ...line,
      // None is all of those of the agreement.
      memberCodes: line.memberCodes?.length ? line.memberCodes : undefined,
      areas: line.areas?.length ? line.areas : undefined,
      retiredOn: retired ? (known?.retiredOn ?? todayOf(act)) : undefined,
    }
  })
}

// What was sent stays sent.
const reportsAfter = (entered: readonly OwedReport[], before: readonly OwedReport[]): OwedReport[] =>
  entered.map((report) => ({
    ...report,
    sentOn: before.find(({ kind, due }) => kind === report.kind && due === report.due)?.sentOn,
  }))

/** The fields that an amendment may change. */
const termFields = [
  ...['title', 'donor', 'donorReference', 'fundingType', 'currency', 'total', 'overhead', 'signedOn', 'from'],
  ...['until', 'paidBy', 'memberCodes', 'areas', 'objectives', 'instruments', 'conditions', 'writtenIn', 'lines'],
] as (keyof AgreementTerms)[]

const termsOf = (agreement: AgreementRecord): AgreementTerms =>
  Object.fromEntries(termFields.map((field) => [field, agreement[field]])) as unknown as AgreementTerms

const auditedFields = [
  ...termFields.filter((field) => field !== 'writtenIn'),
  ...(['state', 'programme', 'reports', 'files'] as const),
]

// The trail is read by people: amounts with their currency, a line or a report in one piece.
function inWords(agreement: AgreementRecord) {
  const { currency, total, lines, reports } = agreement
  const money = (minor: number | undefined) => (minor === undefined ? '' : `${(minor / 100).toFixed(2)} ${currency}`)
  return {
    ...agreement,
    total: money(total),
    lines: lines.map(({ code, title, costType, amount, ceiling, memberCodes, areas, retiredOn }) =>
      [code, title.en, costType, money(amount), money(ceiling), ...(memberCodes ?? []), ...(areas ?? []), retiredOn]
        .filter(Boolean)
        .join(' · '),
    ),
    reports: reports.map(({ kind, due, sentOn }) => [kind, due, sentOn].filter(Boolean).join(' · ')),
  }
}

const remembered = (agreement: Held<AgreementRecord>): AgreementRecord => {
  const record = agreement.toObject<AgreementRecord>()
  rememberAgreement(record)
  return record
}

function tellOf<Details>(
  event: (
    ...given: [ReturnType<typeof agreementSubject>, Act, Details, DomainEvent['changes']?]
  ) => DomainEvent<Details>,
  before: AgreementRecord,
  agreement: Held<AgreementRecord>,
  act: Act,
  details: Details,
): DomainEvent {
  const after = remembered(agreement)
  return event(agreementSubject(after), act, details, changesBetween(inWords(before), inWords(after), auditedFields))
}
