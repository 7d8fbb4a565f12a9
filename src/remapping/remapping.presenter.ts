import { activityHref } from '../activities/pure'
import {
  codesNamed,
  edition,
  elementKey,
  elementName,
  isCarriedWhole,
  mappingFields,
  relationsOf,
  type Relation,
} from '../framework/pure'
import { memberName } from '../members/pure'
import { paths } from '../paths'
import { isCoordinator } from '../programme/actor'
import { formFields, presentFaults, type ReturnedForm } from '../platform/forms/form-fields'
import { formatDay, formatList } from '../platform/time/formats'
import type { Action, FormPage, PageHead, Viewer } from '../platform/http/pages/view-types'
import { textIn } from '../platform/text/bilingual'
import { writtenTitle } from '../platform/text/written'
import type { Remapped } from './remapping.queries'

const crumbs = ({ t }: Viewer) => [{ text: t('framework:title'), href: paths.framework.list() }]

const hrefOf = (record: Remapped): string =>
  record.kind === 'request' ? paths.requests.show(record) : activityHref({ ...record, kind: record.kind })

/** Open records that lie in another edition than theirs, each with what the crosswalk proposes, and those that are done. */
export function presentRemapping(
  records: readonly Remapped[],
  done: readonly Remapped[],
  draft: string | undefined,
  refused: ReturnedForm,
  viewer: Viewer,
) {
  const { t, lang } = viewer
  const looked = draft ? edition(draft) : undefined
  return {
    head: { crumbs: crumbs(viewer), title: t('remapping:title') } satisfies PageHead,
    faults: presentFaults(refused, viewer),
    lead: looked ? t('remapping:preview', { edition: textIn(looked.title, lang) }) : t('remapping:lead'),
    count: t('remapping:count', { count: records.length }),
    placeholder: [...records, ...done].some(({ to }) => to.placeholder),
    records: records.map((record) => presentRecord(record, looked !== undefined, viewer)),
    empty: t('remapping:empty'),
    done: done.map((record) => ({
      ...headOf(record, viewer),
      lines: [elementsOf(record, viewer)],
      action: isCoordinator(viewer.actor) ? undoOf(record, viewer) : null,
    })),
  }
}

function headOf(record: Remapped, viewer: Viewer) {
  const { t, lang } = viewer
  return {
    title: writtenTitle(record, lang),
    href: hrefOf(record),
    ref: record.reference,
    about: t(record.kind === 'request' ? 'remapping:submitted' : 'remapping:begins', {
      day: formatDay(record.day, lang),
      edition: textIn(record.to.title, lang),
      members: formatList(record.memberCodes, lang, (code) => memberName(code, lang)),
    }),
  }
}

function presentRecord(record: Remapped, isPreview: boolean, viewer: Viewer) {
  const { mapping, to } = record
  const relations = relationsOf(codesNamed(mapping), mapping.edition, to.edition)
  return {
    ...headOf(record, viewer),
    lines: relations.map((relation) => lineOf(relation, record, viewer)),
    action: isPreview || !isCoordinator(viewer.actor) ? null : actionOf(record, viewer),
  }
}

// 'SO1 Trade facilitation: same, P1 Trade'.
function lineOf({ code, counterparts, kinds }: Relation, { mapping, to }: Remapped, { t, lang }: Viewer): string {
  const named = (of: string, one: string) => {
    const element = edition(of)?.elements.find((each) => each.code === one)
    return element ? `${one} ${textIn(element.title, lang)}` : elementName(elementKey(of, one), lang)
  }
  const values = {
    from: named(mapping.edition, code),
    to: formatList(counterparts, lang, (one) => named(to.edition, one)),
    kind: kinds[0] ? t(`framework:crosswalkKind.${kinds[0]}`).toLocaleLowerCase(lang) : '',
  }
  return t(counterparts.length === 0 ? 'remapping:noCounterpart' : 'remapping:becomes', values)
}

const elementsOf = ({ mapping }: Remapped, { lang }: Viewer): string =>
  formatList(codesNamed(mapping), lang, (code) => elementName(elementKey(mapping.edition, code), lang))

// One click where nothing is left to be chosen; else the form, filled as far as the crosswalk says how.
function actionOf(record: Remapped, { t }: Viewer): Action {
  return isCarriedWhole(record.mapping, record.to.edition)
    ? {
        text: t('remapping:accept'),
        post: paths.remapping.accept(record),
        fields: { version: String(record.version) },
        main: true,
      }
    : { text: t('remapping:choose'), href: paths.remapping.show(record) }
}

const undoOf = (record: Remapped, { t }: Viewer): Action => ({
  text: t('remapping:undo'),
  post: paths.remapping.undo(record),
  fields: { version: String(record.version) },
})

/** The form in which a person chooses the elements of one record in the edition of its day. */
export function presentRemappingForm(record: Remapped, form: ReturnedForm, viewer: Viewer): FormPage {
  const { t, lang } = viewer
  const { mapping, to } = record
  const fields = formFields(form, viewer, {}, 'framework:field')
  const relations = relationsOf(codesNamed(mapping), mapping.edition, to.edition)
  return {
    head: {
      crumbs: [...crumbs(viewer), { text: t('remapping:title'), href: paths.remapping.list() }],
      reference: record.reference,
      title: writtenTitle(record, lang),
    },
    form: fields.form({
      action: paths.remapping.show(record),
      version: record.version,
      sections: [
        {
          heading: t('remapping:formHeading', { edition: textIn(to.title, lang) }),
          lead: relations.map((relation) => lineOf(relation, record, viewer)).join(' '),
          fields: mappingFields(form, viewer, mapping, to),
        },
      ],
      button: t('remapping:save'),
      cancel: { text: t('remapping:cancel'), href: paths.remapping.list() },
    }),
  }
}
