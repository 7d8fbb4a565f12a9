import { paths } from '../../paths'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { entryActions, entryFormPage, entryStep } from '../../platform/http/pages/kept-entries'
import { codeOptions, type Option, type Viewer } from '../../platform/http/pages/view-types'
import { textIn } from '../../platform/text/bilingual'
import { presentHistory } from '../../platform/text/history'
import { edition, firstEdition, namedIn, objectivesIn } from '../framework.directory'
import type { FrameworkElement, InstrumentRecord } from '../framework.model'
import { instrumentKinds, yearConfidences } from '../framework.vocabulary'
import { areaOptions } from '../mapping/mapping.presenter'
import { mayKeepInstruments } from './instrument-register.policy'

const elementOptions = (elements: readonly FrameworkElement[], { lang }: Viewer): Option[] =>
  elements.map(({ code, title }) => ({ value: code, text: `${code} ${textIn(title, lang)}` }))

/** The form of an instrument, or of a new one. */
export function presentInstrumentForm(of: InstrumentRecord | null, form: ReturnedForm, viewer: Viewer) {
  const { t, lang } = viewer
  const fields = formFields(form, viewer, of ?? { yearConfidence: 'known' }, 'framework:register.field')
  const shipped = edition(firstEdition)!
  return entryFormPage(fields, {
    title: t(of ? 'framework:register.edit' : 'framework:register.new'),
    list: { text: t('framework:instrumentsTitle'), href: paths.instruments.list() },
    here: of && { text: textIn(of.name, lang), href: paths.instruments.show(of) },
    action: of ? paths.instruments.edit(of) : paths.instruments.create(),
    entry: of,
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
    cancel: t('framework:register.cancel'),
  })
}

/** What the page of an instrument shows of its entry in the register: whether it is retired, buttons, history. */
export function presentRegistered(of: InstrumentRecord, viewer: Viewer) {
  const { t, actor } = viewer
  const step = (action: 'retire' | 'restore') =>
    entryStep(t(`framework:register.${action}`), paths.instruments[action](of), of)
  const keeps = mayKeepInstruments(actor, undefined)
  return {
    actions: keeps
      ? entryActions([step(of.retiredAt ? 'restore' : 'retire')], {
          text: t('framework:register.edit'),
          href: paths.instruments.edit(of),
        })
      : [],
    retired: of.retiredAt ? t('framework:register.isRetired') : null,
    history: keeps ? presentHistory(of.history, 'framework:register.history.', viewer) : [],
  }
}
