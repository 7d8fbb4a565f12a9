import { paths } from '../../paths'
import { isCoordinator, readsAsStaff } from '../../programme/actor'
import { presentFile } from '../../platform/files/file-view'
import { filePlaces } from '../../platform/files/file-kinds'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { namedTable } from '../../platform/lists/columns'
import { namedFacts } from '../../platform/lists/facts'
import { addDays } from '../../platform/time/calendar-day'
import { formatDue, formatMoney, formatShare } from '../../platform/time/formats'
import { presentHistory } from '../../platform/text/history'
import type { Action, Cell, PageHead, Standing, StandingFact, Viewer } from '../../platform/http/pages/view-types'
import { textIn } from '../../platform/text/bilingual'
import { agreementTag } from '../agreement.list'
import type { AgreementRecord, BudgetLine } from '../agreement.model'
import { mayAmendAgreement, mayBindAgreements, mayEditAgreement } from '../agreement.policy'
import { agreementLifeCycle, agreementOn, isPrepared, openReports, reportDays } from '../agreement.status'
import { totalOf, type LineMoney } from '../lines/money'
import type { Uses } from '../lines/uses'
import { presentProgrammeOf } from '../programmes/programme.presenter'
import { presentLineRows } from '../importing/agreement.columns'
import { presentReports } from './reports.presenter'
import { lineCell, presentTerms } from './terms.presenter'
import { presentAwaiting, presentWorks } from './uses.presenter'
import { presentVersions } from './versions.presenter'

/** What the page knows beside the record. */
export interface AgreementSurroundings {
  taken: ReadonlyMap<string, LineMoney>
  /** What was paid from each line. */
  spent: ReadonlyMap<string, number>
  uses: Uses
  /** Names of those who read it for the donor. */
  readers: readonly string[]
}

/** Everything a reader may know of one agreement: its standing, its lines with what is left, and what uses them. */
export function presentAgreement(
  agreement: AgreementRecord,
  { taken, spent, uses, readers }: AgreementSurroundings,
  viewer: Viewer,
  form?: { of: 'reports' | 'documents'; returned: ReturnedForm },
) {
  const { t, lang, actor } = viewer
  const rows = agreement.lines.map((line) => ({ line, spent: spent.get(line.code) ?? 0, ...balanceOf(line, taken) }))
  const staff = readsAsStaff(actor)
  return {
    head: {
      crumbs: [{ text: t('funding:title'), href: paths.funding.list() }],
      reference: agreement.code,
      eyebrow: textIn(agreement.donor, lang),
      title: textIn(agreement.title, lang),
      actions: headActions(agreement, viewer),
    } satisfies PageHead,
    standing: standingOf(agreement, rows, viewer),
    lines: linesTable(agreement, rows, viewer),
    lineRows: isCoordinator(actor) ? presentLineRows(agreement, viewer) : null,
    works: presentWorks(agreement, uses.works, viewer),
    awaiting: staff && uses.requests.length > 0 ? presentAwaiting(agreement, uses.requests, viewer) : null,
    reports: presentReports(agreement, viewer, form?.of === 'reports' ? form.returned : undefined),
    versions: presentVersions(agreement, viewer),
    programme: presentProgrammeOf(agreement, viewer),
    facts: presentTerms(agreement, viewer),
    readers: staff ? readers : null,
    files: agreement.files.map((file) =>
      presentFile(file, paths.funding.file({ code: agreement.code, fileId: file.fileId }), viewer),
    ),
    addFiles: isCoordinator(actor)
      ? documentsForm(agreement, form?.of === 'documents' ? form.returned : undefined, viewer)
      : null,
    steps: otherSteps(agreement, viewer),
    history: staff ? presentHistory(agreement.history, 'funding:history.', viewer) : [],
  }
}

function headActions(agreement: AgreementRecord, { t, actor }: Viewer): Action[] {
  const { code } = agreement
  return [
    { text: t('funding:spending.title'), href: paths.spending.list({ code }) },
    { text: t('funding:work'), href: paths.coverageList({}, { period: 'all', only: `programmes.${code}` }) },
    ...(mayEditAgreement(actor, agreement)
      ? [
          {
            text: t(`funding:${isPrepared(agreement) ? 'prepare' : 'correct'}.action`),
            href: paths.funding.edit({ code }),
          },
        ]
      : []),
  ]
}

/** Steps that end it, or begin it again: each leads to the page that asks why. */
function otherSteps(agreement: AgreementRecord, { t, actor }: Viewer): { text: string; href: string }[] {
  if (!mayBindAgreements(actor, undefined)) return []
  return agreementLifeCycle.actions
    .filter((step) => step !== 'sign' && agreementLifeCycle.can(agreement, step))
    .map((step) => ({ text: t(`funding:step.${step}`), href: paths.funding.step({ code: agreement.code, step }) }))
}

