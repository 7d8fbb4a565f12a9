import { areaName } from '../../framework/pure'
import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { namedFacts } from '../../platform/lists/facts'
import { formFields } from '../../platform/forms/form-fields'
import { formatInstant, formatList } from '../../platform/time/formats'
import type { Viewer } from '../../platform/http/pages/view-types'
import type { ExpertRecord } from '../expert.model'
import { languagesText } from '../expert-tags.presenter'
import { availabilityTable } from '../file/expert-notes.presenter'

/**
 * The main points of a file for whoever opens the link that was mailed to its expert: no notes, no conflicts and no
 * number, as a mail may be read by others.
 */
export function presentStillTrue(expert: ExpertRecord, until: Date, action: string, viewer: Viewer) {
  const { t, lang } = viewer
  const { rows, empty } = availabilityTable(expert, viewer)
  return {
    head: { eyebrow: expert.name, title: t('experts:stillTrue.title') },
    lines: [
      t('experts:stillTrue.lead', { name: expert.name }),
      t('experts:stillTrue.until', { until: formatInstant(until, viewer) }),
    ],
    facts: namedFacts(t, 'experts:fact', {
      home: memberName(expert.homeMember, lang),
      languages: languagesText(expert, viewer) || '–',
      areas: formatList(expert.areas, lang, (code) => areaName(code, lang)) || '–',
      availability:
        formatList(rows, lang, ({ dates, free }) =>
          t('experts:own.line', { what: dates.text, state: free.state?.text ?? '' }),
        ) || empty,
    }),
    form: formFields(undefined, viewer).form({
      action,
      sections: [],
      button: t('experts:stillTrue.confirm'),
      cancel: { text: t('experts:stillTrue.correct'), href: paths.experts.own({ reference: expert.reference }) },
    }),
  }
}
