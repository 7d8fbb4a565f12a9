import {
  areaOptions,
  edition,
  elementName,
  firstEdition,
  instrumentOptions,
  namedKeys,
  objectiveKeys,
} from '../../framework/pure'
import { paths } from '../../paths'
import { formFields, type FormFields, type ReturnedForm } from '../../platform/forms/form-fields'
import type { Field, FormPage, Option, Viewer } from '../../platform/http/pages/view-types'
import { textIn } from '../../platform/text/bilingual'
import { levels } from '../assessment.form'
import { newestTemplate } from './template.directory'
import type { Statement, TemplateArea, TemplateEdition } from './template.model'
import { formHead } from './template.presenter'

/** The page that begins a new edition. */
export function presentNewTemplate(form: ReturnedForm, viewer: Viewer): FormPage {
  const { t } = viewer
  const fields = formFields(form, viewer, {}, 'assessments:templates.field')
  return {
    head: formHead(null, t('assessments:templates.new'), viewer),
    form: fields.form({
      action: paths.templates.create(),
      lead: t('assessments:templates.newLead', { edition: newestTemplate().edition }),
      fields: [fields.textarea('reason', { rows: 3, maxlength: 500 })],
      button: t('assessments:templates.new'),
      cancel: { text: t('assessments:templates.cancel'), href: paths.templates.list() },
    }),
  }
}

type Line = 'text' | 'textarea'

/** A text in both languages, each in its own field. */
const inBoth = (
  fields: FormFields,
  { t }: Viewer,
  kind: Line,
  path: string,
  settings: { name?: string; maxlength: number; optional?: boolean; rare?: boolean; level?: string },
): Field[] => {
  const { name = path, level, ...more } = settings
  const rows = kind === 'textarea' ? { rows: 2 } : {}
  return [
    fields[kind](`${path}.en`, {
      ...more,
      ...rows,
      lang: 'en',
      label: t(`assessments:templates.field.${name}En`, { level }),
    }),
    fields[kind](`${path}.fr`, {
      ...more,
      ...rows,
      lang: 'fr',
      label: t(`assessments:templates.field.${name}Fr`, { level }),
    }),
  ]
}

const elementOptions = (keys: readonly string[], { lang }: Viewer): Option[] =>
  keys.map((key) => ({ value: key, text: elementName(key, lang) }))

const plan = () => edition(firstEdition)!

const retiredField = (fields: FormFields, isUsed: boolean, { t }: Viewer): Field =>
  fields.tick('retired', {
    label: t(isUsed ? 'assessments:templates.field.retire' : 'assessments:templates.field.remove'),
    hint: t(isUsed ? 'assessments:templates.field.retireHint' : 'assessments:templates.field.removeHint'),
  })

const endOf = (of: TemplateEdition, viewer: Viewer) => ({
  version: of.__v,
  button: viewer.t('assessments:templates.save'),
  cancel: {
    text: viewer.t('assessments:templates.cancel'),
    href: paths.templates.show({ edition: String(of.edition) }),
  },
})

/** The form of an area of a draft, or of a new one. `isUsed`: a published edition has it. */
export function presentAreaForm(
  of: TemplateEdition,
  { area, isUsed }: { area: TemplateArea | null; isUsed: boolean },
  form: ReturnedForm,
  viewer: Viewer,
): FormPage {
  const { t, lang } = viewer
  const place = area ? of.areas.indexOf(area) + 1 : of.areas.length + 1
  const fields = formFields(form, viewer, { ...area, place }, 'assessments:templates.field')
  const last = area ? of.areas.length : of.areas.length + 1
  return {
    head: formHead(of, area ? `${area.code} ${textIn(area.title, lang)}` : t('assessments:templates.addArea'), viewer),
    form: fields.form({
      action: paths.templates.area({ edition: String(of.edition), area: area?.code ?? 'new' }),
      ...endOf(of, viewer),
      fields: [
        ...(area ? [] : [fields.text('code', { maxlength: 8, hint: t('assessments:templates.field.areaCodeHint') })]),
        ...inBoth(fields, viewer, 'text', 'title', { maxlength: 160 }),
        ...inBoth(fields, viewer, 'textarea', 'guidance', { maxlength: 1500, optional: true }),
        fields.select('objective', { options: elementOptions(objectiveKeys(plan()), viewer) }),
        fields.number('place', { min: '1', max: String(last) }),
        ...(area ? [retiredField(fields, isUsed, viewer)] : []),
      ],
    }),
  }
}