const documentsForm = (agreement: AgreementRecord, form: ReturnedForm, viewer: Viewer) => {
  const fields = formFields(form, viewer, {}, 'funding:field')
  return fields.form({
    action: paths.funding.documents(agreement),
    multipart: true,
    fields: [fields.files(filePlaces.documents)],
    buttons: [{ text: viewer.t('funding:addDocuments') }],
  })
}

interface Balance extends LineMoney {
  line: BudgetLine
  spent: number
  left: number
}

function balanceOf(line: BudgetLine, taken: ReadonlyMap<string, LineMoney>): Omit<Balance, 'line' | 'spent'> {
  const { planned, committed } = taken.get(line.code) ?? { planned: 0, committed: 0 }
  return { planned, committed, left: line.amount - planned - committed }
}

function standingOf(agreement: AgreementRecord, rows: readonly Balance[], viewer: Viewer): Standing {
  const { t, lang, today, actor } = viewer
  const { code } = agreement
  const total = totalOf(agreement)
  const left = total - rows.reduce((sum, row) => sum + row.planned + row.committed, 0)
  const overdrawn = rows.filter((row) => row.left < 0)
  const isEnded = agreementOn(agreement, today) === 'ended'
  const end = formatDue(agreement.until, today, lang, t)
  const state = agreementTag(agreement, viewer)
  return {
    state,
    tone: overdrawn.length > 0 ? 'late' : state.tone,
    facts: namedFacts<StandingFact>(t, 'funding:standing', {
      left: {
        value: formatMoney(left, agreement.currency, lang),
        hint: total > 0 ? t('funding:standing.share', { share: formatShare(left / total, lang) }) : undefined,
        late: left < 0,
      },
      ends: {
        value: isEnded ? t('funding:standing.ended') : agreement.state === 'closed' ? '–' : end.text,
        late: isEnded,
      },
      next: nextOf(agreement, isEnded, overdrawn.length, viewer),
    }),
    actions: [
      ...(isPrepared(agreement) && mayBindAgreements(actor, undefined)
        ? [{ text: t('funding:step.sign'), href: paths.funding.step({ code, step: 'sign' }), main: true }]
        : []),
      // What is closed is opened again first.
      ...(mayAmendAgreement(actor, agreement) && agreement.state !== 'closed'
        ? [{ text: t('funding:amend.action'), href: paths.funding.amend({ code }), main: true }]
        : []),
    ],
    missing: overdrawn.map(({ line, left }) =>
      t('funding:overdrawn', { line: textIn(line.title, lang), amount: formatMoney(-left, agreement.currency, lang) }),
    ),
  }
}

// The secretariat acts on an agreement; this says on what.
function nextOf(agreement: AgreementRecord, isEnded: boolean, overdrawn: number, { t, today }: Viewer): string {
  const { state } = agreement
  if (overdrawn > 0) return t('funding:next.overdrawn')
  const [owed] = openReports(agreement)
  if (owed && owed.due <= addDays(today, reportDays))
    return t('funding:next.report', { report: t(`vocabulary:donorReports.${owed.kind}`), day: owed.due })
  if (isEnded) return t('funding:next.close')
  return t(`funding:next.${state}`)
}

function linesTable(agreement: AgreementRecord, rows: readonly Balance[], viewer: Viewer) {
  const { t, lang } = viewer
  const { currency, lines } = agreement
  const money = (minor: number): Cell => ({ text: formatMoney(minor, currency, lang) })
  const sum = (pick: (row: Balance) => number) => rows.reduce((total, row) => total + pick(row), 0)
  const rowOf = ({ line, committed, planned, spent, left }: Balance) => ({
    line: lineCell(line, currency, viewer),
    amount: money(line.amount),
    committed: money(committed),
    planned: money(planned),
    spent: money(spent),
    left: left < 0 ? { state: { text: formatMoney(left, currency, lang), tone: 'late' as const } } : money(left),
  })
  const total = {
    line: { text: t('funding:total') },
    amount: money(sum(({ line }) => line.amount)),
    committed: money(sum(({ committed }) => committed)),
    planned: money(sum(({ planned }) => planned)),
    spent: money(sum(({ spent }) => spent)),
    left: money(sum(({ left }) => left)),
  }
  const rest = totalOf(agreement) - sum(({ line }) => line.amount)
  return {
    caption: t('funding:linesCaption', { count: lines.length, currency }),
    empty: t('funding:noLines'),
    unassigned: rest > 0 ? t('funding:unassigned', { amount: formatMoney(rest, currency, lang) }) : null,
    ...namedTable(
      t,
      'funding:column',
      [
        'line',
        { key: 'amount', numeric: true },
        { key: 'committed', label: t('vocabulary:amountStates.committed'), numeric: true },
        { key: 'planned', label: t('vocabulary:amountStates.planned'), numeric: true },
        { key: 'spent', label: t('vocabulary:amountStates.spent'), numeric: true },
        { key: 'left', numeric: true },
      ],
      rows.length > 0 ? [...rows.map(rowOf), total] : [],
    ),
  }
}
