import { areaOptions, editionOn, elementKey, instrumentOptions, keyIn, objectiveOptions } from '../../framework/pure'
import { memberName } from '../../members/pure'
import type { MissionRecord } from '../../missions'
import { paths } from '../../paths'
import { filePlaces } from '../../platform/files/file-kinds'
import { fileSize } from '../../platform/files/file-view'
import {
  formFields,
  presentFaults,
  valueAt,
  type FormFields,
  type ReturnedForm,
} from '../../platform/forms/form-fields'
import { paragraphsOf } from '../../platform/text/plain-text'
import { codeOptions, type Option, type Viewer } from '../../platform/http/pages/view-types'
import { writtenTitle } from '../../platform/text/written'
import { horizons, priorities } from '../../recommendations/pure'
import type { RequestRecord } from '../../requests'
import { mostPeople, mostRows } from './report.form'
import type { ReportContent, ReportRecord } from '../report.model'
import { reportCrumbs, savedText } from '../report.presenter'
import { presentFiles } from '../record/report-show.presenter'
import { prefilledContent, presentOrigin } from './report.prefill'
import { mayAddRow, type RowList } from './report-rows.form'

const people = { min: '0', max: String(mostPeople) }
const longText = { rows: 6, maxlength: 20_000 }

interface EditInput {
  mission: MissionRecord
  report: ReportRecord | null
  form: ReturnedForm
  /** What the mission answers: a report that nobody has begun is filled in from it. */
  requests?: readonly RequestRecord[]
  /** A list that gets one more empty row. */
  added?: RowList | null
  /** Statements of the needs assessment. */
  statements: readonly Option[]
  newKey: () => string
}

/** The form of a report: what is stored, or what was typed when it comes back. */
export function presentEdit(input: EditInput, viewer: Viewer) {
  const { mission, report, form } = input
  const { t } = viewer
  const { reference } = mission
  const content: ReportContent = report ?? prefilledContent(mission, input.requests ?? [], viewer)
  const sections = formFields(form, viewer, content.sections, 'mission-reports:section')
  const told = { ...content.participants, ...content, noFindings: content.noFindings ? 'yes' : '' }
  const fields = formFields(form, viewer, told, 'mission-reports:edit')
  return {
    head: {
      crumbs: reportCrumbs(mission, viewer, true),
      eyebrow: writtenTitle(mission, viewer.lang),
      reference: report?.reference,
      title: t('mission-reports:edit.title'),
    },
    action: paths.reports.edit({ reference }),
    autosave: paths.reports.autosave({ reference }),
    writtenIn: report?.writtenIn,
    saved: report ? savedText(report, viewer) : t('mission-reports:edit.notSaved'),
    version: typedOr(form, 'version', String(report?.__v ?? notBegun)),
    opening: typedOr(form, 'opening', input.newKey()),
    faults: presentFaults(form, viewer),
    origin: report ? null : presentOrigin(mission, content, input.requests ?? [], viewer),
    remarks: report?.state === 'returned' ? paragraphsOf(report.returned.at(-1)?.note ?? '') : [],
    sections: [
      sections.textarea('context', longText),
      sections.textarea('workDone', longText),
      sections.textarea('results', longText),
      sections.textarea('nextSteps', longText),
    ],
    findings: presentFindings(input, viewer),
    mostRows,
    mayAddFinding: mayAddRow(rowsOf(input, 'findings')),
    findingsFault: faultOf(form, 'findings', viewer),
    noFindings: fields.tick('noFindings'),
    recommendations: presentRecommendations(input, viewer),
    mayAddRecommendation: mayAddRow(rowsOf(input, 'recommendations')),
    recommendationsFault: faultOf(form, 'recommendations', viewer),
    participants: [fields.number('women', people), fields.number('men', people), fields.number('undisclosed', people)],
    outsideCustoms: fields.number('outsideCustoms', { optional: true, ...people }),
    participantList: fields.textarea('participantList', { optional: true, ...longText }),
    annexes: presentAnnexes(report, fields, viewer),
    buttons: [
      { text: t('mission-reports:edit.submit'), post: paths.reports.submitText({ reference }), main: true },
      { text: t('mission-reports:edit.save'), name: 'do', value: 'save' },
    ],
    cancel: { text: t('mission-reports:edit.back'), href: paths.reports.show({ reference }) },
  }
}

/** The version of a report that nobody has begun: whoever begins it meanwhile is noticed. */
const notBegun = -1

function typedOr(form: ReturnedForm, name: string, stored: string): string {
  const sent = form && valueAt(form.raw, name)
  return typeof sent === 'string' && sent !== '' ? sent : stored
}

const faultOf = (form: ReturnedForm, field: string, { t }: Viewer): string | null => {
  const error = form?.errors?.find((one) => one.field === field)
  return error ? t(error.message, error.values) : null
}

interface RowKeys {
  key: string
  issuedAs: string
  isNew: boolean
}