// The next code of an area that no edition has, of those that are numbered.
function nextCode(area: TemplateArea, used: readonly string[]): string {
  const numbers = [...area.statements.map(({ id }) => id), ...used]
    .filter((id) => id.startsWith(`${area.code}.`))
    .map((id) => Number(id.slice(area.code.length + 1)))
  return `${area.code}.${Math.max(0, ...numbers) + 1}`
}

interface StatementAsked {
  area: TemplateArea
  statement: Statement | null
  /** Codes of the statements of published editions. */
  used: readonly string[]
  /** Its meaning in the edition before. */
  sameMeaning: number
}

/** The form of a statement of a draft, or of a new one. */
export function presentStatementForm(
  of: TemplateEdition,
  { area, statement, used, sameMeaning }: StatementAsked,
  form: ReturnedForm,
  viewer: Viewer,
): FormPage {
  const { t, lang } = viewer
  const all = area.statements
  const isUsed = statement !== null && used.includes(statement.id)
  const stored = {
    id: nextCode(area, used),
    objective: area.objective,
    ...statement,
    tfaArticles: statement?.tfaArticles.join(', '),
    place: statement ? all.indexOf(statement) + 1 : all.length + 1,
    newMeaning: statement !== null && statement.meaning !== sameMeaning ? 'yes' : '',
  }
  const fields = formFields(form, viewer, stored, 'assessments:templates.field')
  return {
    head: formHead(of, statement ? statement.id : t('assessments:templates.addStatement'), viewer),
    form: fields.form({
      action: paths.templates.statement({
        edition: String(of.edition),
        area: area.code,
        statement: statement?.id ?? 'new',
      }),
      ...endOf(of, viewer),
      sections: [
        {
          heading: t('assessments:templates.section.statement', { area: `${area.code} ${textIn(area.title, lang)}` }),
          fields: [
            ...(statement
              ? []
              : [
                  fields.text('id', {
                    maxlength: 14,
                    hint: t('assessments:templates.field.idHint', { area: area.code }),
                  }),
                ]),
            ...inBoth(fields, viewer, 'textarea', 'text', { maxlength: 400 }),
            ...(isUsed ? [fields.tick('newMeaning')] : []),
            fields.number('place', { min: '1', max: String(statement ? all.length : all.length + 1) }),
            ...(statement ? [retiredField(fields, isUsed, viewer)] : []),
          ],
        },
        {
          heading: t('assessments:templates.section.hint'),
          lead: t('assessments:templates.section.hintLead'),
          fields: inBoth(fields, viewer, 'textarea', 'hint', { maxlength: 500, optional: true }),
        },
        {
          heading: t('assessments:templates.section.levels'),
          lead: t('assessments:templates.section.levelsLead'),
          fields: levels.flatMap((level) =>
            inBoth(fields, viewer, 'text', `levels.${level}`, {
              name: 'level',
              level,
              maxlength: 300,
              optional: true,
              rare: true,
            }),
          ),
        },
        {
          heading: t('assessments:templates.section.links'),
          fields: [
            fields.select('objective', { options: elementOptions(objectiveKeys(plan()), viewer) }),
            fields.checkboxes('focusAreas', {
              options: elementOptions(namedKeys(plan(), 'focus'), viewer),
              optional: true,
            }),
            fields.select('expertise', { options: areaOptions }),
            fields.multi('instruments', { options: instrumentOptions, optional: true }),
            fields.text('tfaArticles', { maxlength: 120, optional: true }),
          ],
        },
      ],
    }),
  }
}
