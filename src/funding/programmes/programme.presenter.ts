import { paths } from '../../paths'
import { readsAsStaff, readsRegisters } from '../../programme/actor'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { entryActions, entryFormPage, entryStep } from '../../platform/http/pages/kept-entries'
import type { Cell, Link, PageHead, StateTag, Viewer } from '../../platform/http/pages/view-types'
import { namedTable } from '../../platform/lists/columns'
import { namedFacts } from '../../platform/lists/facts'
import { inOrder } from '../../platform/lists/folded'
import type { Use } from '../../platform/lists/uses'
import { textIn } from '../../platform/text/bilingual'
import { presentHistory } from '../../platform/text/history'
import { written } from '../../platform/text/written'
import { legalDays } from '../../platform/time/day-ranges'
import { formatDay, formatList, formatNumber, formatPeriod } from '../../platform/time/formats'
import type { AgreementRecord } from '../agreement.model'
import { maySeeAgreement } from '../agreement.policy'
import { agreementsOf, programmeDirectory, programmeName, programmes, responsibleFor } from './programme.directory'
import type { ProgrammeRecord } from './programme.model'
import { mayChangeProgramme, mayKeepProgrammes } from './programme.policy'

const kept = ({ t }: Viewer) => ({ text: t('funding:programmes.title'), href: paths.programmes.list() })

const standing = ({ closedAt }: ProgrammeRecord, { t }: Viewer): StateTag => ({
  text: t(`funding:programmes.state.${closedAt ? 'closed' : 'running'}`),
  tone: closedAt ? 'rest' : 'good',
})

const daysOf = ({ from, until }: ProgrammeRecord, { t, lang }: Viewer): string =>
  until ? formatPeriod({ from, until }, lang) : t('funding:programmes.since', { day: formatDay(from, lang) })

const responsibleNames = (code: string, { lang }: Viewer): string =>
  formatList(responsibleFor(code), lang, ({ name }) => name)

/** All programmes, those that run first, each with who looks after it. */
export function presentProgrammes(viewer: Viewer) {
  const { t, lang, actor } = viewer
  const rowOf = (of: ProgrammeRecord): Record<'programme' | 'days' | 'responsible' | 'agreements' | 'state', Cell> => ({
    programme: {
      text: textIn(of.name, lang),
      href: paths.programmes.show(of),
      sub: formatList(of.partners, lang) || undefined,
      ref: of.code,
    },
    days: { text: daysOf(of, viewer) },
    responsible: { text: responsibleNames(of.code, viewer) || t('funding:programmes.noOne') },
    agreements: { text: formatNumber(agreementsOf(of.code).length, lang) },
    state: { state: standing(of, viewer) },
  })
  const named = inOrder(programmes(), ({ name }) => textIn(name, lang))
  const all = [...named.filter(({ closedAt }) => !closedAt), ...named.filter(({ closedAt }) => closedAt)]
  return {
    head: {
      title: t('funding:programmes.title'),
      actions: mayKeepProgrammes(actor, undefined)
        ? [{ text: t('funding:programmes.new'), href: paths.programmes.create(), main: true }]
        : [],
    } satisfies PageHead,
    table: {
      ...namedTable(
        t,
        'funding:programmes.column',
        ['programme', 'days', 'responsible', { key: 'agreements', numeric: true }, 'state'],
        all,
        rowOf,
      ),
      empty: t('funding:programmes.none'),
      first: 30,
    },
  }
}

/** What uses a programme: each agreement, and how many activities these pay for. */
const usesOf = (agreements: readonly AgreementRecord[], activities: number, { t, lang, actor }: Viewer): Use[] => [
  ...inOrder(
    agreements.map((agreement) => ({
      text: textIn(agreement.title, lang),
      href: maySeeAgreement(actor, agreement) ? paths.funding.show(agreement) : undefined,
    })),
    ({ text }) => text,
  ),
  ...(activities > 0
    ? [{ text: t('funding:programmes.activities', { count: activities, formatted: formatNumber(activities, lang) }) }]
    : []),
]

