import { fundingOptions } from '../../funding/pure'
import { regionOptions } from '../../members/pure'
import { paths } from '../../paths'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import type { PageHead, Viewer } from '../../platform/http/pages/view-types'
import { formatPeriod } from '../../platform/time/formats'
import { written } from '../../platform/text/written'
import { timeLimits, usualAnswers } from './plan.form'
import type { OpenWork, Search } from './work.queries'

/** The page on which a plan is asked for: what work is looked for, what is chosen of it, conditions and weights. */
export function presentPlanForm(search: Search, open: readonly OpenWork[], form: ReturnedForm, viewer: Viewer) {
  const { t } = viewer
  const find = formFields(undefined, viewer, search, 'planning:field')
  const stored = { ...usualAnswers(), ...search, chosen: open.map(({ work }) => work.reference) }
  const fields = formFields(form, viewer, stored, 'planning:field')
  const days = t('planning:unit.days')
  const points = t('planning:unit.points')
  return {
    head: {
      crumbs: [
        { text: t('schedule:title'), href: paths.schedule() },
        { text: t('planning:title'), href: paths.plans.list() },
      ],
      title: t('planning:new.title'),
    } satisfies PageHead,
    search: {
      action: paths.plans.create(),
      fields: [
        find.date('from', { id: 'search-from' }),
        find.date('until', { id: 'search-until' }),
        find.select('region', { id: 'search-region', options: regionOptions, optional: true }),
        find.select('programme', { id: 'search-programme', options: fundingOptions, optional: true }),
      ],
    },
    nothing: open.length === 0,
    form: fields.form({
      action: paths.plans.create(),
      hidden: (['from', 'until', 'region', 'programme'] as const).map((name) => ({ name, value: search[name] })),
      sections: [
        {
          heading: t('planning:section.work'),
          lead: t('planning:lead.work', { count: open.length }),
          fields: [
            fields.checkboxes('chosen', {
              options: open.map(({ work, dates, roles }) => ({
                value: work.reference,
                text: t('planning:work', {
                  title: written(work.title, work.titleIn, viewer.lang),
                  reference: work.reference,
                  when: whenOf(dates, viewer),
                  count: roles.length,
                }),
              })),
            }),
          ],
        },
        {
          heading: t('planning:section.rules'),
          lead: t('planning:lead.rules'),
          fields: [
            fields.number('rest', { min: '0', max: '60', unit: days }),
            fields.number('maxDays', { min: '1', max: '366', unit: days, optional: true }),
            fields.tick('withinAgreed'),
            fields.number('perPerson', { min: '1', max: '100', optional: true }),
            fields.number('perTeam', { min: '1', max: '20', optional: true }),
            fields.number('perAdministration', { min: '1', max: '500', optional: true }),
            fields.tick('oneCandidacy'),
            fields.number('candidates', { min: '0', max: '100', unit: '%' }),
            fields.tick('mainLanguage'),
          ],
        },
        {
          heading: t('planning:section.weights'),
          lead: t('planning:lead.weights'),
          fields: [
            fields.number('filled', { min: '0', max: '500', unit: points }),
            fields.number('lead', { min: '0', max: '500', unit: points }),
            fields.number('spread', { min: '0', max: '100', unit: points }),
            fields.select('seconds', {
              options: timeLimits.map((value) => ({ value, text: t('planning:seconds', { count: Number(value) }) })),
            }),
          ],
        },
      ],
      buttons: [{ text: t('planning:new.button'), main: true }],
      cancel: { text: t('planning:new.cancel'), href: paths.plans.list() },
    }),
  }
}

/** The dates of work that has some, else the days within which it can be. */
const whenOf = (dates: OpenWork['dates'], { t, lang }: Viewer): string => {
  const [first, last] = [dates[0]!, dates.at(-1)!]
  return dates.length === 1
    ? formatPeriod(first, lang)
    : t('planning:oneOf', { count: dates.length, when: formatPeriod({ from: first.from, until: last.until }, lang) })
}