// As many rows as there are, one more when it was asked for, and never none: an empty row shows what belongs there.
function rowsOf({ form, report, added, newKey }: EditInput, list: RowList): RowKeys[] {
  const source: unknown = form ? form.raw[list] : report?.[list]
  const rows = (Array.isArray(source) ? (source as { key?: unknown; issuedAs?: unknown }[]) : []).map((row) => ({
    key: typeof row.key === 'string' ? row.key : newKey(),
    issuedAs: typeof row.issuedAs === 'string' ? row.issuedAs : '',
    isNew: false,
  }))
  return rows.length === 0 || (added === list && mayAddRow(rows))
    ? [...rows, { key: newKey(), issuedAs: '', isNew: true }]
    : rows
}

// Questions line by line: short ones that belong together share a line on a wide screen.

function presentFindings(input: EditInput, viewer: Viewer) {
  const fields = formFields(input.form, viewer, input.report ?? {}, 'mission-reports:finding')
  return rowsOf(input, 'findings').map((row, index) => ({
    ...rowFrame('findings', index, row, fields, viewer),
    lines: [
      [fields.textarea(`findings.${index}.text`, { rows: 3, maxlength: 4000 })],
      [fields.select(`findings.${index}.area`, { optional: true, options: areaOptions })],
    ],
  }))
}

const rowFrame = (
  list: RowList,
  index: number,
  { key, issuedAs, isNew }: RowKeys,
  fields: FormFields,
  { t }: Viewer,
) => ({
  id: `${list}-${index}`,
  number: index + 1,
  heading: t(`mission-reports:edit.row.${list}`, { number: index + 1 }),
  /** The live recommendation that it was in an earlier version. */
  issuedAs,
  /** What travels hidden: the key of the row, and the live recommendation. */
  marks: [
    { ...fields.hidden(`${list}.${index}.key`), value: key },
    ...(issuedAs ? [{ ...fields.hidden(`${list}.${index}.issuedAs`), value: issuedAs }] : []),
  ],
  /** Not in the report yet. */
  isNew,
  remove: { text: t(`mission-reports:edit.remove.${list}`, { number: index + 1 }), value: `remove-${list}:${key}` },
})

function presentRecommendations(input: EditInput, viewer: Viewer) {
  const { mission, statements, report, form } = input
  const { lang, today } = viewer
  const fields = formFields(form, viewer, report ?? {}, 'mission-reports:row')
  const instruments = ownFirst(instrumentOptions(viewer), mission.mapping.instruments, viewer)
  const members: Option[] = mission.memberCodes.map((code) => ({ value: code, text: memberName(code, lang) }))
  const sent = form?.raw.recommendations
  const typedRows = Array.isArray(sent) ? sent.length : 0
  return rowsOf(input, 'recommendations').map((row, index) => {
    const at = `recommendations.${index}`
    // A row that nobody typed yet begins with what the mission serves, also when the form comes back.
    const typed = index < typedRows ? form : undefined
    const objective = formFields(typed, viewer, {}, 'mission-reports:row').select(`${at}.objective`, {
      options: objectiveOptions,
      stored: report?.recommendations[index]?.objective ?? objectiveOf(mission, today),
    })
    return {
      ...rowFrame('recommendations', index, row, fields, viewer),
      lines: [
        [fields.textarea(`${at}.text`, { rows: 3, maxlength: 2000 })],
        ...(members.length > 1 ? [[fields.select(`${at}.memberCode`, { options: members })]] : []),
        [fields.select(`${at}.instrument`, { options: instruments })],
        [objective],
        [fields.select(`${at}.statement`, { optional: true, options: statements })],
        [fields.text(`${at}.owner`, { maxlength: 200 })],
        [
          fields.select(`${at}.priority`, { options: codeOptions(priorities, 'vocabulary:priorities.') }),
          fields.select(`${at}.horizon`, { options: codeOptions(horizons, 'vocabulary:horizons.') }),
          fields.date(`${at}.dueDay`, { min: row.issuedAs === '' ? today : undefined }),
        ],
      ],
    }
  })
}

const objectiveOf = ({ mapping }: EditInput['mission'], today: string): string =>
  mapping.objective && keyIn(elementKey(mapping.edition, mapping.objective), editionOn(today).edition)

// Nine of ten times it is an instrument that the mission was planned for.
function ownFirst(options: Option[], own: readonly string[], { t }: Viewer): Option[] {
  const group = t('mission-reports:row.ofThisMission')
  const first = options.filter(({ value }) => own.includes(value)).map((option) => ({ ...option, group }))
  return [...first, ...options.filter(({ value }) => !own.includes(value))]
}

function presentAnnexes(report: ReportRecord | null, fields: FormFields, viewer: Viewer) {
  const files = report?.annexes ?? []
  const options = files.map((file) => ({ value: file.fileId, text: file.name, hint: fileSize(file, viewer) }))
  return {
    files: report ? presentFiles(report.mission, files, viewer) : [],
    remove: files.length > 0 ? fields.checkboxes('removeAnnexes', { optional: true, options }) : null,
    add: fields.files(filePlaces.reportAnnexes, { optional: true }),
  }
}
