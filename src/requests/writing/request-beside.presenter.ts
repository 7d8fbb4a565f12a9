import { paths } from '../../paths'
import { formatMonth } from '../../platform/time/formats'
import type { Option, Viewer } from '../../platform/http/pages/view-types'
import type { EarlierWork } from '../sources/earlier-work.source'
import { needCode, type Need } from '../sources/need.source'
import type { NeedLink, RequestRecord } from '../request.model'
import { requestStateText, titleOf } from '../request.presenter'
import type { AskedAlready } from '../request.queries'
import { textIn } from '../../platform/text/bilingual'
import { writtenTitle } from '../../platform/text/written'

// What is known beside a request while it is written: what the Member had before, and what it asks for already.

/** What stands beside a gap that the form offers: its levels, from which round, and what else is known of it. */
export const needHint = (need: Need, already: readonly AskedAlready[], { t }: Viewer): string => {
  const asked = already.find((one) => needCode(one.need) === needCode(need))
  return [
    t('requests:need.level', { current: need.current, target: need.target }),
    t('requests:need.round', { reference: need.assessment }),
    ...(need.isReopened ? [t('requests:need.reopened')] : []),
    ...(need.isValidated === false ? [t('requests:need.notValidated')] : []),
    ...(asked ? [t('requests:need.already', { reference: asked.request.reference })] : []),
  ].join(' · ')
}

/** A warning while one writes: the same gap stands in another open request, which can be opened from here. */
export const presentAlready = (already: readonly AskedAlready[], needs: readonly Need[], viewer: Viewer) =>
  already.map(({ need, request }) => ({
    text: viewer.t('requests:already.text', {
      need: needs.find((one) => needCode(one) === needCode(need))?.text ?? { en: need.statement, fr: need.statement },
      state: requestStateText(request, viewer),
    }),
    link: `${request.reference} ${titleOf(request, viewer)}`,
    href: paths.requests.show(request),
  }))

/** References of the requests that are named so. */
export const namedAlready = (already: readonly AskedAlready[]): string[] =>
  already.map(({ request: { reference } }) => reference)

/** Earlier activities of the Member to choose from: those on the topics of the request stand first. */
export function earlierOptions(
  earlier: readonly EarlierWork[],
  topics: readonly string[],
  { t, lang }: Viewer,
): Option[] {
  const isOnTopic = ({ expertiseAreas }: EarlierWork) => expertiseAreas.some((code) => topics.includes(code))
  const option = (work: EarlierWork, group: string): Option => ({
    value: work.reference,
    text: work.title,
    hint: `${work.reference} · ${formatMonth(work.lastDay, lang)}`,
    group: t(`requests:earlier.${group}`),
  })
  return [
    ...earlier.filter(isOnTopic).map((work) => option(work, 'topic')),
    ...earlier.filter((work) => !isOnTopic(work)).map((work) => option(work, 'other')),
  ]
}

/** The earlier activities that the request names, as links. */
export const presentEarlier = (
  { earlierActivities = [] }: RequestRecord,
  earlier: readonly EarlierWork[],
  { lang }: Viewer,
) =>
  earlier
    .filter(({ reference }) => earlierActivities.includes(reference))
    .map((work) => ({
      text: writtenTitle(work, lang),
      href: work.href,
      ref: work.reference,
      level: formatMonth(work.lastDay, lang),
    }))

/** What the request is about, as far as it is known: what it says itself, and what its gaps touch. */
export function topicsOf(record: RequestRecord | null, needs: readonly Need[], chosen: readonly NeedLink[]): string[] {
  const codes = new Set(chosen.map(needCode))
  const touched = needs.filter((need) => codes.has(needCode(need))).flatMap(({ mapping }) => mapping.expertiseAreas)
  return [...(record?.mapping.expertiseAreas ?? []), ...touched]
}

/** A gap that the request comes from. */
export const presentNeed = (need: Need, { t, lang }: Viewer) => ({
  text: textIn(need.text, lang),
  href: paths.assessments.show({ reference: need.assessment }),
  ref: need.statement,
  level:
    t('requests:need.level', { current: need.current, target: need.target }) +
    (need.isValidated === false ? ' · ' + t('requests:need.notValidated') : ''),
})