/** One programme: what it is for, from when until when, with whom, who looks after it, and what uses it. */
export function presentProgramme(of: ProgrammeRecord, activities: number, viewer: Viewer) {
  const { t, lang, actor } = viewer
  const texts = (['en', 'fr'] as const).filter((language) => of.description[language] !== '')
  const close = mayChangeProgramme(actor, of)
    ? entryActions([entryStep(t('funding:programmes.close'), paths.programmes.close(of), of)], {
        text: t('funding:programmes.edit'),
        href: paths.programmes.edit(of),
      })
    : []
  const reopen =
    mayKeepProgrammes(actor, of) && of.closedAt
      ? [entryStep(t('funding:programmes.reopen'), paths.programmes.reopen(of), of)]
      : []
  return {
    head: {
      crumbs: [kept(viewer)],
      reference: of.code,
      title: textIn(of.name, lang),
      actions: [...close, ...reopen],
    } satisfies PageHead,
    texts: texts.map((language) => ({
      heading: t(`vocabulary:languages.${language}`),
      lines: of.description[language].split('\n').map((line) => written(line, language, lang)),
    })),
    facts: namedFacts(t, 'funding:programmes.fact', {
      state: { state: standing(of, viewer) },
      english: lang !== 'en' && written(of.name.en, 'en', lang),
      french: lang !== 'fr' && written(of.name.fr, 'fr', lang),
      days: daysOf(of, viewer),
      partners: of.partners.length > 0 && { lines: of.partners.map((text) => ({ text })) },
      responsible: responsibleNames(of.code, viewer) || t('funding:programmes.noOne'),
    }),
    uses: usesOf(agreementsOf(of.code), activities, viewer),
    history: presentHistory(of.history, 'funding:programmes.history.', viewer),
  }
}

/** The form of a programme, or of a new one. */
export function presentProgrammeForm(of: ProgrammeRecord | null, form: ReturnedForm, viewer: Viewer) {
  const { t, lang, today } = viewer
  const fields = formFields(form, viewer, of ?? { from: today }, 'funding:programmes.field')
  return entryFormPage(fields, {
    title: t(of ? 'funding:programmes.edit' : 'funding:programmes.new'),
    list: kept(viewer),
    here: of && { text: textIn(of.name, lang), href: paths.programmes.show(of) },
    action: of ? paths.programmes.edit(of) : paths.programmes.create(),
    entry: of,
    fields: [
      ...(of ? [] : [fields.text('code', { maxlength: 40, autocomplete: 'off' })]),
      fields.text('name.en', { label: t('funding:programmes.field.nameEn'), lang: 'en', maxlength: 160 }),
      fields.text('name.fr', { label: t('funding:programmes.field.nameFr'), lang: 'fr', maxlength: 160 }),
      fields.textarea('description.en', {
        label: t('funding:programmes.field.descriptionEn'),
        lang: 'en',
        rows: 3,
        optional: true,
      }),
      fields.textarea('description.fr', {
        label: t('funding:programmes.field.descriptionFr'),
        lang: 'fr',
        rows: 3,
        optional: true,
      }),
      fields.date('from', { range: legalDays }),
      fields.date('until', { range: legalDays, optional: true }),
      fields.textarea('partners', { rows: 4, optional: true, stored: of?.partners.join('\n') }),
    ],
    button: t('funding:programmes.save'),
    cancel: t('funding:programmes.cancel'),
  })
}

/** The programme of an agreement, and who looks after it, for the page of the agreement; null where it has none. */
export function presentProgrammeOf({ programme }: Pick<AgreementRecord, 'programme'>, viewer: Viewer) {
  if (!programme || !programmeDirectory.get(programme)) return null
  const { t, lang, actor } = viewer
  const text = programmeName(programme, lang)
  const link: Link = { text, href: paths.programmes.show({ code: programme }) }
  return namedFacts(t, 'funding:programmes.fact', {
    programme: readsRegisters(actor) ? { lines: [link] } : text,
    responsible: readsAsStaff(actor) && responsibleNames(programme, viewer),
  })
}
