import { paths } from '../paths'
import { filePlaces } from '../platform/files/file-kinds'
import { formFields, type ReturnedForm } from '../platform/forms/form-fields'
import { entryStep } from '../platform/http/pages/kept-entries'
import type { FormPage, PageHead, StateTag, Tone, Viewer } from '../platform/http/pages/view-types'
import { namedTable } from '../platform/lists/columns'
import { namedFacts } from '../platform/lists/facts'
import { presentHistory } from '../platform/text/history'
import { formatInstant, formatNumber } from '../platform/time/formats'
import { donorImportLifeCycle, donorImportSteps } from './donor-import.status'
import type { DonorImportRecord, ImportRow } from './donor-project.model'
import { mayKeepDonorProjects } from './donor-project.policy'

const tones: Record<DonorImportRecord['state'], Tone> = {
  read: 'you',
  applied: 'good',
  discarded: 'rest',
  replaced: 'rest',
  removed: 'rest',
}

const tagOf = ({ state }: Pick<DonorImportRecord, 'state'>, { t }: Viewer): StateTag => ({
  text: t(`donor-projects:state.${state}`),
  tone: tones[state],
})

const crumbs = ({ t }: Viewer) => [{ text: t('donor-projects:title'), href: paths.donorProjects.list() }]

/** What stands beside the list of projects: the last files. */
export function presentImports(imports: readonly DonorImportRecord[], viewer: Viewer) {
  const { t } = viewer
  return {
    lead: t('donor-projects:lead'),
    imports: {
      ...namedTable(t, 'donor-projects:column', ['file', 'state', 'at'], imports, (one) => ({
        file: {
          text: one.publisherName || one.publisher,
          href: paths.donorProjects.show(one),
          sub: one.publisher,
          ref: one.reference,
        },
        state: { state: tagOf(one, viewer) },
        at: { text: formatInstant(one.createdAt, viewer) },
      })),
      empty: t('donor-projects:noImports'),
    },
  }
}

/** The form that takes a file. */
export function presentImportForm(form: ReturnedForm, viewer: Viewer): FormPage {
  const { t } = viewer
  const fields = formFields(form, viewer, {}, 'donor-projects:field')
  return {
    head: { crumbs: crumbs(viewer), title: t('donor-projects:action.read') },
    form: fields.form({
      action: paths.donorProjects.create(),
      multipart: true,
      lead: t('donor-projects:formLead'),
      fields: [fields.files(filePlaces.dataFile)],
      button: t('donor-projects:action.read'),
      cancel: { text: t('donor-projects:cancel'), href: paths.donorProjects.list() },
    }),
  }
}

/** A file: what applying it would do, or has done, activity by activity. */
export function presentImport(record: DonorImportRecord, viewer: Viewer) {
  const { t, lang, actor } = viewer
  const { reference, publisher, publisherName, fileName, counts, rows } = record
  const all = counts.created + counts.changed + counts.unchanged + counts.refused
  const may = mayKeepDonorProjects(actor, record)
  const steps = donorImportSteps.filter((step) => may && donorImportLifeCycle.can(record, step))
  return {
    head: {
      crumbs: crumbs(viewer),
      reference,
      title: publisherName || publisher,
      actions: steps.map((step) => ({
        ...entryStep(t(`donor-projects:action.${step}`), paths.donorProjects.step({ reference, step }), record),
        main: step === 'apply',
      })),
    } satisfies PageHead,
    lead: t(`donor-projects:means.${record.state}`),
    facts: namedFacts(t, 'donor-projects:fact', {
      state: { state: tagOf(record, viewer) },
      publisher,
      fileName,
      created: formatNumber(counts.created, lang),
      changed: formatNumber(counts.changed, lang),
      unchanged: formatNumber(counts.unchanged, lang),
      refused: formatNumber(counts.refused, lang),
    }),
    rows: {
      ...namedTable(t, 'donor-projects:column', ['activity', 'result'], rows, (row) => presentRow(row, viewer)),
      caption: t('donor-projects:rowsCaption', { count: all }),
    },
    more: all > rows.length ? t('donor-projects:moreRows', { count: all - rows.length }) : '',
    history: presentHistory(record.history, 'donor-projects:history.', viewer),
  }
}

const presentRow = ({ identifier, title, result, reason }: ImportRow, { t }: Viewer) => ({
  activity: { text: title || identifier, sub: identifier },
  result: {
    text: t(`donor-projects:result.${result}`),
    sub: reason ? t(`donor-projects:reason.${reason}`) : undefined,
  },
})
