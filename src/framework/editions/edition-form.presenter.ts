import { paths } from '../../paths'
import { formFields, typedRows, type ReturnedForm } from '../../platform/forms/form-fields'
import { codeOptions, type FormPage, type Option, type Viewer } from '../../platform/http/pages/view-types'
import { namedTable } from '../../platform/lists/columns'
import { textIn } from '../../platform/text/bilingual'
import { legalDays } from '../../platform/time/day-ranges'
import { adoptedEditions } from '../framework.directory'
import type { FrameworkEdition, FrameworkElement } from '../framework.model'
import { crosswalkKinds, elementMarks, layerParts } from '../framework.vocabulary'
import { followedBy, uncovered } from './adoption'
import { mostLayers } from './edition.form'
import { formHead } from './edition.presenter'
import { asRows, readRows } from './pasted-rows'

const storedDetails = (of: FrameworkEdition | null) =>
  of && { ...of, titleEn: of.title.en, titleFr: of.title.fr, mottoEn: of.motto.en, mottoFr: of.motto.fr }

/** The name, the days and the decision; of a new edition also its code, and what it begins with. */
export function presentDetails(of: FrameworkEdition | null, form: ReturnedForm, viewer: Viewer): FormPage {
  const { t, lang } = viewer
  const fields = formFields(form, viewer, storedDetails(of) ?? {}, 'framework:keepField')
  const title = t(of ? 'framework:keep.action.edit' : 'framework:keep.new')
  const begins: Option[] = [
    ...codeOptions(['announced', 'draft'], 'framework:keep.begin.')(viewer),
    ...adoptedEditions().map((one) => ({
      value: `copy.${one.edition}`,
      text: t('framework:keep.begin.copy', { edition: textIn(one.title, lang) }),
    })),
  ]
  return {
    title,
    head: of
      ? formHead(of, title, viewer)
      : { crumbs: [{ text: t('framework:keep.editions'), href: paths.editions.list() }], title },
    form: fields.form({
      action: of ? paths.editions.edit(of) : paths.editions.create(),
      version: of?.__v,
      sections: [
        {
          heading: t('framework:keep.section.name'),
          fields: [
            ...(of ? [] : [fields.text('edition', { maxlength: 20 })]),
            fields.text('titleEn', { maxlength: 160 }),
            fields.text('titleFr', { maxlength: 160, optional: true }),
            fields.tick('noFrench'),
            fields.text('mottoEn', { maxlength: 200, optional: true }),
            fields.text('mottoFr', { maxlength: 200, optional: true }),
            fields.period('validFrom', 'validUntil', {
              label: t('framework:keepField.period'),
              hint: t('framework:keepField.periodHint'),
              fromLabel: t('framework:keepField.validFrom'),
              untilLabel: t('framework:keepField.validUntil'),
              storedFrom: of?.validFrom,
              storedUntil: of?.validUntil,
              range: legalDays,
            }),
            ...(of ? [] : [fields.radios('begin', { options: begins })]),
          ],
        },
        {
          heading: t('framework:keep.section.decision'),
          lead: t('framework:keep.section.decisionLead'),
          fields: [
            fields.date('adoptedOn', { optional: true, range: legalDays }),
            fields.text('adoptedBy', { maxlength: 160, optional: true }),
            fields.text('decision', { maxlength: 160, optional: true }),
            fields.textarea('source', { rows: 3, maxlength: 1000, optional: true }),
          ],
        },
      ],
      button: t('framework:keep.save'),
      cancel: { text: t('framework:keep.cancel'), href: of ? paths.editions.show(of) : paths.editions.list() },
    }),
  }
}

const spareRows = 2

/** What every form of a draft ends with, and the version on which it was opened. */
const endOf = (of: FrameworkEdition, { t }: Viewer) => ({
  version: of.__v,
  button: t('framework:keep.save'),
  cancel: { text: t('framework:keep.cancel'), href: paths.editions.show(of) },
})

/** The layers of a draft as rows; one that is emptied is taken out. */
export function presentLayers(of: FrameworkEdition, form: ReturnedForm, viewer: Viewer): FormPage {
  const { t, lang } = viewer
  const layers = of.layers.map(({ title, lead, ...layer }) => ({
    ...layer,
    titleEn: title.en,
    titleFr: title.fr,
    leadEn: lead.en,
    leadFr: lead.fr,
  }))
  const fields = formFields(form, viewer, { layers }, 'framework:layerField')
  const count = Math.min(Math.max(layers.length + spareRows, typedRows(form, 'layers')), mostLayers)
  return {
    head: formHead(of, t('framework:keep.action.layers'), viewer),
    form: fields.form({
      action: paths.editions.layers(of),
      ...endOf(of, viewer),
      sections: Array.from({ length: count }, (_, index) => {
        const known = of.layers[index]
        const at = `layers.${index}`
        return {
          heading: known ? textIn(known.title, lang) : t('framework:keep.oneMoreLayer'),
          lead: index === 0 ? t('framework:keep.layersLead') : undefined,
          fields: [
            fields.text(`${at}.code`, { maxlength: 30, optional: !known }),
            fields.select(`${at}.part`, { options: codeOptions(layerParts, 'framework:part.'), optional: !known }),
            fields.text(`${at}.titleEn`, { maxlength: 120, optional: !known }),
            fields.text(`${at}.titleFr`, { maxlength: 120, optional: true }),
            fields.text(`${at}.leadEn`, { maxlength: 300, optional: true }),
            fields.text(`${at}.leadFr`, { maxlength: 300, optional: true }),
            fields.number(`${at}.most`, { min: '0', max: '20', optional: true }),
          ],
        }
      }),
    }),
  }
}

