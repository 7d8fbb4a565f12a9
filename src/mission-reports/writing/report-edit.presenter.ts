import { areaOptions, instrumentOptions, objectiveOptions } from '../../framework/pure'
import { memberName } from '../../members/pure'
import type { MissionRecord } from '../../missions'
import { paths } from '../../paths'
import { filePlaces } from '../../platform/files/file-kinds'
import { fileSize } from '../../platform/files/file-view'
import { formFields, presentFaults, valueAt, type FormFields } from '../../platform/forms/form-fields'
import type { Parsed } from '../../platform/forms/forms'
import { paragraphsOf } from '../../platform/text/plain-text'
import type { Field, Option } from '../../platform/http/view-types'
import type { Viewer } from '../../platform/http/viewer'
import { writtenTitle } from '../../platform/text/written'
import { horizons, priorities } from '../../recommendations/pure'
import type { RequestRecord } from '../../requests'
import { mostPeople, mostRows } from './report.form'
import type { ReportContent, ReportRecord } from '../report.model'
import { sectionNames } from '../report.vocabulary'
import { reportCrumbs, savedText } from '../report.presenter'
import { presentFiles } from '../report-show.presenter'
import { prefilledContent, presentOrigin } from './report.prefill'
import { mayAddRow, type RowList } from './report-rows.form'

const people = { min: '0', max: String(mostPeople) }

interface Row {
  id: string
  number: number
  heading: string
  /** The live recommendation that it was in an earlier version. */
  issuedAs: string
  /** What travels hidden: the key of the row, and the live recommendation. */
  marks: Field[]
  /** Not in the report yet. */
  isNew: boolean
  /** Questions line by line: short ones that belong together share a line on a wide screen. */
  lines: Field[][]
  remove: { text: string; value: string }
}

interface EditInput {
  mission: MissionRecord
  report: ReportRecord | null
  form: Parsed<unknown> | undefined
  /** What the mission answers: a report that nobody has begun is filled in from it. */
  requests?: readonly RequestRecord[]
  /** A list that gets one more empty row. */
  added?: RowList | null
  /** Statements of the needs assessment. */
  statements: readonly Option[]
  newKey: () => string
}

export type ReportEditPage = ReturnType<typeof presentEdit>

