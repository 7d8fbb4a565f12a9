import { paths } from '../../paths'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { codeOptions, type Action, type Option, type PageHead, type Viewer } from '../../platform/http/pages/view-types'
import { textIn } from '../../platform/text/bilingual'
import { presentHistory } from '../../platform/text/history'
import { edition, firstEdition, namedIn, objectivesIn } from '../framework.directory'
import type { FrameworkElement, InstrumentRecord } from '../framework.model'
import { instrumentKinds, yearConfidences } from '../framework.vocabulary'
import { areaOptions } from '../mapping.presenter'
import { mayKeepInstruments } from './instrument-register.policy'

const elementOptions = (elements: readonly FrameworkElement[], { lang }: Viewer): Option[] =>
  elements.map(({ code, title }) => ({ value: code, text: `${code} ${textIn(title, lang)}` }))

/** The form of an instrument, or of a new one. */
export function presentInstrumentForm(of: InstrumentRecord | null, form: ReturnedForm, viewer: Viewer) {
  const { t, lang } = viewer
  const fields = formFields(form, viewer, of ?? { yearConfidence: 'known' }, 'framework:register.field')
  const list = { text: t('framework:instrumentsTitle'), href: paths.instruments.list() }
  const here = of && { text: textIn(of.name, lang), href: paths.instruments.show(of) }
  const shipped = edition(firstEdition)!
  return {
    head: {
      crumbs: here ? [list, here] : [list],
      title: t(of ? 'framework:register.edit' : 'framework:register.new'),
    } satisfies PageHead,
    form: fields.form({
      action: of ? paths.instruments.edit(of) : paths.instruments.create(),
      version: of?.__v,
      fields: [
        fields.text('name.en', { label: t('framework:register.field.nameEn'), lang: 'en', autocomplete: 'off' }),
        fields.text('name.fr', { label: t('framework:register.field.nameFr'), lang: 'fr', autocomplete: 'off' }),
        fields.select('kind', { options: codeOptions(instrumentKinds, 'vocabulary:instrumentKinds.') }),
        fields.number('year', { optional: true }),
        fields.radios('yearConfidence', { options: codeOptions(yearConfidences, 'framework:register.confidence.') }),
        fields.checkboxes('objectives', { optional: true, options: elementOptions(objectivesIn(shipped), viewer) }),
        fields.checkboxes('focusAreas', { optional: true, options: elementOptions(namedIn(shipped, 'focus'), viewer) }),
        fields.multi('expertiseAreas', { optional: true, options: areaOptions }),
        fields.textarea('description.en', { label: t('framework:register.field.descriptionEn'), lang: 'en', rows: 3 }),
        fields.textarea('description.fr', { label: t('framework:register.field.descriptionFr'), lang: 'fr', rows: 3 }),
      ],
      button: t('framework:register.save'),
      cancel: { text: t('framework:register.cancel'), href: (here ?? list).href },
    }),
  }
}

/** What the page of an instrument shows of its entry in the register: whether it is retired, buttons, history. */
export function presentRegistered(of: InstrumentRecord, viewer: Viewer) {
  const { t, actor } = viewer
  const step = (action: 'retire' | 'restore'): Action => ({
    text: t(`framework:register.${action}`),
    post: paths.instruments[action](of),
    fields: { version: String(of.__v) },
  })
  const keeps = mayKeepInstruments(actor, undefined)
  return {
    actions: keeps
      ? [
          step(of.retiredAt ? 'restore' : 'retire'),
          { text: t('framework:register.edit'), href: paths.instruments.edit(of), main: true },
        ]
      : [],
    retired: of.retiredAt ? t('framework:register.isRetired') : null,
    history: keeps ? presentHistory(of.history, 'framework:register.history.', viewer) : [],
  }
}