/** One element of a draft, known or new. */
export function presentElementForm(
  of: FrameworkEdition,
  element: FrameworkElement | null,
  form: ReturnedForm,
  viewer: Viewer,
): FormPage {
  const { t, lang } = viewer
  const stored = element && {
    ...element,
    titleEn: element.title.en,
    titleFr: element.title.fr,
    descriptionEn: element.description.en,
    descriptionFr: element.description.fr,
    marks: elementMarks.filter((mark) => element[mark]),
  }
  const fields = formFields(form, viewer, stored ?? {}, 'framework:elementField')
  return {
    head: formHead(
      of,
      element ? `${element.code} ${textIn(element.title, lang)}` : t('framework:keep.action.element'),
      viewer,
    ),
    form: fields.form({
      action: paths.editions.element({ ...of, code: element?.code ?? 'new' }),
      ...endOf(of, viewer),
      fields: [
        fields.text('code', { maxlength: 10 }),
        fields.select('layer', {
          options: of.layers.map(({ code, title }) => ({ value: code, text: textIn(title, lang) })),
        }),
        fields.text('titleEn', { maxlength: 160 }),
        fields.text('titleFr', { maxlength: 160, optional: true }),
        fields.textarea('descriptionEn', { rows: 3, maxlength: 1500, optional: true }),
        fields.textarea('descriptionFr', { rows: 3, maxlength: 1500, optional: true }),
        fields.checkboxes('marks', { options: codeOptions(elementMarks, 'framework:mark.'), optional: true }),
      ],
    }),
  }
}

/** All elements as rows of a sheet; once they can be read, their preview and the tick that it was read. */
export function presentPaste(of: FrameworkEdition, form: ReturnedForm, viewer: Viewer) {
  const { t, lang } = viewer
  const fields = formFields(form, viewer, { rows: asRows(of.elements) }, 'framework:pasteField')
  const typed = form?.raw.rows
  const read = typeof typed === 'string' ? readRows(typed, of) : null
  const preview = read && read.faults.length === 0 ? read.elements : null
  return {
    head: formHead(of, t('framework:keep.action.paste'), viewer),
    preview: preview && {
      ...namedTable(t, 'framework:keepColumn', ['code', 'layer', 'title', 'marks'], preview, (element) => ({
        code: { text: element.code },
        layer: { text: textIn(of.layers.find(({ code }) => code === element.layer)!.title, lang) },
        title: { text: element.title.en, sub: element.title.fr },
        marks: { lines: elementMarks.filter((mark) => element[mark]).map((mark) => t(`framework:mark.${mark}`)) },
      })),
      caption: t('framework:paste.preview', { count: preview.length }),
    },
    form: fields.form({
      action: paths.editions.paste(of),
      ...endOf(of, viewer),
      lead: t('framework:paste.lead', {
        layers: of.layers.map(({ code }) => code).join(', '),
        marks: elementMarks.join(', '),
      }),
      fields: [fields.textarea('rows', { rows: 14 }), ...(preview ? [fields.tick('checked')] : [])],
      button: t(preview ? 'framework:paste.replace' : 'framework:paste.check'),
    }),
  }
}

/** What became of each element of the edition before: the rows that there are, and one for each element without. */
export function presentCrosswalk(of: FrameworkEdition, form: ReturnedForm, viewer: Viewer): FormPage {
  const { t, lang } = viewer
  const before = followedBy(of, adoptedEditions())!
  const open = uncovered(of, before)
  const rows = [
    ...of.crosswalk.filter(({ from }) => from === before.edition),
    ...open.from.map((code) => ({ code, toCode: '', kind: '', note: '' })),
    ...open.to.map((toCode) => ({ code: '', toCode, kind: '', note: '' })),
  ]
  const fields = formFields(form, viewer, { rows }, 'framework:crosswalkField')
  const optionsOf = ({ elements }: FrameworkEdition): Option[] =>
    elements.map(({ code, title }) => ({ value: code, text: `${code} ${textIn(title, lang)}` }))
  const count = Math.max(rows.length + spareRows, typedRows(form, 'rows'))
  return {
    head: formHead(of, t('framework:keep.action.crosswalk'), viewer),
    form: fields.form({
      action: paths.editions.crosswalk(of),
      ...endOf(of, viewer),
      sections: Array.from({ length: count }, (_, index) => {
        const at = `rows.${index}`
        return {
          heading: t('framework:keep.crosswalkRow', { number: index + 1 }),
          lead: index === 0 ? t('framework:keep.crosswalkLead', { edition: textIn(before.title, lang) }) : undefined,
          fields: [
            fields.select(`${at}.code`, { options: optionsOf(before), optional: true }),
            fields.select(`${at}.kind`, {
              options: codeOptions(crosswalkKinds, 'framework:crosswalkKind.'),
              optional: true,
            }),
            fields.select(`${at}.toCode`, { options: optionsOf(of), optional: true }),
            fields.text(`${at}.note`, { maxlength: 300, optional: true }),
          ],
        }
      }),
    }),
  }
}