/** The form of a report: what is stored, or what was typed when it comes back. */
export function presentEdit(input: EditInput, viewer: Viewer) {
  const { mission, report, form } = input
  const { t } = viewer
  const { reference } = mission
  const content: ReportContent = report ?? prefilledContent(mission, input.requests ?? [], viewer)
  const fields = formFields(form, viewer, { ...content.sections, ...content.participants, ...content })
  const title = t('mission-reports:edit.title')
  return {
    title,
    head: {
      crumbs: reportCrumbs(mission, viewer, true),
      eyebrow: writtenTitle(mission, viewer.lang),
      reference: report?.reference,
      title,
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
    sections: sectionNames.map((name) =>
      fields.textarea(name, {
        label: t(`mission-reports:section.${name}`),
        hint: t(`mission-reports:hint.${name}`),
        rows: 6,
        maxlength: 20_000,
      }),
    ),
    findings: presentFindings(input, fields, viewer),
    mostRows,
    mayAddFinding: mayAddRow(rowsOf(input, 'findings')),
    findingsFault: faultOf(form, 'findings', viewer),
    noFindings: fields.tick('noFindings', {
      label: t('mission-reports:edit.noFindings'),
      stored: content.noFindings ? 'yes' : '',
    }),
    recommendations: presentRecommendations(input, fields, viewer),
    mayAddRecommendation: mayAddRow(rowsOf(input, 'recommendations')),
    recommendationsFault: faultOf(form, 'recommendations', viewer),
    participants: (['women', 'men', 'undisclosed'] as const).map((name) =>
      fields.number(name, { label: t(`mission-reports:edit.${name}`), ...people }),
    ),
    outsideCustoms: fields.number('outsideCustoms', {
      label: t('mission-reports:edit.outsideCustoms'),
      hint: t('mission-reports:edit.outsideCustomsHint'),
      optional: true,
      ...people,
    }),
    participantList: fields.textarea('participantList', {
      label: t('mission-reports:edit.participantList'),
      hint: t('mission-reports:edit.participantListHint'),
      optional: true,
      rows: 6,
      maxlength: 20_000,
    }),
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

function typedOr(form: Parsed<unknown> | undefined, name: string, stored: string): string {
  const sent = form && valueAt(form.raw, name)
  return typeof sent === 'string' && sent !== '' ? sent : stored
}

const faultOf = (form: Parsed<unknown> | undefined, field: string, { t }: Viewer): string | null => {
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

function presentFindings(input: EditInput, fields: FormFields, viewer: Viewer): Row[] {
  const { t } = viewer
  const areas = areaOptions(viewer)
  return rowsOf(input, 'findings').map((row, index) => ({
    ...rowFrame('findings', index, row, fields, viewer),
    lines: [
      [
        fields.textarea(`findings.${index}.text`, {
          label: t('mission-reports:edit.findingText'),
          rows: 3,
          maxlength: 4000,
        }),
      ],
      [
        fields.select(`findings.${index}.area`, {
          label: t('mission-reports:edit.findingArea'),
          optional: true,
          options: areas,
        }),
      ],
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
  issuedAs,
  isNew,
  marks: [
    { ...fields.hidden(`${list}.${index}.key`), value: key },
    ...(issuedAs ? [{ ...fields.hidden(`${list}.${index}.issuedAs`), value: issuedAs }] : []),
  ],
  remove: { text: t(`mission-reports:edit.remove.${list}`, { number: index + 1 }), value: `remove-${list}:${key}` },
})

function presentRecommendations(input: EditInput, fields: FormFields, viewer: Viewer): Row[] {
  const { mission, statements } = input
  const { t, lang, today } = viewer
  const instruments = ownFirst(instrumentOptions(viewer), mission.mapping.instruments, viewer)
  const objectives = objectiveOptions(viewer)
  const members: Option[] = mission.memberCodes.map((code) => ({ value: code, text: memberName(code, lang) }))
  const codes = (list: readonly string[], group: string): Option[] =>
    list.map((value) => ({ value, text: t(`vocabulary:${group}.${value}`) }))
  const label = (name: string) => ({ label: t(`mission-reports:row.${name}`) })
  // A row that nobody typed yet begins with what the mission serves, also when the form comes back.
  const sent = input.form?.raw.recommendations
  const typedRows = Array.isArray(sent) ? sent.length : 0
  const fresh = formFields(undefined, viewer)
  return rowsOf(input, 'recommendations').map((row, index) => {
    const at = (name: string) => `recommendations.${index}.${name}`
    return {
      ...rowFrame('recommendations', index, row, fields, viewer),
      lines: [
        [
          fields.textarea(at('text'), {
            ...label('text'),
            hint: t('mission-reports:row.textHint'),
            rows: 3,
            maxlength: 2000,
          }),
        ],
        ...(members.length > 1 ? [[fields.select(at('memberCode'), { ...label('member'), options: members })]] : []),
        [fields.select(at('instrument'), { ...label('instrument'), options: instruments })],
        [
          (input.form && index >= typedRows ? fresh : fields).select(at('objective'), {
            ...label('objective'),
            options: objectives,
            stored: input.report?.recommendations[index]?.objective ?? mission.mapping.objective,
          }),
        ],
        [fields.select(at('statement'), { ...label('statement'), optional: true, options: statements })],
        [fields.text(at('owner'), { ...label('owner'), hint: t('mission-reports:row.ownerHint'), maxlength: 200 })],
        [
          fields.select(at('priority'), { ...label('priority'), options: codes(priorities, 'priorities') }),
          fields.select(at('horizon'), { ...label('horizon'), options: codes(horizons, 'horizons') }),
          fields.date(at('dueDay'), { ...label('dueDay'), min: row.issuedAs === '' ? today : undefined }),
        ],
      ],
    }
  })
}

// Nine of ten times it is an instrument that the mission was planned for.
function ownFirst(options: Option[], own: readonly string[], { t }: Viewer): Option[] {
  const group = t('mission-reports:row.ofThisMission')
  const first = options.filter(({ value }) => own.includes(value)).map((option) => ({ ...option, group }))
  return [...first, ...options.filter(({ value }) => !own.includes(value))]
}

function presentAnnexes(report: ReportRecord | null, fields: FormFields, viewer: Viewer) {
  const { t } = viewer
  const files = report?.annexes ?? []
  return {
    files: report ? presentFiles(report.mission, files, viewer) : [],
    remove:
      files.length > 0
        ? fields.checkboxes('removeAnnexes', {
            label: t('mission-reports:edit.removeAnnexes'),
            optional: true,
            options: files.map((file) => ({ value: file.fileId, text: file.name, hint: fileSize(file, viewer) })),
          })
        : null,
    add: fields.files(filePlaces.reportAnnexes, { label: t('mission-reports:edit.annexes'), optional: true }),
  }
}
